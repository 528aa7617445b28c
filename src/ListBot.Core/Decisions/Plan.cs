using ListBot.Core.Proposals;

namespace ListBot.Core.Decisions;

/// <summary>What shall be true, in the order in which it is to be made so; empty when all is as it should be.</summary>
/// <param name="Outcome">What the bot made of the issue, in one or two words for the log: <c>ready</c>, <c>needs-input</c>, <c>silent</c> ….</param>
public sealed record Plan(string Outcome, IReadOnlyList<Effect> Effects)
{
    /// <summary>The outcome of a proposal that waits until another one of its proposer has come to its end.</summary>
    public const string AwaitsTurn = "awaits-turn";

    /// <summary>Links that nobody has asked yet whether they lead somewhere: asked after all else, so that nothing waits for a stranger's server.</summary>
    public IReadOnlyList<ProposalLink> LinksToAsk { get; init; } = [];

    /// <summary>One line for the log. It carries no text that a person wrote.</summary>
    public override string ToString() =>
        Effects.Count == 0 ? $"{Outcome}: nothing to do" : $"{Outcome}: {string.Join(", ", Effects.Select(Name))}";

    private static string Name(Effect effect) => effect switch
    {
        EnsureBranch e => $"branch {e.Branch} at a new commit on {Short(e.Parent)}",
        EnsurePullRequest { Number: null } => "a pull request",
        EnsurePullRequest e => $"pull request #{e.Number} up to date",
        EnsurePullRequestClosed e => $"pull request #{e.Number} closed",
        EnsureNoBranch e => $"no branch {e.Branch}",
        EnsureStatus { Comment: null } => "a status comment",
        EnsureStatus => "the status comment up to date",
        EnsureNoComment e => $"no comment {e.Comment}",
        EnsureIssueClosed e => $"the issue closed as {e.Reason}",
        EnsureIssueOpen => "the issue open",
        EnsureLabels e => $"labels on #{e.Number}",
        EnsureReaction e => $"{e.Reaction} on comment {e.Comment}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Short(string commit) => commit[..Math.Min(7, commit.Length)];
}
