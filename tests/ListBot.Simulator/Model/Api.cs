using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ListBot.Simulator.Model;

/// <summary>A request as it left the bot.</summary>
/// <param name="Path">Without the query.</param>
internal sealed record ApiRequest(string Method, string Path, string Query, string Body, string? Token)
{
    private const string QueryStart = "{\"query\":\"query ", MutationStart = "{\"query\":\"mutation ";

    public bool IsGraphQL => Path == "/graphql";

    /// <summary>The operation of a GraphQL document; empty for REST.</summary>
    public string Operation { get; } = Path != "/graphql" ? "" : Word(Body, Body.StartsWith(QueryStart, StringComparison.Ordinal) ? QueryStart.Length : MutationStart.Length);

    /// <summary>It would change something that people see.</summary>
    public bool IsWrite => IsGraphQL ? !Body.StartsWith(QueryStart, StringComparison.Ordinal) : Method != "GET" && !IsTokenRequest;

    public bool IsTokenRequest => Path.EndsWith("/access_tokens", StringComparison.Ordinal);

    public override string ToString() => IsGraphQL ? Operation : $"{Method} {Path}";

    private static string Word(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        return text[start..end];
    }
}

internal sealed record ApiAnswer(int Status, byte[] Body, string ContentType = "application/json; charset=utf-8")
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>GitHub said no, and would say so again; where it only missed something, it may say yes a moment later.</summary>
    public bool IsRefusal
    {
        get
        {
            var text = Status is 200 or 422 ? Encoding.UTF8.GetString(Body) : "";
            return Status is 400 or 403
                || (Status == 422 && !text.Contains("invalid", StringComparison.Ordinal) && !text.Contains("exist", StringComparison.Ordinal) && !text.Contains("No commits", StringComparison.Ordinal))
                || (Status == 200 && (text.Contains("FORBIDDEN", StringComparison.Ordinal) || text.Contains("rule violation", StringComparison.Ordinal)));
        }
    }

    public static ApiAnswer Json(int status, Action<Utf8JsonWriter> write) => new(status, JsonBytes.Write(write));

    public static ApiAnswer Problem(int status, string message, string? error = null) => Json(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("message", message);
        if (error is not null)
        {
            json.WriteStartArray("errors");
            json.WriteStartObject();
            json.WriteString("code", "custom");
            json.WriteString("message", error);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
    });
}

/// <summary>GitHub's API: one case per endpoint. What the bot may read comes from a state that may be old; what it writes happens now.</summary>
internal sealed class Api(GitHubModel github)
{
    /// <summary>The id of no object.</summary>
    public const string NoObject = "0000000000000000000000000000000000000000";

    private readonly Dictionary<string, DateTimeOffset> tokens = [];
    private int nextToken;

    /// <summary>How many things a page of a list holds at most, whatever was asked for.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>The token that was given out last.</summary>
    public string LastToken => string.Create(CultureInfo.InvariantCulture, $"ghs_simulated{nextToken}");

    /// <summary>No token that was given out is good any longer.</summary>
    public void RevokeTokens() => tokens.Clear();

    public bool IsGood(string? token) => token is not null && tokens.TryGetValue(token, out var expires) && expires > github.Now;

