using System.Text.Json.Nodes;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace ListBot.GitHub.Tests;

public sealed class PlanExecutorTests : IDisposable
{
    private const string Zeros = "0000000000000000000000000000000000000000";
    private const string Moved = """{"data":{"updateRefs":{"clientMutationId":null}}}""";
    private readonly CannedGitHub github = new();

    public void Dispose() => github.Dispose();

    [Fact]
    public async Task A_branch_is_one_tree_one_commit_and_one_compare_and_swap()
    {
        OnBranch();
        Assert.IsType<Applied>(await Apply(Branch(before: null)));
        Assert.Equal(
            [
                """{"base_tree":"t0","tree":[{"path":"README.md","mode":"100755","type":"blob","content":"\uFEFFa\r\nb\f"}]}""",
                """{"message":"Add a paper (#12)","tree":"t1","parents":["c0"]}""",
            ],
            github.Writes.Take(2).Select(w => w.Body));
        var move = github.Writes.Last();
        Assert.Equal(
            ("R_kgDOpapers", "refs/heads/listbot/issue-12", Zeros, "c1"),
            (move.Variable("repository"), move.Variable("ref"), move.Variable("before"), move.Variable("after")));
    }

    [Fact]
    public async Task A_branch_that_stands_is_moved_from_where_it_was_read()
    {
        OnBranch();
        await Apply(Branch(before: "h0"));
        Assert.Equal("h0", github.Writes.Last().Variable("before"));
    }

    [Fact]
    public async Task A_branch_is_deleted_from_where_it_was_read()
    {
        github.OnGraphQL("MoveBranch", CannedGitHub.Json(Moved));
        Assert.IsType<Applied>(await Apply(new EnsureNoBranch("listbot/issue-12", "h0")));
        Assert.Equal(("h0", Zeros), (github.Writes.Single().Variable("before"), github.Writes.Single().Variable("after")));
    }

