using System.Globalization;
using System.Text.RegularExpressions;
using ListBot.Core.Text;

namespace ListBot.Core.Commands;

/// <summary>What one line of a comment asks for.</summary>
/// <param name="Line">1-based.</param>
public abstract record CommandReading(int Line);

/// <summary>A command, whole and well formed.</summary>
public sealed record CommandUnderstood(int Line, Command Command) : CommandReading(Line);

/// <summary>One of our commands, but what stands behind it is not what it takes.</summary>
public sealed record CommandMisused(int Line, CommandRow Row, string Argument) : CommandReading(Line);

/// <summary>A single word, no command of ours, but nearly one.</summary>
public sealed record CommandMistyped(int Line, string Word, CommandRow Nearest) : CommandReading(Line);

/// <summary>One of ours, but written as code, where it is only talked about.</summary>
public sealed record CommandInCode(int Line, CommandRow Row) : CommandReading(Line);

/// <summary>
/// Finds the commands in a comment: at the start of a line of ordinary text, in any case, several in order. A path
/// (<c>/usr/bin/env</c>) and other bots' commands are nothing to us.
/// </summary>
public static partial class CommandParser
{
    /// <summary>What stands behind a command is read no further than this, in UTF-16 units.</summary>
    private const int MaxArgument = 1_000;

    public static IReadOnlyList<CommandReading> Parse(string comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        return [.. ProseScanner.Scan(comment).Select(Read).OfType<CommandReading>()];
    }

    private static CommandReading? Read(ProseLine line)
    {
        if (Line().Match(line.Text) is not { Success: true } match)
        {
            return null;
        }

        var word = Lower(match.Groups[1].Value);
        var argument = match.Groups[2].Value.Trim();
        argument = argument.Length > MaxArgument ? argument[..MaxArgument] : argument;
        var row = RowOf(word, argument);
        if (line.IsCode)
        {
            return row is null ? null : new CommandInCode(line.Number, row);
        }

        if (row is null)
        {
            return argument.Length == 0 && !CommandCatalog.OfOtherBots.Contains(word) && Nearest(word) is { } near ? new CommandMistyped(line.Number, word, near) : null;
        }

        return Understand(row.Name, argument) is { } command ? new CommandUnderstood(line.Number, command) : new CommandMisused(line.Number, row, argument);
    }

    private static CommandRow? RowOf(string word, string argument) => CommandCatalog.Rows.FirstOrDefault(r =>
        r.Name == word || r.Aliases.Contains(word) || r.Aliases.Contains($"{word} {Lower(argument)}"));

    private static CommandRow? Nearest(string word) =>
        Suggestion.Nearest(word, CommandCatalog.Rows.SelectMany(r => r.Aliases.Where(a => !a.Contains(' ', StringComparison.Ordinal)).Append(r.Name))) is { } name
            ? RowOf(name, "")
            : null;

    private static Command? Understand(string name, string argument) => name switch
    {
        "help" => new Help(),
        "recheck" => new Recheck(),
        "preview" => new Preview(),
        "category" => argument.Length > 0 ? new ChooseCategory(argument) : null,
        "retitle" => argument.Length > 0 ? new Retitle(argument) : null,
        "set" => Setting(argument),
        "approve" when Is(argument, "cancel") => new CancelApproval(),
        "approve" => argument.Length == 0 ? new Approve(null) : Code().IsMatch(argument) ? new Approve(Lower(argument)) : null,
        "request-changes" => argument.Length > 0 ? new RequestChanges(argument) : null,
        "reject" => new Reject(argument.Length == 0 || Is(argument, "not-planned") ? null : argument),
        "cancel" => new Cancel(),
        "reopen" => new Reopen(),
        "hold" when Is(argument, "cancel") => new Unhold(),
        "hold" => new Hold(),
        "unhold" => new Unhold(),
        "allow-duplicate" => new AllowDuplicate(argument.Length == 0 ? null : argument),
        "rebase" => new Rebase(),
        "recreate" => Head().IsMatch(argument) ? new Recreate(Lower(argument)) : null,
        "duplicate" => Issue().Match(argument) is { Success: true } issue ? new DuplicateOf(int.Parse(issue.Groups[1].ValueSpan, CultureInfo.InvariantCulture)) : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SetField? Setting(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || !Enum.TryParse<CommandField>(argument[..equals].Trim(), ignoreCase: true, out var field) || char.IsDigit(argument[0]))
        {
            return null;
        }

        var value = argument[(equals + 1)..].Trim();
        var isNeeded = field is CommandField.Title or CommandField.Paper;
        return value.Length == 0 && isNeeded ? null : new SetField(field, value);
    }

    private static bool Is(string argument, string word) => string.Equals(argument, word, StringComparison.OrdinalIgnoreCase);

    private static string Lower(string text) => text.ToLowerInvariant();

    /// <summary>A word with nothing glued to it: a second slash makes a path of it.</summary>
    [GeneratedRegex(@"^ {0,3}/([A-Za-z][A-Za-z-]{0,30})(?:[ \t]+(.*))?$", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex("^[0-9A-Fa-f]{4,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("^[0-9A-Fa-f]{7,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex Head();

    [GeneratedRegex("^#?([1-9][0-9]{0,8})$", RegexOptions.NonBacktracking)]
    private static partial Regex Issue();
}
