using System.Collections.Immutable;
using System.Globalization;
using ListBot.Core.Decisions;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Model;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Checks;

/// <summary>
/// What must hold at every step, whatever goes wrong. The bot is judged by what it was shown: what a person did after it
/// looked is no fault of it, what it was shown and did not heed is.
/// </summary>
internal sealed partial class Safety(Simulation simulation)
{
    private static readonly string[] StateLabels = ["needs-input", "ready", "approved", "on-hold", "duplicate"];

    private const string Marker = "<!-- listbot:status ", TextStart = "<!-- listbot:begin ", TextEnd = "<!-- listbot:end -->";

    private readonly Dictionary<Bot, ImmutableDictionary<int, State>> shown = [];
    private readonly HashSet<(int, long)> carriedOut = [];

    private GitHubModel GitHub => simulation.GitHub;

    private bool IsAlone => simulation.Mishaps.IsAlone;

    /// <summary>GitHub answered, and the answer shows this.</summary>
    public void Shown(Call call, State state)
    {
        if (call.Request.Operation == "IssueFacts")
            shown[call.Bot] = KnownTo(call.Bot).SetItem(NumberIn(call.Request.Body), state);
        else if (call.Request.Operation == "MoreComments" && SubjectIn(call.Request.Body) is { } number)
            ShownMore(call.Bot, number, NumberIn(call.Request.Body, "\"after\":\""), state);
    }

    /// <summary>A later page of a conversation is of another moment than the first: what the bot knows is the rest as it was, and these comments as they are.</summary>
    private void ShownMore(Bot bot, int number, int after, State state)
    {
        var issue = ProposalBranch.IssueOf(state.Find(number)?.Pull?.Head ?? "") ?? number;
        if (KnownTo(bot).GetValueOrDefault(issue) is { } known && known.Find(number) is { } then)
            shown[bot] = KnownTo(bot).SetItem(issue, known.With(then with { Comments = [.. then.Comments.Where(c => c.Id <= after), .. state.Find(number)?.Comments.Where(c => c.Id > after) ?? []] }));
    }

    public ImmutableDictionary<int, State> KnownTo(Bot bot) => shown.GetValueOrDefault(bot, []);

    /// <summary>The commands that were carried out already.</summary>
    public ulong CarriedOut => (ulong)carriedOut.Count;

    /// <summary>GitHub did what the bot asked for.</summary>
    public void Served(Call call, State before, ApiAnswer answer)
    {
        if (!call.Request.IsWrite || answer.Status >= 300 || ReferenceEquals(before, GitHub.State) || !IsAlone)
            return;
        if (Same(before, GitHub.State))
            throw new Violation("needless write", $"{call.Request} changed nothing");
    }

    /// <summary>Somebody did something.</summary>
    public void Check(Change change)
    {
        simulation.Story?.Tell($"{change.By} {change.What}");
        foreach (var issue in change.After.Issues)
        {
            if (issue.Pull is null)
                CheckOpenPulls(change.After, issue);
        }
        if (change.By != Account.TheBot)
            return;
        CheckBranches(change);
        foreach (var (before, after) in Changed(change))
        {
            if (after.Pull is null)
                CheckIssue(before, after);
            else
                CheckPull(change, before, after);
        }
    }

    private static void CheckOpenPulls(State state, Issue issue)
    {
        var branch = ProposalBranch.Of(issue.Number);
        var open = state.Issues.Count(p => p is { IsOpen: true, Pull: { } pull } && p.Author == Account.TheBot
            && (pull.Head == branch || GitHubModel.ClosedBy(p.Body) == issue.Number));
        if (open > 1)
            throw new Violation("one pull request", $"#{issue.Number} has {open} open pull requests");
    }

    // ---- what the bot knew ----

    /// <summary>A person had put the paper into the list already when the pull request was merged.</summary>
    private bool IsListedBesides(int issue, string merged)
    {
        if (Paper(issue) is not { } paper)
            return false;
        for (var commit = GitHub.Git.Commit(GitHub.State.Branches[GitHub.State.DefaultBranch]); commit.Parents.Length > 0; commit = GitHub.Git.Commit(commit.Parents[0]))
        {
            if (commit.Parents.Contains(merged))
                return GitHub.Git.Commit(commit.Parents[0]).Tree.Find(simulation.Town.ListPath) is { } list && GitHub.Git.Text(list.Blob).Contains(paper.ArXiv, StringComparison.Ordinal);
        }
        return false;
    }

    private State? LastShown(int issue) => simulation.Current?.Knew.GetValueOrDefault(issue);

    private Paper? Paper(int issue) => LastShown(issue) is { } state && state.Find(issue) is { } seen ? new Talk(seen, state, simulation.Misled).Paper : null;

    private static bool Same(State before, State after) =>
        before.Branches.SequenceEqual(after.Branches) && before.Labels.SequenceEqual(after.Labels) && before.Issues.Length == after.Issues.Length
        && before.Issues.Zip(after.Issues).All(p => ReferenceEquals(p.First, p.Second)
            || (p.First with { UpdatedAt = p.Second.UpdatedAt, TitleBy = p.Second.TitleBy, BodyBy = p.Second.BodyBy }) == p.Second);

    private static IEnumerable<(Issue? Before, Issue After)> Changed(Change change)
    {
        for (var i = 0; i < change.After.Issues.Length; i++)
        {
            var before = i < change.Before.Issues.Length ? change.Before.Issues[i] : null;
            if (!ReferenceEquals(before, change.After.Issues[i]))
                yield return (before, change.After.Issues[i]);
        }
    }

    private static int? SubjectIn(string body) => body.Contains("\"subject\":\"I_", StringComparison.Ordinal) ? NumberIn(body, "\"subject\":\"I_") : null;

    private static int NumberIn(string body, string start = "\"number\":")
    {
        var at = body.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var end = at;
        while (char.IsAsciiDigit(body[end]))
            end++;
        return int.Parse(body.AsSpan(at, end - at), CultureInfo.InvariantCulture);
    }
}
