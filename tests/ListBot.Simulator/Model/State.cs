using System.Collections.Immutable;

namespace ListBot.Simulator.Model;

/// <summary>
/// What stands on GitHub at one moment, but for git's objects, which never change. It is immutable: a stale read is an
/// answer from an older one, and every check has the one before and the one after.
/// </summary>
/// <param name="Branches">The commit at which each branch stands.</param>
/// <param name="Issues">Issues and pull requests; number n at n - 1.</param>
/// <param name="Labels">The labels that the repository has.</param>
internal sealed record State(
    string Name,
    string DefaultBranch,
    bool IsArchived,
    bool IsInstalled,
    ImmutableSortedDictionary<string, string> Branches,
    ImmutableArray<Issue> Issues,
    ImmutableArray<string> Labels,
    ImmutableSortedDictionary<string, Role> Roles)
{
    public string Head => Branches[DefaultBranch];

    public Issue? Find(int number) => number >= 1 && number <= Issues.Length && !Issues[number - 1].IsDeleted ? Issues[number - 1] : null;

    public State With(Issue issue) => this with
    {
        Issues = issue.Number > Issues.Length ? Issues.Add(issue) : Issues.SetItem(issue.Number - 1, issue),
    };

    public Issue? IssueOf(long comment)
    {
        foreach (var issue in Issues)
        {
            if (issue.Find(comment) is not null)
                return issue;
        }
        return null;
    }
}

/// <summary>What a person may do, from nothing upwards.</summary>
internal enum Role
{
    None,
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}

/// <summary>An issue, or a pull request where <paramref name="Pull"/> says so.</summary>
internal sealed record Issue(
    int Number,
    Account Author,
    string Title,
    string Body,
    DateTimeOffset UpdatedAt,
    ImmutableArray<string> Labels,
    Pull? Pull = null)
{
    public bool IsOpen { get; init; } = true;

    public bool IsDeleted { get; init; }

    public bool IsLocked { get; init; }

    /// <summary>GitHub's word for why it was closed; null while it is open.</summary>
    public string? StateReason { get; init; }

    public DateTimeOffset? ReopenedAt { get; init; }

    public Account? ReopenedBy { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public Account? ClosedBy { get; init; }

    public ImmutableArray<Comment> Comments { get; init; } = [];

    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Who last wrote the title, or the text.</summary>
    public Account? TitleBy { get; init; }

    public Account? BodyBy { get; init; }

    public Comment? Find(long comment)
    {
        foreach (var c in Comments)
        {
            if (c.Id == comment)
                return c;
        }
        return null;
    }

    public Issue With(Comment comment)
    {
        for (var i = 0; i < Comments.Length; i++)
        {
            if (Comments[i].Id == comment.Id)
                return this with { Comments = Comments.SetItem(i, comment) };
        }
        return this with { Comments = Comments.Add(comment) };
    }
}

/// <param name="Commit">The commit at which the head stood last.</param>
/// <param name="MergedHead">The head that was merged; null while none was.</param>
internal sealed record Pull(string Head, string Base, string Commit, string? MergedHead = null);

internal sealed record Comment(long Id, Account Author, string Body, DateTimeOffset CreatedAt)
{
    public Account? Editor { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public bool IsMinimized { get; init; }

    /// <summary>What its author might do when it was written.</summary>
    public Role Role { get; init; }

    public ImmutableArray<(Account Who, string Content)> Reactions { get; init; } = [];
}

/// <summary>Somebody on GitHub.</summary>
internal sealed record Account(string Login, long Id, bool IsBot = false)
{
    /// <summary>The App itself.</summary>
    public static readonly Account TheBot = new("listbot[bot]", 9001, true);

    /// <summary>Another bot.</summary>
    public static readonly Account Dependabot = new("dependabot[bot]", 9002, true);

    /// <summary>Contributors without rights.</summary>
    public static readonly Account Alice = new("alice", 1001), Bob = new("bob", 1002), Mallory = new("mallory", 1003), Dan = new("dan", 1007);

    /// <summary>She may label and close; she may push; she may do everything.</summary>
    public static readonly Account Tess = new("tess", 1004), Walt = new("walt", 1005), Mia = new("mia", 1006);

    private static readonly Account[] All = [TheBot, Dependabot, Alice, Bob, Mallory, Dan, Tess, Walt, Mia];

    public static Account? Of(string login) => Array.Find(All, a => a.Login == login);

    public string Email => $"{Id}+{Login}@users.noreply.github.com";

    public override string ToString() => Login;
}
