using System.Globalization;
using System.Text.RegularExpressions;

namespace ListBot.Core.Decisions;

/// <summary>
/// What a stranger wrote, made powerless before we say it: in a code span nothing mentions, closes, links or opens markup;
/// in a title, where there are no code spans, an invisible character takes the power out of it.
/// </summary>
internal static partial class Inert
{
    /// <summary>An invisible character that GitHub's shorthands do not reach across.</summary>
    private const string Break = "\u200B";

    /// <summary>An inline code span in a cell of a table, where a bar would begin the next cell.</summary>
    public static string Cell(string text) => Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>An inline code span.</summary>
    public static string Code(string text)
    {
        var line = string.Join(' ', WithoutOurs(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length == 0)
        {
            return "";
        }

        var fence = new string('`', LongestRun(line, '`') + 1);
        var pad = line.StartsWith('`') || line.EndsWith('`') ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }

    /// <summary>A fenced block, its fence longer than any run of backticks inside.</summary>
    public static string Block(string language, string text)
    {
        var fence = new string('`', Math.Max(3, LongestRun(text, '`') + 1));
        return $"{fence}{language}\n{WithoutOurs(text).ReplaceLineEndings("\n").TrimEnd('\n')}\n{fence}";
    }

    /// <summary>
    /// One line for a pull request's title, which a squash merge makes a commit message: no mention, no reference to an
    /// issue, no address, no <c>[skip ci]</c>.
    /// </summary>
    public static string Title(string text) => Shorthand().Replace(text, m => m.Value + Break);

    /// <summary>Text inside HTML.</summary>
    public static string Escape(string text) => System.Net.WebUtility.HtmlEncode(Title(text));

    /// <summary>Cut at a whole character, to at most so many UTF-16 units.</summary>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next < most)
        {
            end = next;
        }

        return text[..end] + "…";
    }

    /// <summary>Nobody but us says where the number of a pull request belongs.</summary>
    private static string WithoutOurs(string text) => text.Replace(PullRequestNumber.Placeholder, "\uFFFD", StringComparison.Ordinal);

    private static int LongestRun(string text, char c)
    {
        int longest = 0, run = 0;
        foreach (var x in text)
        {
            run = x == c ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    [GeneratedRegex(@"@(?=\w)|#(?=\d)|\bGH-(?=\d)|:(?=//)|\[(?=(?:skip|ci|no|actions)\b)|\*(?=NO_CI)", RegexOptions.IgnoreCase)]
    private static partial Regex Shorthand();
}
