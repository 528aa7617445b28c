using System.Runtime.CompilerServices;
using System.Text;

namespace ListBot.Core.Lists;

/// <summary>
/// The words of titles and headings as numbers that are compared: in lower case, without endings, without those that stand
/// in titles about everything. Two words with one number are one in 2^64.
/// </summary>
internal static class Words
{
    /// <summary>Of a longer word only so many characters are compared.</summary>
    private const int MaxLength = 64;

    /// <summary>No word that stands in titles about everything is longer.</summary>
    private const int MaxEmpty = 7;

    /// <summary>More than the longest ending has letters.</summary>
    private const int Kept = 16;

    /// <summary>Where the hash of a word begins.</summary>
    private const ulong NoLetters = 0xCBF29CE484222325;

    /// <summary>By their last two letters, the longest first.</summary>
    private static readonly string[][] Endings = ByLastLetters("izations", "ization", "ations", "ation", "ings", "ing", "ers", "er", "ies", "ed", "es", "e", "s", "y");

    private static readonly TermSet Empty = new(((string[])[
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "how", "in", "into", "is", "it", "its", "of", "on", "or",
        "that", "the", "their", "this", "to", "toward", "towards", "under", "using", "via", "we", "what", "when", "with", "without", "your", "you",
    ]).Select(w => Number(w)));

    /// <summary>What stands for each sign of ASCII in a word; zero for those that end one.</summary>
    private static readonly char[] Lower = [.. Enumerable.Range(0, 128).Select(i => (char)i).Select(c => char.IsAsciiLetterOrDigit(c) || c == '+' ? char.ToLowerInvariant(c) : '\0')];

    /// <summary>The stems of a text in order, and the initials of each three that stand together.</summary>
    public static List<ulong> Stems(ReadOnlySpan<char> text)
    {
        var stems = new List<ulong>(text.Length / 4);
        AddStems(text, stems);
        return stems;
    }

    public static void AddStems(ReadOnlySpan<char> text, List<ulong> stems) => Add(text, stems, null);

    /// <summary>The stems and the grams of a text, which is read once for both.</summary>
    /// <param name="grams">Null where none are wanted.</param>
    public static void Add(ReadOnlySpan<char> text, List<ulong>? stems, List<ulong>? grams)
    {
        Span<char> initials = stackalloc char[3];
        var words = 0;
        var reader = new Reader(text, stackalloc char[MaxLength], stackalloc ulong[Kept]);
        while (reader.MoveNext())
        {
            var word = reader.Current;
            if (word.Length <= MaxEmpty && Empty.Contains(reader.NumberOf(word.Length)))
            {
                continue;
            }

            if (grams is not null)
            {
                AddGramsOf(word, grams);
            }

            if (stems is null)
            {
                continue;
            }

            stems.Add(reader.NumberOf(StemLength(word)));
            (initials[0], initials[1], initials[2]) = (initials[1], initials[2], word[0]);
            if (++words >= 3)
            {
                // "Large Language Model" is an LLM.
                stems.Add(Number(initials));
            }
        }
    }

    /// <summary>The stems, then each pair of neighbours among them.</summary>
    public static List<ulong> Terms(string text)
    {
        var terms = new List<ulong>(text.Length / 2);
        AddStems(text, terms);
        AddPairs(terms);
        return terms;
    }

    /// <summary>Behind the stems of one text each pair of neighbours among them.</summary>
    public static void AddPairs(List<ulong> stems)
    {
        for (int i = 0, count = stems.Count; i + 1 < count; i++)
        {
            stems.Add(((stems[i] * 0x9E3779B97F4A7C15) ^ stems[i + 1]) + 1);
        }
    }

    /// <summary>Each run of four characters within a word, its edges marked: "LoRAMoE" shares most of them with "LoRA" and "MoE".</summary>
    public static List<ulong> Grams(string text)
    {
        var grams = new List<ulong>(text.Length);
        Add(text, null, grams);
        return grams;
    }

