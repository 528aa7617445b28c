using ListBot.Core.Papers;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>
/// Reads a list again after an edit: it must be the old list and just the new entry, in its category. Only the section is
/// read, up to the next heading: a heading closes every open block, so that what stands below it cannot have changed.
/// </summary>
internal static class Rereading
{
    public static bool Holds(CuratedList before, Insertion insertion, Proposal proposal)
    {
        var (start, end) = Section(before, insertion.Category);
        // Where the section by itself does not tell, such as which bullets are parts of an entry, the whole list does.
        return IsRight(before, start, end, insertion, proposal) || IsRight(before, 0, before.Source.Text.Length, insertion, proposal);
    }

    /// <summary>This part of the list, read by itself after the edit, is what it was in the whole list before, and the entry.</summary>
    private static bool IsRight(CuratedList before, int start, int end, Insertion insertion, Proposal proposal)
    {
        var source = new SourceText(insertion.After.Text[start..(end + insertion.After.Text.Length - before.Source.Text.Length)]);
        var categories = before.Categories.Where(c => c.Heading.Start >= start && c.Heading.End <= end).ToList();
        var entries = before.Entries.Where(e => e.Span.Start >= start && e.Span.End <= end).ToList();
        if (CuratedListParser.Parse(source) is not { } after || after.Entries.Count != entries.Count + 1 || !after.Categories.Select(c => c.Kind).SequenceEqual(categories.Select(c => c.Kind)))
        {
            return false;
        }

        var at = source.Line(insertion.Line - before.Source.LineAt(start)).Start;
        var entry = after.Categories[categories.IndexOf(insertion.Category)].Entries.FirstOrDefault(e => e.Span.Start == at);
        return entry is not null
            && source.Slice(entry.Span).ReplaceLineEndings() == insertion.Entry.ReplaceLineEndings()
            && entry.Links.Any(l => l.Id == proposal.Paper.Id || l.Id == PaperLinks.IdOf(LinkTarget.Format(proposal.Paper.Url)))
            && after.Entries.Where(e => e != entry).Zip(entries).All(pair => IsSame(source, pair.First, before.Source, pair.Second, insertion.Edit));
    }

    /// <summary>Letter for letter; of those whose numbers follow, all but the number.</summary>
    private static bool IsSame(SourceText after, Entry now, SourceText before, Entry then, TextEdit edit)
    {
        var numbersFollow = edit.Span.Length > 0 && now.Kind == EntryKind.Numbered;
        return Said(after, now).SequenceEqual(Said(before, then));

        ReadOnlySpan<char> Said(SourceText source, Entry entry) => source.Text.AsSpan()[(numbersFollow ? entry.ContentStart : entry.Span.Start)..entry.Span.End];
    }

    /// <summary>From the nearest heading above to the end of the next one.</summary>
    private static (int Start, int End) Section(CuratedList list, Category category)
    {
        var top = category;
        while (top.Kind != CategoryKind.Heading && top.Parent is not null)
        {
            top = top.Parent;
        }

        var next = list.Categories.FirstOrDefault(c => c.Kind == CategoryKind.Heading && c.Heading.Start > top.Heading.Start);
        return (top.Heading.Start, next?.Heading.End ?? list.Source.Text.Length);
    }
}
