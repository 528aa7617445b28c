using ListBot.Sandbox;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary><c>/approve</c> and <c>/request-changes</c>, in both modes.</summary>
public sealed class ApprovalTests : Scenario
{
    private static readonly Beginning OnApproval = new() { Configuration = "open: on-approval\n" };

    [Fact]
    public async Task On_approval_a_good_proposal_waits_until_somebody_who_may_write_copies_the_line()
    {
        await Begin(OnApproval);
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectStatus("waiting for a maintainer's approval", "```diff", "+" + PissaLine);
        await issue.ExpectNoPullRequest();
        Assert.Contains("ready", await issue.Labels());

        var said = await Will.Says(issue, await issue.ApproveLine());
        await issue.ExpectReceipt(said, "rocket");
        await issue.ExpectPullRequest("+" + PissaLine);
        Assert.Contains("approved", await issue.Labels());
    }

    [Fact]
    public async Task A_bare_approval_gets_the_line_to_copy_and_approves_nothing()
    {
        await Begin(OnApproval);
        var issue = await Alice.Proposes(Pissa);
        var said = await Will.Says(issue, "/approve");
        await issue.ExpectReceipt(said, "confused");
        await issue.ExpectStatus("Copy the whole line from above");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task Neither_the_proposer_nor_who_sorts_issues_nor_a_stranger_approves()
    {
        await Begin(OnApproval);
        var issue = await Alice.Proposes(Pissa);
        var line = await issue.ApproveLine();
        foreach (var person in (Person[])[Alice, Tess, Bob])
            await issue.ExpectReceipt(await person.Says(issue, line), "-1");
        await issue.ExpectNoPullRequest();

        Place.Promote(Alice, CollaboratorRole.Write);
        await issue.ExpectReceipt(await Alice.Says(issue, line), "-1");
        await issue.ExpectStatus("nobody approves a proposal of their own");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task An_administrator_approves_even_their_own()
    {
        await Begin(OnApproval);
        var issue = await Mia.Proposes(Pissa);
        await Mia.Says(issue, await issue.ApproveLine());
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task An_edit_after_the_approval_voids_it_and_an_approval_of_the_old_text_approves_nothing()
    {
        await Begin(OnApproval);
        var issue = await Alice.Proposes(LoraGa);
        var old = await issue.ApproveLine();
        await Alice.Edits(issue, LoraGa with { Title = "Buy my book" });
        var late = await Will.Says(issue, old);
        await issue.ExpectReceipt(late, "confused");
        await issue.ExpectNoPullRequest();

        await Will.Says(issue, await issue.ApproveLine());
        var pull = await issue.ExpectPullRequest();
        await Alice.Edits(issue, LoraGa with { Title = "Buy my other book" });
        Assert.Equal(pull.Head, (await issue.ExpectPullRequest()).Head);
        await issue.ExpectStatus("waiting for a maintainer's approval");
        Assert.DoesNotContain("approved", await issue.Labels());
    }

    [Fact]
    public async Task An_approval_survives_a_list_that_moves_on()
    {
        await Begin(OnApproval);
        var issue = await Alice.Proposes(Pissa);
        await Will.Says(issue, await issue.ApproveLine());
        var before = await issue.ExpectPullRequest("+" + PissaLine);
        await Mia.Commits("README.md", Town.RealListText.Replace(BeforePissa + "\n", $"{BeforePissa}\n- Another one | [arXiv 2601](https://arxiv.org/pdf/2601.00001.pdf)\n", StringComparison.Ordinal));
        Assert.NotEqual(before.Head, (await issue.ExpectPullRequest("+" + PissaLine)).Head);
        Assert.Contains("approved", await issue.Labels());
    }

    [Fact]
    public async Task An_approval_is_taken_back()
    {
        await Begin(OnApproval);
        var issue = await Alice.Proposes(Pissa);
        await Will.Says(issue, await issue.ApproveLine());
        await Mia.Says(issue, "/approve cancel");
        Assert.DoesNotContain("approved", await issue.Labels());
        var status = await issue.ExpectStatus("waiting for a maintainer's approval");
        Assert.Contains("/approve ", status.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_automatic_mode_an_approval_only_sets_the_label()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var before = await issue.ExpectPullRequest();
        await Will.Says(issue, await issue.ApproveLine());
        Assert.Equal(before.Head, (await issue.ExpectPullRequest()).Head);
        Assert.Contains("approved", await issue.Labels());
    }

    [Fact]
    public async Task A_maintainer_who_left_has_approved_nothing_that_is_still_to_be_opened()
    {
        await Begin(OnApproval);
        var issue = await Alice.Proposes(Pissa);
        var line = await issue.ApproveLine();
        await Mia.Says(issue, "/hold");
        await Will.Says(issue, line);
        Place.Dismiss(Will);
        await Mia.Says(issue, "/unhold");
        await issue.ExpectStatus("has no right to do so any more");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task Wished_changes_wait_for_the_proposer_and_an_edit_answers_them()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa with { Title = "LoRA GA" });
        var before = await issue.ExpectPullRequest();
        var wish = await Tess.Says(issue, "/request-changes Please give the full title, @alice. Closes #1");
        await issue.ExpectReceipt(wish, "rocket");
        await issue.ExpectStatus("### Changes are requested", "`tess` asks", "Please give the full title");
        Assert.Contains("needs-input", await issue.Labels());
        Assert.Equal(before.Head, (await issue.ExpectPullRequest()).Head);

        await Alice.Edits(issue, LoraGa);
        await issue.ExpectPullRequest("+" + LoraGaLine);
        await issue.ExpectStatus("is open with this entry");
        Assert.DoesNotContain("needs-input", await issue.Labels());
    }

    [Fact]
    public async Task Neither_the_proposer_nor_a_stranger_requests_changes_and_a_wish_needs_words()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectReceipt(await Alice.Says(issue, "/request-changes Wait"), "-1");
        await issue.ExpectReceipt(await Bob.Says(issue, "/request-changes Wait"), "-1");
        await issue.ExpectReceipt(await Tess.Says(issue, "/request-changes"), "confused");
        await issue.ExpectStatus("is open with this entry");
    }
}
