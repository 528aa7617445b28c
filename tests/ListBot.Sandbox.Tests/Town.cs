using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListBot.Sandbox.Webhooks;

namespace ListBot.Sandbox.Tests;

/// <summary>
/// A sandbox with a repository <c>ada/papers</c>, its owner ada, mel who maintains it, bob whom nobody knows, and an App.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    /// <summary>One key for all tests: making one takes longer than most of them.</summary>
    private static readonly string Key = NewKey();

    public static readonly byte[] List = "# Papers\r\n\r\n- One\t\r\n- Two"u8.ToArray();

    private readonly HttpClient client = new();

    private Town(SandboxServer sandbox)
    {
        Sandbox = sandbox;
        Ada = sandbox.CreateUser("ada", "Ada");
        Bob = sandbox.CreateUser("bob");
        Mel = sandbox.CreateUser("mel");
        sandbox.CreateRepository("ada", "papers",
        [
            new SandboxFile("README.md", List),
            new SandboxFile("tools/run.sh", "#!/bin/sh\n"u8.ToArray(), IsExecutable: true),
        ]);
        sandbox.AddCollaborator("ada", "papers", "mel", CollaboratorRole.Write);
        App = sandbox.RegisterApp(new AppRegistration
        {
            Slug = "helper",
            Owner = "ada",
            WebhookSecret = "secret",
            KeyPem = Key,
            Permissions = new Dictionary<string, string>
            {
                ["contents"] = "write",
                ["issues"] = "write",
                ["pull_requests"] = "write",
                ["metadata"] = "read",
                ["checks"] = "write",
            },
            Events = ["issues", "issue_comment", "pull_request", "push", "repository", "label"],
        });
        Installation = sandbox.Install(App, "ada", "papers");
    }

    public SandboxServer Sandbox { get; }

    public SandboxUser Ada { get; }

    public SandboxUser Bob { get; }

    public SandboxUser Mel { get; }

    public SandboxApp App { get; }

    public long Installation { get; }

    public static async Task<Town> BuildAsync(TimeProvider? time = null) =>
        new(await SandboxServer.StartAsync(new SandboxOptions { Time = time ?? TimeProvider.System }, TestContext.Current.CancellationToken));

    /// <summary>Asks below <c>/repos/ada/papers</c>, or at the path itself where it starts with a slash.</summary>
    public async Task<Reply> AskAsync(string? token, HttpMethod method, string path, object? body = null, string? accept = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Sandbox.Address, path.StartsWith('/') ? path : $"/repos/ada/papers/{path}"));
        if (token is not null)
            request.Headers.Add("Authorization", $"Bearer {token}");
        request.Headers.Add("Accept", accept ?? "application/vnd.github+json");
        if (ifNoneMatch is not null)
            request.Headers.Add("If-None-Match", ifNoneMatch);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            response.Headers.Concat(response.Content.Headers).ToDictionary(pair => pair.Key, pair => string.Join(',', pair.Value), StringComparer.OrdinalIgnoreCase));
    }

    public Task<Reply> GetAsync(string path, string? token = null) => AskAsync(token ?? Ada.Token, HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, object body, string? token = null) => AskAsync(token ?? Ada.Token, HttpMethod.Post, path, body);

    public Task<Reply> PatchAsync(string path, object body, string? token = null) => AskAsync(token ?? Ada.Token, HttpMethod.Patch, path, body);

    public Task<Reply> PutAsync(string path, object body, string? token = null) => AskAsync(token ?? Ada.Token, HttpMethod.Put, path, body);

    public Task<Reply> DeleteAsync(string path, string? token = null) => AskAsync(token ?? Ada.Token, HttpMethod.Delete, path);

    public async Task<JsonNode> QueryAsync(string query, object? variables = null, string? token = null) =>
        (await AskAsync(token ?? Ada.Token, HttpMethod.Post, "/graphql", new { query, variables })).Json;

    /// <summary>The App's JWT, good for the given time.</summary>
    public string Jwt(TimeSpan? lifetime = null, DateTimeOffset? now = null, string algorithm = "RS256", string? pem = null)
    {
        var time = now ?? DateTimeOffset.UtcNow;
        var header = Encode(new { alg = algorithm, typ = "JWT" });
        var claims = Encode(new
        {
            iss = $"{App.Id}",
            iat = time.AddSeconds(-30).ToUnixTimeSeconds(),
            exp = (time + (lifetime ?? TimeSpan.FromMinutes(9))).ToUnixTimeSeconds(),
        });
        using var key = RSA.Create();
        key.ImportFromPem(pem ?? Key);
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}";
    }

    /// <summary>A fresh installation token of the App.</summary>
    public async Task<string> TokenAsync(object? body = null, DateTimeOffset? now = null) =>
        (await AskAsync(Jwt(now: now), HttpMethod.Post, $"/app/installations/{Installation}/access_tokens", body)).Text("token");

    /// <summary>The commit at a branch's head.</summary>
    public async Task<string> HeadAsync(string branch = "main") => (await GetAsync($"git/ref/heads/{branch}")).Text("object", "sha");

    /// <summary>Writes one commit with one file on top of a commit, and returns its id; no branch moves.</summary>
    public async Task<string> CommitAsync(string parent, string content, string message = "Change", string path = "README.md", string? token = null)
    {
        var tree = await PostAsync("git/trees", new { base_tree = parent, tree = new[] { new { path, mode = "100644", type = "blob", content } } }, token);
        return (await PostAsync("git/commits", new { message, tree = tree.Text("sha"), parents = new[] { parent } }, token)).Text("sha");
    }

    /// <summary>A branch with one new commit, and a pull request for it.</summary>
    public async Task<int> ProposeAsync(string branch, string content = "# Papers\n\n- Three\n", string? body = null, string? token = null)
    {
        var commit = await CommitAsync(await HeadAsync(), content, token: token);
        await PostAsync("git/refs", new { @ref = $"refs/heads/{branch}", sha = commit }, token);
        return (await PostAsync("pulls", new { title = $"Add {branch}", head = branch, @base = "main", body = body ?? "" }, token)).Number("number");
    }

    public async Task<int> FileIssueAsync(string title = "A paper", string? body = null, string? token = null) =>
        (await PostAsync("issues", new { title, body = body ?? "" }, token)).Number("number");

    /// <summary>What was sent of one event, after all is sent.</summary>
    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync(string name)
    {
        await Sandbox.Deliveries.WaitAsync(TestContext.Current.CancellationToken);
        return [.. Sandbox.Deliveries.Log.Where(delivery => delivery.Event == name)];
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Sandbox.DisposeAsync();
    }

    public static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportRSAPrivateKeyPem();
    }

    private static string Encode(object value) => System.Buffers.Text.Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}

/// <summary>An answer of the sandbox.</summary>
internal sealed record Reply(int Status, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Bytes)!;

    public string Text(params string[] path) => path.Aggregate(Json, (node, field) => node[field]!).ToString();

    public int Number(string field) => (int)Json[field]!;

    public string Message => Text("message");

    /// <summary>The message of the first of the errors.</summary>
    public string Error => (string)Json["errors"]![0]!["message"]!;
}
