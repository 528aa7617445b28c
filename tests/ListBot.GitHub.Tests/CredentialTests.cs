using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace ListBot.GitHub.Tests;

/// <summary>Tokens, limits and repetition, through the real pipeline.</summary>
public sealed class CredentialTests
{
    private static readonly Uri Ping = new("ping", UriKind.Relative);

    [Fact]
    public async Task A_token_is_asked_for_once_with_the_permissions_that_are_needed()
    {
        using var github = new CannedGitHub().On("GET", "/ping", CannedGitHub.Json("{}"));
        await using var services = github.Services();
        await Get(services);
        await Get(services);
        var token = Assert.Single(github.Calls, c => c.Path.EndsWith("/access_tokens", StringComparison.Ordinal));
        Assert.Equal("""{"permissions":{"contents":"write","issues":"write","metadata":"read","pull_requests":"write"}}""", token.Body);
        Assert.StartsWith("Bearer ey", token.Authorization, StringComparison.Ordinal);
        Assert.All(github.Calls.Where(c => c.Path == "/ping"), c => Assert.Equal("Bearer ghs_first", c.Authorization));
    }

    [Fact]
    public async Task A_token_is_renewed_shortly_before_it_expires()
    {
        using var github = new CannedGitHub().On("GET", "/ping", CannedGitHub.Json("{}")).On("POST", "/app/installations/7/access_tokens", Token("ghs_first", 60), Token("ghs_second", 120));
        await using var services = github.Services();
        await Get(services);
        github.Time.Advance(TimeSpan.FromMinutes(54));
        await Get(services);
        github.Time.Advance(TimeSpan.FromMinutes(2));
        await Get(services);
        Assert.Equal(["Bearer ghs_first", "Bearer ghs_first", "Bearer ghs_second"], github.Calls.Where(c => c.Path == "/ping").Select(c => c.Authorization));
    }

    [Fact]
    public async Task A_token_that_GitHub_no_longer_takes_is_renewed_once()
    {
        using var github = new CannedGitHub()
            .On("GET", "/ping", CannedGitHub.Json("""{"message":"Bad credentials"}""", 401), CannedGitHub.Json("{}"))
            .On("POST", "/app/installations/7/access_tokens", Token("ghs_first", 60), Token("ghs_second", 60));
        await using var services = github.Services();
        await Get(services);
        Assert.Equal(["Bearer ghs_first", "Bearer ghs_second"], github.Calls.Where(c => c.Path == "/ping").Select(c => c.Authorization));
    }

    [Fact]
    public async Task A_second_401_is_given_back()
    {
        using var github = new CannedGitHub()
            .On("GET", "/ping", CannedGitHub.Json("""{"message":"Bad credentials"}""", 401))
            .On("POST", "/app/installations/7/access_tokens", Token("ghs_first", 60), Token("ghs_second", 60));
        await using var services = github.Services();
        await Assert.ThrowsAsync<Octokit.AuthorizationException>(() => Get(services));
        Assert.Equal(2, github.Calls.Count(c => c.Path == "/ping"));
    }

