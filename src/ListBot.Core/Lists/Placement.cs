namespace ListBot.Core.Lists;

/// <summary>Where in its category a new entry goes.</summary>
internal static class Placement
{
    /// <summary>The end of the line to put it after, and the blank lines to leave between, as this list does.</summary>
    public static (int At, int BlankLines) After(CuratedList list, Category category)
    {
        if (category.Entries is [.., var last])
        {
            return (last.Span.End, last.Kind == EntryKind.TableRow ? 0 : Usual(Gaps(list, category.Entries)) ?? Usual(AllGaps(list)) ?? (last.Kind == EntryKind.Paragraph ? 1 : 0));
        }

        var onlyHeading = category.ContentEnd == category.Heading.End;
        return (category.ContentEnd, onlyHeading
            ? Usual(list.Categories.Where(c => c.Entries.Count > 0).Select(c => BlankLinesBetween(list, c.Heading.End, c.Entries[0].Span.Start))) ?? 0
            : 1);
    }

    private static IEnumerable<int> AllGaps(CuratedList list) => list.Categories.SelectMany(c => Gaps(list, c.Entries));

    private static IEnumerable<int> Gaps(CuratedList list, IReadOnlyList<Entry> entries) =>
        entries.Zip(entries.Skip(1), (a, b) => BlankLinesBetween(list, a.Span.End, b.Span.Start));

    /// <summary>Blank lines between two places; something else between them counts as none.</summary>
    private static int BlankLinesBetween(CuratedList list, int end, int start)
    {
        int first = list.Source.LineAt(end) + 1, next = list.Source.LineAt(start);
        var blank = Enumerable.Range(first, Math.Max(0, next - first)).Count(list.Source.IsBlank);
        return blank == next - first ? blank : 0;
    }

    private static int? Usual(IEnumerable<int> counts) =>
        counts.CountBy(c => c).OrderByDescending(c => c.Value).Select(c => (int?)c.Key).FirstOrDefault();
}
