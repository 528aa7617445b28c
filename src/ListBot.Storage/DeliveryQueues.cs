using Azure.Storage.Queues;
using Azure.Storage.Queues.Specialized;
using ListBot.GitHub;

namespace ListBot.Storage;

/// <summary>
/// The queues that several processes share: the work, what failed and is to be told of (the Functions host knows it by
/// its name), and what is kept for an operator.
/// </summary>
public sealed class DeliveryQueues(StorageAccount account, TimeProvider time) : IWorkQueue
{
    public const string WorkName = "deliveries";
    public const string PoisonName = WorkName + "-poison";
    public const string DeadName = WorkName + "-dead";

    /// <summary>The longest that the service hides a message that is sent.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    /// <summary>Else the service would throw a message away after a week.</summary>
    private static readonly TimeSpan Unlimited = TimeSpan.FromSeconds(-1);

    internal QueueClient Work { get; } = account.Queues.GetQueueClient(WorkName);

    internal QueueClient Poison { get; } = account.Queues.GetQueueClient(PoisonName);

    internal QueueClient Dead { get; } = account.Queues.GetQueueClient(DeadName);

    /// <summary>Makes the queues where they are missing.</summary>
    public Task Create(CancellationToken cancellation) =>
        Task.WhenAll(new[] { Work, Poison, Dead }.Select(q => q.CreateIfNotExistsAsync(cancellationToken: cancellation)));

    public Task Enqueue(WorkItem item, CancellationToken cancellation) => Enqueue(new WorkMessage(item, 0, time.GetUtcNow()), null, cancellation);

    /// <param name="at">Not before; null for at once.</param>
    internal Task Enqueue(WorkMessage message, DateTimeOffset? at, CancellationToken cancellation) => Send(Work, message.Format(), at - time.GetUtcNow(), cancellation);

    internal static Task Send(QueueClient queue, string text, TimeSpan? delay, CancellationToken cancellation) => queue.SendMessageAsync(
        text,
        delay > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Min(delay.Value.Ticks, LongestDelay.Ticks)) : null,
        Unlimited,
        cancellation);

    /// <summary>Asks the service, which counts hidden messages too, and so sees what other processes do.</summary>
    public async Task WhenIdle(CancellationToken cancellation)
    {
        while (await Count(Work) + await Count(Poison) > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);

        async Task<int> Count(QueueClient queue)
        {
            var properties = await queue.GetPropertiesAsync(cancellation);
            return properties.Value.ApproximateMessagesCount;
        }
    }

    /// <summary>A message that is no base64 is not ours: kept for an operator, as it is, and out of the way.</summary>
    internal static async Task Bury(QueueMessageDecodingFailedEventArgs failed)
    {
        if (failed.ReceivedMessage is not { } message)
            return;
        var dead = failed.Queue.GetParentQueueServiceClient().GetQueueClient(DeadName);
        await Send(dead, message.Body.ToString(), null, failed.CancellationToken);
        await failed.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failed.CancellationToken);
    }
}
