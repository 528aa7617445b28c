using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ListBot.GitHub;

/// <summary>
/// What can be seen from outside, by name: spans from the webhook to the last write, and figures. No tag holds a secret,
/// or a text that a person wrote.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the source of spans, and of the meter.</summary>
    public const string Name = "ListBot";

    internal const string Delivery = "listbot.delivery";
    internal const string Subject = "listbot.subject";
    internal const string Cause = "listbot.cause";
    internal const string Attempt = "listbot.attempt";
    internal const string Outcome = "listbot.outcome";
    private const string Kind = "listbot.kind";
    private const string Queue = "listbot.queue";
    private const string List = "listbot.list";
    private const string State = "listbot.state";
    private const string Installation = "listbot.installation";
    private const string Resource = "listbot.resource";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("listbot.deliveries", "{delivery}", "Webhook deliveries, by what was made of them");

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>("listbot.decisions", "{decision}", "Plans, by their outcome and what caused them");

    private static readonly Histogram<double> Age = Meter.CreateHistogram<double>(
        "listbot.queue.age",
        "s",
        "From the moment that work was first enqueued to its start; what failed before is older",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600] });

    private static readonly Gauge<long> Length = Meter.CreateGauge<long>("listbot.queue.length", "{item}", "Work that waits, runs or rests, by queue");

    private static readonly Gauge<long> Proposals = Meter.CreateGauge<long>("listbot.proposals", "{proposal}", "Open proposals when they were last swept, by list and state");

    private static readonly Counter<long> Given = Meter.CreateCounter<long>("listbot.queue.dead", "{item}", "Work that failed for good");

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("listbot.github.requests", "{request}", "Requests to GitHub, by kind");

    private static readonly Gauge<long> Budget = Meter.CreateGauge<long>("listbot.github.budget", "{request}", "What GitHub's rate limit leaves, by installation and resource");

    internal static ActivitySource Spans { get; } = new(Name);

    /// <summary>Work failed for good.</summary>
    public static void CountDead() => Given.Add(1);

    /// <param name="queue">The queue's name.</param>
    /// <param name="length">How much work waits, runs or rests in it.</param>
    public static void ShowLength(string queue, long length) => Length.Record(length, Tag(Queue, queue));

    /// <param name="list">The repository.</param>
    /// <param name="state"><c>in-review</c>, with a branch of ours, or <c>waiting</c> for somebody.</param>
    internal static void ShowProposals(string list, string state, long count) => Proposals.Record(count, Tag(List, list), Tag(State, state));

    internal static void CountDelivery(string outcome) => Deliveries.Add(1, Tag(Outcome, outcome));

    internal static void CountDecision(string outcome, string cause) => Decisions.Add(1, Tag(Outcome, outcome), Tag(Cause, cause));

    /// <summary>Work begins, wherever its item came from.</summary>
    internal static Activity? StartWork(WorkMessage message, DateTimeOffset now)
    {
        Age.Record(Math.Max(0, (now - message.FirstSeen).TotalSeconds));
        ActivityContext.TryParse(message.Item.Trace, null, isRemote: true, out var parent);
        return Spans.StartActivity("work", ActivityKind.Consumer, parent).About(message.Item)?.SetTag(Attempt, message.Attempt);
    }

    internal static Activity? About(this Activity? span, WorkItem item) =>
        span?.SetTag(Delivery, item.Delivery).SetTag(Subject, item.Subject).SetTag(Cause, item.Cause);

    /// <param name="fault">Not its message: that may quote what people wrote.</param>
    internal static void Fail(this Activity? span, Exception fault) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", fault.GetType().FullName);

    /// <summary>What the item leads to belongs to what happens now.</summary>
    internal static WorkItem Traced(this WorkItem item) => Activity.Current is { } now ? item with { Trace = now.Id } : item;

    internal static async ValueTask CountRequest(HttpRequestMessage request)
    {
        if (Requests.Enabled)
            Requests.Add(1, Tag(Kind, await Addresses.KindOf(request)));
    }

    /// <param name="speaker">The installation, or the App itself.</param>
    internal static void ShowBudget(string speaker, HttpResponseMessage response)
    {
        if (RateLimit.Remaining(response) is { } left)
            Budget.Record(left, Tag(Installation, speaker), Tag(Resource, RateLimit.Resource(response)));
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
