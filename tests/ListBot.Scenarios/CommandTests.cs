using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>What people steer by comments, end to end: the facts are read, carried out, and answered in the one status.</summary>
public sealed class CommandTests : Scenario
{
    [Fact]
    public async Task The_proposer_chooses_another_category()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = "Nothing like it" });
        await issue.ExpectStatus("### Something to put right first", "/category ");
        await Alice.Says(issue, "Sorry!\n/category 1.a");
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus("is open with this entry", ", by `alice`");
    }

    [Fact]
    public async Task A_stranger_may_not_and_is_told_so()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Bob.Says(issue, "/retitle Something else");
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus("`/retitle` is for the proposer, and for people who may triage.");
    }

    [Fact]
    public async Task A_hold_stops_the_rebuild_until_it_ends()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Alice.Says(issue, "/hold");
        await issue.ExpectStatus("### On hold");
        Assert.Contains("> **On hold**", (await issue.ExpectPullRequest("+" + PissaLine)).Body, StringComparison.Ordinal);
        await Alice.Says(issue, "/retitle PiSSA");
        await issue.ExpectPullRequest("+" + PissaLine);
        await Alice.Says(issue, "/unhold");
        var pull = await issue.ExpectPullRequest();
        Assert.StartsWith("+- PiSSA |", pull.Diff[0], StringComparison.Ordinal);
        Assert.DoesNotContain("> **On hold**", pull.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_maintainer_rejects_and_reopens()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var first = await issue.ExpectPullRequest();
        await Mia.Says(issue, "/reject Not about adapters.");
        await issue.ExpectState("closed");
        await issue.ExpectStatus("### Not planned", "Not about adapters.");
        Assert.Equal(["main"], await Place.Branches());

        await Alice.Says(issue, "/reopen");
        await issue.ExpectState("closed");
        await issue.ExpectStatus("`/reopen` takes up what the proposer put down");

        await Mia.Says(issue, "/reopen");
        await issue.ExpectState("open");
        var pulls = await issue.PullRequests();
        Assert.Equal(["closed", "open"], pulls.Select(p => p.State));
        Assert.Contains($"Takes the place of #{first.Number}", pulls[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_on_the_pull_request_counts_for_its_issue()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest();
        await Mia.Says(new Conversation(Place, pull.Number), "/category 2.a");
        await issue.ExpectStatus("2. Advanced LoRA Adapters > a.", ", by `mia`");
    }

    [Fact]
    public async Task On_approval_only_the_copied_line_opens_a_pull_request()
    {
        await Begin(new Beginning { Configuration = "open: on-approval" });
        var issue = await Alice.Proposes(Pissa);
        var status = await issue.ExpectStatus("### Ready, and waiting for a maintainer's approval");
        await issue.ExpectNoPullRequest();
        await Mia.Says(issue, "/approve");
        await issue.ExpectStatus("Copy the whole line from above");
        var line = status.Body.Split('\n').Single(l => l.StartsWith("/approve ", StringComparison.Ordinal));
        await Alice.Says(issue, line);
        await issue.ExpectNoPullRequest();
        await Mia.Says(issue, line);
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task The_same_commands_again_write_nothing()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Alice.Says(issue, "/help\n/preview\n/recheck\n/hlep");
        await issue.ExpectStatus("**Answers**", "<details><summary>Commands for alice</summary>");
        await Bob.Says(issue, "/reject");
        var again = await Place.Watch(() => Mia.Labels(issue, "nice"));
        Assert.Equal("IssueFacts", Assert.Single(again).Operation);
    }
}
