using System.Globalization;
using CsCheck;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ListBot.Core.Tests.Lists;

/// <summary>Whatever a title or venue says, the entry is one line, and a reader of the rendered list sees that text and our links alone.</summary>
public sealed class HostileTextTests
{
    private static readonly MarkdownPipeline GitHubs = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough | EmphasisExtraOptions.Subscript).UseAutoLinks().UseTaskLists().UseFootnotes().Build();

    public static TheoryData<string> Titles =>
    [
        "A | B", "[x](https://evil.example)", "![t](https://evil.example/p.png)", "<img src=x onerror=alert(1)>", "<https://evil.example>", "https://evil.example is here",
        "www.evil.example and more", "mail me@evil.example", "**bold** and _italic_ and ~~gone~~", "`code` and ``more``", "# Heading", "## Heading two", "- item of a list", "+ item of a list",
        "* item of a list", "1. item of a list", "1) item of a list", "> quote of somebody", "--- rule of something", "=== rule of something", "~~~ fence of something", "``` fence of something",
        "[ ] a task to do", "[x] a task done", "[^1] a footnote", "&lt;b&gt; &amp; &copy; &#64;", @"back\slash \* and \", "<!-- comment --> after", "<b>bold</b> text", "| a | b |", "a_b_c snake_case __init__",
        "2*3*4 times", "@someone fixes #1 GH-2 owner/repo#3", "Colon: and :emoji:", "$x_1$ and $y_2$", "LoRA+: C++ & C#", "Trailing backslash \\", "Title with ] and [ and ( and )", "😀 emoji title", "论文 标题 中文",
        "Very_long__mix**of_every*thing`[<&\\|]~~", "\\[escaped\\](already)", "a\\\\b", "***", "[[[[[[", "]](((", "<a href=\"https://evil.example\">x</a>", "[ref]: https://evil.example", "{toc} {{ template }}",
    ];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_hostile_title_is_only_text(string title) => Check(title, null);

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_hostile_venue_is_only_text(string venue) => Check("A Title of Some Length", venue);

    [Fact]
    public void Any_title_is_only_text() =>
        Gen.OneOf("[", "]", "(", ")", "*", "_", "`", "~", "<", ">", "|", "\\", "!", "#", "-", "+", "1.", "&", "&lt;", ":", "//", "http://", "www.", ".", "a", "b ", " ", "é", "$", "=", "^", "@", "x.y", "\"")
            .Array[1, 14].Select(string.Concat)
            .Sample(title => Check("T " + title + " x", null));

    [Fact]
    public void A_tag_that_was_escaped_is_text_when_the_list_is_read_again()
    {
        const string Title = "Adapters <script>alert(1)</script> <b>of</b> the people";
        var form = $"### Paper title\n\n{Title}\n\n### Paper link\n\nhttps://arxiv.org/abs/2404.12345\n\n### Category\n\nRL\n";
        var insertion = CuratedListEditor.Insert(RealList.List, RealList.List.Category("RL"), ProposalParser.Parse("", form).Proposal!)!;
        var added = Assert.Single(CuratedListParser.Parse(insertion.After)!.Entries, e => e.Title.StartsWith("Adapters", StringComparison.Ordinal));
        Assert.Equal(Title, added.Title);
    }

    private static void Check(string title, string? venue)
    {
        var form = $"### Paper title\n\n{title}\n\n### Paper link\n\nhttps://arxiv.org/abs/2404.12345\n\n### Venue\n\n{venue}\n\n### Category\n\nRL\n";
        if (ProposalParser.Parse("", form).Proposal is not { } proposal)
        {
            return;
        }

        var insertion = CuratedListEditor.Insert(RealList.List, RealList.List.Category("RL"), proposal);
        Assert.True(insertion is not null, $"No entry for {title}");
        Assert.DoesNotContain('\n', insertion.Entry);

        var document = Markdown.Parse(insertion.Entry, GitHubs);
        var paragraph = Assert.IsType<ParagraphBlock>(Assert.Single(Assert.IsType<ListItemBlock>(Assert.Single(Assert.IsType<ListBlock>(Assert.Single(document))))));
        var inlines = paragraph.Inline!.Descendants().ToList();
        Assert.All(inlines, i => Assert.True(i is LiteralInline or LinkInline or HtmlEntityInline, $"{i.GetType().Name} in {insertion.Entry}"));
        var link = Assert.Single(inlines.OfType<LinkInline>());
        Assert.Equal("https://arxiv.org/pdf/2404.12345.pdf", link.Url);
        Assert.Equal($"{proposal.Title} | ", string.Concat(paragraph.Inline!.TakeWhile(i => i is not LinkInline).Select(Text)));
        if (proposal.Venue is { } shown)
        {
            Assert.Equal(shown, string.Concat(link.Select(Text)));
        }
    }

    private static string Text(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{inline.GetType().Name} is no text")),
    };
}
