using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ListBot.Core.Decisions;
using ListBot.GitHub;
using ListBot.Sandbox;
using ListBot.Server;
using ListBot.Tests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ListBot.Storage.Tests;

/// <summary>A local GitHub with the real list, and as many Servers as a test likes, all on one queue.</summary>
internal sealed class Village : IAsyncDisposable
{
    private const string Secret = "quiet";
    private static readonly string[] Categories = ["1.a", "1.b", "1.c", "2.a", "2.b", "2.c"];

    private readonly HttpClient http = new();
    private readonly string connection;
    private readonly SandboxApp app;
    private readonly SandboxUser mona;
    private readonly long installation;
    private readonly List<IAsyncDisposable> servers = [];

    private Village(SandboxServer gitHub, string connection)
    {
        (GitHub, this.connection) = (gitHub, connection);
        Queues = new DeliveryQueues(StorageAccount.Of(connection), TimeProvider.System);
        gitHub.CreateOrganization("village");
        mona = gitHub.CreateUser("mona");
        var list = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "low-rank-adapters.md"));
        gitHub.CreateRepository("village", "papers", [new SandboxFile("README.md", list)]);
        // Who may triage has as many pull requests open at once as she likes.
        gitHub.AddCollaborator("village", "papers", mona.Login, CollaboratorRole.Triage);
        using var manifest = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "github-app.json")));
        app = gitHub.RegisterApp(new AppRegistration
        {
            Slug = "listbot",
            Owner = "village",
            WebhookSecret = Secret,
            Permissions = manifest.RootElement.GetProperty("default_permissions").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!),
            Events = DeliveryReader.Events,
        });
        installation = gitHub.Install(app, "village", "papers");
    }

    public SandboxServer GitHub { get; }

    public DeliveryQueues Queues { get; }

    public FakeLogCollector Log { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Village> Open(Azurite azurite)
    {
        var connection = await azurite.Connection();
        return new Village(await SandboxServer.StartAsync(cancellationToken: Cancellation), connection);
    }

    /// <summary>One more Server, in this process. GitHub delivers to the one that was started last.</summary>
    public async Task StartServer()
    {
        var server = await ListBotServer.StartAsync(
            new ServerOptions
            {
                Listen = "http://127.0.0.1:0",
                StorageConnection = connection,
                App = { AppId = app.Id, Slug = app.Slug, PrivateKey = app.PrivateKeyPem!, WebhookSecret = Secret, ApiAddress = GitHub.Address },
            },
            Decider.Decide,
            log => log.AddProvider(new FakeLoggerProvider(Log)),
            cancellation: Cancellation);
        servers.Add(server);
        GitHub.SetWebhook(app, server.WebhookAddress);
    }

    /// <summary>One more Server, in a process of its own: <c>listbot serve</c>.</summary>
    public async Task<Process> StartProcess()
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "listbot.dll"), "serve", "--listen", "http://127.0.0.1:0"])
            {
                RedirectStandardOutput = true,
                Environment =
                {
                    ["ListBot__AppId"] = app.Id.ToString(CultureInfo.InvariantCulture),
                    ["ListBot__Slug"] = app.Slug,
                    ["ListBot__PrivateKey"] = app.PrivateKeyPem,
                    ["ListBot__WebhookSecret"] = Secret,
                    ["ListBot__ApiAddress"] = GitHub.Address.AbsoluteUri,
                    ["ListBot__StorageConnection"] = connection,
                },
            },
        };
        process.Start();
        servers.Add(new Killed(process));
        const string Before = "takes deliveries at ";
        string? line;
        do
            line = await process.StandardOutput.ReadLineAsync(Cancellation) ?? throw new InvalidOperationException("listbot serve ended at once.");
        while (!line.Contains(Before, StringComparison.Ordinal));
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        GitHub.SetWebhook(app, new Uri(line[(line.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..].Split(' ')[0].TrimEnd('.')));
        return process;
    }

    /// <summary>A right proposal; each number is another paper.</summary>
    public async Task<int> Propose(int number)
    {
        var issue = await Ask(HttpMethod.Post, "issues", new
        {
            title = "A paper",
            body = $"""
                ### Paper title

                A Study of Adapters, Part {number}

                ### Paper link

                https://arxiv.org/abs/2601.{number:00000}

                ### Venue

                _No response_

                ### Code link

                _No response_

                ### Other links

                _No response_

                ### Category

                {Categories[number % Categories.Length]}
                """,
        });
        return issue["number"]!.GetValue<int>();
    }

    /// <summary>Work on an issue, as if a webhook had told of it.</summary>
    public async Task<WorkItem> Item(int issue, string delivery)
    {
        var repository = await Ask(HttpMethod.Get, "");
        return new WorkItem(
            installation, new RepositoryReference(repository["id"]!.GetValue<long>(), new RepositoryId("village", "papers")), issue, "issues.opened", delivery);
    }

    /// <summary>Until every delivery is made and no Server has anything left to do.</summary>
    public async Task Settle()
    {
        await GitHub.Deliveries.WaitAsync(Cancellation);
        await Queues.WhenIdle(Cancellation);
        await GitHub.Deliveries.WaitAsync(Cancellation);
        await Queues.WhenIdle(Cancellation);
    }

    /// <summary>The branch of every pull request there ever was.</summary>
    public async Task<IReadOnlyList<string>> PullRequests() =>
        [.. (await Ask(HttpMethod.Get, "pulls?state=all&per_page=100")).AsArray().Select(p => p!["head"]!["ref"]!.GetValue<string>()).Order()];

    public async Task<IReadOnlyList<string>> Comments(int issue) =>
        [.. (await Ask(HttpMethod.Get, $"issues/{issue}/comments")).AsArray().Select(c => c!["body"]!.GetValue<string>())];

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
        await GitHub.DisposeAsync();
        http.Dispose();
    }

    private async Task<JsonNode> Ask(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(GitHub.Address, ("/repos/village/papers/" + path).TrimEnd('/')));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", mona.Token);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await http.SendAsync(request, Cancellation);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
    }

    private sealed class Killed(Process process) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
