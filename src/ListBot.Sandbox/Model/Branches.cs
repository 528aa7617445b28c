using System.Text.Json.Nodes;
using ListBot.Sandbox.Webhooks;

namespace ListBot.Sandbox.Model;

/// <summary>Moving a ref, and all that follows from it for pull requests and issues.</summary>
internal static class Branches
{
    private const string Prefix = "refs/heads/";

    /// <summary>Creates, moves or (where <paramref name="after"/> is null) deletes a ref. The rules were checked by who asks.</summary>
    public static void Move(World world, Repository repository, string name, string? after, Account actor)
    {
        var before = repository.Git.RefTarget(name);
        if (before == after)
            return;
        if (after is null)
            repository.Git.DeleteRef(name);
        else
            repository.Git.SetRef(name, after);
        repository.PushedAt = world.Now;
        Events.Push(world, repository, name, before, after, actor);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            return;
        var branch = name[Prefix.Length..];
        foreach (var issue in repository.Pulls.Where(issue => issue.IsOpen).ToList())
        {
            if (issue.Pull!.HeadRef == branch)
                HeadMoved(world, issue, before, after, actor);
            else if (issue.Pull.BaseRef == branch)
                BaseMoved(world, issue, after, actor);
        }
        if (branch == repository.DefaultBranch && after is not null)
        {
            foreach (var commit in repository.Git.CommitsBetween(before, after))
                CloseMentioned(world, repository, commit.Message, actor);
        }
    }

    /// <summary>Closes the issues that a text says it closes.</summary>
    public static void CloseMentioned(World world, Repository repository, string? text, Account actor)
    {
        foreach (var number in ClosingKeywords.In(text, repository))
        {
            if (repository.Issues.GetValueOrDefault(number) is { Pull: null } issue)
                IssueState.Close(world, issue, actor);
        }
    }

    private static void HeadMoved(World world, Issue issue, string? before, string? after, Account actor)
    {
        var pull = issue.Pull!;
        if (after is null)
        {
            issue.Timeline.Add(new TimelineEvent(world.NextId(), TimelineKind.HeadRefDeleted, actor, world.Now));
            IssueState.Close(world, issue, actor);
            return;
        }
        pull.HeadSha = after;
        issue.UpdatedAt = world.Now;
        Events.Issue(world, issue, "synchronize", actor, ("before", (JsonNode?)before), ("after", after));
        pull.WasEmptied = issue.Repository.Git.IsAncestor(after, pull.BaseSha);
        if (pull.WasEmptied)
            IssueState.Close(world, issue, actor);
    }

    private static void BaseMoved(World world, Issue issue, string? after, Account actor)
    {
        var pull = issue.Pull!;
        if (after is null)
        {
            IssueState.Close(world, issue, actor);
            return;
        }
        if (issue.Repository.Git.IsAncestor(pull.HeadSha, after))
        {
            (pull.MergedAt, pull.MergedBy, pull.MergeCommit) = (world.Now, actor, after);
            IssueState.Close(world, issue, actor);
            if (pull.BaseRef == issue.Repository.DefaultBranch)
                CloseMentioned(world, issue.Repository, issue.Body, actor);
            return;
        }
        pull.BaseSha = after;
    }
}
