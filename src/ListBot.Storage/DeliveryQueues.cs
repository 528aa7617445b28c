using Azure.Storage.Queues;
using Azure.Storage.Queues.Specialized;
using ListBot.GitHub;

namespace ListBot.Storage;

/// <summary>
/// The queues that several processes share: the work that somebody waits for, the work that nobody waits for (rebuilds after a push,
/// sweeps), what failed and is to be told of (the Functions host knows it by its name), and what is kept for an operator.
/// </summary>
public sealed class DeliveryQueues(StorageAccount account, TimeProvider time) : IWorkQueue
{
    public const string WorkName = "deliveries";
    public const string LaterName = WorkName + "-later";
    public const string PoisonName = WorkName + "-poison";

    /// <summary>Where the Functions host puts what ends every process that takes it out of <see cref="LaterName"/>. A Server has one for both.</summary>
    public const string LaterPoisonName = LaterName + "-poison";
    public const string DeadName = WorkName + "-dead";

    /// <summary>The longest that the service hides a message that is sent.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    /// <summary>Else the service would throw a message away after a week.</summary>
    private static readonly TimeSpan Unlimited = TimeSpan.FromSeconds(-1);

    /// <summary>Between two looks at whether all is done.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private TaskCompletionSource news = NewNews();
    private int sending;

    internal QueueClient Work { get; } = account.Queues.GetQueueClient(WorkName);

    /// <summary>Looked at only when <see cref="Work"/> is empty.</summary>
    internal QueueClient Later { get; } = account.Queues.GetQueueClient(LaterName);

    internal QueueClient Poison { get; } = account.Queues.GetQueueClient(PoisonName);

    internal QueueClient Dead { get; } = account.Queues.GetQueueClient(DeadName);

    /// <summary>Completes when this process puts work into a queue that may be taken at once: who waits for work need not wait until the next look.</summary>
    internal Task News => Volatile.Read(ref news).Task;

    /// <summary>Makes the queues where they are missing.</summary>
    public Task Create(CancellationToken cancellation) =>
        Task.WhenAll(new[] { Work, Later, Poison, Dead }.Select(q => q.CreateIfNotExistsAsync(cancellationToken: cancellation)));

    public Task Enqueue(WorkItem item, CancellationToken cancellation) => Enqueue(new WorkMessage(item, 0, time.GetUtcNow()), null, cancellation);

    /// <param name="at">Not before; null for at once.</param>
    internal Task Enqueue(WorkMessage message, DateTimeOffset? at, CancellationToken cancellation) =>
        Put(message.Item.IsUrgent ? Work : Later, message.Format(), at - time.GetUtcNow(), cancellation);

    /// <summary>Hands work that failed for good over to whoever tells of it.</summary>
    internal Task GiveUp(WorkMessage message, CancellationToken cancellation) => Put(Poison, message.Format(), null, cancellation);

    internal static Task Send(QueueClient queue, string text, TimeSpan? delay, CancellationToken cancellation) => queue.SendMessageAsync(
        text,
        delay > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Min(delay.Value.Ticks, LongestDelay.Ticks)) : null,
        Unlimited,
        cancellation);

    /// <summary>Asks the service, which counts hidden messages too, and so sees what other processes do.</summary>
    public async Task WhenIdle(CancellationToken cancellation)
    {
        // Nothing comes back to what somebody waits for. What nobody waits for goes to the poison queue and comes back from there, and is
        // never in neither: seen between two looks at the one, it is not missed in the other.
        while (Volatile.Read(ref sending) > 0 || await HasAny(Work) || await HasAny(Later) || await HasAny(Poison) || await HasAny(Later))
            await Task.Delay(LookAgain, cancellation);

        async Task<bool> HasAny(QueueClient queue)
        {
            var properties = await queue.GetPropertiesAsync(cancellation);
            return properties.Value.ApproximateMessagesCount > 0;
        }
    }

    private async Task Put(QueueClient queue, string text, TimeSpan? delay, CancellationToken cancellation)
    {
        Interlocked.Increment(ref sending);
        try
        {
            await Send(queue, text, delay, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref sending);
        }
        if (delay is null || delay <= TimeSpan.Zero)
            Interlocked.Exchange(ref news, NewNews()).SetResult();
    }

    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);

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
