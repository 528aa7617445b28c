using System.Runtime.InteropServices;
using ListBot.Core.Papers;

namespace ListBot.Core.Lists;

/// <summary>The words of the proposal: those of the titles that stand in each section, of all their texts, and of the headings.</summary>
internal sealed partial class CategorySignals
{
    private void MeasureWords(Rows rows)
    {
        double[] alike = titles.Likeness(), alikeGrams = grams.Likeness();
        var same = SamePaper(alike);
        for (var e = 0; e < entries.Count; e++)
        {
            if (same[e])
            {
                // Where it stands already tells nothing of where else it belongs.
                alike[e] = alikeGrams[e] = 0;
            }
        }

        var listed = CountIn(e => same[e]);
        rows.Put(Signal.SamePaper, s => listed[s] > 0 ? 1 : 0);
        rows.Put(Signal.Neighbours, Neighbours(alike, 10));
        rows.Put(Signal.NearestNeighbours, Neighbours(alike, 3));
        var best = Best(alike);
        rows.Put(Signal.BestTitle, best);
        rows.Put(Signal.BestTitleRelative, Relative(best, 0.1));
        var mean = Mean(alike);
        rows.Put(Signal.MeanTitle, mean);
        rows.Put(Signal.TitlesRelative, Relative([.. mean.Select((m, s) => m * (sizes[s] + 3))], 0.05));
        var language = titles.Language(sectionOf, sections.Count, 200);
        rows.Put(Signal.TitleWords, s => language[s] / 10);
        rows.Put(Signal.TitleWordsRelative, Behind(language, 5));
        rows.Put(Signal.HeadingAndTitleWords, WithHeadings());
        rows.Put(Signal.NeighboursOfNeighbours, Neighbours(AlikeNeighbours(alike, alikeGrams), 20));

        rows.Put(Signal.GramNeighbours, Neighbours(alikeGrams, 10));
        rows.Put(Signal.BestGrams, Best(alikeGrams));
        var names = grams.Language(sectionOf, sections.Count, 1000);
        rows.Put(Signal.GramWords, s => names[s] / 20);
        rows.Put(Signal.GramWordsRelative, Behind(names, 15));

        var all = words.Language(sectionOf, sections.Count, 400);
        rows.Put(Signal.TextWords, s => all[s] / 10);
        var alikeTexts = words.Likeness();
        rows.Put(Signal.TextRelative, Relative(Mean(alikeTexts), 0.05));
        rows.Put(Signal.TextNeighbours, Logarithms(Neighbours(ByEntry(e => same[e] ? 0 : alikeTexts[e]), 10)));

        MeasureTopics(ByEntry(e => alike[e] + alikeGrams[e]), same, rows);
    }

    /// <summary>Each heading counts as some titles more, so that a small section is known by its name.</summary>
    private double[] WithHeadings()
    {
        var of = new List<int>(sectionOf);
        for (var s = 0; s < sections.Count; s++)
        {
            var heading = CollectionsMarshal.AsSpan(Words.Terms(reader, sections[s].Title));
            for (var times = 1 + (int)Math.Sqrt(sizes[s]); times > 0; times--)
            {
                titles.Add(heading);
                of.Add(s);
            }
        }

        return [.. titles.Language(of, sections.Count, 100).Select(l => l / 10)];
    }

    /// <summary>How alike each title is to the five that are most like the proposal's.</summary>
    private double[] AlikeNeighbours(double[] alike, double[] alikeGrams)
    {
        var nearest = Nearest(ByEntry(e => alikeGrams[e] > 0 ? alike[e] + alikeGrams[e] : 0), 5);
        var matches = new TermMatches([.. nearest.SelectMany(e => TitleTerms(e).ToArray())], entries.Count);
        for (var e = 0; e < entries.Count; e++)
        {
            matches.Add(TitleTerms(e));
        }

        var likeness = matches.Likeness();
        matches.Return();
        return likeness;

        ReadOnlySpan<ulong> TitleTerms(int e) => titleTerms.AsSpan()[(e == 0 ? 0 : titleEnds[e - 1])..titleEnds[e]];
    }

