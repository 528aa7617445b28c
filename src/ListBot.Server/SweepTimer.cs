using ListBot.GitHub;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ListBot.Server;

/// <summary>Asks for a sweep over everything, at the start and at an interval.</summary>
internal sealed partial class SweepTimer(IWorkQueue queue, TimeSpan interval, TimeProvider time, ILogger<SweepTimer> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do
                await Ask(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The Server stops.
        }
    }

    private async Task Ask(CancellationToken stopping)
    {
        try
        {
            await queue.Enqueue(WorkItem.Sweep(time.GetUtcNow()), stopping);
        }
        // A queue that can not be reached for a while must not end the Server: the next sweep sees no less.
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            NotAsked(interval, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A sweep could not be enqueued; the next one is due in {Interval}")]
    private partial void NotAsked(TimeSpan interval, Exception e);
}
