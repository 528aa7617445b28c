using ListBot.Core.Papers;

namespace ListBot.Core.Lists;

/// <summary>What the entries around the new one have in common: it tells a list's custom from an entry's own words.</summary>
internal sealed class Customs
{
    /// <summary>Words are custom when one entry in so many has them; with a digit, which is rarely custom, one in so many.</summary>
    private const int Custom = 5, CustomWithDigit = 2;

    /// <summary>So many dates must be compared before they are thought to be anything but the paper's.</summary>
    private const int EnoughDates = 4;

    /// <summary>Of the words in code marks or brackets, which are often one of a few values, one in so many must be these.</summary>
    private const int CustomInMarks = 2;

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> marks = new(StringComparer.Ordinal);
    private readonly List<DateForm> months = [];
    private readonly int total;
    private readonly bool datesArePapers;

    public Customs(IReadOnlyList<Template> templates)
    {
        total = templates.Count;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int compared = 0, equal = 0;
        foreach (var template in templates)
        {
            seen.Clear();
            // "Code: None" says the same word as "Code: https://…".
            foreach (var run in template.All.Select(p => p is Part.OwnWords own ? own.Run : (p as Part.LinkText)?.Text).OfType<string>())
            {
                if (seen.Add(run))
                {
                    counts[run] = counts.GetValueOrDefault(run) + 1;
                    if (MarksAround(run) is { } around)
                    {
                        marks[around] = marks.GetValueOrDefault(around) + 1;
                    }
                }
            }

            months.AddRange(template.All.OfType<Part.Date>().Where(d => d.Own.Month != DateForm.May).Select(d => d.Form));
            if (template.Entry.Links.FirstOrDefault(l => l.Id is ArXivId)?.Id is ArXivId id && template.Parts.OfType<Part.Date>().FirstOrDefault() is { } date)
            {
                compared++;
                equal += date.Own.Year == id.Year && (date.Own.Month is null || date.Own.Month == id.Month) ? 1 : 0;
            }
        }

        datesArePapers = compared < EnoughDates || 3 * equal >= compared;
    }

    /// <summary>Whether the dates in this list are those of the papers, not of the day when somebody read them.</summary>
    public bool DatesArePapers => datesArePapers;

    /// <summary>The template with the neighbour's own words told from the list's.</summary>
    public Template Finish(Template template) => new Template(template.Entry, [.. template.Parts.Select(p => IsOwnPicture(p) ? p : Finish(p))]);

    /// <summary>What a picture that leads nowhere says (<c>Reasoning</c>), it says of that paper, unless most say it.</summary>
    private bool IsOwnPicture(Part part) =>
        part is Part.Link { IsImage: true } picture && picture.Inner.OfType<Part.OwnWords>().Any(w => counts.GetValueOrDefault(w.Run) * CustomInMarks < total);

    private Part Finish(Part part) => part switch
    {
        Part.OwnWords own when IsCustom(own.Run) => new Part.Literal(own.Text),
        Part.Date { Own.Month: DateForm.May } may => may with { Form = Abbreviating(may) },
        Part.Link link => link with { Inner = [.. link.Inner.Select(Finish)] },
        _ => part,
    };

    /// <summary>May does not tell how the other months are abbreviated; the others do.</summary>
    private DateForm Abbreviating(Part.Date may)
    {
        var text = may.Form.Write(may.Own);
        return months.Where(f => f.Write(may.Own) == text).CountBy(f => f).OrderByDescending(f => f.Value).Select(f => f.Key).FirstOrDefault() ?? may.Form;
    }

    private bool IsCustom(string run)
    {
        var count = counts.GetValueOrDefault(run);
        if (run.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            // A badge that two have belongs to neither, unless it counts the stars of one repository.
            return count >= 2 && !run.Contains("/github/", StringComparison.OrdinalIgnoreCase);
        }

        if (run.StartsWith("et al", StringComparison.OrdinalIgnoreCase))
        {
            // The end of names that are not there.
            return false;
        }

        return count >= 2 && count * (run.Any(char.IsDigit) ? CustomWithDigit : Custom) >= total
            && (MarksAround(run) is not { } around || count * CustomInMarks >= marks[around]);
    }

    /// <summary>The marks that a run carries with it where it stands between some.</summary>
    private static string? MarksAround(string run) => run.Length > 2 && run[0] is '`' or '[' or '(' && run[^1] is '`' or ']' or ')' ? $"{run[0]}{run[^1]}" : null;
}
