using System.Globalization;
using System.Net;

namespace ListBot.GitHub;

/// <summary>GitHub asks us to wait. Nothing was done; the same work succeeds later.</summary>
public sealed class RateLimitedException(DateTimeOffset until)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"GitHub's rate limit is reached; go on at {until:u}."))
{
    /// <summary>When to come again.</summary>
    public DateTimeOffset Until { get; } = until;
}

/// <summary>Reads from an answer that a limit is reached. The primary limit, the secondary ones and 429 all look different.</summary>
internal static class RateLimit
{
    /// <summary>GitHub's own advice where an answer gives no time.</summary>
    private static readonly TimeSpan Unstated = TimeSpan.FromSeconds(60);

    /// <summary>The primary limit starts anew every hour; no wait is longer, whatever a header says.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Until when to wait; null when the answer is about something else.</summary>
    public static async Task<DateTimeOffset?> Until(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellation)
    {
        var isLimit = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => true,
            HttpStatusCode.Forbidden => response.Headers.RetryAfter is not null || IsSpent(response) || await SaysSo(response, cancellation),
            // GraphQL answers 200 and says RATE_LIMITED in the body.
            HttpStatusCode.OK => IsSpent(response) && response.RequestMessage?.Method == HttpMethod.Post && await SaysSo(response, cancellation),
            _ => false,
        };
        if (!isLimit)
            return null;
        var until = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => now + delta,
            { Date: { } date } => date,
            _ when IsSpent(response) && Reset(response) is { } reset => reset,
            _ => now + Unstated,
        };
        return until < now ? now : until > now + Longest ? now + Longest : until;
    }

    /// <summary>How many more requests GitHub takes in this hour; null when it does not say.</summary>
    public static long? Remaining(HttpResponseMessage response) =>
        long.TryParse(Header(response, "x-ratelimit-remaining"), NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? left : null;

    /// <summary>Which of GitHub's limits an answer counts against: <c>core</c>, <c>graphql</c>.</summary>
    public static string Resource(HttpResponseMessage response) => Header(response, "x-ratelimit-resource") ?? "core";

    private static bool IsSpent(HttpResponseMessage response) => Header(response, "x-ratelimit-remaining") == "0";

    private static DateTimeOffset? Reset(HttpResponseMessage response) =>
        long.TryParse(Header(response, "x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static async Task<bool> SaysSo(HttpResponseMessage response, CancellationToken cancellation)
    {
        await response.Content.LoadIntoBufferAsync(cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return text.Contains("rate limit", StringComparison.OrdinalIgnoreCase)
            || text.Contains("RATE_LIMITED", StringComparison.Ordinal)
            || text.Contains("abuse detection", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
