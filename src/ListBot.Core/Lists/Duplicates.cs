using ListBot.Core.Proposals;

namespace ListBot.Core.Lists;

/// <summary>What a list already says of a proposed paper.</summary>
public enum Duplicate
{
    /// <summary>The paper stands in this very category.</summary>
    SameCategory,

    /// <summary>The paper stands in another category; cross-listing is normal, so this stops nothing.</summary>
    OtherCategory,

    /// <summary>The same identity under another title: one of the two is wrong, and only a person knows which.</summary>
    OtherTitle,
}

/// <param name="Line">The 0-based line of the entry in the list.</param>
public sealed record DuplicateEntry(Duplicate Kind, Entry Entry, int Line);

public static class Duplicates
{
    /// <summary>Every entry that is this paper, by any of its links or by its title, the most serious first.</summary>
    public static IReadOnlyList<DuplicateEntry> Find(CuratedList list, Category category, Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(proposal);
        return
        [
            .. SamePaper.Find(list, proposal)
                .Select(e => new DuplicateEntry(
                    !e.SameTitle ? Duplicate.OtherTitle : e.Entry.Category == category ? Duplicate.SameCategory : Duplicate.OtherCategory,
                    e.Entry,
                    list.Source.LineAt(e.Entry.Span.Start)))
                .OrderBy(d => d.Kind switch { Duplicate.SameCategory => 0, Duplicate.OtherTitle => 1, _ => 2 }),
        ];
    }
}
