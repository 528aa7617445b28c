using System.Threading.Channels;
using ListBot.GitHub;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ListBot.Server;

/// <summary>
/// The work, in this process. Work with one key never overlaps; what comes twice while it waits is done once; what comes
/// while it runs is done once more after it. Nothing is kept over a restart: the sweep finds it again.
/// </summary>
/// <param name="work">Does one item, and says what other work it led to.</param>
public sealed partial class WorkQueue(
    Func<WorkItem, CancellationToken, Task<IReadOnlyList<WorkItem>>> work, int workers, TimeProvider time, ILogger<WorkQueue> log) : BackgroundService
{
    public const int MaxAttempts = 5;

    private readonly Lock gate = new();
    private readonly Dictionary<WorkKey, Slot> slots = [];
    private readonly Channel<WorkKey> ready = Channel.CreateUnbounded<WorkKey>();
    private readonly CancellationTokenSource abandon = new();
    private TaskCompletionSource? idle;

    public void Enqueue(WorkItem item)
    {
        lock (gate)
        {
            if (slots.TryGetValue(item.Key, out var slot))
            {
                slot.Next = item;
                return;
            }
            slots.Add(item.Key, new Slot { Next = item });
        }
        ready.Writer.TryWrite(item.Key);
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
                var item = Take(key);
                Settle(item, await Try(item), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start sweeps.
        }
    }

    private WorkItem Take(WorkKey key)
    {
        lock (gate)
        {
            var slot = slots[key];
            var item = slot.Next!;
            slot.Next = null;
            return item;
        }
    }

    /// <summary>Does the item. Null when there is no more to do; else how long to rest before it is tried again.</summary>
    private async Task<TimeSpan?> Try(WorkItem item)
    {
        try
        {
            foreach (var next in await work(item, abandon.Token))
                Enqueue(next);
            return null;
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            Abandoned(item.Subject, item.Cause, item.Delivery);
            return null;
        }
        catch (RateLimitedException e)
        {
            Waiting(item.Subject, item.Cause, item.Delivery, e.Until);
            return e.Until - time.GetUtcNow();
        }
#pragma warning disable CA1031 // Whatever fails, one item must not take the worker with it; it is logged and tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Failed(item, e);
        }
    }

    private TimeSpan? Failed(WorkItem item, Exception e)
    {
        int attempt;
        lock (gate)
            attempt = ++slots[item.Key].Attempts;
        if (attempt >= MaxAttempts)
        {
            GivenUp(item.Subject, item.Cause, item.Delivery, attempt, e);
            return null;
        }
        var pause = TimeSpan.FromSeconds(Math.Pow(4, attempt - 1));
        TryingAgain(item.Subject, item.Cause, item.Delivery, attempt, pause, e);
        return pause;
    }

    private void Settle(WorkItem item, TimeSpan? rest, CancellationToken stopping)
    {
        TaskCompletionSource? wasIdle = null;
        lock (gate)
        {
            var slot = slots[item.Key];
            if (rest is { } pause)
            {
                slot.Next ??= item;
                _ = ReadyAfter(item.Key, pause, stopping);
            }
            else if (slot.Next is not null)
            {
                slot.Attempts = 0;
                ready.Writer.TryWrite(item.Key);
            }
            else
            {
                slots.Remove(item.Key);
                if (slots.Count == 0)
                    (wasIdle, idle) = (idle, null);
            }
        }
        wasIdle?.SetResult();
    }

    private async Task ReadyAfter(WorkKey key, TimeSpan pause, CancellationToken stopping)
    {
        await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ready.Writer.TryWrite(key);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} {Cause} ({Delivery}): attempt {Attempt} failed, trying again in {Pause}")]
    private partial void TryingAgain(string subject, string cause, string delivery, int attempt, TimeSpan pause, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Subject} {Cause} ({Delivery}): given up after {Attempts} attempts; the next sweep looks again")]
    private partial void GivenUp(string subject, string cause, string delivery, int attempts, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} {Cause} ({Delivery}): GitHub asks to wait until {Until}")]
    private partial void Waiting(string subject, string cause, string delivery, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} {Cause} ({Delivery}): left undone, the Server stops; the next start looks again")]
    private partial void Abandoned(string subject, string cause, string delivery);

    /// <summary>All that is known about one key: it is in <c>slots</c> while it waits, runs or rests.</summary>
    private sealed class Slot
    {
        /// <summary>What to do next; null while it runs and nothing new came.</summary>
        public WorkItem? Next { get; set; }

        public int Attempts { get; set; }
    }
}
