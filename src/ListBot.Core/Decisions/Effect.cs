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
    string Branch, string? Before, string Parent, string ParentTree, string Path, string Mode, string Text, string Message) : Effect;

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

/// <summary>The one value that a decision cannot know: the number of a pull request that is not opened yet.</summary>
public static class PullRequestNumber
{
    /// <summary>Private-use characters, which the bot takes out of everything that people write.</summary>
    public const string Placeholder = "\uE000pull-request\uE000";

    public static string Fill(string text, int number) =>
        text.Replace(Placeholder, number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
