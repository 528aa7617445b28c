using System.Threading.Channels;
using ListBot.GitHub;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ListBot.Server;

/// <summary>
/// The work, in this process. Work with one key never overlaps; what comes twice while it waits is done once; what comes
/// while it runs is done once more after it. Nothing is kept over a restart: the sweep finds it again.
/// </summary>
public sealed partial class WorkQueue(Consumer consumer, int workers, TimeProvider time, ILogger<WorkQueue> log) : BackgroundService, IWorkQueue
{
    private const string Name = "memory";

    private readonly Lock gate = new();
    private readonly Dictionary<WorkKey, Slot> slots = [];
    private readonly Channel<WorkKey> ready = Channel.CreateUnbounded<WorkKey>();
    private readonly CancellationTokenSource abandon = new();
    private TaskCompletionSource? idle;

    public Task Enqueue(WorkItem item, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (slots.TryGetValue(item.Key, out var slot))
            {
                // While it rests after a failure, the newer item goes on counting.
                slot.Next = new WorkMessage(item, slot.Next?.Attempt ?? 0, slot.Next?.FirstSeen ?? time.GetUtcNow());
                return Task.CompletedTask;
            }
            slots.Add(item.Key, new Slot { Next = new WorkMessage(item, 0, time.GetUtcNow()) });
            Telemetry.ShowLength(Name, slots.Count);
        }
        ready.Writer.TryWrite(item.Key);
        return Task.CompletedTask;
    }

    /// <summary>Completes when nothing waits, runs or is to be tried again.</summary>
    public Task WhenIdle(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (slots.Count == 0)
                return Task.CompletedTask;
            idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return idle.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Takes no new work, and lets what runs finish until the token says that it has been long enough.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (cancellationToken.IsCancellationRequested)
            await abandon.CancelAsync();
    }

    public override void Dispose()
    {
        abandon.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => Work(stoppingToken), CancellationToken.None)));

    private async Task Work(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var key = await ready.Reader.ReadAsync(stopping);
                await Work(Take(key), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start sweeps.
        }
    }

    private async Task Work(WorkMessage message, CancellationToken stopping)
    {
        var item = message.Item;
        try
        {
            switch (await consumer.Consume(message, abandon.Token))
            {
                case Done { FollowUps: var followUps }:
                    foreach (var next in followUps)
                        await Enqueue(next, CancellationToken.None);
                    Settle(item.Key, null, TimeSpan.Zero, stopping);
                    break;
                case Again again:
                    Settle(item.Key, again.Message, again.At - time.GetUtcNow(), stopping);
                    break;
                case Dead:
                    Telemetry.CountDead();
                    Settle(item.Key, item.Apology is { } apology ? new WorkMessage(apology, 0, message.FirstSeen) : null, TimeSpan.Zero, stopping);
                    break;
            }
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            Abandoned(item.Subject, item.Cause, item.Delivery);
            Settle(item.Key, null, TimeSpan.Zero, stopping);
        }
    }

    private WorkMessage Take(WorkKey key)
    {
        lock (gate)
        {
            var slot = slots[key];
            var message = slot.Next!;
            slot.Next = null;
            return message;
        }
    }

    /// <param name="next">What is still to do; null when it is done.</param>
    private void Settle(WorkKey key, WorkMessage? next, TimeSpan rest, CancellationToken stopping)
    {
        TaskCompletionSource? wasIdle = null;
        lock (gate)
        {
            var slot = slots[key];
            // What came meanwhile asks for the same work, and more; the attempts are those of the work.
            if (next is not null)
                slot.Next = slot.Next is { } newer ? newer with { Attempt = next.Attempt } : next;
            if (slot.Next is not null)
            {
                _ = ReadyAfter(key, rest, stopping);
            }
            else
            {
                slots.Remove(key);
                Telemetry.ShowLength(Name, slots.Count);
                if (slots.Count == 0)
                    (wasIdle, idle) = (idle, null);
            }
        }
        wasIdle?.SetResult();
    }

    private async Task ReadyAfter(WorkKey key, TimeSpan rest, CancellationToken stopping)
    {
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ready.Writer.TryWrite(key);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} {Cause} ({Delivery}): left undone, the Server stops; the next start looks again")]
    private partial void Abandoned(string subject, string cause, string delivery);

    /// <summary>All that is known about one key: it is in <c>slots</c> while it waits, runs or rests.</summary>
    private sealed class Slot
    {
        /// <summary>What to do next; null while it runs and nothing new came.</summary>
        public WorkMessage? Next { get; set; }
    }
}
