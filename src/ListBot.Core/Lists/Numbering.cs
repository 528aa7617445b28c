using System.Globalization;
using System.Text.RegularExpressions;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>The numbers of a numbered list, as its author counts them.</summary>
internal static partial class Numbering
{
    /// <summary>
    /// The marker at this place: one more than the one above, unless the author writes the same number every time and lets
    /// Markdown count.
    /// </summary>
    public static string Next(CuratedList list, Place place, string sample)
    {
        if (Marker().Match(sample) is not { Success: true } marker)
        {
            return sample;
        }

        var numbers = place.Siblings.Select(e => NumberOf(list, e)).ToList();
        var isConstant = numbers.Count > 1 && numbers.Distinct().Count() == 1;
        var next = isConstant ? numbers[0] : place.Previous is { } before ? NumberOf(list, before) + 1 : place.Next is { } after ? NumberOf(list, after) : 1;
        return string.Create(CultureInfo.InvariantCulture, $"{marker.Groups[1].Value}{next}{marker.Groups[3].Value}");
    }

    /// <summary>
    /// Where the numbers of a section run through, those below the new entry follow: the one change that an edit makes
    /// besides the entry. Elsewhere none.
    /// </summary>
    public static IReadOnlyList<TextEdit> Follow(CuratedList list, Place place)
    {
        if (place.Next is null || !RunThrough(list, place.Siblings))
        {
            return [];
        }

        return [.. place.Siblings.SkipWhile(e => e != place.Next).Select(e =>
        {
            var digits = NumberSpan(list, e);
            return new TextEdit(digits, (NumberOf(list, e) + 1).ToString(CultureInfo.InvariantCulture));
        })];
    }

    /// <summary>Each entry has the number after that of the one above it.</summary>
    public static bool RunThrough(CuratedList list, IReadOnlyList<Entry> siblings)
    {
        if (siblings.Count < 2 || siblings.Any(e => e.Kind != EntryKind.Numbered))
        {
            return false;
        }

        var first = NumberOf(list, siblings[0]);
        return siblings.Index().All(e => NumberOf(list, e.Item) == first + e.Index);
    }

    private static TextSpan NumberSpan(CuratedList list, Entry entry)
    {
        var start = entry.Span.Start;
        while (!char.IsAsciiDigit(list.Source.Text[start]))
        {
            start++;
        }

        var end = start;
        while (char.IsAsciiDigit(list.Source.Text[end]))
        {
            end++;
        }

        return new TextSpan(start, end);
    }

    /// <summary>The same marker at the start of a section.</summary>
    public static string First(string prefix) => Marker().Replace(prefix, "${1}1${3}");

    private static int NumberOf(CuratedList list, Entry entry)
    {
        var line = list.Source.Line(list.Source.LineAt(entry.Span.Start));
        var prefix = list.Source.Text[line.Start..Math.Min(entry.ContentStart, line.End)];
        return Marker().Match(prefix) is { Success: true } m ? int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(\s*)([0-9]{1,9})([.)]\s*)$")]
    private static partial Regex Marker();
}
