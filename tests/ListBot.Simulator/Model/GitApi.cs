using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace ListBot.Simulator.Model;

/// <summary>What the API does to git: objects that nobody sees yet, and the branches that lead to them.</summary>
internal sealed class GitApi(GitHubModel github)
{
    public ApiAnswer NewTree(JsonElement body)
    {
        if (github.Git.FindTree(body.Text("base_tree")!) is not { } tree)
            return ApiAnswer.Problem(404, "Not Found");
        foreach (var entry in body.GetProperty("tree").EnumerateArray())
        {
            var bytes = Encoding.UTF8.GetBytes(entry.Text("content")!);
            tree = github.Git.Put(tree, entry.Text("path")!, bytes, entry.Text("mode")!);
        }
        return Sha(201, tree.Id);
    }

    public ApiAnswer NewCommit(JsonElement body)
    {
        ImmutableArray<string> parents = [.. body.GetProperty("parents").EnumerateArray().Select(p => p.GetString()!)];
        if (github.Git.FindTree(body.Text("tree")!) is not { } tree || parents.Any(p => github.Git.FindCommit(p) is null))
            return ApiAnswer.Problem(422, "Tree or parent not found");
        // GitHub signs what an App commits in no other name, and is its committer.
        return Sha(201, github.Git.AddCommit(tree, parents, Account.TheBot, "noreply@github.com", body.Text("message")!, github.Now).Id);
    }

    public ApiAnswer MoveBranch(JsonElement variables)
    {
        if (github.State.IsArchived)
            return GraphError("FORBIDDEN", "Repository was archived so is read-only.");
        var name = variables.Text("ref")!["refs/heads/".Length..];
        var (before, after) = (variables.Text("before"), variables.Text("after")!);
        var stands = github.State.Branches.GetValueOrDefault(name);
        if (before is not null && before != (stands ?? Api.NoObject))
            return GraphError("STALE_DATA", $"Expected {name} to point to \"{before}\" but it did not.");
        if (after == Api.NoObject)
        {
            if (stands is null)
                return GraphError("UNPROCESSABLE", "Reference does not exist");
            github.Move(Account.TheBot, name, null);
        }
        else if (github.Git.FindCommit(after) is null)
        {
            return GraphError("NOT_FOUND", $"Could not resolve to a node with the Git object id of '{after}'.");
        }
        else if (github.WhyNotMove(name, after) is { } rule)
        {
            return GraphError("UNPROCESSABLE", rule);
        }
        else
        {
            github.Move(Account.TheBot, name, after);
        }
        return ApiAnswer.Json(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteStartObject("updateRefs");
            json.WriteNull("clientMutationId");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    public ApiAnswer MoveByRest(string name, string commit)
    {
        if (!github.State.Branches.ContainsKey(name))
            return ApiAnswer.Problem(422, "Reference does not exist");
        if (github.WhyNotMove(name, commit) is { } rule)
            return ApiAnswer.Problem(422, rule);
        github.Move(Account.TheBot, name, commit);
        return Sha(200, commit);
    }

    public ApiAnswer DeleteByRest(string name)
    {
        if (!github.State.Branches.ContainsKey(name))
            return ApiAnswer.Problem(422, "Reference does not exist");
        github.Move(Account.TheBot, name, null);
        return new ApiAnswer(204, []);
    }

    private static ApiAnswer GraphError(string type, string message) => ApiAnswer.Json(200, json =>
    {
        json.WriteStartObject();
        json.WriteNull("data");
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("message", message);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static ApiAnswer Sha(int status, string sha) => ApiAnswer.Json(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("sha", sha);
        json.WriteEndObject();
    });
}
