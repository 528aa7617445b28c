using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>What people use as a heading.</summary>
public enum CategoryKind
{
    /// <summary>A Markdown or HTML heading.</summary>
    Heading,

    /// <summary>A line in bold with entries below it.</summary>
    BoldLine,

    /// <summary>The summary of a <c>&lt;details&gt;</c> block.</summary>
    Summary,

    /// <summary>A bullet with entries nested under it, such as a year.</summary>
    Bullet,
}

/// <summary>A heading, or what stands for one, and what is below it, up to the next.</summary>
public sealed class Category
{
    private readonly List<Entry> entries = [];

    internal Category(CategoryKind kind, string title, int level, Category? parent, TextSpan heading, int line)
    {
        Kind = kind;
        Title = title;
        Level = level;
        Parent = parent;
        Heading = heading;
        Line = line;
        ContentEnd = heading.End;
    }

    public CategoryKind Kind { get; }

    /// <summary>The heading as plain text, without Markdown.</summary>
    public string Title { get; }

    /// <summary>1 to 6 for a heading; more for what only stands for one.</summary>
    public int Level { get; }

    public Category? Parent { get; internal set; }

    /// <summary>The whole line or lines of the heading, without the line end.</summary>
    public TextSpan Heading { get; }

    /// <summary>The 0-based line of the heading.</summary>
    public int Line { get; }

    /// <summary>The entries of its own, not those of the categories below it.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>Where the last line that is not blank ends, before the next heading: the heading itself when the section is empty.</summary>
    public int ContentEnd { get; internal set; }

    /// <summary>A table without rows that stands here, from its header to the row of dashes; null when there is none.</summary>
    public TextSpan? EmptyTable { get; internal set; }

    /// <summary>From the outermost to the parent.</summary>
    public IReadOnlyList<Category> Ancestors
    {
        get
        {
            var above = new List<Category>();
            for (var c = Parent; c is not null; c = c.Parent)
            {
                above.Add(c);
            }

            above.Reverse();
            return above;
        }
    }

    public override string ToString() => Title;

    internal void Add(Entry entry) => entries.Add(entry);
}
