using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ListBot.Core.Text;
using Spectre.Console;

namespace ListBot.Cli.Replay;

/// <summary>An addition of the list's history, and what the bot would have done.</summary>
internal sealed record ReplayedAddition(Addition Addition, Played Stated, Played Open)
{
    /// <summary>The entry as the bot would have written it; empty when it would not have.</summary>
    public IReadOnlyList<string> Written =>
        HumanEdit.Between(Encoding.UTF8.GetString(Addition.Before), Encoding.UTF8.GetString(Stated.After)) is { } edit ? [.. edit.Lines.Where(l => !string.IsNullOrWhiteSpace(l))] : [];

    public IReadOnlyList<string> Expected => [.. Addition.Edit.Lines.Where(l => !string.IsNullOrWhiteSpace(l))];
}

/// <summary>Would the bot have made the edits that the list's maintainers made?</summary>
internal static class HistoryReplay
{
    private const int WorstShown = 5;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IReadOnlyList<ReplayedAddition> Play(string folder, string path, DateTimeOffset? since, int max, Action<int, int> tell, CancellationToken cancellation)
    {
        using var repository = ListHistory.Open(folder, path);
        var changes = ListHistory.Changes(repository, path, since).ToList();
        var replayed = new List<ReplayedAddition>();
        for (var i = 0; i < changes.Count && replayed.Count < max; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var additions = ListHistory.Additions(changes[i].Commit, changes[i].Before, changes[i].After);
            replayed.AddRange(additions.Take(max - replayed.Count).AsParallel().AsOrdered().Select(a => new ReplayedAddition(
                a, Player.Play(a.Commit, a.Before, "", a.Stated, a.Edit), Player.Play(a.Commit, a.Before, "", a.Open, a.Edit))));
            tell(i + 1, changes.Count);
        }

        return replayed;
    }

    public static Scoreboard Score(IReadOnlyList<ReplayedAddition> replayed) => new([.. replayed.Select(r => r.Stated)], [.. replayed.Select(r => r.Open)]);

    /// <summary>The entries that differ most, the person's beside the bot's; at most one for each pair of shapes.</summary>
    public static Table Worst(IReadOnlyList<ReplayedAddition> replayed)
    {
        var table = new Table().Border(TableBorder.Horizontal).AddColumn("A person wrote").AddColumn("ListBot would write");
        table.ShowRowSeparators = true;
        var worst = replayed
            .Where(r => r.Stated.Agreement is not { Line: true })
            .OrderByDescending(r => Difference(string.Join('\n', r.Expected), string.Join('\n', r.Written)))
            .DistinctBy(r => (r.Addition.Category, string.Join(' ', r.Stated.Result.Problems)))
            .Take(WorstShown);
        foreach (var r in worst)
        {
            var mine = r.Written.Count > 0 ? string.Join('\n', r.Written) : $"({r.Stated.Result.Outcome}: {string.Join(", ", r.Stated.Result.Problems)})";
            table.AddRow(new Text($"{r.Addition.Commit[..7]} {r.Addition.Category}\n{Terminal.Visible(string.Join('\n', r.Expected))}"), new Text($"\n{Terminal.Visible(mine)}"));
        }

        return table;
    }

    public static string ToJson(IReadOnlyList<ReplayedAddition> replayed) => JsonSerializer.Serialize(
        new
        {
            Additions = replayed.Count,
            Scores = Score(replayed).Rows.Select(r => new { r.What, r.Count, r.Of }),
            Cases = replayed.Select(r => new
            {
                r.Addition.Commit,
                r.Addition.Date,
                r.Addition.Title,
                r.Addition.Category,
                r.Stated.Result.Outcome,
                r.Stated.Result.Problems,
                r.Stated.Agreement,
                r.Open.Rank,
                r.Expected,
                r.Written,
            }),
        },
        Json);

    /// <summary>0 for the same text, 1 for another one altogether; a beginning tells enough of a long one.</summary>
    private static double Difference(string a, string b)
    {
        a = a[..Math.Min(a.Length, 400)];
        b = b[..Math.Min(b.Length, 400)];
        return Suggestion.Distance(a, b) / (double)Math.Max(1, Math.Max(a.Length, b.Length));
    }
}
