using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>A curated list as a tree of categories with entries, each with its exact place in the text.</summary>
/// <param name="Categories">In document order; a heading without entries is a category too.</param>
/// <param name="Entries">Every entry, in document order.</param>
public sealed record CuratedList(SourceText Source, IReadOnlyList<Category> Categories, IReadOnlyList<Entry> Entries)
{
    /// <summary>Where new entries go, if the maintainer said so; else as the list tells by itself.</summary>
    public EntryPlacement Placement { get; init; }

    /// <summary>
    /// Whether this is a list at all, and not the README of some program: two sections with entries, five entries with links.
    /// </summary>
    public bool IsCurated =>
        Categories.Count(c => c.Entries.Count > 0) >= 2 && Entries.Where(e => e.Links.Count > 0).Take(5).Count() == 5;

    /// <summary>The categories below which everything stands, such as the list's own title: they tell nothing in a path.</summary>
    public Category? Root { get; } = RootOf(Categories);

    /// <summary>The path as people would write it: <c>1. Basic LoRA Adapters > b. Low-Ranking Strategies</c>.</summary>
    public string PathOf(Category category)
    {
        ArgumentNullException.ThrowIfNull(category);
        return string.Join(" > ", category.Ancestors.Where(c => c != Root).Append(category).Select(c => c.Title));
    }

    // Each stands below another one of them, so all stand below the only one that has nothing above it.
    private static Category? RootOf(IReadOnlyList<Category> categories) =>
        categories.Count > 1 && categories[0] is { Entries.Count: 0 } first && categories.Skip(1).All(c => c.Parent is not null) ? first : null;
}

/// <summary>Where in its category a new entry goes.</summary>
public enum EntryPlacement
{
    /// <summary>As the entries that stand there were put.</summary>
    Automatic,

    /// <summary>At the end.</summary>
    Last,

    /// <summary>At the top.</summary>
    First,

    /// <summary>By the letters that entries begin with.</summary>
    Alphabetical,

    /// <summary>By the time when papers came out, as far as their ids and dates tell.</summary>
    OldestFirst,

    /// <summary>The same, the other way round.</summary>
    NewestFirst,
}