    [Fact]
    public async Task Two_who_ask_at_once_share_one_token()
    {
        using var github = new CannedGitHub().On("GET", "/ping", CannedGitHub.Json("{}"));
        await using var services = github.Services();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Get(services)));
        Assert.Single(github.Calls, c => c.Path.EndsWith("/access_tokens", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(422)]
    public async Task An_installation_that_is_gone_or_suspended_is_out_of_reach(int status)
    {
        using var github = new CannedGitHub().On("POST", "/app/installations/7/access_tokens", CannedGitHub.Json("""{"message":"This installation has been suspended"}""", status));
        await using var services = github.Services();
        await Assert.ThrowsAsync<OutOfReachException>(() => Get(services));
    }

    [Fact]
    public async Task A_read_is_repeated_until_GitHub_is_well_again()
    {
        using var github = new CannedGitHub().On("GET", "/ping", CannedGitHub.Json("", 502), CannedGitHub.ConnectionLost(), CannedGitHub.Json("{}"));
        await using var services = github.Services();
        await Get(services);
        Assert.Equal(3, github.Calls.Count(c => c.Path == "/ping"));
    }

    [Theory]
    [InlineData("{\"query\":\"query X { viewer { login } }\"}", 3)]
    [InlineData("{\"query\":\"mutation X { a }\"}", 1)]
    public async Task Of_GraphQL_only_a_query_is_repeated(string body, int requests)
    {
        using var github = new CannedGitHub().On("POST", "/graphql", CannedGitHub.Json("", 502), CannedGitHub.Json("", 502), CannedGitHub.Json("{}"));
        await using var services = github.Services();
        var failure = await Record.ExceptionAsync(() => Post(services, "graphql", body));
        Assert.Equal(requests == 1, failure is Octokit.ApiException);
        Assert.Equal(requests, github.Calls.Count(c => c.Path == "/graphql"));
    }

    [Fact]
    public async Task A_write_is_never_repeated()
    {
        using var github = new CannedGitHub().On("POST", "/ping", CannedGitHub.Json("", 502));
        await using var services = github.Services();
        await Assert.ThrowsAsync<Octokit.ApiException>(() => Post(services, "ping", "{}"));
        Assert.Single(github.Calls, c => c.Path == "/ping");
    }

    public static TheoryData<int, string, string, string, int> Limits => new()
    {
        { 429, "Retry-After", "17", "{}", 17 },
        { 403, "Retry-After", "30", """{"message":"You have exceeded a secondary rate limit."}""", 30 },
        { 403, "x-other", "1", """{"message":"You have exceeded a secondary rate limit."}""", 60 },
        { 403, "x-other", "1", """{"message":"You have triggered an abuse detection mechanism."}""", 60 },
        { 429, "Retry-After", "999999", "{}", 3600 },
        { 429, "Retry-After", "Tue, 24 Nov 2026 12:00:45 GMT", "{}", 45 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_rate_limit_says_when_to_come_again(int status, string header, string value, string body, int seconds)
    {
        using var github = new CannedGitHub().On("GET", "/ping", CannedGitHub.Json(body, status, (header, value)));
        await using var services = github.Services();
        var limited = await Assert.ThrowsAsync<RateLimitedException>(() => Get(services));
        Assert.Equal(github.Time.GetUtcNow().AddSeconds(seconds), limited.Until);
    }

    [Fact]
    public async Task The_primary_limit_ends_when_its_header_says()
    {
        using var github = new CannedGitHub();
        var reset = github.Time.GetUtcNow().AddMinutes(20);
        (string, string)[] headers = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))];
        github.On("GET", "/ping", CannedGitHub.Json("""{"message":"API rate limit exceeded"}""", 403, headers));
        github.On("POST", "/graphql", CannedGitHub.Json("""{"errors":[{"type":"RATE_LIMITED","message":"API rate limit exceeded"}]}""", 200, headers));
        await using (var services = github.Services())
            Assert.Equal(reset, (await Assert.ThrowsAsync<RateLimitedException>(() => Get(services))).Until);
        await using (var services = github.Services())
            Assert.Equal(reset, (await Assert.ThrowsAsync<RateLimitedException>(() => Post(services, "graphql", "{}"))).Until);
    }

    [Fact]
    public async Task While_GitHub_asks_us_to_wait_nothing_is_sent()
    {
        using var github = new CannedGitHub().On("GET", "/ping", CannedGitHub.Json("{}", 429, ("Retry-After", "30")), CannedGitHub.Json("{}"));
        await using var services = github.Services();
        await Assert.ThrowsAsync<RateLimitedException>(() => Get(services));
        await Assert.ThrowsAsync<RateLimitedException>(() => Get(services));
        Assert.Single(github.Calls, c => c.Path == "/ping");
        github.Time.Advance(TimeSpan.FromSeconds(30));
        await Get(services);
    }

    [Fact]
    public async Task A_403_that_is_no_limit_is_a_403()
    {
        using var github = new CannedGitHub().On("GET", "/ping", CannedGitHub.Json("""{"message":"Resource not accessible by integration"}""", 403));
        await using var services = github.Services();
        await Assert.ThrowsAsync<Octokit.ForbiddenException>(() => Get(services));
    }

    private static Func<HttpResponseMessage> Token(string token, int minutes) => CannedGitHub.Json(
        string.Create(CultureInfo.InvariantCulture, $$"""{"token":"{{token}}","expires_at":"{{new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero).AddMinutes(minutes):o}}"}"""), 201);

    private static Octokit.IConnection Connection(ServiceProvider services) => services.GetRequiredService<InstallationClients>().Of(7);

    private static Task Post(ServiceProvider services, string path, string body) => Connection(services).Post<object>(
        new Uri(path, UriKind.Relative), body, "application/json", "application/json", cancellationToken: TestContext.Current.CancellationToken);

    private static Task Get(ServiceProvider services) => Connection(services).Get<object>(Ping, null, "application/json", TestContext.Current.CancellationToken);
}
