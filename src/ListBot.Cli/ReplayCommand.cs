using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ListBot.Cli.Replay;
using Spectre.Console;

namespace ListBot.Cli;

/// <summary><c>listbot replay</c>: would the bot have made the edits that people made?</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string?> git = new("--git") { Description = "A clone of the list's repository. Its own history says what people did.", HelpName = "DIR" };
        Option<string> path = new("--path") { Description = "The list in that repository.", HelpName = "FILE", DefaultValueFactory = _ => "README.md" };
        Option<DateTimeOffset?> since = new("--since") { Description = "Only commits from this day on, such as 2025-01-01.", HelpName = "DATE" };
        Option<int> max = new("--max") { Description = "At most so many additions, the newest first.", HelpName = "N", DefaultValueFactory = _ => int.MaxValue };
        Option<string?> json = new("--json") { Description = "Write every comparison to this file.", HelpName = "FILE" };
        Option<string?> export = new("--export") { Description = "Write the additions as cases to this folder, beside those of other lists.", HelpName = "DIR" };
        Argument<string?> cases = new("CASES") { Description = "Instead of --git: proposals, one JSON object a line with id, list (a file in --lists), title and body of the issue.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> lists = new("--lists") { Description = "The folder of the lists before.", HelpName = "DIR" };
        Option<string?> output = new("--out") { Description = "Where to write each list after the edit (ID.md) and results.jsonl.", HelpName = "DIR" };
        Option<string?> score = new("--score") { Description = "What people did, one JSON object a line with id, insert_at and insert_lines: compare with that.", HelpName = "FILE" };
        var command = new Command("replay", """
            Say how often ListBot would have made the edits that people made.

            With --git it walks the history of a list, takes the commits that did nothing but add entries, gives each entry to the bot as a proposal for the list before, and compares. Nothing is written but what --json and --export name.
            """)
        {
            cases, git, path, since, max, json, export, lists, output, score,
        };
        command.Validators.Add(given =>
        {
            var (hasGit, hasCases) = (given.GetResult(git) is not null, given.GetValue(cases) is not null);
            if (hasGit == hasCases)
            {
                given.AddError(hasGit ? "Give either --git or a file of cases, not both." : "There is nothing to replay. Give --git DIR, the clone of a list.");
            }
            else if (hasCases && (given.GetResult(lists) is null || given.GetResult(output) is null))
            {
                given.AddError("A file of cases needs --lists and --out.");
            }
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(parsed.GetValue(git) is { } folder
            ? PlayHistory(terminal, folder, parsed.GetRequiredValue(path), parsed.GetValue(since), parsed.GetValue(max), parsed.GetValue(json), parsed.GetValue(export), cancellation)
            : PlayCases(terminal, new GivenFile(parsed.GetValue(cases)!), parsed.GetValue(lists)!, parsed.GetValue(output)!, parsed.GetValue(score), cancellation)));
        return command;
    }

    private static int PlayHistory(Terminal terminal, string folder, string path, DateTimeOffset? since, int max, string? json, string? export, CancellationToken cancellation)
    {
        IReadOnlyList<ReplayedAddition> replayed = [];
        terminal.Progress().Start(progress =>
        {
            var task = progress.AddTask($"Commits of {Terminal.Visible(path).EscapeMarkup()}");
            replayed = HistoryReplay.Play(folder, path, since, max, (done, all) => task.Value(done).MaxValue(all), cancellation);
            task.Value(task.MaxValue);
        });
        if (json is not null)
        {
            new GivenFile(json).Write(HistoryReplay.ToJson(replayed));
        }

        if (export is not null)
        {
            CaseExport.Write(replayed, Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)), export);
        }

        if (replayed.Count == 0)
        {
            terminal.Screen.WriteLine($"No commit did nothing but add one to {ListHistory.MaxEntries} entries with a link to a paper, below headings that were there.");
            return ExitCode.Done;
        }

        terminal.Screen.WriteLine($"{replayed.Count} additions in {replayed.Select(r => r.Addition.Commit).Distinct().Count()} commits, {Day(replayed.Min(r => r.Addition.Date))} to {Day(replayed.Max(r => r.Addition.Date))}.");
        terminal.Screen.Write(HistoryReplay.Score(replayed).ToTable());
        terminal.Screen.Profile.Width = Math.Min(terminal.Width, 160);
        terminal.Screen.WriteLine("The entries that differ most:");
        terminal.Screen.Write(HistoryReplay.Worst(replayed));
        return ExitCode.Done;
    }

    /// <summary>The recorded edits by their ids. A line that is none is told of: what is measured without it is less than was asked for.</summary>
    private static Dictionary<string, HumanEdit> Humans(Terminal terminal, string records)
    {
        var edits = new Dictionary<string, HumanEdit>();
        foreach (var (i, line) in new GivenFile(records).ReadLines().Index().Where(l => !string.IsNullOrWhiteSpace(l.Item)))
        {
            if (HumanEdit.Parse(line) is var (id, edit))
            {
                edits.TryAdd(id, edit);
            }
            else
            {
                terminal.Error.WriteLine(FormattableString.Invariant($"listbot: line {i + 1} of {records} is left out: a recorded edit is a JSON object with id, insert_at and insert_lines."));
            }
        }

        return edits;
    }

    private static int PlayCases(Terminal terminal, GivenFile cases, string lists, string folder, string? records, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var humans = records is null ? [] : Humans(terminal, records);
        var played = CaseFile.Play(cases.ReadLines(), lists, folder, humans, cancellation);
        var outcomes = string.Join(", ", played.CountBy(p => p.Result.Outcome).OrderByDescending(o => o.Value).Select(o => $"{o.Value} {o.Key}"));
        terminal.Screen.WriteLine(FormattableString.Invariant($"{played.Count} cases in {clock.Elapsed.TotalSeconds:F1} s: {outcomes}. See {Path.Combine(folder, CaseFile.Results)}."));
        if (records is not null)
        {
            terminal.Screen.Write(new Scoreboard([.. played.Where(p => !p.IsOpen)], [.. played.Where(p => p.IsOpen)]).ToTable());
        }

        return ExitCode.Done;
    }

    private static string Day(DateTimeOffset date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
