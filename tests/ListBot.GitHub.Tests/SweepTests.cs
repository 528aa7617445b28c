using System.Text.Json.Nodes;
using ListBot.Core.Decisions;
using ListBot.Core.Text;
using Microsoft.Extensions.DependencyInjection;

namespace ListBot.GitHub.Tests;

public sealed class SweepTests : IDisposable
{
    private const string Refs = "/repos/octo/papers/git/matching-refs/heads/listbot/issue-?per_page=100";
    private static readonly WorkItem Everything = new(null, null, null, "sweep", "sweep-1");
    private static readonly WorkItem Papers = Everything with { Installation = 7, Repository = new RepositoryReference(99, new RepositoryId("octo", "papers")) };
    private static readonly byte[] List = System.Text.Encoding.UTF8.GetBytes(ServerWithSandbox.List);
    private static readonly byte[] Program = "# A program\n"u8.ToArray();
    private readonly CannedGitHub github = new CannedGitHub()
        .On("GET", $"/repos/octo/papers/git/blobs/{GitBlob.IdOf(List)}", CannedGitHub.Raw(List))
        .On("GET", $"/repos/octo/papers/git/blobs/{GitBlob.IdOf(Program)}", CannedGitHub.Raw(Program));

    public void Dispose() => github.Dispose();

    [Fact]
    public async Task Everything_is_every_installation_that_is_not_suspended()
    {
        github.On("GET", "/app/installations?per_page=100", CannedGitHub.Json("""[{"id":7,"suspended_at":null},{"id":8,"suspended_at":"2026-01-01T00:00:00Z"}]"""));
        Assert.Equal([Everything with { Installation = 7 }], await Process(Everything));
    }

    [Fact]
    public async Task An_installation_is_every_repository_that_is_not_archived_page_by_page()
    {
        github.On(
            "GET",
            "/installation/repositories?per_page=100",
            CannedGitHub.Json(
                """{"total_count":3,"repositories":[{"id":99,"name":"papers","owner":{"login":"octo"},"archived":false},{"id":98,"name":"old","owner":{"login":"octo"},"archived":true}]}""",
                200,
                ("Link", """<https://api.github.com/installation/repositories?per_page=100&page=2>; rel="next", <https://api.github.com/installation/repositories?per_page=100&page=2>; rel="last" """)));
        github.On("GET", "/installation/repositories?per_page=100&page=2", CannedGitHub.Json("""{"repositories":[{"id":97,"name":"more","owner":{"login":"octo"},"archived":false}]}"""));
        Assert.Equal(["octo/papers", "octo/more"], (await Process(Everything with { Installation = 7 })).Select(i => i.Repository!.Name.ToString()));
    }

    [Fact]
    public async Task A_repository_is_its_labelled_issues_its_changed_ones_and_our_branches()
    {
        github.OnGraphQL("OpenProposals", Proposals(new Page([3, 1]), new Page([2, 3])))
            .On("GET", Refs, CannedGitHub.Json("""[{"ref":"refs/heads/listbot/issue-10"},{"ref":"refs/heads/listbot/issue-01"},{"ref":"refs/heads/listbot/issue-2-b"}]"""));
        Assert.Equal([1, 2, 3, 10], (await Process(Papers)).Select(i => i.Issue));
        Assert.Empty(github.Writes);
    }

    [Fact]
    public async Task Both_kinds_of_issues_are_read_to_their_last_page()
    {
        github.OnGraphQL(
                "OpenProposals",
                Proposals(new Page([1], "a1"), new Page([], "b1")),
                Proposals(new Page([2]), new Page([3], "b2")),
                Proposals(new Page([]), new Page([4])))
            .On("GET", Refs, CannedGitHub.Json("[]"));
        Assert.Equal([1, 2, 3, 4], (await Process(Papers)).Select(i => i.Issue));
        Assert.Equal([("", ""), ("a1", "b1"), ("a1", "b2")], github.Calls.Where(c => c.Path == "/graphql").Select(c => (c.Variable("labelled"), c.Variable("changed"))));
    }

    /// <summary>What the last one found may not have come to its end: an outage that outlasts all attempts takes the work, and its apology.</summary>
    [Fact]
    public async Task Every_sweep_looks_back_three_days_however_short_ago_the_last_one_was()
    {
        github.OnGraphQL("OpenProposals", Proposals(new Page([]), new Page([]))).On("GET", Refs, CannedGitHub.Json("[]"));
        await using var services = github.Services();
        var processor = services.GetRequiredService<DeliveryProcessor>();
        await processor.Process(Papers, TestContext.Current.CancellationToken);
        github.Time.Advance(TimeSpan.FromMinutes(15));
        await processor.Process(Papers, TestContext.Current.CancellationToken);
        Assert.Equal(["2026-11-21T12:00:00Z", "2026-11-21T12:15:00Z"], github.Calls.Where(c => c.Path == "/graphql").Select(c => c.Variable("since")));
    }

