using CsCheck;
using ListBot.Core.Proposals;

namespace ListBot.Core.Tests.Proposals;

public sealed class IssueFormTests
{
    private const string Form = """
        ### Paper title

        LoRA: Low-Rank Adaptation

        ### Paper link

        https://arxiv.org/abs/2106.09685

        ### Venue

        _No response_

        ### Code link

        https://github.com/microsoft/LoRA

        ### Other links

        Slides: https://example.org/slides
        https://example.org/talk

        ### Category

        1. Basic > b. Low-Ranking
        """;

    private const string Answers =
        "Title@3: LoRA: Low-Rank Adaptation / PaperLink@7: https://arxiv.org/abs/2106.09685 / Venue@9: / CodeLink@15: https://github.com/microsoft/LoRA" +
        " / OtherLinks@19: Slides: https://example.org/slides|https://example.org/talk / Category@24: 1. Basic > b. Low-Ranking";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_form_is_read_whatever_ends_its_lines(string newline) =>
        Assert.Equal(Answers, Show(Form.ReplaceLineEndings(newline)));

    [Fact]
    public void Mixed_line_ends_count_as_one_line_each() =>
        Assert.Equal("Title@3: a / PaperLink@5: b", Show("### Paper title\r\n\na\n### Paper link\r\nb\r\n"));

    [Theory]
    [InlineData("### Paper title\na\n### Paper link\nb", "Title@2: a / PaperLink@4: b")]
    [InlineData("\n\n\n### Paper title\n\n\n\na\n\n\n\n\n### Paper link\n\n\nb\n\n\n", "Title@8: a / PaperLink@16: b")]
    [InlineData("   ### paper TITLE:  \n\na\n\n### Paper link ###\nb", "Title@3: a / PaperLink@6: b")]
    [InlineData("###\tPaper title\na\n###   Paper link：\nb", "Title@2: a / PaperLink@4: b")]
    [InlineData("Hello!\n\n### Paper title\na\n### Paper link\nb", "Title@4: a / PaperLink@6: b")]
    public void A_person_may_tidy_the_headings(string body, string answers) => Assert.Equal(answers, Show(body));

    [Theory]
    [InlineData("_No response_")]
    [InlineData("*No response*")]
    [InlineData("None")]
    [InlineData("none")]
    [InlineData("N/A")]
    [InlineData("n/a")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("<!-- leave this empty for a preprint -->")]
    [InlineData("<!--\nseveral\nlines\n-->")]
    public void No_answer_has_many_spellings(string answer) =>
        Assert.Empty(IssueForm.Parse($"### Paper title\n\na\n\n### Paper link\n\nb\n\n### Venue\n\n{answer}\n\n### Category\n\nc")[ProposalField.Venue].Lines);

    [Theory]
    // In a fence, a comment, a quote, a code block or a list there is no heading of ours.
    [InlineData("```\n### Paper link\nfake\n```", "Title@3: ```|### Paper link|fake|``` / PaperLink@10: real")]
    [InlineData("~~~~\n### Paper link\n~~~\nfake\n~~~~", "Title@3: ~~~~|### Paper link|~~~|fake|~~~~ / PaperLink@11: real")]
    [InlineData("<!--\n### Paper link\nfake\n-->\na", "Title@7: a / PaperLink@11: real")]
    [InlineData("> ### Paper link\n> fake", "Title@3: > ### Paper link|> fake / PaperLink@8: real")]
    [InlineData("    ### Paper link\n    fake", "Title@3: ### Paper link|fake / PaperLink@8: real")]
    [InlineData("- ### Paper link", "Title@3: - ### Paper link / PaperLink@7: real")]
    [InlineData("#### Paper link\nfake", "Title@3: #### Paper link|fake / PaperLink@8: real")]
    [InlineData("###Paper link\nfake", "Title@3: ###Paper link|fake / PaperLink@8: real")]
    [InlineData("a ### Paper link", "Title@3: a ### Paper link / PaperLink@7: real")]
    public void What_only_looks_like_a_heading_is_text(string title, string answers) =>
        Assert.Equal(answers, Show($"### Paper title\n\n{title}\n\n### Paper link\n\nreal"));

    [Fact]
    public void A_fence_that_nothing_closes_hides_no_heading() =>
        Assert.Equal("Title@2: ``` / PaperLink@4: b", Show("### Paper title\n```\n### Paper link\nb"));

    [Fact]
    public void A_comment_that_nothing_closes_hides_no_heading() =>
        Assert.Equal("Title@2: <!-- a / PaperLink@4: b", Show("### Paper title\n<!-- a\n### Paper link\nb"));

    [Fact]
    public void A_heading_that_already_came_overwrites_nothing()
    {
        var body = Form.Replace("https://example.org/talk", "### Paper title\nForged", StringComparison.Ordinal);
        Assert.Equal(
            Answers.Replace("https://example.org/talk", "### Paper title|Forged", StringComparison.Ordinal).Replace("Category@24", "Category@25", StringComparison.Ordinal),
            Show(body));
    }

