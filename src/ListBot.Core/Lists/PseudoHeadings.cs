using System.Text.RegularExpressions;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>
/// What people write as a heading and Markdown does not read as one: <c>##Title</c> without the blank, a line in bold, HTML.
/// </summary>
internal static partial class PseudoHeadings
{
    /// <summary>No heading is longer, in UTF-16 units.</summary>
    private const int MaxLength = 160;

    /// <summary>
    /// The text for the Markdown parser, every character at its place, in which each such line is a heading; and those lines
    /// that are bold. A bold line below an entry would be read as the entry's own otherwise.
    /// </summary>
    public static (string Text, HashSet<int> Bold) Reveal(SourceText source)
    {
        char[]? text = null;
        var bold = new HashSet<int>();
        for (var i = 0; i < source.LineCount; i++)
        {
            var span = source.Line(i);
            if (span.Length is < 3 or > MaxLength)
            {
                continue;
            }

            var line = source.Text.AsSpan(span.Start, span.Length);
            if (line[0] == '#')
            {
                var marks = line.IndexOfAnyExcept('#');
                if (marks is >= 1 and <= 6 && (marks > 1 ? !char.IsWhiteSpace(line[marks]) && line[marks] is not ('[' or '!') : char.IsLetterOrDigit(line[marks])))
                {
                    // The letter comes back when the title is read from the source.
                    Write(span.Start + marks, ' ');
                }
            }
            else if (line[0] is '*' or '_' && line[1] == line[0] && IsBold(line) && StandsAbove(source, i))
            {
                bold.Add(i);
                Write(span.Start, '#');
                Write(span.Start + 1, ' ');
            }
        }

        return (text is null ? source.Text : new string(text), bold);

        void Write(int at, char c)
        {
            text ??= source.Text.ToCharArray();
            text[at] = c;
        }
    }

    /// <summary>The level and text of a heading in a line of HTML; null when the line is none.</summary>
    public static (int Level, string Text)? HtmlHeading(string line) =>
        HeadingTag().Match(line) is { Success: true } m ? (m.Groups[1].Value[0] - '0', MarkdownText.Plain(m.Groups[2].Value)) : null;

    /// <summary>The text between <c>summary</c> tags; null when the line has none.</summary>
    public static string? Summary(string line) =>
        line.Contains("<summary", StringComparison.OrdinalIgnoreCase) && SummaryTag().Match(line) is { Success: true } m ? MarkdownText.Plain(m.Groups[1].Value) : null;

    public static bool EndsDetails(string line) => line.Contains("</details", StringComparison.OrdinalIgnoreCase);

    /// <summary>Nothing but one bold text, with no address in it.</summary>
    private static bool IsBold(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd().TrimEnd(":：");
        var mark = line[..2];
        if (line.Length < 5 || line[2] == line[0] || !line.EndsWith(mark) || line[2..^2].Contains(mark, StringComparison.Ordinal) || char.IsWhiteSpace(line[2]))
        {
            return false;
        }

        return !line.Contains("://", StringComparison.Ordinal) && !line.Contains("](", StringComparison.Ordinal);
    }

    /// <summary>Entries follow, not the rest of a paragraph: authors below a bold title end no section.</summary>
    private static bool StandsAbove(SourceText source, int line)
    {
        var next = line + 1;
        while (next < source.LineCount && source.IsBlank(next))
        {
            next++;
        }

        if (next == source.LineCount)
        {
            return true;
        }

        var below = source.Text.AsSpan(source.Line(next).Start, source.Line(next).Length).TrimStart();
        return next > line + 1
            || ((below[0] is '-' or '*' or '+' && below.Length > 1 && below[1] == ' ') || below[0] is '|' or '<' || char.IsAsciiDigit(below[0]));
    }

    [GeneratedRegex(@"^\s*<h([1-6])\b[^>]*>(.*?)(?:</h[1-6]>|$)", RegexOptions.IgnoreCase)]
    private static partial Regex HeadingTag();

    [GeneratedRegex(@"<summary\b[^>]*>(.*?)(?:</summary>|$)", RegexOptions.IgnoreCase)]
    private static partial Regex SummaryTag();
}
