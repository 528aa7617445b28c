using System.Collections.Immutable;
using ListBot.Core.Commands;
using ListBot.Core.Configuration;
using ListBot.Core.Conversations;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core.Decisions;

/// <summary>One issue under a sound configuration: what was said in it, and what every story about it needs to know.</summary>
internal sealed partial class Case
{
    private readonly Facts facts;
    private readonly IssueFacts issue;
    private readonly BotConfig config;
    private readonly Memory before;
    private readonly Conversation talk;
    private readonly Requests requests;
    private readonly StatusPlan status;
    private readonly ProposalReading reading;
    private readonly Dictionary<Said, Outcome> outcomes;
    private readonly bool isNew;
    private bool? branchIsOurs;

    public Case(Facts facts, IssueFacts issue, BotConfig config)
    {
        (this.facts, this.issue, this.config) = (facts, issue, config);
        before = Status.Remembered(facts, issue);
        isNew = Status.Of(issue).Count == 0;
        status = new StatusPlan(facts, issue);
        talk = Conversation.Read(facts, issue, config, before);
        requests = new Requests(facts, issue, talk);
        reading = ProposalParser.Parse(issue.Title, issue.Body, talk.Settings.Corrections);
        outcomes = talk.Outcomes.Concat(requests.Outcomes).ToDictionary();
    }

    private PullRequestFacts? Latest => facts.PullRequests.Count > 0 ? facts.PullRequests[0] : null;

    private PullRequestFacts? Open => status.Open;

    private string Branch => ProposalBranch.Of(issue.Number);

    /// <summary>
    /// The head is one commit by our App, or it changes the list just as we would, whoever made the commits: somebody
    /// pressed "Update branch".
    /// </summary>
    private bool BranchIsOurs => branchIsOurs ??= facts.Branch is { } branch
        && (branch.IsOurs || before.Head == branch.Head || (ListFile.Parse(branch.ListBefore).List is { } list
            && Judge(list) is Ready ready && branch.ListBlob == GitBlob.IdOf(ready.After.ToBytes())));

    private Verdict Judge(CuratedList list) => Verdict.Of(list with { Placement = config.Placement }, reading, talk.Settings.DuplicateAllowed is not null);

    private IReadOnlyList<Effect> WithoutBranch() =>
        facts.Branch is { } branch && (BranchIsOurs || (Latest is { State: PullRequestState.Merged, Head: { } merged } && merged == branch.Head))
            ? [new EnsureNoBranch(Branch, branch.Head)]
            : [];

    /// <summary>The plan that ends in this status, with the answers to what was asked.</summary>
    /// <param name="labels">The labels that show this state; null to leave them.</param>
    private Plan Say(string outcome, string text, IEnumerable<string>? labels, IReadOnlyList<Effect>? effects = null, bool isHeld = false)
    {
        if (requests.Reopening is { } reopening && facts.Refusal is { Effect: nameof(EnsureIssueOpen) })
        {
            outcomes[reopening] = Outcome.Waiting;
        }

        foreach (var said in talk.Requests.Concat(talk.Approvals).Where(s => !outcomes.ContainsKey(s)))
        {
            outcomes[said] = said.Before ?? (said.Command is Approve { Code: null } ? Outcome.NeedsCode : Outcome.NotNow);
        }

        return status.Say(
            outcome,
            Replies.Bounded(text) + Replies.Answers(Notes(), talk, config, issue, text),
            [
                .. requests.Reopening is not null && !issue.IsOpen ? [new EnsureIssueOpen(issue.Number)] : Array.Empty<Effect>(),
                .. effects ?? [],
                .. labels is null ? [] : LabelRules.On(issue, config, labels, isNew),
                .. LabelRules.On(Open, config, isHeld),
            ],
            Remembered(),
            [.. Receipts()]);
    }

    /// <summary>Of the last few comments that get an answer.</summary>
    private IReadOnlyList<Note> Notes()
    {
        const int Most = 3;
        return
        [
            .. talk.Notes
                .Concat(
                    from said in talk.Judged.SelectMany(j => j.Commands).Where(outcomes.ContainsKey)
                    where outcomes[said] != Outcome.Done || said.Command is Help or Preview
                    select new AnswerNote(said, outcomes[said]))
                .GroupBy(n => n.Comment.Id)
                .OrderBy(g => g.First().Comment.CreatedAt).ThenBy(g => g.Key)
                .TakeLast(Most)
                .SelectMany(g => g),
        ];
    }

    private Memory Remembered()
    {
        var alive = issue.Comments.Select(c => c.Id).ToHashSet();
        var comments = before.Comments.Where(c => alive.Contains(c.Key)).ToDictionary();
        foreach (var judged in talk.Judged)
        {
            comments[judged.Comment.Id] = new Seen(judged.Role, judged.Commands.DistinctBy(c => c.Id).ToImmutableDictionary(c => c.Id, c => new SeenCommand(outcomes.GetValueOrDefault(c, c.Before ?? Outcome.Done), c.PutInAt)));
        }

        // What is remembered of a branch stays true when it is gone, and changes nothing then.
        var head = facts.Branch is not { } branch ? before.Head : !branch.IsOurs && BranchIsOurs ? branch.Head : null;
        return new Memory(comments.ToImmutableSortedDictionary(), head)
        {
            Links = Links.Where(l => IsGone(l) is not null).ToImmutableSortedDictionary(l => Memory.IdOf(l.Url, facts.Seal.Span), l => IsGone(l)!.Value),
        };
    }

    private IEnumerable<Effect> Receipts()
    {
        var hinted = talk.Notes.Where(n => n is MistypedNote or MisusedNote or InCodeNote).Select(n => n.Comment.Id).ToHashSet();
        var done = talk.Judged.ToDictionary(j => j.Comment.Id, j => j.Commands.Where(outcomes.ContainsKey).Select(c => outcomes[c]));
        return
            from comment in issue.Comments
            where hinted.Contains(comment.Id) || done.ContainsKey(comment.Id)
            from reaction in Receipt.For(done.GetValueOrDefault(comment.Id, []), hinted.Contains(comment.Id))
            where !comment.OurReactions.Contains(reaction)
            select new EnsureReaction(comment.Id, reaction);
    }

    /// <summary>The address of a line of the list. It names the branch, not the commit, so that a text stays the same while the list does.</summary>
    private string Place(int line) => $"{facts.Repository.Page.AbsoluteUri.TrimEnd('/')}/blob/{Escape(facts.Repository.DefaultBranch)}/{Escape(facts.List!.Path)}?plain=1#L{line + 1}";

    private static string Escape(string path) => Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal);
}
