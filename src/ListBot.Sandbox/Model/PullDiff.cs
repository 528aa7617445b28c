using LibGit2Sharp;

namespace ListBot.Sandbox.Model;

/// <summary>What a pull request changes: its head against the commit where it left the base.</summary>
internal static class PullDiff
{
    public static Patch Of(Issue issue)
    {
        var git = issue.Repository.Git;
        var head = git.FindCommit(issue.Pull!.HeadSha)!;
        var start = git.MergeBase(git.FindCommit(issue.Pull.BaseSha)!, head);
        return git.Diff(start?.Tree, head.Tree);
    }

    /// <summary>Whether it can be merged without a conflict; null when it is closed.</summary>
    public static bool? IsMergeable(Issue issue)
    {
        var git = issue.Repository.Git;
        if (!issue.IsOpen || git.Branch(issue.Pull!.BaseRef) is not { } onto)
            return null;
        return git.Merge(git.FindCommit(onto)!, git.FindCommit(issue.Pull.HeadSha)!) is not null;
    }
}
