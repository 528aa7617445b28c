using System.Buffers;
using System.Text.RegularExpressions;
using ListBot.Core.Text;
using Markdig.Syntax;

namespace ListBot.Core.Lists;

/// <summary>Gathers the entries of a list from its bullets, paragraphs and tables, and the bullets that head others.</summary>
internal sealed partial class EntryBlocks(SourceText source)
{
    /// <summary>The level of a bullet that heads others; below it they go on counting.</summary>
    private const int BulletLevel = 9;

    private static readonly SearchValues<string> LeadingOut = SearchValues.Create(["](http"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The line that was asked for last: blocks come in their order, so that the next is near.</summary>
    private int lineBefore;

    public List<Category> Categories { get; } = [];

    public List<Entry> Entries { get; } = [];

    public Parts Parts { get; } = new(source);

    public void Add(Block block, Category category)
    {
        switch (block)
        {
            case ListBlock list:
                foreach (var item in list.OfType<ListItemBlock>())
                {
                    AddItem(list, item, category);
                }

                break;
            case ParagraphBlock paragraph:
                AddParagraph(paragraph, category);
                break;
        }
    }

    private void AddItem(ListBlock list, ListItemBlock item, Category category)
    {
        if (item.FirstOrDefault(b => b is not BlankLineBlock) is not ParagraphBlock text)
        {
            // An empty bullet says nothing; one that holds only a nested list is a frame around it.
            foreach (var child in item.OfType<ListBlock>())
            {
                Add(child, category);
            }

            return;
        }

        var nested = item.OfType<ListBlock>().ToList();
        if (nested.Count == 0 || LeadsOut(text) || nested.TrueForAll(Parts.Are) || !Groups(list, nested))
        {
            AddEntry(list.IsOrdered ? EntryKind.Numbered : EntryKind.Bullet, category, source.Line(LineAt(item.Span.Start)).Start, LastLineEnd(item), text.Span.Start);
            return;
        }

        var line = LineAt(item.Span.Start);
        var group = new Category(CategoryKind.Bullet, MarkdownText.Plain(source.Text[text.Span.Start..(text.Span.End + 1)]), BulletLevel + Depth(category), category, source.Line(line), line)
        {
            ContentEnd = LastLineEnd(item),
        };
        Categories.Add(group);
        foreach (var child in nested)
        {
            Add(child, group);
        }
    }

    private static int Depth(Category category) => category.Kind == CategoryKind.Bullet ? category.Level - BulletLevel + 1 : 0;

    /// <summary>
    /// A bullet without a link of its own heads those below it, which have some; but where each such bullet has one below
    /// it, a name and its paper, the two are one entry. Venues are no names of papers, whatever stands below them.
    /// </summary>
    private bool Groups(ListBlock siblings, List<ListBlock> nested)
    {
        var children = nested.Sum(n => n.Count);
        if (!nested.Exists(n => n.OfType<ListItemBlock>().Any(LeadsOut)))
        {
            return false;
        }

        if (children > 1)
        {
            return true;
        }

        var parents = siblings.OfType<ListItemBlock>().Where(i => i.OfType<ListBlock>().Any(n => n.Count > 0)).ToList();
        return 2 * parents.Count(p => p.OfType<ListBlock>().Sum(n => n.Count) > 1 || IsVenue(p)) >= parents.Count || parents.Count == 1;
    }

    private bool IsVenue(ListItemBlock item) =>
        item.FirstOrDefault(b => b is not BlankLineBlock) is ParagraphBlock text && Venues.IsWhole(MarkdownText.Plain(source.Text[text.Span.Start..(text.Span.End + 1)]));

    private void AddParagraph(ParagraphBlock paragraph, Category category)
    {
        int first = LineAt(paragraph.Span.Start), last = LineAt(paragraph.Span.End);
        if (TableRows.HeadIn(source, first, last) is { } head)
        {
            var table = new TextSpan(source.Line(head).Start, source.Line(head).End);
            category.EmptyTable = head + 1 == last ? new TextSpan(table.Start, source.Line(last).End) : null;
            for (var row = head + 2; row <= last; row++)
            {
                AddEntry(EntryKind.TableRow, category, source.Line(row).Start, source.Line(row).End, source.Line(row).Start, table);
            }
        }
        else if (last > first && EachLineIsAnEntry(first, last))
        {
            for (var line = first; line <= last; line++)
            {
                AddEntry(EntryKind.Paragraph, category, source.Line(line).Start, source.Line(line).End, source.Line(line).Start);
            }
        }
        else if (LeadsOut(paragraph))
        {
            AddEntry(EntryKind.Paragraph, category, source.Line(first).Start, source.Line(last).End, paragraph.Span.Start);
        }
    }

    /// <summary>Lines that all begin with the same mark, such as an emoji, and all lead somewhere, are one entry each.</summary>
    private bool EachLineIsAnEntry(int first, int last)
    {
        var mark = source.Text[source.Line(first).Start];
        for (var i = first; i <= last; i++)
        {
            var line = source.Text.AsSpan(source.Line(i).Start, source.Line(i).Length);
            if (char.IsLetter(mark) || line.IsEmpty || line[0] != mark || !line.ContainsAny(LeadingOut))
            {
                return false;
            }
        }

        return true;
    }

    public bool LeadsOut(Block block)
    {
        var span = new TextSpan(block.Span.Start, Math.Min(block.Span.End + 1, source.Text.Length));
        return LinkScanner.LeadsOut(source.Text, span) || HasReference(source.Slice(span));
    }

    /// <summary><c>[label][name]</c>, with the address at the end of the file.</summary>
    private bool HasReference(string text) =>
        text.Contains("][", StringComparison.Ordinal) && Reference().Matches(text).Any(m => source.Text.Contains($"\n[{m.Groups[1].Value}]: ", StringComparison.OrdinalIgnoreCase));

    /// <param name="start">Where its first line starts.</param>
    public void AddEntry(EntryKind kind, Category category, int start, int end, int contentStart, TextSpan? tableHead = null)
    {
        var content = source.Text.AsSpan(contentStart, Math.Max(0, end - contentStart));
        if (!HasWord(content) || (content.Contains("](#", StringComparison.Ordinal) && !LinkScanner.LeadsOut(source.Text, new TextSpan(contentStart, end))))
        {
            // Nothing is said, or it is a line of a table of contents, which leads only into the page.
            return;
        }

        var entry = new Entry(source.Text, kind, category, new TextSpan(start, end), contentStart, tableHead);
        Entries.Add(entry);
        category.Add(entry);
    }

    private static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The end of the last line with something on it.</summary>
    public int LastLineEnd(Block block)
    {
        var last = block;
        while (last is ContainerBlock { Count: > 0 } container && container.LastChild is { } child and not BlankLineBlock)
        {
            last = child;
        }

        return source.Line(LineAt(Math.Max(last.Span.Start, Math.Min(last.Span.End, source.Text.Length - 1)))).End;
    }

    private int LineAt(int position) => lineBefore = source.LineAt(position, lineBefore);

    [GeneratedRegex(@"\]\[([^\[\]\n]{1,60})\]")]
    private static partial Regex Reference();
}
