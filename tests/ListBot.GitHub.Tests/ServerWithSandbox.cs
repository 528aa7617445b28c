using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ListBot.Core.Decisions;
using ListBot.Sandbox;
using ListBot.Server;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ListBot.GitHub.Tests;

/// <summary>
/// The Server and a local GitHub, over real HTTP. The bot is a few lines that add a line to the list: what is proven here
/// is that facts come in and plans go out.
/// </summary>
internal sealed class ServerWithSandbox : IAsyncDisposable
{
    /// <summary>Just enough to be a list: two sections and five linked entries.</summary>
    public const string List =
        "# Papers\r\n\r\n- [A](https://a.org)\r\n- [B](https://b.org)\r\n- [C](https://c.org)\r\n- [D](https://d.org)\r\n- [E](https://e.org)\r\n\r\n# New\r\n\r\n- One\r\n";

    private readonly HttpClient http = new();
    private readonly SandboxApp app;
    private readonly TimeProvider time;
    private ListBotServer? server;

    private ServerWithSandbox(SandboxServer github, TimeProvider time)
    {
        GitHub = github;
        this.time = time;
        Ada = github.CreateUser("ada");
        Mona = github.CreateUser("mona");
        github.CreateRepository("ada", "papers", [new SandboxFile("README.md", System.Text.Encoding.UTF8.GetBytes(List))]);
        app = github.RegisterApp(new AppRegistration
        {
            Slug = "listbot",
            Owner = "ada",
            WebhookSecret = TestApp.Secret,
            Permissions = InstallationClients.Permissions,
            Events = DeliveryReader.Events,
        });
        github.Install(app, "ada", "papers");
    }

    public SandboxServer GitHub { get; }

    /// <summary>The owner.</summary>
    public SandboxUser Ada { get; }

    /// <summary>A contributor.</summary>
    public SandboxUser Mona { get; }

    public FakeLogCollector Log { get; } = new();

    /// <summary>Every decision, in order.</summary>
    public List<(Trigger Trigger, Facts Facts, Plan Plan)> Decisions { get; } = [];

    /// <summary>What happens between reading and writing.</summary>
    public Func<Facts, Task> Meanwhile { get; set; } = _ => Task.CompletedTask;

    public Uri Webhooks => server!.WebhookAddress;

    public IEnumerable<SandboxRequest> Writes => GitHub.Requests.Where(r => r is { IsWrite: true, Actor: "listbot[bot]" });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="time">The clock of both; null for the machine's.</param>
    public static async Task<ServerWithSandbox> Build(TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        var world = new ServerWithSandbox(await SandboxServer.StartAsync(new SandboxOptions { Time = time }, Cancellation), time);
        await world.StartServer();
        return world;
    }

    public async Task StartServer()
    {
        var options = new ServerOptions
        {
            Listen = "http://127.0.0.1:0",
            App = { AppId = app.Id, Slug = app.Slug, PrivateKey = app.PrivateKeyPem!, WebhookSecret = TestApp.Secret, ApiAddress = GitHub.Address },
            StopTimeout = TimeSpan.FromMilliseconds(500),
        };
        server = await ListBotServer.StartAsync(options, Decide, log => log.AddProvider(new FakeLoggerProvider(Log)), time, cancellation: Cancellation);
        GitHub.SetWebhook(app, server.WebhookAddress);
        await Quiet();
    }

    public async Task StopServer()
    {
        GitHub.SetWebhook(app, null);
        await server!.DisposeAsync();
        server = null;
    }

    /// <summary>Until every delivery is made and the bot has nothing left to do.</summary>
    public async Task Quiet()
    {
        await GitHub.Deliveries.WaitAsync(Cancellation);
        await server!.WhenIdle(Cancellation);
        await GitHub.Deliveries.WaitAsync(Cancellation);
    }

    public async Task<JsonNode> Ask(SandboxUser user, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(GitHub.Address, "/repos/ada/papers/" + path));
        request.Headers.Add("Authorization", "Bearer " + user.Token);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public async Task<int> Propose(string title = "Two") =>
        (await Ask(Mona, HttpMethod.Post, "issues", new { title, body = "please", labels = Array.Empty<string>() }))["number"]!.GetValue<int>();

    public async Task<IReadOnlyList<JsonNode>> PullRequests() =>
        [.. (await Ask(Ada, HttpMethod.Get, "pulls?state=all"))!.AsArray().Select(p => p!)];

    public async Task<IReadOnlyList<JsonNode>> Comments(int issue) =>
        [.. (await Ask(Ada, HttpMethod.Get, $"issues/{issue}/comments"))!.AsArray().Select(c => c!)];

    public async Task<string> ListOn(string branch)
    {
        var file = await Ask(Ada, HttpMethod.Get, $"contents/README.md?ref={branch}");
        return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(file["content"]!.GetValue<string>()));
    }

    /// <summary>A person commits on a branch that stands.</summary>
    public async Task Push(SandboxUser user, string branch, string text)
    {
        var file = await Ask(user, HttpMethod.Get, $"contents/README.md?ref={branch}");
        await Ask(user, HttpMethod.Put, "contents/README.md", new
        {
            message = "By hand",
            content = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)),
            sha = file["sha"]!.GetValue<string>(),
            branch,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        await GitHub.DisposeAsync();
        http.Dispose();
    }

    // One line for each issue; a branch that a person pushed to is the person's.
    private Plan Decide(Trigger trigger, Facts facts)
    {
        Meanwhile(facts).Wait(Cancellation);
        var plan = Decide(facts);
        lock (Decisions)
            Decisions.Add((trigger, facts, plan));
        return plan;
    }

    private static Plan Decide(Facts facts)
    {
        if (facts.Issue is not { IsOpen: true } issue || facts.List?.Bytes is not { } bytes)
            return new Plan("silent", []);
        var branch = ProposalBranch.Of(issue.Number);
        var open = facts.PullRequests.FirstOrDefault(p => p.State == PullRequestState.Open);
        var status = issue.Comments.FirstOrDefault(c => c.IsOurs);
        List<Effect> effects = [];
        if (facts.Refusal is null)
        {
            var text = System.Text.Encoding.UTF8.GetString(bytes.Span) + $"- {issue.Title}\r\n";
            if (facts.Branch is null)
                effects.Add(new EnsureBranch(branch, null, facts.Repository.Commit, facts.Repository.Tree, facts.List.Path, facts.List.Mode, text, $"Add a paper (#{issue.Number})"));
            if (open is null)
                effects.Add(new EnsurePullRequest(null, branch, facts.Repository.DefaultBranch, $"Add paper: {issue.Title}", $"Closes #{issue.Number}"));
        }
        var body = facts.Refusal is { } refusal ? $"GitHub refused: {refusal.Message}"
            : facts.Branch is { IsOurs: false } ? "A person works on it."
            : $"See #{(open is null ? PullRequestNumber.Placeholder : open.Number)}.";
        if (status?.Body != body)
            effects.Add(new EnsureStatus(issue.Number, status?.Id, body));
        return new Plan("ready", effects);
    }
}
