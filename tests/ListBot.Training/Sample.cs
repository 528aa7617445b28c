using System.Text.Json;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Training;

/// <summary>A paper that a person added, and what speaks for each section.</summary>
/// <param name="List">The repository.</param>
/// <param name="Rows">A row for each section, a column for each signal.</param>
/// <param name="Section">The row of the person's section; null when none fitted.</param>
internal sealed record Sample(string List, double[][] Rows, int? Section)
{
    public static readonly string[] Signals = Enum.GetNames<Signal>();

    /// <summary>The paper stands somewhere in the list.</summary>
    public bool IsListed => Rows.Any(r => r[(int)Signal.SamePaper] > 0);

    /// <summary>The cases whose proposals can be read and whose lists have sections; the order of the records.</summary>
    /// <param name="records">JSON lines with <c>id</c>, <c>repo</c> and <c>insert_at</c>, the 0-based line of the addition; -1 when no section fitted.</param>
    /// <param name="cases">JSON lines with <c>id</c>, <c>list</c>, <c>title</c> and <c>body</c>, as for <c>listbot replay</c>.</param>
    public static IReadOnlyList<Sample> Read(string records, string cases, string lists)
    {
        var issues = File.ReadLines(cases).Select(l => JsonElement.Parse(l)).ToDictionary(c => c.GetProperty("id").GetString()!);
        return [.. File.ReadLines(records).AsParallel().AsOrdered().Select(l => JsonElement.Parse(l))
            .Select(r => Read(r, issues[r.GetProperty("id").GetString()!], lists)).OfType<Sample>()];
    }

    private static Sample? Read(JsonElement record, JsonElement issue, string folder)
    {
        if (SourceText.Parse(File.ReadAllBytes(Path.Combine(folder, issue.GetProperty("list").GetString()!)), out _) is not { } source
            || CuratedListParser.Parse(source) is not { } list
            || ProposalParser.Parse(issue.GetProperty("title").GetString()!, issue.GetProperty("body").GetString()!).Uncategorized is not { } paper)
        {
            return null;
        }

        var sections = CategoryRanker.Sections(list).ToList();
        var at = record.GetProperty("insert_at").GetInt32();
        var category = list.Categories.LastOrDefault(c => c.Line < at);
        return sections.Count == 0 ? null : new Sample(
            record.GetProperty("repo").GetString()!,
            new CategorySignals(list, sections, paper).Measure(),
            category is not null && sections.IndexOf(CategoryRanker.SectionOf(category)) is >= 0 and var section ? section : null);
    }
}
