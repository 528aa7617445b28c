using System.Globalization;
using ListBot.Sandbox.Git;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;
using ListBot.Sandbox.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ListBot.Sandbox.Pages;

/// <summary>The web pages, at the addresses that GitHub gives them. They read the world, and write through the API like everybody.</summary>
internal sealed class Site(World world) : IDisposable
{
    private const string Hide = "mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: RESOLVED }) { clientMutationId } }";
    private const string Unhide = "mutation($id: ID!) { unminimizeComment(input: { subjectId: $id }) { clientMutationId } }";

    private readonly HttpClient client = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", http => ShowAsync(http, () => RepositoryPages.List("Repositories", world.Repositories)));
        routes.MapGet("/{owner}", http => ShowAsync(http, () => Owner(Part(http, "owner"))));
        routes.MapGet("/style.css", StyleAsync);
        routes.MapGet("/avatars/{id}", AvatarAsync);
        routes.MapGet("/{owner}/{repo}", http => ShowAsync(http, repository => RepositoryPages.Files(repository)));
        routes.MapGet("/{owner}/{repo}/blob/{revision}/{**path}", http => ShowAsync(http, repository =>
            RepositoryPages.Text(repository, Part(http, "revision"), Part(http, "path"))));
        routes.MapGet("/{owner}/{repo}/raw/{revision}/{**path}", RawAsync);
        routes.MapGet("/{owner}/{repo}/commit/{id}", http => ShowAsync(http, repository => RepositoryPages.Commit(repository, Part(http, "id"))));
        routes.MapGet("/{owner}/{repo}/issues", http => ShowAsync(http, repository => IssuePages.List(repository, pulls: false)));
        routes.MapGet("/{owner}/{repo}/pulls", http => ShowAsync(http, repository => IssuePages.List(repository, pulls: true)));
        routes.MapGet("/{owner}/{repo}/issues/new/choose", http => ShowAsync(http, NewIssuePages.Choose));
        routes.MapGet("/{owner}/{repo}/issues/new", http => ShowAsync(http, repository =>
            NewIssuePages.Show(repository, http.Request.Query["template"], new Visitor(world, http))));
        routes.MapPost("/{owner}/{repo}/issues/new", FileAsync);
        foreach (var kind in (string[])["issues", "pull"])
        {
            routes.MapGet($"/{{owner}}/{{repo}}/{kind}/{{number:int}}", http => ShowAsync(http, repository => Conversation(http, repository)));
            routes.MapPost($"/{{owner}}/{{repo}}/{kind}/{{number:int}}", ActAsync);
        }
    }

    public void Dispose() => client.Dispose();

    private static string Part(HttpContext http, string name) =>
        ((string)http.Request.RouteValues[name]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private Repository? Repository(HttpContext http) => world.FindRepository(Part(http, "owner"), Part(http, "repo"));

    private Html? Owner(string login) => world.FindAccount(login) is { } owner
        ? RepositoryPages.List(owner.Login, world.Repositories.Where(repository => repository.Owner == owner))
        : null;

    private Html? Conversation(HttpContext http, Repository repository, string? problem = null) =>
        repository.Issues.GetValueOrDefault(int.Parse(Part(http, "number"), CultureInfo.InvariantCulture)) is { } issue
            ? IssuePages.Show(issue, new Visitor(world, http, problem))
            : null;

    private Task ShowAsync(HttpContext http, Func<Repository, Html?> page) =>
        ShowAsync(http, () => Repository(http) is { } repository ? page(repository) : null);

    private async Task ShowAsync(HttpContext http, Func<Html?> page)
    {
        var html = await world.EnterAsync(page);
        http.Response.StatusCode = html is null ? 404 : http.Response.StatusCode;
        http.Response.ContentType = "text/html; charset=utf-8";
        // Whatever people wrote, nothing runs and nothing is fetched from elsewhere.
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.WriteAsync((html ?? Layout.NotFound).ToString(), http.RequestAborted);
    }

    private async Task FileAsync(HttpContext http)
    {
        var visitor = new Visitor(world, http);
        if (await world.EnterAsync(() => Repository(http)) is not { } repository || !visitor.IsFromHere)
        {
            http.Response.StatusCode = 403;
            return;
        }
        var answers = await http.Request.ReadFormAsync(http.RequestAborted);
        var form = await world.EnterAsync(() => IssueForm.Of(repository).FirstOrDefault(form => form.File == answers["template"]));
        var title = answers["title"].ToString();
        var body = form?.Fill(answers) ?? answers["body"].ToString();
        var (json, refusal) = await visitor.AskAsync(client, HttpMethod.Post, $"{repository.ApiUrl}/issues", new { title, body });
        if (json is null)
        {
            http.Response.StatusCode = 422;
            await ShowAsync(http, () => NewIssuePages.Show(repository, form?.File, new Visitor(world, http, refusal)));
            return;
        }
        var number = (int)json["number"]!;
        await world.EnterAsync(() => Label(repository.Issues[number]!, form?.Labels ?? []));
        http.Response.Redirect($"/{repository.FullName}/issues/{number}");
    }

    /// <summary>A form's own labels are put on by GitHub, whoever fills it in, where the repository has them.</summary>
    private Issue Label(Issue issue, IEnumerable<string> names)
    {
        foreach (var label in names.Select(issue.Repository.FindLabel).OfType<Label>().Except(issue.Labels).ToList())
        {
            issue.Labels.Add(label);
            Events.Issue(world, issue, "labeled", issue.Author, ("label", IssueShape.Of(label)));
        }
        return issue;
    }

    private async Task ActAsync(HttpContext http)
    {
        var visitor = new Visitor(world, http);
        if (await world.EnterAsync(() => Repository(http)) is not { } repository || !visitor.IsFromHere)
        {
            http.Response.StatusCode = 403;
            return;
        }
        var answers = await http.Request.ReadFormAsync(http.RequestAborted);
        var number = Part(http, "number");
        var issue = $"{repository.ApiUrl}/issues/{number}";
        var comment = $"{repository.ApiUrl}/issues/comments/{answers["id"]}";
        var graph = $"{world.Address}/graphql";
        var (_, refusal) = answers["do"].ToString() switch
        {
            "merge" => await visitor.AskAsync(client, HttpMethod.Put, $"{repository.ApiUrl}/pulls/{number}/merge", new { }),
            "update" => await visitor.AskAsync(client, HttpMethod.Put, $"{repository.ApiUrl}/pulls/{number}/update-branch", new { }),
            "not-planned" => await visitor.AskAsync(client, HttpMethod.Patch, issue, new { state = "closed", state_reason = "not_planned" }),
            "label" => await visitor.AskAsync(client, HttpMethod.Put, $"{issue}/labels", new
            {
                labels = answers["labels"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            }),
            "edit-comment" => await visitor.AskAsync(client, HttpMethod.Patch, comment, new { body = answers["comment"].ToString() }),
            "delete-comment" => await visitor.AskAsync(client, HttpMethod.Delete, comment, new { }),
            "hide-comment" => await visitor.AskAsync(client, HttpMethod.Post, graph, new { query = Hide, variables = new { id = $"IC_kwDO{answers["id"]}" } }),
            "show-comment" => await visitor.AskAsync(client, HttpMethod.Post, graph, new { query = Unhide, variables = new { id = $"IC_kwDO{answers["id"]}" } }),
            "close" => await visitor.AskAsync(client, HttpMethod.Patch, issue, new { state = "closed" }),
            "reopen" => await visitor.AskAsync(client, HttpMethod.Patch, issue, new { state = "open" }),
            "edit" => await visitor.AskAsync(client, HttpMethod.Patch, issue, new { title = $"{answers["title"]}", body = $"{answers["body"]}" }),
            _ => await visitor.AskAsync(client, HttpMethod.Post, $"{issue}/comments", new { body = answers["comment"].ToString() }),
        };
        if (refusal is null)
        {
            http.Response.Redirect(http.Request.Path);
            return;
        }
        http.Response.StatusCode = 422;
        await ShowAsync(http, () => Conversation(http, repository, refusal));
    }

    private async Task RawAsync(HttpContext http)
    {
        var bytes = await world.EnterAsync(() =>
            Repository(http)?.Git.Resolve(Part(http, "revision"))?[Part(http, "path")]?.Target is Blob blob ? GitStore.BytesOf(blob) : null);
        http.Response.StatusCode = bytes is null ? 404 : 200;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.Body.WriteAsync(bytes ?? [], http.RequestAborted);
    }

    private static async Task StyleAsync(HttpContext http)
    {
        await using var style = typeof(Site).Assembly.GetManifestResourceStream("style.css")!;
        http.Response.ContentType = "text/css; charset=utf-8";
        await style.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    /// <summary>A circle with the first letter of the login.</summary>
    private async Task AvatarAsync(HttpContext http)
    {
        var account = await world.EnterAsync(() => world.Accounts.Find(account => $"{account.Id}" == Part(http, "id")));
        http.Response.ContentType = "image/svg+xml";
        await http.Response.WriteAsync(
            Html.Of($"""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
                <circle cx="20" cy="20" r="20" fill="#8c959f"/>
                <text x="20" y="27" font-size="20" font-family="sans-serif" text-anchor="middle" fill="#fff">{account?.Login[..1].ToUpperInvariant()}</text>
                </svg>
                """).ToString(),
            http.RequestAborted);
    }
}
