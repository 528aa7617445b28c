using System.Security.Cryptography;

namespace ListBot.GitHub.Tests;

/// <summary>An App of its own for each test run.</summary>
internal static class TestApp
{
    public const string Secret = "It's a Secret to Everybody";

    public static RSA Key { get; } = RSA.Create(2048);

    public static GitHubAppOptions Options() => new()
    {
        AppId = 4711,
        Slug = "listbot",
        PrivateKey = Key.ExportRSAPrivateKeyPem(),
        WebhookSecret = Secret,
    };

    public static string Sign(ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Secret), body));
}
