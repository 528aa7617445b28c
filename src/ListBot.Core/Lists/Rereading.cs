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
        var added = insertion.After.Text.Length - before.Source.Text.Length;
        var here = CuratedListParser.Parse(new SourceText(before.Source.Text[start..end]));
        var there = CuratedListParser.Parse(new SourceText(insertion.After.Text[start..(end + added)]));
        var first = before.Categories.TakeWhile(c => c.Heading.Start < start).Count();
        var index = before.Categories.TakeWhile(c => c != insertion.Category).Count() - first;
        var at = insertion.After.Line(insertion.Line).Start;
        // Where the section by itself does not tell, such as which bullets are parts of an entry, the whole list does.
        return (here is not null && IsSame(before, start, end, here) && IsRight(here, there, index, insertion, at - start, proposal))
            || IsRight(before, CuratedListParser.Parse(insertion.After), index + first, insertion, at, proposal);
    }

    private static bool IsRight(CuratedList here, CuratedList? there, int category, Insertion insertion, int at, Proposal proposal)
    {
        if (there is null || there.Categories.Count != here.Categories.Count || there.Entries.Count != here.Entries.Count + 1)
        {
            return false;
        }

        var entry = there.Categories[category].Entries.FirstOrDefault(e => e.Span.Start == at);
        return entry is not null
            && there.Source.Slice(entry.Span).ReplaceLineEndings() == insertion.Entry.ReplaceLineEndings()
            && entry.Links.Any(l => l.Id == proposal.Paper.Id || l.Id == PaperLinks.IdOf(LinkTarget.Format(proposal.Paper.Url)))
            && there.Entries.Where(e => e != entry).Zip(here.Entries).All(pair => IsSame(there, pair.First, here, pair.Second, insertion.Edit));
    }

    /// <summary>Letter for letter; of those whose numbers follow, all but the number.</summary>
    private static bool IsSame(CuratedList there, Entry now, CuratedList here, Entry before, TextEdit edit)
    {
        var numbersFollow = edit.Span.Length > 0 && now.Kind == EntryKind.Numbered;
        return (numbersFollow ? there.Source.Text.AsSpan(now.ContentStart, now.Span.End - now.ContentStart) : there.Source.Text.AsSpan(now.Span.Start, now.Span.Length))
            .SequenceEqual(numbersFollow ? here.Source.Text.AsSpan(before.ContentStart, before.Span.End - before.ContentStart) : here.Source.Text.AsSpan(before.Span.Start, before.Span.Length));
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

    private static bool IsSame(CuratedList list, int start, int end, CuratedList section)
    {
        var entries = list.Entries.Where(e => e.Span.Start >= start && e.Span.End <= end).Select(e => new TextSpan(e.Span.Start - start, e.Span.End - start));
        var categories = list.Categories.Where(c => c.Heading.Start >= start && c.Heading.End <= end).Select(c => (c.Kind, c.Heading.Start - start));
        return entries.SequenceEqual(section.Entries.Select(e => e.Span)) && categories.SequenceEqual(section.Categories.Select(c => (c.Kind, c.Heading.Start)));
    }
}
