namespace ListBot.Core.Commands;

/// <summary>
/// Tells ordinary text in a comment from code, quotes, HTML and link definitions, in one pass over its lines (CommonMark's
/// block structure as far as it decides this; where a case is doubtful the line is not ordinary). Whole Markdown parsers
/// are quadratic on nasty text, and a comment is a stranger's.
/// </summary>
internal sealed partial class ProseScanner
{
    /// <summary>How many lists within lists are followed on one line. People write two or three; whoever writes thousands wants the stack.</summary>
    private const int MostNested = 10;

    private readonly List<ProseLine> found = [];
    private readonly Paragraph paragraph = new();

    /// <summary>The fence that is open: its character, how many of them, and how far in; null when none is.</summary>
    private (char Mark, int Length, int Indent)? fence;

    /// <summary>What ends the HTML block that is open; empty when a blank line does; null when none is open.</summary>
    private string? htmlEnd;

    /// <summary>That HTML block stands in a list item, which a line further out ends.</summary>
    private bool htmlIsInItem;

    /// <summary>The last line of a quote or a list item was running text: the next line goes on in it even without a mark.</summary>
    private bool textGoesOn;

    /// <summary>A list item was begun: what stands further in belongs to it, also behind a blank line.</summary>
    private bool isInList;

    /// <summary>Up to the next blank line nothing is sure to be ordinary text: a link definition's title or an HTML block may go on.</summary>
    private bool isInDoubt;

    public static IReadOnlyList<ProseLine> Scan(string comment)
    {
        var scanner = new ProseScanner();
        var number = 0;
        // Not ReplaceLineEndings, which takes for line ends what Markdown does not.
        var lines = comment.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        foreach (var line in lines)
        {
            var next = ++number < lines.Length ? lines[number] : "";
            if (scanner.fence is null && scanner.htmlEnd is null && EndsOwnText(line, next))
            {
                if (SetextUnderline().IsMatch(line))
                {
                    // A signature's mark is a heading's underline too, where text stands above it.
                    scanner.paragraph.Clear();
                }

                break;
            }

            scanner.Take(number, line);
        }

        scanner.EndParagraph();
        return scanner.found;
    }

    private static bool EndsOwnText(string line, string next) =>
        EndOfOwnText().IsMatch(line)
        // How far a footnote's text goes is where parsers differ.
        || Footnote().IsMatch(line)
        || (Attribution().IsMatch(line) && AttributionGoesOn().IsMatch(next))
        || (MailFrom().IsMatch(line) && MailHeader().IsMatch(next));

    private void Take(int number, string line)
    {
        if (fence is { } open)
        {
            fence = ClosesFence(line, open) ? null : fence;
            return;
        }

        if (htmlEnd is not null && htmlIsInItem && Indent(line) < 2 && !string.IsNullOrWhiteSpace(line))
        {
            (htmlEnd, htmlIsInItem, textGoesOn) = (null, false, true);
        }

        if (htmlEnd is { } end)
        {
            htmlEnd = (end.Length == 0 ? line.Trim().Length == 0 : line.Contains(end, StringComparison.OrdinalIgnoreCase)) ? null : htmlEnd;
            return;
        }

        if (string.IsNullOrWhiteSpace(line))
        {
            EndParagraph();
            (textGoesOn, isInDoubt) = (false, false);
            return;
        }

        var indent = Indent(line);
        if (indent >= 4)
        {
            // Code, or text that goes on further in, or a heading's underline in a list: no start of a line either way.
            if (SetextUnderline().IsMatch(line.Trim()))
            {
                paragraph.NoLineStarts();
            }

            if (!paragraph.IsEmpty)
            {
                paragraph.Continue(line);
            }
            else
            {
                // In a list it may hold a quote, which goes on without its mark.
                textGoesOn = true;
            }

            return;
        }

        var body = line.TrimStart(' ', '\t');
        if (TableDelimiter().IsMatch(body))
        {
            // What stands above, be it text or a link definition, may be a table's head, and what comes its rows.
            isInDoubt = true;
            paragraph.NoLineStarts();
        }

        if (OpensBlock(body, indent))
        {
            return;
        }

        if (isInList && indent >= 2)
        {
            textGoesOn = true;
            return;
        }

        if (textGoesOn || isInDoubt)
        {
            isInDoubt |= AnyTag().IsMatch(body);
            if (!paragraph.IsEmpty)
            {
                paragraph.Continue(line);
            }

            return;
        }

        isInList = false;
        if (paragraph.IsEmpty && Definition().Match(body) is { Success: true } definition)
        {
            // Only an address alone is sure to be all of it.
            isInDoubt = !PlainAddress().IsMatch(definition.Groups[1].Value.Trim());
            return;
        }

        paragraph.Add(number, line);
    }

