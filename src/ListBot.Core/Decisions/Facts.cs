using System.Collections.Immutable;
using ListBot.Core.Commands;
using ListBot.Core.Configuration;
using ListBot.Core.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Decisions;

/// <summary>
/// All that a decision about one issue may know, read from GitHub at one moment. Values only: whoever holds the same
/// facts decides the same.
/// </summary>
/// <param name="Repository">The repository and the newest commit of its default branch.</param>
/// <param name="Issue">The issue; null when it is gone, or when the number is a pull request's.</param>
/// <param name="Configuration">What <c>.github/listbot.yml</c> on the default branch says; the defaults when there is none.</param>
/// <param name="List">The list on the default branch; null when no such file is there.</param>
/// <param name="Branch">The head of our branch for this issue; null when there is none.</param>
/// <param name="PullRequests">Every pull request that our branch ever had in this repository, in any state, newest first.</param>
/// <param name="Refusal">What GitHub refused when the last plan was applied, if that is why we decide again.</param>
/// <param name="GivenUp">The delivery whose work failed for good, if people are to be told of that; GitHub's id, or the sweep's.</param>
public sealed record Facts(
    RepositoryFacts Repository,
    IssueFacts? Issue,
    BotConfigReading Configuration,
    ListFile? List,
    BranchFacts? Branch,
    IReadOnlyList<PullRequestFacts> PullRequests,
    Refusal? Refusal = null,
    string? GivenUp = null)
{
    /// <summary>
    /// What people may do here, by account number: of everybody whom <see cref="Conversations.Conversation.RolesWanted"/> names.
    /// Null when GitHub could not tell.
    /// </summary>
    public ImmutableDictionary<long, Role?> Roles { get; init; } = ImmutableDictionary<long, Role?>.Empty;

    /// <summary>Of the numbers that <see cref="Conversations.Conversation.IssuesWanted"/> names, whether each is an issue of the repository.</summary>
    public ImmutableDictionary<int, bool> IsIssue { get; init; } = ImmutableDictionary<int, bool>.Empty;

    /// <summary>Of the links that <see cref="Plan.LinksToAsk"/> named, whether their servers say that nothing is there; empty when none was asked just now.</summary>
    public ImmutableDictionary<Uri, bool> IsLinkGone { get; init; } = ImmutableDictionary<Uri, bool>.Empty;

    /// <summary>How many other open pull requests of ours are for issues of the same proposer.</summary>
    public int OthersOfProposer { get; init; }

    /// <summary>False once GitHub has said that a rule forbids to move our branch by force.</summary>
    public bool MayForce { get; init; } = true;

    /// <summary>The key that what we remember in the status is signed with; nobody but the bot has it.</summary>
    public ReadOnlyMemory<byte> Seal { get; init; }
}

/// <param name="Id">Owner and name as GitHub spells them now.</param>
/// <param name="DefaultBranch">Its short name, such as <c>main</c>.</param>
/// <param name="Commit">The commit id at the head of the default branch.</param>
/// <param name="Tree">That commit's tree id.</param>
/// <param name="IsArchived">An archived repository takes no writes.</param>
/// <param name="Page">Its page: <c>https://github.com/owner/name</c>.</param>
public sealed record RepositoryFacts(RepositoryId Id, string DefaultBranch, string Commit, string Tree, bool IsArchived, Uri Page);

/// <summary>The list as a file of the default branch.</summary>
/// <param name="Path">Its path in the repository, with forward slashes.</param>
/// <param name="Blob">Git's id of its bytes.</param>
/// <param name="Mode">Git's file mode as six octal digits (<c>100644</c>, <c>100755</c>; <c>120000</c> is a symbolic link).</param>
/// <param name="Bytes">Its bytes; null when it is larger than <see cref="MaxBytes"/> or no ordinary file, and so was not read.</param>
public sealed record ListFile(string Path, string Blob, string Mode, ReadOnlyMemory<byte>? Bytes)
{
    /// <summary>The largest list that is read, in bytes: five times the largest of 58 real lists.</summary>
    public const int MaxBytes = 5_000_000;

    /// <summary>The list that the file holds, or why it holds none. Whether it is worth being served is another question.</summary>
    public static (CuratedList? List, ListFault? Fault) Parse(ListFile? file) => file switch
    {
        null => (null, ListFault.Missing),
        { Mode: not ("100644" or "100755") } => (null, ListFault.NoOrdinaryFile),
        { Bytes: null } => (null, ListFault.TooLarge),
        { Bytes: { } bytes } when SourceText.Parse(bytes.Span, out _) is { } source =>
            CuratedListParser.Parse(source) is { } list ? (list, null) : (null, ListFault.TooDeep),
        _ => (null, ListFault.NotUtf8),
    };
}

