using System.Security.Cryptography;
using System.Text.Json;
using ListBot.Core.Decisions;
using ListBot.GitHub;
using ListBot.Sandbox;
using ListBot.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ListBot.Cli.Demo;

/// <summary>A local GitHub with one repository and four people, and the bot installed on it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Owner = "demo", Name = "low-rank-adapters", List = "README.md";

    /// <summary>How long the bot may take until nothing is left to do. It takes well under a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SandboxServer sandbox;
    private readonly ListBotServer server;
    private readonly SandboxApp app;

    private Stage(SandboxServer sandbox, ListBotServer server, SandboxApp app)
    {
        this.sandbox = sandbox;
        this.server = server;
        this.app = app;
        Person Invite(string login) => new(login, sandbox.Address, sandbox.CreateUser(login).Token);
        (Alice, Bob, Mia, Spammer) = (Invite("alice"), Invite("bob"), Invite("mia"), Invite("buy-now"));
        sandbox.AddCollaborator(Owner, Name, Mia.Login, CollaboratorRole.Maintain);
    }

    public Person Alice { get; }

    public Person Bob { get; }

    /// <summary>She maintains the list.</summary>
    public Person Mia { get; }

    /// <summary>Has something to sell.</summary>
    public Person Spammer { get; }

    public Uri Repository => new(sandbox.Address, $"{Owner}/{Name}");

    public Uri Issues => new(sandbox.Address, $"{Owner}/{Name}/issues");

    public Uri NewIssue => new(sandbox.Address, $"{Owner}/{Name}/issues/new/choose");

    public Uri PullRequests => new(sandbox.Address, $"{Owner}/{Name}/pulls");

    public Uri Webhooks => server.WebhookAddress;

    /// <param name="storage">The connection string of the account whose queue the bot uses; empty for one in this process.</param>
    public static async Task<Stage> Open(string storage, CancellationToken cancellation)
    {
        var sandbox = await SandboxServer.StartAsync(cancellationToken: cancellation);
        ListBotServer? server = null;
        try
        {
            sandbox.CreateOrganization(Owner);
            sandbox.CreateRepository(Owner, Name,
            [
                new SandboxFile(List, Resource.Read("low-rank-adapters.md")),
                new SandboxFile(".github/ISSUE_TEMPLATE/new-paper.yml", Resource.Read("new-paper.yml")),
            ]);
            var secret = RandomNumberGenerator.GetHexString(40);
            var app = sandbox.RegisterApp(Registration(secret));
            server = await ListBotServer.StartAsync(Options(app, secret, sandbox.Address, storage), Decider.Decide, LogWarnings, cancellation: cancellation);
            var stage = new Stage(sandbox, server, app);
            await stage.Settle("its start", cancellation);
            // Installed while nobody listens: the first contribution meets a server that holds no token and no file.
            sandbox.Install(app, Owner, Name);
            sandbox.SetWebhook(app, server.WebhookAddress);
            await stage.Settle("its installation", cancellation);
            return stage;
        }
        catch
        {
            await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does something and waits for the bot.</summary>
    /// <param name="what">What is done, for the complaint when the bot does not come to rest.</param>
    /// <returns>What the bot asked of GitHub meanwhile.</returns>
    public async Task<IReadOnlyList<SandboxRequest>> Watch(string what, Func<Task> act, CancellationToken cancellation)
    {
        var before = sandbox.Requests.Count;
        await act();
        await Settle(what, cancellation);
        return [.. sandbox.Requests.Skip(before).Where(r => r.Actor == app.Slug || r.Actor == $"{app.Slug}[bot]")];
    }

    /// <summary>GitHub sends the webhook of an issue's opening once more.</summary>
    public void Redeliver(int issue) => sandbox.Deliveries.Redeliver(sandbox.Deliveries.Log.First(delivery =>
    {
        using var payload = JsonDocument.Parse(delivery.Body);
        return delivery is { Event: "issues", Action: "opened" } && payload.RootElement.GetProperty("issue").GetProperty("number").GetInt32() == issue;
    }).Id);

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
        await sandbox.DisposeAsync();
        foreach (var person in (Person[])[Alice, Bob, Mia, Spammer])
        {
            person.Dispose();
        }
    }

    /// <summary>Waits until no delivery is on its way and the bot has nothing left to do.</summary>
    private async Task Settle(string after, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            int seen;
            do
            {
                // What the bot writes makes new deliveries.
                seen = sandbox.Deliveries.Log.Count;
                await sandbox.Deliveries.WaitAsync(limit.Token);
                await server.WhenIdle(limit.Token);
            }
            while (sandbox.Deliveries.Log.Count != seen);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new StopException(ExitCode.Failure, $"The bot was not done {Patience.TotalSeconds} seconds after {after}.");
        }
    }

    private static ServerOptions Options(SandboxApp app, string secret, Uri api, string storage) => new()
    {
        Listen = "http://127.0.0.1:0",
        StorageConnection = storage,
        App = new GitHubAppOptions { AppId = app.Id, Slug = app.Slug, PrivateKey = app.PrivateKeyPem!, WebhookSecret = secret, ApiAddress = api },
    };

    /// <summary>Beside the story, not in it.</summary>
    private static void LogWarnings(ILoggingBuilder log) => log
        .AddSimpleConsole(line => line.SingleLine = true)
        .SetMinimumLevel(LogLevel.Warning)
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    /// <summary>The App as <c>infra/github-app.json</c> describes it.</summary>
    private static AppRegistration Registration(string secret)
    {
        using var manifest = JsonDocument.Parse(Resource.Read("github-app.json"));
        return new AppRegistration
        {
            Slug = "listbot",
            Owner = Owner,
            WebhookSecret = secret,
            Permissions = manifest.RootElement.GetProperty("default_permissions").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!),
            Events = [.. manifest.RootElement.GetProperty("default_events").EnumerateArray().Select(e => e.GetString()!)],
        };
    }
}
