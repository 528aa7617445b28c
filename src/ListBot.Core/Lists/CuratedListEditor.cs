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
    /// <summary>How many ways of writing are tried until one is read back as it was meant.</summary>
    private const int MaxTries = 4;

    /// <summary>
    /// The entry after the last of its category; in an empty category, below what stands there. Null when the list that
    /// came out would not be the old one and just this entry, or when a table has no room for it: nothing is written then.
    /// </summary>
    public static Insertion? Insert(CuratedList list, Category category, Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(category);
        var place = Placement.Find(list, category, new ProposalFields(proposal));
        return HouseStyle.Write(list, place, proposal).Take(MaxTries).Select(entry => Put(list, place, entry)).FirstOrDefault(i => Rereading.Holds(list, i, proposal));
    }

    private static Insertion Put(CuratedList list, Place place, string entry)
    {
        var source = list.Source;
        var (at, blankLines) = Spacing.At(list, place);
        var line = source.LineAt(at);
        var newline = source.NewlineAround(line);
        var breaks = string.Concat(Enumerable.Repeat(newline, blankLines + 1));
        var text = entry.ReplaceLineEndings(newline);
        var isAbove = place.Previous is null && place.Next is not null;
        var added = isAbove ? text + breaks : breaks + text;
        var edit = Numbering.Follow(list, place) is [.., var last] later
            ? new TextEdit(new TextSpan(at, last.Span.End), TextEdit.Apply(source.Text[..last.Span.End], [TextEdit.Insert(at, added), .. later])[at..])
            : TextEdit.Insert(at, added);
        return new Insertion(place.Category, entry, isAbove ? line : line + blankLines + 1, edit, source, source.With([edit]));
    }

    /// <summary>
    /// The entry in each of these categories, in one edit: each insertion tells its own place and edit, and all share the
    /// list that comes out. Null when any of them cannot be made: nothing is written then.
    /// </summary>
    /// <param name="categories">At least one; each once.</param>
    public static IReadOnlyList<Insertion>? Insert(CuratedList list, IReadOnlyList<Category> categories, Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(categories);
        var alone = categories.Distinct().Select(c => Insert(list, c, proposal)).ToList();
        if (alone.Count == 0 || alone.Exists(i => i is null))
        {
            return null;
        }

        if (alone is [{ } only])
        {
            return [only];
        }

        // Each is right by itself, and what stands in one section changes nothing in another.
        var ordered = alone.OfType<Insertion>().OrderBy(i => i.Edit.Span.Start).ToList();
        if (ordered.Zip(ordered.Skip(1), (a, b) => a.Edit.Span.End > b.Edit.Span.Start).Any(overlap => overlap))
        {
            // The numbers of one run on below the other.
            return null;
        }

        var after = list.Source.With([.. ordered.Select(i => i.Edit)]);
        var above = 0;
        return [.. ordered.Select(i =>
        {
            var placed = i with { Line = i.Line + above, After = after };
            above += i.After.LineCount - list.Source.LineCount;
            return placed;
        })];
    }
}