    /// <param name="shown">What reads show.</param>
    public ApiAnswer Answer(ApiRequest request, State shown)
    {
        if (request.IsTokenRequest)
            return github.State.IsInstalled ? NewToken() : ApiAnswer.Problem(404, "Not Found");
        if (request.Path == "/app/installations")
            return Installations();
        if (request.Token is null || !tokens.TryGetValue(request.Token, out var expires) || expires <= github.Now)
            return ApiAnswer.Problem(401, "Bad credentials");
        if (request.IsGraphQL)
            return GraphQL(request, shown);
        if (request.Path == "/installation/repositories")
            return Repositories(shown);

        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ["repos", GitHubModel.Owner, _, .. var rest])
            return ApiAnswer.Problem(404, "Not Found");
        if (request.IsWrite && github.State.IsArchived)
            return ApiAnswer.Problem(403, "Repository was archived so is read-only.");
        if (request.Body.Length == 0)
            return Rest(request, rest, default, shown);
        using var body = JsonDocument.Parse(request.Body);
        return Rest(request, rest, body.RootElement, shown);
    }

    private ApiAnswer Rest(ApiRequest request, string[] path, JsonElement body, State shown) => (request.Method, path) switch
    {
        ("GET", ["git", "blobs", var id]) => github.Git.FindBlob(id) is { } bytes
            ? new ApiAnswer(200, bytes, "application/vnd.github.v3.raw; charset=utf-8")
            : ApiAnswer.Problem(404, "Not Found"),
        ("GET", ["git", "matching-refs", "heads", .. var prefix]) => Refs(request, string.Join('/', prefix), shown),
        ("GET", ["collaborators", var login, "permission"]) => Permission(login, shown),
        ("GET", ["issues", var number]) => Number(number) is { } known && shown.Find(known) is { } found
            ? ApiAnswer.Json(200, json =>
            {
                json.WriteStartObject();
                json.WriteNumber("number", known);
                if (found.Pull is not null)
                    json.WriteString("pull_request", "");
                json.WriteEndObject();
            })
            : ApiAnswer.Problem(404, "Not Found"),
        ("GET", ["commits", _, "check-runs"]) => ApiAnswer.Problem(403, "Resource not accessible by integration"),
        ("GET", ["compare", var range]) => Compare(range.Split("..."), shown),
        ("POST", ["git", "trees"]) => NewTree(body),
        ("POST", ["git", "commits"]) => NewCommit(body),
        ("PATCH", ["git", "refs", "heads", .. var name]) => MoveByRest(string.Join('/', name), Text(body, "sha")!),
        ("DELETE", ["git", "refs", "heads", .. var name]) => DeleteByRest(string.Join('/', name)),
        ("POST", ["pulls"]) => NewPull(body),
        ("PATCH", ["pulls" or "issues", var number]) when Number(number) is { } issue => Edit(issue, body),
        ("POST", ["issues", var number, "comments"]) when Number(number) is { } issue => Say(issue, Text(body, "body")!),
        ("PATCH", ["issues", "comments", var id]) => EditComment(Id(id), Text(body, "body")!),
        ("DELETE", ["issues", "comments", var id]) => DeleteComment(Id(id)),
        ("POST", ["issues", "comments", var id, "reactions"]) => React(Id(id), Text(body, "content")!),
        ("POST", ["issues", var number, "labels"]) when Number(number) is { } issue => Label(issue, body),
        ("DELETE", ["issues", var number, "labels", var label]) when Number(number) is { } issue => Unlabel(issue, Uri.UnescapeDataString(label)),
        ("PUT", ["pulls", var number, "merge"]) when Number(number) is { } pull => MergePull(pull),
        ("POST", ["labels"]) => NewLabel(Text(body, "name")!),
        _ => throw new HarnessException($"The model has no {request.Method} /{string.Join('/', path)}."),
    };

    private ApiAnswer GraphQL(ApiRequest request, State shown)
    {
        using var body = JsonDocument.Parse(request.Body);
        var variables = body.RootElement.GetProperty("variables");
        return request.Operation switch
        {
            "IssueFacts" => ApiAnswer.Json(200, json => IssueFactsJson.Write(json, github, shown, variables, PageSize)),
            "OpenProposals" => ApiAnswer.Json(200, json => OpenProposalsJson.Write(json, github, shown, variables, PageSize)),
            "MoveBranch" => MoveBranch(variables),
            "MoreComments" => ApiAnswer.Json(200, json => MoreCommentsJson.Write(json, shown, variables, PageSize)),
            "FileAt" => ApiAnswer.Json(200, json => FileAtJson.Write(json, github, variables)),
            "ProposalsOf" => ApiAnswer.Json(200, json => ProposalsOfJson.Write(json, shown, variables)),
            var other => throw new HarnessException($"The model has no operation {other}."),
        };
    }

    private ApiAnswer NewToken()
    {
        nextToken++;
        var token = LastToken;
        var expires = github.Now.AddHours(1);
        tokens[token] = expires;
        return ApiAnswer.Json(201, json =>
        {
            json.WriteStartObject();
            json.WriteString("token", token);
            json.WriteString("expires_at", expires);
            json.WriteEndObject();
        });
    }

    private ApiAnswer Installations() => ApiAnswer.Json(200, json =>
    {
        json.WriteStartArray();
        if (github.State.IsInstalled)
        {
            json.WriteStartObject();
            json.WriteNumber("id", GitHubModel.Installation);
            json.WriteNull("suspended_at");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static ApiAnswer Repositories(State shown) => ApiAnswer.Json(200, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("repositories");
        json.WriteStartObject();
        json.WriteNumber("id", GitHubModel.RepositoryId);
        json.WriteString("name", shown.Name);
        json.WriteBoolean("archived", shown.IsArchived);
        json.WriteStartObject("owner");
        json.WriteString("login", GitHubModel.Owner);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private ApiAnswer Refs(ApiRequest request, string prefix, State shown)
    {
        var found = shown.Branches.Where(b => b.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var at = request.Query.IndexOf("page=", StringComparison.Ordinal) is >= 0 and var p && !request.Query.Contains("per_page=", StringComparison.Ordinal)
            ? int.Parse(request.Query[(p + 5)..], CultureInfo.InvariantCulture) - 1
            : 0;
        var answer = ApiAnswer.Json(200, json =>
        {
            json.WriteStartArray();
            foreach (var (name, commit) in found.Skip(at * PageSize).Take(PageSize))
            {
                json.WriteStartObject();
                json.WriteString("ref", "refs/heads/" + name);
                json.WriteStartObject("object");
                json.WriteString("sha", commit);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
        return found.Count <= (at + 1) * PageSize ? answer : answer with
        {
            Headers = [("Link", string.Create(CultureInfo.InvariantCulture, $"<https://api.github.com{request.Path}?page={at + 2}>; rel=\"next\""))],
        };
    }

    /// <summary>Every account has one on a public repository, if only <c>read</c>.</summary>
    private static ApiAnswer Permission(string login, State shown)
    {
        var role = shown.Roles.GetValueOrDefault(login, Role.Read);
        return ApiAnswer.Json(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("permission", role switch { Role.Admin => "admin", Role.Write or Role.Maintain => "write", Role.None => "none", _ => "read" });
            json.WriteString("role_name", role.ToString().ToLowerInvariant());
            json.WriteStartObject("user");
            json.WriteString("login", login);
            json.WriteNumber("id", Account.Of(login)?.Id ?? 0);
            json.WriteStartObject("permissions");
            json.WriteBoolean("pull", role >= Role.Read);
            json.WriteBoolean("triage", role >= Role.Triage);
            json.WriteBoolean("push", role >= Role.Write);
            json.WriteBoolean("maintain", role >= Role.Maintain);
            json.WriteBoolean("admin", role >= Role.Admin);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>What a branch changes since it left the other.</summary>
    private ApiAnswer Compare(string[] range, State shown)
    {
        var onto = shown.Branches.GetValueOrDefault(range[0], range[0]);
        if (range.Length != 2 || github.Git.FindCommit(onto) is null || github.Git.FindCommit(range[1]) is not { } head || github.Git.MergeBase(onto, head.Id) is not { } root)
            return ApiAnswer.Problem(404, "Not Found");
        var (before, after) = (github.Git.Commit(root).Tree, head.Tree);
        return ApiAnswer.Json(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("merge_base_commit");
            json.WriteString("sha", root);
            json.WriteEndObject();
            json.WriteStartArray("files");
            foreach (var path in before.Leaves.Concat(after.Leaves).Select(l => l.Path).Distinct().Where(p => before.Find(p) != after.Find(p)))
            {
                json.WriteStartObject();
                json.WriteString("filename", path);
                json.WriteString("status", before.Find(path) is null ? "added" : after.Find(path) is null ? "removed" : "modified");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private ApiAnswer NewTree(JsonElement body)
    {
        if (github.Git.FindTree(Text(body, "base_tree")!) is not { } tree)
            return ApiAnswer.Problem(404, "Not Found");
        foreach (var entry in body.GetProperty("tree").EnumerateArray())
        {
            var bytes = Encoding.UTF8.GetBytes(Text(entry, "content")!);
            tree = github.Git.Put(tree, Text(entry, "path")!, bytes, Text(entry, "mode")!);
        }
        return Sha(201, tree.Id);
    }

    private ApiAnswer NewCommit(JsonElement body)
    {
        ImmutableArray<string> parents = [.. body.GetProperty("parents").EnumerateArray().Select(p => p.GetString()!)];
        if (github.Git.FindTree(Text(body, "tree")!) is not { } tree || parents.Any(p => github.Git.FindCommit(p) is null))
            return ApiAnswer.Problem(422, "Tree or parent not found");
        // GitHub signs what an App commits in no other name, and is its committer.
        return Sha(201, github.Git.AddCommit(tree, parents, Account.TheBot, "noreply@github.com", Text(body, "message")!, github.Now).Id);
    }

    private ApiAnswer MoveBranch(JsonElement variables)
    {
        if (github.State.IsArchived)
            return GraphError("FORBIDDEN", "Repository was archived so is read-only.");
        var name = Text(variables, "ref")!["refs/heads/".Length..];
        var (before, after) = (Text(variables, "before"), Text(variables, "after")!);
        var stands = github.State.Branches.GetValueOrDefault(name);
        if (before is not null && before != (stands ?? NoObject))
            return GraphError("STALE_DATA", $"Expected {name} to point to \"{before}\" but it did not.");
        if (after == NoObject)
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

    private ApiAnswer MoveByRest(string name, string commit)
    {
        if (!github.State.Branches.ContainsKey(name))
            return ApiAnswer.Problem(422, "Reference does not exist");
        if (github.WhyNotMove(name, commit) is { } rule)
            return ApiAnswer.Problem(422, rule);
        github.Move(Account.TheBot, name, commit);
        return Sha(200, commit);
    }

    private ApiAnswer DeleteByRest(string name)
    {
        if (!github.State.Branches.ContainsKey(name))
            return ApiAnswer.Problem(422, "Reference does not exist");
        github.Move(Account.TheBot, name, null);
        return new ApiAnswer(204, []);
    }

    private ApiAnswer NewPull(JsonElement body)
    {
        var (number, problem) = github.OpenPull(
            Account.TheBot, Text(body, "title")!, Text(body, "body") ?? "", Text(body, "head")!, Text(body, "base")!);
        return problem is null ? Numbered(201, number) : ApiAnswer.Problem(422, "Validation Failed", problem);
    }

    private ApiAnswer Edit(int number, JsonElement body)
    {
        if (github.State.Find(number) is null)
            return ApiAnswer.Problem(404, "Not Found");
        if (Text(body, "title") is not null || Text(body, "body") is not null)
            github.EditIssue(Account.TheBot, number, Text(body, "title"), Text(body, "body"));
        if (Text(body, "state") is { } state)
            github.SetOpen(Account.TheBot, number, state == "open", Text(body, "state_reason"));
        return Numbered(200, number);
    }

    private ApiAnswer MergePull(int number) => github.MergePull(Account.TheBot, number) ? Numbered(200, number) : ApiAnswer.Problem(405, "Not mergeable");

    private ApiAnswer Say(int number, string text)
    {
        if (github.State.Find(number) is null)
            return ApiAnswer.Problem(410, "This issue was deleted");
        if (text.Length > GitHubModel.MaxBody)
            return ApiAnswer.Problem(422, "Validation Failed", "Body is too long (maximum is 65536 characters)");
        return Identified(201, github.Say(Account.TheBot, number, text));
    }

    private ApiAnswer EditComment(long id, string text)
    {
        if (github.State.IssueOf(id) is null)
            return ApiAnswer.Problem(404, "Not Found");
        github.EditComment(Account.TheBot, id, text);
        return Identified(200, id);
    }

    private ApiAnswer DeleteComment(long id)
    {
        if (github.State.IssueOf(id) is null)
            return ApiAnswer.Problem(404, "Not Found");
        github.DeleteComment(Account.TheBot, id);
        return new ApiAnswer(204, []);
    }

    private ApiAnswer React(long id, string content)
    {
        if (github.State.IssueOf(id) is null)
            return ApiAnswer.Problem(404, "Not Found");
        github.React(Account.TheBot, id, content, on: true);
        return Identified(201, id);
    }

    private ApiAnswer Label(int number, JsonElement body)
    {
        if (github.State.Find(number) is null)
            return ApiAnswer.Problem(404, "Not Found");
        foreach (var label in body.GetProperty("labels").EnumerateArray())
            github.Label(Account.TheBot, number, label.GetString()!, on: true);
        return ApiAnswer.Json(200, json =>
        {
            json.WriteStartArray();
            json.WriteEndArray();
        });
    }

    private ApiAnswer Unlabel(int number, string label)
    {
        if (github.State.Find(number)?.Labels.Contains(label) != true)
            return ApiAnswer.Problem(404, "Label does not exist");
        github.Label(Account.TheBot, number, label, on: false);
        return ApiAnswer.Json(200, json =>
        {
            json.WriteStartArray();
            json.WriteEndArray();
        });
    }

    private ApiAnswer NewLabel(string name)
    {
        if (github.State.Labels.Contains(name))
            return ApiAnswer.Problem(422, "Validation Failed", "already_exists");
        github.CreateLabel(Account.TheBot, name);
        return ApiAnswer.Json(201, json =>
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteEndObject();
        });
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

    private static ApiAnswer Numbered(int status, int number) => ApiAnswer.Json(status, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("number", number);
        json.WriteEndObject();
    });

    private static ApiAnswer Identified(int status, long id) => ApiAnswer.Json(status, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteEndObject();
    });

    private static int? Number(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long Id(string part) => long.Parse(part, CultureInfo.InvariantCulture);

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>The simulator itself is wrong, or lacks something; no word about the bot.</summary>
internal sealed class HarnessException(string message) : Exception(message);
