using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>What a contribution costs in requests: eight and six, and one for all labels together.</summary>
public sealed class RequestCountTests : Scenario
{
    public RequestCountTests() => Setup.NeedsOneServer();

    [Fact]
    public async Task A_contribution_takes_at_most_nine_requests_cold_and_seven_warm()
    {
        await Begin();
        await Place.KillServer();
        // The sweep of the new server's start finds nobody: the App is put to work later.
        Place.GitHub.Uninstall(Place.App, "town", "papers");
        await Place.StartServer();
        var since = Place.Requests.Count;
        Place.InstallQuietly();
        await Alice.Proposes(Pissa);
        var cold = Place.Requests.Skip(since).ToList();
        Assert.True(cold.Count <= 9, Town.Describe(cold));

        var warm = await Place.Watch(() => Bob.Proposes(LoraGa));
        Assert.True(warm.Count <= 7, Town.Describe(warm));
    }

    [Fact]
    public async Task A_redelivery_of_an_unchanged_proposal_is_one_read_and_no_write()
    {
        await Begin();
        await Alice.Proposes(Pissa);
        var again = await Place.Watch(() => Place.GitHub.Deliveries.Redeliver(Place.Delivery("issues", "opened").Id));
        var only = Assert.Single(again);
        Assert.Equal("IssueFacts", only.Operation);
    }

    [Fact]
    public async Task Our_own_comment_pull_request_and_branch_cause_no_work()
    {
        await Begin();
        var requests = await Place.Watch(() => Alice.Proposes(Pissa));
        Assert.Single(requests, r => r.Operation == "IssueFacts");
        Assert.Contains(Place.GitHub.Deliveries.Log, d => d is { Event: "issue_comment", Action: "created", Status: 202 });
        Assert.Contains(Place.GitHub.Deliveries.Log, d => d is { Event: "pull_request", Action: "opened", Status: 202 });
        Assert.Contains(Place.GitHub.Deliveries.Log, d => d is { Event: "push", Status: 202 });
    }

    [Fact]
    public async Task A_silent_issue_costs_one_read()
    {
        await Begin();
        await Alice.Proposes(Pissa);
        var requests = await Place.Watch(() => Bob.Files("It crashes", "When I open the page, it crashes."));
        Assert.Equal(["IssueFacts"], requests.Select(r => r.Operation));
    }
}
