using System.Collections.Immutable;
using System.Globalization;
using ListBot.Core.Decisions;
using ListBot.Core.Proposals;
using ListBot.Metadata;
using Microsoft.Extensions.Logging;

namespace ListBot.GitHub;

/// <summary>
/// Does the work of one item: read, decide, apply, and again when the ground moved meanwhile. Doing it twice is the same
/// as doing it once.
/// </summary>
public sealed partial class DeliveryProcessor
{
    /// <summary>How often the facts are read before the work is given back as failed.</summary>
    private const int MaxRounds = 4;

    private readonly FactsReader reader;
    private readonly PlanExecutor executor;
    private readonly Sweep sweep;
    private readonly Func<IEnumerable<ProposalLink>, CancellationToken, Task<IReadOnlyList<LinkState>>> askLinks;
    private readonly Func<Trigger, Facts, Plan> decide;
    private readonly TimeProvider time;
    private readonly ILogger<DeliveryProcessor> log;

    internal DeliveryProcessor(
        FactsReader reader,
        PlanExecutor executor,
        Sweep sweep,
        Func<IEnumerable<ProposalLink>, CancellationToken, Task<IReadOnlyList<LinkState>>> askLinks,
        Func<Trigger, Facts, Plan> decide,
        TimeProvider time,
        ILogger<DeliveryProcessor> log) =>
        (this.reader, this.executor, this.sweep, this.askLinks, this.decide, this.time, this.log) = (reader, executor, sweep, askLinks, decide, time, log);

    /// <summary>Does the work, and says what other work it led to.</summary>
    /// <exception cref="RateLimitedException">GitHub asks to wait; nothing is lost.</exception>
    /// <exception cref="UnderWayException">Doing it again at once could do it twice.</exception>
    public async Task<IReadOnlyList<WorkItem>> Process(WorkItem item, CancellationToken cancellation)
    {
        try
        {
            return item is { Installation: { } installation, Repository: { } repository, Issue: { } issue }
                ? await Process(item, installation, repository, issue, cancellation)
                : await Sweep(item, cancellation);
        }
        catch (OutOfReachException e)
        {
            OutOfReach(item.Subject, item.Cause, item.Delivery, e.Message);
            return [];
        }
    }

    private async Task<IReadOnlyList<WorkItem>> Process(
        WorkItem item, long installation, RepositoryReference repository, int issue, CancellationToken cancellation)
    {
        Refusal? refusal = null;
        var mayForce = true;
        ImmutableDictionary<Uri, bool>? isLinkGone = null;
        for (var round = 1; ; round++)
        {
            switch (await Read(item, installation, repository, issue, cancellation))
            {
                case NothingThere nothing:
                    NothingToDo(item.Subject, item.Cause, item.Delivery, nothing.Reason);
                    return [];

                // Handed on and not done here: the queue lets no two run on one issue, and knows only what an item names.
                case PullRequestOf other:
                    return [item with { Issue = other.Issue }];

                case Known { IsMergeUnderWay: true } when round < MaxRounds:
                    await Task.Delay(Pause(round), time, cancellation);
                    break;

                case Known known:
                    var plan = Decide(item, known with { Facts = known.Facts with { Refusal = refusal, MayForce = mayForce, IsLinkGone = isLinkGone ?? known.Facts.IsLinkGone } });
                    if (item.Cause == WorkItem.Links && isLinkGone is null && plan.LinksToAsk.Count > 0)
                    {
                        isLinkGone = await Ask(plan.LinksToAsk, known.Trigger, cancellation);
                        // Meanwhile anything may have happened here.
                        break;
                    }
                    var outcome = await executor.Apply(item, plan, known, cancellation);
                    if (outcome is Applied)
                        return await FollowUps(item, installation, known, plan, cancellation);
                    Tell(outcome, known.Trigger, round);
                    if (outcome is Refused { Refusal.IsOfForce: true } && mayForce)
                    {
                        mayForce = false;
                        break;
                    }
                    if (outcome is Refused && refusal is not null)
                        return [];
                    refusal = RefusalIn(outcome, round) ?? refusal;
                    await Task.Delay(Pause(round), time, cancellation);
                    break;
            }
        }
    }

