using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ListBot.Cli.Demo;

/// <summary>Somebody with an account, who does things through GitHub's REST API.</summary>
internal sealed class Person : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly HttpClient http;

    public Person(string login, Uri api, string token)
    {
        Login = login;
        http = new HttpClient { BaseAddress = new Uri(api, $"repos/{Stage.Owner}/{Stage.Name}/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.UserAgent.ParseAdd("listbot-demo");
    }

    public string Login { get; }

    public Task<IssuePage> File(string title, string body, CancellationToken cancellation) =>
        Send<IssuePage>(HttpMethod.Post, "issues", new { title, body }, cancellation);

    public Task<IssuePage> Edit(int issue, string body, CancellationToken cancellation) =>
        Send<IssuePage>(HttpMethod.Patch, $"issues/{issue}", new { body }, cancellation);

    public Task<CommentPage> Say(int issue, string body, CancellationToken cancellation) =>
        Send<CommentPage>(HttpMethod.Post, $"issues/{issue}/comments", new { body }, cancellation);

    public Task<IReadOnlyList<ReactionPage>> Reactions(long comment, CancellationToken cancellation) =>
        Send<IReadOnlyList<ReactionPage>>(HttpMethod.Get, $"issues/comments/{comment}/reactions", null, cancellation);

    public Task Merge(int pullRequest, CancellationToken cancellation) =>
        Send<JsonElement>(HttpMethod.Put, $"pulls/{pullRequest}/merge", new { }, cancellation);

    public Task<IssuePage> Issue(int number, CancellationToken cancellation) => Send<IssuePage>(HttpMethod.Get, $"issues/{number}", null, cancellation);

    public Task<IReadOnlyList<CommentPage>> Comments(int issue, CancellationToken cancellation) =>
        Send<IReadOnlyList<CommentPage>>(HttpMethod.Get, $"issues/{issue}/comments", null, cancellation);

    public Task<IReadOnlyList<PullPage>> PullRequestsOf(string branch, CancellationToken cancellation) =>
        Send<IReadOnlyList<PullPage>>(HttpMethod.Get, $"pulls?state=all&head={Stage.Owner}:{Uri.EscapeDataString(branch)}", null, cancellation);

    public Task<IReadOnlyList<FilePage>> Files(int pullRequest, CancellationToken cancellation) =>
        Send<IReadOnlyList<FilePage>>(HttpMethod.Get, $"pulls/{pullRequest}/files", null, cancellation);

    public async Task<string> Read(string path, CancellationToken cancellation)
    {
        var file = await Send<ContentPage>(HttpMethod.Get, $"contents/{path}", null, cancellation);
        return Encoding.UTF8.GetString(Convert.FromBase64String(file.Content));
    }

    public void Dispose() => http.Dispose();

    private async Task<T> Send<T>(HttpMethod method, string address, object? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content is null ? null : JsonContent.Create(content) };
        using var response = await http.SendAsync(request, cancellation);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<T>(Json, cancellation))!
            : throw new StopException(
                ExitCode.Failure,
                $"The local GitHub answered {Login}'s {method} {address} with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
    }

    private sealed record ContentPage(string Content);
}

internal sealed record IssuePage(int Number, string Title, string Body, string State, Account User, Uri HtmlUrl, IReadOnlyList<LabelPage> Labels);

internal sealed record CommentPage(long Id, string Body, Account User);

internal sealed record ReactionPage(string Content, Account User);

internal sealed record LabelPage(string Name);

internal sealed record PullPage(int Number, string Title, string Body, string State, Uri HtmlUrl, PullHead Head);

internal sealed record PullHead(string Ref, string Sha);

internal sealed record FilePage(string Filename, string? Patch);

internal sealed record Account(string Login);
