using ListBot.Sandbox.Rest;

namespace ListBot.Sandbox.Tests.Contracts;

/// <summary>Every endpoint is asked for what it can answer, and every answer is held against GitHub's OpenAPI description.</summary>
public sealed class RestContractTests
{
    /// <summary>The one endpoint that GitHub documents no more: it still answers there, and Octokit asks it.</summary>
    private const string Undocumented = "GET /repos/{owner}/{repo}/git/refs/{**name}";

    /// <summary>Where the description or its reader is wrong, and not the answer.</summary>
    private static readonly string[] Noise =
    [
        // The validator takes "either a user or an enterprise, or null" for both at once.
        "GET /app/installations 200: #/[0] ArrayItemNotValid (#/[0].account NotAllOf",
        // "One of" two kinds of error whose fields are all optional: every error is of both kinds.
        "PUT /repos/{owner}/{repo}/contents/{**path} 409: #/ NotOneOf",
    ];

    private static OpenApi? description;

    [Fact]
    public async Task Every_answer_has_the_shape_that_GitHub_describes()
    {
        var endpoints = Web.Endpoints().ToList();
        var githubs = await ReadAsync();
        await using var town = await Town.BuildAsync();
        var conversation = await Conversation.RunAsync(town);

        var faults = conversation
            .Select(exchange => (exchange, Endpoint: Endpoint(endpoints, exchange)))
            .Where(pair => Name(pair.Endpoint) != Undocumented)
            .SelectMany(pair => githubs.Faults(pair.Endpoint.Method, pair.Endpoint.Route, pair.exchange.Reply))
            .Where(fault => !Noise.Any(known => fault.StartsWith(known, StringComparison.Ordinal)));
        AssertNone(faults.Distinct());
    }

    [Fact]
    public async Task Every_endpoint_is_asked_and_answers_well_at_least_once()
    {
        await using var town = await Town.BuildAsync();
        var endpoints = Web.Endpoints().ToList();
        var conversation = await Conversation.RunAsync(town);
        var answered = conversation.Where(exchange => exchange.Reply.Status < 300).Select(exchange => Name(Endpoint(endpoints, exchange)));
        AssertNone(endpoints.Select(Name).Except(answered));
    }

    [Fact]
    public async Task Every_endpoint_is_one_of_GitHubs()
    {
        var endpoints = Web.Endpoints().ToList();
        var githubs = await ReadAsync();
        Assert.Equal([Undocumented], endpoints.Where(endpoint => !githubs.Knows(endpoint.Method, endpoint.Route)).Select(Name));
    }

    /// <summary>Reading it takes seconds, and the tests of a class run one after the other.</summary>
    private static async Task<OpenApi> ReadAsync() => description ??= await OpenApi.ReadAsync(Web.Endpoints().Select(endpoint => endpoint.Route));

    private static void AssertNone(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));

    private static string Name(Endpoint endpoint) => $"{endpoint.Method} {endpoint.Route}";

    /// <summary>The endpoint that a path leads to: of those that fit, the one with the most words of its own.</summary>
    private static Endpoint Endpoint(List<Endpoint> endpoints, Exchange exchange) => endpoints
        .Where(endpoint => endpoint.Method == exchange.Method && Fits(endpoint.Route.Split('/'), exchange.Path.Split('?')[0].Split('/')))
        .MaxBy(endpoint => endpoint.Route.Split('/').Count(part => !part.StartsWith('{')))
        ?? throw new InvalidOperationException($"No endpoint answers {exchange.Method} {exchange.Path}");

    private static bool Fits(string[] route, string[] path)
    {
        var isOpen = route[^1].StartsWith("{**", StringComparison.Ordinal);
        return (isOpen ? path.Length >= route.Length : path.Length == route.Length)
            && route.Zip(path).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }
}
