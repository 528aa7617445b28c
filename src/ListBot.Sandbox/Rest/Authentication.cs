using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Rest;

/// <summary>Tells by the Authorization header who sends a request.</summary>
internal static class Authentication
{
    private static readonly TimeSpan LongestJwt = TimeSpan.FromMinutes(10);

    /// <summary>How far an App's clock may be ahead.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(1);

    public static Actor Identify(World world, string authorization)
    {
        if (authorization.Length == 0)
            return new Actor.Anonymous();
        var (scheme, token) = authorization.Split(' ', 2) is [var one, var two] ? (one, two.Trim()) : ("", "");
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && token.Split('.') is [var header, var claims, var signature])
            return new Actor.AppItself(Verify(world, header, claims, signature));
        var isToken = scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || scheme.Equals("token", StringComparison.OrdinalIgnoreCase);
        if (!isToken || !world.Tokens.TryGetValue(token, out var actor) || HasEnded(world, actor))
            throw new Refusal(401, "Bad credentials");
        return actor;
    }

    private static bool HasEnded(World world, Actor actor) => actor switch
    {
        Actor.Installed installed => installed.ExpiresAt <= world.Time.GetUtcNow() || !world.Installations.Contains(installed.Installation),
        _ => actor.Account is { IsDeleted: true },
    };

    private static App Verify(World world, string header, string claims, string signature)
    {
        JsonObject said;
        byte[] signed;
        try
        {
            if ((string?)Decode(header)["alg"] != "RS256")
                throw new Refusal(401, "A JSON web token could not be decoded");
            said = Decode(claims);
            signed = Base64Url.DecodeFromChars(signature);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            throw new Refusal(401, "A JSON web token could not be decoded");
        }
        var app = world.Apps.Find(known => known.Id.ToString(CultureInfo.InvariantCulture) == said["iss"]?.ToString())
            ?? throw new Refusal(404, "Integration not found");
        if (!app.Key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            throw new Refusal(401, "A JSON web token could not be decoded");
        var now = world.Time.GetUtcNow();
        if (Time(said, "exp") is not { } expires || expires <= now)
            throw new Refusal(401, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
        if (expires > now + LongestJwt)
            throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
        if (Time(said, "iat") is not { } issued || issued > now + Drift)
            throw new Refusal(401, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
        return app;
    }

    private static JsonObject Decode(string part) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject ?? throw new JsonException("A part of the token is no object.");

    private static DateTimeOffset? Time(JsonObject claims, string name) =>
        claims[name] is JsonValue value && value.TryGetValue<long>(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
