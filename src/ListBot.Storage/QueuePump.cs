using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ListBot.Storage;

/// <summary>
/// What the Functions host does for a queue trigger, for a Server: receives messages, hides them while they are worked
/// on, deletes them when they are done, and puts those into the poison queue that end every process that takes them.
/// </summary>
/// <param name="queues">A later one is looked at only when those before it are empty.</param>
/// <param name="poison">Null for the poison queue itself.</param>
/// <param name="news">Completes when it is worth a look at once.</param>
internal sealed partial class QueuePump(
    IReadOnlyList<QueueClient> queues,
    QueueClient? poison,
    Func<string, CancellationToken, Task> consume,
    Func<Task> news,
    int workers,
    ILogger<QueuePump> log) : BackgroundService
{
    /// <summary>How often a message is received before it is held to end its process.</summary>
    internal const int MaxDequeueCount = 5;

    /// <summary>How long a message of a worker that died stays hidden; one that fails for the queue's own sake waits as long.</summary>
    internal static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);

    /// <summary>How long an empty queue is left alone, at first and at most.</summary>
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource abandon = new();

    /// <summary>Takes no new work, and lets what runs finish until the token says that it has been long enough.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var enough = cancellationToken.Register(abandon.Cancel);
        await base.StopAsync(CancellationToken.None);
    }

    public override void Dispose()
    {
        abandon.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => Pump(stoppingToken), CancellationToken.None)));

    private async Task Pump(CancellationToken stopping)
    {
        var idle = ShortestIdle;
        while (!stopping.IsCancellationRequested)
        {
            // Asked for before the look, so that nothing comes between the two unseen.
            var atOnce = news();
            if (await Receive(stopping) is var (queue, message))
            {
                await Work(queue, message);
                idle = ShortestIdle;
            }
            else
            {
                await atOnce.WaitAsync(idle, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                idle = idle * 2 < LongestIdle ? idle * 2 : LongestIdle;
            }
        }
    }

    /// <summary>Null when there is none, or when no queue can be reached.</summary>
    private async Task<(QueueClient Queue, QueueMessage Message)?> Receive(CancellationToken stopping)
    {
        foreach (var queue in queues)
        {
            try
            {
                if ((await queue.ReceiveMessageAsync(Visibility, stopping)).Value is { } message)
                    return (queue, message);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
            {
                NotReceived(queue.Name, e);
            }
        }
        return null;
    }

    private async Task Work(QueueClient queue, QueueMessage message)
    {
        using var ended = new CancellationTokenSource();
        var hiding = Hide(queue, message, ended.Token);
        var isDone = await Try(queue, message);
        await ended.CancelAsync();
        await End(queue, message.MessageId, await hiding, isDone);
    }

    private async Task<bool> Try(QueueClient queue, QueueMessage message)
    {
        try
        {
            if (poison is not null && message.DequeueCount > MaxDequeueCount)
                await DeliveryQueues.Send(poison, message.MessageText, null, abandon.Token);
            else
                await consume(message.MessageText, abandon.Token);
            return true;
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            Abandoned(queue.Name, message.MessageId);
            return false;
        }
#pragma warning disable CA1031 // The queue, its leases, whatever: one message must not take the worker with it. It is logged, and the message comes back.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LeftThere(queue.Name, message.MessageId, e);
            return false;
        }
    }

    /// <summary>Until it ends. Gives the receipt by which the message is known then.</summary>
    private async Task<string> Hide(QueueClient queue, QueueMessage message, CancellationToken ended)
    {
        var receipt = message.PopReceipt;
        while (true)
        {
            await Task.Delay(Visibility / 3, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                return receipt;
            try
            {
                // Not cancelled in the middle: the receipt that it gives is the only one that counts afterwards.
                var updated = await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: Visibility, cancellationToken: CancellationToken.None);
                receipt = updated.Value.PopReceipt;
            }
            // Somebody else may take the message then. The lease lets them wait, and doing it twice does nothing twice.
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                NotHidden(queue.Name, message.MessageId, e.Message);
            }
        }
    }

    private async Task End(QueueClient queue, string id, string receipt, bool isDone)
    {
        try
        {
            if (isDone)
                await queue.DeleteMessageAsync(id, receipt);
            else if (abandon.IsCancellationRequested)
                await queue.UpdateMessageAsync(id, receipt, visibilityTimeout: TimeSpan.Zero);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            NotEnded(queue.Name, id, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue {Queue} can not be read; trying again")]
    private partial void NotReceived(string queue, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} of the queue {Queue} is left undone, the Server stops; it comes back")]
    private partial void Abandoned(string queue, string message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} stays in the queue {Queue}, and comes back")]
    private partial void LeftThere(string queue, string message, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} of the queue {Queue} could not be hidden any longer: {Reason}")]
    private partial void NotHidden(string queue, string message, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} of the queue {Queue} could not be ended, and comes back: {Reason}")]
    private partial void NotEnded(string queue, string message, string reason);
}
