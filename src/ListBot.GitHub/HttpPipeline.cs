using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ListBot.GitHub;

/// <summary>The one way out to GitHub: its API version, time limits, and repetition of what is safe to repeat.</summary>
internal static class HttpPipeline
{
    public const string Name = "github";

    /// <summary>Passed before each attempt; throws where there must be none.</summary>
    public static readonly HttpRequestOptionsKey<Action> Gate = new("gate");

    /// <summary>GitHub itself gives up after ten seconds; the rest is for the way.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);

    public static void AddTo(IServiceCollection services)
    {
        // Chance comes in from outside, as the clock does, so that a simulation can be repeated.
        services.TryAddSingleton(Random.Shared);
        var client = services
            .AddHttpClient(Name)
            // Octokit follows redirects itself. Connections live shortly enough to follow GitHub's addresses.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddHttpMessageHandler(() => new ApiVersionHandler());
        client.AddResilienceHandler(Name, (pipeline, context) => pipeline
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(300),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = context.ServiceProvider.GetRequiredService<Random>().NextDouble,
                ShouldHandle = async attempt =>
                    IsPassing(attempt.Outcome) && attempt.Context.GetRequestMessage() is { } request && await IsRepeatable(request),
            })
            .AddTimeout(AttemptTimeout));
        client.AddHttpMessageHandler(() => new AttemptHandler());
    }

    // Rate limits are no failure of an attempt; whoever holds the work waits (CredentialHandler).
    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException
        || outcome.Result?.StatusCode is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    // A write whose answer was lost may have happened: it is not repeated but read again. Two kinds of POST write nothing.
    private static async Task<bool> IsRepeatable(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get
        || (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath is var path
            && (path.EndsWith("/access_tokens", StringComparison.Ordinal)
                || (path.EndsWith("/graphql", StringComparison.Ordinal) && GraphQL.IsQuery(await request.Content!.ReadAsStringAsync()))));

    private sealed class ApiVersionHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Remove("X-GitHub-Api-Version");
            request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
            return base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>
    /// Stands around each single attempt. A page for people with status 200 is not GitHub's answer but somebody's on the way
    /// to it: whether GitHub did what was asked, nobody knows.
    /// </summary>
    private sealed class AttemptHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Options.TryGetValue(Gate, out var gate))
                gate();
            var response = await base.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "text/html")
                return response;
            response.Dispose();
            throw new HttpRequestException($"{request.Method} {request.RequestUri!.AbsolutePath} was answered with a page for people, and not by GitHub's API.");
        }
    }
}
