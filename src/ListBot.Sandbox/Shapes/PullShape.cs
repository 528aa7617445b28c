using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Shapes;

internal static class PullShape
{
    public static string ApiUrl(Issue issue) => $"{issue.Repository.ApiUrl}/pulls/{issue.Number}";

    /// <summary>As in a list of pull requests.</summary>
    public static JsonObject Simple(Issue issue)
    {
        var pull = issue.Pull!;
        var url = ApiUrl(issue);
        return new JsonObject
        {
            ["url"] = url,
            ["id"] = issue.Id,
            ["node_id"] = issue.NodeId,
            ["html_url"] = issue.HtmlUrl,
            ["diff_url"] = $"{issue.HtmlUrl}.diff",
            ["patch_url"] = $"{issue.HtmlUrl}.patch",
            ["issue_url"] = issue.ApiUrl,
            ["number"] = issue.Number,
            ["state"] = issue.IsOpen ? "open" : "closed",
            ["locked"] = issue.IsLocked,
            ["title"] = issue.Title,
            ["user"] = AccountShape.Of(issue.Author),
            ["body"] = issue.Body,
            ["created_at"] = issue.CreatedAt.Iso(),
            ["updated_at"] = issue.UpdatedAt.Iso(),
            ["closed_at"] = issue.ClosedAt?.Iso(),
            ["merged_at"] = pull.MergedAt?.Iso(),
            ["merge_commit_sha"] = pull.MergeCommit,
            ["assignee"] = null,
            ["assignees"] = new JsonArray(),
            ["requested_reviewers"] = new JsonArray(),
            ["requested_teams"] = new JsonArray(),
            ["labels"] = IssueShape.Labels(issue),
            ["milestone"] = null,
            ["draft"] = pull.IsDraft,
            ["commits_url"] = $"{url}/commits",
            ["review_comments_url"] = $"{url}/comments",
            ["review_comment_url"] = $"{issue.Repository.ApiUrl}/pulls/comments{{/number}}",
            ["comments_url"] = $"{issue.ApiUrl}/comments",
            ["statuses_url"] = $"{issue.Repository.ApiUrl}/statuses/{pull.HeadSha}",
            ["head"] = End(issue.Repository, pull.HeadRef, pull.HeadSha),
            ["base"] = End(issue.Repository, pull.BaseRef, pull.BaseSha),
            ["_links"] = new JsonObject
            {
                ["self"] = Link(url),
                ["html"] = Link(issue.HtmlUrl),
                ["issue"] = Link(issue.ApiUrl),
                ["comments"] = Link($"{issue.ApiUrl}/comments"),
                ["review_comments"] = Link($"{url}/comments"),
                ["review_comment"] = Link($"{issue.Repository.ApiUrl}/pulls/comments{{/number}}"),
                ["commits"] = Link($"{url}/commits"),
                ["statuses"] = Link($"{issue.Repository.ApiUrl}/statuses/{pull.HeadSha}"),
            },
            ["author_association"] = issue.Repository.AssociationOf(issue.Author),
            ["auto_merge"] = null,
            ["active_lock_reason"] = issue.LockReason,
        };
    }

    public static JsonObject Full(Issue issue)
    {
        var git = issue.Repository.Git;
        var pull = issue.Pull!;
        var changes = PullDiff.Of(issue);
        var mergeable = PullDiff.IsMergeable(issue);
        var json = Simple(issue);
        json["merged"] = pull.IsMerged;
        json["mergeable"] = mergeable;
        json["rebaseable"] = mergeable;
        json["mergeable_state"] = mergeable switch { true => "clean", false => "dirty", null => "unknown" };
        json["merged_by"] = pull.MergedBy is { } merger ? AccountShape.Of(merger) : null;
        json["comments"] = issue.Comments.Count;
        json["review_comments"] = 0;
        json["maintainer_can_modify"] = false;
        json["commits"] = git.CommitsBetween(pull.BaseSha, pull.HeadSha).Count;
        json["additions"] = changes.LinesAdded;
        json["deletions"] = changes.LinesDeleted;
        json["changed_files"] = changes.Count();
        return json;
    }

    private static JsonObject End(Repository repository, string branch, string sha) => new()
    {
        ["label"] = $"{repository.Owner.Login}:{branch}",
        ["ref"] = branch,
        ["sha"] = sha,
        ["user"] = AccountShape.Of(repository.Owner),
        ["repo"] = RepositoryShape.Of(repository),
    };

    private static JsonObject Link(string href) => new() { ["href"] = href };
}
