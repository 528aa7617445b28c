using System.Collections.Concurrent;
using CsCheck;
using ListBot.Core.Decisions;
using ListBot.Server;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ListBot.GitHub.Tests;

public sealed class WorkQueueTests
{
    private static readonly RepositoryReference Papers = new(99, new RepositoryId("octo", "papers"));
    private readonly TestTime time = new(longestPause: 3600);
    private readonly FakeLogger<WorkQueue> log = new();

    private Consumer Consumer(Func<WorkItem, CancellationToken, Task<IReadOnlyList<WorkItem>>> work) => new(work, time, new FakeLogger<Consumer>(log.Collector));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_on_one_issue_never_overlaps_and_all_of_it_is_done()
    {
        await Gen.Int[1, 3].Array[1, 60].SampleAsync(async issues =>
        {
            ConcurrentDictionary<int, int> running = [];
            ConcurrentDictionary<int, int> done = [];
            var overlapped = false;
            using var queue = await Start(async item =>
            {
                overlapped |= running.AddOrUpdate(item.Issue!.Value, 1, (_, n) => n + 1) > 1;
                await Task.Yield();
                done.AddOrUpdate(item.Issue!.Value, 1, (_, n) => n + 1);
                running.AddOrUpdate(item.Issue!.Value, 0, (_, n) => n - 1);
                return [];
            });
            foreach (var issue in issues)
                await queue.Enqueue(Item(issue), Cancellation);
            await queue.WhenIdle(Cancellation);
            await queue.StopAsync(Cancellation);
            Assert.False(overlapped);
            Assert.Equal(issues.Distinct().Order(), done.Keys.Order());
        }, iter: 50);
    }

    [Fact]
    public async Task What_comes_twice_while_it_waits_is_done_once()
    {
        var (gate, entered) = (new TaskCompletionSource(), new TaskCompletionSource());
        ConcurrentQueue<string> done = [];
        using var queue = await Start(async item =>
        {
            entered.TrySetResult();
            await gate.Task;
            done.Enqueue(item.Delivery);
            return [];
        }, workers: 1);
        await queue.Enqueue(Item(1, "first"), Cancellation);
        await entered.Task.WaitAsync(Cancellation);
        await queue.Enqueue(Item(2, "second"), Cancellation);
        await queue.Enqueue(Item(2, "third"), Cancellation);
        gate.SetResult();
        await queue.WhenIdle(Cancellation);
        Assert.Equal(["first", "third"], done);
    }

    [Fact]
    public async Task What_comes_while_it_runs_is_done_once_more_after_it()
    {
        var (gate, entered) = (new TaskCompletionSource(), new TaskCompletionSource());
        ConcurrentQueue<string> done = [];
        using var queue = await Start(async item =>
        {
            entered.TrySetResult();
            await gate.Task;
            done.Enqueue(item.Delivery);
            return [];
        });
        await queue.Enqueue(Item(1, "first"), Cancellation);
        await entered.Task.WaitAsync(Cancellation);
        await queue.Enqueue(Item(1, "second"), Cancellation);
        await queue.Enqueue(Item(1, "third"), Cancellation);
        Assert.False(queue.WhenIdle(Cancellation).IsCompleted);
        gate.SetResult();
        await queue.WhenIdle(Cancellation);
        Assert.Equal(["first", "third"], done);
    }

