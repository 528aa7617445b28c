using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core.Decisions;

/// <summary>
/// The bot: what should be true on GitHub, given what is. It never throws on anything that a person wrote, and for the
/// same facts it says the same, so that looking twice does nothing twice.
/// </summary>
public static class Decider
{
    /// <param name="trigger">Why we look. No rule depends on it: a doubled, late or lost event must not change what is right.</param>
    public static Plan Decide(Trigger trigger, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Issue is { } issue && !facts.Repository.IsArchived ? new Conversation(facts, issue).Decide() : Silent;
    }

    private static Plan Silent => new("silent", []);

    private sealed class Conversation(Facts facts, IssueFacts issue)
    {
        // A lost response may have left two: the oldest stays.
        private readonly List<CommentFacts> statuses = [.. issue.Comments.Where(c => c.IsOurs && StatusMarker.IsOn(c.Body)).OrderBy(c => c.Id)];

        private PullRequestFacts? Latest => facts.PullRequests.Count > 0 ? facts.PullRequests[0] : null;

        private PullRequestFacts? Open => facts.PullRequests.FirstOrDefault(p => p.State == PullRequestState.Open);

        public Plan Decide()
        {
            if (!IsProposal())
            {
                return Silent;
            }

            if (facts.GivenUp is { } delivery)
            {
                return Apologise(delivery);
            }

            if (facts.Configuration.Config is not { } config)
            {
                return issue.IsOpen || statuses.Count > 0 ? Say("bad-configuration", Replies.BadConfiguration(facts.Configuration.Problems)) : Silent;
            }

            // What became of the earlier pull requests comes first: a merged one is done, whatever the issue says later.
            if (Latest is { State: PullRequestState.Merged } merged)
            {
                return Say("merged", Replies.Merged(merged.Number), WithoutBranch());
            }

            if (!issue.IsOpen)
            {
                return statuses.Count > 0 || Open is not null
                    ? Say("closed", Replies.IssueClosed(Latest?.Number), [.. Open is { } open ? [new EnsurePullRequestClosed(open.Number)] : Array.Empty<Effect>(), .. WithoutBranch()])
                    : Silent;
            }

            if (Open is null && Latest is { State: PullRequestState.Closed } closed && !AskedAgain(closed))
            {
                return Say("pull-request-closed", Replies.PullRequestClosed(closed.Number));
            }

            return ReadList(config.List is not null || statuses.Count > 0) switch
            {
                (null, null) => Silent,
                (null, { } fault) => Say("no-list", Replies.NoList(config.ListPath, fault)),
                ({ } list, _) => Judge(list, config.Credit),
            };
        }

        /// <summary>Our form, our label, or a conversation that we already joined. Everything else gets silence.</summary>
        private bool IsProposal() =>
            statuses.Count > 0
            || issue.Labels.Contains((facts.Configuration.Config ?? new()).Label, StringComparer.OrdinalIgnoreCase)
            || IssueForm.LooksLikeProposal(issue.Body);

        /// <summary>
        /// Above what the status says, which other work may have written since; once, however often we fail. The list is not
        /// looked at: it may be what we failed on.
        /// </summary>
        private Plan Apologise(string delivery)
        {
            var before = statuses.FirstOrDefault() is { } status ? StatusMarker.TextOf(status.Body) : "";
            return !issue.IsOpen || before.StartsWith(Replies.ApologyStart, StringComparison.Ordinal) || facts.Refusal is not null
                ? Silent
                : Say("given-up", Replies.Apology(delivery, before));
        }

        private bool AskedAgain(PullRequestFacts closed) => issue.ReopenedByPersonAt > closed.ClosedAt;

        private (CuratedList? List, ListFault? Fault) ReadList(bool isMeantForUs)
        {
            var (list, fault) = ListFile.Parse(facts.List);

            // A README that nobody called a list, and that is none, is no business of ours.
            return list is { IsCurated: false } && facts.Configuration.Config?.List is null ? (null, isMeantForUs ? ListFault.NotAList : null)
                : list is null && !isMeantForUs ? (null, null)
                : (list, fault);
        }

        private Plan Judge(CuratedList list, bool credit) => Verdict.Of(list, ProposalParser.Parse(issue.Title, issue.Body)) switch
        {
            Ready when facts.Refusal is { Effect: not nameof(EnsureStatus) } refusal => Say("refused", Replies.Refused(refusal)),
            Ready ready => Propose(ready, list, credit),
            Listed listed => Say("duplicate", Replies.Listed(listed, list.PathOf(listed.Category), Place(listed.Line), Open?.Number)),
            NeedsInput wanting => Say("needs-input", Replies.NeedsInput(wanting, facts.List!.Path, Place, Open?.Number)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        private Plan Propose(Ready ready, CuratedList list, bool credit)
        {
            var category = list.PathOf(ready.Insertion.Category);
            if (facts.Branch is { IsOurs: false })
            {
                return Say("pushed-by-a-person", Replies.PushedByAPerson(ProposalBranch.Of(issue.Number), Open?.Number));
            }

            var effects = new List<Effect>();
            if (facts.Branch?.ListBlob != GitBlob.IdOf(ready.Insertion.After.ToBytes()))
            {
                effects.Add(new EnsureBranch(
                    ProposalBranch.Of(issue.Number),
                    facts.Branch?.Head,
                    facts.Repository.Commit,
                    facts.Repository.Tree,
                    facts.List!.Path,
                    facts.List.Mode,
                    ready.Insertion.After.ToString(),
                    Replies.CommitMessage(issue.Number, credit && !issue.Author.IsBot && issue.Author.Id > 0 ? issue.Author : null)));
            }

            var unsaid = facts.Refusal is { Effect: nameof(EnsureStatus) } refusal ? refusal : null;
            var text = PullRequestText.Of(
                Replies.PullRequestTitle(ready.Proposal), Replies.PullRequestBody(ready, category, facts.List!.Path, Place, issue.Number, unsaid));
            if (text.Against(Open) is { } change)
            {
                effects.Add(new EnsurePullRequest(Open?.Number, ProposalBranch.Of(issue.Number), facts.Repository.DefaultBranch, change.Title, change.Body));
            }

            return Say("ready", Replies.Ready(ready, category, Place), effects);
        }

        private IReadOnlyList<Effect> WithoutBranch() =>
            facts.Branch is { IsOurs: true } branch ? [new EnsureNoBranch(ProposalBranch.Of(issue.Number), branch.Head)] : [];

        /// <summary>The plan that ends in this status: written only when it says something new, or a person changed it.</summary>
        private Plan Say(string outcome, string text, IReadOnlyList<Effect>? before = null)
        {
            var body = StatusMarker.Put(text);
            body = Open is { } open ? PullRequestNumber.Fill(body, open.Number) : body;
            var current = statuses.FirstOrDefault();
            var unsayable = facts.Refusal?.Effect == nameof(EnsureStatus);
            return new Plan(outcome,
            [
                .. before ?? [],
                .. unsayable || (current is not null && StatusMarker.Stands(current, body)) ? Array.Empty<Effect>() : [new EnsureStatus(issue.Number, current?.Id, body)],
                .. statuses.Skip(1).Select(c => new EnsureNoComment(c.Id)),
            ]);
        }

        /// <summary>The address of a line of the list. It names the branch, not the commit, so that a text stays the same while the list does.</summary>
        private string Place(int line) => $"{facts.Repository.Page.AbsoluteUri.TrimEnd('/')}/blob/{Escape(facts.Repository.DefaultBranch)}/{Escape(facts.List!.Path)}?plain=1#L{line + 1}";

        private static string Escape(string path) => Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal);
    }
}
