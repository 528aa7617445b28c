using ListBot.Core.Lists;
using ListBot.Core.Proposals;

namespace ListBot.Core.Decisions;

/// <summary>What becomes of a proposal, given the list: the same answer for the bot and for <c>listbot propose</c>.</summary>
public abstract record Verdict
{
    private protected Verdict()
    {
    }

    /// <summary>The rules in their order: what the form says, which category it means, whether the paper is there already, and the edit.</summary>
    public static Verdict Of(CuratedList list, ProposalReading reading)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.Proposal is not { } proposal)
        {
            return new NeedsInput(null, reading.Problems);
        }

        var match = proposal.Category is { } stated ? CategoryMatcher.Match(list, stated) : null;
        if (match is not CategoryFound { Category: var category, How: var how })
        {
            return new NeedsInput(proposal, [CategoryProblem(list, proposal, match)]);
        }

        var known = Duplicates.Find(list, category, proposal);
        if (known is [{ Kind: Duplicate.SameCategory } there, ..])
        {
            return new Listed(proposal, category, there.Line);
        }

        if (known.FirstOrDefault(d => d.Kind == Duplicate.OtherTitle) is { } other)
        {
            return new NeedsInput(proposal, [new SamePaperOtherTitle(other.Entry.Title, list.PathOf(other.Entry.Category), other.Line)]);
        }

        return CuratedListEditor.Insert(list, category, proposal) is { } insertion
            ? new Ready(proposal, how, insertion, [.. known.Select(d => new CrossListing(list.PathOf(d.Entry.Category), d.Line))], reading.Notes)
            : new NeedsInput(proposal, [new CannotPlace(list.PathOf(category))]);
    }

    private static Problem CategoryProblem(CuratedList list, Proposal proposal, CategoryMatch? match) => match switch
    {
        CategoryAmbiguous several => new CategoryFitsSeveral(proposal.Category!, Paths(list, several.Categories)),
        CategoryNotFound { Nearest: var nearest } => new CategoryUnknown(proposal.Category!, Paths(list, nearest)),
        _ => new CategoryMissing(Paths(list, CategoryRanker.Rank(list, proposal.Title).Take(3).Select(r => r.Category))),
    };

    private static IReadOnlyList<string> Paths(CuratedList list, IEnumerable<Category> categories) => [.. categories.Select(list.PathOf)];
}

/// <summary>A right edit exists.</summary>
/// <param name="How">How the stated category was understood.</param>
/// <param name="AlsoIn">Other categories in which the paper stands already; cross-listing is allowed, and said.</param>
/// <param name="Hidden">Characters that nobody sees and that were taken out; a reviewer is told.</param>
public sealed record Ready(
    Proposal Proposal, CategoryReading How, Insertion Insertion, IReadOnlyList<CrossListing> AlsoIn, IReadOnlyList<HiddenText> Hidden) : Verdict;

/// <param name="Line">The 0-based line in the list.</param>
public sealed record CrossListing(string Category, int Line);

/// <summary>The proposer has something to put right first.</summary>
/// <param name="Proposal">What was understood; null when not even title and link were.</param>
public sealed record NeedsInput(Proposal? Proposal, IReadOnlyList<Problem> Problems) : Verdict;

/// <summary>The paper stands in this category already.</summary>
/// <param name="Line">The 0-based line in the list.</param>
public sealed record Listed(Proposal Proposal, Category Category, int Line) : Verdict;
