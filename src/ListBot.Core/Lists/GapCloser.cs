using System.Text.RegularExpressions;

namespace ListBot.Core.Lists;

/// <summary>
/// Takes out the place of a part that nothing fills, with what only belonged to it: the brackets around it, one of the two
/// separators beside it, its line when nothing else stands there.
/// </summary>
internal static partial class GapCloser
{
    // In the patterns below a match begins where a run of blanks does, and no two runs meet: a long one takes no longer.

    /// <summary>Stands for a part that is not there. Markdown knows no such character.</summary>
    public const char Gap = '\0';

    /// <param name="emptyCell">How this table writes a cell without content, by its column.</param>
    public static string Close(string text, Func<int, string>? emptyCell)
    {
        if (!text.Contains(Gap, StringComparison.Ordinal))
        {
            return text;
        }

        if (emptyCell is null)
        {
            return CloseOne(text);
        }

        // Nothing crosses the bars of a row.
        var cells = TableRows.Cells(text, new Text.TextSpan(0, text.Length));
        for (var i = cells.Count - 1; i >= 0; i--)
        {
            var cell = text[cells[i].Start..cells[i].End];
            if (cell.Contains(Gap, StringComparison.Ordinal))
            {
                var closed = CloseOne(cell);
                text = text[..cells[i].Start] + (closed.AsSpan().Trim(" \t.,;:-").Length == 0 ? emptyCell(i) : closed.TrimEnd() + cell[cell.TrimEnd().Length..]) + text[cells[i].End..];
            }
        }

        return text;
    }

    private static string CloseOne(string text)
    {
        text = string.Join('\n', Lines(Empty(LeadingOn().Replace(text, Gap.ToString()))));
        text = AtStart().Replace(Break().Replace(text, ""), "");
        text = BeforeClosing().Replace(AtEnd().Replace(text, ""), "");
        text = Inside().Replace(text, m => Between(m.Groups["left"].Value, m.Groups["right"].Value) is var between && between.StartsWith('.') && EndsInPoint(text.AsSpan(0, m.Index)) ? between[1..] : between);
        return text.Replace(Gap.ToString(), "", StringComparison.Ordinal);
    }

    /// <summary>Brackets, quotes and emphasis around nothing are nothing.</summary>
    private static string Empty(string text)
    {
        string before;
        do
        {
            before = text;
            text = Several().Replace(Wrapped().Replace(text, Gap.ToString()), Gap.ToString());
        }
        while (text.Length < before.Length);
        return text;
    }

    /// <summary>Lines on which nothing but a bullet, a label and the gap is left go; the break that led to them goes too.</summary>
    private static IEnumerable<string> Lines(string text)
    {
        var lines = text.Split('\n').ToList();
        for (var i = lines.Count - 1; i > 0; i--)
        {
            if (!EmptyLine().IsMatch(lines[i]))
            {
                // What led to a line of its own is gone: the rest goes on where the line before ends.
                if (LineStart().Match(lines[i]) is { Success: true } start && !string.IsNullOrWhiteSpace(lines[i - 1]))
                {
                    lines[i - 1] = Unbroken(lines[i - 1]) + " " + lines[i][start.Length..];
                    lines.RemoveAt(i);
                }

                continue;
            }

            lines.RemoveAt(i);
            // A blank line that led to it leads to nothing now.
            while (i == lines.Count && i > 1 && string.IsNullOrWhiteSpace(lines[i - 1]))
            {
                lines.RemoveAt(--i);
            }

            if (i == lines.Count)
            {
                lines[i - 1] = Unbroken(lines[i - 1]);
            }
        }

        return lines;
    }

    /// <summary>Without what breaks the line before the next one.</summary>
    private static string Unbroken(string line)
    {
        line = line.TrimEnd();
        return LineBreak().Replace(line.TrimEnd('\\'), "").TrimEnd();
    }