    private async Task<IReadOnlyList<WorkItem>> FollowUps(WorkItem item, long installation, Known known, Plan plan, CancellationToken cancellation) =>
    [
        .. await reader.NextInLine(installation, known, plan, cancellation) is { } next ? [item with { Issue = next, Cause = WorkItem.Turn }] : Array.Empty<WorkItem>(),
        .. plan.LinksToAsk.Count > 0 && item.Cause != WorkItem.Links ? [item with { Cause = WorkItem.Links }] : Array.Empty<WorkItem>(),
    ];

    private async Task<ImmutableDictionary<Uri, bool>> Ask(IReadOnlyList<ProposalLink> asked, Trigger trigger, CancellationToken cancellation)
    {
        using var span = Telemetry.Spans.StartActivity("links");
        var isGone = (await askLinks(asked, cancellation)).ToImmutableDictionary(s => s.Link.Url, s => s.IsGone);
        var gone = isGone.Values.Count(g => g);
        LinksAsked(trigger.Issue, trigger.Delivery, isGone.Count, gone);
        return isGone;
    }

    private async Task<IReadOnlyList<WorkItem>> Sweep(WorkItem item, CancellationToken cancellation)
    {
        using var span = Telemetry.Spans.StartActivity("sweep");
        return await sweep.Expand(item, cancellation);
    }

    private async Task<FactsReading> Read(WorkItem item, long installation, RepositoryReference repository, int issue, CancellationToken cancellation)
    {
        using var span = Telemetry.Spans.StartActivity("read");
        return await reader.Read(installation, repository, issue, item.Cause, item.Delivery, cancellation);
    }

    private Plan Decide(WorkItem item, Known known)
    {
        using var span = Telemetry.Spans.StartActivity("decide");
        var plan = decide(known.Trigger, known.Facts with { GivenUp = item.Cause == WorkItem.GivenUp ? item.Delivery : null });
        span?.SetTag(Telemetry.Outcome, plan.Outcome);
        Telemetry.CountDecision(plan.Outcome, item.Cause);
        Decided(known.Trigger.Issue, item.Cause, item.Delivery, plan);
        return plan;
    }

    /// <summary>What a person must hear of: a refusal, or a conflict that reading again did not clear.</summary>
    private static Refusal? RefusalIn(ApplyOutcome outcome, int round) => outcome switch
    {
        Refused refused => refused.Refusal,
        Stale stale when round < MaxRounds => null,
        Stale { Answer: { } answer } stale when round == MaxRounds => new Refusal(stale.Effect, answer),
        Stale stale => throw new HttpRequestException(string.Create(
            CultureInfo.InvariantCulture, $"{stale.Effect} did not come about in {round} rounds: {stale.Answer ?? "GitHub's answers were lost"}.")),
        _ => null,
    };

    // GitHub's parts hear of a write one after another, within a second or two.
    private static TimeSpan Pause(int round) => TimeSpan.FromMilliseconds(250 * Math.Pow(2, round - 1));

    private void Tell(ApplyOutcome outcome, Trigger trigger, int round)
    {
        if (outcome is Refused { Refusal: var refusal })
            GitHubRefused(trigger.Issue, trigger.Delivery, refusal.Effect, refusal.Message);
        else if (outcome is Stale stale)
            GroundMoved(trigger.Issue, trigger.Delivery, stale.Effect, stale.Answer ?? "the answer was lost", round);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Issue} {Cause} ({Delivery}): {Plan}")]
    private partial void Decided(IssueId issue, string cause, string delivery, Plan plan);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Issue} ({Delivery}): {Count} links asked, {Gone} lead nowhere")]
    private partial void LinksAsked(IssueId issue, string delivery, int count, int gone);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Subject} {Cause} ({Delivery}): nothing to do, {Reason}")]
    private partial void NothingToDo(string subject, string cause, string delivery, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} {Cause} ({Delivery}): left alone, {Reason}")]
    private partial void OutOfReach(string subject, string cause, string delivery, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Issue} ({Delivery}): {Effect} met other ground in round {Round}: {Answer}")]
    private partial void GroundMoved(IssueId issue, string delivery, string effect, string answer, int round);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Issue} ({Delivery}): GitHub refused {Effect}: {Answer}")]
    private partial void GitHubRefused(IssueId issue, string delivery, string effect, string answer);
}
