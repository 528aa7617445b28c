using GraphQL.Types;
using ListBot.Sandbox.Graph;

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
    public async Task A_ruleset_lets_branches_move_forward_only()
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.ForbidForcePushes("ada", "papers");
        var repository = await RepositoryIdAsync(town);
        var main = await town.HeadAsync();
        var one = await town.CommitAsync(main, "one\n");
        var two = await town.CommitAsync(one, "two\n");
        Assert.Null((await MoveAsync(town, repository, "refs/heads/x", Zero, one))["errors"]);
        Assert.Null((await MoveAsync(town, repository, "refs/heads/x", one, two))["errors"]);
        const string Rule = "Repository rule violations found\n\nCannot force-push to this branch\n\n";
        var refusal = (await MoveAsync(town, repository, "refs/heads/x", two, one))["errors"]![0]!;
        Assert.Equal(("UNPROCESSABLE", Rule), ((string?)refusal["type"], (string?)refusal["message"]));
        var reply = await town.PatchAsync("git/refs/heads/x", new { sha = one, force = true });
        Assert.Equal((422, Rule), (reply.Status, reply.Message));
        Assert.Equal(two, await town.HeadAsync("x"));
        Assert.Equal(204, (await town.DeleteAsync("git/refs/heads/x")).Status);
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

    [Fact]
    public async Task All_updates_of_refs_are_made_or_none()
    {
        await using var town = await Town.BuildAsync();
        var repository = await RepositoryIdAsync(town);
        var main = await town.HeadAsync();
        const string Both = """
            mutation($repository: ID!, $new: GitObjectID!, $wrong: GitObjectID!) {
              updateRefs(input: { repositoryId: $repository, refUpdates: [
                { name: "refs/heads/a", afterOid: $new }, { name: "refs/heads/main", beforeOid: $wrong, afterOid: $new }
              ] }) { clientMutationId }
            }
            """;
        var refused = await town.QueryAsync(Both, new Dictionary<string, string> { ["repository"] = repository, ["new"] = main, ["wrong"] = Zero });
        Assert.Equal("updateRefs", (string?)refused["errors"]![0]!["path"]![0]);
        Assert.Equal(404, (await town.GetAsync("git/ref/heads/a")).Status);
    }

    [Fact]
    public async Task Only_who_may_write_moves_branches()
    {
        await using var town = await Town.BuildAsync();
        var repository = await RepositoryIdAsync(town);
        var main = await town.HeadAsync();
        var variables = new Dictionary<string, string> { ["repository"] = repository, ["ref"] = "refs/heads/x", ["before"] = Zero, ["after"] = main };
        var token = await town.TokenAsync(new { permissions = new { issues = "write" } });
        Assert.Equal(("FORBIDDEN", "Resource not accessible by integration"), await RefusalAsync(token));
        Assert.Equal(("NOT_FOUND", "Not Found"), await RefusalAsync(town.Bob.Token));

        async Task<(string?, string?)> RefusalAsync(string asking)
        {
            var error = (await town.QueryAsync(MoveBranch, variables, asking))["errors"]![0]!;
            return ((string?)error["type"], (string?)error["message"]);
        }
    }

    [Fact]
    public async Task An_App_reads_of_a_private_repository_what_it_was_granted()
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.CreateRepository("ada", "secret", [new SandboxFile("a", "a"u8.ToArray())], isPrivate: true);
        town.Sandbox.Install(town.App, "ada", "secret");
        var token = await town.TokenAsync(new { permissions = new { metadata = "read" } });
        var graph = await town.QueryAsync("""{ repository(owner: "ada", name: "secret") { nameWithOwner defaultBranchRef { name } } }""", token: token);
        Assert.Equal("ada/secret", (string?)graph["data"]!["repository"]!["nameWithOwner"]);
        Assert.Equal("FORBIDDEN", (string?)graph["errors"]![0]!["type"]);
    }

    [Theory]
    [InlineData("", "MISSING_PAGINATION_BOUNDARIES")]
    [InlineData("first: 101", "EXCESSIVE_PAGINATION")]
    [InlineData("first: 1, after: \"what\"", "INVALID_CURSOR_ARGUMENTS")]
    public async Task A_page_has_a_size_and_a_hundred_is_the_largest(string arguments, string type)
    {
        await using var town = await Town.BuildAsync();
        var list = arguments.Length == 0 ? "labels" : $"labels({arguments})";
        var graph = await town.QueryAsync($$"""{ repository(owner: "ada", name: "papers") { {{list}} { totalCount } } }""");
        Assert.Equal(type, (string?)graph["errors"]![0]!["type"]);
    }

    [Fact]
    public async Task Branches_are_compared()
    {
        await using var town = await Town.BuildAsync();
        await town.ProposeAsync("x");
        var graph = await town.QueryAsync("""
            { repository(owner: "ada", name: "papers") { ref(qualifiedName: "refs/heads/main") { name prefix compare(headRef: "x") { status aheadBy behindBy } } } }
            """);
        Assert.Equal("""{"name":"main","prefix":"refs/heads/","compare":{"status":"AHEAD","aheadBy":1,"behindBy":0}}""", graph["data"]!["repository"]!["ref"]!.ToJsonString());
    }

    [Fact]
    public async Task What_the_schema_does_not_know_is_an_error_without_data()
    {
        await using var town = await Town.BuildAsync();
        var graph = await town.QueryAsync("{ repository(owner: \"ada\", name: \"papers\") { stars } }");
        Assert.Null(graph["data"]);
        Assert.Contains("stars", (string?)graph["errors"]![0]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_of_the_schema_has_something_that_answers_it()
    {
        GraphApi.Schema.Initialize();
        var mute = GraphApi.Schema.AllTypes
            .OfType<IObjectGraphType>()
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(type => type.Fields.Where(field => field.Resolver is null).Select(field => $"{type.Name}.{field.Name}"));
        Assert.Empty(mute);
    }

    private static async Task<string> RepositoryIdAsync(Town town) =>
        (string)(await town.QueryAsync("""query { repository(owner: "ada", name: "papers") { id } }"""))["data"]!["repository"]!["id"]!;

    private static Task<System.Text.Json.Nodes.JsonNode> MoveAsync(Town town, string repository, string name, string before, string after) =>
        town.QueryAsync(MoveBranch, new Dictionary<string, string> { ["repository"] = repository, ["ref"] = name, ["before"] = before, ["after"] = after });
}
