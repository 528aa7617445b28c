using ListBot.Simulator.Model;

namespace ListBot.Simulator.Machine;

/// <summary>Whoever takes every choice that is nobody's: what goes wrong, how long things take, who comes first.</summary>
internal abstract class Chooser
{
    protected static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(50);

    /// <summary>How much longer or shorter a retry waits: from 0 to 1.</summary>
    public virtual double Jitter => 0.5;

    /// <summary>Somebody asks what the run has come to.</summary>
    public virtual bool IsFollowing => false;

    /// <param name="slot">How many requests there were before it.</param>
    public virtual Trouble TroubleAt(int slot, Call call) => Trouble.None;

    /// <summary>How long a request is on its way.</summary>
    public virtual TimeSpan Latency(Call call) => Usual;

    /// <summary>How long a delivery is on its way.</summary>
    public virtual TimeSpan Latency(Delivery delivery) => Usual;

    public virtual Fate FateOf(Delivery delivery) => Fate.Delivered;

    /// <summary>One of so many.</summary>
    public virtual int Pick(int count) => 0;

    /// <summary>From now on nothing goes wrong.</summary>
    public virtual void AtEnd(Simulation simulation)
    {
    }

    /// <summary>Which of the requests that are on their way comes first; null to let the clock decide.</summary>
    public virtual Call? First(IReadOnlyList<Call> pending) => null;
}

/// <summary>The run has come to what another one came to: from here on it is that one.</summary>
internal sealed class Joined : Exception;

/// <summary>Carries a plan out: these troubles at these requests, and else nothing.</summary>
internal sealed class PlanChooser(params IReadOnlyList<(int Slot, Trouble Trouble)> plan) : Chooser
{
    public IReadOnlyList<(int Slot, Trouble Trouble)> Plan => plan;

    /// <summary>Told of each request after the last that the plan speaks of; whether the run is to go on.</summary>
    public Func<int, Call, bool>? Passing { get; init; }

    /// <summary>Told when nothing more can go wrong; whether the run is to go on.</summary>
    public Func<Simulation, bool>? Ending { get; init; }

    public override bool IsFollowing => Ending is not null;

    public override Trouble TroubleAt(int slot, Call call)
    {
        if (Passing is not null && (plan.Count == 0 || slot > plan[^1].Slot) && !Passing(slot, call))
            throw new Joined();
        foreach (var (at, trouble) in plan)
        {
            if (at == slot)
                return trouble.Fits(call) ? trouble : Trouble.None;
        }
        return Trouble.None;
    }

    public override void AtEnd(Simulation simulation)
    {
        if (Ending?.Invoke(simulation) == false)
            throw new Joined();
    }

    public override string ToString() => plan.Count == 0 ? "no trouble" : string.Join(", ", plan.Select(p => $"{p.Trouble} at request {p.Slot}"));
}
