using System.Text.RegularExpressions;
using ListBot.Core.Papers;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>How a stated category was understood; the status says it, so that nothing is guessed in silence.</summary>
public enum CategoryReading
{
    /// <summary>The heading or path as it stands, but for case, blanks, punctuation and numbers.</summary>
    AsWritten,

    /// <summary>By number or letter: <c>2.c</c>.</summary>
    ByNumber,

    /// <summary>With a slip of the pen put right.</summary>
    Respelt,

    /// <summary>By words that stand in one heading only.</summary>
    ByItsWords,

    /// <summary>By the name of an entry that stands in it.</summary>
    ByEntry,

    /// <summary>None was stated; it was chosen by what stands in the list.</summary>
    Chosen,
}

/// <summary>What a stated category means in a list.</summary>
public abstract record CategoryMatch
{
    private protected CategoryMatch()
    {
    }
}

public sealed record CategoryFound(Category Category, CategoryReading How) : CategoryMatch;

/// <param name="Categories">The headings that it fits equally well.</param>
public sealed record CategoryAmbiguous(IReadOnlyList<Category> Categories) : CategoryMatch;

/// <param name="Nearest">The headings most like it, the nearest first; at most three.</param>
public sealed record CategoryNotFound(IReadOnlyList<Category> Nearest) : CategoryMatch;

/// <summary>
/// Finds the category that a person stated: by path, heading, number or letter, whatever the case, spacing and arrows, small
/// typos included. The strictest reading that fits any heading decides; when it fits several, the answer is Ambiguous.
/// </summary>
public static partial class CategoryMatcher
{
    private const int Suggestions = 3;

    /// <summary>So many letters name an entry.</summary>
    private const int NameLetters = 12;

    public static CategoryMatch Match(CuratedList list, string stated)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(stated);
        stated = stated.TrimStart('#', ' ');
        var paths = Paths(list);
        var headings = paths.Values.Select(p => p[^1].Words).ToHashSet();
        foreach (var (how, fits) in Readings(stated, headings))
        {
            var found = list.Categories.Where(c => fits(paths[c])).ToList();
            if (found.Count > 1 && found.FindAll(c => HoldsEntries(list, c)) is [var filled])
            {
                // The same heading stands in the table of contents or the news, without entries.
                found = [filled];
            }

            if (found.Count == 1)
            {
                return new CategoryFound(found[0], how);
            }

            if (found.Count > 1)
            {
                return new CategoryAmbiguous(found);
            }
        }

