using System.Runtime.InteropServices;

namespace ListBot.Simulator.Machine;

/// <summary>A number for what was put in, in its order: the same for the same, and another for anything else but once in 2⁶⁴.</summary>
internal struct Print()
{
    public ulong Value { get; private set; } = 14695981039346656037;

    public Print Add(ulong number)
    {
        // The end of MurmurHash3's 64 bits: every bit that comes in reaches every bit that goes out.
        var mixed = (Value ^ number) * 0xff51afd7ed558ccd;
        mixed = (mixed ^ (mixed >> 33)) * 0xc4ceb9fe1a85ec53;
        Value = mixed ^ (mixed >> 29);
        return this;
    }

    public Print Add(long number) => Add((ulong)number);

    public Print Add(bool flag) => Add(flag ? 1UL : 2UL);

    public Print Add(string? text)
    {
        if (text is null)
            return Add(3UL);
        var words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (var word in words)
            Add(word);
        foreach (var c in text.AsSpan(words.Length * 4))
            Add((ulong)c);
        return Add((ulong)text.Length);
    }

    public static ulong Of(string? text) => new Print().Add(text).Value;
}
