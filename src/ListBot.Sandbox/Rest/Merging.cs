using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Rest;

/// <summary>The merge button, and the one that brings a pull request up to date with its base.</summary>
internal static class Merging
{
    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/repos/{owner}/{repo}/pulls/{number}/merge", Access.Read("pull_requests"), IsMerged),
        new("PUT", "/repos/{owner}/{repo}/pulls/{number}/merge", Access.Write(Role.Write, "contents"), Merge),
        new("PUT", "/repos/{owner}/{repo}/pulls/{number}/update-branch", Access.Write(Role.Write, "pull_requests"), Update),
    ];

    private static Answer IsMerged(Call call) => call.PullRequest().Pull!.IsMerged ? Answer.NoContent() : throw Refusal.NotFound();

    private static Answer Merge(Call call)
    {
        var issue = call.PullRequest();
        var pull = issue.Pull!;
        var git = call.Repository.Git;
        if (!issue.IsOpen || pull.IsDraft)
            throw new Refusal(405, "Pull Request is not mergeable");
        if (call.Body.Text("sha") is { } sha && sha != pull.HeadSha)
            throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
        var onto = git.FindCommit(git.Branch(pull.BaseRef)!)!;
        var head = git.FindCommit(pull.HeadSha)!;
        var commit = (call.Body.Text("merge_method") ?? "merge") switch
        {
            "merge" => Commits.Merge(call, onto, head, Message(call, MergeTitle(issue), issue.Title)),
            "squash" => Squash(call, issue, onto, head),
            "rebase" => throw new Refusal(405, "Rebase merges are not allowed on this repository."),
            _ => throw Refusal.Invalid("PullRequest", "invalid", "merge_method"),
        };
        if (commit is null)
            throw new Refusal(405, "Pull Request is not mergeable");
        Land(call, issue, commit);
        return Answer.Ok(new JsonObject { ["sha"] = commit.Sha, ["merged"] = true, ["message"] = "Pull Request successfully merged" });
    }

    private static void Land(Call call, Issue issue, Commit commit)
    {
        var pull = issue.Pull!;
        (pull.MergedAt, pull.MergedBy, pull.MergeCommit) = (call.World.Now, call.Account, commit.Sha);
        issue.Timeline.Add(new TimelineEvent(call.World.NextId(), TimelineKind.Merged, call.Account, call.World.Now));
        Branches.Move(call.World, call.Repository, $"refs/heads/{pull.BaseRef}", commit.Sha, call.Account);
        IssueState.Close(call.World, issue, call.Account);
        if (pull.BaseRef == call.Repository.DefaultBranch)
            Branches.CloseMentioned(call.World, call.Repository, issue.Body, call.Account);
    }

    /// <summary>One commit with all changes, by whoever opened the pull request, as GitHub's default has it.</summary>
    private static Commit? Squash(Call call, Issue issue, Commit onto, Commit head)
    {
        var git = call.Repository.Git;
        if (git.Merge(onto, head) is not { } tree)
            return null;
        var commits = git.CommitsBetween(onto.Sha, head.Sha);
        var message = commits is [var only]
            ? Message(call, $"{only.MessageShort} (#{issue.Number})", only.Message[only.MessageShort.Length..].Trim())
            : Message(call, $"{issue.Title} (#{issue.Number})", string.Join("\n\n", commits.Select(commit => $"* {commit.Message.Trim()}")));
        var authors = Authors.Web(issue.Author, call.World.Now);
        return git.WriteCommit(tree, [onto], message, authors.Author, authors.Committer, authors.IsSigned);
    }

    private static string MergeTitle(Issue issue) =>
        $"Merge pull request #{issue.Number} from {issue.Repository.Owner.Login}/{issue.Pull!.HeadRef}";

    private static string Message(Call call, string title, string text)
    {
        var (head, tail) = (call.Body.Text("commit_title") ?? title, call.Body.Text("commit_message") ?? text);
        return tail.Length == 0 ? head : $"{head}\n\n{tail}";
    }

    private static Answer Update(Call call)
    {
        var issue = call.PullRequest();
        var pull = issue.Pull!;
        var git = call.Repository.Git;
        if (!issue.IsOpen)
            throw new Refusal(422, "Pull request is closed");
        if (call.Body.Text("expected_head_sha") is { } expected && expected != pull.HeadSha)
            throw new Refusal(422, "expected head sha didn't match current head ref.");
        var (head, onto) = (git.FindCommit(pull.HeadSha)!, git.FindCommit(git.Branch(pull.BaseRef)!)!);
        if (git.IsAncestor(onto.Sha, head.Sha))
            throw new Refusal(422, "There are no new commits on the base branch.");
        var commit = Commits.Merge(call, head, onto, $"Merge branch '{pull.BaseRef}' into {pull.HeadRef}")
            ?? throw new Refusal(422, "merge conflict between base and head");
        Branches.Move(call.World, call.Repository, $"refs/heads/{pull.HeadRef}", commit.Sha, call.Account);
        return Answer.Of(202, new JsonObject { ["message"] = "Updating pull request branch.", ["url"] = issue.HtmlUrl });
    }
}
