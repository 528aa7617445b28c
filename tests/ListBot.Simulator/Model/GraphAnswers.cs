using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ListBot.Simulator.Model;

internal static class JsonBytes
{
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// A page of a connection: what is on it, and where the next begins. GitHub's cursor names the last thing by its key, not by its
    /// place: what is deleted before it moves nothing.
    /// </summary>
    public static void Page<T>(this Utf8JsonWriter json, string name, IEnumerable<T> all, string? after, int size, Func<T, long> key, Action<Utf8JsonWriter, T> write)
    {
        var behind = after is null ? 0 : long.Parse(after, CultureInfo.InvariantCulture);
        json.WriteStartObject(name);
        json.WriteStartArray("nodes");
        var (written, last) = (0, 0L);
        var more = false;
        foreach (var item in all)
        {
            if (key(item) <= behind && after is not null)
                continue;
            if (written == size)
            {
                more = true;
                break;
            }
            write(json, item);
            last = key(item);
            written++;
        }
        json.WriteEndArray();
        json.WriteStartObject("pageInfo");
        json.WriteBoolean("hasNextPage", more);
        if (written > 0)
            json.WriteString("endCursor", last.ToString(CultureInfo.InvariantCulture));
        else
            json.WriteNull("endCursor");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void File(this Utf8JsonWriter json, string name, GitHubModel github, Tree tree, string? path)
    {
        if (path is null || tree.Find(path) is not { } leaf)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString("oid", leaf.Blob);
        json.WriteNumber("mode", Convert.ToInt32(leaf.Mode, 8));
        json.WriteNumber("size", github.Git.Blob(leaf.Blob).Length);
        json.WriteString("type", "blob");
        json.WriteEndObject();
    }

    public static void Person(this Utf8JsonWriter json, string name, Account? account)
    {
        if (account is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString("__typename", account.IsBot ? "Bot" : "User");
        json.WriteString("login", account.IsBot ? account.Login.Replace("[bot]", "", StringComparison.Ordinal) : account.Login);
        json.WriteNumber("databaseId", account.Id);
        json.WriteEndObject();
    }

    public static string? Variable(this JsonElement variables, string name) => variables.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static void NotFound(this Utf8JsonWriter json, params string[] path)
    {
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("type", "NOT_FOUND");
        json.WriteString("message", $"Could not resolve to {path[^1]}.");
        json.WriteStartArray("path");
        foreach (var part in path)
            json.WriteStringValue(part);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}

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

/// <summary>Answers <c>OpenProposals</c>.</summary>
internal static class OpenProposalsJson
{
    public static void Write(Utf8JsonWriter json, GitHubModel github, State state, JsonElement variables, int pageSize)
    {
        var label = variables.Variable("label")!;
        var since = DateTimeOffset.Parse(variables.Variable("since")!, CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteStartObject("repository");
        json.WriteString("nameWithOwner", $"{GitHubModel.Owner}/{state.Name}");
        json.WriteBoolean("isArchived", state.IsArchived);
        IssueFactsJson.Head(json, github, state, variables);
        if (variables.Variable("before") is { } before)
        {
            if (github.Git.FindCommit(before) is { } commit)
            {
                json.WriteStartObject("before");
                json.File("list", github, commit.Tree, variables.Variable("list"));
                json.File("configuration", github, commit.Tree, variables.Variable("configuration"));
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("before");
            }
        }
        if (state.Labels.Contains(label))
        {
            json.WriteStartObject("label");
            json.WriteString("name", label);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("label");
        }
        var issues = state.Issues.Where(i => i is { Pull: null, IsDeleted: false });
        json.Page("labelled", issues.Where(i => i.IsOpen && i.Labels.Contains(label)), variables.Variable("labelled"), pageSize, i => i.Number, Number);
        json.Page("changed", issues.Where(i => i.UpdatedAt >= since), variables.Variable("changed"), pageSize, i => i.Number, Number);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, Issue issue)
    {
        json.WriteStartObject();
        json.WriteNumber("number", issue.Number);
        json.WriteEndObject();
    }
}

/// <summary>Answers <c>MoreComments</c>.</summary>
internal static class MoreCommentsJson
{
    public static void Write(Utf8JsonWriter json, State state, JsonElement variables, int pageSize)
    {
        var issue = state.Issues.FirstOrDefault(i => !i.IsDeleted && IssueFactsJson.NodeId(i) == variables.Variable("subject"));
        json.WriteStartObject();
        json.WriteStartObject("data");
        if (issue is null)
        {
            json.WriteNull("node");
        }
        else
        {
            json.WriteStartObject("node");
            json.Page("comments", issue.Comments, variables.Variable("after"), pageSize, c => c.Id, (j, c) => IssueFactsJson.Comment(j, issue, c));
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <summary>Answers <c>FileAt</c>.</summary>
internal static class FileAtJson
{
    public static void Write(Utf8JsonWriter json, GitHubModel github, JsonElement variables)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteStartObject("repository");
        if (github.Git.FindCommit(variables.Variable("commit")!) is { } commit)
        {
            json.WriteStartObject("object");
            json.File("list", github, commit.Tree, variables.Variable("path"));
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <summary>Answers <c>ProposalsOf</c>.</summary>
internal static class ProposalsOfJson
{
    public static void Write(Utf8JsonWriter json, State state, JsonElement variables)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteStartObject("repository");
        json.Page("issues", state.Issues.Where(i => i is { IsOpen: true, IsDeleted: false, Pull: null } && i.Author.Login == variables.Variable("login")), null, 100, i => i.Number, (j, i) =>
        {
            j.WriteStartObject();
            j.WriteNumber("number", i.Number);
            j.WriteEndObject();
        });
        json.Page("pullRequests", state.Issues.Where(i => i is { IsOpen: true, Pull: not null }), null, 100, i => i.Number, (j, i) =>
        {
            j.WriteStartObject();
            j.WriteString("headRefName", i.Pull!.Head);
            j.WriteBoolean("isCrossRepository", false);
            j.WriteEndObject();
        });
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
