using System.Text.RegularExpressions;
using ListBot.Core.Papers;

namespace ListBot.Core.Lists;

/// <summary>What a section usually holds: where its papers lie, whether code is with them, how many there are.</summary>
internal sealed partial class CategorySignals
{
    private void MeasureHabits(Rows rows)
    {
        rows.Put(Signal.Size, s => Math.Log(1 + sizes[s]));
        rows.Put(Signal.Share, s => sizes[s] / (double)Math.Max(1, entries.Count));
        rows.Put(Signal.Empty, s => sizes[s] == 0 ? 1 : 0);
        rows.Put(Signal.Aside, s => Aside().IsMatch(sections[s].Title) ? 1 : 0);

        if (proposal.Paper is { Id: var id })
        {
            rows.Put(Signal.Host, Usual(e => HostOf(PaperOf(entries[e])?.Id).SequenceEqual(HostOf(id)), 2));
            var identified = CountIn(e => Any(e, l => l.Id is not (null or WebAddress)));
            rows.Put(Signal.Identified, s => id is WebAddress ? 0 : Math.Log((identified[s] + 1.0) / (sizes[s] + 2)));
        }

        rows.Put(Signal.Code, Usual(e => Any(e, l => l.Role == LinkRole.Code) == proposal.Code is not null, 4));
        if (VenueName().IsMatch(proposal.Venue ?? ""))
        {
            var sharing = CountIn(e => sharesVenue[e]);
            rows.Put(Signal.Venue, s => sharing[s] / (sizes[s] + 1.0));
        }

        rows.Put(Signal.LinkWords, Likelier(addresses));
        rows.Put(Signal.LabelWords, Likelier(labels));

        var isSurvey = Survey().IsMatch(proposal.Title);
        rows.Put(isSurvey ? Signal.Survey : Signal.NoSurvey, s => Survey().IsMatch(sections[s].Title) ? 1 : 0);
        rows.Put(Signal.Data, s => Data().IsMatch(proposal.Title) && Data().IsMatch(sections[s].Title) ? 1 : 0);
    }

    /// <summary>How much more usual it is in each section than in the list, as a logarithm.</summary>
    /// <param name="doubt">As many entries of the whole list each section is thought to have besides its own.</param>
    private double[] Usual(Func<int, bool> has, int doubt)
    {
        var counts = CountIn(has);
        var usual = (counts.Sum() + 0.5) / (entries.Count + 1);
        return [.. counts.Select((c, s) => Math.Log((c + (doubt * usual)) / (sizes[s] + doubt) / usual))];
    }

    /// <summary>How much likelier each section makes the proposal's words than the list does, by this part of its links.</summary>
    private double[] Likelier(TermMatches part) => [.. part.Language(sectionOf, sections.Count, 100).Select(l => l / 10)];

    private static EntryLink? PaperOf(Entry entry) => Find(entry.Links, l => l.Role == LinkRole.Paper) ?? (entry.Links.Count > 0 ? entry.Links[0] : null);

    private bool Any(int entry, Predicate<EntryLink> has) => Find(entries[entry].Links, has) is not null;

    /// <summary>The first of them; by number, which takes nothing from the heap where a list has thousands of entries.</summary>
    private static EntryLink? Find(IReadOnlyList<EntryLink> links, Predicate<EntryLink> has)
    {
        for (var i = 0; i < links.Count; i++)
        {
            if (has(links[i]))
            {
                return links[i];
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> HostOf(PaperId? id) => id switch
    {
        null => "",
        WebAddress web => web.Address.AsSpan(0, web.Address.IndexOf('/', StringComparison.Ordinal) is >= 0 and var end ? end : web.Address.Length),
        _ => id.GetType().Name,
    };

    [GeneratedRegex(@"[\p{L}][\p{L}&-]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex VenueName();

    [GeneratedRegex("survey|review|overview|tutorial|综述", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Survey();

    [GeneratedRegex("dataset|benchmark|corpus|corpora|数据|评测", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Data();

    [GeneratedRegex(@"\b(?:news|updates?|changelog|citation|acknowledg|contribut|license|star history|contact|table of contents?|contents?|about)\b|目录|更新|新闻|引用", RegexOptions.IgnoreCase)]
    private static partial Regex Aside();
}
