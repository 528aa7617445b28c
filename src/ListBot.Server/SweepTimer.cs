using System.Globalization;
using ListBot.GitHub;
using Microsoft.Extensions.Hosting;

namespace ListBot.Server;

/// <summary>Asks for a sweep over everything, at the start and at an interval.</summary>
internal sealed class SweepTimer(WorkQueue queue, TimeSpan interval, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"sweep-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
                queue.Enqueue(new WorkItem(null, null, null, "sweep", name));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The Server stops.
        }
    }
}
