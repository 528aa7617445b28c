using ListBot.Simulator.Bugs;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Model;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Exploration;

/// <summary>
/// Every order in which GitHub can answer two processes that work at the same time. A request that no other one could notice
/// is answered at once: its place in the order makes no difference.
/// </summary>
internal static class Interleavings
{
    /// <param name="seen">Told of each run; false ends it.</param>
    /// <param name="known">What other orders came to; null to follow each to its end.</param>
    /// <returns>Whether it came to its end.</returns>
    public static bool Explore(Pipeline pipeline, Scenario scenario, Setting setting, Func<Run, string, bool> seen, Bug? bug = null, Known? known = null)
    {
        List<int> script = [];
        while (true)
        {
            var chooser = new Turns(script, known);
            known?.Begin();
            if (!seen(Run.Of(pipeline, scenario, setting, chooser, bug), string.Concat(chooser.Made.Select(m => m.Chosen))))
                return false;
            // The next one in the order of a dictionary: the last choice that can still be another.
            var made = chooser.Made;
            var last = made.FindLastIndex(m => m.Chosen + 1 < m.Of);
            if (last < 0)
                return true;
            script = [.. made.Take(last).Select(m => m.Chosen), made[last].Chosen + 1];
        }
    }

    /// <summary>Takes turns by a script, and then the first that comes.</summary>
    private sealed class Turns(IReadOnlyList<int> script, Known? known) : Chooser
    {
        public override bool IsFollowing => known is not null;

        public List<(int Chosen, int Of)> Made { get; } = [];

        public override Fate FateOf(Delivery delivery) => Fate.Everywhere;

        public override Call? First(IReadOnlyList<Call> pending)
        {
            if (!pending[0].Bot.Simulation.IsCounting)
                return null;
            if (pending.FirstOrDefault(IsUnnoticed) is { } unnoticed)
                return unnoticed;
            var firsts = pending.GroupBy(c => c.Bot.Name).Select(g => g.MinBy(c => c.Order)!).OrderBy(c => c.Bot.Name, StringComparer.Ordinal).ToList();
            if (firsts.Count < 2)
                return null;
            // Whoever comes here is at the turn of another one's: what follows, that one has taken, or will.
            if (Made.Count >= script.Count && IsKnown(pending[0].Bot.Simulation))
                throw new Joined();
            var chosen = Made.Count < script.Count ? script[Made.Count] : 0;
            Made.Add((chosen, firsts.Count));
            return firsts[chosen];
        }

        public override void AtEnd(Simulation simulation)
        {
            if (IsKnown(simulation))
                throw new Joined();
        }

        private bool IsKnown(Simulation simulation) => known?.IsNew(simulation.Fingerprint.At(null), simulation.Allowances) == false;

        /// <summary>Tokens, roles and files, which nobody changes here, and git's objects, which nobody sees before a branch leads to them.</summary>
        private static bool IsUnnoticed(Call call) =>
            call.Request.IsTokenRequest || call.Request.Path.EndsWith("/permission", StringComparison.Ordinal)
            || (call.Request.Path.Contains("/git/", StringComparison.Ordinal) && !call.Request.Path.Contains("-refs/", StringComparison.Ordinal));
    }
}
