using System.Net;
using ListBot.Core.Decisions;
using ListBot.Sandbox;
using ListBot.Server;
using Microsoft.Extensions.Logging;

namespace ListBot.GitHub.Tests;

public sealed class VillageTests
{
    [Fact]
    public async Task An_issue_becomes_a_pull_request_in_eight_requests()
    {
        await using var village = await Village.Build();
        var before = village.GitHub.Requests.Count;
        var issue = await village.Propose();
        await village.Quiet();

        var pull = Assert.Single(await village.PullRequests());
        Assert.Equal("Add paper: Two", pull["title"]!.GetValue<string>());
        Assert.Equal(Village.List + "- Two\r\n", await village.ListOn("listbot/issue-1"));
        Assert.Equal($"See #{pull["number"]}.", Assert.Single(await village.Comments(issue))["body"]!.GetValue<string>());
        Assert.Equal(
            [
                "IssueFacts",
                "GET /repos/ada/papers/git/blobs/*",
                "POST /repos/ada/papers/git/trees",
                "POST /repos/ada/papers/git/commits",
                "MoveBranch",
                "POST /repos/ada/papers/pulls",
                "POST /repos/ada/papers/issues/1/comments",
            ],
            village.GitHub.Requests.Skip(before).Where(r => r.Actor.StartsWith("listbot", StringComparison.Ordinal)).Select(Name));
    }

