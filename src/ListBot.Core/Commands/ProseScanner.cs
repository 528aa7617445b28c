namespace ListBot.Core.Commands;

/// <summary>A line of ordinary text, as a reader of the rendered comment would see it at the start of a line.</summary>
/// <param name="Number">1-based.</param>
/// <param name="IsCode">The whole line is one code span; <paramref name="Text"/> is what stands in it.</param>
internal readonly record struct ProseLine(int Number, string Text, bool IsCode);

/// <summary>
/// Tells ordinary text in a comment from code, quotes, HTML and link definitions, in one pass over its lines (CommonMark's
/// block structure as far as it decides this; where a case is doubtful the line is not ordinary). Whole Markdown parsers
/// are quadratic on nasty text, and a comment is a stranger's.
/// </summary>
internal sealed partial class ProseScanner
{
    private readonly List<ProseLine> found = [];
    /// <summary>A line with number 0 belongs to the text, but its start is no start of a line: it stands further in, or behind a mark.</summary>
    private readonly List<(int Number, string Text)> paragraph = [];

    /// <summary>The fence that is open: its character, how many of them, and how far in; null when none is.</summary>
    private (char Mark, int Length, int Indent)? fence;

    /// <summary>What ends the HTML block that is open; empty when a blank line does; null when none is open.</summary>
    private string? htmlEnd;

    /// <summary>That HTML block stands in a list item, which a line further out ends.</summary>
    private bool htmlIsInItem;

    /// <summary>The last line of a quote or a list item was running text: the next line goes on in it even without a mark.</summary>
    private bool textGoesOn;

    /// <summary>Up to the next blank line nothing is sure to be ordinary text: a link definition's title or an HTML block may go on.</summary>
    private bool isInDoubt;

    public static IReadOnlyList<ProseLine> Scan(string comment)
    {
        var scanner = new ProseScanner();
        var number = 0;
        foreach (var line in comment.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (scanner.fence is null && scanner.htmlEnd is null && EndOfOwnText().IsMatch(line))
            {
                break;
            }

            scanner.Take(number, line);
        }

        scanner.EndParagraph();
        return scanner.found;
    }

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
                for (var i = 0; i < paragraph.Count; i++)
                {
                    paragraph[i] = (0, paragraph[i].Text);
                }
            }

            if (paragraph.Count > 0)
            {
                paragraph.Add((0, line));
            }
            else
            {
                // In a list it may hold a quote, which goes on without its mark.
                textGoesOn = true;
            }

            return;
        }

        var body = line.TrimStart(' ', '\t');
        if (OpensBlock(body, indent))
        {
            return;
        }

        if (textGoesOn || isInDoubt)
        {
            isInDoubt |= AnyTag().IsMatch(body);
            return;
        }

        if (paragraph.Count == 0 && Definition().Match(body) is { Success: true } definition)
        {
            // Only an address alone is sure to be all of it.
            isInDoubt = !PlainAddress().IsMatch(definition.Groups[1].Value.Trim());
            return;
        }

        paragraph.Add((number, line));
    }

    /// <summary>Takes a line that begins or ends a block; false for a line of running text.</summary>
    private bool OpensBlock(string body, int indent)
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

        if (paragraph.Count > 0 && SetextUnderline().IsMatch(body))
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
            if (paragraph.Count > 0 && (inside.Length == 0 || (char.IsDigit(body[0]) && !body.StartsWith("1.", StringComparison.Ordinal) && !body.StartsWith("1)", StringComparison.Ordinal))))
            {
                // Such an item does not interrupt a paragraph: the text goes on.
                paragraph.Add((0, body));
                return true;
            }

            EndParagraph();
            textGoesOn = false;
            if (inside.Length > 0)
            {
                textGoesOn = !OpensBlock(inside, indent + 2) || textGoesOn;
                htmlIsInItem = htmlEnd is not null;
            }

            return true;
        }

        return false;
    }

    private string? HtmlEnd(string body) =>
        body[0] != '<' ? null
        : body.StartsWith("<!--", StringComparison.Ordinal) ? "-->"
        : body.StartsWith("<?", StringComparison.Ordinal) ? "?>"
        : body.StartsWith("<![CDATA[", StringComparison.Ordinal) ? "]]>"
        : RawText().Match(body) is { Success: true } raw ? $"</{raw.Groups[1].Value}>"
        : body.Length > 2 && body[1] == '!' && char.IsAsciiLetter(body[2]) ? ">"
        : HtmlBlock().IsMatch(body) || (paragraph.Count == 0 && !textGoesOn && AnyTag().IsMatch(body)) ? ""
        : null;

    private void EndParagraph()
    {
        if (paragraph.Count == 0)
        {
            return;
        }

        var starts = new int[paragraph.Count];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = starts[i - 1] + paragraph[i - 1].Text.Length + 1;
        }

        // How many covers begin and end between one line's start and the next: added up, how many lie over each start.
        var over = new int[paragraph.Count + 1];
        var codes = new HashSet<(int, int)>();
        foreach (var cover in InlineCover.Of(string.Join('\n', paragraph.Select(l => l.Text))))
        {
            over[FirstAtOrAfter(starts, cover.Start + 1)]++;
            over[FirstAtOrAfter(starts, cover.End)]--;
            if (cover.IsCode)
            {
                codes.Add((cover.Start, cover.End));
            }
        }

        var depth = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            depth += over[i];
            if (depth == 0 && paragraph[i] is { Number: > 0 } and var (number, line))
            {
                var bare = line.Trim();
                var at = starts[i] + line.IndexOf(bare, StringComparison.Ordinal);
                found.Add(codes.Contains((at, at + bare.Length)) ? new ProseLine(number, bare.Trim('`').Trim(), true) : new ProseLine(number, line, false));
            }
        }

        paragraph.Clear();
    }

    private static int FirstAtOrAfter(int[] starts, int position)
    {
        var at = Array.BinarySearch(starts, position);
        return at >= 0 ? at : ~at;
    }

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
