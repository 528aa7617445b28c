using System.Threading.Channels;
using ListBot.GitHub;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ListBot.Server;

/// <summary>
/// The work, in this process, by the rules of <see cref="WorkSlots"/>. Nothing is kept over a restart: the sweep finds it
/// again.
/// </summary>
public sealed partial class WorkQueue(Consumer consumer, int workers, TimeProvider time, ILogger<WorkQueue> log) : BackgroundService, IWorkQueue
{
    private const string Name = "memory";

    private readonly Lock gate = new();
    private readonly WorkSlots slots = new(time);
    private readonly Channel<Turn> ready = Channel.CreateUnboundedPrioritized<Turn>();
    private readonly CancellationTokenSource abandon = new();
    private TaskCompletionSource? idle;
    private long turns;

    public Task Enqueue(WorkItem item, CancellationToken cancellation)
    {
        var isReady = slots.Enqueue(item);
        Telemetry.ShowLength(Name, slots.Count);
        if (isReady)
            Ready(item.Key);
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
                var turn = await ready.Reader.ReadAsync(stopping);
                if (slots.Take(turn.Key) is { } message)
                    await Work(message, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start sweeps.
        }
    }

    private async Task Work(WorkMessage message, CancellationToken stopping)
    {
        WorkOutcome? outcome = null;
        try
        {
            outcome = await consumer.Consume(message, abandon.Token);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            Abandoned(message.Item.Subject, message.Item.Cause, message.Item.Delivery);
        }
        if (outcome is Dead)
            Telemetry.CountDead();
        foreach (var (key, pause) in slots.Settle(message, outcome))
            _ = ReadyAfter(key, pause, stopping);
        Telemetry.ShowLength(Name, slots.Count);
        TellWhoWaits();
    }

    private void TellWhoWaits()
    {
        TaskCompletionSource? wasIdle = null;
        lock (gate)
        {
            if (slots.Count == 0)
                (wasIdle, idle) = (idle, null);
        }
        wasIdle?.SetResult();
    }

    private async Task ReadyAfter(WorkKey key, TimeSpan pause, CancellationToken stopping)
    {
        if (pause > TimeSpan.Zero)
            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Ready(key);
    }

    private void Ready(WorkKey key) => ready.Writer.TryWrite(new Turn(slots.Ready(key), Interlocked.Increment(ref turns), key));

    /// <summary>What people wait for comes before what a push or a sweep leads to, and then whoever came first.</summary>
    private readonly record struct Turn(bool IsUrgent, long Number, WorkKey Key) : IComparable<Turn>
    {
        public int CompareTo(Turn other) => (!IsUrgent, Number).CompareTo((!other.IsUrgent, other.Number));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} {Cause} ({Delivery}): left undone, the Server stops; the next start looks again")]
    private partial void Abandoned(string subject, string cause, string delivery);
}
