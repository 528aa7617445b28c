using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>Somebody does something between the bot's reading and its writing.</summary>
public sealed class RaceTests : Scenario
{
    [Fact]
    public async Task A_push_that_comes_before_the_bots_own_is_not_overwritten()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa);
        var mine = (await Place.ReadText(issue.Branch)).Replace("Gradient Approximation |", "Gradient Approximation (Oral) |", StringComparison.Ordinal);
        await Meanwhile("/graphql", () => Sends(Bob, issue, LoraGa with { Category = "2.a" }), () => Mia.Commits("README.md", mine, issue.Branch, settles: false));
        Assert.Equal(mine, await Place.ReadText(issue.Branch));
        await issue.ExpectStatus("is in a person's hands");
    }

    [Fact]
    public async Task A_merge_that_comes_before_the_bots_update_is_the_end()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa);
        var pull = await issue.ExpectPullRequest();
        await Meanwhile("/git/trees", () => Sends(Bob, issue, LoraGa with { Category = "2.a" }), () => Mia.Sends(HttpMethod.Put, $"pulls/{pull.Number}/merge", new { }));
        await issue.ExpectStatus("### Done");
        Assert.Equal(["main"], await Place.Branches());
        Assert.Equal(1, Town.Occurrences(await Place.ReadText(), LoraGaLine));
        Assert.Single(await issue.PullRequests());
    }

    [Fact]
    public async Task A_list_that_moves_before_the_bots_first_branch_is_followed()
    {
        await Begin();
        await Meanwhile(
            "/graphql",
            () => Mia.Sends(HttpMethod.Post, "issues", new { title = "New paper", body = Pissa.ToString() }),
            () => Mia.Commits("README.md", Town.RealListText.Replace(BeforePissa + "\n", $"{BeforePissa}\n- Another paper of mine\n", StringComparison.Ordinal), settles: false));
        var issue = new Conversation(Place, 1);
        await issue.ExpectPullRequest("+" + PissaLine);
        Assert.Contains($"- Another paper of mine\n{PissaLine}\n", await Place.ReadText(issue.Branch), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_comes_while_the_bot_works_is_done_after_it()
    {
        await Begin();
        await Meanwhile(
            "/pulls",
            () => Mia.Sends(HttpMethod.Post, "issues", new { title = "New paper", body = (LoraGa with { Title = "LoRA-GA: Low-Rank Adaption" }).ToString() }),
            () => Mia.Sends(HttpMethod.Patch, "issues/1", new { body = LoraGa.ToString() }));
        var issue = new Conversation(Place, 1);
        await issue.ExpectPullRequest("+" + LoraGaLine);
        await issue.ExpectStatus("Low-Rank Adaptation with");
    }

    [Fact]
    public async Task An_issue_that_is_closed_while_the_bot_works_keeps_no_pull_request()
    {
        await Begin();
        await Meanwhile(
            "/pulls",
            () => Mia.Sends(HttpMethod.Post, "issues", new { title = "New paper", body = Pissa.ToString() }),
            () => Mia.Sends(HttpMethod.Patch, "issues/1", new { state = "closed" }));
        var issue = new Conversation(Place, 1);
        Assert.DoesNotContain(await issue.PullRequests(), p => p.State == "open");
        Assert.Equal(["main"], await Place.Branches());
        await issue.ExpectStatus("### Closed");
    }

    [Fact]
    public async Task An_issue_that_is_reopened_while_the_bot_closes_its_pull_request_gets_a_new_one()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa);
        var first = await issue.ExpectPullRequest();
        await Meanwhile(
            $"/pulls/{first.Number}",
            () => Bob.Sends(HttpMethod.Patch, $"issues/{issue.Number}", new { state = "closed" }),
            async () =>
            {
                await Bob.Sends(HttpMethod.Patch, $"issues/{issue.Number}", new { state = "open" });
                // Our closing lands after it.
                Place.Clock.Advance(TimeSpan.FromSeconds(2));
            });
        Assert.Equal(["closed", "open"], (await issue.PullRequests()).Select(p => p.State));
        await issue.ExpectStatus("is open with this entry");
    }

    private static Task Sends(Person person, Conversation issue, Form form) =>
        person.Sends(HttpMethod.Patch, $"issues/{issue.Number}", new { body = form.ToString() });

    /// <summary>The bot's next write to this address waits while somebody does something.</summary>
    private async Task Meanwhile(string write, Func<Task> cause, Func<Task> act)
    {
        var held = new HeldRequest(Place, request => request.Path.EndsWith(write, StringComparison.Ordinal));
        await cause();
        await held.Arrival();
        await act();
        held.Land();
        await Place.Settle();
    }
}
