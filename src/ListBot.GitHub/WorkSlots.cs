namespace ListBot.GitHub;

/// <summary>
/// The rules of a queue in one process: work with one key never overlaps; what comes twice while it waits is done once;
/// what comes while it runs is done once more after it. It holds no thread and no timer.
/// </summary>
public sealed class WorkSlots(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<WorkKey, Slot> slots = [];

    /// <summary>How many keys wait, run or rest.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return slots.Count;
        }
    }

    /// <returns>
    /// Whether the key may be taken now, or sooner than before. Otherwise it is there already, and becomes ready with what is there.
    /// </returns>
    public bool Enqueue(WorkItem item)
    {
        lock (gate)
        {
            if (slots.TryGetValue(item.Key, out var slot))
            {
                var isSooner = slot.IsReady && item.IsUrgent && slot.Next?.Item.IsUrgent == false;
                // While it rests after a failure, the newer item goes on counting; what somebody waits for stays urgent. Of two pushes, only both together tell what moved.
                slot.Next = slot.Next is { } waiting
                    ? waiting with { Item = (waiting.Item.IsUrgent && !item.IsUrgent ? waiting.Item : item) with { Before = item.Before == waiting.Item.Before ? item.Before : null } }
                    : new WorkMessage(item, 0, time.GetUtcNow());
                return isSooner;
            }
            slots.Add(item.Key, new Slot { Next = new WorkMessage(item, 0, time.GetUtcNow()) });
            return true;
        }
    }

    /// <summary>The key has waited long enough.</summary>
    /// <returns>Whether it goes before those that are not urgent.</returns>
    public bool Ready(WorkKey key)
    {
        lock (gate)
        {
            if (!slots.TryGetValue(key, out var slot))
                return false;
            slot.IsReady = slot.Next is not null;
            return slot.Next?.Item.IsUrgent == true;
        }
    }

    /// <summary>What to do for a key that is ready; the key runs from now on. Null where it was taken already.</summary>
    public WorkMessage? Take(WorkKey key)
    {
        lock (gate)
        {
            if (!slots.TryGetValue(key, out var slot) || !slot.IsReady)
                return null;
            var message = slot.Next;
            (slot.Next, slot.IsReady) = (null, false);
            return message;
        }
    }

    /// <summary>The key ran.</summary>
    /// <param name="outcome">What is to become of its message; null when it was cut off, and is not to come back.</param>
    /// <returns>Which keys become ready, and how long each pauses first.</returns>
    public IReadOnlyList<(WorkKey Key, TimeSpan Pause)> Settle(WorkMessage message, WorkOutcome? outcome)
    {
        List<(WorkKey, TimeSpan)> ready = [];
        if (outcome is Done { FollowUps: var followUps })
            ready.AddRange(followUps.Where(Enqueue).Select(item => (item.Key, TimeSpan.Zero)));
        var (next, rest) = outcome switch
        {
            Again again => (again.Message, again.At - time.GetUtcNow()),
            Dead when message.Item.Apology is { } apology => (new WorkMessage(apology, 0, message.FirstSeen), TimeSpan.Zero),
            _ => (null, TimeSpan.Zero),
        };
        if (Settle(message.Item.Key, next))
            ready.Add((message.Item.Key, rest));
        return ready;
    }

    /// <param name="next">What is still to do; null when it is done.</param>
    private bool Settle(WorkKey key, WorkMessage? next)
    {
        lock (gate)
        {
            var slot = slots[key];
            // What came meanwhile asks for the same work, and more; the attempts are those of the work.
            if (next is not null)
                slot.Next = slot.Next is { } newer ? newer with { Attempt = next.Attempt, Item = newer.Item with { Before = null } } : next;
            if (slot.Next is null)
                slots.Remove(key);
            return slot.Next is not null;
        }
    }

    /// <summary>All that is known about one key: it is in <c>slots</c> while it waits, runs or rests.</summary>
    private sealed class Slot
    {
        /// <summary>What to do next; null while it runs and nothing new came.</summary>
        public WorkMessage? Next { get; set; }

        /// <summary>It may be taken: it neither runs nor rests.</summary>
        public bool IsReady { get; set; }
    }
}