    private void MeasureHeadings(string title, Rows rows)
    {
        var parts = Words.Grams(reader, title).ToHashSet();
        rows.Put(Signal.HeadingShare, s => ShareOf(headingTerms[s]));
        rows.Put(Signal.HeadingWhole, s => headingTerms[s].Count > 0 && headingTerms[s].All(titleStems.Contains) ? headingTerms[s].Sum(OfStem) / 5 : 0);
        rows.Put(Signal.HeadingGrams, s => headingGrams[s].Where(parts.Contains).Distinct().Sum(OfGram) / Math.Sqrt(4 + headingGrams[s].Count) / 5);
        rows.Put(Signal.AncestorWords, s => ancestorStems[s].Count == 0 ? 0 : ancestorStems[s].Count(titleStems.Contains) / Math.Sqrt(ancestorStems[s].Count));
        rows.Put(Signal.PartShare, s => partTerms[s].Select(ShareOf).DefaultIfEmpty().Max());

        double ShareOf(List<ulong> terms) => SharesStem(terms) && terms.Sum(OfStem) is > 0 and var whole ? terms.Where(titleStems.Contains).Sum(OfStem) / whole : 0;

        double OfStem(ulong stem) => Rarity(titles, stem);

        double OfGram(ulong gram) => Rarity(grams, gram);

        // What stands in titles everywhere tells no section from another, though it be in one heading only.
        double Rarity(TermMatches found, ulong term) => Math.Log(1 + ((entries.Count + UsualWords.Titles) / (1.0 + found.SpreadOf(term) + (UsualWords.Titles * UsualWords.ShareOf(term)))));
    }

    /// <summary>Of the others nobody asks how rare they are.</summary>
    private bool SharesStem(List<ulong> terms) => terms.Exists(titleStems.Contains);

    private bool[] SamePaper(double[] alike)
    {
        var ids = proposal.OtherLinks.Select(l => PaperLinks.IdOf(l.Url.AbsoluteUri)).Where(id => id is not WebAddress).Append(proposal.Paper?.Id).OfType<PaperId>().ToHashSet();
        var letters = PaperTitle.Letters(proposal.Title);
        return ByEntry(e => (ids.Count > 0 && Any(e, l => l.Role == LinkRole.Paper && l.Id is not null && ids.Contains(l.Id))) || (alike[e] > 0.5 && PaperTitle.Letters(entries[e].Title) == letters));
    }

    private double[] Neighbours(double[] alike, int count)
    {
        var share = new double[sections.Count];
        var nearest = Nearest(alike, count);
        var whole = nearest.Sum(e => alike[e]);
        foreach (var e in nearest)
        {
            share[sectionOf[e]] += alike[e] / whole;
        }

        return share;
    }

    /// <summary>The entries that are most alike, in that order; of equal ones those above.</summary>
    private static List<int> Nearest(double[] alike, int count)
    {
        var nearest = new List<int>(count + 1);
        for (var e = 0; e < alike.Length; e++)
        {
            if (alike[e] > 0 && (nearest.Count < count || alike[e] > alike[nearest[^1]]))
            {
                var at = nearest.Count;
                while (at > 0 && alike[nearest[at - 1]] < alike[e])
                {
                    at--;
                }

                nearest.Insert(at, e);
                nearest.RemoveRange(Math.Min(count, nearest.Count), Math.Max(0, nearest.Count - count));
            }
        }

        return nearest;
    }

    private double[] Best(double[] alike)
    {
        var best = new double[sections.Count];
        for (var e = 0; e < alike.Length; e++)
        {
            best[sectionOf[e]] = Math.Max(best[sectionOf[e]], alike[e]);
        }

        return best;
    }

    /// <summary>Drawn towards nothing where there are few.</summary>
    private double[] Mean(double[] alike)
    {
        var mean = new double[sections.Count];
        for (var e = 0; e < alike.Length; e++)
        {
            mean[sectionOf[e]] += alike[e] / (sizes[sectionOf[e]] + 3);
        }

        return mean;
    }

    /// <summary>The logarithm of the share of the best; 0 everywhere where there is none.</summary>
    private static double[] Relative(double[] values, double floor)
    {
        var best = values.DefaultIfEmpty().Max();
        return [.. values.Select(v => best <= 0 ? 0 : Math.Log(floor + (v / best)))];
    }

    private static double[] Behind(double[] logarithms, double unit)
    {
        var best = logarithms.DefaultIfEmpty().Max();
        return [.. logarithms.Select(l => Math.Max(-3, (l - best) / unit))];
    }
}
