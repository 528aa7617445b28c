using System.Text.Json.Nodes;
using ListBot.Core.Decisions;
using ListBot.Core.Proposals;
using Microsoft.Extensions.DependencyInjection;

namespace ListBot.GitHub.Tests;

public sealed class DeliveryProcessorTests : IDisposable
{
    private static readonly WorkItem Item = new(7, new RepositoryReference(99, new RepositoryId("octo", "papers")), 12, "issues.opened", "delivery-1");
    private readonly CannedGitHub github = new CannedGitHub().OnIssueFacts(IssueFactsJson.Answer());
    private readonly List<Facts> decided = [];

    public void Dispose() => github.Dispose();

    [Fact]
    public async Task An_empty_plan_writes_nothing()
    {
        Assert.Empty(await Process(Item));
        Assert.Single(decided);
        Assert.Empty(github.Writes);
    }

    [Fact]
    public async Task A_plan_is_applied_once()
    {
        OnPulls(CannedGitHub.Json("""{"number":41}""", 201));
        await Process(Item, Open);
        Assert.Single(decided);
        Assert.Single(github.Writes);
    }

    [Fact]
    public async Task Moved_ground_is_read_and_decided_again()
    {
        OnPulls(CannedGitHub.Json("", 502), CannedGitHub.Json("""{"number":41}""", 201));
        await Process(Item, Open);
        Assert.Equal(2, decided.Count);
        Assert.All(decided, facts => Assert.Null(facts.Refusal));
        Assert.Equal([TimeSpan.FromMilliseconds(250)], github.Time.Pauses);
    }

    [Fact]
    public async Task A_refusal_is_decided_about_once_more_with_GitHubs_text()
    {
        OnPulls(CannedGitHub.Json("""{"message":"Resource not accessible by integration"}""", 403));
        github.On("POST", "/repos/octo/papers/issues/12/comments", CannedGitHub.Json("""{"id":1}""", 201));
        await Process(Item, facts => facts.Refusal is { } refusal ? new EnsureStatus(12, null, refusal.Message) : Open(facts));
        Assert.Equal([null, new Refusal("EnsurePullRequest", "Resource not accessible by integration")], decided.Select(f => f.Refusal));
        Assert.Equal("""{"body":"Resource not accessible by integration"}""", github.Writes.Last().Body);
    }

    [Fact]
    public async Task A_refusal_of_the_answer_to_a_refusal_ends_it()
    {
        OnPulls(CannedGitHub.Json("""{"message":"Repository was archived so is read-only."}""", 403));
        Assert.Empty(await Process(Item, Open));
        Assert.Equal(2, decided.Count);
    }

    [Fact]
    public async Task A_conflict_that_reading_again_does_not_clear_is_told_as_a_refusal()
    {
        OnPulls(CannedGitHub.Json("""{"message":"Validation Failed","errors":[{"message":"No commits between main and x"}]}""", 422));
        await Process(Item, facts => facts.Refusal is null ? Open(facts) : null);
        Assert.Equal([null, null, null, null, "Validation Failed; No commits between main and x"], decided.Select(f => f.Refusal?.Message));
        Assert.Equal([250, 500, 1000, 2000], github.Time.Pauses.Select(p => p.TotalMilliseconds));
    }

    [Fact]
    public async Task Answers_that_stay_lost_are_given_back_to_the_queue()
    {
        OnPulls(CannedGitHub.ConnectionLost());
        await Assert.ThrowsAsync<HttpRequestException>(() => Process(Item, Open));
        Assert.Equal(4, decided.Count);
    }

