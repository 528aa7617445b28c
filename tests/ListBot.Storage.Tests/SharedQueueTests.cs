using ListBot.Core.Decisions;
using ListBot.GitHub;
using ListBot.Sandbox;
using ListBot.Sandbox.Webhooks;
using ListBot.Tests;
using Microsoft.Extensions.Logging;

namespace ListBot.Storage.Tests;

public sealed class SharedQueueTests(Azurite azurite)
{
    private const int Proposals = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_Servers_bring_every_proposal_to_its_one_pull_request()
    {
        await using var village = await Village.Open(azurite);
        await village.StartServer();
        await village.StartServer();
        var issues = await Propose(village);
        await village.Settle();
        await AllAreProposed(village, issues);
        Assert.DoesNotContain(village.Log.GetSnapshot(), l => l.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_Server_that_is_killed_in_the_middle_loses_nothing_and_doubles_nothing()
    {
        await using var village = await Village.Open(azurite);
        await village.StartServer();
        var doomed = await village.StartProcess();
        await village.Settle();

        // Both Servers stand with all their hands at a pull request that was opened, and whose answer they have not got.
        using var waiting = new SemaphoreSlim(0);
        var gate = new TaskCompletionSource();
        using (village.GitHub.Faults.Add(request =>
        {
            if (request.Method != "POST" || !request.Path.EndsWith("/pulls", StringComparison.Ordinal))
                return null;
            waiting.Release();
            return Fault.Wait(gate.Task);
        }))
        {
            var issues = await Propose(village);
            for (var hand = 0; hand < 8; hand++)
                await waiting.WaitAsync(Cancellation);
            doomed.Kill();
            gate.SetResult();
            await village.Settle();
            await AllAreProposed(village, issues);
        }
    }

    [Fact]
    public async Task A_delivery_that_fails_for_good_is_kept_and_told_of_once()
    {
        await using var village = await Village.Open(azurite);
        await village.StartServer();
        await village.Settle();
        using var quiet = village.GitHub.Deliveries.Intercept(_ => DeliveryFate.Drop);
        var issue = await village.Propose(1);

        using (village.GitHub.Faults.Add(r => r is { Method: "POST" } && r.Path.EndsWith("/git/trees", StringComparison.Ordinal) ? Fault.Answer(500, "Server Error") : null))
        {
            await Fail("72d3162e");
            Assert.Contains("under delivery `72d3162e`", Assert.Single(await village.Comments(issue)), StringComparison.Ordinal);
            await Fail("of-another-delivery");
            Assert.Contains("under delivery `72d3162e`", Assert.Single(await village.Comments(issue)), StringComparison.Ordinal);
        }
        Assert.Equal(["72d3162e", "of-another-delivery"], (await Depot.Take(village.Queues.Dead)).Select(m => m.Item.Delivery).Order());

        await village.Queues.Enqueue(await village.Item(issue, "at-last"), Cancellation);
        await village.Settle();
        Assert.Equal([ProposalBranch.Of(issue)], await village.PullRequests());
        Assert.DoesNotContain("went wrong", Assert.Single(await village.Comments(issue)), StringComparison.Ordinal);

        // The four attempts before would take a minute and a half.
        async Task Fail(string delivery)
        {
            await village.Queues.Enqueue(new WorkMessage(await village.Item(issue, delivery), Consumer.MaxAttempts - 1, DateTimeOffset.UtcNow), null, Cancellation);
            await village.Settle();
        }
    }

    private static async Task<IReadOnlyList<int>> Propose(Village village)
    {
        List<int> issues = [];
        for (var number = 1; number <= Proposals; number++)
            issues.Add(await village.Propose(number));
        return issues;
    }

    private static async Task AllAreProposed(Village village, IReadOnlyList<int> issues)
    {
        Assert.Equal(issues.Select(ProposalBranch.Of).Order(), await village.PullRequests());
        foreach (var issue in issues)
            Assert.Contains("is open with this entry", Assert.Single(await village.Comments(issue)), StringComparison.Ordinal);
        Assert.Equal(0, await Depot.Count(village.Queues.Dead));
    }
}
