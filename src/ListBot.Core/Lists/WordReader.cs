using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace ListBot.Core.Lists;

/// <summary>
/// Cuts texts into words, one text after the other: letters and digits that belong together, in lower case, without those that
/// stand in titles about everything; a sign of a script without blanks is a word of its own. A long list has hundreds of thousands
/// of characters, so that many are looked at with one instruction.
/// </summary>
internal sealed class WordReader
{
    /// <summary>Of a longer word only so many characters are compared.</summary>
    private const int MaxLength = 64;

    /// <summary>No word that stands in titles about everything is longer.</summary>
    private const int MaxEmpty = 7;

    /// <summary>Characters that are looked at together, one bit for each.</summary>
    private const int Block = 64;

    /// <summary>The bits of the first letters, none to four, in what is read of four.</summary>
    private static readonly ulong[] Firsts = [0, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF_FFFF, ulong.MaxValue];

    /// <summary>What stands for each sign of ASCII in a word; zero for those that end one.</summary>
    private static readonly char[] Lower = [.. Enumerable.Range(0, 128).Select(i => (char)i).Select(c => char.IsAsciiLetterOrDigit(c) || c == '+' ? char.ToLowerInvariant(c) : '\0')];

    private static readonly TermSet Empty = new(((string[])[
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "how", "in", "into", "is", "it", "its", "of", "on", "or",
        "that", "the", "their", "this", "to", "toward", "towards", "under", "using", "via", "we", "what", "when", "with", "without", "your", "you",
    ]).Select(WholeNumber));

    /// <summary>The text stands behind so many zeros: one is the edge of the first word, and what is written together is read together.</summary>
    private const int Lead = 16;

    // The text with its letters in lower case and zeros for all else, and some behind it; where its words begin and end; and those that are kept.
    private char[] letters = new char[4 * Block];
    private int[] edges = new int[4 * Block];
    private Word[] words = new Word[2 * Block];
    private int end;
    private int count;

    /// <summary>The words of the text in order.</summary>
    public ReadOnlySpan<Word> Words => words.AsSpan(0, count);

    public ReadOnlySpan<char> LettersOf(Word word) => letters.AsSpan(word.From, word.Length);

    public void Read(ReadOnlySpan<char> text)
    {
        Cut(text);
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var from = edges[2 * i];
            var length = edges[(2 * i) + 1] - from;
            if (length > MaxLength)
            {
                letters.AsSpan(from + MaxLength, length - MaxLength).Clear();
                length = MaxLength;
            }

            var word = new Word(from, length, FourAt(from, length));
            if (length <= MaxEmpty && Empty.AnyBegins(BeginningOf(word.First)) && Empty.Contains(NumberOf(word, length)))
            {
                letters.AsSpan(from, length).Clear();
            }
            else
            {
                words[kept++] = word;
            }
        }