    [Fact]
    public async Task A_branch_that_a_rule_lets_nobody_force_is_decided_about_again_without_force()
    {
        github
            .On("POST", "/repos/octo/papers/git/trees", CannedGitHub.Json("""{"sha":"t1"}""", 201))
            .On("POST", "/repos/octo/papers/git/commits", CannedGitHub.Json("""{"sha":"c1"}""", 201))
            .OnGraphQL(
                "MoveBranch",
                CannedGitHub.Json("""{"data":null,"errors":[{"type":"UNPROCESSABLE","message":"Repository rule violations found\n\nCannot force-push to this branch"}]}"""),
                CannedGitHub.Json("""{"data":{"updateRefs":{"clientMutationId":null}}}"""));
        await Process(Item, facts => new EnsureBranch("listbot/issue-12", "h0", "c0", "t0", "README.md", "100644", "a\n", "Add") { IsJoined = !facts.MayForce });
        Assert.Equal([true, false], decided.Select(f => f.MayForce));
        Assert.All(decided, f => Assert.Null(f.Refusal));
        Assert.Contains("\"parents\":[\"h0\",\"c0\"]", github.Writes.Last(w => w.Path.EndsWith("/git/commits", StringComparison.Ordinal)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Add a paper (#41)", "[]")]
    [InlineData("Merge branch", """[{"oid":"1"},{"oid":"3333333333333333333333333333333333333333"}]""")]
    public async Task Our_own_merge_that_GitHub_still_shows_as_open_is_waited_for(string headline, string parents)
    {
        var facts = await DecidedOn(Merging("OPEN", headline, parents), Merging("MERGED", headline, parents));
        Assert.Equal(PullRequestState.Merged, Assert.Single(facts.PullRequests).State);
    }

    [Fact]
    public async Task Our_own_merge_whose_pull_request_GitHub_does_not_show_yet_is_waited_for()
    {
        const string Parents = $$"""[{"oid":"1"},{"oid":"{{IssueFactsJson.Head}}"}]""";
        var early = Merging("OPEN", "Merge branch", Parents);
        early.Repository()["pullRequests"]!["nodes"] = new JsonArray();
        early.Repository()["branch"] = IssueFactsJson.Branch("4711+listbot[bot]@users.noreply.github.com", "noreply@github.com");
        var facts = await DecidedOn(early, Merging("MERGED", "Merge branch", Parents));
        Assert.Equal(PullRequestState.Merged, Assert.Single(facts.PullRequests).State);
    }

    /// <summary>GitHub shows the one, and then the other.</summary>
    private async Task<Facts> DecidedOn(JsonNode early, JsonNode late)
    {
        using var other = new CannedGitHub().OnIssueFacts(early, late);
        await using var services = other.Services((_, facts) =>
        {
            decided.Add(facts);
            return new Plan("test", []);
        });
        await services.GetRequiredService<DeliveryProcessor>().Process(Item, TestContext.Current.CancellationToken);
        return Assert.Single(decided);
    }

    private static JsonNode Merging(string state, string headline, string parents)
    {
        var answer = IssueFactsJson.Answer();
        var head = answer.Repository()["defaultBranchRef"]!["target"]!;
        head["messageHeadline"] = headline;
        head["parents"] = new JsonObject { ["totalCount"] = 2, ["nodes"] = JsonNode.Parse(parents) };
        answer.Repository()["pullRequests"]!["nodes"] = new JsonArray(new JsonObject
        {
            ["number"] = 41,
            ["state"] = state,
            ["title"] = "T",
            ["body"] = "B",
            ["isCrossRepository"] = false,
            ["closedAt"] = null,
            ["headRefOid"] = IssueFactsJson.Head,
        });
        return answer;
    }

    [Fact]
    public async Task A_pull_request_of_ours_is_handed_on_as_its_issue()
    {
        var answer = IssueFactsJson.Answer();
        answer.Repository()["issueOrPullRequest"] = new JsonObject { ["__typename"] = "PullRequest", ["number"] = 12, ["headRefName"] = "listbot/issue-3", ["isCrossRepository"] = false };
        github.OnIssueFacts(answer);
        Assert.Equal([Item with { Issue = 3 }], await Process(Item));
        Assert.Empty(decided);
    }

    [Fact]
    public async Task An_App_that_was_uninstalled_has_nothing_to_do()
    {
        github.On("POST", "/app/installations/7/access_tokens", CannedGitHub.Json("""{"message":"Not Found"}""", 404));
        Assert.Empty(await Process(Item));
        Assert.Empty(decided);
    }

    [Fact]
    public async Task Links_are_asked_after_all_else_in_a_work_of_their_own_and_once()
    {
        var link = new ProposalLink(ProposalField.PaperLink, new Uri("http://127.0.0.1/"));
        await using var services = github.Services((_, facts) =>
        {
            decided.Add(facts);
            return new Plan("test", []) { LinksToAsk = [link] };
        });
        var processor = services.GetRequiredService<DeliveryProcessor>();
        var later = Assert.Single(await processor.Process(Item, TestContext.Current.CancellationToken));
        Assert.Equal((WorkItem.Links, false, null), (later.Cause, later.IsUrgent, later.Apology));
        Assert.Empty(Assert.Single(decided).IsLinkGone);
        // Even where nothing is remembered of it.
        Assert.Empty(await processor.Process(later, TestContext.Current.CancellationToken));
        Assert.Equal([link.Url], decided[^1].IsLinkGone.Keys);
        Assert.Equal(3, decided.Count);
    }

    private static EnsurePullRequest Open(Facts facts) => new(null, "listbot/issue-12", facts.Repository.DefaultBranch, "T", "B");

    private void OnPulls(params Func<HttpResponseMessage>[] answers) => github.On("POST", "/repos/octo/papers/pulls", answers);

    private async Task<IReadOnlyList<WorkItem>> Process(WorkItem item, Func<Facts, Effect?>? decide = null)
    {
        await using var services = github.Services((_, facts) =>
        {
            decided.Add(facts);
            return new Plan("test", decide?.Invoke(facts) is { } effect ? [effect] : []);
        });
        return await services.GetRequiredService<DeliveryProcessor>().Process(item, TestContext.Current.CancellationToken);
    }
}
