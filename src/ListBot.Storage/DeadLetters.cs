using Azure;
using Azure.Identity;
using Azure.Storage.Queues.Models;
using ListBot.GitHub;

namespace ListBot.Storage;

/// <summary>A message that was given up, as it is kept for an operator.</summary>
/// <param name="Id">The service's name for it.</param>
/// <param name="Message">Null when it is no message of ours.</param>
/// <param name="Reason">Why it was given up.</param>
public sealed record DeadLetter(string Id, WorkMessage? Message, string Reason)
{
    internal static DeadLetter Of(string id, string text)
    {
        var message = WorkMessage.Parse(text, out var problem);
        return new DeadLetter(id, message, message is null ? problem! : message.Reason ?? "it was taken several times and never finished: did it end its process?");
    }
}

/// <summary>What was given up, for an operator to look at, to try again, or to throw away.</summary>
public sealed class DeadLetters(StorageAccount account, TimeProvider time)
{
    /// <summary>How many the service gives at once, and shows at all.</summary>
    public const int Most = 32;

    /// <summary>How long nobody else sees the letters while they are gone through.</summary>
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(1);

    private readonly DeliveryQueues queues = new(account, time);

    /// <summary>The oldest ones, up to <see cref="Most"/>, and how many there are in all.</summary>
    /// <exception cref="StorageException">The account can not be used.</exception>
    public Task<(IReadOnlyList<DeadLetter> Letters, int Count)> List(CancellationToken cancellation) => Ask<(IReadOnlyList<DeadLetter>, int)>(async () =>
    {
        PeekedMessage[] peeked = await queues.Dead.PeekMessagesAsync(Most, cancellation);
        var properties = await queues.Dead.GetPropertiesAsync(cancellation);
        return ([.. peeked.Select(m => DeadLetter.Of(m.MessageId, m.MessageText))], Math.Max(peeked.Length, properties.Value.ApproximateMessagesCount));
    });

    /// <summary>Puts the letters that are chosen back to work, as if nobody had tried. What is no message of ours stays.</summary>
    /// <returns>Those that were put back.</returns>
    /// <exception cref="StorageException">The account can not be used.</exception>
    public Task<IReadOnlyList<DeadLetter>> Replay(Func<DeadLetter, bool> isChosen, CancellationToken cancellation) =>
        Take(letter => letter.Message is not null && isChosen(letter), letter => queues.Enqueue(letter.Message! with { Attempt = 0, Reason = null }, null, cancellation), cancellation);

    /// <summary>Throws the letters away that are chosen.</summary>
    /// <returns>Those that were thrown away.</returns>
    /// <exception cref="StorageException">The account can not be used.</exception>
    public Task<IReadOnlyList<DeadLetter>> Drop(Func<DeadLetter, bool> isChosen, CancellationToken cancellation) =>
        Take(isChosen, _ => Task.CompletedTask, cancellation);

    /// <summary>Each is deleted only when it was dealt with: cut off in between, it is there twice, and lost never.</summary>
    private Task<IReadOnlyList<DeadLetter>> Take(Func<DeadLetter, bool> isChosen, Func<DeadLetter, Task> deal, CancellationToken cancellation) => Ask<IReadOnlyList<DeadLetter>>(async () =>
    {
        List<DeadLetter> taken = [];
        List<QueueMessage> left = [];
        try
        {
            while (await queues.Dead.ReceiveMessagesAsync(Most, Hidden, cancellation) is { Value: { Length: > 0 } messages })
            {
                left.AddRange(messages);
                foreach (var message in messages)
                {
                    var letter = DeadLetter.Of(message.MessageId, message.MessageText);
                    if (!isChosen(letter))
                        continue;
                    await deal(letter);
                    await queues.Dead.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
                    left.Remove(message);
                    taken.Add(letter);
                }
            }
        }
        finally
        {
            foreach (var message in left)
                await queues.Dead.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: CancellationToken.None);
        }
        return taken;
    });

    private async Task<T> Ask<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or AuthenticationFailedException)
        {
            throw account.Unusable(e);
        }
    }
}
