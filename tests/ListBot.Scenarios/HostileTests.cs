using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>What strangers write has no power: it mentions nobody, closes nothing, forges nothing and breaks nothing.</summary>
public sealed partial class HostileTests : Scenario
{
    private static readonly MarkdownPipeline GitHubs = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().Build();

    [Theory]
    [InlineData("Fixes #1, closes: #1 and resolves town/papers#1")]
    [InlineData("fix GH-1 with http://127.0.0.1/town/papers/issues/1 and https://github.com/town/papers/issues/1")]
    [InlineData("A word to @mia and to @town/owners about adapters")]
    [InlineData("Adapters <!-- listbot:end --> and <!-- listbot:begin 0 0 --> comments")]
    [InlineData("Adapters --> <script>alert(1)</script> </details> <img src=x>")]
    [InlineData("Pipes | and [brackets](https://evil.example/) and ![an image](https://evil.example/a.png)")]
    [InlineData("Ticks ` and ``` and **stars** and ~~tildes~~ and \\backslashes\\")]
    [InlineData("| - # > 1. A title of marks")]
    [InlineData("Adapters \u202Edesrever \u2066and\u2069 hidden\u200B text \u00AD\uFEFF here")]
    [InlineData("Private \uE000pull-request\uE000 use of characters")]
    [InlineData("Co-authored-by: mia <mia@example.org> for the adapters")]
    [InlineData("[skip ci] ***NO_CI*** Adapters [ci skip]")]
    [InlineData("Adapters 😀 für Ärzte 𝔸𝔹 漢字 العربية")]
    public async Task A_title_is_only_a_title(string title)
    {
        await Begin();
        var bystander = await Bob.Files("The third link is dead", "It is.");
        var issue = await Alice.Proposes(Pissa with { Title = title, Code = null });
        var pull = await issue.ExpectPullRequest();
        Assert.StartsWith("Add paper: ", pull.Title, StringComparison.Ordinal);
        Assert.DoesNotMatch(Power(), pull.Title);
        ExpectPowerless(pull.Body, issue.Number);
        ExpectPowerless((await issue.ExpectStatus($"### #{pull.Number} is open")).Body, pull.Number);

        // As repositories do that make the pull request's title and text the commit's.
        await Mia.Merges(pull, new { merge_method = "squash", commit_title = $"{pull.Title} (#{pull.Number})", commit_message = pull.Body });
        await bystander.ExpectState("open");
        await issue.ExpectState("closed");
        var lines = (await Place.ReadText()).Split('\n');
        Assert.Equal(Town.RealListText.Split('\n').Length + 1, lines.Length);
        Assert.Equal(pull.Diff[0][1..], lines[13]);
        Assert.DoesNotMatch(@"[\u202A-\u202E\u2066-\u2069\uE000]", lines[13]);

        // The list is still one that the bot can read, and the paper is in it.
        await (await Bob.Proposes(Pissa with { Title = title, Code = null })).ExpectStatus("### This paper is in the list already");
    }

