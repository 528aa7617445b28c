using System.Buffers;
using System.Runtime.InteropServices;
using ListBot.Core.Proposals;

namespace ListBot.Core.Lists;

/// <summary>
/// Measures what speaks for each section of a list when a paper is proposed. The list may be long: each of its entries is
/// read once, only what the proposal asks for is looked for in it, and nothing else of it is kept.
/// </summary>
internal sealed partial class CategorySignals
{
    private static readonly SearchValues<char> EndsAddress = SearchValues.Create(" \t\r\n)>]\"");

    private readonly WordReader reader = new();
    private readonly Clues proposal;
    private readonly IReadOnlyList<Category> sections;
    private readonly List<Entry> entries;
    private readonly List<int> sectionOf;
    private readonly int[] sizes;
    private readonly HashSet<ulong> titleStems;
    private readonly List<ulong>[] headingTerms;
    private readonly List<ulong>[] headingGrams;
    private readonly List<List<ulong>>[] partTerms;
    private readonly HashSet<ulong>[] ancestorStems;
    private readonly (int From, int To)?[] years;

    // What was found in the entries.
    private readonly int[] titleEnds;
    private ulong[] titleTerms = [];
    private readonly TermMatches titles;
    private readonly TermMatches grams;
    private readonly TermMatches words;
    private readonly TermMatches addresses;
    private readonly TermMatches labels;
    private readonly TermMatches topics;
    private readonly List<ulong> titleTopics;
    private readonly double?[] months;
    private readonly bool[] sharesVenue;

    /// <param name="sections">What to choose between; an entry belongs to the first of its category and that one's parents that is among them.</param>
    public CategorySignals(CuratedList list, IReadOnlyList<Category> sections, Clues proposal)
    {
        this.sections = sections;
        this.proposal = proposal;
        var places = sections.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        sizes = new int[sections.Count];
        (entries, sectionOf) = (new(list.Entries.Count), new(list.Entries.Count));
        foreach (var entry in list.Entries)
        {
            if (PlaceOf(entry.Category) is >= 0 and var section)
            {
                entries.Add(entry);
                sectionOf.Add(section);
                sizes[section]++;
            }
        }

        headingTerms = [.. sections.Select(s => Words.Stems(reader, s.Title))];
        partTerms = [.. sections.Select(_ => new List<List<ulong>>())];
        foreach (var part in list.Categories)
        {
            if (part.Kind != CategoryKind.Heading && !places.ContainsKey(part) && PlaceOf(part) is >= 0 and var place)
            {
                partTerms[place].Add(Words.Stems(reader, part.Title));
            }
        }

        headingGrams = [.. sections.Select(s => Words.Grams(reader, s.Title))];
        ancestorStems = [.. sections.Select(s => s.Ancestors.Where(a => a != list.Root).SelectMany(a => Words.Stems(reader, a.Title)).ToHashSet())];
        years = [.. sections.Select(YearsOf)];

        var pages = proposal.Pages.Concat(proposal.Code is { } code ? [code] : []);
        titleStems = [.. Words.Stems(reader, proposal.Title)];
        titles = new TermMatches(Words.Terms(reader, proposal.Title), entries.Count, headingTerms.Concat(partTerms.SelectMany(p => p)).Where(SharesStem).SelectMany(t => t));
        grams = new TermMatches(Words.Grams(reader, proposal.Title), entries.Count);
        words = new TermMatches(Words.Stems(reader, proposal.Title), entries.Count);
        addresses = new TermMatches([.. pages.SelectMany(u => Words.Stems(reader, u.Host + u.AbsolutePath))], entries.Count);
        labels = new TermMatches([.. proposal.OtherLinks.SelectMany(l => Words.Stems(reader, l.Label))], entries.Count);
        titleTopics = TopicsOf(proposal.Title);
        topics = new TermMatches(titleTopics, entries.Count);
        titleEnds = new int[entries.Count];
        months = new double?[entries.Count];
        sharesVenue = new bool[entries.Count];
        ReadTitles();
        ReadTexts(list.Source.Text);

        int PlaceOf(Category? category)
        {
            while (category is not null)
            {
                if (places.TryGetValue(category, out var place))
                {
                    return place;
                }

                category = category.Parent;
            }

            return -1;
        }
    }

