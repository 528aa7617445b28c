using System.Net;
using System.Net.Http.Headers;

namespace ListBot.GitHub;

/// <summary>
/// Signs each request with a token, asks once for another when GitHub has stopped taking it, and sends nothing more
/// while GitHub asks us to wait.
/// </summary>
/// <param name="speaker">Whose token it is, for whoever looks at the budget: the installation, or the App itself.</param>
/// <param name="api">Only requests to this place get the token, wherever a redirect leads.</param>
/// <param name="token">A valid token, other than the one given: that one was rejected.</param>
internal sealed class CredentialHandler(string speaker, Uri api, Func<string?, CancellationToken, Task<string>> token, TimeProvider time)
    : DelegatingHandler
{
    private readonly string place = api.GetLeftPart(UriPartial.Authority);
    private long waitUntilTicks;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri?.GetLeftPart(UriPartial.Authority) != place)
            return await base.SendAsync(request, cancellationToken);

        ThrowWhileGitHubAsksToWait();
        // What the pipeline repeats later is repeated only if nobody was asked to wait meanwhile.
        request.Options.Set(HttpPipeline.Gate, ThrowWhileGitHubAsksToWait);
        var first = await token(null, cancellationToken);
        var response = await Send(request, first, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized && await token(first, cancellationToken) is var second && second != first)
        {
            response.Dispose();
            response = await Send(request, second, cancellationToken);
        }
        if (await RateLimit.Until(response, time.GetUtcNow(), cancellationToken) is { } until)
        {
            response.Dispose();
            Volatile.Write(ref waitUntilTicks, until.UtcTicks);
            throw new RateLimitedException(until);
        }
        return response;
    }

    private void ThrowWhileGitHubAsksToWait()
    {
        var until = new DateTimeOffset(Volatile.Read(ref waitUntilTicks), TimeSpan.Zero);
        if (time.GetUtcNow() < until)
            throw new RateLimitedException(until);
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, string credential, CancellationToken cancellation)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        await Telemetry.CountRequest(request);
        var response = await base.SendAsync(request, cancellation);
        Telemetry.ShowBudget(speaker, response);
        return response;
    }
}
