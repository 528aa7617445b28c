using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ListBot.GitHub;
using ListBot.Tests;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using static ListBot.Storage.Tests.Depot;

namespace ListBot.Storage.Tests;

public sealed class QueueLengthsTests(Azurite azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_what_failed_and_what_is_kept_is_shown_at_intervals()
    {
        var depot = await Open(azurite);
        for (var issue = 1; issue <= 17; issue++)
            await depot.Queues.Enqueue(Item(issue), Cancellation);
        for (var issue = 1; issue <= 19; issue++)
            await depot.Queues.Enqueue(Item(issue) with { Cause = "push" }, Cancellation);
        for (var letter = 1; letter <= 13; letter++)
            await DeliveryQueues.Send(depot.Queues.Dead, "dead", null, Cancellation);
        // Numbers that no other test's queues have.
        await Shown(depot, (DeliveryQueues.WorkName, 17), (DeliveryQueues.LaterName, 19), (DeliveryQueues.PoisonName, 0), (DeliveryQueues.DeadName, 13));
    }

    [Fact]
    public async Task A_queue_that_can_not_be_asked_does_not_hide_the_others()
    {
        var depot = await Open(azurite);
        await depot.Queues.Work.DeleteAsync(Cancellation);
        for (var letter = 1; letter <= 14; letter++)
            await DeliveryQueues.Send(depot.Queues.Dead, "dead", null, Cancellation);
        await Shown(depot, (DeliveryQueues.DeadName, 14));
        Assert.Contains(depot.Log.GetSnapshot(), l => l.Message.StartsWith("The length of the queue deliveries is not known", StringComparison.Ordinal));
    }

    /// <summary>Waits until each of these was shown; time passes meanwhile.</summary>
    private static async Task Shown(Depot depot, params (string Queue, long Length)[] expected)
    {
        ConcurrentDictionary<(string, long), bool> seen = [];
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Name == "listbot.queue.length")
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((_, value, tags, _) => seen[((string)tags[0].Value!, value)] = true);
        meters.Start();

        var time = new FakeTimeProvider();
        using var lengths = new QueueLengths(depot.Queues, time, new FakeLogger<QueueLengths>(depot.Log));
        await lengths.StartAsync(Cancellation);
        while (!expected.All(seen.ContainsKey))
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(5, Cancellation);
        }
        await lengths.StopAsync(Cancellation);
    }
}