    /// <summary>Takes a line that begins or ends a block; false for a line of running text.</summary>
    private bool OpensBlock(string body, int indent, int depth = 0)
    {
        if (body[0] == '>')
        {
            EndParagraph();
            var quoted = body.TrimStart('>', ' ', '\t');
            // One blank belongs to the mark; behind four more nothing but text or code can stand.
            var isFarIn = Indent(body[(body[..^quoted.Length].LastIndexOf('>') + 1)..]) > 4;
            textGoesOn = quoted.Length > 0 && (isFarIn || (quoted[0] != '#' && !FenceStart().IsMatch(quoted) && !ThematicBreak().IsMatch(quoted)));
            return true;
        }

        if (FenceStart().Match(body) is { Success: true } opening)
        {
            EndParagraph();
            fence = (body[0], Math.Max(opening.Groups[1].Length, opening.Groups[2].Length), indent);
            textGoesOn = false;
            return true;
        }

        if (HtmlEnd(body) is { } end)
        {
            EndParagraph();
            var rest = body.AsSpan(1);
            htmlEnd = end.Length > 0 && rest.Contains(end, StringComparison.OrdinalIgnoreCase) ? null : end;
            htmlIsInItem = false;
            textGoesOn = false;
            return true;
        }

        if (!paragraph.IsEmpty && SetextUnderline().IsMatch(body))
        {
            // What stood above was a heading.
            paragraph.Clear();
            return true;
        }

        if (body[0] == '#' || ThematicBreak().IsMatch(body))
        {
            EndParagraph();
            textGoesOn = false;
            return true;
        }

        if (ListItem().Match(body) is { Success: true } item)
        {
            var inside = item.Groups[1].Value.TrimStart();
            if (!paragraph.IsEmpty && (inside.Length == 0 || (char.IsDigit(body[0]) && !body.StartsWith("1.", StringComparison.Ordinal) && !body.StartsWith("1)", StringComparison.Ordinal))))
            {
                // Such an item does not interrupt a paragraph: the text goes on.
                paragraph.Continue(body);
                return true;
            }

            EndParagraph();
            (textGoesOn, isInList) = (false, true);
            if (depth == MostNested)
            {
                textGoesOn = true;
            }
            else if (inside.Length > 0)
            {
                // An item in it without text is one to some parsers, and text to others.
                textGoesOn = !OpensBlock(inside, indent + 2, depth + 1) || textGoesOn || EmptyItem().IsMatch(inside);
                htmlIsInItem = htmlEnd is not null;
            }

            return true;
        }

        return false;
    }

    private void EndParagraph()
    {
        if (paragraph.IsEmpty)
        {
            return;
        }

        found.AddRange(paragraph.Lines());
        paragraph.Clear();
    }

    private string? HtmlEnd(string body) =>
        body[0] != '<' ? null
        : body.StartsWith("<!--", StringComparison.Ordinal) ? "-->"
        : body.StartsWith("<?", StringComparison.Ordinal) ? "?>"
        : body.StartsWith("<![CDATA[", StringComparison.Ordinal) ? "]]>"
        : RawText().Match(body) is { Success: true } raw ? $"</{raw.Groups[1].Value}>"
        : body.Length > 2 && body[1] == '!' && char.IsAsciiLetter(body[2]) ? ">"
        : HtmlBlock().IsMatch(body) || (paragraph.IsEmpty && !textGoesOn && !isInDoubt && AnyTag().IsMatch(body)) ? ""
        : null;

    /// <summary>Further out than its opening, a fence ends the list item around the open one, and opens another.</summary>
    private static bool ClosesFence(string line, (char Mark, int Length, int Indent) open)
    {
        var body = line.Trim();
        var indent = Indent(line);
        return indent < 4 && (indent >= open.Indent || open.Indent < 2) && body.Length >= open.Length && body.All(c => c == open.Mark);
    }

    private static int Indent(string line)
    {
        var columns = 0;
        foreach (var c in line)
        {
            if (c is not (' ' or '\t'))
            {
                break;
            }

            columns += c == '\t' ? 4 - (columns % 4) : 1;
        }

        return columns;
    }
}
