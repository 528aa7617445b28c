using System.Collections.Concurrent;
using ListBot.Core.Decisions;
using ListBot.Simulator.Model;

namespace ListBot.Simulator.Machine;

/// <summary>
/// The bot's decisions, each made once: on the same facts it decides the same, in whichever run they come up. That this is so is
/// itself looked at, since now and then one is made anew.
/// </summary>
internal static class Decisions
{
    /// <summary>Some kilobytes each.</summary>
    private const int Most = 20_000;

    /// <summary>How often one that is known is made anew.</summary>
    private const int Doubt = 256;

    private static readonly ConcurrentDictionary<UInt128, Plan> Known = [];
    private static int kept, asked;

    /// <summary>As <see cref="Decider.Decide"/> does, whose rules depend on the facts alone.</summary>
    public static Plan Decide(Trigger trigger, Facts facts)
    {
        var print = Content.Of(facts);
        if (Known.TryGetValue(print, out var known) && Interlocked.Increment(ref asked) % Doubt != 0)
            return known;
        var plan = Decider.Decide(trigger, facts);
        if (known is not null && Content.Of(known) != Content.Of(plan))
            throw new HarnessException($"On the same facts the bot decided {known}, and then {plan}.");
        if (Interlocked.Increment(ref kept) > Most)
        {
            Known.Clear();
            kept = 0;
        }
        return Known[print] = plan;
    }
}
