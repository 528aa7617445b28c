using Azure;
using Azure.Storage.Queues;
using ListBot.GitHub;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ListBot.Storage;

/// <summary>Shows how much is in the shared queues, which no single process can know by itself.</summary>
internal sealed partial class QueueLengths(DeliveryQueues queues, TimeProvider time, ILogger<QueueLengths> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var queue in new[] { queues.Work, queues.Later, queues.Poison, queues.Dead })
                    await Show(queue, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task Show(QueueClient queue, CancellationToken stopping)
    {
        try
        {
            var properties = await queue.GetPropertiesAsync(stopping);
            Telemetry.ShowLength(queue.Name, properties.Value.ApproximateMessagesCount);
        }
        // Whoever works on the queue tells of it aloud.
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            NotShown(queue.Name, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The length of the queue {Queue} is not known: {Reason}")]
    private partial void NotShown(string queue, string reason);
}
