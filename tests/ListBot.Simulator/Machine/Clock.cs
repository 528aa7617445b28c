namespace ListBot.Simulator.Machine;

/// <summary>Virtual time: it stands still while anything is done, and jumps to whatever is due next.</summary>
internal sealed class Clock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Alarm, (long Due, long Order)> alarms = new();
    private DateTimeOffset now = Start;
    private long order;

    public DateTimeOffset Now => now;

    /// <summary>How many alarms were put away before they rang.</summary>
    public int Silenced { get; private set; }

    /// <summary>When the next alarm is due; null when there is none.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            while (alarms.TryPeek(out var alarm, out var at))
            {
                if (alarm.IsSetFor(at))
                    return new DateTimeOffset(at.Due, TimeSpan.Zero);
                alarms.Dequeue();
            }
            return null;
        }
    }

    /// <summary>When each alarm is due that is set, and is no dead process's.</summary>
    public IEnumerable<DateTimeOffset> Alarms =>
        alarms.UnorderedItems.Where(a => a.Element.IsSetFor(a.Priority) && !a.Element.IsDead).Select(a => new DateTimeOffset(a.Priority.Due, TimeSpan.Zero));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void In(TimeSpan delay, Action act) => CreateTimer(static a => ((Action)a!)(), act, delay, Timeout.InfiniteTimeSpan);

    public void AdvanceTo(DateTimeOffset at) => now = at > now ? at : now;

    /// <summary>No alarm rings any more, and none of them leads to anything.</summary>
    public void Forget()
    {
        foreach (var (alarm, _) in alarms.UnorderedItems)
            alarm.Forget();
        alarms.Clear();
    }

    /// <summary>Goes to the next alarm, and rings it.</summary>
    public void Ring()
    {
        if (Next is not { } due)
            return;
        AdvanceTo(due);
        alarms.Dequeue().Ring();
    }

    private sealed class Alarm(Clock clock, TimerCallback callback, object? state) : ITimer
    {
        private (long Due, long Order) set = (-1, -1);
        private TimeSpan every;

        private Trace? setter = Trace.Current;

        /// <summary>The work in which it was made is a dead process's.</summary>
        public bool IsDead => setter?.IsOver == true;

        public void Forget()
        {
            setter = null;
            (callback, state) = (static _ => { }, null);
        }

        public bool IsSetFor((long Due, long Order) at) => set == at;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            every = period;
            if (dueTime < TimeSpan.Zero)
            {
                set = (-1, -1);
                return true;
            }
            set = (clock.now.UtcTicks + dueTime.Ticks, clock.order++);
            clock.alarms.Enqueue(this, set);
            return true;
        }

        public void Ring()
        {
            set = (-1, -1);
            if (every > TimeSpan.Zero)
                Change(every, every);
            callback(state);
        }

        public void Dispose()
        {
            clock.Silenced += set == (-1, -1) ? 0 : 1;
            set = (-1, -1);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
