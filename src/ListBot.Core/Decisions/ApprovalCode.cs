using System.Text.RegularExpressions;
using ListBot.Core.Conversations;
using ListBot.Core.Proposals;

namespace ListBot.Core.Decisions;

/// <summary>
/// What <c>/approve</c> binds to: fields, categories and the text of the entry. Not the place nor the list around it, so that
/// it survives a rebuild; any edit of the proposal ends it. The hash is keyed, so that nobody finds another text with the same code.
/// </summary>
internal static partial class ApprovalCode
{
    private const int Length = 8;

    public static string Of(Ready ready, IReadOnlyList<string> categories, ReadOnlySpan<byte> seal)
    {
        var p = ready.Proposal;
        string?[] parts =
        [
            p.Title, p.Paper.Url.OriginalString, p.Venue, p.Code?.OriginalString, p.Authors,
            .. p.OtherLinks.SelectMany(l => new[] { l.Label, l.Url.OriginalString }),
            .. categories,
            .. ready.Insertions.Select(i => Number().Replace(i.Entry, "")),
        ];
        return Memory.Code("approval\n" + string.Join('\n', parts), seal, Length);
    }

    /// <summary>The number of an entry in a numbered list is its position.</summary>
    [GeneratedRegex("^[ |]*[0-9]+")]
    private static partial Regex Number();
}

/// <summary>All that a status of a right proposal tells.</summary>
/// <param name="Paths">The categories' paths, in the order of the insertions.</param>
/// <param name="Code">What an approval names.</param>
/// <param name="Place">The address of a 0-based line of the list.</param>
/// <param name="Open">The open pull request, if there is one.</param>
internal sealed record ReadyView(Ready Ready, IReadOnlyList<string> Paths, string Code, Conversation Talk, Func<int, string> Place, int? Open)
{
    /// <summary>Other categories' paths that the paper may fit, the likeliest first.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>Links whose servers say that nothing is there.</summary>
    public IReadOnlyList<ProposalLink> Gone { get; init; } = [];
}
