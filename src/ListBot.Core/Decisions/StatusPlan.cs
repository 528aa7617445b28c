using ListBot.Core.Conversations;

namespace ListBot.Core.Decisions;

/// <summary>The plan that ends in a status: what is done, what is said of it, and what is remembered.</summary>
internal sealed class StatusPlan(Facts facts, IssueFacts issue)
{
    private readonly List<CommentFacts> statuses = Status.Of(issue);

    public PullRequestFacts? Open => facts.PullRequests.FirstOrDefault(p => p.State == PullRequestState.Open);

    /// <summary>The status is written only when it says something new, or a person changed it.</summary>
    /// <param name="effects">What is to be true before it is said.</param>
    /// <param name="memory">What is to be remembered; null to leave it.</param>
    /// <param name="receipts">What the comments are to carry: after the rest, so that a crash before them finds the work done.</param>
    public Plan Say(string outcome, string text, IReadOnlyList<Effect>? effects = null, Memory? memory = null, IReadOnlyList<Effect>? receipts = null)
    {
        var body = StatusMarker.Put(text + NotDone(effects ?? []), memory ?? Status.Remembered(facts, issue), facts.Seal.Span);
        body = Open is { } open ? PullRequestNumber.Fill(body, open.Number) : body;
        var current = statuses.FirstOrDefault();
        var isUnsayable = facts.Refusal?.Effect == nameof(EnsureStatus);
        // By its branch the sweep finds a closed issue on which something is left to do, so the branch goes last of all.
        var byBranch = (effects ?? []).ToLookup(e => e is EnsureNoBranch);
        Effect[] all =
        [
            .. byBranch[false],
            .. isUnsayable || (current is not null && StatusMarker.Stands(current, body)) ? Array.Empty<Effect>() : [new EnsureStatus(issue.Number, current?.Id, body)],
            .. statuses.Skip(1).Select(c => new EnsureNoComment(c.Id)),
            // Where nothing can be remembered, a receipt would tell of a memory that was lost.
            .. isUnsayable ? [] : receipts ?? [],
            .. byBranch[true],
        ];
        // What GitHub does not let us do is no reason to leave the rest undone.
        return new Plan(outcome, [.. all.Where(e => facts.Refusal?.Effect != e.GetType().Name)]);
    }

    /// <summary>A label or a reaction less is not worth a word.</summary>
    private string NotDone(IReadOnlyList<Effect> effects) =>
        facts.Refusal is { Effect: not (nameof(EnsureLabels) or nameof(EnsureReaction)) } refusal && effects.Any(e => e.GetType().Name == refusal.Effect)
            ? Replies.NotAllowed(refusal)
            : "";
}