    private static void AddGramsOf(ReadOnlySpan<char> word, List<ulong> grams)
    {
        var run = (ulong)'^';
        for (var i = 0; i <= word.Length; i++)
        {
            run = (run << 16) | (i < word.Length ? word[i] : '$');
            if (i >= 2 || i == word.Length)
            {
                grams.Add(run);
            }
        }
    }

    /// <summary>How much of a word stays without its ending: at least four letters.</summary>
    private static int StemLength(ReadOnlySpan<char> word)
    {
        foreach (var ending in word.Length < 3 ? [] : Endings[(Kinds * KindOf(word[^1])) + KindOf(word[^2])])
        {
            // LLMs, GANs
            if (word.Length >= ending.Length + (ending is "s" ? 2 : 4) && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word.Length - ending.Length;
            }
        }

        return word.Length;
    }

    private static string[][] ByLastLetters(params string[] endings) =>
        [.. Enumerable.Range(0, Kinds * Kinds).Select(place => endings.Where(e => place / Kinds == KindOf(e[^1]) && (e.Length == 1 || place % Kinds == KindOf(e[^2]))).ToArray())];

    /// <summary>The letters from a to z, and one for all others.</summary>
    private const int Kinds = 27;

    private static int KindOf(char letter) => (int)Math.Min(letter - (uint)'a', Kinds - 1);

    /// <summary>FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/.</summary>
    private static ulong Number(ReadOnlySpan<char> word)
    {
        var number = NoLetters;
        foreach (var c in word)
        {
            number = Number(number, c);
        }

        return number;
    }

    private static ulong Number(ulong before, char letter) => (before ^ letter) * 0x100000001B3;

    /// <summary>Letters and digits that belong together, in lower case; a sign of a script without blanks is a word of its own.</summary>
    private ref struct Reader(ReadOnlySpan<char> text, Span<char> room, Span<ulong> numbers)
    {
        private readonly ReadOnlySpan<char> text = Ascii.IsValid(text) || text.IsNormalized(NormalizationForm.FormKC) ? text : text.ToString().Normalize(NormalizationForm.FormKC);
        private readonly Span<char> word = room;
        private readonly Span<ulong> numbers = numbers;
        private int next;
        private int length;

        public readonly ReadOnlySpan<char> Current => word[..length];

        /// <summary>The number of so many letters of the word: of all, or of all but an ending.</summary>
        public readonly ulong NumberOf(int letters) => numbers[(letters - 1) % Kept];

        public bool MoveNext()
        {
            // In locals, which stay in registers.
            var text = this.text;
            var word = this.word;
            var numbers = this.numbers;
            var (at, end, number) = (next, 0, NoLetters);
            while (at < text.Length && LetterOf(text[at]) == 0)
            {
                at++;
            }

            for (var isAlone = false; at < text.Length; at++)
            {
                var c = text[at];
                var standsAlone = c >= Lower.Length && StandsAlone(c);
                var letter = LetterOf(c);
                if (letter == 0 || (end > 0 && (isAlone || standsAlone)))
                {
                    break;
                }

                isAlone = standsAlone;
                if (end < word.Length)
                {
                    number = Number(number, letter);
                    numbers[end % Kept] = number;
                    word[end++] = letter;
                }
            }

            (next, length) = (at, end);
            return end > 0;
        }

        /// <summary>In lower case; zero for what is no letter.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static char LetterOf(char c) => c < Lower.Length ? Lower[c] : OtherLetterOf(c);

        private static char OtherLetterOf(char c) => IsLetter(c) ? char.ToLowerInvariant(c) : '\0';

        // A surrogate half is a letter here: rare scripts then match by their own signs.
        private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c);

        private static bool StandsAlone(char c) => c >= 0x2E80 && !char.IsSurrogate(c);
    }
}
