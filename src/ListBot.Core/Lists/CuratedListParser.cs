using System.Text.RegularExpressions;
using ListBot.Core.Text;
using Markdig;
using Markdig.Syntax;

namespace ListBot.Core.Lists;

/// <summary>
/// Finds the categories and entries of a list. The only place that knows Markdig's spans: their ends are inclusive, and
/// a list that another block follows swallows the blank lines after it, while the end of a leaf is exact.
/// </summary>
public static partial class CuratedListParser
{
    // Blocks only: the inside of an entry is read by LinkScanner, which takes what people write and is linear.
    private static readonly MarkdownPipeline Blocks = BlocksOnly();

    /// <summary>Never null: a text without headings has no categories. Nesting deeper than Markdig goes gives null.</summary>
    public static CuratedList? Parse(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(source.Text, Blocks);
        }
        catch (ArgumentException)
        {
            // Markdig's own limit against blocks within blocks within blocks; no list that people read comes near it.
            return null;
        }

        var reading = new Reading(source);
        foreach (var block in document)
        {
            reading.Add(block);
        }

        return reading.Finish();
    }

    private static MarkdownPipeline BlocksOnly()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.InlineParsers.Clear();
        return builder.Build();
    }

    private sealed class Reading(SourceText source)
    {
        private readonly List<Category> categories = [];
        private readonly List<Entry> entries = [];

        public void Add(Block block)
        {
            if (block is HeadingBlock heading)
            {
                AddCategory(heading);
                return;
            }

            if (categories is [.., var category])
            {
                category.ContentEnd = Math.Max(category.ContentEnd, LastLineEnd(block));
                AddEntries(block, category);
            }
        }

        public CuratedList Finish() => new(source, categories, entries);

        private void AddCategory(HeadingBlock heading)
        {
            var first = source.LineAt(heading.Span.Start);
            var span = new TextSpan(source.Line(first).Start, source.Line(source.LineAt(heading.Span.End)).End);
            var parent = categories.LastOrDefault();
            while (parent is not null && parent.Level >= heading.Level)
            {
                parent = parent.Parent;
            }

            var title = MarkdownText.Plain(HeadingMarks().Replace(source.Slice(heading.IsSetext ? source.Line(first) : span), ""));
            categories.Add(new Category(title, heading.Level, parent, span, first) { ContentEnd = span.End });
        }

        private void AddEntries(Block block, Category category)
        {
            switch (block)
            {
                case ListBlock list:
                    foreach (var item in list.OfType<ListItemBlock>())
                    {
                        AddItem(item, list.IsOrdered ? EntryKind.Numbered : EntryKind.Bullet, category);
                    }

                    break;
                case ParagraphBlock paragraph:
                    AddParagraph(paragraph, category);
                    break;
            }
        }

        private void AddItem(ListItemBlock item, EntryKind kind, Category category)
        {
            if (item.FirstOrDefault(b => b is not BlankLineBlock) is not ParagraphBlock text)
            {
                // An empty bullet says nothing; one that holds only a nested list is a frame around it.
                AddNested(item, category);
                return;
            }

            var nested = item.OfType<ListBlock>().ToList();
            if (nested.Count > 0 && !nested.All(IsParts))
            {
                AddNested(item, category);
                return;
            }

            AddEntry(kind, category, item.Span.Start, LastLineEnd(item), text.Span.Start);
        }

        private void AddNested(ListItemBlock item, Category category)
        {
            foreach (var child in item.OfType<ListBlock>())
            {
                AddEntries(child, category);
            }
        }

        /// <summary>Sub-bullets such as "Paper: …" and "Code: …" belong to the entry above them; they are no entries of their own.</summary>
        private bool IsParts(ListBlock list) => list.OfType<ListItemBlock>().All(item =>
            item.FirstOrDefault() is ParagraphBlock p && PartLabel().IsMatch(source.Text.AsSpan(p.Span.Start, Math.Min(p.Span.Length, 80))));

        private void AddParagraph(ParagraphBlock paragraph, Category category)
        {
            int first = source.LineAt(paragraph.Span.Start), last = source.LineAt(paragraph.Span.End);
            for (var i = first + 1; i <= last; i++)
            {
                if (DelimiterRow().IsMatch(source.Slice(source.Line(i))) && source.Slice(source.Line(i - 1)).Contains('|', StringComparison.Ordinal))
                {
                    for (var row = i + 1; row <= last; row++)
                    {
                        AddEntry(EntryKind.TableRow, category, source.Line(row).Start, source.Line(row).End, source.Line(row).Start);
                    }

                    return;
                }
            }

            if (LinkScanner.Scan(source.Text, new TextSpan(paragraph.Span.Start, paragraph.Span.End + 1)).Any(l => !l.IsImage && IsOutward(l)))
            {
                AddEntry(EntryKind.Paragraph, category, paragraph.Span.Start, source.Line(last).End, paragraph.Span.Start);
            }
        }

        private bool IsOutward(RawLink link) => source.Slice(link.Target).StartsWith("http", StringComparison.OrdinalIgnoreCase);

        private void AddEntry(EntryKind kind, Category category, int start, int end, int contentStart)
        {
            var entry = EntryReader.Read(source.Text, kind, category, new TextSpan(source.Line(source.LineAt(start)).Start, end), contentStart);
            if (entry.Title.Length == 0 || IsContents(entry))
            {
                return;
            }

            entries.Add(entry);
            category.Add(entry);
        }

        /// <summary>A line of a table of contents leads only into the page.</summary>
        private bool IsContents(Entry entry) => entry.Links.Count == 0 && source.Slice(entry.Span).Contains("](#", StringComparison.Ordinal);

        private int LastLineEnd(Block block)
        {
            var last = block;
            while (last is ContainerBlock { Count: > 0 } container && container.LastChild is { } child and not BlankLineBlock)
            {
                last = child;
            }

            return source.Line(source.LineAt(Math.Max(last.Span.Start, Math.Min(last.Span.End, source.Text.Length - 1)))).End;
        }
    }

    [GeneratedRegex(@"^[ \t]{0,3}#{1,6}(?:[ \t]+|$)|[ \t]+#+[ \t]*$", RegexOptions.NonBacktracking)]
    private static partial Regex HeadingMarks();

    [GeneratedRegex(@"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", RegexOptions.NonBacktracking)]
    private static partial Regex DelimiterRow();

    [GeneratedRegex(@"^[*_\[(]*(?:paper|code|pdf|arxiv|authors?|project|website|homepage|github|venue|abstract|links?|key ?words?|tl;?dr|summary|publication|published|date|institutes?|conference|论文|代码)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PartLabel();
}
