using ListBot.Core.Papers;
using ListBot.Core.Proposals;

namespace ListBot.Core.Tests.Proposals;

public sealed class ProposalParserTests
{
    private const string Paper = "https://arxiv.org/abs/2106.09685";

    [Fact]
    public void A_whole_form_is_a_proposal()
    {
        var reading = Parse(title: "LoRA: Low-Rank Adaptation", venue: " ICLR  2022 ", code: "github.com/microsoft/LoRA",
            links: "Slides: https://example.org/slides\n- [Talk](https://example.org/talk)\nhttps://example.org/page\n论文：https://example.org/zh", category: "1. Basic > b. Low-Ranking");
        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Notes);
        var proposal = Assert.IsType<Proposal>(reading.Proposal);
        Assert.Equal("LoRA: Low-Rank Adaptation", proposal.Title);
        Assert.Equal(new PaperLink(new Uri(Paper), new ArXivId("2106.09685")), proposal.Paper);
        Assert.Equal("ICLR 2022", proposal.Venue);
        Assert.Equal(new Uri("https://github.com/microsoft/LoRA"), proposal.Code);
        Assert.Equal(
            [new("Slides", new("https://example.org/slides")), new("Talk", new("https://example.org/talk")), new(null, new("https://example.org/page")), new("论文", new("https://example.org/zh"))],
            proposal.OtherLinks);
        Assert.Equal("1. Basic > b. Low-Ranking", proposal.Category);
    }

    [Fact]
    public void Title_and_link_are_enough()
    {
        var proposal = Parse().Proposal;
        Assert.Equal(("LoRA", null, null, null), (proposal?.Title, proposal?.Venue, proposal?.Code, proposal?.Category));
        Assert.Empty(proposal!.OtherLinks);
    }

    [Theory]
    [InlineData("LoRA: Low-Rank Adaptation.", "LoRA: Low-Rank Adaptation")]
    [InlineData("\"LoRA\"", "LoRA")]
    [InlineData("“LoRA”", "LoRA")]
    [InlineData("《LoRA》", "LoRA")]
    [InlineData("**LoRA**", "LoRA")]
    [InlineData("**\"LoRA.\"**", "LoRA")]
    [InlineData("_LoRA_", "LoRA")]
    [InlineData("`LoRA`", "LoRA")]
    [InlineData("LoRA [", "LoRA")]
    [InlineData("LoRA (ICLR 2022) |", "LoRA (ICLR 2022)")]
    [InlineData("**LoRA**: Low-Rank Adaptation", "LoRA: Low-Rank Adaptation")]
    [InlineData("[LoRA: Low-Rank](https://arxiv.org/abs/2106.09685)", "LoRA: Low-Rank")]
    [InlineData("LoRA:   Low-Rank\tAdaptation", "LoRA: Low-Rank Adaptation")]
    [InlineData("LoRA:\u2028Low-Rank\u00A0Adaptation", "LoRA: Low-Rank Adaptation")]
    [InlineData("\"LoRA\" and \"QLoRA\"", "\"LoRA\" and \"QLoRA\"")]
    [InlineData("A* search, B* search", "A* search, B* search")]
    [InlineData("$\\ell_2$-LoRA | [half] <b>", "$\\ell_2$-LoRA | [half] <b>")]
    [InlineData("Who is who in the U.S.A.", "Who is who in the U.S.A.")]
    [InlineData("More and more...", "More and more...")]
    [InlineData("Is it LoRA?", "Is it LoRA?")]
    [InlineData("@everyone fixes #1", "@everyone fixes #1")]
    [InlineData("低秩适应 🤖️", "低秩适应 🤖️")]
    public void A_title_loses_what_people_put_around_it_and_nothing_else(string written, string title) =>
        Assert.Equal(title, Parse(title: written).Proposal?.Title);

    [Theory]
    [InlineData("Lo\u200BRA", "LoRA", "U+200B")]
    [InlineData("Lo\u202ERA", "LoRA", "U+202E")]
    [InlineData("Lo\u00ADRA", "LoRA", "U+00AD")]
    [InlineData("Lo\uE000RA\uE000 x", "LoRA x", "U+E000")]
    [InlineData("Lo\U000E0041RA", "LoRA", "U+E0041")]
    [InlineData("Lo\u0007R\u202EA", "LoRA", "U+0007,U+202E")]
    [InlineData("\uFEFFLoRA\u200B", "LoRA", "")]
    public void Hidden_characters_go_and_those_inside_are_noted(string written, string title, string characters)
    {
        var reading = Parse(title: written);
        Assert.Equal(title, reading.Proposal?.Title);
        Assert.Equal(characters, string.Join(',', reading.Notes.SelectMany(note => note.Characters)));
        Assert.All(reading.Notes, note => Assert.Equal((ProposalField.Title, 3), (note.Field, note.Line)));
    }

    [Fact]
    public void Half_a_surrogate_pair_goes() => Assert.Equal("LoRA", Parse(title: "Lo\uD800RA").Proposal?.Title);

    [Theory]
    [InlineData("_No response_", "paper-title-missing@1")]
    [InlineData("None", "paper-title-missing@1")]
    [InlineData("\u200B", "paper-title-missing@3")]
    [InlineData("LoRA\nQLoRA", "paper-title-several@3")]
    [InlineData("https://arxiv.org/abs/2106.09685", "paper-title-is-a-link@3")]
    [InlineData("arXiv:2106.09685", "paper-title-is-a-link@3")]
    public void A_title_is_one_line_of_words(string title, string problems) => Assert.Equal(problems, Show(Parse(title: title)));

    [Theory]
    [InlineData("_No response_", "paper-link-missing@5")]
    [InlineData("see the venue", "paper-link-not-a-link@7")]
    [InlineData("javascript:alert(1)", "paper-link-scheme@7")]
    [InlineData("https://a:b@example.org/", "paper-link-credentials@7")]
    [InlineData("https://example.org/\u202Ea", "paper-link-characters@7")]
    [InlineData("https://localhost/a", "paper-link-host@7")]
    [InlineData("https://example.org/a https://example.org/b", "paper-link-several@7")]
    [InlineData("https://example.org/a\nhttps://example.org/b", "paper-link-several@7")]
    public void A_paper_link_is_one_link(string link, string problems) => Assert.Equal(problems, Show(Parse(paper: link)));

    [Theory]
    [InlineData("None", "")]
    [InlineData("coming soon.", "")]
    [InlineData("TBD", "")]
    [InlineData("ask me", "code-link-not-a-link@15")]
    [InlineData("ftp://example.org/a", "code-link-scheme@15")]
    [InlineData("https://arxiv.org/pdf/2106.09685v2", "code-link-is-the-paper@15")]
    [InlineData("github.com/a/b, github.com/c/d", "code-link-several@15")]
    public void A_code_link_is_one_other_link_or_none(string code, string problems) => Assert.Equal(problems, Show(Parse(code: code)));

    [Theory]
    [InlineData("None", "")]
    [InlineData("https://example.org/a\n\nhttps://example.org/a", "")]
    [InlineData("Slides: soon", "other-links-not-a-link@19")]
    [InlineData("https://example.org/a\nSlides: javascript:a", "other-links-scheme@20")]
    [InlineData("https://example.org/a https://example.org/b", "other-links-several@19")]
    public void Other_links_stand_one_to_a_line(string links, string problems) => Assert.Equal(problems, Show(Parse(links: links)));

    [Theory]
    [InlineData("2. Advanced", "2. Advanced")]
    [InlineData("**Advanced**", "Advanced")]
    [InlineData("#### a.Advanced LoRA", "a.Advanced LoRA")]
    [InlineData("LoRA in NLP, CV", "LoRA in NLP, CV")]
    [InlineData("Advanced;", "Advanced")]
    [InlineData("N/A", null)]
    public void A_category_is_one_line(string written, string? category)
    {
        var reading = Parse(category: written);
        Assert.Empty(reading.Problems);
        Assert.Equal(category, reading.Proposal?.Category);
    }

    [Theory]
    [InlineData("Basic\nAdvanced")]
    [InlineData("- Basic\n- Advanced")]
    [InlineData("Basic; Advanced")]
    public void Two_categories_are_one_too_many(string category)
    {
        var problem = Assert.IsType<SeveralAnswers>(Assert.Single(Parse(category: category).Problems));
        Assert.Equal(("category-several", 23), (problem.Rule, problem.Line));
        Assert.Equal(["Basic", "Advanced"], problem.Answers);
    }

    [Fact]
    public void Answers_have_bounds()
    {
        Assert.Equal("", Show(Parse(title: new('x', 300), venue: new('x', 100), category: new('x', 300))));
        var reading = Parse(title: new('x', 301), venue: new('x', 101), category: new('x', 301), links: $"{new string('x', 41)}: https://example.org/a");
        Assert.Equal("paper-title-too-long@3, venue-too-long@11, other-links-too-long@19, category-too-long@23", Show(reading));
        Assert.Equal((301, 300), reading.Problems.OfType<FieldTooLong>().Select(problem => (problem.Length, problem.Max)).First());
        Assert.Equal("other-links-too-many@19", Show(Parse(links: string.Join('\n', Enumerable.Range(0, 11).Select(i => $"https://example.org/{i}")))));
    }

    [Fact]
    public void Accents_piled_on_one_letter_make_it_long() =>
        Assert.Equal("paper-title-too-long@3, category-too-long@23", Show(Parse(title: "a" + new string('\u0301', 2000), category: "b" + new string('\u0301', 60_000))));

    [Fact]
    public void Every_problem_is_said_at_once() => Assert.Equal(
        "paper-title-missing@1, paper-link-scheme@7, venue-several@11, code-link-not-a-link@16, other-links-not-a-link@20, category-several@24",
        Show(Parse(title: "", paper: "javascript:a", venue: "a\nb", code: "x", links: "y", category: "a; b")));

    [Fact]
    public void A_form_that_can_be_read_in_two_ways_is_no_proposal() =>
        Assert.Equal("form-ambiguous@4", Show(Parse(title: "LoRA\n### Paper link\nhttps://evil.example/a")));

    [Fact]
    public void The_issue_title_helps_out() =>
        Assert.Equal("LoRA", ProposalParser.Parse("New paper: LoRA", $"### Paper title\n\n_No response_\n\n### Paper link\n\n{Paper}").Proposal?.Title);

    [Theory]
    [InlineData("New paper:")]
    [InlineData("New paper: None")]
    [InlineData("LoRA")]
    public void Not_every_issue_title_is_a_title(string issueTitle) =>
        Assert.Equal("paper-title-missing@1", Show(ProposalParser.Parse(issueTitle, $"### Paper title\n\n### Paper link\n\n{Paper}")));

    [Fact]
    public void An_empty_issue_lacks_both() => Assert.Equal("paper-title-missing, paper-link-missing", Show(ProposalParser.Parse("", "")));

    [Theory]
    [InlineData("LoRA [[Paper]]", "LoRA")]
    [InlineData("LoRA [pdf] [code]", "LoRA")]
    [InlineData("[PDF] LoRA", "LoRA")]
    [InlineData("LoRA [vision]", "LoRA [vision]")]
    [InlineData("[Paper]", "[Paper]")]
    [InlineData("[Cascade R-CNN]", "Cascade R-CNN")]
    [InlineData("【Cascade R-CNN】", "Cascade R-CNN")]
    [InlineData("[Re] Cascade R-CNN", "[Re] Cascade R-CNN")]
    [InlineData("[Re] [Cascade R-CNN]", "[Re] [Cascade R-CNN]")]
    public void The_words_of_links_that_were_copied_with_a_title_are_not_the_titles(string given, string expected) => Assert.Equal(expected, Parse(title: given).Proposal?.Title);

    [Theory]
    [InlineData("\"A Paper of Many Words\", CVPR, 2024", "", "A Paper of Many Words", "CVPR 2024")]
    [InlineData("\"A Paper of Many Words,\" CVPR 2024", "", "A Paper of Many Words", "CVPR 2024")]
    [InlineData("“A Paper of Many Words” (CVPR 2024)", "ICCV 2025", "A Paper of Many Words", "ICCV 2025")]
    [InlineData("\"A \"Paper\" of Many Words\", arXiv, 2024", "", "A \"Paper\" of Many Words", "arXiv 2024")]
    [InlineData("\"Many\" Words, ICML, 2024", "", "\"Many\" Words, ICML, 2024", null)]
    [InlineData("\"Many Words Indeed\" for a \"Paper\", ICML, 2024", "", "\"Many Words Indeed\" for a \"Paper\", ICML, 2024", null)]
    [InlineData("\"A Paper of Many Words\": a reply", "", "\"A Paper of Many Words\": a reply", null)]
    public void A_title_that_is_cited_with_its_venue_is_taken_apart(string given, string venue, string title, string? expected)
    {
        var proposal = Parse(title: given, venue: venue).Proposal;
        Assert.Equal((title, expected), (proposal?.Title, proposal?.Venue));
    }

    [Fact]
    public void A_title_of_the_issue_is_taken_apart_as_well() => Assert.Equal(
        ("A Paper of Many Words", "CVPR 2024"),
        ProposalParser.Parse("New paper: \"A Paper of Many Words\", CVPR, 2024", $"### Paper title\n\n### Paper link\n\n{Paper}").Proposal is { } proposal ? (proposal.Title, proposal.Venue) : default);

    [Theory]
    [InlineData("_No response_", "_No response_", "EMNLP 2023")]
    [InlineData("EMNLP'23 Oral", "_No response_", "EMNLP'23 Oral")]
    public void Where_nobody_says_the_venue_the_link_may(string venue, string links, string expected) =>
        Assert.Equal(expected, Parse(paper: "https://aclanthology.org/2023.emnlp-main.487", venue: venue, links: links).Proposal?.Venue);

    [Fact]
    public void A_further_link_may_say_the_venue() =>
        Assert.Equal("CVPR 2023", Parse(links: "CVF: https://openaccess.thecvf.com/content/CVPR2023/papers/One_CVPR_2023_paper.pdf").Proposal?.Venue);

    [Fact]
    public void Whoever_takes_the_venue_away_knows_better_than_the_link() => Assert.Null(ProposalParser.Parse(
        "New paper: LoRA",
        "### Paper title\n\nLoRA\n\n### Paper link\n\nhttps://aclanthology.org/2023.emnlp-main.487",
        new Corrections(new Dictionary<ProposalField, string> { [ProposalField.Venue] = "" }, null, null)).Proposal?.Venue);

    private static ProposalReading Parse(
        string title = "LoRA", string paper = Paper, string venue = "_No response_", string code = "_No response_", string links = "_No response_", string category = "_No response_") =>
        ProposalParser.Parse("New paper: ", $"### Paper title\n\n{title}\n\n### Paper link\n\n{paper}\n\n### Venue\n\n{venue}\n\n### Code link\n\n{code}\n\n### Other links\n\n{links}\n\n### Category\n\n{category}");

    private static string Show(ProposalReading reading)
    {
        Assert.Equal(reading.Proposal is null, reading.Problems.Count > 0);
        return string.Join(", ", reading.Problems.Select(problem => problem.Line is { } line ? $"{problem.Rule}@{line}" : problem.Rule));
    }
}
