using ListBot.Core.Papers;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>A curated list as a tree of categories with entries, each with its exact place in the text.</summary>
/// <param name="Categories">In document order; a heading without entries is a category too.</param>
/// <param name="Entries">Every entry, in document order.</param>
public sealed record CuratedList(SourceText Source, IReadOnlyList<Category> Categories, IReadOnlyList<Entry> Entries)
{
    /// <summary>
    /// Whether this is a list at all, and not the README of some program: two sections with entries, five entries with links.
    /// </summary>
    public bool IsCurated =>
        Categories.Count(c => c.Entries.Count > 0) >= 2 && Entries.Count(e => e.Links.Count > 0) >= 5;

    /// <summary>The categories below which everything stands, such as the list's own title: they tell nothing in a path.</summary>
    public Category? Root =>
        Categories.Count > 1 && Categories[0] is { Entries.Count: 0 } first && Categories.Skip(1).All(c => c.Ancestors.Contains(first)) ? first : null;

    /// <summary>The path as people would write it: <c>1. Basic LoRA Adapters > b. Low-Ranking Strategies</c>.</summary>
    public string PathOf(Category category)
    {
        ArgumentNullException.ThrowIfNull(category);
        var root = Root;
        return string.Join(" > ", category.Ancestors.Where(c => c != root).Append(category).Select(c => c.Title));
    }
}

/// <summary>A heading and what stands below it, up to the next heading.</summary>
public sealed class Category
{
    private readonly List<Entry> entries = [];

    internal Category(string title, int level, Category? parent, TextSpan heading, int line)
    {
        Title = title;
        Level = level;
        Parent = parent;
        Heading = heading;
        Line = line;
    }

    /// <summary>The heading as plain text, without Markdown.</summary>
    public string Title { get; }

    /// <summary>1 to 6.</summary>
    public int Level { get; }

    public Category? Parent { get; }

    /// <summary>The whole line or lines of the heading, without the line end.</summary>
    public TextSpan Heading { get; }

    /// <summary>The 0-based line of the heading.</summary>
    public int Line { get; }

    /// <summary>The entries of its own, not those of the categories below it.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>Where the last line that is not blank ends, before the next heading: the heading itself when the section is empty.</summary>
    public int ContentEnd { get; internal set; }

    /// <summary>From the outermost to the parent.</summary>
    public IReadOnlyList<Category> Ancestors => Parent is null ? [] : [.. Parent.Ancestors, Parent];

    public override string ToString() => Title;

    internal void Add(Entry entry) => entries.Add(entry);
}

public enum EntryKind
{
    Bullet,
    Numbered,
    TableRow,
    Paragraph,
}

/// <summary>One paper (or other work) in the list.</summary>
/// <param name="Span">From the start of its first line to the end of its last, without the line end.</param>
/// <param name="ContentStart">Where its text begins, after indentation and marker.</param>
/// <param name="TitleSpan">The title as it stands in the text.</param>
/// <param name="Links">Every link that leads out of the page, in order.</param>
public sealed record Entry(
    EntryKind Kind, Category Category, TextSpan Span, int ContentStart, string Title, TextSpan TitleSpan, IReadOnlyList<EntryLink> Links);

public enum LinkRole
{
    Paper,
    Code,
    Other,
}

/// <summary>A link of an entry: <c>[Label](Target)</c>, or a bare address.</summary>
/// <param name="Span">The whole link.</param>
/// <param name="Label">Its label; empty for a bare address.</param>
/// <param name="Target">Its address as it stands in the text.</param>
/// <param name="Id">What the address identifies; null when it is no address at all.</param>
public sealed record EntryLink(TextSpan Span, TextSpan Label, TextSpan Target, LinkRole Role, PaperId? Id);
