using System.Globalization;
using System.Text.RegularExpressions;
using ListBot.Core.Papers;

namespace ListBot.Core.Lists;

/// <summary>Years and months: those of the headings, and those of the papers that stand below them. Months count from the year 0.</summary>
internal sealed partial class CategorySignals
{
    private void MeasureTime(Rows rows)
    {
        var arXiv = proposal.Pages.Select(u => PaperLinks.IdOf(u.AbsoluteUri)).OfType<ArXivId>().FirstOrDefault();
        // A paper belongs to the year of its venue rather than of its preprint.
        var year = YearIn(proposal.Venue ?? "")
            ?? proposal.Pages.Where(u => PaperLinks.IdOf(u.AbsoluteUri) is not ArXivId).Select(u => YearIn(u.AbsoluteUri)).FirstOrDefault(y => y is not null)
            ?? arXiv?.Year;
        if (year is { } of)
        {
            var trust = TrustInYears();
            rows.Put(Signal.YearFits, s => years[s] is { } y && y.From <= of && of <= y.To ? trust : 0);
            rows.Put(Signal.YearDiffers, s => years[s] is { } y && (of < y.From || y.To < of) ? trust : 0);
            rows.Put(Signal.YearDistance, s => years[s] is { } y ? Math.Clamp(Math.Max(y.From - of, of - y.To), 0, 5) : 0);
        }

        var newest = years.Max(y => y?.To);
        rows.Put(Signal.NewestYear, s => years[s] is { } y && y.To == newest ? 1 : 0);
        if (arXiv is not null)
        {
            rows.Put(Signal.MonthFits, s => MonthIn(sections[s].Title) == arXiv.Month ? 1 : 0);
            rows.Put(Signal.MonthDiffers, s => MonthIn(sections[s].Title) is { } m && m != arXiv.Month ? 1 : 0);
        }

        if (year is not null)
        {
            MeasureNearness(arXiv is null ? (year.Value * 12) + 5 : MonthOf(arXiv), rows);
        }
    }

    private void MeasureNearness(double month, Rows rows)
    {
        var near = new double[sections.Count];
        var dated = new int[sections.Count];
        var last = new double?[sections.Count];
        for (var e = 0; e < entries.Count; e++)
        {
            if (months[e] is { } when)
            {
                near[sectionOf[e]] += Math.Exp(-Math.Abs(when - month) / 4);
                dated[sectionOf[e]]++;
                last[sectionOf[e]] = Math.Max(last[sectionOf[e]] ?? 0, when);
            }
        }

        var usual = (near.Sum() + 1e-3) / Math.Max(1, dated.Sum());
        rows.Put(Signal.Near, s => Math.Log((near[s] + (3 * usual)) / (dated[s] + 3) / usual));
        var close = Nearest(ByEntry(e => months[e] is { } when ? 1 / (1 + Math.Abs(when - month)) : 0), 15);
        var shares = CountIn(close.Contains);
        rows.Put(Signal.NearShare, s => shares[s] / (double)Math.Max(1, close.Count));
        var newest = last.Max();
        rows.Put(Signal.Age, s => last[s] is { } l ? Math.Clamp((month - l) / 12, 0, 4) : 0);
        rows.Put(Signal.Lag, s => last[s] is { } l ? Math.Clamp((newest!.Value - l) / 12, 0, 4) : 1);
    }

    /// <summary>How well the list keeps its papers under the years of its headings, 0 to 1.</summary>
    private double TrustInYears()
    {
        int kept = 0, told = 0;
        for (var e = 0; e < entries.Count; e++)
        {
            if (months[e] is { } month && years[sectionOf[e]] is { } heading)
            {
                told++;
                kept += heading.From <= (int)month / 12 && (int)month / 12 <= heading.To ? 1 : 0;
            }
        }

        return told == 0 ? 0.5 : (kept + 1.0) / (told + 2);
    }

    private static double MonthOf(ArXivId id) => (id.Year * 12) + id.Month - 1;

    private static double? MonthOf(Entry entry, ReadOnlySpan<char> text) =>
        Find(entry.Links, l => l.Id is ArXivId) is { Id: ArXivId id } ? MonthOf(id) : YearIn(text) is { } year ? (year * 12) + 5 : null;

    private static int? YearIn(ReadOnlySpan<char> text)
    {
        foreach (var year in Year().EnumerateMatches(text))
        {
            var digits = text.Slice(year.Index, year.Length);
            return char.IsAsciiDigit(digits[0]) ? int.Parse(digits, CultureInfo.InvariantCulture) : 2000 + int.Parse(digits[^2..], CultureInfo.InvariantCulture);
        }

        return null;
    }

    /// <summary>The years that the heading names, or the nearest above it that names any.</summary>
    private static (int From, int To)? YearsOf(Category category)
    {
        for (var c = category; c is not null; c = c.Parent)
        {
            var named = FullYear().Matches(c.Title).Select(m => int.Parse(m.ValueSpan, CultureInfo.InvariantCulture)).ToList();
            if (named.Count > 0)
            {
                return (Before().IsMatch(c.Title) ? 0 : named.Min(), named.Max());
            }
        }

        return null;
    }

    private static int? MonthIn(string title) =>
        MonthName().Match(title) is { Success: true } name
            ? Array.IndexOf(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], name.Groups[1].Value.ToLowerInvariant()) + 1
            : MonthNumber().Match(title) is { Success: true } number ? int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"(?<![0-9.])((?:19|20)[0-9]{2})(?![0-9])|['’]\s?([0-2][0-9])(?![0-9])")]
    private static partial Regex Year();

    [GeneratedRegex("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")]
    private static partial Regex FullYear();

    [GeneratedRegex(@"\b(?:before|prior|earlier|older|pre)\b|之前|以前", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex(@"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", RegexOptions.IgnoreCase)]
    private static partial Regex MonthName();

    [GeneratedRegex(@"(?:19|20)[0-9]{2}\s*[./年-]\s*(1[0-2]|0?[1-9])(?![0-9])")]
    private static partial Regex MonthNumber();
}
