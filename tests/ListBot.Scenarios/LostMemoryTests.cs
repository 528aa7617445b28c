using ListBot.Sandbox.Webhooks;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>
/// Requests are carried out once, whatever gets lost on the way: an answer, a Server, or what the bot wrote down. And what a
/// person clicked later stays.
/// </summary>
public sealed class LostMemoryTests : Scenario
{
    public enum Loss
    {
        StatusDeleted,
        StatusEdited,
        StatusEmptied,
    }

    [Theory]
    [InlineData(Loss.StatusDeleted)]
    [InlineData(Loss.StatusEdited)]
    [InlineData(Loss.StatusEmptied)]
    public async Task A_rejection_that_a_maintainer_undid_is_not_done_again_when_the_status_is_lost(Loss loss)
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Will.Says(issue, "/reject");
        await Mia.Reopens(issue.Number);
        await issue.ExpectState("open");
        await Lose(loss, issue);
        await issue.ExpectState("open");
        await Alice.Says(issue, "/recheck");
        await issue.ExpectState("open");
        Assert.Equal(["closed", "open"], (await issue.PullRequests()).Select(p => p.State));
    }

    [Theory]
    [InlineData(Loss.StatusDeleted)]
    [InlineData(Loss.StatusEdited)]
    [InlineData(Loss.StatusEmptied)]
    public async Task Settings_and_verdicts_outlive_the_status(Loss loss)
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        await Tess.Says(issue, "/category 2.d");
        var denied = await Bob.Says(issue, "/reject");
        Place.Dismiss(Tess);
        Place.Promote(Bob, ListBot.Sandbox.CollaboratorRole.Write);
        await Lose(loss, issue);
        await issue.ExpectStatus("Advanced LoRA Adapters with Quantization");
        await issue.ExpectState("open");
        await issue.ExpectReceipt(denied, "-1");
    }

    [Fact]
    public async Task Nobody_writes_an_approval_into_our_status()
    {
        await Begin(new Beginning { Configuration = "open: on-approval\n" });
        var first = await Alice.Proposes(Pissa);
        var second = await Bob.Proposes(LoraGa);
        await Will.Says(first, await first.ApproveLine());
        var (approved, waiting) = (await first.ExpectStatus(), await second.ExpectStatus());
        var marker = approved.Body.Split('\n')[0];
        await Tess.Says(second, "/recheck");
        await Will.EditsComment(waiting.Id, marker + waiting.Body[waiting.Body.IndexOf('\n', StringComparison.Ordinal)..]);
        await second.ExpectNoPullRequest();
        Assert.Contains("waiting for a maintainer's approval", (await second.ExpectStatus()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_that_came_after_the_comment_wins_when_both_are_seen_late()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Place.KillServer();
        await Will.Says(issue, "/reject");
        await Mia.Closes(issue.Number);
        await Mia.Reopens(issue.Number);
        await Place.StartServer();
        await issue.ExpectState("open");
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task A_reopening_asked_for_before_a_maintainer_closed_it_is_too_late()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Alice.Says(issue, "/cancel");
        await Place.KillServer();
        await Alice.Says(issue, "/reopen");
        await Mia.Reopens(issue.Number);
        await Mia.Closes(issue.Number, "not_planned");
        await Place.StartServer();
        await issue.ExpectClosed("not_planned");
    }

    [Fact]
    public async Task What_was_said_while_nobody_listened_is_done_in_its_order()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        await Place.KillServer();
        await Alice.Says(issue, "/cancel");
        await Alice.Says(issue, "/reopen");
        await Alice.Says(issue, "/category 2.a\n/hold");
        await Alice.Says(issue, "/category 2.d");
        await Mia.Says(issue, "/unhold");
        await Place.StartServer();
        await issue.ExpectState("open");
        await issue.ExpectStatus("is open with this entry", "Advanced LoRA Adapters with Quantization");
    }

    [Fact]
    public async Task Two_commands_in_one_comment_are_done_in_their_order()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Alice.Says(issue, "/cancel\n/reopen");
        await issue.ExpectState("open");
        await Alice.Says(issue, "/reopen\n/cancel");
        await issue.ExpectState("closed");
    }

    [Theory]
    [InlineData("/reactions")]
    [InlineData("/issues/comments/")]
    [InlineData("/issues/1")]
    [InlineData("/pulls/2")]
    public async Task A_rejection_that_dies_half_way_is_finished_once(string write)
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var held = new HeldRequest(Place, request => request.Path.Contains(write, StringComparison.Ordinal));
        var said = (await Will.Sends(HttpMethod.Post, $"issues/{issue.Number}/comments", new { body = "/reject Out of scope" }))["id"]!.GetValue<long>();
        await held.Arrival();
        await Place.KillServer(held);
        await Place.StartServer();
        await issue.ExpectClosed("not_planned");
        await issue.ExpectReceipt(said, "rocket");
        await issue.ExpectStatus("### Not planned", "Out of scope");
        Assert.Equal("closed", Assert.Single(await issue.PullRequests()).State);
        Assert.Equal(["main"], await Place.Branches());
        Assert.Equal(1, Place.GitHub.Deliveries.Log.Count(d => d is { Event: "issues", Action: "closed" }));
    }

    [Fact]
    public async Task A_click_between_the_deed_and_its_receipt_stays()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var held = new HeldRequest(Place, request => request.Path.EndsWith("/reactions", StringComparison.Ordinal));
        await Will.Sends(HttpMethod.Post, $"issues/{issue.Number}/comments", new { body = "/reject" });
        await held.Arrival();
        await Place.KillServer(held);
        await issue.ExpectState("closed");
        await Mia.Reopens(issue.Number);
        await Place.StartServer();
        await issue.ExpectState("open");
    }

    [Fact]
    public async Task Comments_of_an_account_that_is_gone_stay_as_they_were_judged()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        await Tess.Says(issue, "/category 2.d");
        Place.GitHub.DeleteUser("tess");
        await Alice.Says(issue, "/recheck");
        await issue.ExpectStatus("Advanced LoRA Adapters with Quantization");
    }

    [Fact]
    public async Task A_comment_hidden_before_anybody_looked_counts_for_nothing()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        long said;
        using (Place.GitHub.Deliveries.Intercept(_ => DeliveryFate.Drop))
            said = (await Will.Sends(HttpMethod.Post, $"issues/{issue.Number}/comments", new { body = "/reject" }))["id"]!.GetValue<long>();
        await Mia.Hides(issue, said);
        await issue.ExpectState("open");
        await issue.ExpectNoReceipt(said);
    }

    private async Task Lose(Loss loss, Conversation issue)
    {
        var status = await issue.ExpectStatus();
        switch (loss)
        {
            case Loss.StatusDeleted:
                await Mia.DeletesComment(status.Id);
                break;
            case Loss.StatusEdited:
                await Mia.EditsComment(status.Id, status.Body[status.Body.IndexOf('\n', StringComparison.Ordinal)..]);
                break;
            default:
                await Mia.EditsComment(status.Id, "-");
                break;
        }
    }
}
