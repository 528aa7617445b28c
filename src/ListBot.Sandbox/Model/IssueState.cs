using ListBot.Sandbox.Webhooks;

namespace ListBot.Sandbox.Model;

/// <summary>Closing and reopening, whoever asked for it in whatever way.</summary>
internal static class IssueState
{
    public static void Close(World world, Issue issue, Account actor, string? reason = "completed")
    {
        if (!issue.IsOpen)
            return;
        issue.IsOpen = false;
        issue.ClosedAt = issue.UpdatedAt = world.Now;
        issue.ClosedBy = actor;
        issue.StateReason = issue.Pull is null ? reason : null;
        issue.Timeline.Add(new TimelineEvent(world.NextId(), TimelineKind.Closed, actor, world.Now, issue.StateReason));
        Events.Issue(world, issue, "closed", actor);
    }

    public static void Reopen(World world, Issue issue, Account actor)
    {
        if (issue.IsOpen)
            return;
        issue.IsOpen = true;
        issue.ClosedAt = null;
        issue.ClosedBy = null;
        issue.StateReason = issue.Pull is null ? "reopened" : null;
        issue.UpdatedAt = world.Now;
        issue.Timeline.Add(new TimelineEvent(world.NextId(), TimelineKind.Reopened, actor, world.Now));
        if (issue.Pull is { } pull)
            pull.HeadSha = issue.Repository.Git.Branch(pull.HeadRef)!;
        Events.Issue(world, issue, "reopened", actor);
    }

    /// <summary>Why a closed pull request has to stay closed, in GitHub's words; null when it can be opened again.</summary>
    public static string? WhyNotReopen(Issue issue)
    {
        var pull = issue.Pull!;
        var git = issue.Repository.Git;
        if (pull.IsMerged)
            return "state cannot be changed. The pull request has been merged.";
        if (git.Branch(pull.HeadRef) is not { } head)
            return $"state cannot be changed. The {pull.HeadRef} branch has been deleted.";
        if (pull.WasEmptied || !git.IsAncestor(pull.HeadSha, head))
            return $"state cannot be changed. The {pull.HeadRef} branch was force-pushed or recreated.";
        if (git.Branch(pull.BaseRef) is not { } onto)
            return $"state cannot be changed. The {pull.BaseRef} branch has been deleted.";
        if (git.IsAncestor(head, onto))
            return $"state cannot be changed. There are no new commits on the {pull.HeadRef} branch.";
        return issue.Repository.Pulls.Any(other => other.IsOpen && other.Pull!.HeadRef == pull.HeadRef && other.Pull.BaseRef == pull.BaseRef)
            ? $"state cannot be changed. There is already an open pull request from {pull.HeadRef} to {pull.BaseRef}."
            : null;
    }
}
