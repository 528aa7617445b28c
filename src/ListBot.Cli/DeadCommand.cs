using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ListBot.Storage;
using Spectre.Console;

namespace ListBot.Cli;

/// <summary><c>listbot dead list | replay | drop</c>: the deliveries that were given up.</summary>
internal static class DeadCommand
{
    /// <summary>So much of an id tells one from the others.</summary>
    private const int ShownId = 8;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Terminal terminal) => new("dead", $"""
        Deliveries that failed every attempt and are kept in the queue {DeliveryQueues.DeadName}: look at them, try them again, or throw them away.

        A bot with a queue of its own keeps none: what it gave up is found by the next sweep.
        """)
    {
        List(terminal),
        Each(terminal, "replay", "Put deliveries back to work, with all their attempts before them.", (dead, chosen, cancellation) => dead.Replay(chosen, cancellation), "put back to work"),
        Each(terminal, "drop", "Throw deliveries away. A sweep looks at their issues all the same.", (dead, chosen, cancellation) => dead.Drop(chosen, cancellation), "thrown away"),
    };

    private static Command List(Terminal terminal)
    {
        Option<bool> json = new("--json") { Description = "As JSON, for programs." };
        var (settings, storage) = Where();
        var command = new Command("list", "Show what was given up, oldest first.") { json, settings, storage };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (letters, count) = await Open(parsed.GetValue(settings), parsed.GetValue(storage)).List(cancellation);
            if (parsed.GetValue(json))
            {
                await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(letters.Select(Member), Json));
            }
            else
            {
                Show(terminal, letters, count);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Each(
        Terminal terminal, string name, string description, Func<DeadLetters, Func<DeadLetter, bool>, CancellationToken, Task<IReadOnlyList<DeadLetter>>> deal, string done)
    {
        Argument<string[]> ids = new("ID") { Description = "As list shows it, or its beginning.", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> all = new("--all") { Description = "All of them." };
        var (settings, storage) = Where();
        var command = new Command(name, description) { ids, all, settings, storage };
        command.Validators.Add(given =>
        {
            if (given.GetValue(ids) is { Length: > 0 } == given.GetValue(all))
            {
                given.AddError($"Say which: the IDs that listbot dead list shows, or --all.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = parsed.GetValue(ids) ?? [];
            var taken = await deal(
                Open(parsed.GetValue(settings), parsed.GetValue(storage)),
                letter => parsed.GetValue(all) || wanted.Any(id => letter.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)),
                cancellation);
            foreach (var letter in taken)
            {
                await terminal.Output.WriteLineAsync(Terminal.Visible($"{letter.Id[..ShownId]} {letter.Message?.Item.Subject ?? "?"}: {done}"));
            }

            var missing = wanted.Where(id => !taken.Any(letter => letter.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase))).ToList();
            return missing.Count == 0
                ? ExitCode.Done
                : throw new StopException(ExitCode.Failure, $"Not {done}: {string.Join(", ", missing)}. It is not there, or no message of ListBot's; see listbot dead list.");
        });
        return command;
    }

    private static (Option<string?> Settings, Option<string?> Storage) Where() => (
        new("--settings") { Description = "A JSON file with a ListBot section. Default: appsettings.json here, if there is one.", HelpName = "FILE" },
        new("--storage") { Description = "The storage account: its name, to enter it as whoever is signed in (az login), or a connection string. Default: ListBot__StorageConnection.", HelpName = "ACCOUNT" });

    private static DeadLetters Open(string? settings, string? storage) => ServeCommand.Read(settings, null, storage).StorageConnection switch
    {
        "" => throw new StopException(ExitCode.Usage, "There is no storage account: give --storage, or set ListBot__StorageConnection. A bot with a queue of its own keeps nothing of what it gave up; its next sweep looks again."),
        var account when !StorageAccount.IsAccount(account) => throw new StopException(ExitCode.Usage, "--storage (or ListBot__StorageConnection) names no storage account: give its name, or a whole connection string."),
        var account => new DeadLetters(StorageAccount.Of(account), TimeProvider.System),
    };

    private static object Member(DeadLetter letter) => new
    {
        letter.Id,
        letter.Message?.Item.Subject,
        letter.Message?.Item.Cause,
        letter.Message?.Item.Delivery,
        letter.Message?.FirstSeen,
        letter.Reason,
    };

    private static void Show(Terminal terminal, IReadOnlyList<DeadLetter> letters, int count)
    {
        if (letters.Count == 0)
        {
            terminal.Output.WriteLine("Nothing was given up.");
            return;
        }

        var table = new Table { Border = TableBorder.Simple }.AddColumns("ID", "Subject", "Cause", "Delivery", "First seen", "Reason");
        foreach (var letter in letters)
        {
            string[] cells =
            [
                letter.Id[..ShownId],
                letter.Message?.Item.Subject ?? "?",
                letter.Message?.Item.Cause ?? "?",
                letter.Message?.Item.Delivery ?? "?",
                letter.Message?.FirstSeen.ToString("u", CultureInfo.InvariantCulture) ?? "?",
                letter.Reason,
            ];
            table.AddRow(cells.Select(cell => new Text(Terminal.Visible(cell))));
        }

        terminal.Screen.Profile.Width = terminal.Width;
        terminal.Screen.Write(table);
        if (count > letters.Count)
        {
            terminal.Output.WriteLine($"And {count - letters.Count} more.");
        }
    }
}
