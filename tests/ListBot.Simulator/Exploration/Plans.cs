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
        KnownPlans? known = null)
    {
        return Go([]);

        bool Go(IReadOnlyList<(int, Trouble)> plan)
        {
            List<(int Slot, Trouble Trouble)> next = [];
            var chooser = new PlanChooser(plan) { Passing = Pass, Ending = known is null ? null : known.IsNewEnd };
            known?.Begin();
            var run = Run.Of(pipeline, scenario, setting, chooser, bug);
            return seen(run, chooser) && (run.Broken is not null || next.TrueForAll(step => Go([.. plan, step])));

            // What may go wrong at this request is found out while the run stands there, and tried in runs of their own.
            bool Pass(int slot, Call call)
            {
                var left = troubles.Count - plan.Count;
                if (known?.IsNew(call, left) == false)
                    return false;
                if (left > 0)
                    next.AddRange(troubles[plan.Count].Where(t => t.Fits(call) && known?.IsNew(call, t, left) != false).Select(t => (slot, t)));
                return true;
            }
        }
    }
}

/// <summary>
/// What the runs of one story came to, and what went wrong there. Whoever comes to the same with no more that may go wrong, and with no
/// less that the checks ask for, would only repeat what was seen.
/// </summary>
internal sealed class KnownPlans
{
    /// <summary>No old answer shows what is longer ago.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(3);

    private readonly Known ends = new(), middles = new(), steps = new();

    /// <summary>Another run begins.</summary>
    public void Begin()
    {
        ends.Begin();
        middles.Begin();
        steps.Begin();
    }

    /// <summary>Nothing more can go wrong.</summary>
    public bool IsNewEnd(Simulation simulation) => ends.IsNew(simulation.Fingerprint.At(null), simulation.Allowances);

    /// <param name="call">The request that GitHub gets now.</param>
    /// <param name="left">How many troubles may still come, this request's among them.</param>
    public bool IsNew(Call call, int left)
    {
        var (simulation, fingerprint) = (call.Bot.Simulation, call.Bot.Simulation.Fingerprint);
        var print = fingerprint.At(call);
        if (left == 0)
            return ends.IsNew(print, simulation.Allowances);
        // What stood on GitHub shortly before makes a difference only where an old answer may still show it.
        var isNew = middles.IsNew(new Print().Add(print).Add(fingerprint.Lately(Memory)).Value, Allowances(simulation, left));
        if (isNew)
            ends.IsNew(print, simulation.Allowances);
        return isNew;
    }

    /// <summary>
    /// Of the last trouble only what comes after it counts: it is the same wherever a run comes to the same, whatever stood on GitHub
    /// shortly before, but for what an old answer shows now; one that shows what stands there is none. How often the bot had read anew
    /// counts here: it waits longer each time.
    /// </summary>
    public bool IsNew(Call call, Trouble trouble, int left)
    {
        var (simulation, fingerprint) = (call.Bot.Simulation, call.Bot.Simulation.Fingerprint);
        var old = simulation.Old(trouble.Wire) is { } state ? fingerprint.Of(state) : 0;
        if (old == fingerprint.Of(simulation.GitHub.State))
            return false;
        var isNew = steps.IsNew(new Print().Add(fingerprint.At(call)).Add(fingerprint.Rounds).Add(Moment(simulation, trouble)).Add(trouble.Name).Add(old).Value, Allowances(simulation, left));
        return isNew || left > 1;
    }

    // GitHub tells of its limits in whole seconds.
    private static long Moment(Simulation simulation, Trouble trouble) =>
        trouble.Wire is Wire.TooMany or Wire.Secondary or Wire.Exhausted ? simulation.Clock.Now.Ticks % TimeSpan.TicksPerSecond : 0;

    // Fewer troubles that may come are one more thing that is allowed.
    private static byte[] Allowances(Simulation simulation, int left) => [.. simulation.Allowances, (byte)(byte.MaxValue - left)];
}