    [Fact]
    public async Task A_missing_label_is_created_once()
    {
        github.OnGraphQL("OpenProposals", Proposals(new Page([1], "a1"), new Page([]), label: null), Proposals(new Page([2]), new Page([]), label: null))
            .On("GET", Refs, CannedGitHub.Json("[]"))
            .On("POST", "/repos/octo/papers/labels", CannedGitHub.Json("""{"name":"proposal"}""", 201));
        await Process(Papers);
        Assert.Equal("proposal", JsonNode.Parse(Assert.Single(github.Writes).Body)!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(422)]
    [InlineData(403)]
    public async Task A_label_that_can_not_be_created_stops_no_sweep(int status)
    {
        github.OnGraphQL("OpenProposals", Proposals(new Page([1]), new Page([]), label: null))
            .On("GET", Refs, CannedGitHub.Json("[]"))
            .On("POST", "/repos/octo/papers/labels", CannedGitHub.Json("""{"message":"no"}""", status));
        Assert.Single(await Process(Papers));
    }

    [Fact]
    public async Task A_push_that_left_the_list_as_it_was_costs_one_request()
    {
        github.OnGraphQL("OpenProposals", Pushed(List));
        Assert.Empty(await Process(Papers with { Cause = "push", Before = "1111111111111111111111111111111111111111" }));
        Assert.Equal(["/app/installations/7/access_tokens", "/graphql"], github.Calls.Select(c => c.Path));
    }

    [Fact]
    public async Task A_push_that_moved_the_list_looks_at_every_proposal_the_oldest_first()
    {
        github.OnGraphQL("OpenProposals", Pushed(Program)).On("GET", Refs, CannedGitHub.Json("""[{"ref":"refs/heads/listbot/issue-2"}]"""));
        var items = await Process(Papers with { Cause = "push", Before = "1111111111111111111111111111111111111111" });
        Assert.Equal([1, 2, 3], items.Select(i => i.Issue));
        Assert.All(items, i => Assert.Null(i.Before));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repository_that_is_no_list_is_left_in_peace(bool hasReadme)
    {
        github.OnGraphQL("OpenProposals", Proposals(new Page([1]), new Page([2]), label: null, hasReadme ? Program : null));
        Assert.Empty(await Process(Papers));
        Assert.Empty(github.Writes);
    }

    [Fact]
    public async Task A_repository_that_is_archived_gets_no_label()
    {
        github.OnGraphQL("OpenProposals", Proposals(new Page([]), new Page([]), label: null, List, isArchived: true)).On("GET", Refs, CannedGitHub.Json("[]"));
        Assert.Empty(await Process(Papers));
        Assert.Empty(github.Writes);
    }

    [Fact]
    public async Task A_repository_that_is_gone_has_nothing_to_sweep()
    {
        github.OnGraphQL("OpenProposals", CannedGitHub.Json("""{"data":{"repository":null},"errors":[{"type":"NOT_FOUND","path":["repository"],"message":"Could not resolve"}]}"""));
        Assert.Empty(await Process(Papers));
    }

    private static Func<HttpResponseMessage> Pushed(byte[] before)
    {
        var answer = JsonNode.Parse(Proposals(new Page([3, 1]), new Page([]))().Content.ReadAsStringAsync().Result)!;
        answer.Repository()["before"] = new JsonObject { ["list"] = IssueFactsJson.File(GitBlob.IdOf(before), before.Length), ["configuration"] = null };
        return CannedGitHub.Json(answer.ToJsonString());
    }

    private sealed record Page(int[] Numbers, string? Next = null);

    private static Func<HttpResponseMessage> Proposals(Page labelled, Page changed, string? label = "proposal") => Proposals(labelled, changed, label, List);

    private static Func<HttpResponseMessage> Proposals(Page labelled, Page changed, string? label, byte[]? readme, bool isArchived = false) =>
        CannedGitHub.Json(new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["repository"] = new JsonObject
                {
                    ["nameWithOwner"] = "octo/papers",
                    ["isArchived"] = isArchived,
                    ["defaultBranchRef"] = new JsonObject
                    {
                        ["target"] = new JsonObject { ["list"] = readme is null ? null : IssueFactsJson.File(GitBlob.IdOf(readme), readme.Length), ["configuration"] = null },
                    },
                    ["label"] = label is null ? null : new JsonObject { ["name"] = label },
                    ["labelled"] = Nodes(labelled),
                    ["changed"] = Nodes(changed),
                },
            },
        }.ToJsonString());

    private static JsonObject Nodes(Page page) => new()
    {
        ["pageInfo"] = new JsonObject { ["hasNextPage"] = page.Next is not null, ["endCursor"] = page.Next },
        ["nodes"] = new JsonArray([.. page.Numbers.Select(n => new JsonObject { ["number"] = n })]),
    };

    private async Task<IReadOnlyList<WorkItem>> Process(WorkItem item)
    {
        await using var services = github.Services();
        return await services.GetRequiredService<DeliveryProcessor>().Process(item, TestContext.Current.CancellationToken);
    }
}
