namespace ListBot.Sandbox;

/// <summary>How a sandbox starts.</summary>
public sealed record SandboxOptions
{
    /// <summary>The clock that tokens expire by and that everything is dated with.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; init; }
}

/// <summary>What a person may do in a repository.</summary>
public enum CollaboratorRole
{
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}

/// <summary>A person with an account, and the token that the person's requests carry.</summary>
public sealed record SandboxUser(string Login, long Id, string Token);

/// <summary>A file of a repository's first commit.</summary>
public sealed record SandboxFile(string Path, ReadOnlyMemory<byte> Bytes, bool IsExecutable = false);

/// <summary>What somebody fills in to register a GitHub App.</summary>
public sealed record AppRegistration
{
    /// <summary>The App's name in addresses; its bot is <c>slug[bot]</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>The login of the account that it belongs to.</summary>
    public required string Owner { get; init; }

    public required string WebhookSecret { get; init; }

    /// <summary>Where its deliveries go; can be told later.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>Permission to <c>read</c> or <c>write</c>.</summary>
    public IReadOnlyDictionary<string, string> Permissions { get; init; } = new Dictionary<string, string>();

    /// <summary>The events that are sent to it, beside those about its own installations.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>An RSA key of its own, private or public, in PEM; by default one is made.</summary>
    public string? KeyPem { get; init; }
}

/// <param name="Id">The App's number, the <c>iss</c> of its JWTs.</param>
/// <param name="PrivateKeyPem">The key that signs its JWTs; null where only the public one was given.</param>
public sealed record SandboxApp(long Id, string Slug, string? PrivateKeyPem);
