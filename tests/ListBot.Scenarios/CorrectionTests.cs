using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary><c>/category</c>, <c>/retitle</c> and <c>/set</c>: the proposal is corrected in a comment.</summary>
public sealed class CorrectionTests : Scenario
{
    [Fact]
    public async Task The_proposer_chooses_a_category_and_the_pull_request_opens()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = "Quantum gravity" });
        await issue.ExpectNoPullRequest();
        var said = await Alice.Says(issue, "Right, sorry.\n\n/category Adapting Weights of LoRA Adapters");
        await issue.ExpectReceipt(said, "rocket");
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task The_line_that_the_status_offers_can_be_copied()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = "Quantisation of adapters" });
        var status = await issue.ExpectStatus("category-unknown");
        var offered = status.Body.Split('\n').First(line => line.StartsWith("/category ", StringComparison.Ordinal));
        await Alice.Says(issue, offered);
        await issue.ExpectPullRequest();
    }

    [Fact]
    public async Task A_stranger_chooses_nothing_and_is_told_so_in_the_status()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = "Quantum gravity" });
        var said = await Bob.Says(issue, "/category 1.a");
        await issue.ExpectReceipt(said, "-1");
        await issue.ExpectNoPullRequest();
        await issue.ExpectStatus("category-unknown", "`/category` is for");
    }

    [Fact]
    public async Task Who_sorts_issues_chooses_and_the_proposer_does_not_undo_it()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        await Tess.Says(issue, "/category 2.d");
        await issue.ExpectStatus("Advanced LoRA Adapters with Quantization");
        var undo = await Alice.Says(issue, "/category 1.a");
        await issue.ExpectReceipt(undo, "-1");
        await issue.ExpectStatus("Advanced LoRA Adapters with Quantization");
        await Will.Says(issue, "/category 1.a");
        await issue.ExpectPullRequest("+" + LoraGaLine);
        Assert.Contains($"{BeforePissa}\n{LoraGaLine}\n", await Place.ReadText(issue.Branch), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_venue_that_nobody_said_is_read_from_the_link_and_can_be_taken_away()
    {
        await Begin();
        const string Link = "https://aclanthology.org/2024.acl-long.77/";
        var issue = await Alice.Proposes(LoraGa with { Link = Link });
        await issue.ExpectStatus("ACL 2024", ", as its link says |");
        await issue.ExpectPullRequest($"+- LoRA-GA: Low-Rank Adaptation with Gradient Approximation | [ACL 2024]({Link})");
        await Alice.Says(issue, "/set venue=ACL 2024 Oral");
        await issue.ExpectPullRequest($"+- LoRA-GA: Low-Rank Adaptation with Gradient Approximation | [ACL 2024 Oral]({Link})");
        await Alice.Says(issue, "/set venue=");
        await issue.ExpectPullRequest($"+- LoRA-GA: Low-Rank Adaptation with Gradient Approximation | [Paper]({Link})");
    }

    [Fact]
    public async Task Several_lines_list_the_paper_in_several_categories()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        await Alice.Says(issue, "/category 1.a\n/category 2.d");
        await issue.ExpectPullRequest("+" + LoraGaLine, "+" + LoraGaLine);
        await issue.ExpectStatus("Adapting Weights of LoRA Adapters", "Advanced LoRA Adapters with Quantization");
        await Alice.Says(issue, "Only one, after all.\n/category 2.d");
        await issue.ExpectPullRequest("+" + LoraGaLine);
    }

    [Fact]
    public async Task A_category_that_is_not_there_is_answered_and_what_stands_in_the_pull_request_stays()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest();
        var said = await Alice.Says(issue, "/category Quantum gravity");
        await issue.ExpectReceipt(said, "rocket");
        await issue.ExpectStatus("category-unknown", $"#{pull.Number} still shows");
        Assert.Equal(pull.Head, (await issue.ExpectPullRequest()).Head);
    }

    [Fact]
    public async Task A_title_is_corrected_and_says_by_whom()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa with { Title = "LoRA-GA: Low-Rank Adaption" });
        var said = await Alice.Says(issue, "/retitle LoRA-GA: Low-Rank Adaptation with Gradient Approximation");
        await issue.ExpectReceipt(said, "rocket");
        Assert.Equal("Add paper: LoRA-GA: Low-Rank Adaptation with Gradient Approximation", (await issue.ExpectPullRequest("+" + LoraGaLine)).Title);
        await issue.ExpectStatus(", by `alice`");
    }

    [Fact]
    public async Task A_stranger_corrects_no_title()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        var said = await Bob.Says(issue, "/retitle Buy my book");
        await issue.ExpectReceipt(said, "-1");
        await issue.ExpectPullRequest("+" + LoraGaLine);
    }

    [Fact]
    public async Task Fields_are_set_and_cleared_and_the_last_word_counts()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Alice.Says(issue, "/set venue=ICLR 2024\n/set code=");
        var set = await issue.ExpectStatus("| Venue | `ICLR 2024`, by `alice` |");
        Assert.DoesNotContain("https://github.com/GraphPKU/PiSSA", set.Body, StringComparison.Ordinal);
        await Alice.Says(issue, "/set venue=NeurIPS 2024\n/set Code = https://github.com/GraphPKU/PiSSA");
        await issue.ExpectStatus("| Venue | `NeurIPS 2024`, by `alice` |", "GraphPKU/PiSSA");
        await Alice.Says(issue, "/set venue=");
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task A_stranger_sets_nothing()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var said = await Bob.Says(issue, "/set paper=https://arxiv.org/abs/2407.05000");
        await issue.ExpectReceipt(said, "-1");
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task A_field_that_is_set_to_nonsense_is_explained_as_in_the_form()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Alice.Says(issue, "/set paper=not a link");
        await issue.ExpectStatus("### Something to put right first", "paper-link");
        await Alice.Says(issue, "/set paper=https://arxiv.org/abs/2404.02948");
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task A_field_that_there_is_not_gets_one_hint()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var said = await Alice.Says(issue, "/set colour=red");
        await issue.ExpectReceipt(said, "confused");
        await issue.ExpectStatus("I do not understand what stands behind `/set`", "`/set <field>=<value>`");
    }
}
