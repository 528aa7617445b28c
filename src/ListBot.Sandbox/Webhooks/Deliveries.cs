using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace ListBot.Sandbox.Webhooks;

/// <summary>
/// Sends deliveries in order, one after the other, waits ten seconds for each answer, and sends nothing again by itself.
/// </summary>
public sealed class Deliveries : IAsyncDisposable
{
    /// <summary>How long GitHub waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock door = new();
    private readonly List<Delivery> log = [];
    private readonly List<Delivery> held = [];
    private readonly List<Func<Delivery, DeliveryFate>> interceptors = [];
    private readonly List<TaskCompletionSource> waiting = [];
    private readonly Channel<Delivery> channel = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly HttpClient client = new() { Timeout = Patience };
    private readonly Task sender;
    private int pending;

    internal Deliveries() => sender = Task.Run(SendAllAsync);

    /// <summary>Every attempt so far, in order; those that wait, were dropped or are held back too.</summary>
    public IReadOnlyList<Delivery> Log
    {
        get
        {
            lock (door)
                return [.. log];
        }
    }

    /// <summary>
    /// Asks the function for the fate of every delivery to come. The first that does not say <c>Send</c> wins; dispose to stop.
    /// The world stands still meanwhile: the function must not ask the sandbox for anything.
    /// </summary>
    public IDisposable Intercept(Func<Delivery, DeliveryFate> fate)
    {
        lock (door)
            interceptors.Add(fate);
        return new Undo(() =>
        {
            lock (door)
                interceptors.Remove(fate);
        });
    }

    /// <summary>Sends what was held back, in order.</summary>
    public void Release()
    {
        lock (door)
        {
            foreach (var delivery in held)
                Post(delivery);
            held.Clear();
        }
    }

    /// <summary>Sends a delivery again under the same GUID, as an App's owner can with a click.</summary>
    public void Redeliver(Guid id)
    {
        lock (door)
        {
            var first = log.Find(delivery => delivery.Id == id)
                ?? throw new ArgumentException($"No delivery {id} was ever made.", nameof(id));
            var again = new Delivery(first.Id, first.Event, first.Action, first.Body) { Hook = first.Hook };
            log.Add(again);
            Post(again);
        }
    }

    /// <summary>Waits until nothing is left to send. What is held back is not waited for.</summary>
    public Task WaitAsync(CancellationToken cancellationToken = default)
    {
        lock (door)
        {
            if (pending == 0)
                return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add(source);
            return source.Task.WaitAsync(cancellationToken);
        }
    }

    internal void Enqueue(Delivery delivery)
    {
        lock (door)
        {
            log.Add(delivery);
            switch (interceptors.Select(ask => ask(delivery)).FirstOrDefault(fate => fate is not DeliveryFate.Send))
            {
                case DeliveryFate.Send:
                    Post(delivery);
                    break;
                case DeliveryFate.Drop:
                    delivery.Failure = "dropped";
                    break;
                case DeliveryFate.SendTwice:
                    Post(delivery);
                    Redeliver(delivery.Id);
                    break;
                case DeliveryFate.Hold:
                    held.Add(delivery);
                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        await stopping.CancelAsync();
        await sender;
        client.Dispose();
        stopping.Dispose();
    }

    private void Post(Delivery delivery)
    {
        if (channel.Writer.TryWrite(delivery))
            pending++;
    }

    private async Task SendAllAsync()
    {
        await foreach (var delivery in channel.Reader.ReadAllAsync(CancellationToken.None))
        {
            await SendAsync(delivery);
            lock (door)
            {
                if (--pending > 0)
                    continue;
                foreach (var source in waiting)
                    source.TrySetResult();
                waiting.Clear();
            }
        }
    }

    private async Task SendAsync(Delivery delivery)
    {
        var hook = delivery.Hook!;
        var bytes = Encoding.UTF8.GetBytes(delivery.Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.Add("Content-Type", "application/json");
        request.Headers.Add("Accept", "*/*");
        request.Headers.Add("User-Agent", "GitHub-Hookshot/5a4d0b1");
        request.Headers.Add("X-GitHub-Delivery", delivery.Id.ToString());
        request.Headers.Add("X-GitHub-Event", delivery.Event);
        request.Headers.Add("X-GitHub-Hook-ID", hook.AppId.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-GitHub-Hook-Installation-Target-ID", hook.AppId.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-GitHub-Hook-Installation-Target-Type", "integration");
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Signature(hook.Secret, bytes)}");
        try
        {
            using var response = await client.SendAsync(request, stopping.Token);
            delivery.Status = (int)response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            delivery.Failure = exception.Message;
        }
    }

    private static string Signature(string secret, byte[] bytes) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes));
}
