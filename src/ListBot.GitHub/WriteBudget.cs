namespace ListBot.GitHub;

/// <summary>
/// What one installation may write: GitHub takes 80 writes of content a minute and 500 an hour, and limits whoever does more.
/// The lists of the installation share it: while one waits, no other takes more than its part. It counts in this process; where
/// several share the work, GitHub's own word (<see cref="RateLimit"/>) stands behind it.
/// </summary>
internal sealed class WriteBudget(TimeProvider time)
{
    /// <summary>https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits</summary>
    private static readonly Window[] Windows = [new(TimeSpan.FromMinutes(1), 80), new(TimeSpan.FromHours(1), 500)];

    private readonly Lock gate = new();
    private readonly List<(DateTimeOffset At, long List)> writes = [];
    private readonly Dictionary<long, DateTimeOffset> waiting = [];

    /// <summary>Counts one write.</summary>
    /// <param name="list">The repository that is written to.</param>
    /// <param name="isUrgent">Somebody waits for it. What a push or a sweep leads to leaves them a quarter of the budget.</param>
    /// <exception cref="RateLimitedException">There is no room for it yet; nothing was counted.</exception>
    public void Take(long list, bool isUrgent)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            writes.RemoveAll(w => w.At <= now - Windows[^1].Length);
            if (Windows.Max(window => Until(window, list, isUrgent, now)) is { } until)
            {
                // It comes again then, and a moment is left for it before the others have its room.
                waiting[list] = until + Windows[0].Length;
                throw new RateLimitedException(until);
            }
            waiting.Remove(list);
            writes.Add((now, list));
        }
    }

    /// <summary>When this window has room for it; null when it has.</summary>
    private DateTimeOffset? Until(Window window, long list, bool isUrgent, DateTimeOffset now)
    {
        var inside = writes.FindAll(w => w.At > now - window.Length);
        var room = isUrgent ? window.Most : window.Most * 3 / 4;
        if (inside.Count >= room)
            return inside[inside.Count - room].At + window.Length;
        var others = waiting.Where(w => w.Key != list && w.Value > now).Select(w => w.Key).ToList();
        var share = window.Most / inside.Select(w => w.List).Concat(others).Append(list).Distinct().Count();
        var own = inside.FindAll(w => w.List == list);
        return others.Count > 0 && own.Count >= share ? own[own.Count - share].At + window.Length : null;
    }

    private sealed record Window(TimeSpan Length, int Most);
}
