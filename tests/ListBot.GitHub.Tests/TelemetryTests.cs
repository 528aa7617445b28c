using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ListBot.Core.Decisions;
using ListBot.Sandbox;

namespace ListBot.GitHub.Tests;

/// <summary>What can be seen from outside of one contribution. Alone, since the figures are the process's.</summary>
[Collection(nameof(TelemetryTests))]
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class TelemetryTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> spans = [];
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> figures = [];
    private readonly ActivityListener listener;
    private readonly MeterListener meters = new();

    public TelemetryTests()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        meters.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == Telemetry.Name)
                listening.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        meters.Start();
    }

    [Fact]
    public async Task A_contribution_is_one_trace_from_the_webhook_to_the_last_write()
    {
        await using var world = await ServerWithSandbox.Build();
        await world.Propose();
        await world.Quiet();
        var delivery = world.GitHub.Deliveries.Log.First(d => d.Event == "issues");

        Assert.Equal(
            """
            receive accepted
              enqueue
                work done
                  read
                  decide ready
                  EnsureBranch applied
                  EnsurePullRequest applied
                  EnsureStatus applied
            """,
            Tree(RootOf(delivery.Id.ToString())),
            ignoreLineEndingDifferences: true);
        Assert.All(
            spans.Where(s => s.OperationName is "receive" or "work" && s.TraceId == RootOf(delivery.Id.ToString()).TraceId),
            s => Assert.Equal(("issues.opened", "ada/papers#1"), (s.GetTagItem("listbot.cause"), s.GetTagItem("listbot.subject"))));
    }

    [Fact]
    public async Task A_sweep_is_one_trace_down_to_the_issues_that_it_finds()
    {
        await using var world = await ServerWithSandbox.Build();
        await world.StopServer();
        await world.Propose();
        spans.Clear();
        await world.StartServer();

        var everything = Assert.Single(spans, s => s.OperationName == "work" && Equals(s.GetTagItem("listbot.subject"), "all installations"));
        Assert.Equal(
            """
            work done
              sweep
              work done
                sweep
                work done
                  sweep
                  work done
                    read
                    decide ready
                    EnsureBranch applied
                    EnsurePullRequest applied
                    EnsureStatus applied
            """,
            Tree(everything),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task A_contribution_is_counted()
    {
        await using var world = await ServerWithSandbox.Build();
        figures.Clear();
        await world.Propose();
        await world.Quiet();

        Assert.Equal(
            ["IssueFacts", "MoveBranch", "POST git/commits", "POST git/trees", "POST issues/*/comments", "POST pulls"],
            Of("listbot.github.requests").Select(f => f.Tags.Split('=')[1]).Order(StringComparer.Ordinal));
        Assert.Equal("listbot.cause=issues.opened listbot.outcome=ready", Assert.Single(Of("listbot.decisions")).Tags);
        Assert.Contains(Of("listbot.deliveries"), f => f.Tags == "listbot.outcome=accepted");
        Assert.InRange(Assert.Single(Of("listbot.queue.age")).Value, 0, 60);
        Assert.Equal([1, 0], Of("listbot.queue.length").Select(f => f.Value));
        Assert.Empty(Of("listbot.queue.dead"));
        var core = Of("listbot.github.budget").Where(f => f.Tags.Contains("listbot.resource=core", StringComparison.Ordinal)).Select(f => f.Value).ToList();
        Assert.Equal(core.OrderDescending(), core);
        Assert.All(core, left => Assert.InRange(left, 1, 15_000));
    }

    [Fact]
    public async Task A_sweep_shows_how_many_proposals_are_in_which_state()
    {
        await using var world = await ServerWithSandbox.Build();
        await world.StopServer();
        await world.Propose();
        await world.StartServer();
        await world.Quiet();
        await world.StopServer();
        figures.Clear();
        await world.StartServer();
        await world.Quiet();
        Assert.Equal(
            [("listbot.list=ada/papers listbot.state=in-review", 1), ("listbot.list=ada/papers listbot.state=waiting", 0)],
            Of("listbot.proposals").Select(f => (f.Tags, f.Value)));
    }

    [Fact]
    public async Task What_GitHub_refuses_is_seen_in_the_trace()
    {
        await using var world = await ServerWithSandbox.Build();
        world.GitHub.Faults.Once(r => r.Path.EndsWith("/pulls", StringComparison.Ordinal), Fault.Answer(403, "Resource not accessible by integration"));
        await world.Propose();
        await world.Quiet();
        Assert.Contains(spans, s => s.OperationName == nameof(EnsurePullRequest) && Equals(s.GetTagItem("listbot.outcome"), "refused"));
    }

    [Fact]
    public async Task A_strangers_trace_header_does_not_move_our_spans()
    {
        await using var world = await ServerWithSandbox.Build();
        spans.Clear();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, world.Webhooks) { Content = new StringContent("{}") };
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
        request.Headers.Add("X-Hub-Signature-256", "sha256=00");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        var receive = Assert.Single(spans);
        Assert.Equal(default, receive.ParentSpanId);
        Assert.Equal(["listbot.outcome=turned-away"], receive.Tags.Select(t => $"{t.Key}={t.Value}"));
    }

    [Fact]
    public async Task No_tag_holds_a_secret_or_what_a_person_wrote()
    {
        await using var world = await ServerWithSandbox.Build();
        await world.Propose("Zebras in the mist");
        await world.Quiet();
        var tags = string.Join('\n', spans.SelectMany(s => s.TagObjects).Select(t => $"{t.Key}={t.Value}").Concat(figures.Select(f => f.Tags)));
        Assert.Contains("ada/papers#1", tags, StringComparison.Ordinal);
        Assert.All(["Zebras", "please", "ghs_", "eyJ", TestApp.Secret], text => Assert.DoesNotContain(text, tags, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        listener.Dispose();
        meters.Dispose();
    }

    private Activity RootOf(string delivery) =>
        Assert.Single(spans, s => s.OperationName == "receive" && string.Equals(s.GetTagItem("listbot.delivery") as string, delivery, StringComparison.OrdinalIgnoreCase));

    private List<(string Name, double Value, string Tags)> Of(string figure) => [.. figures.Where(f => f.Name == figure)];

    private string Tree(Activity root, string indent = "") => string.Join(
        '\n',
        [
            $"{indent}{root.OperationName} {root.GetTagItem("listbot.outcome")}".TrimEnd(),
            .. spans.Where(s => s.ParentSpanId == root.SpanId).OrderBy(s => s.StartTimeUtc).Select(s => Tree(s, indent + "  ")),
        ]);

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<string> all = [];
        foreach (var (name, content) in tags)
            all.Add($"{name}={content}");
        figures.Enqueue((instrument.Name, value, string.Join(' ', all.Order(StringComparer.Ordinal))));
    }
}
