using ListBot.Core.Papers;

namespace ListBot.Core.Proposals;

/// <summary>A paper that somebody wants in the list. Every text in it is one line, without control, bidi or zero-width characters.</summary>
/// <param name="Title">Never empty; as plain text, not Markdown.</param>
/// <param name="Paper">Where the paper is.</param>
/// <param name="Venue">Where it appeared, as the proposer wrote it, <c>ICLR 2024</c>, or else as the address of the paper tells it.</param>
/// <param name="Code">Where its code is.</param>
/// <param name="OtherLinks">Further links, each with the label that the proposer gave it, if any.</param>
/// <param name="Category">The category as the proposer wrote it; null when none was stated.</param>
public sealed record Proposal(
    string Title, PaperLink Paper, string? Venue, Uri? Code, IReadOnlyList<LabelledLink> OtherLinks, string? Category)
{
    /// <summary>Further categories to list it in, as somebody stated them.</summary>
    public IReadOnlyList<string> MoreCategories { get; init; } = [];

    /// <summary>Nobody said the venue; the address of the paper tells it.</summary>
    public bool IsVenueOfLink { get; init; }

    /// <summary>Who wrote it, as somebody stated them; null when nobody did.</summary>
    public string? Authors { get; init; }

    /// <summary>Every link, each once, the paper's first.</summary>
    public IEnumerable<ProposalLink> Links =>
        OtherLinks.Select(l => new ProposalLink(ProposalField.OtherLinks, l.Url))
            .Prepend(Code is null ? null : new ProposalLink(ProposalField.CodeLink, Code))
            .Prepend(new ProposalLink(ProposalField.PaperLink, Paper.Url))
            .OfType<ProposalLink>()
            .DistinctBy(l => l.Url);

    /// <summary>What tells where it belongs.</summary>
    public Clues Clues => new(Title, Paper, Venue, Code, OtherLinks);
}

/// <summary>What tells where a paper belongs; a proposal has more to it.</summary>
/// <param name="Paper">Null where no usable link was given yet.</param>
public sealed record Clues(string Title, PaperLink? Paper, string? Venue, Uri? Code, IReadOnlyList<LabelledLink> OtherLinks)
{
    /// <summary>All but the code.</summary>
    internal IEnumerable<Uri> Pages => (Paper is null ? [] : (Uri[])[Paper.Url]).Concat(OtherLinks.Select(l => l.Url));
}

/// <summary>A link, and where in the form it stands.</summary>
public sealed record ProposalLink(ProposalField Field, Uri Url);

public sealed record LabelledLink(string? Label, Uri Url);
