using System.Buffers;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;

namespace ListBot.GitHub;

/// <summary>Takes a delivery: checks its signature, remembers where to look, and answers before anything else happens.</summary>
public sealed partial class WebhookReceiver(DeliveryReader reader, IWorkQueue queue, ILogger<WebhookReceiver> log)
{
    /// <summary>Most deliveries are smaller.</summary>
    private const int UsualBytes = 32 * 1024;

    /// <summary>The answer to give. When it throws, the delivery is not safe: answer 500, and GitHub shows it as failed.</summary>
    /// <param name="header">The value of a header; null when there is none.</param>
    /// <param name="cancellation">GitHub went away while it was still sending.</param>
    public async Task<HttpStatusCode> Receive(Func<string, string?> header, Stream body, CancellationToken cancellation)
    {
        // A trace of its own: a stranger's header must not say where our spans belong, nor whether they are kept.
        Activity.Current = null;
        using var span = Telemetry.Spans.StartActivity("receive", ActivityKind.Server);
        var bytes = ArrayPool<byte>.Shared.Rent(UsualBytes);
        try
        {
            var length = 0;
            for (int read; (read = await body.ReadAsync(bytes.AsMemory(length), cancellation)) > 0;)
            {
                length += read;
                if (length > DeliveryHeaders.MaxBodyBytes)
                    return HttpStatusCode.RequestEntityTooLarge;
                if (length == bytes.Length)
                    bytes = Grow(bytes);
            }
            return await Answer(span, DeliveryHeaders.Read(header), bytes.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * full.Length);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private async Task<HttpStatusCode> Answer(Activity? span, DeliveryHeaders headers, ReadOnlyMemory<byte> body)
    {
        switch (reader.Read(headers, body))
        {
            case Accepted { Item: var item }:
                span.About(item);
                await Enqueue(item);
                Count("accepted");
                TookIn(item.Subject, item.Cause, item.Delivery);
                return HttpStatusCode.Accepted;
            case Ignored ignored:
                Count("ignored");
                PassedOver(headers.Id, ignored.Reason);
                return HttpStatusCode.Accepted;
            case BadSignature bad:
                Count("turned-away");
                TurnedAway(bad.Cause);
                return HttpStatusCode.Unauthorized;
            default:
                throw new UnreachableException();
        }

        void Count(string outcome)
        {
            span?.SetTag(Telemetry.Outcome, outcome);
            Telemetry.CountDelivery(outcome);
        }
    }

    private async Task Enqueue(WorkItem item)
    {
        using var span = Telemetry.Spans.StartActivity("enqueue", ActivityKind.Producer);
        // All of it is here: whether GitHub still waits for the answer changes nothing.
        await queue.Enqueue(item.Traced(), CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Subject} {Cause} ({Delivery}): enqueued")]
    private partial void TookIn(string subject, string cause, string delivery);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Ignored ({Delivery}): {Reason}")]
    private partial void PassedOver(string? delivery, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Turned a delivery away: {Cause}. Is the webhook secret the same as in the App's settings?")]
    private partial void TurnedAway(string cause);
}
