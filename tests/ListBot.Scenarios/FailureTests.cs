using ListBot.Sandbox;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>GitHub has a bad day.</summary>
public sealed class FailureTests : Scenario
{
    [Theory]
    [InlineData("/graphql", 502)]
    [InlineData("/app/installations?", 502)]
    [InlineData("/git/blobs/", 503)]
    [InlineData("/access_tokens", 500)]
    public async Task A_read_that_fails_is_tried_again(string read, int status)
    {
        await Begin();
        await Place.KillServer();
        var issue = await Alice.Proposes(Pissa);
        Place.GitHub.Faults.Once(r => !r.IsWrite && r.Path.Contains(read, StringComparison.Ordinal), Fault.Answer(status, "Server Error"));
        await Place.StartServer();
        await issue.ExpectPullRequest("+" + PissaLine);
        Assert.Contains(Place.Requests, r => r.Status == status);
    }

    [Theory]
    [InlineData("/git/trees")]
    [InlineData("/git/commits")]
    [InlineData("/graphql")]
    [InlineData("/pulls")]
    [InlineData("/comments")]
    public async Task A_write_that_happened_though_its_answer_was_lost_happens_once(string write)
    {
        await Begin();
        Place.GitHub.Faults.Once(r => r.IsWrite && r.Actor == Town.Bot && r.Path.EndsWith(write, StringComparison.Ordinal), Fault.LoseAnswer());
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus("is open with this entry");
    }

    [Theory]
    [InlineData("/git/trees")]
    [InlineData("/graphql")]
    [InlineData("/pulls")]
    [InlineData("/comments")]
    public async Task A_write_that_did_not_happen_is_made_up_for(string write)
    {
        await Begin();
        Place.GitHub.Faults.Once(r => r.IsWrite && r.Actor == Town.Bot && r.Path.EndsWith(write, StringComparison.Ordinal), Fault.Cut(executed: false));
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus("is open with this entry");
    }

    [Theory]
    [InlineData(429, "/graphql")]
    [InlineData(403, "/git/trees")]
    [InlineData(429, "/pulls")]
    [InlineData(403, "/comments")]
    public async Task A_secondary_limit_is_waited_for_and_nothing_is_lost(int status, string path)
    {
        await Begin();
        Place.GitHub.Faults.Once(
            r => r.Actor == Town.Bot && r.Path.EndsWith(path, StringComparison.Ordinal),
            Fault.Answer(status, "You have exceeded a secondary rate limit.", new Dictionary<string, string> { ["Retry-After"] = "77" }));
        var before = Place.Clock.GetUtcNow();
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus("is open with this entry");
        Assert.True(Place.Clock.GetUtcNow() - before >= TimeSpan.FromSeconds(77));
        Assert.Single(Place.Requests, r => r.Status == status);
    }

    [Fact]
    public async Task The_hours_limit_is_waited_for_until_its_reset()
    {
        await Begin();
        var reset = Place.Clock.GetUtcNow().AddMinutes(40);
        Place.GitHub.Faults.Once(r => r.Actor == Town.Bot, Fault.Answer(403, "API rate limit exceeded for installation.", new Dictionary<string, string>
        {
            ["X-RateLimit-Remaining"] = "0",
            ["X-RateLimit-Reset"] = $"{reset.ToUnixTimeSeconds()}",
        }));
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectPullRequest("+" + PissaLine);
        Assert.True(Place.Clock.GetUtcNow() >= reset);
        Assert.Single(Place.Requests, r => r.Status == 403);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        await Begin();
        await Alice.Proposes(Pissa);
        Place.Clock.Advance(TimeSpan.FromMinutes(58));
        await Place.Settle();
        await (await Bob.Proposes(LoraGa)).ExpectPullRequest();
        Assert.DoesNotContain(Place.Requests, r => r.Status == 401);
        Assert.Contains(Place.Requests, r => r.Path.EndsWith("/access_tokens", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_GitHub_takes_back_early_is_renewed_in_the_middle_of_the_work()
    {
        Setup.NeedsOneServer();
        await Begin();
        Place.GitHub.Faults.Once(r => r.Path.EndsWith("/git/trees", StringComparison.Ordinal), Fault.Answer(401, "Bad credentials"));
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectPullRequest("+" + PissaLine);
        Assert.Single(Place.Requests, r => r.Path.EndsWith("/access_tokens", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_outage_is_outlived_and_the_sweep_finds_what_was_given_up()
    {
        await Begin();
        Place.IsRough = true;
        Conversation issue;
        using (Place.GitHub.Faults.Add(r => r.Actor == Town.Bot ? Fault.Answer(503, "Service Unavailable") : null))
            issue = await Alice.Proposes(Pissa);
        await issue.ExpectSilence();
        Place.Clock.Advance(TimeSpan.FromMinutes(15));
        await Place.Settle();
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Theory]
    [InlineData("contents", "write the branch of the pull request")]
    [InlineData("pull_requests", "open or update the pull request")]
    public async Task A_permission_that_the_App_lacks_is_named_to_the_maintainers(string permission, string deed)
    {
        await Begin(new Beginning { Without = permission });
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectStatus("### For the maintainers: GitHub refused the change", $"GitHub did not let me {deed}", "Resource not accessible by integration");
        Assert.Empty(await issue.PullRequests());
        var writes = Place.Writes.Count();
        await Bob.Says(issue, "Any news?");
        Assert.InRange(Place.Writes.Count() - writes, 0, 1);
    }

    [Fact]
    public async Task A_refusal_that_is_lifted_is_forgotten()
    {
        await Begin();
        Conversation issue;
        using (Place.GitHub.Faults.Add(r => r.Method == "POST" && r.Path.EndsWith("/pulls", StringComparison.Ordinal) ? Fault.Answer(403, "Pull requests are restricted here.") : null))
        {
            issue = await Alice.Proposes(Pissa);
            await issue.ExpectStatus("Pull requests are restricted here.");
        }

        Place.Clock.Advance(TimeSpan.FromMinutes(15));
        await Place.Settle();
        var pull = await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus($"### #{pull.Number} is open");
    }

    [Fact]
    public async Task An_archived_repository_is_left_alone()
    {
        await Begin();
        using (Place.GitHub.Deliveries.Intercept(_ => ListBot.Sandbox.Webhooks.DeliveryFate.Drop))
            await Alice.Proposes(Pissa);
        Place.GitHub.Archive("town", "papers");
        await Place.Watch(() => Place.GitHub.Deliveries.Redeliver(Place.Delivery("issues", "opened").Id));
        Place.Clock.Advance(TimeSpan.FromMinutes(15));
        await Place.Settle();
        Assert.Empty(Place.Writes);
    }
}