        count = kept;
    }

    /// <summary>A number that such words have in common, but for one in 2^49. Its last bits are those of the first three letters.</summary>
    /// <param name="size">So many letters of the word.</param>
    public ulong NumberOf(Word word, int size)
    {
        var at = word.From;
        var first = word.First & Firsts[Math.Clamp(size, 0, 4)];
        var number = Mix(first, FourAt(at + 4, size - 4));
        for (var done = 8; done < size; done += 8)
        {
            number = Mix(number ^ FourAt(at + done, size - done), FourAt(at + done + 4, size - done - 4));
        }

        return (number & ~TermSet.Beginning) | BeginningOf(first);
    }

    /// <summary>The number of the word that begins with these, and is no longer than they are: three letters.</summary>
    public static ulong NumberOf(ulong letters) => (Mix(letters, 0) & ~TermSet.Beginning) | BeginningOf(letters);

    /// <summary>The last bits of the numbers of all words that begin with these three letters.</summary>
    public static ulong BeginningOf(ulong letters) => (letters & 0x1F) | ((letters >> 11) & 0x3E0) | ((letters >> 22) & 0x7C00);

    /// <summary>Adds each run of four characters within a word, its edges counted as one each; of a single letter the three.</summary>
    public void AddGrams(List<ulong> grams)
    {
        for (var at = Lead; at < end; at += Block)
        {
            ulong here = LettersAt(at), next = LettersAt(at + 1);
            for (var rest = here & (next | ~LettersAt(at - 1)); rest != 0; rest &= rest - 1)
            {
                var second = at + BitOperations.TrailingZeroCount(rest);
                grams.Add(FourAt(second - 1, letters[second + 1] == 0 ? 3 : 4));
            }
        }
    }

    private static ulong WholeNumber(string word)
    {
        var reader = new WordReader();
        reader.Cut(word);
        return reader.NumberOf(new Word(Lead, word.Length, reader.FourAt(Lead, word.Length)), word.Length);
    }

    private static ulong Mix(ulong four, ulong next)
    {
        var number = four * 0x9E3779B97F4A7C15;
        return (number ^ (number >> 32) ^ next) * 0xC2B2AE3D27D4EB4F;
    }

    private ulong FourAt(int at, int size) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(letters.AsSpan(at, 4))) & Firsts[Math.Clamp(size, 0, 4)];

    private void Cut(ReadOnlySpan<char> text)
    {
        var isAscii = Ascii.IsValid(text);
        text = isAscii || text.IsNormalized(NormalizationForm.FormKC) ? text : text.ToString().Normalize(NormalizationForm.FormKC);
        // A sign that is a word of its own takes three places.
        var most = (isAscii ? text.Length : 3 * text.Length) + (4 * Block);
        if (letters.Length < most)
        {
            letters = new char[2 * most];
            edges = new int[2 * most];
            words = new Word[most];
        }

        end = Lead + (isAscii ? PutAscii(text) : Put(text));
        letters.AsSpan(end, 2 * Block).Clear();
        count = 0;
        var last = 0UL;
        for (var at = Lead; at <= end; at += Block)
        {
            var bits = LettersAt(at);
            for (var rest = bits ^ ((bits << 1) | last); rest != 0; rest &= rest - 1)
            {
                edges[count++] = at + BitOperations.TrailingZeroCount(rest);
            }

            last = bits >> (Block - 1);
        }

        count /= 2;
    }

    private int PutAscii(ReadOnlySpan<char> text)
    {
        var from = MemoryMarshal.Cast<char, ushort>(text);
        var to = MemoryMarshal.Cast<char, ushort>(letters.AsSpan(Lead));
        var at = 0;
        for (; at + Vector256<ushort>.Count <= from.Length; at += Vector256<ushort>.Count)
        {
            var signs = Vector256.Create(from[at..]);
            var lower = signs | Vector256.Create((ushort)0x20);
            var isLetter = Vector256.LessThan(lower - Vector256.Create((ushort)'a'), Vector256.Create((ushort)26));
            var isOther = Vector256.LessThan(signs - Vector256.Create((ushort)'0'), Vector256.Create((ushort)10)) | Vector256.Equals(signs, Vector256.Create((ushort)'+'));
            ((lower & isLetter) | (signs & isOther)).CopyTo(to[at..]);
        }

        for (; at < text.Length; at++)
        {
            to[at] = Lower[text[at]];
        }

        return text.Length;
    }

    private int Put(ReadOnlySpan<char> text)
    {
        var at = Lead;
        foreach (var c in text)
        {
            // A surrogate half is a letter here: rare scripts then match by their own signs.
            var letter = c < Lower.Length ? Lower[c] : char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? char.ToLowerInvariant(c) : '\0';
            var standsAlone = c >= 0x2E80 && !char.IsSurrogate(c);
            if (standsAlone)
            {
                letters[at++] = '\0';
            }

            letters[at++] = letter;
            if (standsAlone)
            {
                letters[at++] = '\0';
            }
        }

        return at - Lead;
    }

    private ulong LettersAt(int start)
    {
        var block = MemoryMarshal.Cast<char, ushort>(letters.AsSpan(start, Block));
        var bits = 0UL;
        for (var at = 0; at < Block; at += Vector256<ushort>.Count)
        {
            bits |= (ulong)(~Vector256.Equals(Vector256.Create(block[at..]), Vector256<ushort>.Zero)).ExtractMostSignificantBits() << at;
        }

        return bits;
    }

    /// <param name="From">Where it stands in what was read.</param>
    /// <param name="First">Its first letters, at most four.</param>
    internal readonly record struct Word(int From, int Length, ulong First);
}
