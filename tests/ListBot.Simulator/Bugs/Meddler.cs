using System.Net;
using System.Text;

namespace ListBot.Simulator.Bugs;

/// <summary>Stands in the way of every request, for a bug. What it waits for is the simulator's, so it stays on its thread.</summary>
/// <param name="meddle">Gets the request, its text, and the way on.</param>
internal sealed class Meddler(Func<HttpRequestMessage, string, Func<HttpRequestMessage, Task<HttpResponseMessage>>, Task<HttpResponseMessage>> meddle) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        return await meddle(request, body, r => base.SendAsync(r, cancellationToken));
    }

    public static bool Is(HttpRequestMessage request, string method, string pathEnd) =>
        request.Method.Method == method && request.RequestUri!.AbsolutePath.EndsWith(pathEnd, StringComparison.Ordinal);

    public static bool IsOperation(string body, string name) => body.Contains($" {name}(", StringComparison.Ordinal);

    /// <summary>The same request with other words.</summary>
    public static HttpRequestMessage With(HttpRequestMessage request, string body)
    {
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    /// <summary>The same request once more, or another one with the same credentials.</summary>
    public static HttpRequestMessage Copy(HttpRequestMessage request, string body, HttpMethod? method = null, string? path = null)
    {
        var copy = new HttpRequestMessage(method ?? request.Method, path is null ? request.RequestUri : new Uri(request.RequestUri!, path));
        foreach (var header in request.Headers)
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        foreach (var option in (IDictionary<string, object?>)request.Options)
            ((IDictionary<string, object?>)copy.Options)[option.Key] = option.Value;
        return With(copy, body);
    }

    /// <summary>The answer with other words.</summary>
    public static async Task<HttpResponseMessage> Reworded(Task<HttpResponseMessage> answer, Func<string, string> how)
    {
        var response = await answer;
        response.Content = new StringContent(how(await response.Content.ReadAsStringAsync()), Encoding.UTF8, "application/json");
        return response;
    }

    public static HttpResponseMessage Ok(HttpRequestMessage request, string json) => new(HttpStatusCode.OK)
    {
        RequestMessage = request,
        Content = new StringContent(json, Encoding.UTF8, "application/json"),
    };
}
