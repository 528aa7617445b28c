using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace ListBot.GitHub;

/// <summary>The JSON Web Token by which an App says who it is.</summary>
internal static class AppToken
{
    /// <summary>GitHub's clock may be behind ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>GitHub refuses a token that is valid for more than ten minutes.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(9);

    public static string Create(GitHubAppOptions app, DateTimeOffset now)
    {
        var header = Part(new { alg = "RS256", typ = "JWT" });
        var claims = Part(new
        {
            iat = (now - Skew).ToUnixTimeSeconds(),
            exp = (now + Lifetime).ToUnixTimeSeconds(),
            iss = app.AppId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        using var key = app.ReadKey();
        var signature = key.SignData(System.Text.Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
