using ListBot.Simulator.Bugs;
using ListBot.Simulator.Checks;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Exploration;

/// <summary>What came of one run.</summary>
/// <param name="Broken">The promise that was broken; null when all were kept.</param>
/// <param name="HasJoined">It ended where it had come to what another run had come to.</param>
/// <param name="Hash">The same for the same choices.</param>
internal sealed record Run(Violation? Broken, bool HasJoined, int Proposals, int Requests, ulong Hash)
{
    /// <summary>How many sweeps may be needed, when nothing goes wrong any more.</summary>
    private const int Sweeps = 2;

    public static Run Of(Pipeline pipeline, Scenario scenario, Setting setting, Chooser chooser, Bug? bug = null, Story? story = null)
    {
        using var simulation = new Simulation(pipeline, scenario, setting, chooser, bug, story);
        Violation? broken = null;
        var hasJoined = false;
        try
        {
            Tell(simulation, scenario);
            Finish(simulation);
        }
        catch (Violation violation)
        {
            broken = violation;
            story?.Tell("✗ " + violation.Message);
        }
        catch (Joined)
        {
            hasJoined = true;
        }
        return new Run(broken, hasJoined, simulation.Town.Proposals, simulation.Requests, simulation.Hash);
    }

    private static void Tell(Simulation simulation, Scenario scenario)
    {
        foreach (var act in scenario.Acts)
        {
            act.Do(simulation.Town);
            simulation.ActsDone++;
            if (!act.IsFollowedAtOnce)
                simulation.Settle();
        }
    }

    /// <summary>Nothing goes wrong any more: all must come right, and then stay as it is.</summary>
    private static void Finish(Simulation simulation)
    {
        simulation.Calm();
        var end = new EndState(simulation);
        var problem = end.Problem();
        if (problem is not null && simulation.MustComeRightByItself)
            throw new Violation("by itself", $"everybody was told of everything, and yet without a sweep: {problem}");
        var sweepsDone = 0;
        while (problem is not null && sweepsDone < Sweeps)
        {
            sweepsDone++;
            simulation.Sweep();
            problem = end.Problem();
        }
        if (problem is not null)
            throw new Violation("liveness", $"after {Sweeps} sweeps: {problem}");
        if (!simulation.MustComeRightByItself && sweepsDone == 0)
            simulation.Sweep();
        if (end.IsOutOfReach)
            simulation.Redeliver(2);
        // What two workers without a lease both found to be said goes at the next pass.
        if (simulation.Mishaps.AreApart && end.HasTwoStatuses)
            simulation.Sweep();
        var writes = simulation.Writes;
        simulation.Redeliver(2);
        simulation.Sweep();
        if (simulation.Writes != writes)
            throw new Violation("quiet", $"nothing had changed, and the bot wrote {simulation.Writes - writes} times");
        if (end.Problem() is { } later)
            throw new Violation("quiet", later);
    }
}
