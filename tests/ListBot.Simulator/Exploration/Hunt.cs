using System.Globalization;
using ListBot.Simulator.Bugs;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Exploration;

/// <summary>Looks for the run that shows a mistake: stories without trouble, with one trouble, in every order, and by chance.</summary>
internal static class Hunt
{
    private const int MostSeeds = 400;

    /// <returns>Which promise was broken, and in which run; null when the mistake went free.</returns>
    public static string? For(Pipeline pipeline, Bug bug)
    {
        string? caught = null;
        IReadOnlyList<Setting> settings = bug.Shared is null ? [Setting.Alone, Setting.Shared] : [Setting.Shared];
        foreach (var setting in settings)
        {
            foreach (var scenario in Scenario.All)
            {
                if (See(Run.Of(pipeline, scenario, setting, new PlanChooser(), bug), $"{scenario} ({setting})"))
                    return caught;
            }
        }
        foreach (var setting in settings)
        {
            foreach (var scenario in Scenario.All)
            {
                if (!Plans.Explore(pipeline, scenario, setting, [Trouble.All], (run, plan) => !See(run, $"{scenario} ({setting}): {plan}"), bug))
                    return caught;
            }
        }
        for (var seed = 1; seed <= MostSeeds; seed++)
        {
            if (See(Seeds.Run(pipeline, seed, bug), string.Create(CultureInfo.InvariantCulture, $"seed {seed}")))
                return caught;
        }
        return null;

        bool See(Run run, string name)
        {
            if (run.Broken is null)
                return false;
            caught = $"{run.Broken.Message.Split('\n')[0]} <- {name}";
            return true;
        }
    }
}
