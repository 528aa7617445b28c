using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ListBot.Storage.Tests;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace ListBot.Storage.Tests;

/// <summary>
/// The storage emulator, one for all tests, in memory and on free ports; each test takes an account of its own.
/// <c>.ci/run</c> installs it into <c>artifacts/azurite</c>; <c>LISTBOT_AZURITE</c> may name another <c>azurite.js</c>.
/// </summary>
public sealed partial class Azurite : IAsyncLifetime
{
    private const string Key = "bm8gc2VjcmV0IGF0IGFsbCwgYnV0IGEga2V5IG9mIDY0IGJ5dGVzIGZvciBhbiBlbXVsYXRvciE=";
    private const int Accounts = 100;

    private readonly Dictionary<string, string> addresses = [];
    private Process? process;
    private int taken;

    public async ValueTask InitializeAsync()
    {
        if (Script() is not { } script)
            return;
        process = new Process
        {
            StartInfo = new ProcessStartInfo("node", [script, "--inMemoryPersistence", "--disableTelemetry", "--silent", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetTempPath(),
                Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(n => $"{Name(n)}:{Key}")) },
            },
        };
        process.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (addresses.Count < 3 && await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
                addresses[match.Groups["service"].Value] = match.Groups["address"].Value;
        }
        // Nobody reads on, and a full pipe would hold it up.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    /// <summary>The connection string of an account that no other test has. Skips the test where there is no emulator.</summary>
    public string Connection()
    {
        Assert.SkipWhen(process is null, "Azurite is not here: npm install --prefix artifacts/azurite azurite@3.37.0 brings it (.ci/run does).");
        var account = Name(Interlocked.Increment(ref taken));
        return $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};BlobEndpoint={addresses["Blob"]}/{account};QueueEndpoint={addresses["Queue"]}/{account};";
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"account{number}");

    private static string? Script()
    {
        if (Environment.GetEnvironmentVariable("LISTBOT_AZURITE") is { Length: > 0 } elsewhere)
            return elsewhere;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "artifacts", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");
            if (File.Exists(script))
                return script;
        }
        return null;
    }

    [GeneratedRegex("^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://\\S+)$")]
    private static partial Regex Listening();
}
