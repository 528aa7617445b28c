using ListBot.Core.Papers;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>An entry put into a list: the one edit, and the list that it makes.</summary>
/// <param name="Category">Where it was put.</param>
/// <param name="Entry">The text of the entry, without line end: exactly what is added, but for line ends and blank lines.</param>
/// <param name="Line">The 0-based line in the new list on which it starts.</param>
public sealed record Insertion(Category Category, string Entry, int Line, TextEdit Edit, SourceText Before, SourceText After);

/// <summary>Puts a proposal into a list, in the list's own hand, and touches nothing else.</summary>
public static class CuratedListEditor
{
    /// <summary>
    /// The entry after the last of its category; in an empty category, below what stands there. Null when the list that
    /// came out would not be the old one and just this entry, or when a table has no room for it: nothing is written then.
    /// </summary>
    public static Insertion? Insert(CuratedList list, Category category, Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(category);
        var source = list.Source;
        if (HouseStyle.Learn(list).Write(proposal, category) is not { } entry)
        {
            return null;
        }

        var (at, blankLines) = Placement.After(list, category);
        var line = source.LineAt(at);
        var newline = source.NewlineAround(line);
        var breaks = string.Concat(Enumerable.Repeat(newline, blankLines + 1));
        var edit = TextEdit.Insert(at, breaks + entry.ReplaceLineEndings(newline));
        var insertion = new Insertion(category, entry, line + blankLines + 1, edit, source, source.With([edit]));
        return Holds(insertion, list, category, proposal) ? insertion : null;
    }

    /// <summary>Reads the new list again: it must hold the new entry in its category, and every other entry as before.</summary>
    private static bool Holds(Insertion insertion, CuratedList before, Category category, Proposal proposal)
    {
        if (CuratedListParser.Parse(insertion.After) is not { } after
            || after.Categories.Count != before.Categories.Count
            || after.Entries.Count != before.Entries.Count + 1)
        {
            return false;
        }

        var index = before.Categories.TakeWhile(c => c != category).Count();
        var added = after.Categories[index].Entries.FirstOrDefault(e => insertion.After.LineAt(e.Span.Start) == insertion.Line);
        return added is not null
            && insertion.After.Slice(added.Span).ReplaceLineEndings() == insertion.Entry.ReplaceLineEndings()
            && added.Links.Any(l => l.Id == proposal.Paper.Id || l.Id == PaperLinks.IdOf(LinkTarget.Format(proposal.Paper.Url)))
            && after.Entries.Where(e => e != added).Select(e => insertion.After.Slice(e.Span))
                .SequenceEqual(before.Entries.Select(e => before.Source.Slice(e.Span)));
    }
}
