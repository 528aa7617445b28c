using ListBot.Core.Papers;
using ListBot.Core.Proposals;

namespace ListBot.Core.Tests.Proposals;

/// <summary>Issues without our form, in the ways that people write to real lists.</summary>
public sealed class FreeTextTests
{
    [Theory]
    [InlineData("Title: Low-Rank Adaptation of Models\nPaper: https://arxiv.org/abs/2106.09685\nCode: https://github.com/a/b")]
    [InlineData("- **Title**: Low-Rank Adaptation of Models\n- Venue: ICLR\n- Link: arXiv:2106.09685\n- GitHub: github.com/a/b")]
    [InlineData("Paper name/title:Low-Rank Adaptation of Models\r\nProject link: N/A\r\nPaper link: [https://arxiv.org/abs/2106.09685v1](https://arxiv.org/abs/2106.09685v1)\r\nCode link: [https://github.com/a/b](https://github.com/a/b)")]
    [InlineData("论文名：Low-Rank Adaptation of Models\n论文链接：https://arxiv.org/abs/2106.09685\n代码：https://github.com/a/b")]
    [InlineData("Title:\nLow-Rank Adaptation of Models\nPaper link:\nhttps://arxiv.org/abs/2106.09685\nCode:\nhttps://github.com/a/b")]
    [InlineData("Please add \"Low-Rank Adaptation of Models\"!\n\npaper: https://arxiv.org/abs/2106.09685\ncode: https://github.com/a/b")]
    [InlineData("Could you add this?\n\nLow-Rank Adaptation of Models\n\nPaper: https://arxiv.org/abs/2106.09685\nCode: https://github.com/a/b\n\nBest,\nAda")]
    [InlineData("**Low-Rank Adaptation of Models**\n\nPaper: https://huggingface.co/papers/2106.09685\nmirror: https://modelscope.cn/papers/2106.09685\nCode: https://github.com/a/b")]
    [InlineData("### Low-Rank Adaptation of Models\narxiv: https://arxiv.org/abs/2106.09685\ncode: https://github.com/a/b")]
    [InlineData("I add [Low-Rank Adaptation of Models](https://arxiv.org/abs/2106.09685), accepted at [a great conference this year](https://example.org).\nCode: https://github.com/a/b")]
    [InlineData("Title: Low-Rank Adaptation of Models\nLink: https://arxiv.org/abs/2106.09685\nCode: https://github.com/a/b\n```bib\n@article{x,\n  title: {Another Title of a Paper},\n  url = {https://arxiv.org/abs/1111.11111}\n}\n```")]
    public void One_paper_is_found(string body)
    {
        var reading = ProposalParser.Parse("Please add a paper", body);
        Assert.Empty(reading.Problems);
        Assert.Equal("Low-Rank Adaptation of Models", reading.Proposal?.Title);
        Assert.Equal(new ArXivId("2106.09685"), reading.Proposal?.Paper.Id);
        Assert.Equal(new Uri("https://github.com/a/b"), reading.Proposal?.Code);
    }

    [Theory]
    [InlineData("Please add https://arxiv.org/abs/2106.09685", "paper-title-missing")]
    [InlineData("[This paper](https://arxiv.org/abs/2106.09685) is missing in [this list](https://example.org/papers/).", "paper-title-missing")]
    [InlineData("Please add \"Low-Rank Adaptation of Models\". Thanks!", "paper-link-missing")]
    [InlineData("https://arxiv.org/abs/2506.04301v1\nhttps://arxiv.org/abs/2508.17756", "paper-link-several, paper-title-missing")]
    [InlineData("\"One Title of a Paper\" and \"Another Title of a Paper\", https://arxiv.org/abs/2506.04301", "paper-title-several")]
    [InlineData("Title: One Paper\nLink: https://arxiv.org/abs/2506.04301\n\nTitle: Other Paper\nLink: https://arxiv.org/abs/2508.17756", "paper-link-several, paper-title-several")]
    [InlineData("Title: One Paper\nPaper: coming soon", "paper-link-not-a-link")]
    [InlineData("Title: One Paper\nPaper: javascript:alert(1)", "paper-link-scheme")]
    [InlineData("It crashes when I click the button.", "paper-title-missing, paper-link-missing")]
    public void What_is_missing_is_asked_for_and_two_papers_are_never_guessed_between(string body, string problems) =>
        Assert.Equal(problems, string.Join(", ", ProposalParser.Parse("Please add a paper", body).Problems.Select(problem => problem.Rule)));

    [Fact]
    public void An_id_in_the_issue_title_is_the_link_where_the_text_has_none() =>
        Assert.Equal(new ArXivId("2505.18102"), ProposalParser.Parse("add 2505.18102", "Our paper \"How Can I Publish My Benchmark?\" is out.").Proposal?.Paper.Id);

    [Fact]
    public void Venue_and_category_are_read_from_their_labels()
    {
        var proposal = ProposalParser.Parse("", "Title: One Paper\nLink: arXiv:2506.04301\nVenue: EMNLP 2024\nClassification: Datasets & Benchmark").Proposal;
        Assert.Equal(("EMNLP 2024", "Datasets & Benchmark"), (proposal?.Venue, proposal?.Category));
    }

    [Fact]
    public void A_problem_names_the_line() =>
        Assert.Equal(3, Assert.Single(ProposalParser.Parse("", "Hello,\n\nPaper: https://localhost/x\nTitle: One Paper").Problems).Line);
}