    [Fact]
    public void A_heading_that_stands_twice_where_either_could_be_real_is_not_guessed_at()
    {
        var inOtherLinks = Form.Replace("https://example.org/talk", "### Category\nForged", StringComparison.Ordinal);
        Assert.Equal("form-ambiguous Category@20 Category@23", Show(inOtherLinks));

        var inTitle = Form.Replace("LoRA: Low-Rank Adaptation", "LoRA\n\n### Paper link\n\nhttps://evil.example/a", StringComparison.Ordinal);
        Assert.Equal("form-ambiguous Paper link@5 Paper link@9", Show(inTitle));
    }

    [Fact]
    public void A_second_whole_form_is_not_guessed_at() => Assert.Equal("form-ambiguous Paper title@1 Paper title@25", Show(Form + "\n" + Form));

    [Theory]
    [InlineData("### Paper title\na\n### Paper link\nb\n### Code link\nc\n### Venue\nd", "form-ambiguous Code link@5 Venue@7")]
    [InlineData("### Paper title\na\n### Code link\nb\n### Category\nc\n### Paper link\nd", "form-ambiguous Code link@3 Paper link@7")]
    [InlineData("### Category\na\n### Paper title\nb\n### Paper link\nc", "form-ambiguous Category@1 Paper title@3")]
    public void Headings_that_changed_places_are_named(string body, string problem) => Assert.Equal(problem, Show(body));

    [Fact]
    public void A_question_that_the_maintainers_added_ends_a_one_line_answer() =>
        Assert.Equal(
            "Title@2: a / PaperLink@4: b / Category@6: c",
            Show("### Paper title\na\n### Paper link\nb\n### Category\nc\n\n### Checklist\n\n- [x] I read the guide\n- [X] It is new\n- [ ] I am an author"));

    [Theory]
    [InlineData("### Paper title\n\na\n\n### Paper link\n\nb", true)]
    [InlineData("### paper title\r\n### paper link", true)]
    [InlineData("### Paper link\n\nb\n\n### Paper title\n\na", false)]
    [InlineData("### Paper title\n\na", false)]
    [InlineData("### Describe the bug\n\nIt fails.", false)]
    [InlineData("```\n### Paper title\n### Paper link\n```", false)]
    [InlineData("> ### Paper title\n> ### Paper link", false)]
    [InlineData("<!-- ### Paper title -->\n### Paper link", false)]
    [InlineData("", false)]
    public void A_proposal_carries_title_and_link_in_order(string body, bool looksLikeProposal) =>
        Assert.Equal(looksLikeProposal, IssueForm.LooksLikeProposal(body));

    [Fact]
    public void The_labels_are_those_of_the_form_in_the_repository()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "ListBot.sln")))
        {
            root = root.Parent;
        }

        var labels = File.ReadLines(Path.Combine(root.FullName, ".github", "ISSUE_TEMPLATE", "new-paper.yml"))
            .Select(line => line.Trim()).Where(line => line.StartsWith("label:", StringComparison.Ordinal)).Select(line => line["label:".Length..].Trim());
        Assert.Equal(Enum.GetValues<ProposalField>().Select(IssueForm.LabelOf), labels);
    }

    [Fact]
    public void Any_text_is_answered()
    {
        var piece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 40].Select(string.Concat);
        Gen.OneOf(Gen.String, piece).Sample(body =>
        {
            var form = IssueForm.Parse(body);
            Assert.True(form.Answers.Count == 0 || form.Problems.Count == 0);
            Assert.True(!IssueForm.LooksLikeProposal(body) || form.Answers.ContainsKey(ProposalField.PaperLink) || form.Problems.Count > 0);
            Assert.NotNull(ProposalParser.Parse(body, body));
        });
    }

    private static readonly string[] Pieces =
    [
        "### Paper title\n", "### Paper link\n", "### Venue\n", "### Code link\n", "### Other links\n", "### Category\n", "### Else\n",
        "```\n", "~~~\n", "<!--", "-->", "\n", "\r\n", "a", "https://arxiv.org/abs/2402.03293\n", "javascript:a\n", "[x](", "\u202E", "\uD800", "_No response_\n", "**", "\"",
    ];

    private static string Show(string body)
    {
        var form = IssueForm.Parse(body);
        return string.Join(" / ", form.Answers.OrderBy(answer => answer.Key).Select(answer =>
                $"{answer.Key}@{answer.Value.Line}: {string.Join('|', answer.Value.Lines.Select(line => line.Text))}".TrimEnd()))
            + string.Join(" / ", form.Problems.OfType<FormAmbiguous>().Select(problem =>
                $"{problem.Rule} {problem.Label}@{problem.Line} {problem.OtherLabel}@{problem.OtherLine}"));
    }
}
