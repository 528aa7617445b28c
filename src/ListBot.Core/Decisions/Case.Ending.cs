using ListBot.Core.Commands;
using ListBot.Core.Conversations;

namespace ListBot.Core.Decisions;

/// <summary>The stories that end a proposal: merged, closed, or its pull request closed by a person.</summary>
internal sealed partial class Case
{
    /// <summary>Null when the proposal goes on.</summary>
    public Plan? Ending()
    {
        // What became of the earlier pull requests comes first: a merged one is done, whatever the issue says later.
        if (Latest is { State: PullRequestState.Merged } merged)
        {
            return Say("merged", Replies.Merged(merged.Number), null,
            [
                .. WithoutBranch(),
                .. issue.IsOpen && !(issue.ReopenedByPersonAt > merged.ClosedAt) ? [new EnsureIssueClosed(issue.Number, "completed")] : Array.Empty<Effect>(),
            ]);
        }

        if (requests.Closing is { } closing && (issue.IsOpen || !isNew || Latest is not null || issue.LastClosed is { By.IsBot: true }))
        {
            return Close(closing);
        }

        if (!issue.IsOpen && requests.Reopening is null)
        {
            return isNew && Latest is null ? null : Say("closed", Replies.IssueClosed(Latest?.Number), [], WithoutPullRequest());
        }

        return Open is null && Latest is { State: PullRequestState.Closed, IsClosedByUs: false } closed && !AskedAgain(closed)
            ? Say("pull-request-closed", Replies.PullRequestClosed(closed.Number), [config.Labels.NeedsInput])
            : null;
    }

    private Plan Close(Said closing)
    {
        var (outcome, reason, text, labels) = closing.Command switch
        {
            Reject r => ("rejected", "not_planned", Replies.Rejected(closing.By, r.Reason, Latest?.Number), Array.Empty<string>()),
            DuplicateOf d => ("duplicate-proposal", "duplicate", Replies.DuplicateProposal(closing.By, d.Issue, Latest?.Number), [config.Labels.Duplicate]),
            _ => ("cancelled", "not_planned", Replies.Cancelled(closing.By, Latest?.Number), []),
        };
        if (facts.Refusal is { Effect: nameof(EnsureIssueClosed) })
        {
            outcomes[closing] = Outcome.Waiting;
        }

        return Say(outcome, text, labels, [.. WithoutPullRequest(), .. issue.IsOpen ? [new EnsureIssueClosed(issue.Number, reason)] : Array.Empty<Effect>()]);
    }

    private IReadOnlyList<Effect> WithoutPullRequest() =>
        [.. Open is { } open ? [new EnsurePullRequestClosed(open.Number)] : Array.Empty<Effect>(), .. WithoutBranch()];

    /// <summary>By click or by command, since it was closed: what was asked before, whoever closed it knew.</summary>
    private bool AskedAgain(PullRequestFacts closed) =>
        issue.ReopenedByPersonAt > closed.ClosedAt || requests.AskedAgainAt > closed.ClosedAt;
}
