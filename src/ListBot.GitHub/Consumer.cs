using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ListBot.GitHub;

/// <summary>What is to become of a message.</summary>
public abstract record WorkOutcome
{
    private protected WorkOutcome()
    {
    }
}

/// <summary>The work is done.</summary>
/// <param name="FollowUps">What other work it led to.</param>
public sealed record Done(IReadOnlyList<WorkItem> FollowUps) : WorkOutcome;

/// <summary>The message is to come once more.</summary>
/// <param name="At">Not before.</param>
public sealed record Again(WorkMessage Message, DateTimeOffset At) : WorkOutcome;

/// <summary>The work failed for good.</summary>
public sealed record Dead(string Reason) : WorkOutcome;

/// <summary>What GitHub did not answer in time may still come about: asked for again at once, it would come about twice.</summary>
public sealed class UnderWayException(string message) : Exception(message)
{
    /// <summary>After this, what is not there will not come: four times as long as GitHub is given to answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
}

/// <summary>Does the work of a message, the same for every queue, and says what is to become of it.</summary>
/// <param name="work">Does one item, and says what other work it led to.</param>
public sealed partial class Consumer(
    Func<WorkItem, CancellationToken, Task<IReadOnlyList<WorkItem>>> work, TimeProvider time, ILogger<Consumer> log)
{
    public const int MaxAttempts = 5;

    /// <exception cref="OperationCanceledException">It was told to stop; the work is undone.</exception>
    public async Task<WorkOutcome> Consume(WorkMessage message, CancellationToken cancellation)
    {
        using var span = Telemetry.StartWork(message, time.GetUtcNow());
        var outcome = await Try(message, span, cancellation);
        span?.SetTag(Telemetry.Outcome, outcome switch { Done => "done", Again => "again", _ => "dead" });
        return outcome;
    }

    private async Task<WorkOutcome> Try(WorkMessage message, Activity? span, CancellationToken cancellation)
    {
        var item = message.Item;
        try
        {
            var followUps = await work(item, cancellation);
            return new Done([.. followUps.Select(f => f.Traced())]);
        }
        catch (RateLimitedException e)
        {
            Waiting(item.Subject, item.Cause, item.Delivery, e.Until);
            return new Again(message, e.Until);
        }
        // Whatever else fails, one item must not take the worker with it; it is logged and tried again.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            span.Fail(e);
            return Failed(message with { Attempt = message.Attempt + 1 }, e);
        }
    }

    // 1, 4, 16, 64 seconds: what lasts longer is the next sweep's.
    private WorkOutcome Failed(WorkMessage message, Exception e)
    {
        var item = message.Item;
        if (message.Attempt >= MaxAttempts)
        {
            GivenUp(item.Subject, item.Cause, item.Delivery, message.Attempt, e);
            return new Dead($"{message.Attempt} attempts failed, the last one with {e.GetType().Name}");
        }
        var pause = TimeSpan.FromSeconds(Math.Pow(4, message.Attempt - 1));
        if (e is UnderWayException && pause < UnderWayException.Longest)
            pause = UnderWayException.Longest;
        TryingAgain(item.Subject, item.Cause, item.Delivery, message.Attempt, pause, e);
        return new Again(message, time.GetUtcNow() + pause);
    }

    // infra/modules/alerts.bicep looks for "failed, trying again in".
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} {Cause} ({Delivery}): attempt {Attempt} failed, trying again in {Pause}")]
    private partial void TryingAgain(string subject, string cause, string delivery, int attempt, TimeSpan pause, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Subject} {Cause} ({Delivery}): given up after {Attempts} attempts; the next sweep looks again")]
    private partial void GivenUp(string subject, string cause, string delivery, int attempts, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} {Cause} ({Delivery}): GitHub asks to wait until {Until}")]
    private partial void Waiting(string subject, string cause, string delivery, DateTimeOffset until);
}
