using System.CommandLine;
using ListBot.Core;
using ListBot.Core.Configuration;

namespace ListBot.Cli;

/// <summary><c>listbot config</c>: what the bot would say of a <c>.github/listbot.yml</c>, before it is committed.</summary>
internal static class ConfigCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = "The configuration, such as .github/listbot.yml." };
        var check = new Command("check", """
            Say what is wrong with a configuration: one line for each problem, as FILE:LINE:COLUMN: and a sentence.

            It ends with 0 when the bot would take it; 3 when it has problems; 2 when called wrongly; 1 when the file can not be read.
            """)
        {
            file,
        };
        check.SetAction(parsed => Check(terminal, new GivenFile(parsed.GetRequiredValue(file))));

        var schema = new Command("schema", "Print a JSON schema of the configuration, for editors.");
        schema.SetAction(_ => terminal.Output.Write(BotConfigSchema.Format()));

        return new Command("config", $"Check a repository's configuration ({BotConfig.Path}), or print its JSON schema.") { check, schema };
    }

    private static int Check(Terminal terminal, GivenFile file)
    {
        var problems = BotConfigReader.Read(file.Read()).Problems;
        foreach (var problem in problems)
        {
            terminal.Output.Write(Terminal.Visible($"{file}:{problem.Line}:{problem.Column}: {TerminalMarkdown.Plain(Replies.Sentence(problem))}") + "\n");
        }

        return problems.Count == 0 ? ExitCode.Done : ExitCode.Problems;
    }
}
