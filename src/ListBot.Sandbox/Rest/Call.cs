using System.Globalization;
using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;
using Microsoft.AspNetCore.Http;

namespace ListBot.Sandbox.Rest;

/// <summary>One request as an endpoint sees it: who asks, for what, in which repository.</summary>
internal sealed class Call(World world, Actor actor, HttpRequest request, RequestBody body, Repository? repository)
{
    private const int DefaultPageSize = 30;
    private const int MaxPageSize = 100;

    private static readonly string[] RawMediaTypes =
    [
        "application/vnd.github.raw+json", "application/vnd.github.raw", "application/vnd.github.v3.raw",
    ];

    public World World => world;

    public Actor Actor => actor;

    public RequestBody Body => body;

    /// <summary>The repository that the path names; the endpoint's access was granted for it.</summary>
    public Repository Repository => repository!;

    /// <summary>In whose name things are written.</summary>
    public Account Account => actor.Account ?? throw new Refusal(401, "Requires authentication");

    public Role Role => actor is Actor.Installed ? Role.Write : Repository.RoleOf(actor.Account);

    /// <summary>Part of the path; a slash that was escaped in it is a slash.</summary>
    public string Path(string name) =>
        ((string)request.RouteValues[name]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public long Id(string name) =>
        long.TryParse(Path(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw Refusal.NotFound();

    public string? Query(string name) => (string?)request.Query[name];

    /// <summary>The media type by which a file's own bytes are asked for, without JSON around them; null when it is JSON.</summary>
    public string? RawMediaType => Array.Find(RawMediaTypes, type =>
        request.Headers.Accept.ToString().Contains(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>One page of a list, with links to the others; under a field with the total, where GitHub wraps it so.</summary>
    public Answer Page<T>(IEnumerable<T> items, Func<T, JsonNode> shape, string? wrapper = null)
    {
        var all = items.ToList();
        var size = Math.Clamp(Number("per_page") ?? DefaultPageSize, 1, MaxPageSize);
        var page = Math.Max(Number("page") ?? 1, 1);
        var last = Math.Max((all.Count + size - 1) / size, 1);
        var list = new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(shape)]);
        var answer = Answer.Ok(wrapper is null
            ? list
            : new JsonObject { ["total_count"] = all.Count, ["repository_selection"] = "selected", [wrapper] = list });
        return last == 1 ? answer : answer with { Headers = new Dictionary<string, string> { ["Link"] = Links(page, last) } };
    }

    /// <summary>An issue or pull request by the number in the path.</summary>
    public Issue Issue()
    {
        if (!Repository.Issues.TryGetValue((int)Math.Min(Id("number"), int.MaxValue), out var issue))
            throw Refusal.NotFound();
        return issue ?? throw new Refusal(410, "This issue was deleted");
    }

    public Issue PullRequest() =>
        Repository.Issues.GetValueOrDefault((int)Math.Min(Id("number"), int.MaxValue)) is { Pull: not null } issue ? issue : throw Refusal.NotFound();

    private int? Number(string name) => int.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string Links(int page, int last)
    {
        var links = new List<string>();
        if (page > 1)
        {
            links.Add(Link(page - 1, "prev"));
            links.Add(Link(1, "first"));
        }
        if (page < last)
        {
            links.Add(Link(page + 1, "next"));
            links.Add(Link(last, "last"));
        }
        return string.Join(", ", links);
    }

    private string Link(int page, string relation)
    {
        var query = QueryString.Create(request.Query
            .Where(pair => pair.Key != "page")
            .Append(KeyValuePair.Create("page", new Microsoft.Extensions.Primitives.StringValues($"{page}"))));
        return $"<{world.Address}{request.Path}{query}>; rel=\"{relation}\"";
    }
}
