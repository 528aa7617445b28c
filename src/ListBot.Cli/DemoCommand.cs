using System.CommandLine;
using System.Diagnostics;
using ListBot.Cli.Demo;

namespace ListBot.Cli;

/// <summary><c>listbot demo</c>: the whole way from an issue to a merged pull request, on this machine alone.</summary>
internal static class DemoCommand
{
    /// <summary>Lines longer than this are hard to read, however wide the window is.</summary>
    private const int MaxWidth = 120;

    public static Command Create(Terminal terminal)
    {
        Option<bool> keep = new("--keep") { Description = "Leave the local GitHub and the bot running, and print their addresses." };
        var command = new Command("demo", "Show the bot at work: a local GitHub, four contributions, one merge. No account and no network needed.") { keep };
        command.SetAction((parsed, cancellation) => Run(terminal, parsed.GetValue(keep), cancellation));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, bool keep, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var screen = terminal.Screen;
        screen.Profile.Width = Math.Min(MaxWidth, terminal.Width);
        var narrator = new Narrator(screen);
        await using var stage = await Stage.Open(cancellation);
        await new Story(stage, narrator).Tell(cancellation);
        narrator.Aside(FormattableString.Invariant($"The story took {clock.Elapsed.TotalSeconds:F1} seconds."));
        if (keep)
        {
            narrator.Keep(stage);
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return ExitCode.Done;
    }
}
