using ListBot.Core.Proposals;
using ListBot.Metadata;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Machine;

/// <summary>The servers that the links of a proposal lead to. What goes on between the bot and them is tested elsewhere.</summary>
internal sealed class Strangers(Simulation simulation, Func<Paper, bool> isGone)
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<Uri, (int Times, bool IsGone)> asked = [];
    private readonly HashSet<Paper> withdrawn = [];

    /// <summary>What they said so far.</summary>
    public ulong Told => asked.OrderBy(a => a.Key.AbsoluteUri, StringComparer.Ordinal)
        .Aggregate(new Print(), (print, a) => print.Add(a.Key.AbsoluteUri).Add((ulong)a.Value.Times).Add(a.Value.IsGone), print => print.Value);

    /// <summary>From now on its page is gone.</summary>
    public void Withdraw(Paper paper) => withdrawn.Add(paper);

    /// <summary>What its server said last; null when nobody asked.</summary>
    public bool? IsKnownToBeGone(Paper paper) =>
        asked.Where(a => IsAbout(a.Key, paper)).Select(a => (bool?)a.Value.IsGone).FirstOrDefault();

    public async Task<IReadOnlyList<LinkState>> Ask(Bot bot, IEnumerable<ProposalLink> links, CancellationToken cancellation)
    {
        Trace.Current?.Ask();
        await Task.Delay(Slow, bot.Time, cancellation);
        Trace.Current?.Hear(null, 200);
        return [.. links.Select(Answer)];
    }

    private LinkState Answer(ProposalLink link)
    {
        var times = asked.GetValueOrDefault(link.Url).Times;
        simulation.Asked(link.Url, times);
        var gone = simulation.Town.Papers.Any(p => IsAbout(link.Url, p) && (isGone(p) || withdrawn.Contains(p)));
        asked[link.Url] = (times + 1, gone);
        simulation.Story?.Tell($"  the server of {link.Url} says that {(gone ? "nothing is there" : "all is well")}");
        return new LinkState(link, new Answered(gone ? 404 : 200, link.Url, default));
    }

    private static bool IsAbout(Uri address, Paper paper) => address.AbsoluteUri.Contains(paper.ArXiv, StringComparison.Ordinal);
}
