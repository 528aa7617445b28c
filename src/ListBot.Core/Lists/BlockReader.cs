using System.Text.RegularExpressions;
using ListBot.Core.Text;
using Markdig.Syntax;

namespace ListBot.Core.Lists;

/// <summary>Walks the blocks of a list once, from top to bottom, and gathers its categories and entries.</summary>
internal sealed partial class BlockReader(SourceText source, IReadOnlySet<int> boldLines)
{
    /// <summary>The levels of what only stands for a heading, below the six of Markdown.</summary>
    private const int SummaryLevel = 7, BoldLevel = 8;

    /// <summary>A title in bold has at least so many words when the paragraph below it belongs to it.</summary>
    private const int TitleWords = 5;

    private readonly EntryBlocks blocks = new(source);

    /// <summary>The category that what comes next belongs to.</summary>
    private Category? current;

    public CuratedList Read(MarkdownDocument document)
    {
        for (var i = 0; i < document.Count; i++)
        {
            i += Add(document, i);
        }

        FlatHeadings.Nest(blocks.Categories);
        var kept = Kept();
        return new CuratedList(source, kept, blocks.Entries);
    }

    /// <summary>Reads the block, and says how many of those after it went with it.</summary>
    private int Add(MarkdownDocument document, int index)
    {
        var block = document[index];
        if (block is HeadingBlock heading)
        {
            var line = source.LineAt(heading.Span.Start);
            if (!boldLines.Contains(line))
            {
                AddHeading(heading, line);
                return 0;
            }

            if (Titled(document, index) is { } below)
            {
                AddTitled(heading, below);
                return 1;
            }

            Open(CategoryKind.BoldLine, MarkdownText.Plain(source.Slice(source.Line(line))), BoldLevel, source.Line(line), line);
            return 0;
        }

        if (block is HtmlBlock html)
        {
            ReadHtml(html);
            return 0;
        }

        if (current is null)
        {
            return 0;
        }

        if (block is ParagraphBlock paragraph && index + 1 < document.Count && document[index + 1] is ListBlock list
            && LineCount(paragraph) <= 2 && blocks.Parts.Are(list) && !blocks.Parts.IsOne(paragraph.Span.Start))
        {
            AddTitled(paragraph, list);
            return 1;
        }

        blocks.Add(block, current);
        Extend(blocks.LastLineEnd(block));
        return 0;
    }

    private void AddHeading(HeadingBlock heading, int first)
    {
        var span = new TextSpan(source.Line(first).Start, source.Line(source.LineAt(heading.Span.End)).End);
        var title = HeadingMarks().Replace(source.Slice(heading.IsSetext ? source.Line(first) : span), "");
        Open(CategoryKind.Heading, MarkdownText.Plain(title), heading.Level, span, first);
    }

    /// <summary>What belongs to a title that stands above it: the bullets of its parts, or one paragraph with its links.</summary>
    private Block? Titled(MarkdownDocument document, int index)
    {
        if (index + 1 == document.Count)
        {
            return null;
        }

        return document[index + 1] switch
        {
            ListBlock list when blocks.Parts.Are(list) => list,
            ParagraphBlock below when blocks.LeadsOut(below) && IsAlone(document, index + 2) && Words(document[index]) >= TitleWords => below,
            _ => null,
        };
    }

    private static bool IsAlone(MarkdownDocument document, int next) => next >= document.Count || document[next] is HeadingBlock or ThematicBreakBlock or HtmlBlock;

    private int Words(Block block) => source.Text.AsSpan(block.Span.Start, block.Span.Length).Count(' ') + 1;

    private int LineCount(Block block) => source.LineAt(block.Span.End) - source.LineAt(block.Span.Start) + 1;

    private void AddTitled(Block title, Block below)
    {
        if (current is not null)
        {
            Extend(blocks.LastLineEnd(below));
            var start = source.Line(source.LineAt(title.Span.Start)).Start;
            blocks.AddEntry(EntryKind.Paragraph, current, start, blocks.LastLineEnd(below), start);
        }
    }

    private void ReadHtml(HtmlBlock html)
    {
        int first = source.LineAt(html.Span.Start), last = source.LineAt(html.Span.End);
        for (var i = first; i <= last; i++)
        {
            var span = source.Line(i);
            var line = source.Slice(span);
            if (PseudoHeadings.HtmlHeading(line) is var (level, text))
            {
                Open(CategoryKind.Heading, text, level, span, i);
            }
            else if (PseudoHeadings.Summary(line) is { Length: > 0 } summary)
            {
                Open(CategoryKind.Summary, summary, SummaryLevel, span, i);
            }
            else if (PseudoHeadings.EndsDetails(line))
            {
                CloseDetails();
            }
            else if (!source.IsBlank(i))
            {
                Extend(span.End);
            }
        }
    }

    private void CloseDetails()
    {
        for (var c = current; c is not null; c = c.Parent)
        {
            if (c.Kind == CategoryKind.Summary)
            {
                current = c.Parent;
                return;
            }
        }
    }

    private Category Open(CategoryKind kind, string title, int level, TextSpan heading, int line)
    {
        var parent = current;
        // Summaries nest in one another; headings and bold lines stand side by side.
        while (parent is not null && parent.Level >= level && !(kind == CategoryKind.Summary && parent.Kind == CategoryKind.Summary))
        {
            parent = parent.Parent;
        }

        current = new Category(kind, title, level, parent, heading, line);
        blocks.Categories.Add(current);
        return current;
    }

    private void Extend(int end)
    {
        if (current is not null)
        {
            current.ContentEnd = Math.Max(current.ContentEnd, end);
        }
    }

    /// <summary>What stands for a heading is one only when entries stand below it, or below its like under the same heading.</summary>
    private List<Category> Kept()
    {
        var filled = new HashSet<Category>();
        foreach (var entry in blocks.Entries)
        {
            for (var c = entry.Category; c is not null && filled.Add(c); c = c.Parent)
            {
            }
        }

        var kinds = filled.Select(c => (c.Parent, c.Kind)).ToHashSet();
        return blocks.Categories.FindAll(c => c.Kind == CategoryKind.Heading || filled.Contains(c) || kinds.Contains((c.Parent, c.Kind)));
    }

    [GeneratedRegex(@"^[ \t]{0,3}#{1,6}|[ \t]+#+[ \t]*$", RegexOptions.NonBacktracking)]
    private static partial Regex HeadingMarks();
}
