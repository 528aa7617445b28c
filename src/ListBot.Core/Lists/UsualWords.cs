namespace ListBot.Core.Lists;

/// <summary>
/// How usual some words are in titles of papers anywhere: "Federated Learning" has one word that tells something. A list of a
/// hundred titles cannot say that by itself.
/// </summary>
internal static class UsualWords
{
    /// <summary>So many titles from elsewhere count beside those of the list.</summary>
    public const int Titles = 60;

    /// <summary>In how many titles of a thousand each stands: the mean of 26 public lists, of the words that a third of them have.</summary>
    private static readonly (string Word, int InThousand)[] Words =
    [
        ("models", 248), ("language", 181), ("large", 116), ("learning", 97), ("image", 93), ("networks", 85), ("efficient", 76), ("llm", 73),
        ("generation", 71), ("adversarial", 65), ("text", 57), ("tuning", 57), ("multi", 50), ("training", 49), ("generative", 41), ("based", 40),
        ("prompt", 39), ("scale", 35), ("visual", 34), ("reasoning", 34), ("context", 32), ("aware", 31), ("transformers", 30), ("deep", 29),
        ("multimodal", 27), ("framework", 26), ("free", 24), ("attention", 24), ("shot", 22), ("enhanced", 22), ("human", 21), ("improving", 20),
        ("dynamic", 20), ("data", 20), ("zero", 19), ("understanding", 18), ("time", 18), ("through", 18), ("feature", 17), ("augmented", 17),
        ("transfer", 17), ("task", 16), ("unified", 15), ("self", 15), ("high", 13), ("guided", 13), ("knowledge", 12), ("cross", 11),
        ("representation", 11),
    ];

    private static readonly Dictionary<ulong, double> Shares = Words
        .SelectMany(w => Lists.Words.Stems(new(), w.Word).Concat(Lists.Words.Grams(new(), w.Word)).Distinct().Select(term => (Term: term, w.InThousand)))
        .GroupBy(t => t.Term).ToDictionary(g => g.Key, g => g.Max(t => t.InThousand) / 1000.0);

    /// <summary>The share of titles with this stem or gram, 0 for all that are not so usual.</summary>
    public static double ShareOf(ulong term) => Shares.GetValueOrDefault(term);
}
