using System.Text;
using System.Text.Json.Nodes;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Text;
using Microsoft.Extensions.DependencyInjection;

namespace ListBot.GitHub.Tests;

public sealed class FactsReaderTests : IDisposable
{
    private readonly CannedGitHub github = new();

    public void Dispose() => github.Dispose();

    [Fact]
    public async Task An_issue_is_read_with_one_query_and_its_list_with_one_request()
    {
        github.OnIssueFacts(IssueFactsJson.Answer());
        var known = Assert.IsType<Known>(await Read());
        Assert.Equal(new Trigger(new IssueId(new RepositoryId("octo", "papers"), 12), "issues.opened", "delivery-1"), known.Trigger);
        Assert.Equal("R_kgDOpapers", known.RepositoryNode);
        Assert.Equal(
            new RepositoryFacts(new RepositoryId("octo", "papers"), "main", IssueFactsJson.Commit, IssueFactsJson.Tree, false, new Uri("https://github.com/octo/papers")), known.Facts.Repository);
        var issue = known.Facts.Issue!;
        Assert.Equal((12, "Add FLoRA", "### Title\n\nFLoRA", true, false), (issue.Number, issue.Title, issue.Body, issue.IsOpen, issue.IsLocked));
        Assert.Equal(new Person("mona", 5, false), issue.Author);
        Assert.Equal(["proposal"], issue.Labels);
        Assert.Equal(("README.md", IssueFactsJson.ListBlob, "100644"), (known.Facts.List!.Path, known.Facts.List.Blob, known.Facts.List.Mode));
        Assert.Equal("# List\n", Encoding.UTF8.GetString(known.Facts.List.Bytes!.Value.Span));
        Assert.Equal(["/app/installations/7/access_tokens", "/graphql", $"/repos/octo/papers/git/blobs/{IssueFactsJson.ListBlob}"], github.Calls.Select(c => c.Path));
    }

    [Fact]
    public async Task What_was_read_once_is_not_read_again()
    {
        github.OnIssueFacts(IssueFactsJson.Answer());
        await using var services = github.Services();
        await Read(services);
        var before = github.Calls.Count;
        await Read(services);
        Assert.Equal(["/graphql"], github.Calls.Skip(before).Select(c => c.Path));
    }

