using System.Collections.Concurrent;
using System.Xml.Linq;
using Azure.Storage.Queues;
using ListBot.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace ListBot.Scenarios;

/// <summary>
/// The storage emulator's queues, on a story's clock: where work is put off, the clock moves on and the work comes at once.
/// The bot notices nothing of it: every request is passed on as it is, and what was put off is made visible afterwards.
/// So is what a worker took that was ended since: nobody waits until the service gives it up.
/// </summary>
internal sealed class SharedQueue : IAsyncDisposable
{
    /// <summary>This long a worker leaves an issue alone that another one is busy with. What it is busy with takes real time, and less.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1), LessBusy = TimeSpan.FromMilliseconds(50);

    /// <summary>They belong to the connection, and not to what is passed on.</summary>
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Keep-Alive", "Transfer-Encoding" };

    /// <summary>The emulator closes a connection that rests for five seconds; one that is used in that moment breaks off.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = LongestRest,
    });

    /// <summary>The receipts of the messages that a worker has taken and not ended, by queue and message.</summary>
    private readonly ConcurrentDictionary<(string Queue, string Message), string> taken = new();

    private readonly WebApplication web;
    private readonly Clock clock;
    private readonly QueueServiceClient service;
    private int underway;

    private SharedQueue(string connection, Clock clock)
    {
        this.clock = clock;
        service = new QueueServiceClient(connection, new QueueClientOptions(QueueClientOptions.ServiceVersion.V2026_06_06));
        // Nothing is read from files here, and nothing watches them: a machine has few watchers, and there are many stories.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        web = builder.Build();
        web.Run(Pass);
        Connection = connection;
    }

    /// <summary>The connection string for the Servers.</summary>
    public string Connection { get; private set; }

    public static async Task<SharedQueue> Open(Azurite azurite, Clock clock)
    {
        var queue = new SharedQueue(await azurite.Connection(), clock);
        await queue.web.StartAsync();
        queue.Connection = queue.Connection.Replace(queue.service.Uri.GetLeftPart(UriPartial.Authority), queue.web.Urls.First(), StringComparison.Ordinal);
        return queue;
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private async Task Pass(HttpContext context)
    {
        var request = context.Request;
        using var asked = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(service.Uri, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget));
        if (!HttpMethods.IsGet(request.Method))
            asked.Content = new StreamContent(request.Body);
        foreach (var (name, values) in request.Headers.Where(h => !OfTheConnection.Contains(h.Key)))
        {
            if (!asked.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                asked.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        var (answer, body) = await Ask(request, asked);
        using var ended = answer;
        if (HttpMethods.IsPost(request.Method) && answer.IsSuccessStatusCode && PutOffFor(request) is { } delay && delay > TimeSpan.Zero)
        {
            if (delay > Busy)
                clock.Advance(delay);
            else
                await Task.Delay(LessBusy, CancellationToken.None);
            await Show(request.Path.Value!.Split('/')[^2], body);
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat<KeyValuePair<string, IEnumerable<string>>>(answer.Content.Headers).Where(h => !OfTheConnection.Contains(h.Key)))
            context.Response.Headers[name] = new StringValues([.. values]);
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private async Task<(HttpResponseMessage Answer, byte[] Body)> Ask(HttpRequest request, HttpRequestMessage asked)
    {
        Interlocked.Increment(ref underway);
        try
        {
            // Not cut off with whoever asked: the service may have done it, and this is the one who still hears of it.
            var answer = await Http.SendAsync(asked, CancellationToken.None);
            var body = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            if (answer.IsSuccessStatusCode)
                Note(request, answer, body);
            return (answer, body);
        }
        finally
        {
            Interlocked.Decrement(ref underway);
        }
    }

    /// <summary>Time passes until everything can be had again that ended workers took with them.</summary>
    public async Task ReturnTaken(CancellationToken cancellation)
    {
        while (Volatile.Read(ref underway) > 0)
            await Task.Delay(1, cancellation);
        foreach (var ((queue, message), receipt) in taken)
            await service.GetQueueClient(queue).UpdateMessageAsync(message, receipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: cancellation);
        taken.Clear();
    }

    /// <summary>Remembers what was taken: <c>GET /account/queue/messages</c>, hidden again or shown (<c>PUT …/messages/id</c>), or ended (<c>DELETE</c>).</summary>
    private void Note(HttpRequest request, HttpResponseMessage answer, byte[] body)
    {
        var path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is [_, var from, "messages"] && HttpMethods.IsGet(request.Method))
        {
            using var text = new MemoryStream(body);
            foreach (var message in XDocument.Load(text).Descendants("QueueMessage"))
                taken[(from, (string)message.Element("MessageId")!)] = (string)message.Element("PopReceipt")!;
        }
        else if (path is [_, var queue, "messages", var id])
        {
            taken.TryRemove((queue, id), out _);
            if (PutOffFor(request) > TimeSpan.Zero)
                taken[(queue, id)] = answer.Headers.GetValues("x-ms-popreceipt").Single();
        }
    }

    private static TimeSpan? PutOffFor(HttpRequest request) =>
        int.TryParse(request.Query["visibilitytimeout"], out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    /// <param name="queue">The queue's name.</param>
    /// <param name="sent">The service's answer to whoever put the message off; only they may change it.</param>
    private async Task Show(string queue, byte[] sent)
    {
        using var text = new MemoryStream(sent);
        var message = XDocument.Load(text).Descendants("QueueMessage").Single();
        await service.GetQueueClient(queue).UpdateMessageAsync(
            (string)message.Element("MessageId")!, (string)message.Element("PopReceipt")!, visibilityTimeout: TimeSpan.Zero);
    }
}
