using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using static ListBot.Simulator.Bugs.Meddler;

namespace ListBot.Simulator.Bugs;

/// <summary>Requests that are wrong, or come too often, too soon or not at all.</summary>
internal static partial class BugsOfRequests
{
    public static IReadOnlyList<Bug> All =>
    [
        Send("repeats a write whose answer was lost", "gabrielkoerich/orch#1376: 502 two seconds after it was done", Repeat),
        Send("sends every new comment twice", "gitbutler#14406: one push, two deliveries", async (r, body, on) =>
        {
            if (!Is(r, "POST", "/comments"))
                return await on(r);
            (await on(Copy(r, body))).Dispose();
            return await on(r);
        }),
        new("empties its branch before it builds it anew", "dimikot/git-grok#30, urbit/vere#723, gfx-rs/metal-rs#323") { Handler = _ => Emptying() },
        Send("moves its branch without asking where it stands", "notes: REST moves a ref over a person's push", (r, body, on) =>
            on(IsOperation(body, "MoveBranch") ? With(r, Before().Replace(body, "")) : r)),
        Send("goes round a rule against force by making its branch anew", "promise: an empty pull request is closed for good", async (r, body, on) =>
        {
            var answer = await on(r);
            if (!IsOperation(body, "MoveBranch") || !(await answer.Content.ReadAsStringAsync()).Contains("rule violation", StringComparison.Ordinal))
                return answer;
            (await on(Copy(r, After().Replace(body, $"\"after\":\"{Model.Api.NoObject}\"")))).Dispose();
            return await on(Copy(r, Before().Replace(body, $"\"before\":\"{Model.Api.NoObject}\",")));
        }, body => body.Length > 0),
        Send("writes another file as well", "hesreallyhim/awesome-claude-code guards against it", (r, body, on) =>
            on(Is(r, "POST", "/git/trees") ? With(r, body.Replace("\"tree\":[", "\"tree\":[{\"path\":\"CHANGELOG.md\",\"mode\":\"100644\",\"type\":\"blob\",\"content\":\"One more paper\"},", StringComparison.Ordinal)) : r)),
        Send("asks again at once when GitHub asks to wait", "notes: ignoring limits can ban the App", Hurry),
        new("keeps a token that is good no longer", "promise: an expired token is renewed") { Handler = _ => OldToken() },
        Send("closes the issue as soon as its pull request is open", "0PandaDEV/awesome-windows", async (r, body, on) =>
        {
            var answer = await on(r);
            if (Is(r, "POST", "/pulls") && Head().Match(body) is { Success: true } head)
                (await on(Copy(r, "{\"state\":\"closed\"}", HttpMethod.Patch, $"/repos/town/papers/issues/{head.Groups[1].Value}"))).Dispose();
            return answer;
        }),
        Send("keeps its notes in the text of the issue", "openjournals/buffy: state in the issue body", async (r, body, on) =>
        {
            var answer = await on(r);
            if (Is(r, "POST", "/comments") && Commented().Match(r.RequestUri!.AbsolutePath) is { Success: true } issue)
                (await on(Copy(r, "{\"body\":\"<!-- state -->\"}", HttpMethod.Patch, $"/repos/town/papers/issues/{issue.Groups[1].Value}"))).Dispose();
            return answer;
        }),
        Send("merges by itself", "promise: the bot never merges", async (r, _, on) =>
        {
            var answer = await on(r);
            if (Is(r, "POST", "/pulls") && answer.StatusCode == HttpStatusCode.Created)
            {
                var number = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("number").GetInt32();
                (await on(Copy(r, "{}", HttpMethod.Put, string.Create(CultureInfo.InvariantCulture, $"/repos/town/papers/pulls/{number}/merge")))).Dispose();
            }
            return answer;
        }),
        Send("reads only the first page of a conversation", "hesreallyhim/awesome-claude-code: first page of comments only", (r, body, on) =>
            IsOperation(body, "IssueFacts") ? Reworded(on(r), OnePage) : on(r)),
        Send("sweeps only the first page of the proposals", "notes: pagination", (r, body, on) =>
            IsOperation(body, "OpenProposals") ? Reworded(on(r), OnePage) : on(r)),
        Send("sweeps only what has the label", "promise: a sweep finds every open proposal", (r, body, on) =>
            IsOperation(body, "OpenProposals") ? Reworded(on(r), text => Changed().Replace(text, "\"changed\":{\"nodes\":[]")) : on(r)),
        Send("sweeps only what changed", "promise: a sweep finds every open proposal", (r, body, on) =>
            IsOperation(body, "OpenProposals") ? Reworded(on(r), text => Labelled().Replace(text, "\"labelled\":{\"nodes\":[]")) : on(r)),
        new("takes every push for one that leaves the list as it is", "all-contributors/app#260: the list moves") { Handler = bot => new Meddler((r, body, on) =>
            on(IsOperation(body, "OpenProposals") ? With(r, Pushed().Replace(body, $"\"before\":\"{bot.Simulation.GitHub.State.Head}\"")) : r)) },
        Send("sweeps without a look at its branches", "promise: nothing of ours stays behind", (r, _, on) =>
            r.RequestUri!.AbsolutePath.Contains("/git/matching-refs/", StringComparison.Ordinal) ? Task.FromResult(Ok(r, "[]")) : on(r)),
        new("sweeps only what changed this very second", "promise: a sweep reaches back to the last one") { Handler = bot => new Meddler((r, body, on) =>
            on(IsOperation(body, "OpenProposals") ? With(r, Since().Replace(body, $"\"since\":\"{bot.Time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}\"")) : r)) },
        Send("takes a refusal for success", "tediouscoder/paper-robot: errors are swallowed", async (r, body, on) =>
        {
            var answer = await on(r);
            return r.Method == HttpMethod.Get || body.StartsWith("{\"query\":\"query", StringComparison.Ordinal) || (int)answer.StatusCode < 400 || (int)answer.StatusCode is 401 or 403 or 429
                ? answer
                : Ok(r, """{"id":1,"number":1,"sha":"0000000000000000000000000000000000000001","token":"none","expires_at":"2026-11-24T13:00:00Z"}""");
        }),
        Send("answers in another conversation", "all-contributors/app: {branchName} where a string is due", (r, body, on) =>
            Is(r, "POST", "/comments") && Commented().Match(r.RequestUri!.AbsolutePath) is { Success: true } issue
                ? on(Copy(r, body, null, $"/repos/town/papers/issues/{int.Parse(issue.Groups[1].Value, CultureInfo.InvariantCulture) + 1}/comments"))
                : on(r)),
        new("believes for a minute what it read", "hawkins/awesome-mobx-bot, and every cache without a key") { Handler = bot => Cached(bot) },
        Send("deletes its branch before it makes it", "all-contributors/app#285: stale branches", async (r, body, on) =>
        {
            if (IsOperation(body, "MoveBranch") && Ref().Match(body) is { Success: true } name)
                (await on(Copy(r, "", HttpMethod.Delete, $"/repos/town/papers/git/refs/heads/{name.Groups[1].Value}"))).Dispose();
            return await on(With(r, IsOperation(body, "MoveBranch") ? Before().Replace(body, "") : body));
        }, body => body.Length > 0),
    ];

