using System.CommandLine;
using ListBot.Storage;

namespace ListBot.Cli;

/// <summary>What the process ends with. Scripts rely on it; a number never changes its meaning.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A file could not be read or written, or the demo did not go as it should.</summary>
    public const int Failure = 1;

    /// <summary>The command was called in a way that it does not know.</summary>
    public const int Usage = 2;

    /// <summary>The proposal, or the configuration, has problems that its author can fix.</summary>
    public const int Problems = 3;

    /// <summary>The paper stands in this category already.</summary>
    public const int Duplicate = 4;
}

/// <summary>The command cannot go on. The message says what happened, where, and what to do.</summary>
internal sealed class StopException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode => exitCode;
}

/// <summary>The whole command line: <c>listbot propose | replay | demo | serve | dead | config</c>.</summary>
public static class ListBotCommand
{
    public static async Task<int> Run(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation = default)
    {
        var root = new RootCommand("ListBot turns issues that propose a paper into pull requests against a curated Markdown list.")
        {
            ProposeCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            DemoCommand.Create(terminal),
            ServeCommand.Create(terminal),
            DeadCommand.Create(terminal),
            ConfigCommand.Create(terminal),
        };
        // A title may begin with "@"; it is no file with more arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await terminal.Error.WriteLineAsync($"listbot: {Terminal.Visible(error.Message)}");
            }

            var command = parsed.CommandResult.Command == root ? "listbot" : $"listbot {parsed.CommandResult.Command.Name}";
            await terminal.Error.WriteLineAsync($"See {command} --help.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false }, cancellation);
        }
        catch (StopException stop)
        {
            await terminal.Error.WriteLineAsync($"listbot: {Terminal.Visible(stop.Message)}");
            return stop.ExitCode;
        }
        catch (StorageException fault)
        {
            await terminal.Error.WriteLineAsync($"listbot: {Terminal.Visible(fault.Message)}");
            return ExitCode.Failure;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("listbot: stopped.");
            return ExitCode.Failure;
        }
#pragma warning disable CA1031 // The process ends here; what nobody foresaw is told in full, with the exit code that scripts know.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await terminal.Error.WriteLineAsync($"listbot: this is a fault of ListBot itself. Please report it with these lines:{Environment.NewLine}{fault}");
            return ExitCode.Failure;
        }
    }
}
