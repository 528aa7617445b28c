using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ListBot.Sandbox;

namespace ListBot.Scenarios;

/// <summary>Another App at work in the same repository, such as one that updates dependencies.</summary>
internal static class OtherBot
{
    public static async Task<Person> Join(Town town)
    {
        var app = town.GitHub.RegisterApp(new AppRegistration
        {
            Slug = "updater",
            Owner = "town",
            WebhookSecret = "not ours",
            KeyPem = Town.Key,
            Permissions = new Dictionary<string, string> { ["issues"] = "write", ["contents"] = "write", ["pull_requests"] = "write", ["metadata"] = "read" },
        });
        var installation = town.GitHub.Install(app, "town", "papers");
        var token = await town.Ask(Jwt(app, town.Clock.GetUtcNow()), HttpMethod.Post, $"/app/installations/{installation}/access_tokens");
        return new Person(town, new SandboxUser("updater[bot]", app.Id, token["token"]!.GetValue<string>()));
    }

    public static string Jwt(SandboxApp app, DateTimeOffset now)
    {
        var header = Part(new { alg = "RS256", typ = "JWT" });
        var claims = Part(new { iss = $"{app.Id}", iat = now.ToUnixTimeSeconds(), exp = now.AddMinutes(5).ToUnixTimeSeconds() });
        using var key = RSA.Create();
        key.ImportFromPem(app.PrivateKeyPem);
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
