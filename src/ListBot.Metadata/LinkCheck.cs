using ListBot.Core.Proposals;

namespace ListBot.Metadata;

/// <summary>What a link of a proposal turned out to be: advice for whoever reviews it, never a reason to refuse.</summary>
public sealed record LinkState(ProposalLink Link, Fetched Fetched)
{
    /// <summary>The server itself says that nothing is there. All else may be a bad hour, or no welcome for machines.</summary>
    public bool IsGone => Fetched is Answered { Status: 404 or 410 };
}

/// <summary>Asks whether the links of a proposal lead somewhere.</summary>
public sealed class LinkCheck(GuardedClient client)
{
    /// <summary>All at once: they are few, and so all of them take no longer than the client gives one.</summary>
    public async Task<IReadOnlyList<LinkState>> Of(IEnumerable<ProposalLink> links, CancellationToken cancellation) =>
        await Task.WhenAll(links.Select(async link => new LinkState(link, await client.Get(link.Url, cancellation))));
}
