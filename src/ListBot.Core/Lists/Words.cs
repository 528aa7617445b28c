namespace ListBot.Core.Lists;

/// <summary>
/// The words of titles and headings, as <see cref="WordReader"/> cuts them, by numbers that are compared: without their endings.
/// </summary>
internal static class Words
{
    /// <summary>By their last two letters, the longest first.</summary>
    private static readonly string[][] Endings = ByLastLetters("izations", "ization", "ations", "ation", "ings", "ing", "ers", "er", "ies", "ed", "es", "e", "s", "y");

    /// <summary>The stems of a text in order, and the initials of each three that stand together.</summary>
    public static List<ulong> Stems(WordReader reader, ReadOnlySpan<char> text)
    {
        reader.Read(text);
        var stems = new List<ulong>(2 * reader.Words.Length);
        AddStems(reader, stems);
        return stems;
    }

    /// <summary>The stems, then each pair of neighbours among them.</summary>
    public static List<ulong> Terms(WordReader reader, ReadOnlySpan<char> text)
    {
        reader.Read(text);
        var terms = new List<ulong>(4 * reader.Words.Length);
        AddTerms(reader, terms);
        return terms;
    }

    /// <summary>Each run of four characters within a word, its edges marked: "LoRAMoE" shares most of them with "LoRA" and "MoE".</summary>
    public static List<ulong> Grams(WordReader reader, ReadOnlySpan<char> text)
    {
        reader.Read(text);
        var grams = new List<ulong>(text.Length);
        reader.AddGrams(grams);
        return grams;
    }

    /// <summary>Adds the terms of the text that was read.</summary>
    public static void AddTerms(WordReader reader, List<ulong> terms)
    {
        var start = terms.Count;
        AddStems(reader, terms);
        for (int i = start, end = terms.Count; i + 1 < end; i++)
        {
            terms.Add(((terms[i] * 0x9E3779B97F4A7C15) ^ terms[i + 1]) + 1);
        }
    }

    /// <summary>Looks for stems in a text. Most of its words are known by their first letters to be none of them.</summary>
    /// <returns>How many the text has of all.</returns>
    public static int Find(WordReader reader, ReadOnlySpan<char> text, TermMatches matches)
    {
        reader.Read(text);
        var words = reader.Words;
        var wanted = matches.Wanted;
        var initials = 0UL;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            // Of "VMs" but two letters are looked for.
            if (wanted.AnyBegins(WordReader.BeginningOf(word.First)) || (word.Length == 3 && word.First >> 32 == 's'))
            {
                matches.See(reader.NumberOf(word, StemLength(reader.LettersOf(word))));
            }

            initials = WithInitial(initials, word);
            if (i >= 2 && wanted.AnyBegins(WordReader.BeginningOf(initials)))
            {
                matches.See(WordReader.NumberOf(initials));
            }
        }

        return words.Length + Math.Max(0, words.Length - 2);
    }

    private static void AddStems(WordReader reader, List<ulong> stems)
    {
        var words = reader.Words;
        var initials = 0UL;
        for (var i = 0; i < words.Length; i++)
        {
            stems.Add(reader.NumberOf(words[i], StemLength(reader.LettersOf(words[i]))));
            initials = WithInitial(initials, words[i]);
            if (i >= 2)
            {
                // "Large Language Model" is an LLM.
                stems.Add(WordReader.NumberOf(initials));
            }
        }
    }

    /// <summary>The first letters of the last three words.</summary>
    private static ulong WithInitial(ulong initials, WordReader.Word word) => (initials >> 16) | ((word.First & 0xFFFF) << 32);

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
}