    private static Bug Send(
        string name,
        string origin,
        Func<HttpRequestMessage, string, Func<HttpRequestMessage, Task<HttpResponseMessage>>, Task<HttpResponseMessage>> meddle,
        Func<string, bool>? when = null) =>
        new(name, origin) { Handler = _ => new Meddler((r, body, on) => when?.Invoke(body) == false ? on(r) : meddle(r, body, on)) };

    private static async Task<HttpResponseMessage> Repeat(HttpRequestMessage request, string body, Func<HttpRequestMessage, Task<HttpResponseMessage>> on)
    {
        if (request.Method != HttpMethod.Post)
            return await on(request);
        try
        {
            var answer = await on(Copy(request, body));
            return answer.StatusCode >= HttpStatusCode.InternalServerError ? await on(request) : answer;
        }
        catch (HttpRequestException)
        {
            return await on(request);
        }
    }

    private static async Task<HttpResponseMessage> Hurry(HttpRequestMessage request, string body, Func<HttpRequestMessage, Task<HttpResponseMessage>> on)
    {
        var answer = await on(Copy(request, body));
        return answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden ? await on(request) : answer;
    }

    private static Meddler Emptying()
    {
        var parent = "";
        return new Meddler(async (r, body, on) =>
        {
            if (Is(r, "POST", "/git/commits"))
                parent = Parents().Match(body).Groups[1].Value;
            if (IsOperation(body, "MoveBranch") && !body.Contains("\"before\":\"0000", StringComparison.Ordinal) && !body.Contains("\"after\":\"0000", StringComparison.Ordinal))
            {
                (await on(Copy(r, After().Replace(body, $"\"after\":\"{parent}\"")))).Dispose();
                return await on(With(r, Before().Replace(body, $"\"before\":\"{parent}\",")));
            }
            return await on(r);
        });
    }

    private static Meddler OldToken()
    {
        AuthenticationHeaderValue? first = null;
        return new Meddler((r, _, on) =>
        {
            if (r.Headers.Authorization?.Parameter?.StartsWith("ghs_", StringComparison.Ordinal) == true)
                r.Headers.Authorization = first ??= r.Headers.Authorization;
            return on(r);
        });
    }

    private static Meddler Cached(Machine.Bot bot)
    {
        Dictionary<string, (DateTimeOffset At, string Text)> known = [];
        return new Meddler(async (r, body, on) =>
        {
            if (!IsOperation(body, "IssueFacts"))
                return await on(r);
            if (known.TryGetValue(body, out var entry) && bot.Time.GetUtcNow() - entry.At < TimeSpan.FromMinutes(1))
                return Ok(r, entry.Text);
            var answer = await on(r);
            if (answer.IsSuccessStatusCode)
                known[body] = (bot.Time.GetUtcNow(), await answer.Content.ReadAsStringAsync());
            return answer;
        });
    }

    private static string OnePage(string text) => text.Replace("\"hasNextPage\":true", "\"hasNextPage\":false", StringComparison.Ordinal);

    [GeneratedRegex("\"before\":\"[0-9a-f]*\",")]
    private static partial Regex Before();

    [GeneratedRegex("\"after\":\"[0-9a-f]*\"")]
    private static partial Regex After();

    [GeneratedRegex("\"since\":\"[^\"]*\"")]
    private static partial Regex Since();

    [GeneratedRegex("\"before\":\"[0-9a-f]+\"")]
    private static partial Regex Pushed();

    [GeneratedRegex("\"ref\":\"refs/heads/([^\"]*)\"")]
    private static partial Regex Ref();

    [GeneratedRegex("\"parents\":\\[\"([0-9a-f]*)\"")]
    private static partial Regex Parents();

    [GeneratedRegex("\"head\":\"listbot/issue-([0-9]+)")]
    private static partial Regex Head();

    [GeneratedRegex("/issues/([0-9]+)/comments")]
    private static partial Regex Commented();

    [GeneratedRegex("\"changed\":\\{\"nodes\":\\[[^\\]]*\\]")]
    private static partial Regex Changed();

    [GeneratedRegex("\"labelled\":\\{\"nodes\":\\[[^\\]]*\\]")]
    private static partial Regex Labelled();
}
