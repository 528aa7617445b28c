using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ListBot.GitHub.Tests;

public sealed class WebhookReceiverTests
{
    private const string Opened = """
        {"action":"opened","installation":{"id":7},"sender":{"type":"User","login":"ada"},"issue":{"number":12},
        "repository":{"id":99,"name":"papers","owner":{"login":"octo"}}}
        """;

    private readonly Shelf shelf = new();
    private readonly FakeLogger<WebhookReceiver> log = new();

    [Fact]
    public async Task A_signed_delivery_is_enqueued_before_it_is_accepted()
    {
        Assert.Equal(HttpStatusCode.Accepted, await Receive(Opened, TestApp.Sign(Encoding.UTF8.GetBytes(Opened))));
        Assert.Equal("octo/papers#12 issues.opened d", Assert.Single(shelf.Items) is var item ? $"{item.Subject} {item.Cause} {item.Delivery}" : "");
    }

    [Fact]
    public async Task A_delivery_that_could_not_be_enqueued_is_not_accepted()
    {
        shelf.Fault = new HttpRequestException("The queue is gone.");
        await Assert.ThrowsAsync<HttpRequestException>(() => Receive(Opened, TestApp.Sign(Encoding.UTF8.GetBytes(Opened))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sha256=00")]
    public async Task What_is_not_signed_is_turned_away(string? signature)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Receive(Opened, signature));
        Assert.Empty(shelf.Items);
        Assert.Contains(log.Collector.GetSnapshot(), l => l.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task What_changes_nothing_is_accepted_and_not_enqueued()
    {
        const string Starred = """{"action":"created","installation":{"id":7}}""";
        Assert.Equal(HttpStatusCode.Accepted, await Receive(Starred, TestApp.Sign(Encoding.UTF8.GetBytes(Starred)), "star"));
        Assert.Empty(shelf.Items);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.Unauthorized)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task No_more_is_read_than_GitHub_ever_sends(int more, HttpStatusCode answer)
    {
        using var body = new MemoryStream(new byte[DeliveryHeaders.MaxBodyBytes + more]);
        Assert.Equal(answer, await Receiver().Receive(_ => null, body, TestContext.Current.CancellationToken));
    }

    private WebhookReceiver Receiver() => new(new DeliveryReader(TestApp.Options()), shelf, log);

    private async Task<HttpStatusCode> Receive(string body, string? signature, string name = "issues")
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return await Receiver().Receive(
            header => header switch { "X-GitHub-Event" => name, "X-GitHub-Delivery" => "d", "X-Hub-Signature-256" => signature, _ => null },
            stream,
            TestContext.Current.CancellationToken);
    }

    /// <summary>A queue that nobody takes from.</summary>
    private sealed class Shelf : IWorkQueue
    {
        public List<WorkItem> Items { get; } = [];

        public Exception? Fault { get; set; }

        public Task Enqueue(WorkItem item, CancellationToken cancellation)
        {
            if (Fault is not null)
                return Task.FromException(Fault);
            Items.Add(item);
            return Task.CompletedTask;
        }

        public Task WhenIdle(CancellationToken cancellation) => Task.CompletedTask;
    }
}