    /// <summary>The title before has its point already, perhaps within its marks.</summary>
    private static bool EndsInPoint(ReadOnlySpan<char> text) => text.TrimEnd("*_\"”)") is [.., '.' or '?' or '!'];

    private static string Between(string left, string right)
    {
        string leftSign = left.Trim(), rightSign = right.Trim();
        return leftSign.Length > 0 && rightSign.Length > 0 ? (rightSign is "." && leftSign is "," or ";" ? right : left)
            : leftSign.Length > 0 ? left
            : rightSign.Length > 0 ? right
            : left.Length > 0 ? left
            : right;
    }

    private const string Lead = @"(?:published|presented|appear(?:ed|s)?|accepted|in|at|to|by|the|proc\.|proceedings|of)[ \t]+";

    /// <summary>Of <c>In *Proceedings of \0*</c> all; but no word that a title ends with.</summary>
    [GeneratedRegex($@"(?=[*_]{{0,3}}{Lead})(?<=(?:^|[.,;:!?)\]|>*_""”])[ \t]*)(?:{Lead})*(?<mark>[*_]{{0,3}})(?:{Lead})*\0[ \t]*\k<mark>", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex LeadingOn();

    [GeneratedRegex("""(?<mark>\*{1,3}|_{1,3}|`{1,2}|"|~~)\s*\0[\s.,;:]*\k<mark>|\\?[\[(（【「《“]\s*(?:[:：,]\s*)?\0[\s.,;:]*\\?[\])）】」》”]|<(?<tag>b|i|em|strong|sub|sup|code|kbd|u)>\s*\0\s*</\k<tag>>""", RegexOptions.IgnoreCase)]
    private static partial Regex Wrapped();

    /// <summary>Of <c>(arXiv 2024.4)</c> the blank goes with the date behind it.</summary>
    [GeneratedRegex(@"(?<=[^\s\[(（【])[ \t]*(?:[,;][ \t]*)?\0(?=[)\]）】])")]
    private static partial Regex BeforeClosing();

    [GeneratedRegex(@"\0(?:[ \t]*(?:[,.;:：·|/&-][ \t]*)?\0)+")]
    private static partial Regex Several();

    [GeneratedRegex(@"^[ \t]*(?:[-*+][ \t]+)?(?:[*_]{0,3}[\p{L} ()（）]{1,30}[*_]{0,3}[ \t]*[:：][ \t]*(?:[*_]{1,3}[ \t]*)?)?\0[ \t.,;。，；]*(?:\\|<br[ /]*>)?[ \t]*$", RegexOptions.IgnoreCase)]
    private static partial Regex EmptyLine();

    [GeneratedRegex(@"^[ \t]*\0[ \t.,;]*(?=\S)")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"<br ?/?>$", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"(?<![ \t])[ \t]*<br[ /]*>[ \t]*\0|^[ \t]*\0[ \t]*<br[ /]*>[ \t]*", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex(@"\0(?<=(?:^[ \t]*|(?:^|[\s>)])(?:\*{1,3}|_{1,3}|[`""(\[]))\0)[ \t]*(?:(?:\.?[,;:–—-]|\.)[ \t]*)?(?=[^\0\s])", RegexOptions.Multiline)]
    private static partial Regex AtStart();

    /// <summary>The point behind a description goes with it, as what led to it does.</summary>
    [GeneratedRegex(@"(?<![ \t])(?:[ \t]*(?:[,;][ \t]*)?\0|[ \t]+\0\.|[ \t]*[|｜·•/–—:：-][ \t]*\0\.?)[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex AtEnd();

    [GeneratedRegex(@"(?<![ \t])(?<left>[ \t]*(?:(?:(?<!\|)[|｜,;，；·•/–—:：-]|\.)[ \t]*)?)\0(?:[.,;](?=[ \t]*[|｜,]))?(?<right>[ \t]*(?:(?:[|｜,;，；·•/–—:：-]|\.)[ \t]*)?)")]
    private static partial Regex Inside();
}
