using System.Diagnostics;
using System.Globalization;

namespace ListBot.Simulator.Exploration;

/// <summary>Counts what was run, and how fast: by processor time, so that a busy machine does not change the figure.</summary>
internal sealed class Tally
{
    private readonly Lock gate = new();
    private readonly TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;

    public int Runs { get; private set; }

    /// <summary>How many of them ended where they came to what another one had come to.</summary>
    public int Joined { get; private set; }

    public long Proposals { get; private set; }

    public long Requests { get; private set; }

    /// <summary>What was broken, and in which run.</summary>
    public List<(string Run, string What)> Broken { get; } = [];

    /// <summary>How many runs there are now.</summary>
    public int Add(Run run, Func<string> name)
    {
        lock (gate)
        {
            Runs++;
            Joined += run.HasJoined ? 1 : 0;
            Proposals += run.Proposals;
            Requests += run.Requests;
            if (run.Broken is { } violation)
                Broken.Add((name(), violation.Message));
            return Runs;
        }
    }

    public string Count => string.Create(CultureInfo.InvariantCulture, $"{Runs} runs ({Joined} of them until they came to what another had come to), {Proposals} proposals, {Requests} requests, {Broken.Count} violations");

    public override string ToString()
    {
        var seconds = Math.Max(0.001, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count}; {Runs / seconds:F0} runs, {Proposals / seconds:F0} proposals and {Requests / seconds:F0} requests a second of one core");
    }
}
