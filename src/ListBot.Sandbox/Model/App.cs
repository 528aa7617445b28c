using System.Security.Cryptography;

namespace ListBot.Sandbox.Model;

/// <summary>A GitHub App: a key that signs its JWTs, a bot that acts for it, and one webhook.</summary>
internal sealed class App(long id, string slug, Account owner, Account bot, RSA key, DateTimeOffset createdAt) : IDisposable
{
    public long Id => id;

    public string Slug => slug;

    public Account Owner => owner;

    public Account Bot => bot;

    public RSA Key => key;

    public DateTimeOffset CreatedAt => createdAt;

    public string NodeId => $"A_kgDO{id}";

    /// <summary>Permission to access, as <c>issues</c> to <c>write</c>.</summary>
    public required IReadOnlyDictionary<string, string> Permissions { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required string WebhookSecret { get; init; }

    public Uri? WebhookUrl { get; set; }

    public void Dispose() => key.Dispose();
}

/// <summary>An App at work for one account, on the repositories that it was given.</summary>
internal sealed class Installation(long id, App app, Account account, DateTimeOffset createdAt)
{
    public long Id => id;

    public App App => app;

    public Account Account => account;

    public DateTimeOffset CreatedAt => createdAt;

    public List<Repository> Repositories { get; } = [];

    /// <summary>Base64 of the words that GitHub uses, and the number: Octokit and others decode nothing of it.</summary>
    public string NodeId => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"023:IntegrationInstallation{id}"));
}
