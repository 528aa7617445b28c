using System.Globalization;
using System.Text.Json;

namespace ListBot.Simulator.Model;

/// <summary>Answers <c>IssueFacts</c>; with whatever field any version of it asks for.</summary>
internal static class IssueFactsJson
{
    public static void Write(Utf8JsonWriter json, GitHubModel github, State state, JsonElement variables, int pageSize)
    {
        var number = variables.GetProperty("number").GetInt32();
        var issue = state.Find(number);
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteStartObject("repository");
        json.WriteString("id", "R_99");
        json.WriteString("nameWithOwner", $"{GitHubModel.Owner}/{state.Name}");
        json.WriteString("url", $"https://github.com/{GitHubModel.Owner}/{state.Name}");
        json.WriteBoolean("isArchived", state.IsArchived);
        Head(json, github, state, variables);
        Branch(json, github, state, variables);
        var branch = variables.Variable("branch");
        json.WriteStartObject("pullRequests");
        json.WriteStartArray("nodes");
        foreach (var pull in state.Issues.Where(i => i.Pull?.Head == branch).Reverse())
            PullRequest(json, pull, pageSize);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("open");
        json.WriteNumber("totalCount", state.Issues.Count(i => i is { IsOpen: true, IsDeleted: false, Pull: not null }));
        json.WriteEndObject();
        if (issue is null)
            json.WriteNull("issueOrPullRequest");
        else if (issue.Pull is { } p)
            OfPullRequest(json, issue, p);
        else
            OfIssue(json, issue, pageSize);
        json.WriteEndObject();
        json.WriteEndObject();
        if (issue is null)
            json.NotFound("repository", "issueOrPullRequest");
        json.WriteEndObject();
    }

