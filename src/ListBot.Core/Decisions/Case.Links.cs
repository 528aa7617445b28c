using ListBot.Core.Commands;
using ListBot.Core.Conversations;
using ListBot.Core.Proposals;

namespace ListBot.Core.Decisions;

/// <summary>
/// What is known of the links of a proposal. Each is asked once, and the answer is kept in our status: a server with a bad hour
/// makes no status flicker. Who wants it asked again says so by <c>/recheck</c>.
/// </summary>
internal sealed partial class Case
{
    private IEnumerable<ProposalLink> Links => config.CheckLinks && reading.Proposal is { } proposal ? proposal.Links : [];

    /// <summary>None where the answer could be kept nowhere.</summary>
    private IReadOnlyList<ProposalLink> LinksToAsk => facts.Refusal is { Effect: nameof(EnsureStatus) } ? [] : [.. Links.Where(l => IsGone(l) is null)];

    /// <summary>Whether its server said that nothing is there; null where it is to be asked.</summary>
    private bool? IsGone(ProposalLink link) =>
        facts.IsLinkGone.TryGetValue(link.Url, out var now) ? now
        : !talk.Requests.Any(r => r.IsNew && r.Command is Recheck) && before.Links.TryGetValue(Memory.IdOf(link.Url, facts.Seal.Span), out var then) ? then
        : null;
}