/// <param name="Title">The issue's title as its author left it.</param>
/// <param name="Body">Its text; empty when there is none.</param>
/// <param name="ReopenedByPersonAt">When a person last reopened the issue, if one did.</param>
/// <param name="Comments">Every comment, oldest first, and those on our pull requests for it.</param>
public sealed record IssueFacts(
    int Number,
    string Title,
    string Body,
    Person Author,
    bool IsOpen,
    bool IsLocked,
    IReadOnlyList<string> Labels,
    DateTimeOffset? ReopenedByPersonAt,
    IReadOnlyList<CommentFacts> Comments)
{
    /// <summary>When its text was last edited; null when it never was.</summary>
    public DateTimeOffset? LastEditedAt { get; init; }

    /// <summary>Who closed it last, and when; null when nobody ever did.</summary>
    public Deed? LastClosed { get; init; }
}

/// <summary>Who did something, and when.</summary>
public sealed record Deed(Person By, DateTimeOffset At);

/// <summary>Somebody on GitHub. A deleted account is <see cref="Ghost"/>.</summary>
/// <param name="Login">The login without <c>[bot]</c>.</param>
/// <param name="Id">GitHub's number of the account; 0 when it was not told.</param>
/// <param name="IsBot">An App or another machine account.</param>
public sealed record Person(string Login, long Id, bool IsBot)
{
    public static readonly Person Ghost = new("ghost", 0, false);
}

/// <param name="Id">The number that the REST API knows the comment by; a lower one is older.</param>
/// <param name="IsOurs">Our App wrote it; nobody can forge that.</param>
/// <param name="Editor">Who edited it last; null when nobody did.</param>
/// <param name="OurReactions">What our App answered with, in GitHub's words (<c>ROCKET</c>, <c>CONFUSED</c>).</param>
public sealed record CommentFacts(
    long Id,
    Person Author,
    bool IsOurs,
    Person? Editor,
    DateTimeOffset? LastEditedAt,
    bool IsMinimized,
    IReadOnlyList<string> OurReactions,
    string Body)
{
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it can be read.</summary>
    public Uri? Page { get; init; }
}

/// <summary>The head of our branch.</summary>
/// <param name="Head">The commit it points at.</param>
/// <param name="ListBlob">The id of the list's bytes at that commit; null when the list is not there.</param>
/// <param name="IsOurs">
/// The head is a commit by our App (author and committer): on the default branch alone, or where force is forbidden also on
/// what stood there. When it is not, a person pushed, and the branch is theirs.
/// </param>
public sealed record BranchFacts(string Head, string? ListBlob, bool IsOurs)
{
    /// <summary>The last parent of the head: the commit of the default branch that it builds on; null when it was not told.</summary>
    public string? Parent { get; init; }

    /// <summary>
    /// The list on the commit where the branch left the default branch, when the branch changes no other file: what the branch
    /// makes of it tells whether it still says what we would say, and of a branch that is not ours by its commit, whose it is.
    /// </summary>
    public ListFile? ListBefore { get; init; }
}

public enum PullRequestState
{
    Open,
    Closed,
    Merged,
}

/// <param name="ClosedAt">When it was closed or merged; null while it is open.</param>
public sealed record PullRequestFacts(int Number, PullRequestState State, string Title, string Body, DateTimeOffset? ClosedAt)
{
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Our App closed it last: that is no person's word against the proposal.</summary>
    public bool IsClosedByUs { get; init; }

    /// <summary>The commit that it proposes, or proposed; null when it was not told.</summary>
    public string? Head { get; init; }
}

/// <summary>GitHub said no to one of our writes, and asking again will not help.</summary>
/// <param name="Effect">The name of the effect that was refused, such as <c>EnsurePullRequest</c>.</param>
/// <param name="Message">GitHub's own text.</param>
public sealed record Refusal(string Effect, string Message)
{
    /// <summary>It was the force that a rule forbids: the branch may still be moved forwards.</summary>
    public bool IsOfForce => Effect == nameof(EnsureBranch) && Message.Contains("force-push", StringComparison.OrdinalIgnoreCase);
}
