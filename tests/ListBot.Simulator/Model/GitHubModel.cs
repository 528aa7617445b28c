using System.Collections.Immutable;
using System.Text;

namespace ListBot.Simulator.Model;

/// <summary>
/// A model of GitHub: one repository, the people around it and our App. Whoever does something, a person or the bot
/// through the API, does it here; each act is one new <see cref="State"/> and the deliveries that GitHub makes of it.
/// </summary>
internal sealed partial class GitHubModel
{
    public const string Owner = "town";
    public const long RepositoryId = 99, Installation = 7;

    /// <summary>GitHub takes no longer text.</summary>
    public const int MaxBody = 65_536;

    private readonly List<(DateTimeOffset At, State State)> past = [];
    private readonly Func<DateTimeOffset> now;
    private long nextComment = 5000;

    public GitHubModel(Func<DateTimeOffset> now, IEnumerable<(string Path, byte[] Bytes)> files, string defaultBranch)
    {
        this.now = now;
        var tree = Git.AddTree(files.Select(f => new Leaf(f.Path, "100644", Git.AddBlob(f.Bytes))));
        var root = Git.AddCommit(tree, [], Account.Mia, Account.Mia.Email, "The list", now());
        State = new State(
            "papers",
            defaultBranch,
            false,
            true,
            ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(defaultBranch, root.Id),
            [],
            ["proposal"],
            ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, Role>
            {
                [Account.Tess.Login] = Role.Triage,
                [Account.Walt.Login] = Role.Write,
                [Account.Mia.Login] = Role.Admin,
            }));
        past.Add((now(), State));
    }

    public Git Git { get; } = new();

    public State State { get; private set; }

    /// <summary>Where deliveries go.</summary>
    public Action<Delivery> Send { get; set; } = _ => { };

    /// <summary>Told of every change: the act in words, who did it, what was before and after.</summary>
    public Action<Change> Changed { get; set; } = _ => { };

    public DateTimeOffset Now => now();

    /// <summary>The id of the comment that was written last.</summary>
    public long LastComment => nextComment;

    /// <summary>A ruleset lets every branch go on only from where it stands.</summary>
    public bool IsForceForbidden { get; init; }

    /// <summary>Why a branch may not be moved there, in GitHub's words; null when it may. A ruleset that forbids force lets it be made and taken away.</summary>
    public string? WhyNotMove(string branch, string to) =>
        IsForceForbidden && State.Branches.TryGetValue(branch, out var stands) && !Git.IsAncestor(stands, to)
            ? "Repository rule violations found\n\nCannot force-push to this branch\n\n"
            : null;

    /// <summary>As a part of GitHub shows it that has not heard of the newest yet.</summary>
    public State AsOf(DateTimeOffset at)
    {
        for (var i = past.Count - 1; i > 0; i--)
        {
            if (past[i].At <= at)
                return past[i].State;
        }
        return past[0].State;
    }

    /// <summary>What stood here so shortly ago, and what stood before that.</summary>
    /// <returns>The newest first, and since when it stands; where that is longer ago, no longer than that.</returns>
    public IEnumerable<(State State, TimeSpan Age)> Lately(TimeSpan time)
    {
        for (var i = past.Count - 1; i >= 0; i--)
        {
            var age = Now - past[i].At;
            yield return (past[i].State, age < time ? age : time);
            if (age >= time)
                yield break;
        }
    }

    public Issue Issue(int number) => State.Issues[number - 1];

    public Role RoleOf(Account account) => account.IsBot ? Role.Write : State.Roles.GetValueOrDefault(account.Login, Role.Read);

    // ---- branches ----

    /// <summary>A person's commit on a branch.</summary>
    public void Push(Account by, string branch, string path, byte[]? bytes, string message)
    {
        var parent = Git.Commit(State.Branches.GetValueOrDefault(branch, State.Head));
        var commit = Git.AddCommit(Git.Put(parent.Tree, path, bytes), [parent.Id], by, by.Email, message, Now);
        Move(by, branch, commit.Id);
    }

    /// <summary>Moves, makes or takes away a branch, and does what GitHub does of itself to the pull requests from it and to it.</summary>
    /// <param name="to">Null to take it away.</param>
    public void Move(Account by, string branch, string? to)
    {
        var before = State.Branches.GetValueOrDefault(branch);
        var state = State with { Branches = to is null ? State.Branches.Remove(branch) : State.Branches.SetItem(branch, to) };
        List<Delivery> deliveries = [Webhooks.Push(this, branch, before, to, by)];
        foreach (var issue in state.Issues)
        {
            if (issue is not { IsOpen: true, Pull: { } pull })
                continue;
            if (pull.Head == branch)
            {
                // A branch that is gone or has nothing to merge closes its pull request, for good.
                var isEmpty = to is null || Git.IsAncestor(to, state.Branches[pull.Base]);
                var after = isEmpty
                    ? issue with { IsOpen = false, ClosedAt = Now, ClosedBy = by, UpdatedAt = Now }
                    : issue with { UpdatedAt = Now, Pull = pull with { Commit = to! } };
                state = state.With(after);
                deliveries.Add(Webhooks.Issue(this, after, isEmpty ? "closed" : "synchronize", by));
            }
            else if (pull.Base == branch && state.Branches.TryGetValue(pull.Head, out var head) && Git.IsAncestor(head, to!))
            {
                var (next, told) = Merged(state, issue, head, by);
                state = next;
                deliveries.AddRange(told);
            }
        }
        Set(state, by, to is null ? $"deletes {branch}" : before is null ? $"creates {branch}" : $"pushes to {branch}");
        deliveries.ForEach(Send);
    }

    // ---- pull requests ----

    /// <returns>Its number, or GitHub's reason against it.</returns>
    public (int Number, string? Problem) OpenPull(Account by, string title, string body, string head, string onto)
    {
        if (!State.Branches.TryGetValue(head, out var commit))
            return (0, "head invalid");
        if (!State.Branches.TryGetValue(onto, out var baseCommit))
            return (0, "base invalid");
        if (State.Issues.Any(i => i is { IsOpen: true, IsDeleted: false, Pull: { } p } && p.Head == head && p.Base == onto))
            return (0, $"A pull request already exists for {Owner}:{head}.");
        if (Git.IsAncestor(commit, baseCommit))
            return (0, $"No commits between {onto} and {head}");
        var pull = new Issue(State.Issues.Length + 1, by, title, body, Now, [], new Pull(head, onto, commit)) { TitleBy = by, BodyBy = by };
        Set(State.With(pull), by, $"opens pull request #{pull.Number}");
        Send(Webhooks.Issue(this, pull, "opened", by));
        return (pull.Number, null);
    }

    /// <summary>The list as it would be after the merge; null where git finds a conflict.</summary>
    public Tree? MergeOf(Issue issue)
    {
        if (issue.Pull is not { } pull || !State.Branches.TryGetValue(pull.Head, out var head) || Git.MergeBase(State.Branches[pull.Base], head) is not { } root)
            return null;
        Tree old = Git.Commit(root).Tree, ours = Git.Commit(State.Branches[pull.Base]).Tree, theirs = Git.Commit(head).Tree, result = ours;
        foreach (var leaf in theirs.Leaves)
        {
            if (old.Find(leaf.Path)?.Blob == leaf.Blob)
                continue;
            if (Merge.Of(Bytes(old, leaf.Path), Bytes(ours, leaf.Path), Git.Blob(leaf.Blob)) is not { } bytes)
                return null;
            result = Git.Put(result, leaf.Path, bytes);
        }
        return result;

        byte[] Bytes(Tree tree, string path) => tree.Find(path) is { } found ? Git.Blob(found.Blob) : [];
    }

    /// <summary>A person's merge.</summary>
    /// <returns>Whether GitHub could.</returns>
    public bool MergePull(Account by, int number)
    {
        var issue = Issue(number);
        if (!issue.IsOpen || MergeOf(issue) is not { } tree)
            return false;
        var pull = issue.Pull!;
        var head = State.Branches[pull.Head];
        var commit = Git.AddCommit(tree, [State.Branches[pull.Base], head], by, "noreply@github.com", $"Merge pull request #{number} from {Owner}/{pull.Head}", Now);
        Move(by, pull.Base, commit.Id);
        return true;
    }

    // ---- the repository ----

    public void Rename(Account by, string name) => Set(State with { Name = name }, by, $"renames the repository to {name}");

    public void Archive(Account by, bool on)
    {
        Set(State with { IsArchived = on }, by, on ? "archives the repository" : "unarchives the repository");
        if (!on)
            Send(Webhooks.Repository(this, "unarchived", by));
    }

    public void SetRole(Account by, Account whose, Role role) =>
        Set(State with { Roles = State.Roles.SetItem(whose.Login, role) }, by, $"makes {whose} {role}");

    public string ListText(string branch, string path) =>
        Git.Commit(State.Branches[branch]).Tree.Find(path) is { } leaf ? Encoding.UTF8.GetString(Git.Blob(leaf.Blob)) : "";

    // A closing keyword in the text of a pull request closes the issue when it is merged into the default branch.
    private (State, IEnumerable<Delivery>) Merged(State state, Issue issue, string head, Account by)
    {
        var merged = issue with { IsOpen = false, ClosedAt = Now, ClosedBy = by, UpdatedAt = Now, Pull = issue.Pull! with { MergedHead = head } };
        state = state.With(merged);
        List<Delivery> deliveries = [Webhooks.Issue(this, merged, "closed", by)];
        if (issue.Pull.Base == state.DefaultBranch && ClosedBy(issue.Body) is { } number && state.Find(number) is { IsOpen: true, Pull: null } closed)
        {
            closed = closed with { IsOpen = false, StateReason = "completed", ClosedAt = Now, ClosedBy = by, UpdatedAt = Now };
            state = state.With(closed);
            deliveries.Add(Webhooks.Issue(this, closed, "closed", by));
        }
        return (state, deliveries);
    }

    /// <summary>The issue that a text closes.</summary>
    public static int? ClosedBy(string body)
    {
        var at = body.LastIndexOf("Closes #", StringComparison.Ordinal);
        if (at < 0)
            return null;
        var digits = new string([.. body[(at + 8)..].TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, out var number) ? number : null;
    }

    private void Set(State state, Account by, string what)
    {
        var before = State;
        State = state;
        past.Add((Now, state));
        Changed(new Change(by, what, before, state));
    }
}

/// <summary>One act, and what it changed.</summary>
internal sealed record Change(Account By, string What, State Before, State After);