    [Fact]
    public async Task The_commit_is_our_Apps_and_the_branch_is_known_as_ours()
    {
        await using var village = await Village.Build();
        var issue = await village.Propose();
        await village.Quiet();
        await village.Ask(village.Mona, HttpMethod.Patch, $"issues/{issue}", new { body = "please, please" });
        await village.Quiet();
        var facts = village.Decisions.Last().Facts;
        Assert.True(facts.Branch!.IsOurs);
        Assert.Equal(PullRequestState.Open, Assert.Single(facts.PullRequests).State);
        var status = Assert.Single(facts.Issue!.Comments);
        Assert.True(status.IsOurs);
        Assert.Equal(new Person("listbot", status.Author.Id, true), status.Author);
        var commit = await village.Ask(village.Ada, HttpMethod.Get, "commits/listbot/issue-1");
        Assert.True(commit["commit"]!["verification"]!["verified"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_redelivery_writes_nothing()
    {
        await using var village = await Village.Build();
        await village.Propose();
        await village.Quiet();
        var writes = village.Writes.Count();
        village.GitHub.Deliveries.Redeliver(village.GitHub.Deliveries.Log.First(d => d.Event == "issues").Id);
        await village.Quiet();
        Assert.Equal(2, village.Decisions.Count);
        Assert.Equal(writes, village.Writes.Count());
    }

    [Fact]
    public async Task Our_own_deliveries_lead_to_no_work()
    {
        await using var village = await Village.Build();
        await village.Propose();
        await village.Quiet();
        Assert.True(village.GitHub.Deliveries.Log.Count(d => d.Event is "push" or "pull_request" or "issue_comment") >= 3);
        Assert.Single(village.Decisions);
    }

    [Fact]
    public async Task A_person_who_pushes_between_reading_and_writing_is_not_overwritten()
    {
        await using var village = await Village.Build();
        var pushed = false;
        village.Meanwhile = async _ =>
        {
            if (pushed)
                return;
            pushed = true;
            var head = (await village.Ask(village.Ada, HttpMethod.Get, "git/ref/heads/main"))["object"]!["sha"]!.GetValue<string>();
            await village.Ask(village.Ada, HttpMethod.Post, "git/refs", new { @ref = "refs/heads/listbot/issue-1", sha = head });
            await village.Push(village.Ada, "listbot/issue-1", Village.List + "- Mine\r\n");
        };
        var issue = await village.Propose();
        await village.Quiet();
        Assert.Equal(Village.List + "- Mine\r\n", await village.ListOn("listbot/issue-1"));
        Assert.False(village.Decisions.Last().Facts.Branch!.IsOurs);
        Assert.Equal("A person works on it.", Assert.Single(await village.Comments(issue))["body"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/pulls")]
    [InlineData("/issues/1/comments")]
    [InlineData("/git/commits")]
    [InlineData("/graphql")]
    public async Task A_write_that_happened_though_its_answer_was_lost_happens_once(string path)
    {
        await using var village = await Village.Build();
        village.GitHub.Faults.Once(r => r.IsWrite && r.Actor == "listbot[bot]" && r.Path.EndsWith(path, StringComparison.Ordinal), Fault.LoseAnswer());
        var issue = await village.Propose();
        await village.Quiet();
        Assert.Single(await village.PullRequests());
        Assert.Single(await village.Comments(issue));
        Assert.Equal(Village.List + "- Two\r\n", await village.ListOn("listbot/issue-1"));
        Assert.Equal(2, village.Decisions.Count);
    }

    [Fact]
    public async Task A_connection_that_is_cut_on_every_first_request_stops_nothing()
    {
        await using var village = await Village.Build();
        HashSet<string> seen = [];
        using var faults = village.GitHub.Faults.Add(r => r.Actor.StartsWith("listbot", StringComparison.Ordinal) && seen.Add(r.Method + r.Path + r.Operation) ? Fault.Cut(executed: false) : null);
        var issue = await village.Propose();
        await village.Quiet();
        Assert.Single(await village.PullRequests());
        Assert.Single(await village.Comments(issue));
    }

    [Fact]
    public async Task What_came_while_the_Server_was_down_is_found_by_the_sweep_at_its_start()
    {
        await using var village = await Village.Build();
        await village.StopServer();
        var issue = await village.Propose();
        await village.StartServer();
        Assert.Single(await village.PullRequests());
        Assert.Equal("sweep", village.Decisions.Last().Trigger.Cause);
        Assert.Equal(issue, village.Decisions.Last().Trigger.Issue.Number);
    }

    [Fact]
    public async Task The_sweep_at_the_start_creates_the_label()
    {
        await using var village = await Village.Build();
        Assert.Contains(await village.Ask(village.Ada, HttpMethod.Get, "labels") is System.Text.Json.Nodes.JsonArray labels ? labels : [], l => l!["name"]!.GetValue<string>() == "proposal");
    }

    [Fact]
    public async Task A_comment_on_our_pull_request_leads_to_its_issue()
    {
        await using var village = await Village.Build();
        await village.Propose();
        await village.Quiet();
        await village.Ask(village.Ada, HttpMethod.Post, "issues/2/comments", new { body = "nice" });
        await village.Quiet();
        Assert.Equal((1, "issue_comment.created"), (village.Decisions.Last().Trigger.Issue.Number, village.Decisions.Last().Trigger.Cause));
    }

    [Fact]
    public async Task A_merge_is_known_and_every_open_proposal_is_looked_at_again()
    {
        await using var village = await Village.Build();
        await village.Propose("Two");
        await village.Propose("Three");
        await village.Quiet();
        var before = village.Decisions.Count;
        await village.Ask(village.Ada, HttpMethod.Put, "pulls/3/merge", new { });
        await village.Quiet();
        var later = village.Decisions.Skip(before).ToList();
        Assert.Contains(later, d => d.Facts is { Issue.IsOpen: false, PullRequests: [{ State: PullRequestState.Merged }] });
        Assert.Equal([1, 2], later.Select(d => d.Trigger.Issue.Number).Distinct().Order());
    }

    [Fact]
    public async Task What_an_archived_repository_refuses_is_logged_and_ends()
    {
        await using var village = await Village.Build();
        village.Meanwhile = _ =>
        {
            if (village.Decisions.Count == 0)
                village.GitHub.Archive("ada", "papers");
            return Task.CompletedTask;
        };
        await village.Propose();
        await village.Quiet();
        Assert.Equal(2, village.Decisions.Count);
        Assert.Contains("archived", village.Decisions[1].Facts.Refusal!.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(village.Log.GetSnapshot(), l => l.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_deleted_issue_is_read_as_none()
    {
        await using var village = await Village.Build();
        var issue = await village.Propose();
        await village.Quiet();
        village.GitHub.DeleteIssue("ada", "papers", issue);
        await village.Quiet();
        Assert.Null(village.Decisions.Last().Facts.Issue);
        Assert.Single(village.Decisions.Last().Facts.PullRequests);
    }

    [Fact]
    public async Task A_rate_limit_delays_and_loses_nothing()
    {
        await using var village = await Village.Build();
        village.GitHub.Faults.Once(
            r => r.Path.EndsWith("/pulls", StringComparison.Ordinal),
            Fault.Answer(403, "You have exceeded a secondary rate limit.", new Dictionary<string, string> { ["Retry-After"] = "1" }));
        await village.Propose();
        await village.Quiet();
        Assert.Single(await village.PullRequests());
        Assert.Contains(village.Log.GetSnapshot(), l => l.Message.Contains("asks to wait until", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_expired_token_is_renewed_in_the_middle_of_the_work()
    {
        await using var village = await Village.Build();
        village.GitHub.Faults.Once(r => r.Path.EndsWith("/git/trees", StringComparison.Ordinal), Fault.Answer(401, "Bad credentials"));
        await village.Propose();
        await village.Quiet();
        Assert.Single(await village.PullRequests());
        Assert.Single(village.Decisions);
    }

    [Fact]
    public async Task An_unsigned_post_is_turned_away_and_a_signed_one_taken()
    {
        await using var village = await Village.Build();
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.Unauthorized, await Post("sha256=00"));
        Assert.Equal(HttpStatusCode.Accepted, await Post(TestApp.Sign("{}"u8)));
        Assert.Equal("ok", await http.GetStringAsync(new Uri(village.Webhooks, "/healthz"), TestContext.Current.CancellationToken));

        async Task<HttpStatusCode> Post(string signature)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, village.Webhooks) { Content = new StringContent("{}") };
            request.Headers.Add("X-GitHub-Event", "ping");
            request.Headers.Add("X-Hub-Signature-256", signature);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task No_log_line_shows_a_secret()
    {
        await using var village = await Village.Build();
        village.GitHub.Faults.Once(r => r.Path.EndsWith("/pulls", StringComparison.Ordinal), Fault.Answer(403, "Resource not accessible by integration"));
        await village.Propose();
        await village.Quiet();
        var lines = village.Log.GetSnapshot().Select(l => $"{l.Message} {l.Exception}").ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.All(["ghs_", "BEGIN RSA", TestApp.Secret, "Bearer ", "eyJ"], secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_Server_without_a_secret_does_not_start_and_says_what_to_set()
    {
        var failure = await Assert.ThrowsAsync<ArgumentException>(() =>
            ListBotServer.StartAsync(new ServerOptions { Workers = 0 }, (_, _) => new Plan("silent", []), cancellation: TestContext.Current.CancellationToken));
        Assert.All(["AppId", "Slug", "PrivateKey", "WebhookSecret", "Workers"], setting => Assert.Contains(setting + " is ", failure.Message, StringComparison.Ordinal));
    }

    private static string Name(SandboxRequest request) =>
        request.Operation ?? $"{request.Method} {System.Text.RegularExpressions.Regex.Replace(request.Path, "[0-9a-f]{40}", "*")}";
}
