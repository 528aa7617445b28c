using System.Globalization;
using System.Text.Json;

namespace ListBot.Simulator.Model;

/// <summary>GitHub's API: one case per endpoint. What the bot may read comes from a state that may be old; what it writes happens now.</summary>
internal sealed class Api(GitHubModel github)
{
    /// <summary>The id of no object.</summary>
    public const string NoObject = "0000000000000000000000000000000000000000";

    private readonly GitApi git = new(github);
    private readonly IssueApi issues = new(github);
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
        ("POST", ["git", "trees"]) => git.NewTree(body),
        ("POST", ["git", "commits"]) => git.NewCommit(body),
        ("PATCH", ["git", "refs", "heads", .. var name]) => git.MoveByRest(string.Join('/', name), body.Text("sha")!),
        ("DELETE", ["git", "refs", "heads", .. var name]) => git.DeleteByRest(string.Join('/', name)),
        ("POST", ["pulls"]) => issues.NewPull(body),
        ("PATCH", ["pulls" or "issues", var number]) when Number(number) is { } issue => issues.Edit(issue, body),
        ("POST", ["issues", var number, "comments"]) when Number(number) is { } issue => issues.Say(issue, body.Text("body")!),
        ("PATCH", ["issues", "comments", var id]) => issues.EditComment(Id(id), body.Text("body")!),
        ("DELETE", ["issues", "comments", var id]) => issues.DeleteComment(Id(id)),
        ("POST", ["issues", "comments", var id, "reactions"]) => issues.React(Id(id), body.Text("content")!),
        ("POST", ["issues", var number, "labels"]) when Number(number) is { } issue => issues.Label(issue, body),
        ("DELETE", ["issues", var number, "labels", var label]) when Number(number) is { } issue => issues.Unlabel(issue, Uri.UnescapeDataString(label)),
        ("PUT", ["pulls", var number, "merge"]) when Number(number) is { } pull => issues.MergePull(pull),
        ("POST", ["labels"]) => issues.NewLabel(body.Text("name")!),
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
            "MoveBranch" => git.MoveBranch(variables),
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

    private static int? Number(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long Id(string part) => long.Parse(part, CultureInfo.InvariantCulture);
}

/// <summary>The simulator itself is wrong, or lacks something; no word about the bot.</summary>
internal sealed class HarnessException(string message) : Exception(message);
