using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Shapes;

internal static class IssueShape
{
    public static JsonObject Of(Issue issue)
    {
        var json = new JsonObject
        {
            ["url"] = issue.ApiUrl,
            ["repository_url"] = issue.Repository.ApiUrl,
            ["labels_url"] = $"{issue.ApiUrl}/labels{{/name}}",
            ["comments_url"] = $"{issue.ApiUrl}/comments",
            ["events_url"] = $"{issue.ApiUrl}/events",
            ["html_url"] = issue.HtmlUrl,
            ["id"] = issue.Id,
            ["node_id"] = issue.NodeId,
            ["number"] = issue.Number,
            ["title"] = issue.Title,
            ["user"] = AccountShape.Of(issue.Author),
            ["labels"] = Labels(issue),
            ["state"] = issue.IsOpen ? "open" : "closed",
            ["locked"] = issue.IsLocked,
            ["assignee"] = null,
            ["assignees"] = new JsonArray(),
            ["milestone"] = null,
            ["comments"] = issue.Comments.Count,
            ["created_at"] = issue.CreatedAt.Iso(),
            ["updated_at"] = issue.UpdatedAt.Iso(),
            ["closed_at"] = issue.ClosedAt?.Iso(),
            ["author_association"] = issue.Repository.AssociationOf(issue.Author),
            ["active_lock_reason"] = issue.LockReason,
            ["body"] = issue.Body,
            ["closed_by"] = issue.ClosedBy is { } closer ? AccountShape.Of(closer) : null,
            ["reactions"] = Rollup(issue.Reactions, issue.ApiUrl),
            ["timeline_url"] = $"{issue.ApiUrl}/timeline",
            ["performed_via_github_app"] = issue.App is { } app ? AppShape.Of(app) : null,
            ["state_reason"] = issue.StateReason,
        };
        if (issue.Pull is { } pull)
        {
            json["draft"] = pull.IsDraft;
            json["pull_request"] = new JsonObject
            {
                ["url"] = PullShape.ApiUrl(issue),
                ["html_url"] = issue.HtmlUrl,
                ["diff_url"] = $"{issue.HtmlUrl}.diff",
                ["patch_url"] = $"{issue.HtmlUrl}.patch",
                ["merged_at"] = pull.MergedAt?.Iso(),
            };
        }
        return json;
    }

    public static JsonObject Of(Comment comment) => new()
    {
        ["url"] = comment.ApiUrl,
        ["html_url"] = comment.HtmlUrl,
        ["issue_url"] = comment.Issue.ApiUrl,
        ["id"] = comment.Id,
        ["node_id"] = comment.NodeId,
        ["user"] = AccountShape.Of(comment.Author),
        ["created_at"] = comment.CreatedAt.Iso(),
        ["updated_at"] = comment.UpdatedAt.Iso(),
        ["author_association"] = comment.Issue.Repository.AssociationOf(comment.Author),
        ["body"] = comment.Body,
        ["reactions"] = Rollup(comment.Reactions, comment.ApiUrl),
        ["performed_via_github_app"] = comment.App is { } app ? AppShape.Of(app) : null,
    };

    public static JsonObject Of(Label label) => new()
    {
        ["id"] = label.Id,
        ["node_id"] = label.NodeId,
        ["url"] = label.ApiUrl,
        ["name"] = label.Name,
        ["color"] = label.Color,
        ["default"] = false,
        ["description"] = label.Description,
    };

    public static JsonObject Of(Reaction reaction) => new()
    {
        ["id"] = reaction.Id,
        ["node_id"] = reaction.NodeId,
        ["user"] = AccountShape.Of(reaction.User),
        ["content"] = reaction.Content,
        ["created_at"] = reaction.CreatedAt.Iso(),
    };

    public static JsonArray Labels(Issue issue) => [.. issue.Labels.Select(Of)];

    private static JsonObject Rollup(List<Reaction> reactions, string url)
    {
        var json = new JsonObject { ["url"] = $"{url}/reactions", ["total_count"] = reactions.Count };
        foreach (var content in Reaction.Contents.Keys)
            json[content] = reactions.Count(reaction => reaction.Content == content);
        return json;
    }
}
