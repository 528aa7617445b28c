using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;
using Microsoft.AspNetCore.Http;

namespace ListBot.Sandbox.Rest;

/// <summary>The way of every request: who is it, what goes wrong, may they, what is the answer, and into the log.</summary>
internal sealed class Gateway(World world)
{
    private readonly List<SandboxRequest> log = [];
    private long lastRequest;

    public IReadOnlyList<SandboxRequest> Log
    {
        get
        {
            lock (log)
                return [.. log];
        }
    }

    public Faults Faults { get; } = new();

    public RateLimits Limits { get; } = new(world.Time);

    /// <summary>Answers a request to the REST API.</summary>
    public Task AnswerAsync(HttpContext http, Endpoint endpoint) =>
        AnswerAsync(http, "core", (actor, body) => Task.FromResult(endpoint.Answer(Admit(http, endpoint, actor, body))));

    /// <summary>Answers how many requests are left.</summary>
    public Task AnswerLimitsAsync(HttpContext http) => AnswerAsync(http, "core", (actor, _) =>
    {
        var (core, graph) = (Limits.Read(actor, "core"), Limits.Read(actor, "graphql"));
        return Task.FromResult(Answer.Ok(new JsonObject
        {
            ["resources"] = new JsonObject { ["core"] = core.ToJson(), ["graphql"] = graph.ToJson(), ["search"] = core.ToJson() },
            ["rate"] = core.ToJson(),
        }));
    });

    /// <summary>Answers a request of any kind, while nobody else reads or changes the world.</summary>
    public async Task AnswerAsync(HttpContext http, string resource, Func<Actor, RequestBody, Task<Answer>> execute)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        var request = RequestReader.Read(http.Request, buffer.ToArray());
        Answer? answer = null;
        Fault? fault = null;
        RateLimit? limit = null;
        try
        {
            var actor = await world.EnterAsync(() => Authentication.Identify(world, http.Request.Headers.Authorization.ToString()));
            request.Actor = actor.Name;
            fault = Faults.For(request);
            await (fault?.Until ?? Task.CompletedTask);
            if (fault is null or { IsExecuted: true })
            {
                answer = await world.EnterAsync(async () =>
                {
                    var isFree = http.Request.Path == "/rate_limit";
                    limit = isFree ? Limits.Read(actor, resource) : Limits.Use(actor, resource);
                    var done = Conditional(http.Request, await execute(actor, RequestBody.Parse(buffer.ToArray())));
                    // What has not changed costs nothing.
                    if (done.Status == 304 && !isFree)
                        limit = Limits.GiveBack(actor, resource);
                    return done;
                });
            }
        }
        catch (Refusal refusal)
        {
            answer = Answer.Of(refusal.Status, refusal.ToJson());
        }
        answer = fault?.Instead ?? answer;
        request.Status = fault is { IsCut: true } ? null : answer?.Status;
        lock (log)
            log.Add(request);
        if (answer is null || fault is { IsCut: true })
            http.Abort();
        else
            await WriteAsync(http, answer, limit);
    }

    private Call Admit(HttpContext http, Endpoint endpoint, Actor actor, RequestBody body)
    {
        if (!endpoint.Route.Contains("{repo}", StringComparison.Ordinal))
            return new Call(world, actor, http.Request, body, null);
        var repository = world.FindRepository((string)http.Request.RouteValues["owner"]!, (string)http.Request.RouteValues["repo"]!);
        if (repository is null || !World.CanSee(actor, repository))
            throw Refusal.NotFound();
        endpoint.Access.Demand(actor, repository);
        return new Call(world, actor, http.Request, body, repository);
    }

    /// <summary>What is read gets a tag; whoever shows the tag again is told that nothing has changed.</summary>
    private static Answer Conditional(HttpRequest request, Answer answer)
    {
        if (answer.Status != 200 || !HttpMethods.IsGet(request.Method))
            return answer;
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(answer.Body))}\"";
        var tagged = answer with
        {
            Headers = new Dictionary<string, string>(answer.Headers)
            {
                ["ETag"] = $"W/{tag}",
                ["Cache-Control"] = "private, max-age=60, s-maxage=60",
                ["Vary"] = "Accept, Authorization",
            },
        };
        var isKnown = request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal);
        return isKnown ? tagged with { Status = 304, Body = [], ContentType = null } : tagged;
    }

    private async Task WriteAsync(HttpContext http, Answer answer, RateLimit? limit)
    {
        var response = http.Response;
        response.Headers["X-GitHub-Request-Id"] = $"5A4D:{Interlocked.Increment(ref lastRequest):X6}";
        response.Headers["X-GitHub-Media-Type"] = "github.v3; format=json";
        response.Headers["Server"] = "github.com";
        response.Headers["Date"] = world.Now.ToString("R");
        if (limit is not null)
        {
            response.Headers["X-RateLimit-Limit"] = $"{limit.Limit}";
            response.Headers["X-RateLimit-Remaining"] = $"{limit.Remaining}";
            response.Headers["X-RateLimit-Used"] = $"{limit.Used}";
            response.Headers["X-RateLimit-Reset"] = $"{limit.Reset.ToUnixTimeSeconds()}";
            response.Headers["X-RateLimit-Resource"] = limit.Resource;
        }
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        response.StatusCode = answer.Status;
        if (answer.ContentType is null)
            return;
        response.ContentType = answer.ContentType;
        await response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }
}
