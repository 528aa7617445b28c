using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ListBot.GitHub.Tests;

public sealed class GitHubAppTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_token_of_the_App_verifies_with_its_public_key()
    {
        var parts = AppToken.Create(TestApp.Options(), Now).Split('.');
        Assert.Equal(3, parts.Length);
        Assert.True(TestApp.Key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public void The_token_of_the_App_was_issued_a_minute_ago_and_lives_nine_more()
    {
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(AppToken.Create(TestApp.Options(), Now).Split('.')[1])).RootElement;
        Assert.Equal("4711", claims.GetProperty("iss").GetString());
        Assert.Equal(Now.ToUnixTimeSeconds() - 60, claims.GetProperty("iat").GetInt64());
        Assert.Equal(Now.ToUnixTimeSeconds() + 540, claims.GetProperty("exp").GetInt64());
    }

    [Fact]
    public void A_key_with_escaped_line_breaks_is_read()
    {
        var app = TestApp.Options();
        app.PrivateKey = app.PrivateKey.ReplaceLineEndings("\\n");
        Assert.Empty(app.Problems());
    }

    [Fact]
    public void A_key_is_read_from_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            var app = TestApp.Options();
            File.WriteAllText(file, app.PrivateKey);
            (app.PrivateKey, app.PrivateKeyFile) = ("", file);
            Assert.Empty(app.Problems());
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Else everything that GitHub sends would be turned away, as if it were signed wrongly.</summary>
    [Fact]
    public void A_reference_to_a_vault_that_was_not_resolved_is_no_secret()
    {
        var app = TestApp.Options();
        app.PrivateKey = app.WebhookSecret = "@Microsoft.KeyVault(SecretUri=https://papers.vault.azure.net/secrets/webhook-secret)";
        Assert.Equal(["WebhookSecret", "PrivateKey"], app.Problems().Select(p => p.Split(' ')[0]));
    }

    [Fact]
    public void Empty_options_name_every_setting_that_is_missing()
    {
        var problems = new GitHubAppOptions().Problems();
        Assert.Equal(4, problems.Count);
        Assert.All(["AppId", "Slug", "WebhookSecret", "PrivateKey"], setting => Assert.Contains(problems, p => p.StartsWith(setting + " is not set", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_key_that_is_none_is_said_without_being_shown()
    {
        var app = TestApp.Options();
        app.PrivateKey = "hunter2";
        Assert.DoesNotContain("hunter2", Assert.Single(app.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_vault_reference_that_Azure_did_not_resolve_is_no_secret()
    {
        var app = TestApp.Options();
        app.WebhookSecret = "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/webhook)";
        Assert.Contains("could not be read", Assert.Single(app.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_manifest_asks_for_the_permissions_that_tokens_ask_for_and_the_events_that_are_routed()
    {
        var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "github-app.json"))).RootElement;
        Assert.Equal(
            InstallationClients.Permissions.OrderBy(p => p.Key, StringComparer.Ordinal),
            manifest.GetProperty("default_permissions").EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!)));
        Assert.Equal(DeliveryReader.Events, manifest.GetProperty("default_events").EnumerateArray().Select(e => e.GetString()));
    }
}
