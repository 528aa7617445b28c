using ListBot.Core.Decisions;
using ListBot.Sandbox;
using ListBot.Sandbox.Webhooks;
using Microsoft.Extensions.Logging;

namespace ListBot.GitHub.Tests;

/// <summary>What the bot does when something is lost, doubled, late, refused or dead.</summary>
public sealed class ServerFaultTests
{
    [Fact]
    public async Task A_person_who_pushes_between_reading_and_writing_is_not_overwritten()
    {
        await using var world = await ServerWithSandbox.Build();
        var pushed = false;
        world.Meanwhile = async _ =>
        {
            if (pushed)
                return;
            pushed = true;
            var head = (await world.Ask(world.Ada, HttpMethod.Get, "git/ref/heads/main"))["object"]!["sha"]!.GetValue<string>();
            await world.Ask(world.Ada, HttpMethod.Post, "git/refs", new { @ref = "refs/heads/listbot/issue-1", sha = head });
            await world.Push(world.Ada, "listbot/issue-1", ServerWithSandbox.List + "- Mine\r\n");
        };
        var issue = await world.Propose();
        await world.Quiet();
        Assert.Equal(ServerWithSandbox.List + "- Mine\r\n", await world.ListOn("listbot/issue-1"));
        Assert.False(world.Decisions.Last().Facts.Branch!.IsOurs);
        Assert.Equal("A person works on it.", Assert.Single(await world.Comments(issue))["body"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/pulls")]
    [InlineData("/issues/1/comments")]
    [InlineData("/git/commits")]
    [InlineData("/graphql")]
    public async Task A_write_that_happened_though_its_answer_was_lost_happens_once(string path)
    {
        await using var world = await ServerWithSandbox.Build();
        world.GitHub.Faults.Once(r => r.IsWrite && r.Actor == "listbot[bot]" && r.Path.EndsWith(path, StringComparison.Ordinal), Fault.LoseAnswer());
        var issue = await world.Propose();
        await world.Quiet();
        Assert.Single(await world.PullRequests());
        Assert.Single(await world.Comments(issue));
        Assert.Equal(ServerWithSandbox.List + "- Two\r\n", await world.ListOn("listbot/issue-1"));
        Assert.Equal(2, world.Decisions.Count);
    }

    [Fact]
    public async Task A_connection_that_is_cut_on_every_first_request_stops_nothing()
    {
        await using var world = await ServerWithSandbox.Build();
        HashSet<string> seen = [];
        using var faults = world.GitHub.Faults.Add(r => r.Actor.StartsWith("listbot", StringComparison.Ordinal) && seen.Add(r.Method + r.Path + r.Operation) ? Fault.Cut(executed: false) : null);
        var issue = await world.Propose();
        await world.Quiet();
        Assert.Single(await world.PullRequests());
        Assert.Single(await world.Comments(issue));
    }

    [Fact]
    public async Task What_came_while_the_Server_was_down_is_found_by_the_sweep_at_its_start()
    {
        await using var world = await ServerWithSandbox.Build();
        await world.StopServer();
        var issue = await world.Propose();
        await world.StartServer();
        Assert.Single(await world.PullRequests());
        Assert.Equal("sweep", world.Decisions.Last().Trigger.Cause);
        Assert.Equal(issue, world.Decisions.Last().Trigger.Issue.Number);
    }

    [Fact]
    public async Task What_no_webhook_told_of_is_found_by_the_next_sweep()
    {
        var time = new TestTime();
        await using var world = await ServerWithSandbox.Build(time);
        using (world.GitHub.Deliveries.Intercept(_ => DeliveryFate.Drop))
            await world.Propose();
        await world.Quiet();
        Assert.Empty(world.Decisions);

        var looked = new TaskCompletionSource();
        world.Meanwhile = _ =>
        {
            looked.TrySetResult();
            return Task.CompletedTask;
        };
        time.Advance(TimeSpan.FromMinutes(15));
        await looked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await world.Quiet();
        Assert.Single(await world.PullRequests());
    }

    [Theory]
    [InlineData("/git/commits")]
    [InlineData("/graphql")]
    [InlineData("/pulls")]
    [InlineData("/issues/1/comments")]
    public async Task A_Server_that_dies_in_the_middle_leaves_nothing_double(string path)
    {
        await using var world = await ServerWithSandbox.Build();
        var (asked, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.GitHub.Faults.Once(
            r =>
            {
                var fits = r.IsWrite && r.Actor == "listbot[bot]" && r.Path.EndsWith(path, StringComparison.Ordinal);
                if (fits)
                    asked.TrySetResult();
                return fits;
            },
            Fault.Wait(never.Task));
        var issue = await world.Propose();
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await world.StopServer();
        never.SetResult();
        await world.StartServer();
        Assert.Single(await world.PullRequests());
        Assert.Single(await world.Comments(issue));
        Assert.Equal(ServerWithSandbox.List + "- Two\r\n", await world.ListOn("listbot/issue-1"));
    }

    [Fact]
    public async Task Twenty_proposals_with_doubled_late_and_lost_deliveries_become_twenty_pull_requests()
    {
        await using var world = await ServerWithSandbox.Build();
        var count = 0;
        List<int> issues = [];
        using (world.GitHub.Deliveries.Intercept(_ => (DeliveryFate)(count++ % 4)))
        {
            for (var i = 1; i <= 20; i++)
                issues.Add(await world.Propose($"Paper {i}"));
        }
        world.GitHub.Deliveries.Release();
        await world.Quiet();
        await world.StopServer();
        await world.StartServer();
        Assert.Equal(issues.Select(ProposalBranch.Of).Order(), (await world.PullRequests()).Select(p => p["head"]!["ref"]!.GetValue<string>()).Order());
        foreach (var issue in issues)
            Assert.Single(await world.Comments(issue));
    }

    [Fact]
    public async Task What_an_archived_repository_refuses_is_logged_and_ends()
    {
        await using var world = await ServerWithSandbox.Build();
        world.Meanwhile = _ =>
        {
            if (world.Decisions.Count == 0)
                world.GitHub.Archive("ada", "papers");
            return Task.CompletedTask;
        };
        await world.Propose();
        await world.Quiet();
        Assert.Equal(2, world.Decisions.Count);
        Assert.Contains("archived", world.Decisions[1].Facts.Refusal!.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(world.Log.GetSnapshot(), l => l.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_rate_limit_delays_and_loses_nothing()
    {
        await using var world = await ServerWithSandbox.Build();
        world.GitHub.Faults.Once(
            r => r.Path.EndsWith("/pulls", StringComparison.Ordinal),
            Fault.Answer(403, "You have exceeded a secondary rate limit.", new Dictionary<string, string> { ["Retry-After"] = "1" }));
        await world.Propose();
        await world.Quiet();
        Assert.Single(await world.PullRequests());
        Assert.Contains(world.Log.GetSnapshot(), l => l.Message.Contains("asks to wait until", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_expired_token_is_renewed_in_the_middle_of_the_work()
    {
        await using var world = await ServerWithSandbox.Build();
        world.GitHub.Faults.Once(r => r.Path.EndsWith("/git/trees", StringComparison.Ordinal), Fault.Answer(401, "Bad credentials"));
        await world.Propose();
        await world.Quiet();
        Assert.Single(await world.PullRequests());
        Assert.Single(world.Decisions);
    }
}
