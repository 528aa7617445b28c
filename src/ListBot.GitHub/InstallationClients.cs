using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using Octokit;
using Octokit.Internal;

namespace ListBot.GitHub;

/// <summary>Octokit's connections, one as the App itself and one for each installation, over one HTTP pipeline.</summary>
internal sealed class InstallationClients
{
    /// <summary>No more than the bot needs; the App's manifest asks for the same.</summary>
    public static readonly IReadOnlyDictionary<string, string> Permissions = new Dictionary<string, string>
    {
        ["contents"] = "write",
        ["issues"] = "write",
        ["metadata"] = "read",
        ["pull_requests"] = "write",
    };

    private static readonly IReadOnlyDictionary<string, string> ForCheckRuns = new Dictionary<string, string> { ["checks"] = "write", ["metadata"] = "read" };

    private readonly IHttpMessageHandlerFactory handlers;
    private readonly GitHubAppOptions app;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<long, IConnection> installations = [];
    private readonly ConcurrentDictionary<long, IConnection> checks = [];

    /// <param name="appToken">By which the App says who it is at a time.</param>
    public InstallationClients(IHttpMessageHandlerFactory handlers, GitHubAppOptions app, TimeProvider time, Func<DateTimeOffset, string> appToken)
    {
        (this.handlers, this.app, this.time) = (handlers, app, time);
        App = Connect("app", (_, _) => Task.FromResult(appToken(time.GetUtcNow())));
    }

    /// <summary>Speaks as the App: it may list its installations and ask for their tokens.</summary>
    public IConnection App { get; }

    /// <summary>Speaks as one installation.</summary>
    public IConnection Of(long installation) =>
        installations.GetOrAdd(installation, id => Connect(id.ToString(CultureInfo.InvariantCulture), new InstallationToken(App, id, time, Permissions).Get));

    /// <summary>Speaks as one installation where it may write check runs, which an App's owner may have granted, and without which it may do nothing.</summary>
    public IConnection ForChecks(long installation) =>
        checks.GetOrAdd(installation, id => Connect($"{id} for checks", new InstallationToken(App, id, time, ForCheckRuns).Get));

    // Not `new GitHubClient(header, uri)`: that one insists on /api/v3/ for every other host than github.com.
    private Connection Connect(string speaker, Func<string?, CancellationToken, Task<string>> token) => new(
        new ProductHeaderValue("ListBot", typeof(InstallationClients).Assembly.GetName().Version?.ToString(3)),
        app.ApiAddress,
        new InMemoryCredentialStore(Credentials.Anonymous),
        new HttpClientAdapter(() => new CredentialHandler(speaker, app.ApiAddress, token, time)
        {
            InnerHandler = handlers.CreateHandler(HttpPipeline.Name),
        }),
        new JsonText());
}

/// <summary>The token of one installation, kept until shortly before it expires.</summary>
/// <param name="permissions">What it is to permit; where that was not granted, it permits what was.</param>
internal sealed class InstallationToken(IConnection app, long installation, TimeProvider time, IReadOnlyDictionary<string, string> permissions)
{
    /// <summary>A token must outlive the requests that it is given to.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private Task<Answer>? current;

    /// <param name="rejected">A token that GitHub no longer takes; null when none was refused.</param>
    public async Task<string> Get(string? rejected, CancellationToken cancellation)
    {
        Task<Answer> answer;
        lock (gate)
        {
            if (current is null || (current.IsCompleted && !IsGood(current, rejected)))
                current = Ask();
            answer = current;
        }
        return (await answer.WaitAsync(cancellation)).Token;
    }

    private bool IsGood(Task<Answer> completed, string? rejected) =>
        completed.IsCompletedSuccessfully && completed.Result.Token != rejected && completed.Result.ExpiresAt - Margin > time.GetUtcNow();

    // All who wait share the answer, so none of them may cancel it.
    private async Task<Answer> Ask()
    {
        try
        {
            return await AskForLittle();
        }
        // 404: uninstalled; 403 or 422: suspended.
        catch (ApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity)
        {
            throw new OutOfReachException($"installation {installation} gives no token: {e.Message}", e);
        }
    }

    private async Task<Answer> AskForLittle()
    {
        try
        {
            return await Ask(new { permissions });
        }
        // Not all that the bot needs was granted. With what was, it can still say so where it was asked.
        catch (ApiValidationException)
        {
            return await Ask(new { });
        }
    }

    private async Task<Answer> Ask(object body)
    {
        var address = new Uri($"app/installations/{installation}/access_tokens", UriKind.Relative);
        var answer = await app.Post<Answer>(address, body, JsonText.MediaType, JsonText.MediaType);
        return answer.Body;
    }

    private sealed record Answer(string Token, [property: JsonPropertyName("expires_at")] DateTimeOffset ExpiresAt)
    {
        // A record prints its members; this one is a secret.
        public override string ToString() => $"a token until {ExpiresAt:u}";
    }
}

/// <summary>The App was uninstalled or suspended. There is nothing to try again before a person acts.</summary>
internal sealed class OutOfReachException(string message, Exception cause) : Exception(message, cause);
