using System.Net;
using System.Text.RegularExpressions;
using ListBot.Core.Decisions;
using ListBot.Sandbox;
using ListBot.Server;

namespace ListBot.GitHub.Tests;

/// <summary>What the bot does when all goes well, and what it keeps out.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task An_issue_becomes_a_pull_request_in_six_requests_and_so_does_the_next()
    {
        await using var world = await ServerWithSandbox.Build();
        var before = world.GitHub.Requests.Count;
        var issue = await world.Propose();
        await world.Quiet();

        var pull = Assert.Single(await world.PullRequests());
        Assert.Equal("Add paper: Two", pull["title"]!.GetValue<string>());
        Assert.Equal(ServerWithSandbox.List + "- Two\r\n", await world.ListOn("listbot/issue-1"));
        Assert.Equal($"See #{pull["number"]}.", Assert.Single(await world.Comments(issue))["body"]!.GetValue<string>());
        string[] warm =
        [
            "IssueFacts",
            "POST /repos/ada/papers/git/trees",
            "POST /repos/ada/papers/git/commits",
            "MoveBranch",
            "POST /repos/ada/papers/pulls",
            "POST /repos/ada/papers/issues/N/comments",
        ];
        // The sweep at the start has read the list already.
        Assert.Equal(warm, Bots(world, before));

        before = world.GitHub.Requests.Count;
        await world.Propose("Three");
        await world.Quiet();
        Assert.Equal(warm, Bots(world, before));
    }

    [Fact]
    public async Task The_commit_is_our_Apps_and_the_branch_is_known_as_ours()
    {
        await using var world = await ServerWithSandbox.Build();
        var issue = await world.Propose();
        await world.Quiet();
        await world.Ask(world.Mona, HttpMethod.Patch, $"issues/{issue}", new { body = "please, please" });
        await world.Quiet();
        var facts = world.Decisions.Last().Facts;
        Assert.True(facts.Branch!.IsOurs);
        Assert.Equal(PullRequestState.Open, Assert.Single(facts.PullRequests).State);
        var status = Assert.Single(facts.Issue!.Comments);
        Assert.True(status.IsOurs);
        Assert.Equal(new Person("listbot", status.Author.Id, true), status.Author);
        var commit = await world.Ask(world.Ada, HttpMethod.Get, "git/commits/" + facts.Branch.Head);
        Assert.True(commit["verification"]!["verified"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_redelivery_writes_nothing()
    {
        await using var world = await ServerWithSandbox.Build();
        await world.Propose();
        await world.Quiet();
        var writes = world.Writes.Count();
        world.GitHub.Deliveries.Redeliver(world.GitHub.Deliveries.Log.First(d => d.Event == "issues").Id);
        await world.Quiet();
        Assert.Equal(2, world.Decisions.Count);
        Assert.Equal(writes, world.Writes.Count());
    }

    [Fact]
    public async Task Our_own_deliveries_lead_to_no_work()
    {
        await using var world = await ServerWithSandbox.Build();
        await world.Propose();
        await world.Quiet();
        Assert.True(world.GitHub.Deliveries.Log.Count(d => d.Event is "push" or "pull_request" or "issue_comment") >= 3);
        Assert.Single(world.Decisions);
    }

    [Fact]
    public async Task The_sweep_at_the_start_creates_the_label()
    {
        await using var world = await ServerWithSandbox.Build();
        Assert.Contains(await world.Ask(world.Ada, HttpMethod.Get, "labels") is System.Text.Json.Nodes.JsonArray labels ? labels : [], l => l!["name"]!.GetValue<string>() == "proposal");
    }

    [Fact]
    public async Task A_comment_on_our_pull_request_leads_to_its_issue()
    {
        await using var world = await ServerWithSandbox.Build();
        await world.Propose();
        await world.Quiet();
        await world.Ask(world.Ada, HttpMethod.Post, "issues/2/comments", new { body = "nice" });
        await world.Quiet();
        Assert.Equal((1, "issue_comment.created"), (world.Decisions.Last().Trigger.Issue.Number, world.Decisions.Last().Trigger.Cause));
    }

    [Fact]
    public async Task A_merge_is_known_and_every_open_proposal_is_looked_at_again()
    {
        await using var world = await ServerWithSandbox.Build();
        await world.Propose("Two");
        await world.Propose("Three");
        await world.Quiet();
        var before = world.Decisions.Count;
        await world.Ask(world.Ada, HttpMethod.Put, "pulls/3/merge", new { });
        await world.Quiet();
        var later = world.Decisions.Skip(before).ToList();
        Assert.Contains(later, d => d.Facts is { Issue.IsOpen: false, PullRequests: [{ State: PullRequestState.Merged }] });
        Assert.Equal([1, 2], later.Select(d => d.Trigger.Issue.Number).Distinct().Order());
    }

    [Fact]
    public async Task A_deleted_issue_is_read_as_none()
    {
        await using var world = await ServerWithSandbox.Build();
        var issue = await world.Propose();
        await world.Quiet();
        world.GitHub.DeleteIssue("ada", "papers", issue);
        await world.Quiet();
        Assert.Null(world.Decisions.Last().Facts.Issue);
        Assert.Single(world.Decisions.Last().Facts.PullRequests);
    }

    [Fact]
    public async Task An_unsigned_post_is_turned_away_and_a_signed_one_taken()
    {
        await using var world = await ServerWithSandbox.Build();
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.Unauthorized, await Post("{}", "sha256=00"));
        Assert.Equal(HttpStatusCode.Accepted, await Post("{}", TestApp.Sign("{}"u8)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post(new string(' ', DeliveryHeaders.MaxBodyBytes + 1), "sha256=00"));
        Assert.Equal("ok", await http.GetStringAsync(new Uri(world.Webhooks, "/healthz"), TestContext.Current.CancellationToken));

        async Task<HttpStatusCode> Post(string body, string signature)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, world.Webhooks) { Content = new StringContent(body) };
            // Asks before it sends, so that a refusal comes as an answer and not as a broken pipe.
            request.Headers.ExpectContinue = true;
            request.Headers.Add("X-GitHub-Event", "ping");
            request.Headers.Add("X-Hub-Signature-256", signature);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task No_log_line_shows_a_secret()
    {
        await using var world = await ServerWithSandbox.Build();
        world.GitHub.Faults.Once(r => r.Path.EndsWith("/pulls", StringComparison.Ordinal), Fault.Answer(403, "Resource not accessible by integration"));
        await world.Propose();
        await world.Quiet();
        var lines = world.Log.GetSnapshot().Select(l => $"{l.Message} {l.Exception}").ToList();
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

    private static IEnumerable<string> Bots(ServerWithSandbox world, int since) => world.GitHub.Requests.Skip(since)
        .Where(r => r.Actor.StartsWith("listbot", StringComparison.Ordinal))
        .Select(r => r.Operation ?? $"{r.Method} {Regex.Replace(Regex.Replace(r.Path, "[0-9a-f]{40}", "*"), @"issues/\d+", "issues/N")}");
}
