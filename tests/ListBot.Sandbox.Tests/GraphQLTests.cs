namespace ListBot.Sandbox.Tests;

public sealed class GraphQLTests
{
    private const string MoveBranch = """
        mutation Move($repository: ID!, $ref: GitRefname!, $before: GitObjectID!, $after: GitObjectID!) {
          updateRefs(input: { repositoryId: $repository, refUpdates: [{ name: $ref, beforeOid: $before, afterOid: $after, force: true }] }) {
            clientMutationId
          }
        }
        """;

    private static readonly string Zero = new('0', 40);

    [Fact]
    public async Task A_branch_moves_only_from_where_it_was_read()
    {
        await using var town = await Town.BuildAsync();
        var repository = await RepositoryIdAsync(town);
        var main = await town.HeadAsync();
        var one = await town.CommitAsync(main, "one\n");
        var two = await town.CommitAsync(main, "two\n");

        Assert.Null((await MoveAsync(town, repository, "refs/heads/x", Zero, one))["errors"]);
        Assert.Equal(one, await town.HeadAsync("x"));

        Assert.Equal("STALE_DATA", (string?)(await MoveAsync(town, repository, "refs/heads/x", Zero, two))["errors"]![0]!["type"]);
        Assert.Equal("STALE_DATA", (string?)(await MoveAsync(town, repository, "refs/heads/x", main, two))["errors"]![0]!["type"]);
        Assert.Equal(one, await town.HeadAsync("x"));

        Assert.Null((await MoveAsync(town, repository, "refs/heads/x", one, two))["errors"]);
        Assert.Equal(two, await town.HeadAsync("x"));

        Assert.Null((await MoveAsync(town, repository, "refs/heads/x", two, Zero))["errors"]);
        Assert.Equal(404, (await town.GetAsync("git/ref/heads/x")).Status);
    }

    [Fact]
    public async Task What_is_not_there_is_null_with_a_typed_error_at_its_path()
    {
        await using var town = await Town.BuildAsync();

        var missing = await town.QueryAsync("""query { repository(owner: "ada", name: "gone") { id } }""");
        Assert.Null(missing["data"]!["repository"]);
        Assert.Equal("NOT_FOUND", (string?)missing["errors"]![0]!["type"]);
        Assert.Equal("repository", (string?)missing["errors"]![0]!["path"]![0]);
        Assert.Equal("Could not resolve to a Repository with the name 'ada/gone'.", (string?)missing["errors"]![0]!["message"]);

        var issue = await town.QueryAsync("""query { repository(owner: "ada", name: "papers") { id issueOrPullRequest(number: 7) { __typename } } }""");
        Assert.NotNull(issue["data"]!["repository"]!["id"]);
        Assert.Equal("NOT_FOUND", (string?)issue["errors"]![0]!["type"]);
    }

    [Fact]
    public async Task Comments_come_a_hundred_a_page_and_the_cursor_leads_on()
    {
        await using var town = await Town.BuildAsync();
        var number = await town.FileIssueAsync();
        for (var index = 0; index < 120; index++)
            await town.PostAsync($"issues/{number}/comments", new { body = $"Comment {index}" });
        const string Query = """
            query Comments($after: String) {
              repository(owner: "ada", name: "papers") {
                issue(number: 1) { comments(first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { body } } }
              }
            }
            """;
        var first = (await town.QueryAsync(Query))["data"]!["repository"]!["issue"]!["comments"]!;
        Assert.Equal(100, first["nodes"]!.AsArray().Count);
        Assert.True((bool)first["pageInfo"]!["hasNextPage"]!);
        var second = (await town.QueryAsync(Query, new { after = (string?)first["pageInfo"]!["endCursor"] }))["data"]!["repository"]!["issue"]!["comments"]!;
        Assert.Equal(20, second["nodes"]!.AsArray().Count);
        Assert.False((bool)second["pageInfo"]!["hasNextPage"]!);
        Assert.Equal("Comment 100", (string?)second["nodes"]![0]!["body"]);
    }

    private static async Task<string> RepositoryIdAsync(Town town) =>
        (string)(await town.QueryAsync("""query { repository(owner: "ada", name: "papers") { id } }"""))["data"]!["repository"]!["id"]!;

    private static Task<System.Text.Json.Nodes.JsonNode> MoveAsync(Town town, string repository, string name, string before, string after) =>
        town.QueryAsync(MoveBranch, new Dictionary<string, string> { ["repository"] = repository, ["ref"] = name, ["before"] = before, ["after"] = after });
}
