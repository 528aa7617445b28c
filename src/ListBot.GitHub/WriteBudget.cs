namespace ListBot.GitHub;

/// <summary>
/// What an installation may write: GitHub takes 80 writes of content a minute and 500 an hour, and limits whoever does more.
/// The lists of the installation share it: while one waits, no other takes more than its part. The ledger says who counts
/// together; GitHub's own word (<see cref="RateLimit"/>) stands behind it.
/// </summary>
internal sealed class WriteBudget(IWriteLedger ledger, TimeProvider time)
{
    /// <summary>https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits</summary>
    private static readonly Window[] Windows = [new(TimeSpan.FromMinutes(1), 80), new(TimeSpan.FromHours(1), 500)];

    /// <summary>Counts one write.</summary>
    /// <param name="list">The repository that is written to.</param>
    /// <param name="isUrgent">Somebody waits for it. What a push or a sweep leads to leaves them a quarter of the budget.</param>
    /// <exception cref="RateLimitedException">There is no room for it yet; nothing was counted.</exception>
    public async Task Take(long installation, long list, bool isUrgent, CancellationToken cancellation)
    {
        if (await ledger.Change(installation, log => Take(log, list, isUrgent, time.GetUtcNow()), cancellation) is { } until)
            throw new RateLimitedException(until);
    }

    private static (WriteLog Log, DateTimeOffset? Until) Take(WriteLog log, long list, bool isUrgent, DateTimeOffset now)
    {
        var writes = log.Writes.Where(w => w.At > now - Windows[^1].Length).ToList();
        var others = log.Waiting.Where(w => w.List != list && w.Until > now).ToList();
        // It comes again then, and a moment is left for it before the others have its room.
        return Windows.Max(window => Until(window, writes, others, list, isUrgent, now)) is { } until
            ? (new WriteLog(writes, [.. others, new(list, until + Windows[0].Length)]), until)
            : (new WriteLog([.. writes, new(now, list)], others), null);
    }

    /// <summary>When this window has room for it; null when it has.</summary>
    private static DateTimeOffset? Until(Window window, List<ListWrite> writes, List<WaitingList> others, long list, bool isUrgent, DateTimeOffset now)
    {
        var inside = writes.FindAll(w => w.At > now - window.Length);
        var room = isUrgent ? window.Most : window.Most * 3 / 4;
        if (inside.Count >= room)
            return inside[inside.Count - room].At + window.Length;
        var share = window.Most / inside.Select(w => w.List).Concat(others.Select(o => o.List)).Append(list).Distinct().Count();
        var own = inside.FindAll(w => w.List == list);
        return others.Count > 0 && own.Count >= share ? own[own.Count - share].At + window.Length : null;
    }

    private sealed record Window(TimeSpan Length, int Most);
}
