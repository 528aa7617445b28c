namespace ListBot.Core.Lists;

/// <summary>
/// A few terms, each with a number, to look for among very many: nearly all others are turned away by one bit (a Bloom filter).
/// </summary>
internal sealed class TermSet
{
    /// <summary>Bits in the filter, as a power of two.</summary>
    private const int Size = 14;

    private readonly Dictionary<ulong, int> numbers = [];
    private readonly ulong[] filter = new ulong[1 << (Size - 6)];

    public TermSet(IEnumerable<ulong> terms)
    {
        foreach (var term in terms)
        {
            if (numbers.TryAdd(term, numbers.Count))
            {
                var bit = BitOf(term);
                filter[bit >> 6] |= 1UL << (bit & 63);
            }
        }
    }

    public int Count => numbers.Count;

    /// <summary>The number of the term, from 0 on; -1 when it is none of them.</summary>
    public int Find(ulong term)
    {
        var bit = BitOf(term);
        return (filter[bit >> 6] & (1UL << (bit & 63))) != 0 && numbers.TryGetValue(term, out var number) ? number : -1;
    }

    public bool Contains(ulong term) => Find(term) >= 0;

    private static int BitOf(ulong term) => (int)((term * 0x9E3779B97F4A7C15) >> (64 - Size));
}
