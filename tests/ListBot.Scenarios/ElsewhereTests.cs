using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>Where commands are not heard, and where they are although one would not think so.</summary>
public sealed class ElsewhereTests : Scenario
{
    [Fact]
    public async Task On_an_issue_that_proposes_nothing_a_command_is_not_answered()
    {
        await Begin();
        var bug = await Bob.Files("The third link is dead", "It is.\n\n/reject");
        await Will.Says(bug, "/reject");
        await Bob.Says(bug, "/help");
        await Bob.Says(bug, "/hlep");
        await bug.ExpectSilence();
        await bug.ExpectState("open");
    }

    [Fact]
    public async Task On_a_pull_request_of_somebody_else_a_command_is_not_answered()
    {
        await Begin();
        var main = (string?)(await Mia.Sends(HttpMethod.Get, "git/ref/heads/main"))["object"]!["sha"];
        await Will.Sends(HttpMethod.Post, "git/refs", new { @ref = "refs/heads/mine", sha = main });
        await Will.Commits("other.md", "# Other", "mine");
        var pull = await Will.Sends(HttpMethod.Post, "pulls", new { title = "Mine", head = "mine", @base = "main" });
        var number = pull["number"]!.GetValue<int>();
        await Will.Says(number, "/reject\n/help");
        await new Conversation(Place, number).ExpectState("open");
        Assert.Equal("", Town.Describe(Place.Writes));
    }

    [Fact]
    public async Task In_the_issues_own_text_a_command_is_text()
    {
        await Begin();
        var issue = await Will.Files("New paper: PiSSA", Pissa + "\n\n/hold\n\n/reject\n");
        await issue.ExpectState("open");
        Assert.DoesNotContain("on-hold", await issue.Labels());
    }

    [Fact]
    public async Task On_a_closed_issue_a_setting_waits_and_a_request_says_so()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        await Alice.Says(issue, "/cancel");
        await Alice.Says(issue, "/category 2.d");
        await issue.ExpectReceipt(await Alice.Says(issue, "/rebase"), "-1");
        await issue.ExpectState("closed");
        await Alice.Says(issue, "/reopen");
        await issue.ExpectStatus("is open with this entry", "Advanced LoRA Adapters with Quantization");
    }

    [Fact]
    public async Task On_a_closed_pull_request_of_ours_it_can_be_taken_up_again()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest();
        await Will.Says(pull.Number, "/reject");
        await issue.ExpectState("closed");
        await Tess.Says(pull.Number, "/reopen");
        await issue.ExpectState("open");
        Assert.Equal(["closed", "open"], (await issue.PullRequests()).Select(p => p.State));
    }

    [Fact]
    public async Task While_it_is_held_a_rebuild_has_to_wait()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Alice.Says(issue, "/hold");
        await issue.ExpectReceipt(await Alice.Says(issue, "/rebase"), "-1");
        await issue.ExpectStatus("### On hold", "has to wait until the hold ends");
    }

    [Fact]
    public async Task A_list_that_turns_to_approval_lets_open_pull_requests_be_and_rebuilds_none()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        var before = await issue.ExpectPullRequest();
        await Mia.Commits(".github/listbot.yml", "open: on-approval\n");
        await Alice.Edits(issue, LoraGa with { Title = "LoRA-GA" });
        Assert.Equal(before.Head, (await issue.ExpectPullRequest()).Head);
        await Will.Says(issue, await issue.ApproveLine());
        Assert.NotEqual(before.Head, (await issue.ExpectPullRequest()).Head);
    }

    [Fact]
    public async Task A_bot_that_is_named_may_what_a_triager_may_and_no_more()
    {
        await Begin(new Beginning { Configuration = "bots: [updater]\n" });
        var issue = await Alice.Proposes(Pissa);
        var other = await OtherBot.Join(Place);
        await issue.ExpectReceipt(await other.Says(issue, "/reject"), "-1");
        await issue.ExpectReceipt(await other.Says(issue, "/approve 1a2b3c4"), "-1");
        await issue.ExpectState("open");
    }

    [Fact]
    public async Task On_another_day_a_stranger_is_answered_again()
    {
        await Begin(new Beginning { Configuration = "limits:\n  commands: 1\n" });
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectReceipt(await Bob.Says(issue, "/reject"), "-1");
        await issue.ExpectNoReceipt(await Bob.Says(issue, "/reject"));
        Place.Clock.Advance(TimeSpan.FromDays(1));
        await issue.ExpectReceipt(await Bob.Says(issue, "/reject"), "-1");
    }

    [Fact]
    public async Task A_locked_issue_still_takes_commands_of_those_who_may_speak()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Mia.Locks(issue);
        await Will.Says(issue, "/reject");
        await issue.ExpectClosed("not_planned");
    }
}
