using System.Runtime.InteropServices;

namespace ListBot.Core.Lists;

/// <summary>
/// Which of a few terms stand in which text of a list: those of the proposal, most often. Only they are looked for, so that
/// the largest list is read in one pass, and nothing else of it need be kept.
/// </summary>
internal sealed class TermMatches
{
    private readonly int queries;
    // In how many texts each term stands, and the last of them, by its number; the proposal's come first.
    private readonly int[] spread;
    private readonly int[] last;
    // The numbers of the proposal's terms that were found, text after text, and where those of each text end.
    private readonly List<int> found = [];
    private readonly List<int> ends;
    private readonly List<int> lengths;
    private long total;

    /// <param name="query">What is looked for.</param>
    /// <param name="texts">How many texts there will be, about.</param>
    /// <param name="others">Of these only the <see cref="SpreadOf"/> is wanted.</param>
    public TermMatches(IReadOnlyList<ulong> query, int texts, IEnumerable<ulong>? others = null)
    {
        (ends, lengths) = (new(texts), new(texts));
        queries = query.Distinct().Count();
        Wanted = new TermSet(query.Concat(others ?? []));
        (spread, last) = (new int[Wanted.Count], new int[Wanted.Count]);
    }

    public TermSet Wanted { get; }

    /// <summary>In how many texts a term stands.</summary>
    public int SpreadOf(ulong term) => spread[Wanted.Find(term)];

    /// <param name="terms">Those of the next text of the list.</param>
    public void Add(ReadOnlySpan<ulong> terms)
    {
        var wanted = Wanted;
        foreach (var term in terms)
        {
            if (wanted.MayContain(term))
            {
                See(term);
            }
        }

        End(terms.Length);
    }

    /// <summary>A term stands in the next text.</summary>
    public void See(ulong term)
    {
        var text = lengths.Count + 1;
        if (Wanted.Find(term) is >= 0 and var number && last[number] != text)
        {
            last[number] = text;
            spread[number]++;
            if (number < queries)
            {
                found.Add(number);
            }
        }
    }

    /// <summary>The text ends, which has so many terms.</summary>
    public void End(int length)
    {
        lengths.Add(length);
        ends.Add(found.Count);
        total += length;
    }

    /// <summary>How alike each text is to the proposal, 0 to about 1: cosine likeness, the text's other terms taken as of middling rarity.</summary>
    public double[] Likeness()
    {
        var texts = spread[..queries];
        double[] rarity = [.. texts.Select(n => n == 0 ? 0 : Math.Log((ends.Count + 1.0) / n))];
        var middling = rarity.Where(r => r > 0).DefaultIfEmpty(1).Average();
        // A term that no text has is as rare as can be; it makes everything less alike.
        var length = Math.Sqrt(texts.Sum(n => Math.Pow(Math.Log((ends.Count + 1.0) / Math.Max(n, 1)), 2)));
        var likeness = new double[ends.Count];
        for (var t = 0; t < likeness.Length; t++)
        {
            var shared = 0.0;
            foreach (var i in FoundIn(t))
            {
                shared += rarity[i] * rarity[i];
            }

            likeness[t] = shared == 0 ? 0 : shared / (length * middling * Math.Sqrt(lengths[t] + 2));
        }

        return likeness;
    }

    /// <summary>
    /// For each section the logarithm of how much likelier its own words make the proposal than the whole list's do.
    /// </summary>
    /// <param name="sectionOf">The section of each text.</param>
    /// <param name="smoothing">How many terms of the whole list each section is thought to have besides its own.</param>
    public double[] Language(IReadOnlyList<int> sectionOf, int sections, double smoothing)
    {
        var texts = spread.AsSpan(0, queries);
        var counts = new int[sections * texts.Length];
        var sizes = new int[sections];
        for (var t = 0; t < ends.Count; t++)
        {
            sizes[sectionOf[t]] += lengths[t];
            foreach (var i in FoundIn(t))
            {
                counts[(sectionOf[t] * texts.Length) + i]++;
            }
        }

        var ratio = new double[sections];
        for (var s = 0; s < sections; s++)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                if (texts[i] > 0)
                {
                    var usual = texts[i] / (double)total;
                    ratio[s] += Math.Log((counts[(s * texts.Length) + i] + (smoothing * usual)) / ((sizes[s] + smoothing) * usual));
                }
            }
        }

        return ratio;
    }

    private ReadOnlySpan<int> FoundIn(int text)
    {
        var start = text == 0 ? 0 : ends[text - 1];
        return CollectionsMarshal.AsSpan(found)[start..ends[text]];
    }
}
