using ListBot.Core.Commands;
using ListBot.Core.Configuration;
using ListBot.Core.Conversations;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core.Decisions;

/// <summary>The stories of a proposal that goes on: from what was read to its pull request.</summary>
internal sealed partial class Case
{
    /// <summary>Null when the issue, or the list, is no business of ours.</summary>
    public Plan? Propose()
    {
        if (!issue.IsOpen && requests.Reopening is null)
        {
            return null;
        }

        var (list, fault) = ReadList(config.List is not null || !isNew);
        return list is not null ? Judged(list)
            : fault is { } why ? Say("no-list", Replies.NoList(config.ListPath, why), null)
            : null;
    }

    private (CuratedList? List, ListFault? Fault) ReadList(bool isMeantForUs)
    {
        var (list, fault) = ListFile.Parse(facts.List);

        // A README that nobody called a list, and that is none, is no business of ours.
        return list is { IsCurated: false } && config.List is null ? (null, isMeantForUs ? ListFault.NotAList : null)
            : list is null && !isMeantForUs ? (null, null)
            : (list, fault);
    }

    private Plan Judged(CuratedList list) => Judge(list) switch
    {
        Ready when facts.Refusal is { Effect: not (nameof(EnsureStatus) or nameof(EnsureLabels) or nameof(EnsureReaction)) } refusal => Say("refused", Replies.Refused(refusal), null),
        Ready ready => (Standing(ready, list) is var (then, before) ? Propose(then, before) : Propose(ready, list)) with { LinksToAsk = LinksToAsk },
        var notReady when talk.Settings.Hold is { Value: true } hold => Hold(hold, Unready(notReady, list).Text),
        var notReady => Unready(notReady, list) is var (outcome, text, label) ? Say(outcome, text, [label]) : throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>
    /// What the branch says already, and the list that it says it of: the list has moved since, but the same entry in the same
    /// category is still right, and merging the branch makes just the list that we would make now. Null where the branch is to be
    /// built anew.
    /// </summary>
    private (Ready Then, CuratedList Before)? Standing(Ready now, CuratedList list) =>
        facts.Branch is { ListBlob: { } stands, ListBefore: { } file }
        && (requests.Rebase ?? requests.Recreate) is null
        && file.Blob != facts.List!.Blob
        && ListFile.Parse(file).List is { } before
        && Judge(before) is Ready then
        && stands == GitBlob.IdOf(then.After.ToBytes())
        && then.Insertions.Select(i => (i.Entry, before.PathOf(i.Category))).SequenceEqual(now.Insertions.Select(i => (i.Entry, list.PathOf(i.Category))))
        && then.AlsoIn.Select(a => a.Category).SequenceEqual(now.AlsoIn.Select(a => a.Category))
        && LineMerge.Of(before.Source.ToString(), then.After.ToString(), list.Source.ToString()) == now.After.ToString()
            ? (then with { AlsoIn = now.AlsoIn }, before)
            : null;

    private (string Outcome, string Text, string Label) Unready(Verdict verdict, CuratedList list) => verdict switch
    {
        Listed listed => ("duplicate", Replies.Listed(listed, list.PathOf(listed.Category), Place(listed.Line), Open?.Number), config.Labels.Duplicate),
        NeedsInput wanting => ("needs-input", Replies.NeedsInput(wanting, facts.List!.Path, Place, Open?.Number), config.Labels.NeedsInput),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Plan Propose(Ready ready, CuratedList list)
    {
        var paths = ready.Insertions.Select(i => list.PathOf(i.Category)).ToList();
        var code = ApprovalCode.Of(ready, paths, facts.Seal.Span);
        var approvals = Approvals(code);
        var view = new ReadyView(ready, paths, code, talk, Place, Open?.Number)
        {
            Alternatives = [.. (ready.Ranking is [] ? CategoryRanker.Rank(list, ready.Proposal.Clues) : ready.Ranking).Select(r => r.Category).Except(ready.Insertions.Select(i => i.Category)).Select(c => CategoryMatcher.Statable(list, c)).Where(path => path.Length <= ProposalParser.MaxCategory).Take(3)],
            Gone = [.. Links.Where(l => IsGone(l) == true)],
        };
        if (talk.Settings.Hold is { Value: true } hold)
        {
            return Hold(hold, Replies.Held(view));
        }

        if (!MayRebuild())
        {
            return Say("pushed-by-a-person", Replies.PushedByAPerson(Branch, facts.Branch!.Head, Open?.Number), [config.Labels.Ready]);
        }

        string[] labels = approvals.Count > 0 ? [config.Labels.Ready, config.Labels.Approved] : [config.Labels.Ready];
        if (requests.WantedChanges is { Command: RequestChanges wish } wanted)
        {
            return Wait("changes-requested", Replies.ChangesRequested(wanted.By, wish.Text, view), [config.Labels.NeedsInput]);
        }

        var edit = Edit(ready, view);
        if (config.Open == OpenMode.OnApproval && !IsApproved(approvals, edit))
        {
            return Wait("awaits-approval", Replies.AwaitsApproval(view, approvals.Select(a => (a.By, talk.RoleOf(a.By) is null)).ToList()), labels);
        }

        if (Open is null && facts.OthersOfProposer >= config.MaxPullRequests && !(talk.RoleOf(issue.Author) >= Role.Triage))
        {
            return Wait(Plan.AwaitsTurn, Replies.AwaitsTurn(view, facts.OthersOfProposer), labels);
        }

        return Say("ready", Replies.Ready(view), labels, edit);
    }

    /// <summary>The branch is not touched yet; what was asked about it is done when it may be.</summary>
    private Plan Wait(string outcome, string text, string[] labels)
    {
        foreach (var said in new[] { requests.Rebase, requests.Recreate }.OfType<Said>().Where(s => outcomes[s] == Outcome.Done))
        {
            outcomes[said] = Outcome.Waiting;
        }

        return Say(outcome, text, labels);
    }

    /// <summary>Nothing is opened or rebuilt; an open pull request says that it waits.</summary>
    private Plan Hold(Setting<bool> hold, string text)
    {
        foreach (var said in new[] { requests.Rebase, requests.Recreate }.OfType<Said>())
        {
            outcomes[said] = Outcome.OnHold;
        }

        return Say(
            "on-hold",
            Replies.OnHold(hold.By.By, text),
            [config.Labels.OnHold],
            Open is { } open && PullRequestText.Held(open) is { } body ? [new EnsurePullRequest(open.Number, Branch, facts.Repository.DefaultBranch, null, body)] : [],
            isHeld: true);
    }

    /// <summary>Every approval of what stands now; the others get their answer.</summary>
    private List<Said> Approvals(string code)
    {
        foreach (var said in talk.Approvals)
        {
            var given = ((Approve)said.Command).Code;
            outcomes[said] = given is null ? Outcome.NeedsCode
                : given == code || said.Before == Outcome.Done ? Outcome.Done
                : Outcome.OtherText;
        }

        return [.. talk.Approvals.Where(a => ((Approve)a.Command).Code == code)];
    }

    /// <summary>What stands stays; but before a branch is created or moved, whoever approved is judged again.</summary>
    private bool IsApproved(List<Said> approvals, IReadOnlyList<Effect> edit) =>
        edit.Any(e => e is EnsureBranch or EnsurePullRequest { Number: null }) ? approvals.Exists(IsStillAllowed) : approvals.Count > 0;

    /// <summary>Whoever approved may have left since; a branch is not moved in their name.</summary>
    private bool IsStillAllowed(Said approval) => Rights.Of(approval.Row, talk.RoleOf(approval.By), approval.IsByProposer) == Permission.Allowed;

    /// <summary>Whether the branch may be moved, given what was asked about it.</summary>
    private bool MayRebuild()
    {
        var isFree = facts.Branch is not { } branch || BranchIsOurs;
        if (requests.Rebase is { } rebase)
        {
            outcomes[rebase] = isFree ? Outcome.Done : Outcome.PushedByPerson;
        }

        if (requests.Recreate is { } recreate)
        {
            var stands = facts.Branch?.Head ?? "";
            var isSeen = stands.StartsWith(((Recreate)recreate.Command).Head, StringComparison.Ordinal);
            outcomes[recreate] = isFree || isSeen ? Outcome.Done : Outcome.HeadMoved;
            isFree = isFree || isSeen;
        }

        return isFree;
    }

    private List<Effect> Edit(Ready ready, ReadyView view)
    {
        var effects = new List<Effect>();
        var isToBeRebuilt = (requests.Rebase ?? requests.Recreate) is not null && facts.Branch?.Parent is { } parent && parent != facts.Repository.Commit;
        if (facts.Branch is not { } branch || branch.ListBlob != GitBlob.IdOf(ready.After.ToBytes()) || !BranchIsOurs || isToBeRebuilt)
        {
            effects.Add(new EnsureBranch(
                Branch,
                facts.Branch?.Head,
                facts.Repository.Commit,
                facts.Repository.Tree,
                facts.List!.Path,
                facts.List.Mode,
                ready.After.ToString(),
                Replies.CommitMessage(issue.Number, config.Credit && !issue.Author.IsBot && issue.Author.Id > 0 ? issue.Author : null))
            {
                IsJoined = facts.Branch is not null && !facts.MayForce,
            });
        }

        var unsaid = facts.Refusal is { Effect: nameof(EnsureStatus) } refusal ? refusal : null;
        var earlier = facts.PullRequests.Where(p => p.State == PullRequestState.Closed && p.Number != Open?.Number).Select(p => (int?)p.Number).FirstOrDefault();
        var text = PullRequestText.Of(
            Replies.PullRequestTitle(ready.Proposal), Replies.PullRequestBody(view, facts.List!.Path, issue.Number, earlier, unsaid));
        if (text.Against(Open) is { } change)
        {
            effects.Add(new EnsurePullRequest(Open?.Number, Branch, facts.Repository.DefaultBranch, change.Title, change.Body));
        }

        return effects;
    }
}
