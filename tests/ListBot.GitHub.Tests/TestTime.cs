using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace ListBot.GitHub.Tests;

/// <summary>
/// A clock that stands still until it is advanced, but makes nobody wait: a pause is over at once. Longer waits are time
/// limits and intervals, and wait for the clock.
/// </summary>
/// <param name="longestPause">In seconds.</param>
internal sealed class TestTime(int longestPause = 10) : FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero))
{
    /// <summary>Every pause that was made, in order.</summary>
    public ConcurrentQueue<TimeSpan> Pauses { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > TimeSpan.FromSeconds(longestPause))
            return base.CreateTimer(callback, state, dueTime, period);
        Pauses.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
