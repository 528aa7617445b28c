using System.Globalization;
using System.Text.RegularExpressions;

namespace ListBot.Core.Lists;

/// <summary>The numbers of a numbered list, as its author counts them.</summary>
internal static partial class Numbering
{
    /// <summary>The marker after the last: one more, unless the author writes the same number every time and lets Markdown count.</summary>
    public static string Next(string? before, string last)
    {
        var marker = Marker().Match(last);
        if (!marker.Success || before == last)
        {
            return last;
        }

        var next = int.Parse(marker.Groups[2].ValueSpan, CultureInfo.InvariantCulture) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{marker.Groups[1].Value}{next}{marker.Groups[3].Value}");
    }

    /// <summary>The same marker at the start of a section.</summary>
    public static string First(string prefix) => Marker().Replace(prefix, "${1}1${3}");

    [GeneratedRegex(@"^(\s*)([0-9]{1,9})([.)]\s*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Marker();
}
