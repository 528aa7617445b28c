using ListBot.Simulator.Bugs;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Exploration;

/// <summary>Every way in which so many things can go wrong in a story, one after the other.</summary>
internal static class Plans
{
    /// <param name="troubles">For each depth, what may go wrong there: as many as may go wrong in one run.</param>
    /// <param name="seen">Told of each run; false ends it.</param>
    /// <param name="known">What runs came to before; null where each is to be followed to its end, since a mistake may remember what no fingerprint holds.</param>
    /// <returns>Whether it came to its end.</returns>
    public static bool Explore(
        Pipeline pipeline,
        Scenario scenario,
        Setting setting,
        IReadOnlyList<IReadOnlyList<Trouble>> troubles,
        Func<Run, PlanChooser, bool> seen,
        Bug? bug = null,
        Known? known = null)
    {
        return Go([], 0);

        bool Go(IReadOnlyList<(int, Trouble)> plan, int from)
        {
            var left = troubles.Count - plan.Count;
            var chooser = new PlanChooser(plan) { Follow = known is null ? null : (simulation, call) => known.IsNew(simulation, call, left) };
            known?.Begin();
            var run = Run.Of(pipeline, scenario, setting, chooser, bug);
            if (!seen(run, chooser))
                return false;
            if (left == 0 || run.Broken is not null)
                return true;
            for (var slot = from; slot < run.Slots.Count; slot++)
            {
                foreach (var trouble in troubles[plan.Count])
                {
                    if (trouble.Fits(run.Slots[slot]) && !Go([.. plan, (slot, trouble)], slot + 1))
                        return false;
                }
            }
            return true;
        }
    }
}

/// <summary>
/// What the runs of one story came to. Whoever comes to the same with no more that may go wrong, and with no less that the checks ask
/// for, would only repeat what was seen. Whoever comes to what it came to itself goes in circles, and goes on until that shows.
/// </summary>
internal sealed class Known
{
    private readonly Dictionary<ulong, List<(byte[] Allowances, int Run)>> ends = [], middles = [];
    private int current;

    /// <summary>Another run begins.</summary>
    public void Begin() => current++;

    /// <param name="served">The request that GitHub gets now.</param>
    /// <param name="troublesLeft">How many troubles may still come, this request's among them.</param>
    public bool IsNew(Simulation simulation, Call? served, int troublesLeft)
    {
        var print = simulation.Fingerprint.At(served);
        if (troublesLeft == 0 || served is null)
            return Add(ends, print, simulation.Allowances);
        // Fewer troubles that may come are one more thing that is allowed.
        var isNew = Add(middles, new Print().Add(print).Add(simulation.Fingerprint.Lately()).Value, [.. simulation.Allowances, (byte)(byte.MaxValue - troublesLeft)]);
        if (isNew)
            Add(ends, print, simulation.Allowances);
        return isNew;
    }

    private bool Add(Dictionary<ulong, List<(byte[] Allowances, int Run)>> known, ulong print, ReadOnlySpan<byte> allowances)
    {
        if (!known.TryGetValue(print, out var before))
            known[print] = before = [];
        foreach (var (less, run) in before)
        {
            if (run != current && IsWithin(less, allowances))
                return false;
        }
        before.Add((allowances.ToArray(), current));
        return true;
    }

    private static bool IsWithin(byte[] less, ReadOnlySpan<byte> more)
    {
        for (var i = 0; i < less.Length; i++)
        {
            if (less[i] > more[i])
                return false;
        }
        return true;
    }
}
