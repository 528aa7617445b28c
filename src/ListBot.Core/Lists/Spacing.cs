namespace ListBot.Core.Lists;

/// <summary>How far apart a list keeps its entries.</summary>
internal static class Spacing
{
    /// <summary>
    /// Where the new entry is put in, and the blank lines between it and its neighbour: below the entry before it, at the
    /// start of the one after it where it comes first, below what an empty category holds.
    /// </summary>
    public static (int At, int BlankLines) At(CuratedList list, Place place)
    {
        if (place.Sample is { } sample)
        {
            var gap = sample.Kind == EntryKind.TableRow ? 0
                : Usual(Gaps(list, place.Siblings)) ?? Usual(list.Categories.SelectMany(c => Gaps(list, [.. c.Entries.Where(e => e.Kind == sample.Kind)]))) ?? (sample.Kind == EntryKind.Paragraph ? 1 : 0);
            return (place.Previous?.Span.End ?? sample.Span.Start, gap);
        }

        var category = place.Category;
        var onlyHeading = category.ContentEnd == category.Heading.End;
        return (category.ContentEnd, onlyHeading
            ? Usual(list.Categories.Where(c => c.Kind == category.Kind && c.Entries.Count > 0).Select(c => BlankLinesBetween(list, c.Heading.End, c.Entries[0].Span.Start))) ?? 0
            : 1);
    }

    private static IEnumerable<int> Gaps(CuratedList list, IReadOnlyList<Entry> entries) =>
        entries.Zip(entries.Skip(1), (a, b) => BlankLinesBetween(list, a.Span.End, b.Span.Start));

    /// <summary>Blank lines between two places; something else between them counts as none.</summary>
    private static int BlankLinesBetween(CuratedList list, int end, int start)
    {
        int first = list.Source.LineAt(end) + 1, next = list.Source.LineAt(start);
        var blank = 0;
        while (first + blank < next && list.Source.IsBlank(first + blank))
        {
            blank++;
        }

        return blank == next - first ? blank : 0;
    }

    private static int? Usual(IEnumerable<int> counts) =>
        counts.CountBy(c => c).OrderByDescending(c => c.Value).Select(c => (int?)c.Key).FirstOrDefault();
}