    /// <summary>A row for each section; the columns are the <see cref="Signal"/>s.</summary>
    public double[][] Measure()
    {
        var rows = new Rows(sections.Count);
        // Before the headings count among the titles.
        MeasureHeadings(proposal.Title, rows);
        MeasureWords(rows);
        MeasureHabits(rows);
        MeasureTime(rows);
        ArrayPool<ulong>.Shared.Return(titleTerms);
        foreach (var matches in new[] { titles, grams, words, addresses, labels, topics })
        {
            matches.Return();
        }

        return rows.Values;
    }

    private void ReadTitles()
    {
        // Rented: there are so many of them that making room for them anew each time costs more than filling it.
        titleTerms = ArrayPool<ulong>.Shared.Rent(32 * entries.Count);
        List<ulong> terms = [], about = [];
        for (var e = 0; e < entries.Count; e++)
        {
            reader.Read(entries[e].TitleText);
            Words.AddTerms(reader, terms);
            titleEnds[e] = Keep(terms, e == 0 ? 0 : titleEnds[e - 1]);
            Topics.Add(CollectionsMarshal.AsSpan(terms), about);
            Put(about, topics);
            Put(terms, titles);
            reader.AddGrams(terms);
            Put(terms, grams);
        }

        int Keep(List<ulong> found, int at)
        {
            if (at + found.Count > titleTerms.Length)
            {
                var larger = ArrayPool<ulong>.Shared.Rent(2 * (at + found.Count));
                titleTerms.AsSpan(0, at).CopyTo(larger);
                ArrayPool<ulong>.Shared.Return(titleTerms);
                titleTerms = larger;
            }

            found.CopyTo(titleTerms, at);
            return at + found.Count;
        }

        static void Put(List<ulong> found, TermMatches into)
        {
            into.Add(CollectionsMarshal.AsSpan(found));
            found.Clear();
        }
    }

    private void ReadTexts(string text)
    {
        var venue = VenueName().Match(proposal.Venue ?? "").Value;
        var room = new char[entries.Select(e => e.Span.Length).DefaultIfEmpty().Max()];
        for (var e = 0; e < entries.Count; e++)
        {
            var entry = entries[e];
            var said = room.AsSpan(0, CopyWithoutAddresses(text.AsSpan(entry.Span.Start, entry.Span.Length), room));
            words.End(Words.Find(reader, said, words));
            int ofAddresses = 0, ofLabels = 0;
            for (var i = 0; i < entry.Links.Count; i++)
            {
                var link = entry.Links[i];
                ofAddresses += Words.Find(reader, text.AsSpan(link.Target.Start, link.Target.Length), addresses);
                ofLabels += labels.Wanted.Count == 0 ? 0 : Words.Find(reader, text.AsSpan(link.Label.Start, link.Label.Length), labels);
            }

            addresses.End(ofAddresses);
            labels.End(ofLabels);
            months[e] = MonthOf(entry, said);
            sharesVenue[e] = venue.Length > 0 && said.Contains(venue, StringComparison.OrdinalIgnoreCase);
        }
    }

    private T[] ByEntry<T>(Func<int, T> of)
    {
        var values = new T[entries.Count];
        for (var e = 0; e < values.Length; e++)
        {
            values[e] = of(e);
        }

        return values;
    }

    private int[] CountIn(Func<int, bool> has)
    {
        var counts = new int[sections.Count];
        for (var e = 0; e < entries.Count; e++)
        {
            counts[sectionOf[e]] += has(e) ? 1 : 0;
        }

        return counts;
    }

    private sealed class Rows(int sections)
    {
        private static readonly int Columns = Enum.GetValues<Signal>().Length;

        public double[][] Values { get; } = [.. Enumerable.Range(0, sections).Select(_ => new double[Columns])];

        public void Put(Signal signal, Func<int, double> value)
        {
            for (var s = 0; s < Values.Length; s++)
            {
                Values[s][(int)signal] = value(s);
            }
        }

        public void Put(Signal signal, double[] values) => Put(signal, s => values[s]);
    }

    /// <summary>Copies the text with a blank for each address, and tells how long it is then.</summary>
    private static int CopyWithoutAddresses(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        for (var at = text.IndexOf("http"); at >= 0; at = text.IndexOf("http"))
        {
            var isAddress = text[at..].StartsWith("http://") || text[at..].StartsWith("https://");
            var from = isAddress ? at : at + 4;
            text[..from].CopyTo(into[length..]);
            length += from;
            if (isAddress)
            {
                into[length++] = ' ';
                from = text[at..].IndexOfAny(EndsAddress) is >= 0 and var end ? at + end : text.Length;
            }

            text = text[from..];
        }

        text.CopyTo(into[length..]);
        return length + text.Length;
    }
}
