using ListBot.GitHub;
using Microsoft.Extensions.Logging;

namespace ListBot.Storage;

/// <summary>
/// Does the work of a message from the shared queue, and puts what becomes of it back into the queues. When one of its
/// methods returns, the message may be deleted; when it throws, the message must stay. Being cut off between the two
/// doubles work and loses none.
/// </summary>
public sealed partial class QueueConsumer(DeliveryQueues queues, IssueLeases leases, Consumer consumer, TimeProvider time, ILogger<QueueConsumer> log)
{
    /// <summary>How long to leave an issue alone on which another worker is at work.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1);

    /// <summary>A message of either work queue.</summary>
    public async Task Consume(string text, CancellationToken cancellation)
    {
        if (WorkMessage.Parse(text, out var problem) is not { } message)
        {
            NotOurs(problem!);
            await DeliveryQueues.Send(queues.Dead, text, null, cancellation);
            Telemetry.CountDead();
            return;
        }

        // What comes while somebody is at work on the same issue waits for its turn: the work may have read too early for it.
        var outcome = await leases.Hold(message.Item.Key, token => consumer.Consume(message, token), cancellation)
            ?? new Again(message, time.GetUtcNow() + Busy);
        switch (outcome)
        {
            case Done { FollowUps: var followUps }:
                await Parallel.ForEachAsync(followUps, cancellation, async (item, token) => await queues.Enqueue(item, token));
                break;
            case Again again:
                await queues.Enqueue(again.Message, again.At, cancellation);
                break;
            case Dead dead:
                await queues.GiveUp(message with { Reason = dead.Reason }, cancellation);
                break;
        }
    }

    /// <summary>A message of the poison queue: work that failed for good, or that ended the process again and again. It is kept first, then told of.</summary>
    public async Task GiveUp(string text, CancellationToken cancellation)
    {
        await DeliveryQueues.Send(queues.Dead, text, null, cancellation);
        Telemetry.CountDead();
        if (WorkMessage.Parse(text, out var problem) is not { } message)
        {
            NotOurs(problem!);
            return;
        }
        GivenUp(message.Item.Subject, message.Item.Cause, message.Item.Delivery, DeliveryQueues.DeadName);
        // Told by a work queue, with its attempts and its leases: other work on the issue may be under way.
        if (message.Item.Apology is { } apology)
            await queues.Enqueue(apology, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message was put aside in " + DeliveryQueues.DeadName + ": {Problem}")]
    private partial void NotOurs(string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Subject} {Cause} ({Delivery}): given up; its message is kept in {Queue}")]
    private partial void GivenUp(string subject, string cause, string delivery, string queue);
}
