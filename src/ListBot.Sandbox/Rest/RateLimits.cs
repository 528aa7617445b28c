using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Rest;

/// <summary>Counts requests by the hour, for REST and GraphQL apart.</summary>
internal sealed class RateLimits(TimeProvider time)
{
    private readonly Dictionary<(string Actor, string Resource), (int Used, DateTimeOffset Reset)> counts = [];

    public RateLimit Read(Actor actor, string resource)
    {
        var now = time.GetUtcNow();
        var limit = actor is Actor.Anonymous ? 60 : 5000;
        return counts.TryGetValue((actor.Name, resource), out var count) && count.Reset > now
            ? new RateLimit(resource, limit, count.Used, count.Reset)
            : new RateLimit(resource, limit, 0, now.AddHours(1));
    }

    /// <summary>Counts one request.</summary>
    /// <exception cref="Refusal">The hour's requests are used up.</exception>
    public RateLimit Use(Actor actor, string resource) => Read(actor, resource) is { Remaining: > 0 } before
        ? Write(actor, before with { Used = before.Used + 1 })
        : throw new Refusal(403, $"API rate limit exceeded for {(actor.Name.Length == 0 ? "127.0.0.1" : actor.Name)}.");

    /// <summary>Takes back the count of one request.</summary>
    public RateLimit GiveBack(Actor actor, string resource)
    {
        var before = Read(actor, resource);
        return Write(actor, before with { Used = before.Used - 1 });
    }

    private RateLimit Write(Actor actor, RateLimit limit)
    {
        counts[(actor.Name, limit.Resource)] = (limit.Used, limit.Reset);
        return limit;
    }
}

/// <param name="Resource"><c>core</c> or <c>graphql</c>.</param>
internal sealed record RateLimit(string Resource, int Limit, int Used, DateTimeOffset Reset)
{
    public int Remaining => Math.Max(Limit - Used, 0);

    public JsonObject ToJson() => new()
    {
        ["limit"] = Limit,
        ["used"] = Used,
        ["remaining"] = Remaining,
        ["reset"] = Reset.ToUnixTimeSeconds(),
        ["resource"] = Resource,
    };
}
