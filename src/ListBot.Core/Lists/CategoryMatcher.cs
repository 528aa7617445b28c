using System.Text;
using System.Text.RegularExpressions;
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

    public static CategoryMatch Match(CuratedList list, string stated)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(stated);
        stated = stated.TrimStart('#', ' ');
        var wanted = Steps(stated);
        var categories = list.Categories.Select(c => (Category: c, Path: PathOf(c))).ToList();
        foreach (var (how, fits) in Readings(stated, wanted))
        {
            var found = categories.Where(c => fits(c.Path)).Select(c => c.Category).ToList();
            if (found.Count == 1)
            {
                return new CategoryFound(found[0], how);
            }

            if (found.Count > 1)
            {
                return new CategoryAmbiguous(found);
            }
        }

        return new CategoryNotFound(Nearest(list, stated));
    }

    private static IEnumerable<(CategoryReading How, Func<List<Step>, bool> Fits)> Readings(string stated, List<Step> wanted)
    {
        var whole = Step.Of(stated);
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
        yield return (CategoryReading.Respelt, path => PathEnds(path, wanted, (step, want) => want.Words.Length > 0 && Compatible(step, want) && Respelt(step.Words, want.Words)));
        yield return (CategoryReading.ByItsWords, path => PathEnds(path, wanted, (step, want) => want.Words.Length >= 2 && Compatible(step, want) && HasPhrase(step.Words, want.Words)));
    }

    /// <summary>The last steps of the path, in order; steps in between may be left out, the last may not.</summary>
    private static bool PathEnds(List<Step> path, List<Step> wanted, Func<Step, Step, bool> same)
    {
        if (!same(path[^1], wanted[^1]))
        {
            return false;
        }

        var i = path.Count - 1;
        foreach (var want in Enumerable.Reverse(wanted).Skip(1))
        {
            do
            {
                i--;
            }
            while (i >= 0 && !same(path[i], want));
            if (i < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static List<Step> PathOf(Category category)
    {
        var path = new List<Step>();
        foreach (var heading in category.Ancestors.Append(category))
        {
            var step = Step.Of(heading.Title);
            path.Add(step with { Number = (path.Count > 0 ? path[^1].Number : "") + step.Label });
        }

        return path;
    }

    private static bool Equal(Step step, Step want) => step.Words == want.Words && (step.Label == want.Label || (want.Label.Length > 0 && step.Number == want.Label));

    private static bool Compatible(Step step, Step want) => want.Label.Length == 0 || step.Label == want.Label || step.Number == want.Label;

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

    private static List<Step> Steps(string stated) =>
        [.. Arrows().Split(stated).Select(Step.Of).Where(s => s.Words.Length > 0 || s.Label.Length > 0)];

    private static List<Category> Nearest(CuratedList list, string stated)
    {
        var want = Step.Of(Steps(stated) is [.., _] ? Arrows().Split(stated).Last(s => s.Trim().Length > 0) : stated).Words;
        return [.. list.Categories
            .Where(c => c != list.Root)
            .OrderBy(c => Unlike(Step.Of(c.Title).Words, want))
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

    /// <summary>
    /// One heading on a path: its number or letter, its words in lower case with single blanks between them, both together,
    /// and the numbers from the outermost heading to it (<c>2C</c>).
    /// </summary>
    private sealed record Step(string Label, string Words, string Heading, string Number = "")
    {
        public static Step Of(string heading)
        {
            var text = MarkdownText.Plain(heading).Trim();
            var label = LeadingLabel().Match(text);
            var rest = label.Success ? text[label.Length..] : text;
            return new Step(label.Success ? string.Concat(label.Groups[1].Value.Where(char.IsLetterOrDigit)).ToUpperInvariant() : "", WordsOf(rest), WordsOf(text));
        }

        private static string WordsOf(string text)
        {
            var words = new StringBuilder(text.Length);
            foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
            {
                if (Rune.IsLetterOrDigit(rune) || rune.Value is '+' or '#')
                {
                    words.Append(Rune.ToLowerInvariant(rune).ToString());
                }
                else if (words is [.., not ' '])
                {
                    words.Append(' ');
                }
            }

            return words.ToString().Trim();
        }
    }

    [GeneratedRegex(@"\s*(?:>+|›|»|→|⇒|➜|/|\\|->|=>|\|)\s*")]
    private static partial Regex Arrows();

    /// <summary>"1.", "a.", "2.1", "(b)", "IV." at the start; a letter needs its point or bracket, or it is a word.</summary>
    [GeneratedRegex(@"^(?:section\s+)?\(?([0-9]{1,3}(?:\.[0-9A-Za-z]{1,2})*(?=\s)|(?:[0-9]{1,3}(?:\.[0-9A-Za-z]{1,3})*|[A-Za-z]|[IVXivx]{1,5})(?=[.):、\]]))[.):、\]]*\s*", RegexOptions.IgnoreCase)]
    private static partial Regex LeadingLabel();

    [GeneratedRegex(@"^\s*(?:in\s+)?(?:section|sect?\.?|chapter|part|category|§)\s*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SectionWord();

    [GeneratedRegex(@"[\s.,:;()\[\]>›»→/\\|-]+|(?<=[0-9])(?=[A-Za-z])")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?:[0-9]{1,3}|[A-Za-z]|[IVXivx]{2,5})$", RegexOptions.NonBacktracking)]
    private static partial Regex LabelPart();
}
