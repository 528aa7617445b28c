namespace ListBot.GitHub;

/// <summary>The headers of a delivery that matter; null where GitHub, or somebody else, sent none.</summary>
/// <param name="Event"><c>X-GitHub-Event</c></param>
/// <param name="Id"><c>X-GitHub-Delivery</c></param>
/// <param name="Signature"><c>X-Hub-Signature-256</c></param>
public sealed record DeliveryHeaders(string? Event, string? Id, string? Signature)
{
    /// <summary>GitHub delivers nothing larger, in bytes.</summary>
    public const int MaxBodyBytes = 25 * 1024 * 1024;

    /// <summary>Reads the three from a request, whichever host it came to.</summary>
    public static DeliveryHeaders Read(Func<string, string?> header) =>
        new(header("X-GitHub-Event"), header("X-GitHub-Delivery"), header("X-Hub-Signature-256"));
}

/// <summary>What a delivery asks of us.</summary>
public abstract record DeliveryReading
{
    private protected DeliveryReading()
    {
    }
}

/// <summary>It is not from GitHub, or not for us: answer 401.</summary>
/// <param name="Cause">What is wrong with the signature, for the log.</param>
public sealed record BadSignature(string Cause) : DeliveryReading;

/// <summary>There is nothing to do: answer 202.</summary>
public sealed record Ignored(string Reason) : DeliveryReading;

/// <summary>Something is to be looked at: enqueue it, then answer 202.</summary>
public sealed record Accepted(WorkItem Item) : DeliveryReading;
