using System.Numerics;

namespace ListBot.Core.Lists;

/// <summary>
/// A few terms, each with a number, to look for among very many: nearly all others are turned away by one bit (a Bloom filter).
/// </summary>
internal sealed class TermSet
{
    /// <summary>Bits in the filter, as a power of two.</summary>
    private const int Size = 15;

    /// <summary>The bits of a word's number that tell how it begins.</summary>
    public const ulong Beginning = (1 << Size) - 1;

    private readonly ulong[] filter = new ulong[1 << (Size - 6)];
    private readonly ulong[] beginnings = new ulong[1 << (Size - 6)];

    // Each term in the first free slot from its own on (open addressing); a number is one more than it is, and 0 means that the slot is free.
    private readonly (ulong Term, int Number)[] slots;
    private readonly int shift;

    public TermSet(IEnumerable<ulong> terms)
    {
        HashSet<ulong> distinct = [.. terms];
        var bits = BitOperations.Log2((uint)distinct.Count) + 2;
        slots = new (ulong, int)[1 << bits];
        shift = 64 - bits;
        foreach (var term in distinct)
        {
            var hash = HashOf(term);
            var at = (int)(hash >> shift);
            while (slots[at].Number != 0)
            {
                at = (at + 1) & (slots.Length - 1);
            }

            slots[at] = (term, ++Count);
            filter[hash >> (64 - Size + 6)] |= 1UL << (int)(hash >> (64 - Size));
            beginnings[(term & Beginning) >> 6] |= 1UL << (int)term;
        }
    }

    public int Count { get; }

    /// <summary>The number of the term, from 0 on; -1 when it is none of them.</summary>
    public int Find(ulong term)
    {
        var hash = HashOf(term);
        return IsSet(hash) ? FindSlot(term, hash) : -1;
    }

    /// <summary>Whether one bit leaves it open that it is one of them.</summary>
    public bool MayContain(ulong term) => IsSet(HashOf(term));

    /// <summary>Whether any of them begins so: the bits of <see cref="Beginning"/>.</summary>
    public bool AnyBegins(ulong beginning) => (beginnings[beginning >> 6] & (1UL << (int)beginning)) != 0;

    public bool Contains(ulong term) => Find(term) >= 0;

    private bool IsSet(ulong hash) => (filter[hash >> (64 - Size + 6)] & (1UL << (int)(hash >> (64 - Size)))) != 0;

    private int FindSlot(ulong term, ulong hash)
    {
        for (var at = (int)(hash >> shift); slots[at].Number != 0; at = (at + 1) & (slots.Length - 1))
        {
            if (slots[at].Term == term)
            {
                return slots[at].Number - 1;
            }
        }

        return -1;
    }

    private static ulong HashOf(ulong term) => term * 0x9E3779B97F4A7C15;
}
