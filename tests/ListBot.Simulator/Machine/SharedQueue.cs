using ListBot.GitHub;

namespace ListBot.Simulator.Machine;

/// <summary>
/// The shared queue and its leases, by the rules and figures of <c>ListBot.Storage</c>, which needs a storage service and
/// is tested against one: at least once, no order, a lease on each issue, hidden while somebody works on it; what nobody waits for is
/// looked at when nothing else is there.
/// </summary>
internal sealed class SharedQueue(Simulation simulation)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15), Visibility = TimeSpan.FromSeconds(30), Busy = TimeSpan.FromSeconds(1);
    private const int MaxDequeueCount = 5;

    private readonly List<Bot> bots = [];
    private readonly List<Entry> entries = [];
    private readonly Dictionary<WorkKey, Held> leases = [];
    private readonly List<Held> holders = [];

    /// <summary>What was written, by whichever process.</summary>
    public LocalWriteLedger Writes { get; } = new();

    /// <summary>How many messages wait, run or rest.</summary>
    public int Count => entries.Count;

    /// <summary>For a bug: nobody looks whether somebody else is at work.</summary>
    public bool WithoutLeases { get; init; }

    /// <summary>For a bug: a lease of a dead worker stays.</summary>
    public bool LeasesForEver { get; init; }

    /// <summary>For a bug: what nobody waits for stands among the rest.</summary>
    public bool IsOneQueue { get; init; }

    /// <summary>For a bug: the message is deleted before its work is done.</summary>
    public bool DeletesFirst { get; init; }

    public void Join(Bot bot)
    {
        bots.Add(bot);
        Pump();
    }

    public void Send(string text, TimeSpan delay)
    {
        var entry = new Entry(text);
        entries.Add(entry);
        if (delay <= TimeSpan.Zero)
            Pump();
        else
            Hide(entry, delay);
    }

    /// <summary>What waits, runs and is held, for a fingerprint.</summary>
    public Print Add(Print print)
    {
        foreach (var entry in entries)
        {
            var message = WorkMessage.Parse(entry.Text, out _)!;
            print = print.Add(message.Item.Subject).Add(message.Item.Cause).Add(message.Item.Before is null).Add((ulong)message.Attempt)
                .Add((ulong)entry.Count).Add(entry.Hidden is null).Add((ulong)simulation.Alive.IndexOf(entry.By!));
        }
        foreach (var held in holders)
            print = print.Add((ulong)simulation.Alive.IndexOf(held.By)).Add(leases.ContainsValue(held)).Add(held.Until > simulation.Clock.Now);
        return print;
    }

    /// <summary>Its leases run out, and its messages come back.</summary>
    /// <param name="bot">It died, or stands still and renews nothing.</param>
    public void Lose(Bot bot)
    {
        foreach (var (_, held) in leases.Where(l => l.Value.By == bot))
            held.Until = LeasesForEver ? DateTimeOffset.MaxValue : simulation.Clock.Now + Lease;
        foreach (var entry in entries.Where(e => e.By == bot))
            Hide(entry, Visibility);
    }

    /// <summary>It goes on after it stood still, and finds out what it lost.</summary>
    public void Thaw(Bot bot)
    {
        foreach (var held in holders.FindAll(h => h.By == bot))
        {
            // Whoever took it meanwhile may be through with it already.
            if (leases.ContainsValue(held) && held.Until > simulation.Clock.Now)
                held.Until = DateTimeOffset.MaxValue;
            else
                held.Lose();
        }
        Pump();
    }

    private void Hide(Entry entry, TimeSpan time)
    {
        entry.By = null;
        var hidden = entry.Hidden = new object();
        simulation.Clock.In(time, () =>
        {
            if (entry.Hidden != hidden)
                return;
            entry.Hidden = null;
            Pump();
        });
    }

    private void Pump()
    {
        while (Next() is { } entry && bots.Where(b => b.HasRoom).ToList() is { Count: > 0 } free)
        {
            var bot = free[simulation.Chooser.Pick(free.Count)];
            entry.By = bot;
            entry.Hidden = this;
            entry.Count++;
            simulation.Taken(WorkMessage.Parse(entry.Text, out _)!, entries.Exists(e => e.Hidden is null && simulation.Manners.IsAwaited(WorkMessage.Parse(e.Text, out _)!.Item)));
            if (DeletesFirst)
                entries.Remove(entry);
            simulation.Watch(Work(bot, entry));
        }
    }

    private Entry? Next()
    {
        var seen = entries.FindAll(e => e.Hidden is null);
        return seen.Find(e => !e.IsLater || IsOneQueue) ?? seen.FirstOrDefault();
    }

    private async Task Work(Bot bot, Entry entry)
    {
        if (entry.Count > MaxDequeueCount)
        {
            GiveUp(entry);
        }
        else
        {
            var message = WorkMessage.Parse(entry.Text, out _)!;
            var outcome = await Hold(bot, message);
            // The lease was lost, or somebody else has it: what the message asks for waits for its turn.
            simulation.Ended(bot, message, outcome);
            switch (outcome)
            {
                case null:
                    Send(entry.Text, Busy);
                    break;
                case Done { FollowUps: var followUps }:
                    foreach (var next in followUps)
                        Send(new WorkMessage(next, 0, simulation.Clock.Now).Format(), TimeSpan.Zero);
                    break;
                case Again again:
                    Send(again.Message.Format(), again.At - simulation.Clock.Now);
                    break;
                case Dead:
                    GiveUp(entry);
                    break;
            }
        }
        // Somebody else's by now: whoever it is ends it.
        if (entry.By == bot || entry.By is null)
            entries.Remove(entry);
        Pump();
    }

    private async Task<WorkOutcome?> Hold(Bot bot, WorkMessage message)
    {
        var key = message.Item.Key;
        if (leases.TryGetValue(key, out var other) && other.Until > simulation.Clock.Now && !WithoutLeases)
            return null;
        using var lost = new CancellationTokenSource();
        var held = leases[key] = new Held(bot, lost);
        holders.Add(held);
        var outcome = await held.Try(message);
        holders.Remove(held);
        if (leases.GetValueOrDefault(key) == held)
            leases.Remove(key);
        return outcome;
    }

    private void GiveUp(Entry entry)
    {
        // The apology promises no more than the next sweep.
        simulation.Mishaps.IsSomethingUntold = true;
        if (WorkMessage.Parse(entry.Text, out _)?.Item.Apology is { } apology)
            Send(new WorkMessage(apology, 0, simulation.Clock.Now).Format(), TimeSpan.Zero);
    }

    private sealed class Entry(string text)
    {
        public string Text => text;

        /// <summary>It lies in the queue of what nobody waits for.</summary>
        public bool IsLater { get; } = !WorkMessage.Parse(text, out _)!.Item.IsUrgent;

        public Bot? By { get; set; }

        /// <summary>Why nobody sees it; null while it waits to be taken.</summary>
        public object? Hidden { get; set; }

        public int Count { get; set; }
    }

    private sealed class Held(Bot by, CancellationTokenSource lost)
    {
        private readonly Return home = new();

        public Bot By => by;

        /// <summary>It is renewed while its holder lives.</summary>
        public DateTimeOffset Until { get; set; } = DateTimeOffset.MaxValue;

        /// <summary>Null when the lease was lost meanwhile.</summary>
        public async Task<WorkOutcome?> Try(WorkMessage message)
        {
            WorkOutcome? outcome = null;
            try
            {
                outcome = await by.Consume(message, lost.Token);
            }
            catch (OperationCanceledException) when (lost.IsCancellationRequested)
            {
                // Whoever has the lease by now does the work.
            }
            await home;
            return outcome;
        }

        public void Lose()
        {
            var before = by.Simulation.Clock.Silenced;
            lost.Cancel();
            if (by.Simulation.Clock.Silenced != before)
                home.Meet();
        }
    }
}