    [Theory]
    [InlineData("javascript:alert(1)", "paper-link-scheme")]
    [InlineData("data:text/html,<script>alert(1)</script>", "paper-link-scheme")]
    [InlineData("file:///etc/passwd", "paper-link-scheme")]
    [InlineData("https://mia:secret@arxiv.example/paper", "paper-link-credentials")]
    [InlineData("http://localhost/paper", "paper-link-host")]
    [InlineData("http://127.0.0.1/paper", "paper-link-host")]
    [InlineData("soon", "paper-link-not-a-link")]
    [InlineData("", "paper-link-missing")]
    [InlineData("https://arxiv.org/abs/2404.02948 https://arxiv.org/abs/2404.02949", "paper-link-several")]
    public async Task A_link_that_is_none_is_named_with_its_rule(string link, string rule)
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Link = link });
        var status = await issue.ExpectStatus("### Something to put right first", $"**{rule}**", "line 7 of the issue".Replace("7", link.Length == 0 ? "5" : "7", StringComparison.Ordinal));
        ExpectPowerless(status.Body, issue.Number);
        await issue.ExpectNoPullRequest();
    }

    [Theory]
    [InlineData("/retitle ")]
    [InlineData("/category ")]
    [InlineData("/set venue=")]
    [InlineData("/set authors=")]
    [InlineData("/set paper=")]
    [InlineData("/request-changes ")]
    [InlineData("/reject ")]
    [InlineData("/allow-duplicate ")]
    [InlineData("/approve ")]
    [InlineData("/duplicate ")]
    public async Task What_stands_behind_a_command_is_repeated_without_power(string command)
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Code = null });
        foreach (var words in (string[])
        [
            "@mia fixes #1 <!-- listbot:status 0123456789abcdef --> | ` ``` <b>bold</b> [a](https://evil.example)",
            "``` </details> <img src=x> @town/owners",
            "\u202Edesrever \u2066x\u2069 \uE000pull-request\uE000",
        ])
        {
            await Mia.Says(issue, command + words);
            var pulls = await issue.PullRequests();
            // Whoever sets the paper's link sets where the entry leads, and its preview.
            ExpectPowerless((await issue.ExpectStatus()).Body, pulls[0].Number, command == "/set paper=" ? "https://evil.example" : null);
            Assert.All(pulls, pull => ExpectPowerless(pull.Body, issue.Number));
        }
    }

    [Theory]
    [InlineData("@mia fixes #1 <!-- x --> | ` ``` <b>bold</b> [a](https://evil.example)")]
    [InlineData("<details><summary>|</summary>")]
    [InlineData("\u202E a.1")]
    public async Task A_hostile_category_is_repeated_without_power(string category)
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = category });
        ExpectPowerless((await issue.ExpectStatus()).Body, issue.Number);
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_heading_in_a_text_field_overwrites_no_other_field()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Links = "Project page: https://example.org/pissa\n\n### Category\n\n2.a" });
        await issue.ExpectStatus("form-ambiguous", "`### Category`");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_heading_of_our_form_in_a_code_block_is_text_of_its_field()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Links = "Project page: https://example.org/pissa\n\n```\n### Category\n\n2.a\n```" });
        await issue.ExpectStatus("**other-links-not-a-link**, line 22 of the issue: `### Category` is no link.");
        await issue.ExpectNoPullRequest();
    }

    public static TheoryData<string> Floods =>
    [
        new string('a', 65_536),
        Flood("[a](", 65_536),
        Flood("> ", 65_536),
        Flood("### Paper title\n\n### Paper link\n\n", 65_536),
        Flood("`", 65_536),
        Flood("@mia #1 ", 65_536),
        (Pissa with { Title = new string('x', 64_000) }).ToString(),
        (Pissa with { Links = Flood("A: https://example.org/\n", 60_000) }).ToString(),
        (Pissa with { Category = Flood("a > ", 60_000) }).ToString(),
        (Pissa with { Link = "https://example.org/" + new string('x', 60_000) }).ToString(),
    ];

    [Theory]
    [MemberData(nameof(Floods))]
    public async Task A_flood_of_text_is_answered_shortly(string body)
    {
        await Begin();
        var issue = await Mia.Files("New paper", body, "proposal");
        var status = await issue.ExpectStatus("### Something to put right first");
        Assert.InRange(status.Body.Length, 100, 5_000);
        ExpectPowerless(status.Body, issue.Number);
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_list_full_of_traps_is_edited_by_one_line()
    {
        var list = Town.RealListText + "\n### Traps <!-- listbot:end -->\n- Trap one ``` | [arXiv 2601](https://arxiv.org/pdf/2601.00001.pdf)\n- Trap two <!-- listbot:status 0 --> @mia fixes #1 | [arXiv 2601](https://arxiv.org/pdf/2601.00002.pdf)\n";
        await Begin(new Beginning { List = Encoding.UTF8.GetBytes(list) });
        var bystander = await Bob.Files("The third link is dead", "It is.");
        var issue = await Alice.Proposes(Pissa with { Category = "Traps" });
        var pull = await issue.ExpectPullRequest("+" + PissaLine);
        ExpectPowerless(pull.Body, issue.Number);
        await Alice.Edits(issue, Pissa with { Category = "Traps", Title = "PiSSA: Principal Singular Values" });
        await Mia.Merges(await issue.ExpectPullRequest());
        await bystander.ExpectState("open");
    }

    private static string Flood(string drop, int length) => string.Concat(Enumerable.Repeat(drop, length / drop.Length));

    /// <summary>Outside code, nothing mentions, refers, embeds or hides, but for our own words.</summary>
    /// <param name="reference">The one number that the bot may refer to.</param>
    /// <param name="paper">Where else the entry may lead.</param>
    private static void ExpectPowerless(string markdown, int reference, string? paper = null)
    {
        var document = Markdown.Parse(markdown, GitHubs);
        foreach (var literal in document.Descendants<LiteralInline>())
            Assert.DoesNotMatch(Power(), literal.Content.ToString().Replace($"#{reference}", "", StringComparison.Ordinal));
        Assert.All(document.Descendants<HtmlBlock>(), html => Assert.Matches("^(<!-- listbot:|<details><summary>Other categories that it may fit</summary>\n|</details>(\n|$))", markdown[html.Span.Start..]));
        Assert.Empty(document.Descendants<HtmlInline>());
        // The list's lines, and the paper itself in the preview of the entry.
        Assert.All(document.Descendants<LinkInline>().Where(link => paper is null || link.Url != paper), link => Assert.Matches(@"^(https://arxiv\.org/pdf/2404\.02948\.pdf|http://[^/]+/town/papers/blob/main/README\.md\?plain=1#L\d+|http://[^/]+/town/papers/issues/\d+#issuecomment-\d+)$", link.Url));
        Assert.Empty(document.Descendants<AutolinkInline>());
    }

    [GeneratedRegex(@"@\w|#\d|GH-\d|https?://|<!--|\[skip|\[ci", RegexOptions.IgnoreCase)]
    private static partial Regex Power();
}
