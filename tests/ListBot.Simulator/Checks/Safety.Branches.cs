using System.Collections.Immutable;
using System.Text;
using ListBot.Core.Decisions;
using ListBot.Simulator.Model;

namespace ListBot.Simulator.Checks;

/// <summary>What the bot does to branches: no commit of a person lost, one line more, and no other byte.</summary>
internal sealed partial class Safety
{
    private void CheckBranches(Change change)
    {
        foreach (var name in change.Before.Branches.Keys.Union(change.After.Branches.Keys))
        {
            var (before, after) = (change.Before.Branches.GetValueOrDefault(name), change.After.Branches.GetValueOrDefault(name));
            if (before == after)
                continue;
            if (ProposalBranch.IssueOf(name) is not { } number || change.After.Issues.Length < number || change.After.Issues[number - 1].Pull is not null)
                throw new Violation("foreign branch", $"the bot moved {name}");
            if (before is not null)
                CheckNothingLost(change, name, before);
            if (after is not null)
                CheckCommit(change, number, before, after);
            if (before is not null && after is not null && GitHub.Git.Commit(before).Tree.Id == GitHub.Git.Commit(after).Tree.Id
                && GitHub.Git.Commit(before).Parents.SequenceEqual(GitHub.Git.Commit(after).Parents))
            {
                throw new Violation("needless write", $"{name} was moved to a commit that is the same");
            }
        }
    }

    private void CheckNothingLost(Change change, string name, string before)
    {
        var kept = GitHub.Git.Reach(change.After.Branches.Values);
        foreach (var lost in GitHub.Git.Reach(before).Where(c => !kept.Contains(c) && GitHub.Git.Commit(c).Author != Account.TheBot))
        {
            if (IsGivenUp(name, before, lost))
                continue;
            // What was merged is in the list, however it was merged.
            if (!change.After.Issues.Any(p => p.Pull?.MergedHead is { } merged && GitHub.Git.IsAncestor(lost, merged)))
                throw new Violation("lost commit", $"{name} no longer has {GitHub.Git.Commit(lost).Author}'s commit \"{GitHub.Git.Commit(lost).Message}\"");
        }
    }

    /// <summary>It stood in a head that somebody with the right gave up by name: where force is forbidden, the branch kept it until now.</summary>
    private bool IsGivenUp(string branch, string head, string lost) =>
        GitHub.Git.Reach(head).Any(c => MayRecreate(branch, c) && GitHub.Git.IsAncestor(lost, c));

    private bool MayRecreate(string branch, string head) =>
        ProposalBranch.IssueOf(branch) is { } number && LastShown(number) is { } seen && seen.Find(number) is { } issue && issue.Comments.Any(c => Talk.IsCommand(c) && Talk.Word(c) == "/recreate"
            && new Talk(issue, seen, simulation.Misled).IsAllowed(c) && head.StartsWith(c.Body.Split(' ')[^1], StringComparison.Ordinal));

    private void CheckCommit(Change change, int number, string? before, string id)
    {
        var commit = GitHub.Git.Commit(id);
        var onto = change.After.Branches[change.After.DefaultBranch];
        if (commit.Parents.Length != 1)
            CheckJoin(number, before, commit);
        if (!GitHub.Git.IsAncestor(commit.Parents[^1], onto))
            throw new Violation("one commit", $"the bot's commit for #{number} builds on something that is not the default branch");
        var parent = GitHub.Git.Commit(commit.Parents[^1]).Tree;
        foreach (var path in parent.Leaves.Concat(commit.Tree.Leaves).Select(l => l.Path).Distinct())
        {
            var (was, now) = (parent.Find(path), commit.Tree.Find(path));
            if (was == now)
                continue;
            if (path != simulation.Town.ListPath)
                throw new Violation("other file", $"the bot's commit for #{number} changes {path}");
            if (was is null || now is null || was.Mode != now.Mode)
                throw new Violation("other file", $"the bot's commit for #{number} makes, deletes or changes the mode of {path}");
            CheckEdit(number, GitHub.Git.Blob(was.Blob), GitHub.Git.Blob(now.Blob));
        }
    }

    /// <summary>Where a rule forbids force, the branch goes on from where it stood; what a person pushed is put aside by nobody who was not asked.</summary>
    private void CheckJoin(int number, string? before, Commit commit)
    {
        if (!GitHub.IsForceForbidden || commit.Parents.Length != 2 || commit.Parents[0] != before)
            throw new Violation("one commit", $"the bot's commit for #{number} has {commit.Parents.Length} parents");
        if (GitHub.Git.Commit(before).Author is var by && by != Account.TheBot && !MayRecreate(ProposalBranch.Of(number), before))
            throw new Violation("lost commit", $"the bot's commit for #{number} undoes what {by} pushed");
    }

    /// <summary>One whole line more, with the paper that the bot was shown, and every other byte as it was.</summary>
    private void CheckEdit(int number, byte[] before, byte[] after)
    {
        // From the start of a line: the next entry may begin as this one does.
        var start = before.AsSpan(0, before.AsSpan().CommonPrefixLength(after)).LastIndexOf((byte)'\n') + 1;
        var length = Math.Max(0, after.Length - before.Length);
        var put = Encoding.UTF8.GetString(after.AsSpan(start, Math.Min(length, after.Length - start)));
        if (after.Length < start + length || !before.AsSpan(start).SequenceEqual(after.AsSpan(start + length)))
            throw new Violation("other byte", $"the bot's commit for #{number} changes what was there");
        if (put.Count(c => c == '\n') != 1)
            throw new Violation("other byte", $"the bot's commit for #{number} adds {put.Count(c => c == '\n')} lines: {put}");
        if (Paper(number) is { } paper && (!put.Contains(paper.Title, StringComparison.Ordinal) || !put.Contains(paper.ArXiv, StringComparison.Ordinal)))
            throw new Violation("wrong entry", $"the bot's commit for #{number} adds another paper than it was shown: {put}");
    }
}
