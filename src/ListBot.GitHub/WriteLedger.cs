namespace ListBot.GitHub;

/// <summary>What one installation wrote within the last hour, and which of its lists wait for room.</summary>
public sealed record WriteLog(IReadOnlyList<ListWrite> Writes, IReadOnlyList<WaitingList> Waiting)
{
    public static readonly WriteLog Empty = new([], []);
}

/// <summary>A write of content.</summary>
/// <param name="List">The repository that was written to.</param>
public sealed record ListWrite(DateTimeOffset At, long List);

/// <summary>A list that had no room.</summary>
/// <param name="Until">How long room is left for it.</param>
public sealed record WaitingList(long List, DateTimeOffset Until);

/// <summary>Keeps the <see cref="WriteLog"/> of each installation where all processes see it that share the work.</summary>
public interface IWriteLedger
{
    /// <summary>Reads the log, and keeps what <paramref name="change"/> makes of it: one step, whoever else is at it.</summary>
    /// <param name="change">May be asked again, for a newer log. Gives the new log, and when there is room; null when there is.</param>
    /// <returns>What <paramref name="change"/> gave last.</returns>
    Task<DateTimeOffset?> Change(long installation, Func<WriteLog, (WriteLog Log, DateTimeOffset? Until)> change, CancellationToken cancellation);
}

/// <summary>The ledger of one process that works alone.</summary>
public sealed class LocalWriteLedger : IWriteLedger
{
    private readonly Dictionary<long, WriteLog> logs = [];
    private readonly Lock gate = new();

    public Task<DateTimeOffset?> Change(long installation, Func<WriteLog, (WriteLog Log, DateTimeOffset? Until)> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (gate)
        {
            var (log, until) = change(logs.GetValueOrDefault(installation, WriteLog.Empty));
            logs[installation] = log;
            return Task.FromResult(until);
        }
    }
}
