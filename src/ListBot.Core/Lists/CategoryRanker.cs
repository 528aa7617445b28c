using ListBot.Core.Proposals;

namespace ListBot.Core.Lists;

/// <param name="Score">How likely it is the right one, 0 to 1.</param>
public sealed record RankedCategory(Category Category, double Score);

/// <summary>
/// When no category is stated: the categories by how much speaks for each, in words, time and habit. The weights are learnt
/// from additions that people made to other lists; all else comes from the list itself.
/// </summary>
public static class CategoryRanker
{
    /// <summary>
    /// From here on the first choice was right more than nine times in ten (201 of 217), on lists that had no part in the
    /// weights that judged them. Higher bounds were not right more often; the README says how it was measured.
    /// </summary>
    public const double Sure = 0.90;

    /// <summary>
    /// Below this the first choice was wrong three times in four (127 of 168 additions to 27 lists), and there lie half as many more of the
    /// papers whose section was taken out of the list (22 %) as of the others (15 %).
    /// </summary>
    public const double Faint = 0.25;

    /// <summary>Of the likeliest sections the parts (bold lines, bullets that stand for headings) are told apart.</summary>
    private const int Divided = 5;

    /// <summary>The likeliest first: of each section its best part, then the other parts. The scores of all add up to 1 at most.</summary>
    public static IReadOnlyList<RankedCategory> Rank(CuratedList list, Clues proposal)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(proposal);
        var sections = Shares(list, Sections(list), proposal);
        var parts = new List<RankedCategory>();
        for (var i = 0; i < sections.Count; i++)
        {
            var section = sections[i];
            var inside = Parts(list, section.Category);
            if (inside.Count <= 1)
            {
                sections[i] = section with { Category = inside.FirstOrDefault() ?? section.Category };
                continue;
            }

            var ranked = i < Divided
                ? Shares(list, inside, proposal)
                : [.. inside.OrderByDescending(p => p.Entries.Count).Select(p => new RankedCategory(p, 1.0 / inside.Count))];
            sections[i] = ranked[0] with { Score = section.Score * ranked[0].Score };
            parts.AddRange(ranked.Skip(1).Select(r => r with { Score = section.Score * r.Score }));
        }

        return [.. sections, .. parts.OrderByDescending(p => p.Score)];
    }

    /// <summary>The heading that a category stands under, itself if it is one.</summary>
    internal static Category SectionOf(Category category)
    {
        while (category.Kind != CategoryKind.Heading && category.Parent is { } parent)
        {
            category = parent;
        }

        return category;
    }

    /// <summary>The headings with entries, and those without that have no other heading below them.</summary>
    internal static IReadOnlyList<Category> Sections(CuratedList list)
    {
        var holding = list.Entries.Select(e => SectionOf(e.Category)).ToHashSet();
        var parents = list.Categories.Where(c => c.Kind == CategoryKind.Heading).Select(c => c.Parent).ToHashSet();
        return [.. list.Categories.Where(c => holding.Contains(c) || (c.Kind == CategoryKind.Heading && !parents.Contains(c)))];
    }

    private static List<Category> Parts(CuratedList list, Category section) =>
        [.. list.Categories.Where(c => c.Entries.Count > 0 && SectionOf(c) == section)];

    /// <summary>The softmax of the weighted signals.</summary>
    private static List<RankedCategory> Shares(CuratedList list, IReadOnlyList<Category> of, Clues proposal)
    {
        var scores = new CategorySignals(list, of, proposal).Measure().Select(row => row.Zip(CategoryWeights.Values, (x, w) => x * w).Sum()).ToList();
        var best = scores.DefaultIfEmpty().Max();
        var whole = scores.Sum(s => Math.Exp(s - best));
        return [.. of.Select((c, i) => new RankedCategory(c, Math.Exp(scores[i] - best) / whole)).OrderByDescending(r => r.Score)];
    }
}
