using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ListBot.Core.Decisions;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Model;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Checks;

/// <summary>
/// What must hold at every step, whatever goes wrong. The bot is judged by what it was shown: what a person did after it
/// looked is no fault of it, what it was shown and did not heed is.
/// </summary>
internal sealed class Safety(Simulation simulation)
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

    // ---- branches ----

    private void CheckBranches(Change change)
    {
        foreach (var name in change.Before.Branches.Keys.Union(change.After.Branches.Keys))
        {
            var (before, after) = (change.Before.Branches.GetValueOrDefault(name), change.After.Branches.GetValueOrDefault(name));
            if (before == after)
                continue;
            if (ProposalBranch.IssueOf(name) is not { } number || change.After.Issues.Length < number || change.After.Issues[number - 1].Pull is not null)
                throw new Violation("foreign branch", $"the bot moved {name}");
            if (before is not null)
                CheckNothingLost(change, name, before);
            if (after is not null)
                CheckCommit(change, number, before, after);
            if (before is not null && after is not null && GitHub.Git.Commit(before).Tree.Id == GitHub.Git.Commit(after).Tree.Id
                && GitHub.Git.Commit(before).Parents.SequenceEqual(GitHub.Git.Commit(after).Parents))
            {
                throw new Violation("needless write", $"{name} was moved to a commit that is the same");
            }
        }
    }

    private void CheckNothingLost(Change change, string name, string before)
    {
        var kept = GitHub.Git.Reach(change.After.Branches.Values);
        foreach (var lost in GitHub.Git.Reach(before).Where(c => !kept.Contains(c) && GitHub.Git.Commit(c).Author != Account.TheBot))
        {
            if (IsGivenUp(name, before, lost))
                continue;
            // What was merged is in the list, however it was merged.
            if (!change.After.Issues.Any(p => p.Pull?.MergedHead is { } merged && GitHub.Git.IsAncestor(lost, merged)))
                throw new Violation("lost commit", $"{name} no longer has {GitHub.Git.Commit(lost).Author}'s commit \"{GitHub.Git.Commit(lost).Message}\"");
        }
    }

    /// <summary>It stood in a head that somebody with the right gave up by name: where force is forbidden, the branch kept it until now.</summary>
    private bool IsGivenUp(string branch, string head, string lost) =>
        GitHub.Git.Reach(head).Any(c => MayRecreate(branch, c) && GitHub.Git.IsAncestor(lost, c));

    private bool MayRecreate(string branch, string head) =>
        ProposalBranch.IssueOf(branch) is { } number && LastShown(number) is { } seen && seen.Find(number) is { } issue && issue.Comments.Any(c => Talk.IsCommand(c) && Talk.Word(c) == "/recreate"
            && new Talk(issue, seen, simulation.Misled).IsAllowed(c) && head.StartsWith(c.Body.Split(' ')[^1], StringComparison.Ordinal));

    private void CheckCommit(Change change, int number, string? before, string id)
    {
        var commit = GitHub.Git.Commit(id);
        var onto = change.After.Branches[change.After.DefaultBranch];
        if (commit.Parents.Length != 1)
            CheckJoin(number, before, commit);
        if (!GitHub.Git.IsAncestor(commit.Parents[^1], onto))
            throw new Violation("one commit", $"the bot's commit for #{number} builds on something that is not the default branch");
        var parent = GitHub.Git.Commit(commit.Parents[^1]).Tree;
        foreach (var path in parent.Leaves.Concat(commit.Tree.Leaves).Select(l => l.Path).Distinct())
        {
            var (was, now) = (parent.Find(path), commit.Tree.Find(path));
            if (was == now)
                continue;
            if (path != simulation.Town.ListPath)
                throw new Violation("other file", $"the bot's commit for #{number} changes {path}");
            if (was is null || now is null || was.Mode != now.Mode)
                throw new Violation("other file", $"the bot's commit for #{number} makes, deletes or changes the mode of {path}");
            CheckEdit(number, GitHub.Git.Blob(was.Blob), GitHub.Git.Blob(now.Blob));
        }
    }

    /// <summary>Where a rule forbids force, the branch goes on from where it stood; what a person pushed is put aside by nobody who was not asked.</summary>
    private void CheckJoin(int number, string? before, Commit commit)
    {
        if (!GitHub.IsForceForbidden || commit.Parents.Length != 2 || commit.Parents[0] != before)
            throw new Violation("one commit", $"the bot's commit for #{number} has {commit.Parents.Length} parents");
        if (GitHub.Git.Commit(before).Author is var by && by != Account.TheBot && !MayRecreate(ProposalBranch.Of(number), before))
            throw new Violation("lost commit", $"the bot's commit for #{number} undoes what {by} pushed");
    }

    /// <summary>One whole line more, with the paper that the bot was shown, and every other byte as it was.</summary>
    private void CheckEdit(int number, byte[] before, byte[] after)
    {
        // From the start of a line: the next entry may begin as this one does.
        var start = before.AsSpan(0, before.AsSpan().CommonPrefixLength(after)).LastIndexOf((byte)'\n') + 1;
        var length = Math.Max(0, after.Length - before.Length);
        var put = Encoding.UTF8.GetString(after.AsSpan(start, Math.Min(length, after.Length - start)));
        if (after.Length < start + length || !before.AsSpan(start).SequenceEqual(after.AsSpan(start + length)))
            throw new Violation("other byte", $"the bot's commit for #{number} changes what was there");
        if (put.Count(c => c == '\n') != 1)
            throw new Violation("other byte", $"the bot's commit for #{number} adds {put.Count(c => c == '\n')} lines: {put}");
        if (Paper(number) is { } paper && (!put.Contains(paper.Title, StringComparison.Ordinal) || !put.Contains(paper.ArXiv, StringComparison.Ordinal)))
            throw new Violation("wrong entry", $"the bot's commit for #{number} adds another paper than it was shown: {put}");
    }

    // ---- issues and comments ----

    private void CheckIssue(Issue? before, Issue after)
    {
        if (before is null)
            throw new Violation("foreign issue", $"the bot opened #{after.Number}");
        if (before.Title != after.Title || before.Body != after.Body)
            throw new Violation("foreign words", $"the bot changed what {before.Author} wrote in #{after.Number}");
        if (before.IsOpen != after.IsOpen)
            CheckState(before, after);
        if (before.Labels.Except(after.Labels).FirstOrDefault(l => !StateLabels.Contains(l)) is { } label)
            throw new Violation("foreign words", $"the bot took the label {label} off #{after.Number}");
        foreach (var comment in after.Comments.Where(c => before.Find(c.Id) != c))
            CheckComment(before, after, comment);
        foreach (var gone in before.Comments.Where(c => after.Find(c.Id) is null))
        {
            if (gone.Author != Account.TheBot)
                throw new Violation("foreign words", $"the bot deleted {gone.Author}'s comment on #{after.Number}");
        }
    }

    /// <summary>The bot closes and opens an issue only for a person with the right, once for each command, or because it was merged.</summary>
    private void CheckState(Issue before, Issue after)
    {
        var seen = LastShown(after.Number);
        var talk = new Talk(seen?.Find(after.Number) ?? before, seen ?? GitHub.State, simulation.Misled);
        var isMerged = seen?.Issues.Any(p => p.Pull?.Head == ProposalBranch.Of(after.Number) && p.Pull.MergedHead is not null) == true;
        if (before.IsOpen ? talk.Closing is null && !isMerged : talk.ReopeningAsked is null)
            throw new Violation("rights", $"nobody with the right asked for it, and the bot {(before.IsOpen ? "closed" : "reopened")} #{after.Number}");
        var command = before.IsOpen ? talk.Closing?.Id ?? 0 : -talk.ReopeningAsked!.Value.UtcTicks;
        if (!carriedOut.Add((after.Number, command)) && IsAlone)
            throw new Violation("once", $"the bot {(before.IsOpen ? "closed" : "reopened")} #{after.Number} for one command twice");
    }

    private void CheckComment(Issue before, Issue after, Comment comment)
    {
        if (comment.Author != Account.TheBot)
        {
            if (before.Find(comment.Id)?.Body != comment.Body)
                throw new Violation("foreign words", $"the bot edited {comment.Author}'s comment on #{after.Number}");
            return;
        }
        simulation.Story?.Quote(comment.Body);
        if (comment.Body.Contains("in the list already", StringComparison.Ordinal) && comment.Body != before.Find(comment.Id)?.Body
            && GitHub.State.Issues.Any(p => p.Pull?.Head == ProposalBranch.Of(after.Number) && p.Pull.MergedHead is { } merged && !IsListedBesides(after.Number, merged)))
            throw new Violation("own merge", $"#{after.Number} was merged, and the bot takes it for a duplicate");
        if (before.Find(comment.Id) is { } old && old.Body == comment.Body && IsAlone)
            throw new Violation("needless write", $"the bot wrote the same comment on #{after.Number} again");
        if (before.Find(comment.Id) is null)
            CheckNewComment(after);
    }

    private void CheckNewComment(Issue after)
    {
        var seen = LastShown(after.Number);
        if (seen?.Find(after.Number)?.Comments.Any(c => c.Author == Account.TheBot && c.Body.StartsWith(Marker, StringComparison.Ordinal)) == true)
            throw new Violation("one status", $"the bot was shown its status on #{after.Number}, and wrote another one");
        if (seen?.Find(after.Number) is { } issue && !IsProposal(issue))
            throw new Violation("silence", $"the bot comments on #{after.Number}, which is no proposal");
        var mine = after.Comments.Count(c => c.Author == Account.TheBot);
        // Two can come about where reads are old, where nobody keeps two workers apart, or where whoever knew that one was under way has died
        // or has left the issue to another.
        if (mine > 1 && (IsAlone || (simulation.Shared is null && simulation.Mishaps.IsAloneButForLateness)))
            throw new Violation("one status", $"#{after.Number} has {mine} comments of the bot's, the lease held, and reads were fresh");
    }

    private static bool IsProposal(Issue issue) =>
        Forms.Read(issue.Body) is not null || issue.Labels.Contains("proposal") || issue.Comments.Any(c => c.Author == Account.TheBot);

    // ---- pull requests ----

    private void CheckPull(Change change, Issue? before, Issue after)
    {
        var number = ProposalBranch.IssueOf(after.Pull!.Head);
        if (before is null)
        {
            CheckNewPull(number, after);
            return;
        }
        if (before.Title != after.Title && before.TitleBy != Account.TheBot && WasShown(number, after.Number, p => p.Title == before.Title))
            throw new Violation("foreign words", $"the bot changed the title that {before.TitleBy} gave #{after.Number}");
        if (before.Body != after.Body && WasShown(number, after.Number, p => p.Body == before.Body) && Around(before.Body) != Around(after.Body))
            throw new Violation("foreign words", $"the bot changed what {before.BodyBy} wrote in #{after.Number}");
        if (before.IsOpen && !after.IsOpen)
            CheckClosedPull(change, number, before, after);
        if (!before.IsOpen && after.IsOpen)
            throw new Violation("reopened", $"the bot reopened #{after.Number}");
    }

    private void CheckNewPull(int? number, Issue pull)
    {
        if (number is not { } n)
            throw new Violation("foreign branch", $"the bot opened #{pull.Number} from {pull.Pull!.Head}");
        if (LastShown(n) is not { } seen || seen.Find(n) is not { } issue)
            return;
        if (!issue.IsOpen && new Talk(issue, seen, simulation.Misled).ReopeningAsked is null)
            throw new Violation("unwanted", $"the bot was shown that #{n} is closed, and opened #{pull.Number}");
        var talk = new Talk(issue, seen, simulation.Misled);
        if (talk.IsHeld)
            throw new Violation("rights", $"#{n} is held, and the bot opened #{pull.Number}");
        var latest = seen.Issues.LastOrDefault(p => p.Pull?.Head == ProposalBranch.Of(n));
        if (latest is { IsOpen: false } && latest.ClosedBy != Account.TheBot && !(issue.ReopenedBy is { IsBot: false } && issue.ReopenedAt > latest.ClosedAt)
            && !(talk.ReopeningAsked > latest.ClosedAt))
            throw new Violation("unwanted", $"the bot was shown that {latest.ClosedBy} {(latest.Pull!.MergedHead is null ? "closed" : "merged")} #{latest.Number}, and opened #{pull.Number}");
        if (pull.Body.Contains('\uE000', StringComparison.Ordinal) || GitHubModel.ClosedBy(pull.Body) != n)
            throw new Violation("wrong text", $"#{pull.Number} does not close #{n}");
    }

    private void CheckClosedPull(Change change, int? number, Issue before, Issue after)
    {
        if (after.Pull!.MergedHead is not null)
            throw new Violation("merged", $"the bot merged #{after.Number}");
        if (change.After.Branches.TryGetValue(after.Pull.Head, out var head) && change.Before.Branches.GetValueOrDefault(after.Pull.Head) != head)
            throw new Violation("emptied", $"the bot moved {after.Pull.Head} to nothing new, and GitHub closed #{after.Number} for good");
        if (number is { } n && LastShown(n) is { } seen && seen.Find(n) is { IsOpen: true } wanted && new Talk(wanted, seen, simulation.Misled).Closing is null)
            throw new Violation("unwanted", $"the bot was shown that #{n} is open, and closed #{before.Number}");
    }

    private bool WasShown(int? issue, int pull, Func<Issue, bool> what) => issue is { } n && LastShown(n)?.Find(pull) is { } seen && what(seen);

    /// <summary>What stands before and after the bot's own part.</summary>
    private static (string, string) Around(string body)
    {
        var (start, end) = (body.IndexOf(TextStart, StringComparison.Ordinal), body.LastIndexOf(TextEnd, StringComparison.Ordinal));
        return start < 0 || end < start ? (body, "") : (body[..start], body[(end + TextEnd.Length)..]);
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
