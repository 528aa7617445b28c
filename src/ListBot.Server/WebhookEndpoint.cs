using ListBot.GitHub;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ListBot.Server;

/// <summary>Takes a delivery: checks its signature, remembers where to look, and answers before anything else happens.</summary>
internal static partial class WebhookEndpoint
{
    public const string Path = "/api/github/webhooks";

    public static async Task<IResult> Receive(HttpRequest request, DeliveryReader reader, WorkQueue queue, ILogger<ListBotServer> log)
    {
        using var body = new MemoryStream();
        var headers = DeliveryHeaders.Read(name => request.Headers[name]);
        try
        {
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        }
        // Larger than GitHub's largest: a stranger's, and no error of ours.
        catch (BadHttpRequestException e)
        {
            PassedOver(log, headers.Id, e.Message);
            return Results.StatusCode(e.StatusCode);
        }

        switch (reader.Read(headers, body.GetBuffer().AsMemory(0, (int)body.Length)))
        {
            case Accepted accepted:
                queue.Enqueue(accepted.Item);
                TookIn(log, accepted.Item.Subject, accepted.Item.Cause, accepted.Item.Delivery);
                return Results.StatusCode(StatusCodes.Status202Accepted);
            case Ignored ignored:
                PassedOver(log, headers.Id, ignored.Reason);
                return Results.StatusCode(StatusCodes.Status202Accepted);
            case BadSignature bad:
                TurnedAway(log, bad.Cause);
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Subject} {Cause} ({Delivery}): enqueued")]
    private static partial void TookIn(ILogger log, string subject, string cause, string delivery);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Ignored ({Delivery}): {Reason}")]
    private static partial void PassedOver(ILogger log, string? delivery, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Turned a delivery away: {Cause}. Is the webhook secret the same as in the App's settings?")]
    private static partial void TurnedAway(ILogger log, string cause);
}
