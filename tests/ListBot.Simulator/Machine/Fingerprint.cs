using ListBot.Simulator.Model;

namespace ListBot.Simulator.Machine;

/// <summary>
/// What a run has come to, as one number. Two runs of one story that come to the same number go on alike, so that only one of
/// them need be followed. It holds what stands on GitHub; of each process what it has read, what it is at, and what it was told at each
/// step of that; and all that is on its way, with the time that it still needs. It does not hold how long ago something happened, but
/// only what came first: the bot would see that by a token's hour, by the budget of 500 writes an hour and by the reach of a
/// sweep, to which no story comes that is explored in this way; and the jitter of retries.
/// </summary>
internal sealed class Fingerprint(Simulation simulation)
{
    /// <summary>Of what comes later than this, sweeps, the time does not count.</summary>
    private static readonly TimeSpan Far = TimeSpan.FromMinutes(3);

    private readonly Dictionary<State, ulong> states = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Issue, (ulong Content, DateTimeOffset?[] Times)> issues = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ulong> commits = [];

    private DateTimeOffset Now => simulation.Clock.Now;

    /// <param name="served">The request that GitHub gets now.</param>
    public ulong At(Call? served)
    {
        var print = new Print().Add(simulation.Place).Add(Of(simulation.GitHub.State));
        foreach (var bot in simulation.Alive)
        {
            print = print.Add(bot.Memory).Add(Until(bot.FrozenUntil)).Add(simulation.Api.IsGood(bot.Token)).Add((ulong)simulation.Manners.Waits(bot));
            foreach (var (issue, shown) in simulation.Safety.KnownTo(bot).OrderBy(s => s.Key))
                print = print.Add((ulong)issue).Add(Of(shown));
        }
        print = served is null ? print : print.Add(Of(served));
        foreach (var call in simulation.Pending.OrderBy(c => c.Order))
            print = print.Add(Of(call)).Add(Until(call.Due));
        foreach (var (what, due) in simulation.Coming.OrderBy(c => c.Due))
            print = print.Add(what).Add(Until(due));
        foreach (var due in simulation.Clock.Alarms.Where(a => a < Now + Far).Order())
            print = print.Add(Until(due));
        foreach (var until in simulation.Limits.Where(l => l > Now))
            print = print.Add(Until(until));
        return (simulation.Shared?.Add(print) ?? print).Value;
    }

    /// <summary>How often each process read anew in what it is at.</summary>
    public ulong Rounds => simulation.Alive.Aggregate(new Print(), (print, bot) => print.Add(bot.Rounds), print => print.Value);

    /// <summary>What stood on GitHub so shortly ago: an old answer may show it.</summary>
    public ulong Lately(TimeSpan time)
    {
        var print = new Print();
        foreach (var (state, age) in simulation.GitHub.Lately(time))
            print = print.Add(Of(state)).Add(age.Ticks);
        return print.Value;
    }

    /// <summary>What stands on GitHub, but for the time: of that only the order.</summary>
    public ulong Of(State state)
    {
        if (states.TryGetValue(state, out var known))
            return known;
        var print = new Print().Add(state.Name).Add(state.DefaultBranch).Add(state.IsArchived).Add(state.IsInstalled);
        foreach (var (name, head) in state.Branches)
            print = print.Add(name).Add(Commit(head));
        foreach (var label in state.Labels)
            print = print.Add(label);
        foreach (var (login, role) in state.Roles)
            print = print.Add(login).Add((ulong)role);
        List<DateTimeOffset?> times = [];
        foreach (var issue in state.Issues)
        {
            var (content, its) = Of(issue);
            print = print.Add(content);
            times.AddRange(its);
        }
        var order = times.Distinct().Order().ToList();
        foreach (var time in times)
            print = print.Add((ulong)order.BinarySearch(time));
        return states[state] = print.Value;
    }

    private ulong Of(Call call)
    {
        var print = new Print().Add((ulong)simulation.Alive.IndexOf(call.Bot)).Add(call.Request.Method).Add(call.Request.ToString()).Add(call.WasHeldUp);
        foreach (var (issue, shown) in call.Knew.OrderBy(s => s.Key))
            print = print.Add((ulong)issue).Add(Of(shown));
        return print.Value;
    }

    private long Until(DateTimeOffset due) => due <= Now ? 0 : (due - Now).Ticks;

    private (ulong Content, DateTimeOffset?[] Times) Of(Issue issue)
    {
        if (issues.TryGetValue(issue, out var known))
            return known;
        var print = new Print().Add(issue.Author.Id).Add(issue.Title).Add(issue.Body).Add(issue.IsOpen).Add(issue.IsDeleted).Add(issue.StateReason)
            .Add(issue.ReopenedBy?.Login).Add(issue.ClosedBy?.Login).Add(issue.TitleBy?.Login).Add(issue.BodyBy?.Login)
            .Add(issue.Pull?.Head).Add(issue.Pull?.Base).Add(issue.Pull is { } pull ? Commit(pull.Commit) : 0).Add(issue.Pull?.MergedHead is { } merged ? Commit(merged) : 0);
        foreach (var label in issue.Labels)
            print = print.Add(label);
        List<DateTimeOffset?> times = [issue.UpdatedAt, issue.ReopenedAt, issue.ClosedAt, issue.EditedAt];
        foreach (var comment in issue.Comments)
        {
            print = print.Add(comment.Id).Add(comment.Author.Id).Add(comment.Body).Add(comment.Editor?.Login).Add(comment.IsMinimized).Add((ulong)comment.Role);
            foreach (var (who, content) in comment.Reactions)
                print = print.Add(who.Id).Add(content);
            times.AddRange([comment.CreatedAt, comment.EditedAt]);
        }
        return issues[issue] = (print.Value, [.. times]);
    }

    /// <summary>What a commit is, whenever it was made.</summary>
    private ulong Commit(string id)
    {
        if (commits.TryGetValue(id, out var known))
            return known;
        var commit = simulation.GitHub.Git.Commit(id);
        var print = new Print().Add(commit.Tree.Id).Add(commit.Author.Id).Add(commit.CommitterEmail).Add(commit.Message);
        foreach (var parent in commit.Parents)
            print = print.Add(Commit(parent));
        return commits[id] = print.Value;
    }
}
