using System.Net;
using System.Text;
using ListBot.Core.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace ListBot.GitHub.Tests;

/// <summary>One request as it left the bot.</summary>
internal sealed record Call(string Method, string Path, string Body, string? Authorization)
{
    /// <summary>A write changes something on GitHub; a GraphQL query or a token does not.</summary>
    public bool IsWrite => Method != "GET" && !Path.EndsWith("/access_tokens", StringComparison.Ordinal) && !GraphQL.IsQuery(Body);
}

/// <summary>
/// Stands at the far end of the real HTTP pipeline and gives the answers that a test laid down, in order; the last one
/// stays. A request for which there is none fails the test.
/// </summary>
internal sealed class CannedGitHub : HttpMessageHandler
{
    private readonly List<(string Method, string Path, string Part, Queue<Func<HttpResponseMessage>> Answers)> rules = [];
    private readonly Lock gate = new();

    public CannedGitHub() => On("POST", "/app/installations/7/access_tokens", Json("""{"token":"ghs_first","expires_at":"2026-11-24T13:00:00Z"}""", 201));

    public List<Call> Calls { get; } = [];

    public IEnumerable<Call> Writes => Calls.Where(c => c.IsWrite);

    public TestTime Time { get; } = new();

    /// <summary>Answers to a method and path; a later rule goes before an earlier one.</summary>
    public CannedGitHub On(string method, string path, params Func<HttpResponseMessage>[] answers) => On(method, path, "", answers);

    /// <param name="part">Only for bodies with this text in them.</param>
    public CannedGitHub On(string method, string path, string part, params Func<HttpResponseMessage>[] answers)
    {
        lock (gate)
            rules.Insert(0, (method, path, part, new Queue<Func<HttpResponseMessage>>(answers)));
        return this;
    }

    public CannedGitHub OnGraphQL(string operation, params Func<HttpResponseMessage>[] answers) => On("POST", "/graphql", " " + operation + "(", answers);

    public static Func<HttpResponseMessage> Json(string json, int status = 200, params (string Name, string Value)[] headers) => () =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    };

    public static Func<HttpResponseMessage> Raw(byte[] bytes) => () =>
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/vnd.github.v3.raw; charset=utf-8");
        return response;
    };

    public static Func<HttpResponseMessage> ConnectionLost() => () => throw new HttpRequestException("The connection was reset.");

    /// <summary>The bot's own services with this in place of the network.</summary>
    public ServiceProvider Services(Func<Trigger, Facts, Plan>? decide = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddListBotGitHub(TestApp.Options(), decide ?? ((_, _) => new Plan("silent", [])));
        services.AddHttpClient(HttpPipeline.Name).ConfigurePrimaryHttpMessageHandler(() => this);
        return services.BuildServiceProvider();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var path = request.RequestUri!.PathAndQuery;
        Func<HttpResponseMessage> answer;
        lock (gate)
        {
            Calls.Add(new Call(request.Method.Method, path, body, request.Headers.Authorization?.ToString()));
            var rule = rules.Find(r => r.Method == request.Method.Method && r.Path == path && body.Contains(r.Part, StringComparison.Ordinal));
            if (rule.Answers is null)
                throw new InvalidOperationException($"No answer was laid down for {request.Method} {path} {body}");
            answer = rule.Answers.Count > 1 ? rule.Answers.Dequeue() : rule.Answers.Peek();
        }
        var response = answer();
        response.RequestMessage = request;
        return response;
    }
}
