using Microsoft.Extensions.Time.Testing;

namespace ListBot.Scenarios;

/// <summary>
/// A clock on which nobody waits: whoever pauses finds that the time has passed. Time limits run on the machine's clock,
/// so that none is reached; intervals end when a story says that it is later.
/// </summary>
internal sealed class Clock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan)
            return base.CreateTimer(callback, state, dueTime, period);
        if (state is CancellationTokenSource || dueTime == Timeout.InfiniteTimeSpan)
            return System.CreateTimer(callback, state, dueTime, period);
        Advance(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