    [Fact]
    public async Task A_comment_with_an_id_of_more_than_32_bits_is_read_whole()
    {
        var answer = IssueFactsJson.Answer();
        var comment = IssueFactsJson.Comment("3123456789", "listbot", "Bot", ours: true);
        comment["editor"] = new JsonObject { ["__typename"] = "User", ["login"] = "hubot", ["databaseId"] = 6 };
        comment["lastEditedAt"] = "2026-11-01T10:00:00Z";
        comment["isMinimized"] = true;
        answer.Issue()["comments"]!["nodes"]!.AsArray().Add(comment);
        github.OnIssueFacts(answer);
        var read = Assert.Single((await ReadFacts()).Issue!.Comments);
        Assert.Equal(3_123_456_789, read.Id);
        Assert.Equal(new Person("listbot", 5, true), read.Author);
        Assert.Equal(new Person("hubot", 6, false), read.Editor);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero), read.LastEditedAt);
        Assert.Equal((true, true, "hello"), (read.IsOurs, read.IsMinimized, read.Body));
        Assert.Equal(["ROCKET"], read.OurReactions);
    }

    [Fact]
    public async Task Comments_of_further_pages_are_read_to_the_last()
    {
        static JsonObject Page(int id) => new()
        {
            ["pageInfo"] = new JsonObject { ["hasNextPage"] = id != 3, ["endCursor"] = $"after-{id}" },
            ["nodes"] = new JsonArray(IssueFactsJson.Comment($"{id}")),
        };
        static Func<HttpResponseMessage> More(int id) => CannedGitHub.Json(new JsonObject { ["data"] = new JsonObject { ["node"] = new JsonObject { ["comments"] = Page(id) } } }.ToJsonString());
        var answer = IssueFactsJson.Answer();
        answer.Issue()["comments"] = Page(1);
        github.OnIssueFacts(answer).OnGraphQL("MoreComments", More(2), More(3));
        Assert.Equal([1, 2, 3], (await ReadFacts()).Issue!.Comments.Select(c => c.Id));
        Assert.Equal(["", "after-1", "after-2"], github.Calls.Where(c => c.Path == "/graphql").Select(c => c.Variable("after")));
    }

    [Fact]
    public async Task A_list_at_another_place_is_asked_for_once_more_and_then_at_once()
    {
        var answer = IssueFactsJson.Answer();
        var configuration = "list: PAPERS.md"u8.ToArray();
        var blob = GitBlob.IdOf(configuration);
        answer.Repository()["defaultBranchRef"]!["target"]!["configuration"] = IssueFactsJson.File(blob, configuration.Length);
        github.OnIssueFacts(answer).On("GET", $"/repos/octo/papers/git/blobs/{blob}", CannedGitHub.Raw(configuration));
        await using var services = github.Services();
        var first = Assert.IsType<Known>(await Read(services));
        Assert.Equal("PAPERS.md", first.Facts.List!.Path);
        await Read(services);
        Assert.Equal(["README.md", "PAPERS.md", "PAPERS.md"], github.Calls.Where(c => c.Path == "/graphql").Select(c => c.Variable("list")));
    }

    [Fact]
    public async Task A_configuration_that_is_too_large_is_said_and_not_read()
    {
        var answer = IssueFactsJson.Answer();
        answer.Repository()["defaultBranchRef"]!["target"]!["configuration"] = IssueFactsJson.File("cccc", BotConfig.MaxBytes + 1);
        github.OnIssueFacts(answer);
        var reading = (await ReadFacts()).Configuration;
        Assert.Null(reading.Config);
        Assert.Equal(ConfigFault.TooLarge, Assert.Single(reading.Problems).Fault);
    }

    [Theory]
    [InlineData(40960, "blob", 7, "120000")]
    [InlineData(16384, "tree", 0, "040000")]
    [InlineData(57344, "commit", 0, "160000")]
    [InlineData(33188, "blob", ListFile.MaxBytes + 1, "100644")]
    public async Task What_is_no_ordinary_file_or_too_large_is_named_and_not_read(int mode, string type, int size, string octal)
    {
        var answer = IssueFactsJson.Answer();
        answer.Repository()["defaultBranchRef"]!["target"]!["list"] = IssueFactsJson.File(IssueFactsJson.ListBlob, size, mode, type);
        github.OnIssueFacts(answer);
        var list = (await ReadFacts()).List!;
        Assert.Equal(octal, list.Mode);
        Assert.Null(list.Bytes);
    }

    [Fact]
    public async Task A_repository_without_the_list_has_none()
    {
        var answer = IssueFactsJson.Answer();
        answer.Repository()["defaultBranchRef"]!["target"]!["list"] = null;
        github.OnIssueFacts(answer);
        Assert.Null((await ReadFacts()).List);
    }

    [Fact]
    public async Task Bytes_that_are_not_those_of_the_blob_are_not_taken()
    {
        github.OnIssueFacts(IssueFactsJson.Answer()).On("GET", $"/repos/octo/papers/git/blobs/{IssueFactsJson.ListBlob}", CannedGitHub.Raw("# LIST\n"u8.ToArray()));
        Assert.Contains("GitHub sent 7 bytes", (await Assert.ThrowsAsync<InvalidDataException>(Read)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1+listbot[bot]@users.noreply.github.com", "noreply@github.com", 1, true)]
    [InlineData("1+listbot[bot]@users.noreply.github.com", "1+listbot[bot]@users.noreply.github.com", 1, true)]
    [InlineData("1+listbot[bot]@users.noreply.github.com", "noreply@github.com", 2, true)]
    [InlineData("1+listbot[bot]@users.noreply.github.com", "noreply@github.com", 3, false)]
    [InlineData("mona@example.org", "noreply@github.com", 2, false)]
    [InlineData("1+listbot[bot]@users.noreply.github.com", "mona@example.org", 1, false)]
    [InlineData("mona@example.org", "noreply@github.com", 1, false)]
    [InlineData("1+notlistbot[bot]@users.noreply.github.com", "noreply@github.com", 1, false)]
    public async Task A_branch_is_ours_when_one_commit_by_our_App_is_its_head(string author, string committer, int parents, bool isOurs)
    {
        var answer = IssueFactsJson.Answer();
        answer.Repository()["branch"] = IssueFactsJson.Branch(author, committer, parents);
        github.OnIssueFacts(answer).On("GET", $"/repos/octo/papers/compare/main...{IssueFactsJson.Head}", CannedGitHub.Json("""{"files":[]}"""));
        Assert.Equal(new BranchFacts(IssueFactsJson.Head, "bbbb", isOurs), (await ReadFacts()).Branch);
        Assert.Equal(!isOurs, github.Calls.Exists(c => c.Path.Contains("/compare/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Pull_requests_of_forks_are_not_ours()
    {
        var answer = IssueFactsJson.Answer();
        answer.Repository()["pullRequests"]!["nodes"] = new JsonArray(PullRequest(41, "OPEN", false, null), PullRequest(40, "OPEN", true, null), PullRequest(39, "MERGED", false, "2026-11-01T10:00:00Z"), PullRequest(38, "CLOSED", false, "2026-10-01T10:00:00Z"));
        github.OnIssueFacts(answer);
        Assert.Equal(
            [(41, PullRequestState.Open, true), (39, PullRequestState.Merged, false), (38, PullRequestState.Closed, false)],
            (await ReadFacts()).PullRequests.Select(p => (p.Number, p.State, p.ClosedAt is null)));
    }

    [Fact]
    public async Task Who_closed_a_pull_request_is_we_another_bot_or_a_person()
    {
        var answer = IssueFactsJson.Answer();
        JsonObject ClosedBy(int number, string type, string login)
        {
            var pull = PullRequest(number, "CLOSED", false, "2026-10-01T10:00:00Z");
            pull["closed"] = new JsonObject { ["nodes"] = new JsonArray(new JsonObject { ["createdAt"] = "2026-10-01T10:00:00Z", ["actor"] = new JsonObject { ["__typename"] = type, ["login"] = login, ["databaseId"] = 1 } }) };
            return pull;
        }

        answer.Repository()["pullRequests"]!["nodes"] = new JsonArray(ClosedBy(41, "Bot", "listbot"), ClosedBy(40, "User", "listbot"), ClosedBy(39, "Bot", "stale"), PullRequest(38, "OPEN", false, null));
        github.OnIssueFacts(answer);
        Assert.Equal([(41, true), (40, false), (39, false), (38, false)], (await ReadFacts()).PullRequests.Select(p => (p.Number, p.IsClosedByUs)));
    }

    [Fact]
    public async Task A_reopening_counts_when_a_person_did_it()
    {
        var answer = IssueFactsJson.Answer();
        answer.Issue()["reopened"]!["nodes"] = new JsonArray(Reopened("2026-11-01T10:00:00Z", "User"), Reopened("2026-11-02T10:00:00Z", "User"), Reopened("2026-11-03T10:00:00Z", "Bot"));
        github.OnIssueFacts(answer);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero), (await ReadFacts()).Issue!.ReopenedByPersonAt);
    }

    [Fact]
    public async Task The_author_of_a_deleted_account_is_the_ghost()
    {
        var answer = IssueFactsJson.Answer();
        answer.Issue()["author"] = null;
        github.OnIssueFacts(answer);
        Assert.Equal(Person.Ghost, (await ReadFacts()).Issue!.Author);
    }

    [Fact]
    public async Task A_number_that_is_our_pull_request_leads_to_its_issue()
    {
        github.OnIssueFacts(PullRequestAnswer("listbot/issue-3", isCross: false));
        Assert.Equal(new PullRequestOf(3), await Read());
    }

    [Theory]
    [InlineData("listbot/issue-3", true)]
    [InlineData("feature", false)]
    public async Task A_number_that_is_another_pull_request_is_no_issue(string head, bool isCross)
    {
        github.OnIssueFacts(PullRequestAnswer(head, isCross));
        Assert.Null((await ReadFacts()).Issue);
    }

    [Fact]
    public async Task An_issue_that_is_gone_is_null()
    {
        var answer = IssueFactsJson.Answer();
        answer.Repository()["issueOrPullRequest"] = null;
        answer["errors"] = Errors("NOT_FOUND", "repository", "issueOrPullRequest");
        github.OnIssueFacts(answer);
        Assert.Null((await ReadFacts()).Issue);
    }

    [Fact]
    public async Task A_repository_that_is_gone_leaves_nothing_to_decide()
    {
        github.OnIssueFacts(new JsonObject { ["data"] = new JsonObject { ["repository"] = null }, ["errors"] = Errors("NOT_FOUND", "repository") });
        Assert.Contains("octo/papers", Assert.IsType<NothingThere>(await Read()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_repository_leaves_nothing_to_decide()
    {
        var answer = IssueFactsJson.Answer();
        answer.Repository()["defaultBranchRef"] = null;
        github.OnIssueFacts(answer);
        Assert.IsType<NothingThere>(await Read());
    }

    [Fact]
    public async Task Any_other_error_is_not_mistaken_for_an_absence()
    {
        var answer = IssueFactsJson.Answer();
        answer["errors"] = Errors("FORBIDDEN", "repository", "branch");
        github.OnIssueFacts(answer);
        var failure = await Assert.ThrowsAsync<GraphQLException>(Read);
        Assert.Contains("(FORBIDDEN at repository.branch)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_repository_is_known_by_its_new_name()
    {
        var answer = IssueFactsJson.Answer();
        answer.Repository()["nameWithOwner"] = "octo/reading-list";
        github.OnIssueFacts(answer).On("GET", $"/repos/octo/reading-list/git/blobs/{IssueFactsJson.ListBlob}", CannedGitHub.Raw(IssueFactsJson.List));
        Assert.Equal("octo/reading-list", (await ReadFacts()).Repository.Id.ToString());
    }

    private static JsonObject PullRequest(int number, string state, bool isCross, string? closedAt) => new()
    {
        ["number"] = number,
        ["state"] = state,
        ["title"] = "Add paper: FLoRA",
        ["body"] = "",
        ["isCrossRepository"] = isCross,
        ["closedAt"] = closedAt,
    };

    private static JsonObject Reopened(string at, string type) =>
        new() { ["createdAt"] = at, ["actor"] = new JsonObject { ["__typename"] = type, ["login"] = "x", ["databaseId"] = 1 } };

    private static JsonNode PullRequestAnswer(string head, bool isCross)
    {
        var answer = IssueFactsJson.Answer();
        answer.Repository()["issueOrPullRequest"] = new JsonObject { ["__typename"] = "PullRequest", ["number"] = 12, ["headRefName"] = head, ["isCrossRepository"] = isCross };
        return answer;
    }

    private static JsonArray Errors(string type, params string[] path) =>
        [new JsonObject { ["type"] = type, ["message"] = "Could not resolve", ["path"] = new JsonArray([.. path.Select(p => JsonValue.Create(p))]) }];

    private async Task<Facts> ReadFacts() => Assert.IsType<Known>(await Read()).Facts;

    private async Task<FactsReading> Read()
    {
        await using var services = github.Services();
        return await Read(services);
    }

    private static Task<FactsReading> Read(ServiceProvider services) =>
        new FactsReader(services.GetRequiredService<InstallationClients>(), services.GetRequiredService<FileReader>(), TestApp.Options())
            .Read(7, new RepositoryReference(99, new RepositoryId("octo", "papers")), 12, "issues.opened", "delivery-1", TestContext.Current.CancellationToken);
}