        return BesideEntry(list, stated) is { } beside ? new CategoryFound(beside, CategoryReading.ByEntry) : new CategoryNotFound(Nearest(list, stated));
    }

    /// <summary>The path as a person may state it: where another heading has the same one, followed by an entry that stands below.</summary>
    public static string Statable(CuratedList list, Category category)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(category);
        var path = list.PathOf(category);
        var isShared = list.Categories.Any(c => c != category && c.Title == category.Title && list.PathOf(c) == path);
        return isShared && category.Entries.FirstOrDefault(e => PaperTitle.Letters(e.Title).Length >= NameLetters) is { } entry ? $"{path} > {entry.Title}" : path;
    }

    private static bool HoldsEntries(CuratedList list, Category category) =>
        category.Entries.Count > 0 || list.Categories.Any(c => c.Entries.Count > 0 && c.Ancestors.Contains(category));

    /// <summary>The last step is no heading but an entry, such as one that others are nested under: its category is meant.</summary>
    private static Category? BesideEntry(CuratedList list, string stated)
    {
        var steps = PathArrows().Split(stated).Where(s => s.Trim().Length > 0).ToList();
        if (steps.Count < 2 || PaperTitle.Letters(steps[^1]) is not { Length: >= NameLetters } name)
        {
            return null;
        }

        // By its title, or by how it begins where other words stand before that.
        var beginning = EntryKeys.LettersOf(steps[^1]);
        var found = list.Entries.Where(e => (PaperTitle.Letters(e.Title) is { Length: >= NameLetters } title && (name.StartsWith(title, StringComparison.Ordinal) || title.StartsWith(name, StringComparison.Ordinal)))
                || (beginning.Length == EntryKeys.Letters && EntryKeys.Alphabet(list, e) == beginning))
            .Select(e => e.Category).Distinct().ToList();
        return found.Count == 1 ? found[0] : Match(list, string.Join(" > ", steps.SkipLast(1))) is CategoryFound { Category: var above } && found.Contains(above) ? above : null;
    }

    /// <summary>First split where only a path is split; then where a heading may be, too: "Convolutional / Recurrent Networks" is one.</summary>
    private static IEnumerable<(CategoryReading How, Func<List<PathStep>, bool> Fits)> Readings(string stated, HashSet<string> headings)
    {
        var path = Steps(PathArrows(), stated);
        var wanted = Steps(Arrows(), stated);
        foreach (var reading in path.Count != wanted.Count && path.Count > 1 ? Readings(stated, path, headings) : [])
        {
            yield return reading;
        }

        foreach (var reading in Readings(stated, wanted, headings))
        {
            yield return reading;
        }
    }

    private static IEnumerable<(CategoryReading How, Func<List<PathStep>, bool> Fits)> Readings(string stated, List<PathStep> wanted, HashSet<string> headings)
    {
        var whole = PathStep.Of(stated);
        if (wanted.Count == 0 || (whole.Words.Length == 0 && whole.Label.Length == 0))
        {
            yield break;
        }

        // The whole as one heading first: a heading may hold an arrow or a slash itself.
        yield return (CategoryReading.AsWritten, path => path[^1].Words.Length > 0 && Equal(path[^1], whole));
        yield return (CategoryReading.AsWritten, path => PathEnds(path, wanted, Equal));
        yield return (CategoryReading.AsWritten, path => Enumerable.Range(0, path.Count).Any(i => string.Join(' ', path.Skip(i).Select(step => step.Heading)) == whole.Heading));
        yield return (CategoryReading.AsWritten, path => whole.Label.Length == 0 && path[^1].Words == whole.Words);
        yield return (CategoryReading.AsWritten, path => PathEnds(path, wanted, (step, want) => step.Words == want.Words && Compatible(step, want)));
        if (Numbers(stated) is { Length: > 0 } numbers)
        {
            yield return (CategoryReading.ByNumber, path => path[^1].Number == numbers && path[^1].Label.Length > 0);
            yield return (CategoryReading.ByNumber, path => path[^1].Label == numbers);
        }

        yield return (CategoryReading.AsWritten, path => PathEnds(path, wanted, (step, want) => want.Words.Length == 0 ? step.Label == want.Label : step.Words == want.Words));
        yield return (CategoryReading.AsWritten, path => PathEnds(path, wanted, (step, want) => step.Words == want.Words && Compatible(step, want), headings));
        yield return (CategoryReading.Respelt, path => PathEnds(path, wanted, (step, want) => want.Words.Length > 0 && Compatible(step, want) && Respelt(step.Words, want.Words)));
        yield return (CategoryReading.ByItsWords, path => PathEnds(path, wanted, (step, want) => want.Words.Length >= 2 && Compatible(step, want) && HasPhrase(step.Words, want.Words)));
    }

    /// <summary>
    /// The last steps of the path, in order; steps in between may be left out, the last may not. Those above the last only
    /// tell it from its namesakes: a badge's text or a word too many does no harm there.
    /// </summary>
    /// <param name="headings">All there are, where those above may have words too many: what is one of them means itself and no other. Null where not.</param>
    private static bool PathEnds(List<PathStep> path, List<PathStep> wanted, Func<PathStep, PathStep, bool> same, HashSet<string>? headings = null)
    {
        if (!same(path[^1], wanted[^1]))
        {
            return false;
        }

        var i = path.Count - 1;
        for (var w = wanted.Count - 2; w >= 0; w--)
        {
            var want = wanted[w];
            do
            {
                i--;
            }
            while (i >= 0 && !same(path[i], want) && !(headings?.Contains(want.Words) == false && Holds(want.Words, path[i].Words)));
            if (i < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(string words, string phrase) => phrase.Contains(' ', StringComparison.Ordinal) && (HasPhrase(words, phrase) || words.StartsWith(phrase, StringComparison.Ordinal));

    private static Dictionary<Category, List<PathStep>> Paths(CuratedList list)
    {
        var paths = new Dictionary<Category, List<PathStep>>();
        foreach (var category in list.Categories)
        {
            List<PathStep> above = category.Parent is null ? [] : paths[category.Parent];
            var step = PathStep.Of(category.Title);
            paths[category] = [.. above, step with { Number = (above is [.., var last] ? last.Number : "") + step.Label }];
        }

        return paths;
    }

    private static bool Equal(PathStep step, PathStep want) => step.Words == want.Words && (step.Label == want.Label || (want.Label.Length > 0 && step.Number == want.Label));

    private static bool Compatible(PathStep step, PathStep want) => want.Label.Length == 0 || step.Label == want.Label || step.Number == want.Label;

    /// <summary>
    /// Word for word, one slip in five letters, three at most: "Quantisaton" is Quantization. None in a short word, whose
    /// letters are all of it ("RL" is not "ML"), in a number, or in a script that writes a word with one sign; and more than
    /// one slip does not begin with the first letter ("unsupervised" is not "supervised").
    /// </summary>
    private static bool Respelt(string words, string want)
    {
        string[] have = words.Split(' '), asked = want.Split(' ');
        if (have.Length != asked.Length)
        {
            return string.Concat(have) == string.Concat(asked);
        }

        var slips = 0;
        foreach (var (h, a) in have.Zip(asked).Where(pair => pair.First != pair.Second))
        {
            var allowed = Math.Min(3, (Math.Min(h.Length, a.Length) + 1) / 5);
            var slip = Math.Abs(h.Length - a.Length) > allowed || !(h + a).All(c => char.IsLetter(c) && c < '\u2E80') ? int.MaxValue : Suggestion.Distance(h, a);
            if (slip > allowed || (slip > 1 && h[0] != a[0]))
            {
                return false;
            }

            slips += slip;
        }

        return slips <= 3;
    }

    private static bool HasPhrase(string words, string phrase) => $" {words} ".Contains($" {phrase} ", StringComparison.Ordinal);

    /// <summary>Letters and digits of a text that says only numbers: "Section 2 c" and "2.c)" are both "2c".</summary>
    private static string Numbers(string stated)
    {
        var rest = SectionWord().Replace(stated, " ");
        var parts = Separators().Split(rest).Where(p => p.Length > 0).ToList();
        return parts.Count > 0 && parts.All(p => LabelPart().IsMatch(p)) ? string.Concat(parts).ToUpperInvariant() : "";
    }

    private static List<PathStep> Steps(Regex arrows, string stated) =>
        [.. arrows.Split(stated).Select(PathStep.Of).Where(s => s.Words.Length > 0 || s.Label.Length > 0)];

    private static List<Category> Nearest(CuratedList list, string stated)
    {
        var want = PathStep.Of(Steps(Arrows(), stated) is [.., _] ? Arrows().Split(stated).Last(s => s.Trim().Length > 0) : stated).Words;
        return [.. list.Categories
            .Where(c => c != list.Root)
            .OrderBy(c => Unlike(PathStep.Of(c.Title).Words, want))
            .Take(Suggestions)];
    }

    /// <summary>0 for the same words, 1 for nothing in common: shared words count, and so do words spelt alike.</summary>
    private static double Unlike(string words, string want)
    {
        string[] have = words.Split(' '), asked = want.Split(' ');
        var shared = asked.Sum(a => have.Max(h => h == a ? 1.0 : Math.Max(0, 1 - (Suggestion.Distance(h, a) / (double)Math.Max(1, Math.Max(h.Length, a.Length)))) is > 0.6 and var likeness ? likeness : 0));
        var spelling = Suggestion.Distance(words, want) / (double)Math.Max(1, Math.Max(words.Length, want.Length));
        return 1 - (0.7 * (2 * shared / (have.Length + asked.Length))) - (0.3 * (1 - spelling));
    }

    [GeneratedRegex(@"\s*(?:>+|›|»|→|⇒|➜|/|\\|->|=>|\|)\s*")]
    private static partial Regex Arrows();

    [GeneratedRegex(@"\s*(?:>+|›|»|→|⇒|➜|->|=>)\s*")]
    private static partial Regex PathArrows();

    [GeneratedRegex(@"^\s*(?:in\s+)?(?:section|sect?\.?|chapter|part|category|§)\s*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SectionWord();

    [GeneratedRegex(@"[\s.,:;()\[\]>›»→/\\|-]+|(?<=[0-9])(?=[A-Za-z])")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?:[0-9]{1,3}|[A-Za-z]|[IVXivx]{2,5})$", RegexOptions.NonBacktracking)]
    private static partial Regex LabelPart();
}
