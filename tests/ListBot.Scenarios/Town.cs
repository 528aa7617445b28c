using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListBot.Core.Decisions;
using ListBot.Sandbox;
using ListBot.Sandbox.Webhooks;
using ListBot.Server;
using ListBot.Tests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ListBot.Scenarios;

/// <summary>What a story begins with, where it differs from the usual.</summary>
internal sealed record Beginning
{
    public string ListPath { get; init; } = "README.md";

    public ReadOnlyMemory<byte> List { get; init; } = Town.RealList;

    /// <summary>The text of <c>.github/listbot.yml</c>; null for none.</summary>
    public string? Configuration { get; init; }

    /// <summary>A permission that the App's owner did not grant.</summary>
    public string? Without { get; init; }

    /// <summary>A permission to write that the App's owner granted although the bot does without.</summary>
    public string? With { get; init; }
}

/// <summary>
/// A local GitHub with one repository, the people around its list, and the bot, over real HTTP on ports of their own. What
/// a person does is followed by what the bot does: every act waits until the bot has nothing left to do.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    public const string Repository = "town/papers", Bot = "listbot[bot]";

    /// <summary>How long the bot may take until nothing is left to do. It takes well under a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>People take their time, and GitHub tells it in whole seconds.</summary>
    private static readonly TimeSpan PeoplesPace = TimeSpan.FromSeconds(1);

    /// <summary>One key for all stories: making one takes longer than most of them.</summary>
    public static readonly string Key = NewKey();

    private readonly HttpClient http = new();
    private readonly SharedQueue? queue;
    private ListBotServer[] servers = [];
    private int turn;
    private int requestsBefore;

    private Town(SandboxServer gitHub, Clock clock, SharedQueue? queue, Beginning beginning)
    {
        (GitHub, Clock, this.queue) = (gitHub, clock, queue);
        gitHub.CreateOrganization("town");
        Person Invite(string login) => new(this, gitHub.CreateUser(login));
        (Alice, Bob, Mia) = (Invite("alice"), Invite("bob"), Invite("mia"));
        (Will, Tess) = (Invite("will"), Invite("tess"));
        gitHub.CreateRepository("town", "papers",
        [
            new SandboxFile(beginning.ListPath, beginning.List),
            .. beginning.Configuration is { } text ? [new SandboxFile(".github/listbot.yml", System.Text.Encoding.UTF8.GetBytes(text))] : Array.Empty<SandboxFile>(),
        ]);
        gitHub.AddCollaborator("town", "papers", Mia.Login, CollaboratorRole.Admin);
        gitHub.AddCollaborator("town", "papers", Will.Login, CollaboratorRole.Write);
        gitHub.AddCollaborator("town", "papers", Tess.Login, CollaboratorRole.Triage);
        App = gitHub.RegisterApp(Registration(beginning.Without, beginning.With));
        gitHub.Install(App, "town", "papers");
    }

    /// <summary>The real list, byte for byte.</summary>
    public static byte[] RealList { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "low-rank-adapters.md"));

    public static string RealListText { get; } = System.Text.Encoding.UTF8.GetString(RealList);

    public static string Secret { get; } = RandomNumberGenerator.GetHexString(40);

    public SandboxServer GitHub { get; }

    public Clock Clock { get; }

    public SandboxApp App { get; }

    /// <summary>A contributor.</summary>
    public Person Alice { get; }

    /// <summary>Another contributor.</summary>
    public Person Bob { get; }

    /// <summary>She maintains the list.</summary>
    public Person Mia { get; }

    /// <summary>He may write to the repository.</summary>
    public Person Will { get; }

    /// <summary>She sorts issues, and may not write.</summary>
    public Person Tess { get; }

    public FakeLogCollector Log { get; } = new();

    /// <summary>All that there is beside GitHub: what strangers' links lead to.</summary>
    public Ledger Web { get; } = new();

    /// <summary>The story makes the bot fail on the way: exceptions in the log are right.</summary>
    public bool IsRough { get; set; }

    public Uri Webhooks => servers[0].WebhookAddress;

    /// <summary>What the bot asked of GitHub since the town was opened.</summary>
    public IReadOnlyList<SandboxRequest> Requests =>
        [.. GitHub.Requests.Skip(requestsBefore).Where(r => r.Actor.StartsWith("listbot", StringComparison.Ordinal))];

    public IEnumerable<SandboxRequest> Writes => Requests.Where(r => r.IsWrite);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Town> Open(Beginning beginning)
    {
        var clock = new Clock();
        var queue = Setup.IsShared ? await SharedQueue.Open(await Setup.Azurite(), clock) : null;
        var town = new Town(await SandboxServer.StartAsync(new SandboxOptions { Time = clock }, Cancellation), clock, queue, beginning);
        await town.StartServer();
        town.requestsBefore = town.GitHub.Requests.Count;
        return town;
    }

    /// <summary>Starts the bot: one Server, or as many as <see cref="Setup"/> says.</summary>
    public async Task StartServer()
    {
        var options = new ServerOptions
        {
            Listen = "http://127.0.0.1:0",
            StorageConnection = queue?.Connection ?? "",
            App = { AppId = App.Id, Slug = App.Slug, PrivateKey = Key, WebhookSecret = Secret, ApiAddress = GitHub.Address },
        };
        servers = await Task.WhenAll(Enumerable.Range(0, Setup.Servers).Select(
            _ => ListBotServer.StartAsync(options, Decider.Decide, log => log.AddProvider(new FakeLoggerProvider(Log)), Clock, Web.Client, Cancellation)));
        GitHub.SetWebhook(App, servers[0].WebhookAddress);
        await Settle();
    }

    /// <summary>Ends every Server at once, whatever it was doing. GitHub's deliveries go to nobody from now on.</summary>
    /// <param name="dying">A request of its own that GitHub never gets: nothing else makes the Server wait for it.</param>
    public async Task KillServer(HeldRequest? dying = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience);
        // GitHub has its answers: nobody is cut off in the middle of a delivery.
        await GitHub.Deliveries.WaitAsync(limit.Token);
        var stopping = servers.Select(server => server.StopAsync(new CancellationToken(canceled: true))).ToList();
        dying?.Lose();
        await Task.WhenAll(stopping.Select(async stop => await stop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)));
        await Task.WhenAll(servers.Select(async server => await server.DisposeAsync()));
        servers = [];
        if (queue is not null)
            await queue.ReturnTaken(limit.Token);
    }

    /// <summary>Waits until no delivery is on its way and the bot has nothing left to do.</summary>
    public async Task Settle()
    {
        Clock.Advance(PeoplesPace);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience);
        int seen;
        do
        {
            // What the bot writes makes new deliveries.
            seen = GitHub.Deliveries.Log.Count;
            await GitHub.Deliveries.WaitAsync(limit.Token);
            foreach (var server in servers)
                await server.WhenIdle(limit.Token);
        }
        while (GitHub.Deliveries.Log.Count != seen);
        // The next act is another Server's.
        if (servers.Length > 1)
            GitHub.SetWebhook(App, servers[++turn % servers.Length].WebhookAddress);
        Clock.Advance(PeoplesPace);
    }

    /// <summary>Lets go of a write of the bot's that a story held up, and waits until GitHub has carried it out.</summary>
    public async Task LandLate(HeldRequest held)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience);
        var before = Writes.Count();
        held.Land();
        while (Writes.Count() == before)
            await Task.Delay(1, limit.Token);
    }

    /// <summary>Does something and waits for the bot.</summary>
    /// <returns>
    /// What the bot asked of GitHub meanwhile. Where several Servers are at work, without the tokens and files that each asks for itself: who takes the work is
    /// open, and it may be the first work of the one that does.
    /// </returns>
    public async Task<IReadOnlyList<SandboxRequest>> Watch(Func<Task> act)
    {
        var before = Requests.Count;
        await act();
        await Settle();
        return [.. Requests.Skip(before).Where(r => servers.Length == 1 || !IsForItself(r))];

        static bool IsForItself(SandboxRequest request) =>
            request.Path.EndsWith("/access_tokens", StringComparison.Ordinal) || (request.Method == "GET" && request.Path.Contains("/git/blobs/", StringComparison.Ordinal));
    }

    public Task<IReadOnlyList<SandboxRequest>> Watch(Action act) => Watch(() =>
    {
        act();
        return Task.CompletedTask;
    });

    /// <summary>The App is put to work on the repository, and no delivery tells it so.</summary>
    public void InstallQuietly()
    {
        using var lost = GitHub.Deliveries.Intercept(_ => DeliveryFate.Drop);
        GitHub.Install(App, "town", "papers");
    }

    /// <summary>A token with which a story acts as the bot.</summary>
    public async Task<string> BotToken()
    {
        var installation = (await Ask(OtherBot.Jwt(App, Clock.GetUtcNow()), HttpMethod.Get, "installation"))["id"];
        return (string)(await Ask(OtherBot.Jwt(App, Clock.GetUtcNow()), HttpMethod.Post, $"/app/installations/{installation}/access_tokens"))["token"]!;
    }

    /// <summary>A person's role in the repository is another one from now on; nobody is told.</summary>
    public void Promote(Person person, CollaboratorRole role, string? customName = null) =>
        GitHub.AddCollaborator("town", "papers", person.Login, role, customName);

    /// <summary>A person is a stranger from now on; nobody is told.</summary>
    public void Dismiss(Person person) => GitHub.RemoveCollaborator("town", "papers", person.Login);

    /// <summary>The first delivery of this kind.</summary>
    public Delivery Delivery(string name, string? action = null) => GitHub.Deliveries.Log.First(d => d.Event == name && d.Action == action);

    /// <summary>Asks the repository's REST API; below <c>/repos/town/papers</c>, or at the path itself where it starts with a slash.</summary>
    /// <exception cref="HttpRequestException">GitHub says no.</exception>
    public async Task<JsonNode> Ask(string token, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(GitHub.Address, path.StartsWith('/') ? path : $"/repos/{Repository}/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return !response.IsSuccessStatusCode ? throw new HttpRequestException($"{method} {path}: {(int)response.StatusCode} {text}", null, response.StatusCode)
            : text.Length == 0 ? new JsonObject()
            : JsonNode.Parse(text)!;
    }

    /// <summary>The bytes of a file as it stands on a branch.</summary>
    public async Task<byte[]> Read(string branch = "main", string path = "README.md") =>
        Convert.FromBase64String((await Ask(Mia.Token, HttpMethod.Get, $"contents/{path}?ref={branch}"))["content"]!.GetValue<string>());

    public async Task<string> ReadText(string branch = "main", string path = "README.md") => System.Text.Encoding.UTF8.GetString(await Read(branch, path));

    public async Task<IReadOnlyList<string>> Branches() =>
        [.. (await Ask(Mia.Token, HttpMethod.Get, "branches")).AsArray().Select(b => b!["name"]!.GetValue<string>())];

    /// <summary>All that the bot logged, as text: the sentences, what was put into them, and what they stood in.</summary>
    public string LogText => string.Join('\n', Log.GetSnapshot().Select(line =>
        $"{line.Level} {line.Category}: {line.Message} {line.Exception} {string.Join(' ', (line.StructuredState ?? []).Where(s => s.Key != "{OriginalFormat}").Select(s => s.Value))} {string.Join(' ', line.Scopes)}"));

    public static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    public static string Describe(IEnumerable<SandboxRequest> requests) =>
        string.Join('\n', requests.Select(r => $"{r.Status} {r.Actor} {r.Method} {r.Path} {r.Operation}"));

    public async ValueTask DisposeAsync()
    {
        if (servers.Length > 0)
            await KillServer();
        await (queue?.DisposeAsync() ?? ValueTask.CompletedTask);
        await GitHub.DisposeAsync();
        Web.Dispose();
        http.Dispose();
    }

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportRSAPrivateKeyPem();
    }

    /// <summary>The App as <c>infra/github-app.json</c> describes it.</summary>
    private static AppRegistration Registration(string? without, string? with)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "github-app.json")));
        return new AppRegistration
        {
            Slug = "listbot",
            Owner = "town",
            WebhookSecret = Secret,
            KeyPem = Key,
            Permissions = manifest.RootElement.GetProperty("default_permissions").EnumerateObject()
                .Where(p => p.Name != without).Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!))
                .Concat(with is null ? [] : [KeyValuePair.Create(with, "write")]).ToDictionary(),
            Events = [.. manifest.RootElement.GetProperty("default_events").EnumerateArray().Select(e => e.GetString()!)],
        };
    }
}
