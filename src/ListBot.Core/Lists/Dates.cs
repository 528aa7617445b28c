using System.Globalization;
using System.Text.RegularExpressions;

namespace ListBot.Core.Lists;

/// <param name="Month">1 to 12; null when only the year is known.</param>
/// <param name="Day">Null when only the month is known.</param>
internal readonly record struct PaperDate(int Year, int? Month, int? Day = null)
{
    /// <summary>Sorts by time; what is unknown counts as the beginning.</summary>
    public int Order => (Year * 10_000) + ((Month ?? 0) * 100) + (Day ?? 0);
}

/// <summary>How a date is written: <c>{yyyy}/{MM}</c>, <c>{MMM}., {yyyy}</c>.</summary>
internal sealed partial record DateForm(string Format)
{
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>The one month whose name is as long as its abbreviation.</summary>
    public const int May = 5;

    public bool HasMonth => Format.Contains('M', StringComparison.Ordinal);

    public bool HasDay => Format.Contains('d', StringComparison.Ordinal);

    /// <summary>Every date in the text, with its place, its form and what it says.</summary>
    public static IEnumerable<(int Start, int Length, DateForm Form, PaperDate Date)> FindAll(string text)
    {
        if (!text.Contains("20", StringComparison.Ordinal) && !text.Contains("19", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (Match match in Pattern().Matches(text))
        {
            if (Read(match) is var (form, date))
            {
                yield return (match.Index, match.Length, form, date);
            }
        }
    }

    /// <summary>The date in this form; null when the form asks for more than is known.</summary>
    public string? Write(PaperDate date)
    {
        if ((HasMonth && date.Month is null) || (HasDay && date.Day is null))
        {
            return null;
        }

        var month = date.Month ?? 1;
        // May is no abbreviation, and takes no point.
        return Token().Replace(month == May ? Format.Replace("{MMM}.", "{MMM}", StringComparison.Ordinal) : Format, t => t.Value switch
        {
            "{yyyy}" => date.Year.ToString(CultureInfo.InvariantCulture),
            "{yy}" => (date.Year % 100).ToString("00", CultureInfo.InvariantCulture),
            "{MM}" => month.ToString("00", CultureInfo.InvariantCulture),
            "{M}" => month.ToString(CultureInfo.InvariantCulture),
            "{MMM}" => Months[month - 1][..3],
            "{MMMM}" => Months[month - 1],
            "{dd}" => date.Day!.Value.ToString("00", CultureInfo.InvariantCulture),
            _ => date.Day!.Value.ToString(CultureInfo.InvariantCulture),
        });
    }

    private static (DateForm Form, PaperDate Date)? Read(Match match)
    {
        Group year = match.Groups["y"], month = match.Groups["m"], name = match.Groups["n"], day = match.Groups["d"];
        var number = int.Parse(year.ValueSpan, CultureInfo.InvariantCulture);
        int? which = month.Success ? int.Parse(month.ValueSpan, CultureInfo.InvariantCulture)
            : name.Success ? Array.FindIndex(Months, m => m.AsSpan(0, 3).Equals(name.ValueSpan[..3], StringComparison.OrdinalIgnoreCase)) + 1
            : null;
        if (which is 0 or > 12)
        {
            return null;
        }

        var format = match.Value;
        var groups = new List<(Group Group, string Token)> { (year, "{yyyy}") };
        if (month.Success)
        {
            groups.Add((month, month.Length == 1 ? "{M}" : "{MM}"));
        }

        if (name.Success)
        {
            groups.Add((name, name.Length > 3 ? "{MMMM}" : "{MMM}"));
        }

        if (day.Success)
        {
            groups.Add((day, day.Length == 1 ? "{d}" : "{dd}"));
        }

        foreach (var (group, token) in groups.OrderByDescending(g => g.Group.Index))
        {
            format = format.Remove(group.Index - match.Index, group.Length).Insert(group.Index - match.Index, token);
        }

        return (new DateForm(format), new PaperDate(number, which, day.Success ? int.Parse(day.ValueSpan, CultureInfo.InvariantCulture) : null));
    }

    // 2024/05, 2024-05-17, 2022.10; 05/2024; 12 Nov 2023, Nov 12, 2023, Apr., 2025; a year alone.
    [GeneratedRegex("""
        (?<![\p{L}\p{N}/._-])(?:
        (?<y>(?:19|20)\d\d)[/.-](?<m>0?[1-9]|1[0-2])(?:[/.-](?<d>[0-3]?\d))?(?![\p{L}\p{N}]|[/.-]\d)
        |(?<m>0?[1-9]|1[0-2])[/.](?<y>(?:19|20)\d\d)(?![\p{L}\p{N}]|[/.-]\d)
        |(?:(?<d>[0-3]?\d)\s)?(?<n>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)[.,]{0,2}\s?(?:(?<d>[0-3]?\d)(?:st|nd|rd|th)?,?\s)?,?(?<y>(?:19|20)\d\d)(?![\p{L}\p{N}])
        |(?<y>(?:19|20)\d\d)(?![\p{L}\p{N}_-]|[/.]\d))
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\{[yMd]+\}")]
    private static partial Regex Token();
}
