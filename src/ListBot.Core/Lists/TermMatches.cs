using System.Buffers;

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
    // The numbers of the proposal's terms that were found, text after text; where those of each text end, and how many terms it has.
    private int[] found;
    private (int End, int Length)[] texts;
    private int foundCount;
    private int textCount;
    private long total;

    /// <param name="query">What is looked for.</param>
    /// <param name="texts">How many texts there will be, about.</param>
    /// <param name="others">Of these only the <see cref="SpreadOf"/> is wanted.</param>
    public TermMatches(IReadOnlyList<ulong> query, int texts, IEnumerable<ulong>? others = null)
    {
        // Rented: for a long list they are much of what a decision would take from the heap.
        (found, this.texts) = (ArrayPool<int>.Shared.Rent(texts), ArrayPool<(int, int)>.Shared.Rent(texts));
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
        var text = textCount + 1;
        if (Wanted.Find(term) is >= 0 and var number && last[number] != text)
        {
            last[number] = text;
            spread[number]++;
            if (number < queries)
            {
                Put(number, ref found, ref foundCount);
            }
        }
    }

    /// <summary>The text ends, which has so many terms.</summary>
    public void End(int length)
    {
        Put((foundCount, length), ref texts, ref textCount);
        total += length;
    }

    /// <summary>Gives back its room: nothing may be asked afterwards.</summary>
    public void Return()
    {
        ArrayPool<int>.Shared.Return(found);
        ArrayPool<(int, int)>.Shared.Return(texts);
        (found, texts) = ([], []);
    }

    /// <summary>How alike each text is to the proposal, 0 to about 1: cosine likeness, the text's other terms taken as of middling rarity.</summary>
    public double[] Likeness()
    {
        var spreads = spread[..queries];
        double[] rarity = [.. spreads.Select(n => n == 0 ? 0 : Math.Log((textCount + 1.0) / n))];
        var middling = rarity.Where(r => r > 0).DefaultIfEmpty(1).Average();
        // A term that no text has is as rare as can be; it makes everything less alike.
        var length = Math.Sqrt(spreads.Sum(n => Math.Pow(Math.Log((textCount + 1.0) / Math.Max(n, 1)), 2)));
        var likeness = new double[textCount];
        for (var t = 0; t < likeness.Length; t++)
        {
            var shared = 0.0;
            foreach (var i in FoundIn(t))
            {
                shared += rarity[i] * rarity[i];
            }

            likeness[t] = shared == 0 ? 0 : shared / (length * middling * Math.Sqrt(texts[t].Length + 2));
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
        var spreads = spread.AsSpan(0, queries);
        var counts = new int[sections * spreads.Length];
        var sizes = new int[sections];
        for (var t = 0; t < textCount; t++)
        {
            sizes[sectionOf[t]] += texts[t].Length;
            foreach (var i in FoundIn(t))
            {
                counts[(sectionOf[t] * spreads.Length) + i]++;
            }
        }

        var ratio = new double[sections];
        for (var s = 0; s < sections; s++)
        {
            for (var i = 0; i < spreads.Length; i++)
            {
                if (spreads[i] > 0)
                {
                    var usual = spreads[i] / (double)total;
                    ratio[s] += Math.Log((counts[(s * spreads.Length) + i] + (smoothing * usual)) / ((sizes[s] + smoothing) * usual));
                }
            }
        }

        return ratio;
    }

    private ReadOnlySpan<int> FoundIn(int text)
    {
        var start = text == 0 ? 0 : texts[text - 1].End;
        return found.AsSpan(start, texts[text].End - start);
    }

    private static void Put<T>(T value, ref T[] into, ref int count)
    {
        if (count == into.Length)
        {
            var larger = ArrayPool<T>.Shared.Rent(Math.Max(16, 2 * count));
            into.AsSpan().CopyTo(larger);
            ArrayPool<T>.Shared.Return(into);
            into = larger;
        }

        into[count++] = value;
    }
}
