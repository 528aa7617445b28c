using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ListBot.Tests;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace ListBot.Tests;

/// <summary>
/// The storage emulator, one for all tests of a project, in memory and on free ports; it starts when the first test asks,
/// and each test takes an account of its own. <c>.ci/run</c> installs it into <c>artifacts/azurite</c>;
/// <c>LISTBOT_AZURITE</c> may name another <c>azurite.js</c>.
/// </summary>
public sealed partial class Azurite : IAsyncLifetime
{
    private const string Key = "bm8gc2VjcmV0IGF0IGFsbCwgYnV0IGEga2V5IG9mIDY0IGJ5dGVzIGZvciBhbiBlbXVsYXRvciE=";
    private const int Accounts = 500;

    private readonly Dictionary<string, string> addresses = [];
    private readonly Lazy<Task<Process?>> process;
    private int taken;

    public Azurite() => process = new(Start);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The connection string of an account that no other test has. Skips the test where there is no emulator.</summary>
    public async Task<string> Connection()
    {
        Assert.SkipWhen(await process.Value is null, "Azurite is not here: npm install --prefix artifacts/azurite azurite@3.37.0 brings it (.ci/run does).");
        var account = Name(Interlocked.Increment(ref taken));
        return $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};BlobEndpoint={addresses["Blob"]}/{account};QueueEndpoint={addresses["Queue"]}/{account};";
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.IsValueCreated || await process.Value is not { } running)
            return;
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
    }

    private async Task<Process?> Start()
    {
        if (Script() is not { } script)
            return null;
        var started = new Process
        {
            StartInfo = new ProcessStartInfo("node", [script, "--inMemoryPersistence", "--disableTelemetry", "--silent", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetTempPath(),
                Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(n => $"{Name(n)}:{Key}")) },
            },
        };
        started.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (addresses.Count < 3 && await started.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
                addresses[match.Groups["service"].Value] = match.Groups["address"].Value;
        }
        // Nobody reads on, and a full pipe would hold it up.
        _ = started.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return started;
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
