using ListBot.GitHub;
using ListBot.Storage;

namespace ListBot.Server;

/// <summary>How one machine runs the bot.</summary>
public sealed class ServerOptions
{
    /// <summary>Where to listen. Default: <c>http://127.0.0.1:8080</c>; port 0 takes a free one.</summary>
    public string Listen { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Who the bot is on GitHub.</summary>
    public GitHubAppOptions App { get; set; } = new();

    /// <summary>
    /// The storage account whose queue this Server shares with others, or with an Azure Function: a connection string, or its
    /// name, to enter it as whoever is signed in on this machine.
    /// Empty, the default: the queue is in this process, and a restart sweeps in its place.
    /// </summary>
    public string StorageConnection { get; set; } = "";

    /// <summary>How often to look for what no webhook told of: a minute to a day. Default: 15 minutes.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many issues are worked on at the same time: 1 to 16. Default: 4.</summary>
    public int Workers { get; set; } = 4;

    /// <summary>How long a stop waits for work that runs: up to five minutes. Default: 20 seconds.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>What must be set right before the Server can start, one sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. App.Problems(),
        .. Uri.TryCreate(Listen, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? []
            : (string[])[$"Listen is {Listen}: give an address such as http://127.0.0.1:8080."],
        .. StorageConnection.Length == 0 || StorageAccount.IsAccount(StorageConnection)
            ? []
            : (string[])["StorageConnection is no storage account: give a connection string, whole, from DefaultEndpointsProtocol= on; or the account's name."],
        .. SweepInterval >= TimeSpan.FromMinutes(1) && SweepInterval <= TimeSpan.FromDays(1)
            ? []
            : (string[])[$"SweepInterval is {SweepInterval}: give a minute (00:01:00) to a day (1.00:00:00)."],
        .. Workers is >= 1 and <= 16 ? [] : (string[])[$"Workers is {Workers}: give 1 to 16."],
        .. StopTimeout > TimeSpan.Zero && StopTimeout <= TimeSpan.FromMinutes(5)
            ? []
            : (string[])[$"StopTimeout is {StopTimeout}: give up to five minutes (00:05:00)."],
    ];
}
