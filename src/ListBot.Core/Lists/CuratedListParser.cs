using ListBot.Core.Text;
using Markdig;
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
            document = Markdown.Parse(bounded, Blocks);
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
        // Without them there is nothing to do inside a block, but Markdig would copy its lines first.
        builder.BlockParsers.ForEach(p => p.Closed += (_, block) => (block as LeafBlock)?.ProcessInlines = false);
        return builder.Build();
    }
}
