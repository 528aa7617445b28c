using System.Globalization;
using Spectre.Console;

namespace ListBot.Cli.Replay;

/// <summary>How often the bot did as people did.</summary>
/// <param name="Stated">Proposals that state their category.</param>
/// <param name="Open">Proposals that state none.</param>
internal sealed record Scoreboard(IReadOnlyList<Played> Stated, IReadOnlyList<Played> Open)
{
    /// <summary>What was counted, how often it was so, and out of how many.</summary>
    public IReadOnlyList<(string What, int Count, int Of)> Rows =>
    [
        .. Stated.Count == 0 ? [] : new[]
        {
            Row("Category stated: found", Stated, p => p.Agreement is { Found: true }),
            Row("the same place in it", Stated, p => p.Agreement is { Found: true, Place: true }),
            Row("the same structure of the entry", Stated, p => p.Agreement is { Structure: true }),
            Row("the same text of the entry", Stated, p => p.Agreement is { Line: true }),
            Row("the whole file the same", Stated, p => p.Agreement is { File: true }),
            Row("nothing else touched", Stated, p => p.Agreement is { Untouched: true }),
        },
        .. Open.Count == 0 ? [] : new[]
        {
            Row("No category stated: first choice", Open, p => p.Rank is 0),
            Row("among the first three", Open, p => p.Rank is < 3),
            Row("filed without asking", Open, p => p.Result.Outcome == "edited"),
            ("of these, as the person did", Open.Count(p => p.Result.Outcome == "edited" && p.Rank is 0), Open.Count(p => p.Result.Outcome == "edited")),
        },
    ];

    public Table ToTable()
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumn("As the person did").AddColumn("Cases", c => c.RightAligned()).AddColumn("Of", c => c.RightAligned()).AddColumn("%", c => c.RightAligned());
        foreach (var (what, count, of) in Rows)
        {
            table.AddRow(what, Number(count), Number(of), of == 0 ? "" : (100.0 * count / of).ToString("F1", CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static (string, int, int) Row(string what, IReadOnlyList<Played> of, Func<Played, bool> has) => (what, of.Count(has), of.Count);

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
