using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>An issue that changes while its pull request is open.</summary>
public sealed class EditTests : Scenario
{
    [Fact]
    public async Task A_corrected_title_moves_the_same_branch_pull_request_and_comment()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa with { Title = "LoRA-GA: Low-Rank Adaption with Gradient Approximation" });
        var before = await issue.ExpectPullRequest("+- LoRA-GA: Low-Rank Adaption with Gradient Approximation | [arXiv 2407](https://arxiv.org/pdf/2407.05000.pdf)");
        var status = await issue.ExpectStatus("Adaption");

        await Bob.Edits(issue, LoraGa);
        var after = await issue.ExpectPullRequest("+" + LoraGaLine);
        Assert.Equal(before.Number, after.Number);
        Assert.NotEqual(before.Head, after.Head);
        Assert.Equal("Add paper: LoRA-GA: Low-Rank Adaptation with Gradient Approximation", after.Title);
        Assert.Equal(status.Id, (await issue.ExpectStatus("Low-Rank Adaptation with")).Id);
        Assert.DoesNotContain("Adaption", after.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_category_moves_the_line_and_leaves_no_trace_at_the_old_place()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa);
        await Bob.Edits(issue, LoraGa with { Category = "Theoretical Studies" });
        await issue.ExpectPullRequest("+" + LoraGaLine);
        Assert.Equal(1, Town.Occurrences(await Place.ReadText(issue.Branch), LoraGaLine));
        Assert.Contains($"{LoraGaLine}\n\n\n### Applications", await Place.ReadText(issue.Branch), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_back_and_forth_ends_where_it_began()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa);
        await Bob.Edits(issue, LoraGa with { Category = "2.a" });
        await Bob.Edits(issue, LoraGa);
        await issue.ExpectPullRequest("+" + LoraGaLine);
        await issue.ExpectStatus("a. Adapting Weights of LoRA Adapters");
    }

    [Fact]
    public async Task An_edit_that_breaks_the_proposal_leaves_the_pull_request_and_says_so()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa);
        var before = await issue.ExpectPullRequest();
        await Bob.Edits(issue, LoraGa with { Link = "javascript:alert(1)" });
        await issue.ExpectStatus("### Something to put right first", "**paper-link-scheme**", $"#{before.Number} still shows what the issue said before.");
        Assert.Equal(before.Head, (await issue.ExpectPullRequest()).Head);

        await Bob.Edits(issue, LoraGa);
        await issue.ExpectStatus($"### #{before.Number} is open");
    }

    [Fact]
    public async Task A_body_that_is_emptied_keeps_the_conversation()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa with { Category = "nowhere" });
        await Bob.Edits(issue, "");
        await issue.ExpectStatus("### Something to put right first", "paper-link-missing");
    }

    [Fact]
    public async Task An_edit_that_means_the_same_writes_nothing()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa);
        var requests = await Place.Watch(() => Bob.Edits(issue, LoraGa.ToString().Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n"));
        Assert.DoesNotContain(requests, r => r.IsWrite);
    }

    [Fact]
    public async Task A_new_title_of_the_issue_changes_nothing_when_the_form_has_one()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa);
        var requests = await Place.Watch(() => Bob.Retitles(issue.Number, "Please add this"));
        Assert.DoesNotContain(requests, r => r.IsWrite);
    }
}
