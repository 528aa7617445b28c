using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core.Decisions;

/// <summary>What becomes of a proposal, given the list: the same answer for the bot and for <c>listbot propose</c>.</summary>
public abstract record Verdict
{
    private protected Verdict()
    {
    }

    /// <summary>When no category was stated: all of them, the likeliest first.</summary>
    public IReadOnlyList<RankedCategory> Ranking { get; private init; } = [];

    /// <summary>The rules in their order: what the form says, which category it means, whether the paper is there already, and the edit.</summary>
    /// <param name="allowDuplicate">A maintainer wants the entry although the paper is there.</param>
    public static Verdict Of(CuratedList list, ProposalReading reading, bool allowDuplicate = false)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(reading);
        var ranking = reading.Uncategorized is { } paper ? CategoryRanker.Rank(list, paper) : [];
        return Of(list, reading, ranking, allowDuplicate) with { Ranking = ranking };
    }

    private static Verdict Of(CuratedList list, ProposalReading reading, IReadOnlyList<RankedCategory> ranking, bool allowDuplicate)
    {
        if (reading.Proposal is not { } proposal)
        {
            // All that is wanting at once, so that nobody is asked twice.
            return new NeedsInput(null, [.. reading.Problems, .. reading.Uncategorized is null ? [] : (Problem[])[Missing(list, ranking)]]);
        }

        var categories = new List<(Category Category, CategoryReading How)>();
        var isChosen = proposal.MoreCategories.Count == 0 && ranking.Count > 0 && ranking[0].Score >= CategoryRanker.Sure;
        if (isChosen)
        {
            categories.Add((ranking[0].Category, CategoryReading.Chosen));
        }
        else if (proposal.Category is null)
        {
            return new NeedsInput(proposal, [Missing(list, ranking)]);
        }

        foreach (var stated in proposal.Category is null ? [] : proposal.MoreCategories.Prepend(proposal.Category))
        {
            var match = CategoryMatcher.Match(list, stated);
            if (match is not CategoryFound found)
            {
                return new NeedsInput(proposal, [CategoryProblem(list, stated, match)]);
            }

            categories.Add((found.Category, found.How));
        }

        // In the first that is no duplicate's; where all are, the duplicate is what there is to say.
        var known = categories.Select(c => Duplicates.Find(list, c.Category, proposal)).ToList();
        var wanted = categories.Where((_, i) => allowDuplicate || known[i] is not [{ Kind: Duplicate.SameCategory }, ..]).Select(c => c.Category).Distinct().ToList();
        if (wanted.Count == 0)
        {
            return new Listed(proposal, categories[0].Category, known[0][0].Line);
        }

        var all = known.SelectMany(k => k).ToList();
        if (isChosen && all.Count > 0)
        {
            // It is there already; whoever wants it in one more category says in which.
            return new NeedsInput(proposal, [Missing(list, ranking)]);
        }

        if (!allowDuplicate && all.Find(d => d.Kind == Duplicate.OtherTitle) is { } other)
        {
            return new NeedsInput(proposal, [new SamePaperOtherTitle(other.Entry.Title, list.PathOf(other.Entry.Category), other.Line)]);
        }

        return CuratedListEditor.Insert(list, wanted, proposal) is { } insertions
            ? new Ready(
                proposal,
                categories[0].How,
                insertions[0],
                [.. all.DistinctBy(d => d.Line).OrderBy(d => d.Line).Select(d => new CrossListing(list.PathOf(d.Entry.Category), d.Line))],
                reading.Notes)
            {
                Insertions = insertions,
            }
            : new NeedsInput(proposal, [new CannotPlace(string.Join("; ", wanted.Select(list.PathOf)))]);
    }

    private static Problem CategoryProblem(CuratedList list, string stated, CategoryMatch match) => match switch
    {
        CategoryAmbiguous several => new CategoryFitsSeveral(stated, Paths(list, several.Categories)),
        CategoryNotFound { Nearest: var nearest } => new CategoryUnknown(stated, Paths(list, nearest)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static CategoryMissing Missing(CuratedList list, IReadOnlyList<RankedCategory> ranking) =>
        new(Paths(list, ranking.Take(3).Select(r => r.Category))) { MayFitNone = ranking.Count > 0 && ranking[0].Score < CategoryRanker.Faint };

    private static IReadOnlyList<string> Paths(CuratedList list, IEnumerable<Category> categories) => [.. categories.Select(c => CategoryMatcher.Statable(list, c))];
}

/// <summary>A right edit exists.</summary>
/// <param name="How">How the stated category was understood, or that none was stated.</param>
/// <param name="AlsoIn">Other categories in which the paper stands already; cross-listing is allowed, and said.</param>
/// <param name="Hidden">Characters that nobody sees and that were taken out; a reviewer is told.</param>
public sealed record Ready(
    Proposal Proposal, CategoryReading How, Insertion Insertion, IReadOnlyList<CrossListing> AlsoIn, IReadOnlyList<HiddenText> Hidden) : Verdict
{
    /// <summary>One for each category, in the order of the list; <see cref="Insertion"/> is the first.</summary>
    public IReadOnlyList<Insertion> Insertions { get; init; } = [Insertion];

    /// <summary>When no category was stated: how likely the chosen one is right, 0 to 1.</summary>
    public double? Confidence => How == CategoryReading.Chosen ? Ranking[0].Score : null;

    /// <summary>The list with all of them.</summary>
    public SourceText After => Insertion.After;
}

/// <param name="Line">The 0-based line in the list.</param>
public sealed record CrossListing(string Category, int Line);

/// <summary>The proposer has something to put right first.</summary>
/// <param name="Proposal">What was understood; null when not even title and link were.</param>
public sealed record NeedsInput(Proposal? Proposal, IReadOnlyList<Problem> Problems) : Verdict;

/// <summary>The paper stands in this category already.</summary>
/// <param name="Line">The 0-based line in the list.</param>
public sealed record Listed(Proposal Proposal, Category Category, int Line) : Verdict;