    public static void Head(Utf8JsonWriter json, GitHubModel github, State state, JsonElement variables)
    {
        var commit = github.Git.Commit(state.Head);
        json.WriteStartObject("defaultBranchRef");
        json.WriteString("name", state.DefaultBranch);
        json.WriteStartObject("target");
        json.WriteString("oid", commit.Id);
        json.WriteString("messageHeadline", commit.Message.Split('\n')[0]);
        Parents(json, github, commit, null);
        json.WriteStartObject("tree");
        json.WriteString("oid", commit.Tree.Id);
        json.WriteEndObject();
        json.File("list", github, commit.Tree, variables.Variable("list"));
        json.File("configuration", github, commit.Tree, variables.Variable("configuration"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Branch(Utf8JsonWriter json, GitHubModel github, State state, JsonElement variables)
    {
        if (variables.Variable("branch") is not { } name || !state.Branches.TryGetValue(name, out var head))
        {
            json.WriteNull("branch");
            return;
        }
        var commit = github.Git.Commit(head);
        json.WriteStartObject("branch");
        json.WriteStartObject("target");
        json.WriteString("oid", commit.Id);
        json.WriteStartObject("author");
        json.WriteString("email", commit.Author.Email);
        json.WriteEndObject();
        json.WriteStartObject("committer");
        json.WriteString("email", commit.CommitterEmail);
        json.WriteEndObject();
        Parents(json, github, commit, variables.Variable("list"));
        json.File("list", github, commit.Tree, variables.Variable("list"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Parents(Utf8JsonWriter json, GitHubModel github, Commit commit, string? list)
    {
        json.WriteStartObject("parents");
        json.WriteNumber("totalCount", commit.Parents.Length);
        json.WriteStartArray("nodes");
        foreach (var parent in commit.Parents)
        {
            json.WriteStartObject();
            json.WriteString("oid", parent);
            if (list is not null)
                json.File("list", github, github.Git.Commit(parent).Tree, list);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void PullRequest(Utf8JsonWriter json, Issue pull, int pageSize)
    {
        json.WriteStartObject();
        json.WriteNumber("number", pull.Number);
        json.WriteString("state", pull.IsOpen ? "OPEN" : pull.Pull!.MergedHead is null ? "CLOSED" : "MERGED");
        json.WriteString("title", pull.Title);
        json.WriteString("body", pull.Body);
        json.WriteBoolean("isCrossRepository", false);
        if (pull.IsOpen)
            json.WriteNull("closedAt");
        else
            json.WriteString("closedAt", pull.ClosedAt!.Value);
        json.WriteString("headRefOid", pull.Pull!.Commit);
        json.WriteString("id", NodeId(pull));
        Labels(json, pull);
        Deed(json, "closed", pull.ClosedAt, pull.ClosedBy);
        json.Page("comments", pull.Comments, null, pageSize, c => c.Id, (j, c) => Comment(j, pull, c));
        json.WriteEndObject();
    }

    private static void OfPullRequest(Utf8JsonWriter json, Issue issue, Pull pull)
    {
        json.WriteStartObject("issueOrPullRequest");
        json.WriteString("__typename", "PullRequest");
        json.WriteNumber("number", issue.Number);
        json.WriteString("headRefName", pull.Head);
        json.WriteBoolean("isCrossRepository", false);
        json.WriteEndObject();
    }

    private static void OfIssue(Utf8JsonWriter json, Issue issue, int pageSize)
    {
        json.WriteStartObject("issueOrPullRequest");
        json.WriteString("__typename", "Issue");
        json.WriteNumber("number", issue.Number);
        json.WriteString("title", issue.Title);
        json.WriteString("body", issue.Body);
        json.WriteString("state", issue.IsOpen ? "OPEN" : "CLOSED");
        if (issue.StateReason is { } reason)
            json.WriteString("stateReason", reason.ToUpperInvariant());
        json.WriteBoolean("locked", issue.IsLocked);
        json.Person("author", issue.Author);
        Labels(json, issue);
        json.WriteString("id", NodeId(issue));
        if (issue.EditedAt is { } edited)
            json.WriteString("lastEditedAt", edited);
        Deed(json, "reopened", issue.ReopenedAt, issue.ReopenedBy);
        Deed(json, "closed", issue.ClosedAt, issue.ClosedBy);
        json.Page("comments", issue.Comments, null, pageSize, c => c.Id, (j, c) => Comment(j, issue, c));
        json.WriteEndObject();
    }

    public static string NodeId(Issue issue) => string.Create(CultureInfo.InvariantCulture, $"I_{issue.Number}");

    private static void Labels(Utf8JsonWriter json, Issue issue)
    {
        json.WriteStartObject("labels");
        json.WriteStartArray("nodes");
        foreach (var label in issue.Labels)
        {
            json.WriteStartObject();
            json.WriteString("name", label);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The newest of its kind.</summary>
    private static void Deed(Utf8JsonWriter json, string name, DateTimeOffset? at, Account? by)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("nodes");
        if (at is { } when)
        {
            json.WriteStartObject();
            json.WriteString("createdAt", when);
            json.Person("actor", by);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Comment(Utf8JsonWriter json, Issue issue, Comment comment)
    {
        json.WriteStartObject();
        json.WriteString("url", string.Create(CultureInfo.InvariantCulture, $"https://github.com/town/papers/issues/{issue.Number}#issuecomment-{comment.Id}"));
        json.WriteNumber("fullDatabaseId", comment.Id);
        json.Person("author", comment.Author);
        json.WriteBoolean("viewerDidAuthor", comment.Author == Account.TheBot);
        json.Person("editor", comment.Editor);
        if (comment.EditedAt is { } edited)
            json.WriteString("lastEditedAt", edited);
        else
            json.WriteNull("lastEditedAt");
        json.WriteString("createdAt", comment.CreatedAt);
        json.WriteBoolean("isMinimized", comment.IsMinimized);
        json.WriteStartArray("reactionGroups");
        foreach (var content in comment.Reactions.Select(r => r.Content).Distinct())
        {
            json.WriteStartObject();
            json.WriteString("content", GraphWord(content));
            json.WriteBoolean("viewerHasReacted", comment.Reactions.Contains((Account.TheBot, content)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("body", comment.Body);
        json.WriteEndObject();
    }

    /// <summary>REST and GraphQL have two words for one reaction.</summary>
    private static string GraphWord(string content) => content switch
    {
        "+1" => "THUMBS_UP",
        "-1" => "THUMBS_DOWN",
        _ => content.ToUpperInvariant(),
    };
}
