using ListBot.Simulator.Exploration;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator;

/// <summary>Runs stories for a test, counts them, and fails it when a promise was broken in one of them.</summary>
public abstract class Proof(ITestOutputHelper output)
{
    private readonly Tally tally = new();

    public static TheoryData<string> Stories => [.. Scenario.All.Select(s => s.Name)];

    private protected static Scenario Find(string name) => Scenario.All.First(s => s.Name == name);

    private protected static void Alone(Action<Pipeline> act) => Crew.Do(act);

    /// <summary>Of each run it is told how it came about.</summary>
    private protected Func<Run, object, bool> See(string story) => (run, how) =>
    {
        See(run, $"{story}: {how}");
        return true;
    };

    private protected void See(Run run, string name) => tally.Add(run, () => name);

    private protected void Say(string text) => output.WriteLine(text);

    private protected void KeptAll()
    {
        Say(tally.Count);
        Assert.True(tally.Broken.Count == 0, string.Join('\n', tally.Broken.Take(10).Select(b => $"{b.Run}\n    {b.What}")));
    }
}
