namespace ListBot.Sandbox.Webhooks;

/// <summary>What becomes of a delivery: the network between GitHub and its receivers is not always kind.</summary>
public enum DeliveryFate
{
    Send,
    Drop,
    SendTwice,

    /// <summary>Kept back until <see cref="Deliveries.Release"/>.</summary>
    Hold,
}

/// <summary>One attempt to tell an App of an event.</summary>
/// <param name="Id">The delivery's GUID; a redelivery carries the same.</param>
/// <param name="Event">Such as <c>issues</c>.</param>
/// <param name="Action">Such as <c>opened</c>; null for events without actions.</param>
/// <param name="Body">The payload as it is sent and signed.</param>
public sealed record Delivery(Guid Id, string Event, string? Action, string Body)
{
    /// <summary>The status that the receiver answered with; null when none came.</summary>
    public int? Status { get; internal set; }

    /// <summary>Why no answer came; null when one did, or when it was not sent yet.</summary>
    public string? Failure { get; internal set; }

    internal Hook? Hook { get; init; }
}

/// <summary>Where deliveries of an App go, and with what.</summary>
internal sealed record Hook(long AppId, Uri Url, string Secret);
