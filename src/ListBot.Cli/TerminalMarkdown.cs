using System.Globalization;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Spectre.Console;
using Spectre.Console.Rendering;
using MarkdownCell = Markdig.Extensions.Tables.TableCell;
using MarkdownRow = Markdig.Extensions.Tables.TableRow;
using MarkdownTable = Markdig.Extensions.Tables.Table;

namespace ListBot.Cli;

/// <summary>Shows what the bot says, which is Markdown, on a terminal.</summary>
internal sealed class TerminalMarkdown(IAnsiConsole screen)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>Without colours, code keeps its backticks: they are all that sets it apart.</summary>
    private readonly bool keepsBackticks = !screen.Profile.Capabilities.Ansi;

    /// <summary>The text without Markdown, for a program.</summary>
    public static string Plain(string markdown)
    {
        using var text = new StringWriter();
        var terminal = new Terminal(Stream.Null, text, TextWriter.Null, isPlain: true);
        new TerminalMarkdown(terminal.Screen).Write(markdown);
        return text.ToString().Trim();
    }

    public void Write(string markdown) => screen.Write(new WithoutTrailingBlanks(Render(markdown)));

    public IRenderable Render(string markdown) => Blocks(Markdown.Parse(markdown, Pipeline));

    /// <summary>A patch or a part of one, its lines in git's colours. Where there is no room, only what is changed goes on on the next line.</summary>
    public static IRenderable Diff(string hunk) => new Rows(Terminal.Visible(hunk.TrimEnd('\n')).Split('\n').Select(line => (IRenderable)(line switch
    {
        ['+', ..] => new Text(line, new Style(Color.Green)),
        ['-', ..] => new Text(line, new Style(Color.Red)),
        ['@', '@', ..] => new Text(line, new Style(Color.Teal)),
        _ => new OneLine(line),
    })));

    private Rows Blocks(ContainerBlock container, bool isTight = false) => new(container
        .Where(block => block is not (HtmlBlock or LinkReferenceDefinitionGroup))
        .Select(Block)
        .SelectMany((block, i) => i == 0 || isTight ? [block] : new[] { Text.Empty, block }));

    private IRenderable Block(Block block) => block switch
    {
        HeadingBlock heading => Inlines(heading.Inline, new Style(decoration: Decoration.Bold)),
        ParagraphBlock paragraph => Inlines(paragraph.Inline, Style.Plain),
        ListBlock list => List(list),
        FencedCodeBlock { Info: "diff" } code => Diff(code.Lines.ToString()),
        CodeBlock code => new Text(Terminal.Visible(code.Lines.ToString()), new Style(Color.Teal)),
        QuoteBlock quote => new Padder(Blocks(quote), new Padding(2, 0, 0, 0)),
        MarkdownTable table => Table(table),
        ThematicBreakBlock => new Rule(),
        _ => new Text(Terminal.Visible(block.ToString() ?? "")),
    };

    private Grid List(ListBlock list)
    {
        var grid = new Grid { Expand = false }.AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(1)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        var number = int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            grid.AddRow(new Text(list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{number++}.") : "•"), Blocks(item, isTight: !list.IsLoose));
        }

        return grid;
    }

    private Grid Table(MarkdownTable table)
    {
        var grid = new Grid();
        foreach (var row in table.OfType<MarkdownRow>())
        {
            var cells = row.OfType<MarkdownCell>().Select(cell => Blocks(cell)).ToArray();
            while (grid.Columns.Count < cells.Length)
            {
                grid.AddColumn();
            }

            grid.AddRow(cells);
        }

        return grid;
    }

    private Paragraph Inlines(ContainerInline? inlines, Style style)
    {
        var text = new Paragraph();
        Append(text, inlines, style);
        return text;
    }

    private void Append(Paragraph text, ContainerInline? inlines, Style style)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(Terminal.Visible(literal.Content.ToString()), style);
                    break;
                case CodeInline code:
                    // In a table, a bar inside code has to be written with a backslash.
                    var content = Terminal.Visible(IsInTable(code) ? code.Content.Replace("\\|", "|", StringComparison.Ordinal) : code.Content);
                    text.Append(keepsBackticks ? $"`{content}`" : content, new Style(Color.Teal, decoration: style.Decoration));
                    break;
                case EmphasisInline emphasis:
                    Append(text, emphasis, style.Combine(new Style(decoration: emphasis.DelimiterCount > 1 ? Decoration.Bold : Decoration.Italic)));
                    break;
                case LineBreakInline { IsHard: true }:
                    text.Append("\n");
                    break;
                case LineBreakInline:
                    text.Append(" ");
                    break;
                case HtmlEntityInline entity:
                    text.Append(Terminal.Visible(entity.Transcoded.ToString()), style);
                    break;
                case AutolinkInline link:
                    text.Append(Terminal.Visible(link.Url), style);
                    break;
                case ContainerInline other:
                    Append(text, other, style);
                    break;
                default:
                    // HTML: hidden markers, nothing to read.
                    break;
            }
        }
    }

    private static bool IsInTable(Inline inline)
    {
        var parent = inline.Parent;
        while (parent?.Parent is { } above)
        {
            parent = above;
        }

        return parent?.ParentBlock?.Parent is MarkdownCell;
    }

    /// <summary>A grid fills its cells up with blanks; a file is better off without.</summary>
    private sealed class WithoutTrailingBlanks(IRenderable content) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => content.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            foreach (var line in Segment.SplitLines(content.Render(options, maxWidth)))
            {
                // A line's Length is its width, so no index from the end here.
                var rest = line.FindLastIndex(segment => !string.IsNullOrWhiteSpace(segment.Text));
                foreach (var segment in line.Take(rest + 1))
                {
                    yield return segment;
                }

                yield return Segment.LineBreak;
            }
        }
    }
}