    [Fact]
    public async Task Where_no_force_is_allowed_the_new_commit_goes_on_from_what_stands_there()
    {
        OnBranch();
        Assert.IsType<Applied>(await Apply(Branch("h0") with { IsJoined = true }));
        Assert.Contains("\"parents\":[\"h0\",\"c0\"]", github.Writes.Single(w => w.Path.EndsWith("/git/commits", StringComparison.Ordinal)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_beyond_the_budget_of_the_minute_waits()
    {
        github.On("POST", "/repos/octo/papers/issues/comments/1/reactions", CannedGitHub.Json("{}", 201));
        var wait = await Assert.ThrowsAsync<RateLimitedException>(() => Apply([.. Enumerable.Repeat(new EnsureReaction(1, "ROCKET"), 81)]));
        Assert.Equal(github.Time.GetUtcNow().AddMinutes(1), wait.Until);
        Assert.Equal(80, github.Writes.Count());
    }

    [Fact]
    public async Task A_page_for_people_in_place_of_an_answer_leaves_open_whether_the_write_happened()
    {
        github.On("POST", "/repos/octo/papers/issues/12/comments", () => new HttpResponseMessage { Content = new StringContent("<html>Welcome</html>", null, "text/html") });
        Assert.Null(Assert.IsType<Stale>(await Apply(new EnsureStatus(12, null, "Hello"))).Answer);
    }

    [Fact]
    public async Task The_number_of_a_new_pull_request_stands_in_the_comment_written_after_it()
    {
        github.On("POST", "/repos/octo/papers/pulls", CannedGitHub.Json("""{"number":41}""", 201));
        github.On("POST", "/repos/octo/papers/issues/12/comments", CannedGitHub.Json("""{"id":1}""", 201));
        await Apply(
            new EnsurePullRequest(null, "listbot/issue-12", "main", "Add paper: X", "Closes #12"),
            new EnsureStatus(12, null, $"See #{PullRequestNumber.Placeholder}."));
        Assert.Equal(
            ["""{"title":"Add paper: X","head":"listbot/issue-12","base":"main","body":"Closes #12"}""", """{"body":"See #41."}"""],
            github.Writes.Select(w => w.Body));
    }

    [Fact]
    public async Task A_comment_that_names_no_pull_request_of_the_plan_is_a_fault_of_the_plan() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Apply(new EnsureStatus(12, null, PullRequestNumber.Placeholder)));

    [Fact]
    public async Task A_pull_request_is_changed_where_the_plan_says_and_only_there()
    {
        github.On("PATCH", "/repos/octo/papers/pulls/41", CannedGitHub.Json("{}"));
        await Apply(
            new EnsurePullRequest(41, "listbot/issue-12", "main", null, "new"),
            new EnsurePullRequest(41, "listbot/issue-12", "main", null, null),
            new EnsurePullRequestClosed(41));
        Assert.Equal(["""{"body":"new"}""", """{"state":"closed"}"""], github.Writes.Select(w => w.Body));
    }

    [Fact]
    public async Task A_status_comment_is_edited_in_place()
    {
        github.On("PATCH", "/repos/octo/papers/issues/comments/3123456789", CannedGitHub.Json("{}"));
        Assert.IsType<Applied>(await Apply(new EnsureStatus(12, 3_123_456_789, "done")));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(404)]
    public async Task A_comment_that_shall_not_exist_does_not(int status)
    {
        github.On("DELETE", "/repos/octo/papers/issues/comments/5", CannedGitHub.Json("", status));
        Assert.IsType<Applied>(await Apply(new EnsureNoComment(5)));
    }

    public static TheoryData<int, string, string?> MovedGround => new()
    {
        { 422, """{"message":"Validation Failed","errors":[{"resource":"PullRequest","code":"custom","message":"A pull request already exists for octo:listbot/issue-12."}]}""", "already exists" },
        { 422, """{"message":"Validation Failed","errors":[{"resource":"PullRequest","field":"head","code":"invalid"}]}""", "head invalid" },
        { 422, """{"message":"Validation Failed","errors":[{"code":"custom","message":"No commits between main and listbot/issue-12"}]}""", "No commits between" },
        { 404, """{"message":"Not Found"}""", "Not Found" },
        { 409, """{"message":"is at 123 but expected 456"}""", "expected" },
        { 502, "", null },
    };

    [Theory]
    [MemberData(nameof(MovedGround))]
    public async Task Moved_ground_is_to_be_read_again(int status, string body, string? answer)
    {
        github.On("POST", "/repos/octo/papers/pulls", CannedGitHub.Json(body, status));
        var stale = Assert.IsType<Stale>(await Apply(OpenPullRequest, new EnsureStatus(12, null, "never written")));
        Assert.Equal(nameof(EnsurePullRequest), stale.Effect);
        if (answer is null)
            Assert.Null(stale.Answer);
        else
            Assert.Contains(answer, stale.Answer, StringComparison.Ordinal);
        Assert.Single(github.Writes);
    }

    [Fact]
    public async Task A_lost_answer_is_to_be_read_again_and_not_repeated()
    {
        github.On("POST", "/repos/octo/papers/pulls", CannedGitHub.ConnectionLost());
        Assert.Equal(new Stale(nameof(EnsurePullRequest), null), await Apply(OpenPullRequest));
        Assert.Single(github.Writes);
    }

    [Theory]
    [InlineData(403, "Resource not accessible by integration")]
    [InlineData(403, "Repository was archived so is read-only.")]
    [InlineData(422, "Repository rule violations found")]
    public async Task A_refusal_carries_GitHubs_own_text(int status, string message)
    {
        github.On("POST", "/repos/octo/papers/pulls", CannedGitHub.Json(new JsonObject { ["message"] = message }.ToJsonString(), status));
        Assert.Equal(new Refused(new Refusal(nameof(EnsurePullRequest), message)), await Apply(OpenPullRequest));
    }

    [Theory]
    [InlineData(null, "Expected refs/heads/listbot/issue-12 to be at h0", false)]
    [InlineData("UNPROCESSABLE", "A ref named refs/heads/listbot/issue-12 already exists", false)]
    [InlineData("FORBIDDEN", "Resource not accessible by integration", true)]
    [InlineData(null, "Repository rule violations found", true)]
    public async Task A_branch_that_is_not_moved_is_moved_ground_or_a_refusal(string? type, string message, bool isRefused)
    {
        var errors = new JsonObject { ["data"] = null, ["errors"] = new JsonArray(new JsonObject { ["type"] = type, ["message"] = message }) };
        github.OnGraphQL("MoveBranch", CannedGitHub.Json(errors.ToJsonString()));
        ApplyOutcome expected = isRefused ? new Refused(new Refusal(nameof(EnsureNoBranch), message)) : new Stale(nameof(EnsureNoBranch), message);
        Assert.Equal(expected, await Apply(new EnsureNoBranch("listbot/issue-12", "h0")));
    }

    [Fact]
    public async Task A_rate_limit_is_neither()
    {
        github.On("POST", "/repos/octo/papers/pulls", CannedGitHub.Json("""{"message":"You have exceeded a secondary rate limit"}""", 403));
        await Assert.ThrowsAsync<RateLimitedException>(() => Apply(OpenPullRequest));
    }

    [Fact]
    public async Task Labels_receipts_and_the_state_of_an_issue_are_one_request_each()
    {
        github
            .On("DELETE", "/repos/octo/papers/issues/12/labels/needs%20input", CannedGitHub.Json("""{"message":"Label does not exist"}""", 404))
            .On("POST", "/repos/octo/papers/issues/12/labels", CannedGitHub.Json("[]"))
            .On("POST", "/repos/octo/papers/issues/comments/7/reactions", CannedGitHub.Json("""{"id":1}""", 201))
            .On("PATCH", "/repos/octo/papers/issues/12", CannedGitHub.Json("""{"number":12}"""));
        Assert.IsType<Applied>(await Apply(
            new EnsureIssueOpen(12),
            new EnsureIssueClosed(12, "not_planned"),
            new EnsureLabels(12, ["ready", "approved"], ["needs input"]),
            new EnsureReaction(7, "ROCKET"),
            new EnsureReaction(7, "THUMBS_DOWN"),
            new EnsureReaction(7, "CONFUSED")));
        Assert.Equal(
            [
                """{"state":"open"}""",
                """{"state":"closed","state_reason":"not_planned"}""",
                "",
                """{"labels":["ready","approved"]}""",
                """{"content":"rocket"}""",
                """{"content":"-1"}""",
                """{"content":"confused"}""",
            ],
            github.Writes.Select(w => w.Body));
    }

    private static EnsurePullRequest OpenPullRequest => new(null, "listbot/issue-12", "main", "T", "B");

    private static EnsureBranch Branch(string? before) =>
        new("listbot/issue-12", before, "c0", "t0", "README.md", "100755", "\uFEFFa\r\nb\f", "Add a paper (#12)");

    private void OnBranch() => github
        .On("POST", "/repos/octo/papers/git/trees", CannedGitHub.Json("""{"sha":"t1"}""", 201))
        .On("POST", "/repos/octo/papers/git/commits", CannedGitHub.Json("""{"sha":"c1"}""", 201))
        .OnGraphQL("MoveBranch", CannedGitHub.Json(Moved));

    private async Task<ApplyOutcome> Apply(params Effect[] effects)
    {
        await using var services = github.Services();
        var repository = new RepositoryId("octo", "papers");
        var facts = new Facts(new RepositoryFacts(repository, "main", "c0", "t0", false, new Uri("https://github.com/octo/papers")), null, BotConfigReading.Default, null, null, []);
        var known = new Known(new Trigger(new IssueId(repository, 12), "issues.opened", "delivery-1"), facts, "R_kgDOpapers");
        return await new PlanExecutor(services.GetRequiredService<InstallationClients>(), new WriteBudget(new LocalWriteLedger(), services.GetRequiredService<TimeProvider>()))
            .Apply(
                new WorkItem(7, new RepositoryReference(99, repository), 12, "issues.opened", "delivery-1"),
                new Plan("ready", effects),
                known,
                TestContext.Current.CancellationToken);
    }
}
