using System.Globalization;
using System.Text.Json;

namespace ListBot.Simulator.Model;

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
