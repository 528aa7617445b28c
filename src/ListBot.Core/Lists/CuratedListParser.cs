using ListBot.Core.Text;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace ListBot.Core.Lists;

/// <summary>
/// Finds the categories and entries of a list. The only place, with <see cref="BlockReader"/>, that knows Markdig's spans:
/// their ends are inclusive, and a list that another block follows swallows the blank lines after it, while the end of a
/// leaf is exact.
/// </summary>
public static class CuratedListParser
{
    // Blocks only: the inside of an entry is read by LinkScanner, which takes what people write and is linear.
    private static readonly MarkdownPipeline Blocks = BlocksOnly();

    /// <summary>A text without headings has no categories. Null when there is more of something than Markdig can take.</summary>
    public static CuratedList? Parse(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (text, bold) = PseudoHeadings.Reveal(source);
        if (MarkdigBounds.On(source, text) is not { } bounded)
        {
            return null;
        }

        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(bounded, Blocks, new SpareLines());
        }
        catch (ArgumentException)
        {
            // A limit of Markdig's own that we do not know of: better no list than none of the others.
            return null;
        }

        return new BlockReader(source, bold).Read(document);
    }

    private static MarkdownPipeline BlocksOnly()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.InlineParsers.Clear();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new Paragraphs());
        // Without them there is nothing to do inside a block, but Markdig would copy its lines first.
        builder.BlockParsers.ForEach(p => p.Closed += (_, block) => (block as LeafBlock)?.ProcessInlines = false);
        return builder.Build();
    }

    /// <summary>Where the lines of the next paragraph may be kept.</summary>
    private sealed class SpareLines : MarkdownParserContext
    {
        public StringLineGroup Lines { get; set; }
    }

    /// <summary>Markdig's paragraphs, which are thousands in a long list, with room for the lines of one: nobody reads them afterwards.</summary>
    private sealed class Paragraphs : ParagraphBlockParser
    {
        /// <summary>Room for more lines would take longer to clear than to make.</summary>
        private const int MostLines = 32;

        public override BlockState TryOpen(BlockProcessor processor)
        {
            var state = base.TryOpen(processor);
            if (processor.Context is SpareLines spare && processor.NewBlocks.TryPeek(out var block) && block is ParagraphBlock paragraph)
            {
                (paragraph.Lines, spare.Lines) = (spare.Lines, default);
            }

            return state;
        }

        public override bool Close(BlockProcessor processor, Block block)
        {
            var isKept = base.Close(processor, block);
            if (isKept && processor.Context is SpareLines spare && block is ParagraphBlock { Lines.Lines.Length: <= MostLines } paragraph)
            {
                paragraph.Lines.Clear();
                (spare.Lines, paragraph.Lines) = (paragraph.Lines, default);
            }

            return isKept;
        }
    }
}
