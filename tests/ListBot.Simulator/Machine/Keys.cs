using System.Collections.Concurrent;
using System.Security.Cryptography;
using ListBot.GitHub;

namespace ListBot.Simulator.Machine;

internal static class Keys
{
    private static readonly ConcurrentDictionary<long, string> Tokens = [];

    public static string Small()
    {
        using var key = RSA.Create(512);
        return key.ExportRSAPrivateKeyPem();
    }

    /// <summary>The App's own token, made once for each second: all runs begin at the same one.</summary>
    public static string TokenAt(DateTimeOffset now) =>
        Tokens.GetOrAdd(now.ToUnixTimeSeconds(), static (_, at) => AppToken.Create(Simulation.App, at), now);
}
