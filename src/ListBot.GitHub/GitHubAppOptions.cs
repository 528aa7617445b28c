using System.Security.Cryptography;

namespace ListBot.GitHub;

/// <summary>Who the bot is on GitHub. A class and no record, so that no log prints its secrets by accident.</summary>
public sealed class GitHubAppOptions
{
    /// <summary>The App's number, from the top of its settings page.</summary>
    public long AppId { get; set; }

    /// <summary>The last part of the App's page, <c>https://github.com/apps/{slug}</c>. Its comments are signed <c>{slug}[bot]</c>.</summary>
    public string Slug { get; set; } = "";

    /// <summary>The private key, as PEM. <c>\n</c> in place of a line break is understood, as environment variables often have it.</summary>
    public string PrivateKey { get; set; } = "";

    /// <summary>A file with the private key, when <see cref="PrivateKey"/> is empty.</summary>
    public string PrivateKeyFile { get; set; } = "";

    /// <summary>The secret that GitHub signs deliveries with.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Where the REST API is, with a trailing slash. Default: <c>https://api.github.com/</c>.</summary>
    public Uri ApiAddress { get; set; } = new("https://api.github.com/");

    internal string BotLogin => Slug + "[bot]";

    /// <summary>What must be set right before the bot can start, one sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. AppId > 0 ? [] : (string[])["AppId is not set: give the number from the top of the App's settings page."],
        .. Slug.Length > 0 ? [] : (string[])["Slug is not set: give the last part of the App's page, https://github.com/apps/<slug>."],
        .. string.IsNullOrWhiteSpace(WebhookSecret)
            ? (string[])["WebhookSecret is not set: give the secret from the App's settings; without one, anybody could post deliveries."]
            : IsUnresolved(WebhookSecret) ? (string[])["WebhookSecret is a reference to a key vault that could not be read: may the identity read the secret, and does it exist?"] : [],
        .. ApiAddress.IsAbsoluteUri && ApiAddress.AbsoluteUri.EndsWith('/')
            ? []
            : (string[])[$"ApiAddress is {ApiAddress}: give a full address with a slash at its end, such as https://api.github.com/."],
        .. KeyProblem() is { } problem ? [problem] : (string[])[],
    ];

    internal RSA ReadKey()
    {
        var pem = PrivateKey.Length > 0 ? PrivateKey.Replace("\\n", "\n", StringComparison.Ordinal) : File.ReadAllText(PrivateKeyFile);
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }

    // App Service leaves the reference itself where it can not put what it refers to.
    private static bool IsUnresolved(string setting) => setting.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal);

    private string? KeyProblem()
    {
        if (IsUnresolved(PrivateKey))
            return "PrivateKey is a reference to a key vault that could not be read: may the identity read the secret, and does it exist?";
        if (PrivateKey.Length == 0 && PrivateKeyFile.Length == 0)
            return "PrivateKey is not set: give the App's private key as PEM, or its file in PrivateKeyFile.";
        try
        {
            using var key = ReadKey();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"PrivateKeyFile {PrivateKeyFile} can not be read: {e.Message}";
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return "PrivateKey is not an RSA key in PEM: give the whole .pem file that GitHub made, from -----BEGIN to END-----.";
        }
    }
}
