using System.Text.RegularExpressions;

namespace ListBot.Core.Lists;

/// <param name="Score">Cosine likeness, 0 to 1: higher is more alike.</param>
public sealed record RankedCategory(Category Category, double Score);

/// <summary>
/// When no category is stated: the categories by how much their headings and titles speak of the same things as the
/// proposal (TF-IDF with cosine likeness, over words and pairs of words). It advises; a person chooses.
/// </summary>
public static partial class CategoryRanker
{
    /// <summary>A word of the heading says as much as the same word in so many titles.</summary>
    private const int HeadingWeight = 3;

    /// <summary>The categories that hold entries, the likeliest first.</summary>
    public static IReadOnlyList<RankedCategory> Rank(CuratedList list, string title)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(title);
        var sections = list.Categories.Where(c => c.Entries.Count > 0).ToList();
        var counts = sections.ConvertAll(Terms);
        var spread = counts.SelectMany(c => c.Keys).CountBy(t => t).ToDictionary();
        var wanted = Weigh(Terms(title).CountBy(t => t).ToDictionary(t => t.Key, t => (double)t.Value));
        return [.. sections.Select((s, i) => new RankedCategory(s, Likeness(wanted, Weigh(counts[i])))).OrderByDescending(r => r.Score)];

        Dictionary<string, double> Weigh(Dictionary<string, double> terms) => terms.ToDictionary(
            t => t.Key, t => (1 + Math.Log(t.Value)) * Math.Log(1 + (sections.Count / (1.0 + spread.GetValueOrDefault(t.Key)))));
    }

    private static Dictionary<string, double> Terms(Category category)
    {
        var terms = category.Entries.SelectMany(e => Terms(e.Title)).CountBy(t => t).ToDictionary(t => t.Key, t => (double)t.Value);
        foreach (var term in Terms(category.Title))
        {
            terms[term] = terms.GetValueOrDefault(term) + HeadingWeight;
        }

        return terms;
    }

    private static IEnumerable<string> Terms(string text)
    {
        var words = Word().Matches(text).Select(m => Stem(m.Value)).ToList();
        return words.Concat(words.Zip(words.Skip(1), (a, b) => $"{a} {b}"));
    }

    /// <summary>Enough for titles: "adapters" and "adapter", "tuning" and "tuned" meet.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "Lower case is the form that words are compared in, not a security decision.")]
    private static string Stem(string word)
    {
        var lower = word.ToLowerInvariant();
        foreach (var ending in (string[])["ization", "ations", "ation", "ings", "ing", "ers", "er", "ies", "ed", "es", "s"])
        {
            if (lower.Length >= ending.Length + 4 && lower.EndsWith(ending, StringComparison.Ordinal))
            {
                return lower[..^ending.Length];
            }
        }

        return lower;
    }

    private static double Likeness(Dictionary<string, double> wanted, Dictionary<string, double> section)
    {
        var shared = wanted.Sum(t => t.Value * section.GetValueOrDefault(t.Key));
        var sizes = Math.Sqrt(wanted.Values.Sum(v => v * v) * section.Values.Sum(v => v * v));
        return sizes == 0 ? 0 : shared / sizes;
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}+]*", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
