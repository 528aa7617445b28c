using System.Collections.Concurrent;
using ListBot.GitHub;
using ListBot.Tests;
using Microsoft.Extensions.Logging;
using static ListBot.Storage.Tests.Depot;

namespace ListBot.Storage.Tests;

public sealed class QueuePumpTests(Azurite azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_does_what_is_in_the_queue_and_leaves_it_empty()
    {
        ConcurrentQueue<int?> done = [];
        var depot = await Open(azurite, (item, _) =>
        {
            done.Enqueue(item.Issue);
            return Task.FromResult<IReadOnlyList<WorkItem>>(item.Issue is null ? [Item(1), Item(2), Item(3)] : []);
        });
        using var pump = depot.Pump();
        await pump.StartAsync(Cancellation);
        await depot.Queues.Enqueue(Item(null), Cancellation);
        await depot.Queues.WhenIdle(Cancellation);
        await pump.StopAsync(Cancellation);
        Assert.Equal([null, 1, 2, 3], done.Order());
        Assert.DoesNotContain(depot.Log.GetSnapshot(), l => l.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task What_people_wait_for_comes_before_what_a_push_led_to()
    {
        ConcurrentQueue<int?> done = [];
        DeliveryQueues? queues = null;
        var depot = await Open(azurite, async (item, cancellation) =>
        {
            done.Enqueue(item.Issue);
            // Somebody asks for something while the rebuilds are under way.
            if (item.Issue == 101)
                await queues!.Enqueue(Item(7), cancellation);
            return item.Issue is null ? [.. Enumerable.Range(101, 5).Select(issue => item with { Issue = issue })] : [];
        });
        queues = depot.Queues;
        await depot.Queues.Enqueue(Item(null) with { Cause = "push" }, Cancellation);
        await depot.Queues.Enqueue(Item(9), Cancellation);
        using var pump = depot.Pump(workers: 1);
        await pump.StartAsync(Cancellation);
        await depot.Queues.WhenIdle(Cancellation);
        await pump.StopAsync(Cancellation);
        // In which order the follow-ups came into their queue is open.
        Assert.Equal([9, null], done.Take(2));
        Assert.Equal(7, done.SkipWhile(issue => issue != 101).ElementAt(1));
        Assert.Equal(8, done.Count);
    }

    [Fact]
    public async Task A_queue_that_can_not_be_reached_does_not_hide_the_other()
    {
        var done = new TaskCompletionSource<int?>();
        var depot = await Open(azurite, (item, _) =>
        {
            done.TrySetResult(item.Issue);
            return Task.FromResult<IReadOnlyList<WorkItem>>([]);
        });
        await depot.Queues.Work.DeleteAsync(Cancellation);
        await depot.Queues.Enqueue(Item(12) with { Cause = "push" }, Cancellation);
        using var pump = depot.Pump(workers: 1);
        await pump.StartAsync(Cancellation);
        Assert.Equal(12, await done.Task.WaitAsync(Cancellation));
        await pump.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Two_pumps_never_work_on_one_issue_at_the_same_time_and_do_all_of_it()
    {
        ConcurrentDictionary<int, int> running = [];
        ConcurrentDictionary<string, int> done = [];
        var overlapped = false;
        var depot = await Open(azurite, async (item, cancellation) =>
        {
            overlapped |= running.AddOrUpdate(item.Issue!.Value, 1, (_, n) => n + 1) > 1;
            await Task.Delay(20, cancellation);
            running.AddOrUpdate(item.Issue!.Value, 0, (_, n) => n - 1);
            done.AddOrUpdate(item.Delivery, 1, (_, n) => n + 1);
            return [];
        });
        for (var n = 0; n < 30; n++)
            await depot.Queues.Enqueue(Item(n % 3, $"delivery-{n}"), Cancellation);
        using var one = depot.Pump();
        using var other = depot.Pump();
        await Task.WhenAll(one.StartAsync(Cancellation), other.StartAsync(Cancellation));
        await depot.Queues.WhenIdle(Cancellation);
        await Task.WhenAll(one.StopAsync(Cancellation), other.StopAsync(Cancellation));
        Assert.False(overlapped);
        Assert.Equal(30, done.Count);
    }

    [Fact]
    public async Task A_stop_that_has_waited_long_enough_gives_the_message_back_at_once()
    {
        var entered = new TaskCompletionSource();
        var depot = await Open(azurite, async (_, cancellation) =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return [];
        });
        await depot.Queues.Enqueue(Item(12), Cancellation);
        using var pump = depot.Pump();
        await pump.StartAsync(Cancellation);
        await entered.Task.WaitAsync(Cancellation);
        await pump.StopAsync(new CancellationToken(canceled: true));
        Assert.Equal(Item(12), Assert.Single(await Take(depot.Queues.Work)).Item);
    }

    [Fact]
    public async Task A_message_that_ends_every_process_is_given_up_without_being_tried_again()
    {
        List<WorkItem> tries = [];
        var depot = await Open(azurite, (item, _) =>
        {
            tries.Add(item);
            return Task.FromResult<IReadOnlyList<WorkItem>>([]);
        });
        await depot.Queues.Enqueue(Item(12), Cancellation);
        // As if so many processes had taken it and died.
        for (var death = 0; death < QueuePump.MaxDequeueCount; death++)
        {
            var message = (await depot.Queues.Work.ReceiveMessageAsync(cancellationToken: Cancellation)).Value;
            await depot.Queues.Work.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: Cancellation);
        }
        using var pump = depot.Pump();
        using var poisonPump = depot.PoisonPump();
        await Task.WhenAll(pump.StartAsync(Cancellation), poisonPump.StartAsync(Cancellation));
        await depot.Queues.WhenIdle(Cancellation);
        await Task.WhenAll(pump.StopAsync(Cancellation), poisonPump.StopAsync(Cancellation));
        Assert.Equal([Item(12).Apology!], tries);
        Assert.Equal(Item(12), Assert.Single(await Take(depot.Queues.Dead)).Item);
    }
}
