using ListBot.Core.Commands;
using ListBot.Core.Conversations;

namespace ListBot.Core.Decisions;

/// <summary>
/// What the requests of a conversation come to: whether the issue is to be closed or taken up again, what the proposer is
/// waited for, and which are refused. Clicks count as well, and a later one wins.
/// </summary>
internal sealed class Requests
{
    private readonly Facts facts;
    private readonly IssueFacts issue;
    private readonly Conversation talk;
    private readonly Dictionary<Said, Outcome> outcomes = [];
    private readonly bool isMerged;
    private Said? lastClosing;

    public Requests(Facts facts, IssueFacts issue, Conversation talk)
    {
        (this.facts, this.issue, this.talk) = (facts, issue, talk);
        isMerged = facts.PullRequests is [{ State: PullRequestState.Merged }, ..];
        foreach (var said in talk.Requests)
        {
            if (said.Before is { } before and not (Outcome.Done or Outcome.Waiting))
            {
                outcomes[said] = before;
            }
            else if (OutcomeOf(said) is { } outcome)
            {
                outcomes[said] = outcome;
            }
        }

        // What was closed on request and is open again, somebody opened: that is the truth.
        Closing = Closing is { IsNew: true } || !issue.IsOpen ? Closing : null;
    }

    /// <summary>The request that the issue is closed by; null when it is open, or a person closed it by click.</summary>
    public Said? Closing { get; private set; }

    /// <summary>A request to take it up again that is not carried out yet.</summary>
    public Said? Reopening { get; private set; }

    /// <summary>When it was last asked to take the proposal up again, by command.</summary>
    public DateTimeOffset? AskedAgainAt { get; private set; }

    /// <summary>The wish that the proposer is waited for; null when there is none, or it was answered.</summary>
    public Said? WantedChanges { get; private set; }

    public Said? Rebase { get; private set; }

    public Said? Recreate { get; private set; }

    public IReadOnlyDictionary<Said, Outcome> Outcomes => outcomes;

    /// <summary>Null when the branch decides it.</summary>
    private Outcome? OutcomeOf(Said said)
    {
        switch (said.Command)
        {
            case Help or Preview or Recheck:
                return Outcome.Done;
            case var _ when isMerged && said.IsNew:
                return Outcome.Merged;
            case RequestChanges:
                WantedChanges = IsAnswered(said) ? null : said;
                return Outcome.Done;
            case DuplicateOf other when other.Issue == issue.Number:
                return Outcome.Itself;
            case DuplicateOf other when said.IsNew && !facts.IsIssue.GetValueOrDefault(other.Issue, true):
                return Outcome.NoIssue;
            case Reject or Cancel or DuplicateOf:
                lastClosing = said;
                if (!(issue.ReopenedByPersonAt > said.At))
                {
                    (Closing, Reopening) = (said, null);
                }

                return Outcome.Done;
            case Reopen:
                return TakeUp(said);
            case Commands.Rebase:
                Rebase = said.IsNew ? said : Rebase;
                return said.Before;
            case Commands.Recreate:
                Recreate = said.IsNew ? said : Recreate;
                return said.Before;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Outcome TakeUp(Said said)
    {
        if (said.IsNew && said.Rank < Role.Triage && !IsTheirOwn(said))
        {
            return Outcome.NotYours;
        }

        AskedAgainAt = said.At;
        Closing = null;
        Reopening = said.IsNew && !(issue.LastClosed is { By.IsBot: false } closed && closed.At > said.At) ? said : null;
        return Outcome.Done;
    }

    /// <summary>The proposer takes up only what the proposer put down, and not what somebody closed meanwhile.</summary>
    private bool IsTheirOwn(Said said) => lastClosing is { } closing && !(issue.LastClosed is { By.IsBot: false } click && click.At > closing.At && click.At < said.At)
        ? closing.Command is Cancel && closing.By.Id == said.By.Id
        : issue.LastClosed is { } closed && closed.By.Id == said.By.Id;

    /// <summary>Answered by an edit of the issue, by what the proposer set, or by an approval.</summary>
    private bool IsAnswered(Said said) =>
        issue.LastEditedAt > said.At
        || (talk.LastAnswer is { } answer && (answer.At > said.At || (answer.At == said.At && answer.Comment.Id > said.Comment.Id)));
}
