namespace ListBot.Core.Decisions;

/// <summary>
/// One thing that shall be true on GitHub. Applying it twice is the same as applying it once: each names what it was
/// decided against, and an effect whose ground has moved is not carried out but decided again.
/// </summary>
public abstract record Effect
{
    private protected Effect()
    {
    }
}

/// <summary>
/// The branch points at one new commit on the default branch that changes one file. Moves by compare-and-swap: only
/// when the branch still stands at <paramref name="Before"/> (null: does not exist yet).
/// </summary>
/// <param name="Branch">Short name: <c>listbot/issue-12</c>.</param>
/// <param name="Before">The head that was read; null when there was no branch.</param>
/// <param name="Parent">The commit to build on: the head of the default branch.</param>
/// <param name="ParentTree">Its tree id.</param>
/// <param name="Path">The one file that changes.</param>
/// <param name="Mode">Its mode, unchanged: <c>100644</c> or <c>100755</c>.</param>
/// <param name="Text">Its whole new text, a byte order mark included where the file has one.</param>
/// <param name="Message">The commit message.</param>
public sealed record EnsureBranch(
    string Branch, string? Before, string Parent, string ParentTree, string Path, string Mode, string Text, string Message) : Effect
{
    /// <summary>
    /// The branch may not be moved by force: the new commit gets what stands there as its first parent, and the default branch as
    /// its second.
    /// </summary>
    public bool IsJoined { get; init; }
}

/// <summary>An open pull request stands from the branch to the default branch.</summary>
/// <param name="Number">The open one that was found; null when there is none and one is to be opened.</param>
/// <param name="Title">Its title; null to leave a person's own.</param>
/// <param name="Body">Its text; null to leave it.</param>
public sealed record EnsurePullRequest(int? Number, string Branch, string Base, string? Title, string? Body) : Effect;

/// <summary>The pull request is closed, unmerged.</summary>
public sealed record EnsurePullRequestClosed(int Number) : Effect;

/// <summary>The branch does not exist. Only when it still stands at <paramref name="Before"/>.</summary>
public sealed record EnsureNoBranch(string Branch, string Before) : Effect;

/// <summary>Our status comment stands under the issue with this text.</summary>
/// <param name="Comment">The comment that was found; null when one is to be written.</param>
/// <param name="Body">
/// Its text. <see cref="PullRequestNumber.Placeholder"/> stands where the number of a pull request belongs that this plan opens.
/// </param>
public sealed record EnsureStatus(int Issue, long? Comment, string Body) : Effect;

/// <summary>A second status comment of ours (a response was lost) does not exist.</summary>
public sealed record EnsureNoComment(long Comment) : Effect;

/// <summary>The issue is closed.</summary>
/// <param name="Reason">In GitHub's words: <c>completed</c>, <c>not_planned</c>, <c>duplicate</c>.</param>
public sealed record EnsureIssueClosed(int Issue, string Reason) : Effect;

/// <summary>The issue is open.</summary>
public sealed record EnsureIssueOpen(int Issue) : Effect;

/// <summary>An issue or pull request carries some labels and does not carry others; those that neither names stay as they are.</summary>
public sealed record EnsureLabels(int Number, IReadOnlyList<string> On, IReadOnlyList<string> Off) : Effect;

/// <summary>Our App's reaction stands on a comment.</summary>
/// <param name="Reaction">In GraphQL's words: <c>ROCKET</c>, <c>THUMBS_DOWN</c>, <c>CONFUSED</c>.</param>
public sealed record EnsureReaction(long Comment, string Reaction) : Effect;

/// <summary>The one value that a decision cannot know: the number of a pull request that is not opened yet.</summary>
public static class PullRequestNumber
{
    /// <summary>Private-use characters, which the bot takes out of everything that people write.</summary>
    public const string Placeholder = "\uE000pull-request\uE000";

    public static string Fill(string text, int number) =>
        text.Replace(Placeholder, number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
