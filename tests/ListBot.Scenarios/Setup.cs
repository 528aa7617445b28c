using ListBot.Tests;

namespace ListBot.Scenarios;

/// <summary>
/// How the bot is set up in every story. The environment variable <c>LISTBOT_QUEUE</c> says: <c>memory</c>, the default, for one
/// Server with its own queue; <c>storage</c> for one Server with a queue in the storage emulator; <c>shared</c> for two Servers
/// with one queue there, which take the deliveries in turn.
/// </summary>
internal static class Setup
{
    private const string Variable = "LISTBOT_QUEUE";

    private static readonly string Chosen = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? chosen : "memory";

    public static bool IsShared => Chosen switch
    {
        "memory" => false,
        "storage" or "shared" => true,
        _ => throw new InvalidOperationException($"{Variable} is {Chosen}: give memory, storage or shared."),
    };

    public static int Servers => Chosen == "shared" ? 2 : 1;

    /// <summary>Skips a story that counts what a Server reads: each of two has tokens and files of its own, and who takes the work is open.</summary>
    public static void NeedsOneServer() => Assert.SkipWhen(Servers > 1, "Each of two Servers asks GitHub for a token and files of its own, so this is counted with one.");

    public static async Task<Azurite> Azurite() => await TestContext.Current.GetFixture<Azurite>() ?? throw new InvalidOperationException("The emulator is a fixture of this assembly.");
}