    [Fact]
    public async Task No_more_runs_at_once_than_there_are_workers()
    {
        var (running, most) = (0, 0);
        var gate = new TaskCompletionSource();
        using var reached = new SemaphoreSlim(0);
        using var queue = await Start(async _ =>
        {
            var now = Interlocked.Increment(ref running);
            lock (gate)
                most = Math.Max(most, now);
            reached.Release();
            await gate.Task;
            Interlocked.Decrement(ref running);
            return [];
        }, workers: 3);
        for (var issue = 1; issue <= 20; issue++)
            await queue.Enqueue(Item(issue), Cancellation);
        for (var i = 0; i < 3; i++)
            await reached.WaitAsync(Cancellation);
        gate.SetResult();
        await queue.WhenIdle(Cancellation);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Work_that_leads_to_other_work_is_not_idle_before_that_is_done()
    {
        ConcurrentQueue<int?> done = [];
        using var queue = await Start(item =>
        {
            done.Enqueue(item.Issue);
            return Task.FromResult<IReadOnlyList<WorkItem>>(item.Issue is null ? [Item(1), Item(2)] : []);
        });
        await queue.Enqueue(Item(1) with { Issue = null }, Cancellation);
        await queue.WhenIdle(Cancellation);
        Assert.Equal([null, 1, 2], done.Order());
    }

    [Fact]
    public async Task A_failure_is_tried_again_with_growing_pauses()
    {
        var tries = 0;
        using var queue = await Start(_ => ++tries < 4 ? throw new HttpRequestException("no way") : Task.FromResult<IReadOnlyList<WorkItem>>([]));
        await queue.Enqueue(Item(1), Cancellation);
        await queue.WhenIdle(Cancellation);
        Assert.Equal(4, tries);
        Assert.Equal([1, 4, 16], time.Pauses.Select(p => p.TotalSeconds));
        Assert.DoesNotContain(log.Collector.GetSnapshot(), l => l.Level == LogLevel.Error);
    }

    [Fact]
    public async Task After_five_attempts_one_error_names_the_delivery_and_people_are_told()
    {
        List<string> tries = [];
        using var queue = await Start(item =>
        {
            tries.Add(item.Cause);
            return item.Cause == WorkItem.GivenUp ? Task.FromResult<IReadOnlyList<WorkItem>>([]) : throw new HttpRequestException("no way");
        });
        await queue.Enqueue(Item(1, "delivery-1"), Cancellation);
        await queue.WhenIdle(Cancellation);
        Assert.Equal([.. Enumerable.Repeat("issues.opened", 5), WorkItem.GivenUp], tries);
        var error = Assert.Single(log.Collector.GetSnapshot(), l => l.Level == LogLevel.Error);
        Assert.Contains("octo/papers#1", error.Message, StringComparison.Ordinal);
        Assert.Contains("delivery-1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_apology_that_fails_too_is_not_apologised_for()
    {
        var tries = 0;
        using var queue = await Start(_ =>
        {
            tries++;
            throw new HttpRequestException("no way");
        });
        await queue.Enqueue(Item(1), Cancellation);
        await queue.WhenIdle(Cancellation);
        Assert.Equal(10, tries);
    }

    [Fact]
    public async Task What_comes_while_a_failure_rests_goes_on_counting()
    {
        List<string> tries = [];
        WorkQueue queue = null!;
        using var _ = queue = await Start(async item =>
        {
            tries.Add(item.Delivery);
            if (tries.Count == 1)
                await queue.Enqueue(Item(1, "newer"), Cancellation);
            throw new HttpRequestException("no way");
        });
        await queue.Enqueue(Item(1, "older"), Cancellation);
        await queue.WhenIdle(Cancellation);
        // Five attempts in all, and five at telling of it.
        Assert.Equal(["older", .. Enumerable.Repeat("newer", 9)], tries);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_out_and_is_no_attempt()
    {
        var tries = 0;
        using var queue = await Start(_ => ++tries <= 10
            ? throw new RateLimitedException(time.GetUtcNow().AddSeconds(60))
            : Task.FromResult<IReadOnlyList<WorkItem>>([]));
        await queue.Enqueue(Item(1), Cancellation);
        await queue.WhenIdle(Cancellation);
        Assert.Equal(11, tries);
        Assert.Equal(Enumerable.Repeat(60.0, 10), time.Pauses.Select(p => p.TotalSeconds));
    }

    [Fact]
    public async Task One_items_failure_stops_no_other()
    {
        ConcurrentQueue<int?> done = [];
        using var queue = await Start(item =>
        {
            if (item.Issue == 1)
                throw new InvalidOperationException("broken");
            done.Enqueue(item.Issue);
            return Task.FromResult<IReadOnlyList<WorkItem>>([]);
        }, workers: 1);
        await queue.Enqueue(Item(1), Cancellation);
        await queue.Enqueue(Item(2), Cancellation);
        await queue.WhenIdle(Cancellation);
        Assert.Equal([2], done);
    }

    [Fact]
    public async Task A_stop_lets_what_runs_finish_and_starts_nothing_new()
    {
        var (gate, entered) = (new TaskCompletionSource(), new TaskCompletionSource());
        ConcurrentQueue<int?> done = [];
        using var queue = await Start(async item =>
        {
            entered.TrySetResult();
            await gate.Task;
            done.Enqueue(item.Issue);
            return [];
        }, workers: 1);
        await queue.Enqueue(Item(1), Cancellation);
        await queue.Enqueue(Item(2), Cancellation);
        await entered.Task.WaitAsync(Cancellation);
        var stop = queue.StopAsync(Cancellation);
        Assert.False(stop.IsCompleted);
        gate.SetResult();
        await stop;
        Assert.Equal([1], done);
    }

    [Fact]
    public async Task What_people_wait_for_comes_before_what_a_push_led_to_and_that_in_its_order()
    {
        var (gate, entered) = (new TaskCompletionSource(), new TaskCompletionSource());
        ConcurrentQueue<string> done = [];
        using var queue = await Start(async item =>
        {
            entered.TrySetResult();
            await gate.Task;
            done.Enqueue($"{item.Issue} {item.Cause}");
            return [];
        }, workers: 1);
        await queue.Enqueue(Item(9), Cancellation);
        await entered.Task.WaitAsync(Cancellation);
        foreach (var issue in (int[])[1, 2, 3])
            await queue.Enqueue(Item(issue) with { Cause = "push" }, Cancellation);
        await queue.Enqueue(Item(4), Cancellation);
        await queue.Enqueue(Item(3), Cancellation);
        gate.SetResult();
        await queue.WhenIdle(Cancellation);
        Assert.Equal(["9 issues.opened", "4 issues.opened", "3 issues.opened", "1 push", "2 push"], done);
    }

    [Fact]
    public void What_somebody_waits_for_stays_urgent_whatever_comes_after_it()
    {
        var slots = new WorkSlots(time);
        slots.Enqueue(Item(1, "hers"));
        Assert.False(slots.Enqueue(Item(1, "later") with { Cause = WorkItem.Links }));
        Assert.True(slots.Ready(Item(1).Key));
        Assert.Equal("hers", slots.Take(Item(1).Key)!.Item.Delivery);
    }

    [Fact]
    public void Of_two_pushes_that_wait_nobody_knows_what_one_of_them_moved()
    {
        var slots = new WorkSlots(time);
        var push = new WorkItem(7, Papers, null, "push", "d") { Before = "a" };
        Assert.True(slots.Enqueue(push));
        Assert.False(slots.Ready(push.Key));
        Assert.False(slots.Enqueue(push with { Before = "b" }));
        Assert.Null(slots.Take(push.Key)!.Item.Before);
        Assert.Null(slots.Take(push.Key));
        Assert.False(slots.Enqueue(push with { Before = "c" }));
        slots.Settle(new WorkMessage(push, 0, time.GetUtcNow()), new Again(new WorkMessage(push, 1, time.GetUtcNow()), time.GetUtcNow()));
        slots.Ready(push.Key);
        Assert.Null(slots.Take(push.Key)!.Item.Before);
    }

    [Fact]
    public async Task A_stop_that_has_waited_long_enough_abandons_what_runs()
    {
        var entered = new TaskCompletionSource();
        using var queue = new WorkQueue(
            Consumer(async (_, cancellation) =>
            {
                entered.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                return [];
            }),
            1,
            time,
            log);
        await queue.StartAsync(Cancellation);
        await queue.Enqueue(Item(1), Cancellation);
        await entered.Task.WaitAsync(Cancellation);
        using var enough = new CancellationTokenSource();
        var stop = queue.StopAsync(enough.Token);
        await enough.CancelAsync();
        await stop;
        await queue.WhenIdle(Cancellation);
        Assert.Contains(log.Collector.GetSnapshot(), l => l.Message.Contains("left undone", StringComparison.Ordinal));
    }

    private static WorkItem Item(int issue, string delivery = "d") => new(7, Papers, issue, "issues.opened", delivery);

    private async Task<WorkQueue> Start(Func<WorkItem, Task<IReadOnlyList<WorkItem>>> work, int workers = 4)
    {
        var queue = new WorkQueue(Consumer((item, _) => work(item)), workers, time, log);
        await queue.StartAsync(Cancellation);
        return queue;
    }
}
