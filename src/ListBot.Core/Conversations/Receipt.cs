using ListBot.Core.Commands;
using ListBot.Core.Decisions;

namespace ListBot.Core.Conversations;

/// <summary>Our reactions on a comment with commands: what its author sees of the answer at once, and what is left of it when our memory is lost.</summary>
/// <param name="Verdict">Whether its commands were allowed; null when the reactions do not tell.</param>
/// <param name="Outcome">
/// What became of its requests; null when none was understood, or one was done and another was not: each is asked again then, and
/// finds itself done.
/// </param>
internal sealed record Receipt(Permission? Verdict, Outcome? Outcome)
{
    /// <summary>Accepted and done, denied, not understood: in GitHub's words.</summary>
    public const string Rocket = "ROCKET", Denied = "THUMBS_DOWN", Confused = "CONFUSED";

    public static readonly Receipt Done = new(Permission.Allowed, Conversations.Outcome.Done);

    /// <summary>The comment, as its author wrote it first, was done.</summary>
    public static bool IsOfDone(CommentFacts comment) => comment.LastEditedAt is null && comment.OurReactions.Contains(Rocket);

    /// <summary>Null when we did not answer the comment yet.</summary>
    public static Receipt? On(CommentFacts comment)
    {
        var (done, denied, confused) = (comment.OurReactions.Contains(Rocket), comment.OurReactions.Contains(Denied), comment.OurReactions.Contains(Confused));
        return !done && !denied && !confused ? null : new Receipt(
            // An edit may have put in what was never judged; and who may not is not told to copy a line.
            comment.LastEditedAt is not null || done == denied || (denied && confused) ? null : done ? Permission.Allowed : Permission.Denied,
            done && denied ? null : done ? Conversations.Outcome.Done : denied ? Conversations.Outcome.NotNow : null);
    }

    /// <summary>What a comment with these outcomes and notes is to carry.</summary>
    public static IEnumerable<string> For(IEnumerable<Outcome> outcomes, bool isHinted)
    {
        var all = outcomes.ToHashSet();
        return
        [
            .. all.Contains(Conversations.Outcome.Done) ? [Rocket] : Array.Empty<string>(),
            .. all.Except([Conversations.Outcome.Done, Conversations.Outcome.Waiting, Conversations.Outcome.NeedsCode, Conversations.Outcome.OtherText]).Any() ? [Denied] : Array.Empty<string>(),
            .. isHinted || all.Contains(Conversations.Outcome.NeedsCode) || all.Contains(Conversations.Outcome.OtherText) ? [Confused] : Array.Empty<string>(),
        ];
    }
}
