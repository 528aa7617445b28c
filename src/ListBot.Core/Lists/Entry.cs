using ListBot.Core.Papers;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

public enum EntryKind
{
    Bullet,
    Numbered,
    TableRow,
    Paragraph,
}

/// <summary>One paper (or other work) in the list. What it says is read when it is first asked for.</summary>
public sealed class Entry
{
    private readonly string text;
    // Read when asked for. Two threads may both do it; they read the same, and each field is written at once.
    private List<RawLink>? raw;
    private long titleSpan = -1;
    private string? title;
    private IReadOnlyList<EntryLink>? links;

    internal Entry(string text, EntryKind kind, Category category, TextSpan span, int contentStart, TextSpan? tableHead = null)
    {
        this.text = text;
        Kind = kind;
        Category = category;
        Span = span;
        ContentStart = contentStart;
        TableHead = tableHead;
    }

    public EntryKind Kind { get; }

    public Category Category { get; }

    /// <summary>From the start of its first line to the end of its last, without the line end.</summary>
    public TextSpan Span { get; }

    /// <summary>Where its text begins, after indentation and marker.</summary>
    public int ContentStart { get; }

    /// <summary>Of a row: the header of its table.</summary>
    public TextSpan? TableHead { get; }

    /// <summary>The title as plain text.</summary>
    public string Title => title ??= MarkdownText.Plain(text[TitleSpan.Start..TitleSpan.End]);

    /// <summary>The title, without a string of its own where it stands in the text as it is read.</summary>
    internal ReadOnlySpan<char> TitleText => text.AsSpan(TitleSpan.Start, TitleSpan.Length) is var written && MarkdownText.IsPlain(written) ? written : Title;

    /// <summary>The title as it stands in the text.</summary>
    public TextSpan TitleSpan
    {
        get
        {
            if (titleSpan < 0)
            {
                var found = TitleReader.Find(text, this, Raw);
                titleSpan = ((long)found.Start << 32) | (uint)found.End;
            }

            return new TextSpan((int)(titleSpan >> 32), (int)titleSpan);
        }
    }

    /// <summary>Every link that leads out of the page, in order.</summary>
    public IReadOnlyList<EntryLink> Links => links ??= EntryLinks.Read(text, this, Raw);

    /// <summary>Its links and pictures as they stand in the text.</summary>
    internal List<RawLink> Raw => raw ??= LinkScanner.Scan(text, new TextSpan(ContentStart, Span.End));

    public override string ToString() => text[Span.Start..Span.End];
}

public enum LinkRole
{
    Paper,
    Code,
    Other,
}

/// <summary>A link of an entry: <c>[Label](Target)</c>, or a bare address.</summary>
public sealed class EntryLink
{
    // The text in which the id is to be read, when it is first asked for; null when it is known.
    private readonly string? text;
    private PaperId? id;

    internal EntryLink(RawLink link, LinkRole role, PaperId? id)
    {
        (Span, Label, Target, Role) = (link.Span, link.Label, link.Target, role);
        this.id = id;
    }

    internal EntryLink(RawLink link, LinkRole role, string text)
        : this(link, role, id: null) => this.text = text;

    /// <summary>The whole link.</summary>
    public TextSpan Span { get; }

    /// <summary>Its label; empty for a bare address.</summary>
    public TextSpan Label { get; }

    /// <summary>Its address as it stands in the text.</summary>
    public TextSpan Target { get; }

    public LinkRole Role { get; internal set; }

    /// <summary>What the address identifies; null when it is no address at all.</summary>
    public PaperId? Id => id ??= text is null ? null : PaperLinks.IdOf(text.AsSpan(Target.Start, Target.Length));
}
