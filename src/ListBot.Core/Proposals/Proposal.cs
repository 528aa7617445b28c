using ListBot.Core.Papers;

namespace ListBot.Core.Proposals;

/// <summary>A paper that somebody wants in the list. Every text in it is one line, without control, bidi or zero-width characters.</summary>
/// <param name="Title">Never empty; as plain text, not Markdown.</param>
/// <param name="Paper">Where the paper is.</param>
/// <param name="Venue">Where it appeared, as the proposer wrote it: <c>ICLR 2024</c>.</param>
/// <param name="Code">Where its code is.</param>
/// <param name="OtherLinks">Further links, each with the label that the proposer gave it, if any.</param>
/// <param name="Category">The category as the proposer wrote it; null when none was stated.</param>
public sealed record Proposal(
    string Title, PaperLink Paper, string? Venue, Uri? Code, IReadOnlyList<LabelledLink> OtherLinks, string? Category);

public sealed record LabelledLink(string? Label, Uri Url);
