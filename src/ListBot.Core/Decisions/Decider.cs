namespace ListBot.Core.Decisions;

/// <summary>
/// The bot: what should be true on GitHub, given what is. It never throws on anything that a person wrote, and for the
/// same facts it says the same, so that looking twice does nothing twice.
/// </summary>
public static class Decider
{
    private static readonly Plan Silent = new("silent", []);

    /// <param name="trigger">Why we look. No rule depends on it: a doubled, late or lost event must not change what is right.</param>
    public static Plan Decide(Trigger trigger, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Issue is not { } issue || facts.Repository.IsArchived || !Status.IsProposal(issue, facts.Configuration.Config) ? Silent
            : facts.GivenUp is { } delivery ? Apologise(facts, issue, delivery)
            : facts.Configuration.Config is not { } config ? WithoutConfiguration(facts, issue)
            : new Case(facts, issue, config) is var now && now.Ending() is { } ending ? ending
            : now.Propose() ?? Silent;
    }

    /// <summary>
    /// Above what the status says, which other work may have written since; once, however often we fail. The list is not
    /// looked at: it may be what we failed on.
    /// </summary>
    private static Plan Apologise(Facts facts, IssueFacts issue, string delivery)
    {
        var before = Status.Of(issue).FirstOrDefault() is { } status ? StatusMarker.TextOf(status.Body) : "";
        return !issue.IsOpen || before.StartsWith(Replies.ApologyStart, StringComparison.Ordinal) || facts.Refusal is not null
            ? Silent
            : new StatusPlan(facts, issue).Say("given-up", Replies.Apology(delivery, before));
    }

    /// <summary>Nothing but the status is written while nobody knows what the maintainers want.</summary>
    private static Plan WithoutConfiguration(Facts facts, IssueFacts issue) => issue.IsOpen || Status.Of(issue).Count > 0
        ? new StatusPlan(facts, issue).Say("bad-configuration", Replies.BadConfiguration(facts.Configuration.Problems))
        : Silent;
}
