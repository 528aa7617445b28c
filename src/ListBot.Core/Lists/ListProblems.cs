namespace ListBot.Core.Lists;

/// <summary>The stated category is no heading of the list.</summary>
/// <param name="Nearest">The headings most like it, as paths.</param>
public sealed record CategoryUnknown(string Stated, IReadOnlyList<string> Nearest) : Problem
{
    public override string Rule => "category-unknown";
}

/// <summary>The stated category fits several headings.</summary>
public sealed record CategoryFitsSeveral(string Stated, IReadOnlyList<string> Categories) : Problem
{
    public override string Rule => "category-ambiguous";
}

/// <summary>No category was stated.</summary>
/// <param name="Likely">The headings that the title fits best, as paths.</param>
public sealed record CategoryMissing(IReadOnlyList<string> Likely) : Problem
{
    public override string Rule => "category-missing";

    /// <summary>None of them stands out: it may be that no heading of the list fits.</summary>
    public bool MayFitNone { get; init; }
}

/// <summary>The list knows this paper's identity under another title.</summary>
/// <param name="ListLine">The 0-based line in the list.</param>
public sealed record SamePaperOtherTitle(string Title, string Category, int ListLine) : Problem
{
    public override string Rule => "same-paper-other-title";
}

/// <summary>The list is written in a way at that place that an entry cannot be added to safely; nothing was changed.</summary>
public sealed record CannotPlace(string Category) : Problem
{
    public override string Rule => "cannot-place";
}
