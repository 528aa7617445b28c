using System.Text.RegularExpressions;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>Pipe tables, as GitHub reads them.</summary>
internal static partial class TableRows
{
    /// <summary>The line of a table's header within a paragraph; null when the paragraph is no table.</summary>
    public static int? HeadIn(SourceText source, int first, int last)
    {
        for (var i = first + 1; i <= last; i++)
        {
            var line = source.Text.AsSpan(source.Line(i).Start, source.Line(i).Length);
            if (line.Contains('-') && line.IndexOfAnyExcept(" \t|:-") < 0 && DelimiterRow().IsMatch(line) && source.Text.AsSpan(source.Line(i - 1).Start, source.Line(i - 1).Length).Contains('|'))
            {
                return i - 1;
            }
        }

        return null;
    }

    /// <summary>
    /// The cells of a row, without the bars around them but with their blanks. Escaped bars are text; those inside a link's
    /// label or code are not counted, because people write rows so and GitHub forgives them less than readers do.
    /// </summary>
    public static IReadOnlyList<TextSpan> Cells(string text, TextSpan row)
    {
        int start = row.Start, end = row.End;
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start < end && text[start] == '|')
        {
            start++;
        }

        if (end > start && text[end - 1] == '|' && (end < start + 2 || text[end - 2] != '\\'))
        {
            end--;
        }

        var cells = new List<TextSpan>();
        var from = start;
        for (var i = start; i < end; i++)
        {
            if (text[i] == '|' && text[i - 1] != '\\')
            {
                cells.Add(new TextSpan(from, i));
                from = i + 1;
            }
        }

        cells.Add(new TextSpan(from, end));
        return cells;
    }

    [GeneratedRegex(@"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", RegexOptions.NonBacktracking)]
    private static partial Regex DelimiterRow();
}
