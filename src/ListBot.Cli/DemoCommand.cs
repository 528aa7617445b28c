using System.CommandLine;
using System.Diagnostics;
using ListBot.Cli.Demo;
using ListBot.Storage;

namespace ListBot.Cli;

/// <summary><c>listbot demo</c>: the whole way from an issue to a merged pull request, on this machine alone.</summary>
internal static class DemoCommand
{
    /// <summary>Lines longer than this are hard to read, however wide the window is.</summary>
    private const int MaxWidth = 120;

    public static Command Create(Terminal terminal)
    {
        Option<bool> keep = new("--keep") { Description = "Leave the local GitHub and the bot running, and print their addresses." };
        Option<string?> storage = new("--storage")
        {
            Description = "Let the work wait in a storage emulator's queue, as it does on Azure: UseDevelopmentStorage=true for Azurite. Default: a queue in this process.",
            HelpName = "CONNECTION",
        };
        storage.Validators.Add(given =>
        {
            // The demo takes whatever it finds in the queues, and a bot at work would take the demo's.
            if (given.GetValueOrDefault<string?>() is { } connection && !StorageAccount.IsEmulator(connection))
            {
                given.AddError("--storage takes the connection string of an emulator on this machine, such as UseDevelopmentStorage=true. On a real account the demo would take deliveries that are not its own.");
            }
        });
        var command = new Command("demo", "Show the bot at work: a local GitHub, and the stories of a contributor, a maintainer and a spammer. No account and no network needed.") { keep, storage };
        command.SetAction((parsed, cancellation) => Run(terminal, parsed.GetValue(keep), parsed.GetValue(storage), cancellation));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, bool keep, string? storage, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var screen = terminal.Screen;
        screen.Profile.Width = Math.Min(MaxWidth, terminal.Width);
        var narrator = new Narrator(screen);
        await using var stage = await Stage.Open(storage ?? "", cancellation);
        narrator.Begin(stage.Repository);
        var contribution = await new ContributorStory(stage, narrator).Tell(cancellation);
        await new MaintainerStory(stage, narrator).Tell(contribution, cancellation);
        await new SpammerStory(stage, narrator).Tell(contribution.Corrected.Issue.Number, cancellation);
        narrator.Requests(contribution.Cold, contribution.Warm, contribution.Again);
        narrator.Aside(FormattableString.Invariant($"The stories took {clock.Elapsed.TotalSeconds:F1} seconds."));
        if (keep)
        {
            narrator.Keep(stage);
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return ExitCode.Done;
    }
}
