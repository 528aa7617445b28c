using System.Text.Json.Nodes;

namespace ListBot.Sandbox.Tests;

/// <summary>Who is let in, and as whom.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task An_unknown_token_is_answered_with_401()
    {
        await using var town = await Town.BuildAsync();
        var reply = await town.GetAsync("issues", "ghp_unknown");
        Assert.Equal((401, "Bad credentials"), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task Whoever_has_no_token_reads_what_is_public_and_writes_nothing()
    {
        await using var town = await Town.BuildAsync();
        Assert.Equal(200, (await town.AskAsync(null, HttpMethod.Get, "issues")).Status);
        Assert.Equal(401, (await town.AskAsync(null, HttpMethod.Post, "issues", new { title = "x" })).Status);
        Assert.Equal(401, (await town.AskAsync(null, HttpMethod.Post, "/graphql", new { query = "{ viewer { login } }" })).Status);
    }

    [Fact]
    public async Task A_JWT_by_another_key_is_refused()
    {
        await using var town = await Town.BuildAsync();
        var reply = await town.GetAsync("/app", town.Jwt(pem: Town.NewKey()));
        Assert.Equal((401, "A JSON web token could not be decoded"), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task A_JWT_with_another_algorithm_is_refused()
    {
        await using var town = await Town.BuildAsync();
        Assert.Equal(401, (await town.GetAsync("/app", town.Jwt(algorithm: "none"))).Status);
    }

    [Theory]
    [InlineData(11, "'Expiration time' claim ('exp') is too far in the future")]
    [InlineData(-1, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires")]
    public async Task A_JWT_lives_ten_minutes_at_most(int minutes, string message)
    {
        await using var town = await Town.BuildAsync();
        var reply = await town.GetAsync("/app", town.Jwt(TimeSpan.FromMinutes(minutes)));
        Assert.Equal((401, message), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task An_installation_token_lives_an_hour()
    {
        var clock = new Clock();
        await using var town = await Town.BuildAsync(clock);
        var token = await town.TokenAsync(now: clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(200, (await town.GetAsync("/installation/repositories", token)).Status);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((401, "Bad credentials"), (await town.GetAsync("/installation/repositories", token)) is var reply ? (reply.Status, reply.Message) : default);
    }

    [Fact]
    public async Task An_installation_token_ends_with_the_installation()
    {
        await using var town = await Town.BuildAsync();
        var token = await town.TokenAsync();
        town.Sandbox.Uninstall(town.App, "ada", "papers");
        Assert.Equal(401, (await town.GetAsync("issues", token)).Status);
        Assert.Empty((await town.GetAsync("/app/installations", town.Jwt())).Json.AsArray());
    }

    [Fact]
    public async Task A_token_that_was_asked_for_less_may_do_less()
    {
        await using var town = await Town.BuildAsync();
        var token = await town.TokenAsync(new { permissions = new { issues = "write", metadata = "read" } });
        Assert.Equal(201, (await town.PostAsync("issues", new { title = "Fine" }, token)).Status);
        var reply = await town.PostAsync("git/blobs", new { content = "x" }, token);
        Assert.Equal((403, "Resource not accessible by integration"), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task More_than_was_granted_can_not_be_asked_for()
    {
        await using var town = await Town.BuildAsync();
        var path = $"/app/installations/{town.Installation}/access_tokens";
        Assert.Equal(422, (await town.PostAsync(path, new { permissions = new { administration = "write" } }, town.Jwt())).Status);
        Assert.Equal(422, (await town.PostAsync(path, new { repositories = (string[])["other"] }, town.Jwt())).Status);
    }

    [Fact]
    public async Task An_App_sees_no_private_repository_that_it_is_not_installed_on()
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.CreateRepository("ada", "secret", [new SandboxFile("a", "a"u8.ToArray())], isPrivate: true);
        var token = await town.TokenAsync();
        Assert.Equal(404, (await town.GetAsync("/repos/ada/secret", token)).Status);
        Assert.Equal(404, (await town.GetAsync("/repos/ada/secret", town.Bob.Token)).Status);
        Assert.Equal(200, (await town.GetAsync("/repos/ada/secret")).Status);
        var graph = await town.QueryAsync("""{ repository(owner: "ada", name: "secret") { id } }""", token: token);
        Assert.Equal("NOT_FOUND", (string?)graph["errors"]![0]!["type"]);
    }

    [Fact]
    public async Task An_App_writes_only_where_it_is_installed()
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.CreateRepository("bob", "notes", [new SandboxFile("a", "a"u8.ToArray())]);
        var token = await town.TokenAsync();
        Assert.Equal(200, (await town.GetAsync("/repos/bob/notes", token)).Status);
        Assert.Equal(403, (await town.PostAsync("/repos/bob/notes/issues", new { title = "x" }, token)).Status);
    }

    [Fact]
    public async Task A_permission_says_what_somebody_may_do()
    {
        await using var town = await Town.BuildAsync();
        await AssertAsync("ada", "admin", "admin", push: true);
        await AssertAsync("mel", "write", "write", push: true);
        await AssertAsync("bob", "read", "read", push: false);
        town.Sandbox.AddCollaborator("ada", "papers", "bob", CollaboratorRole.Maintain);
        await AssertAsync("bob", "write", "maintain", push: true);
        town.Sandbox.AddCollaborator("ada", "papers", "bob", CollaboratorRole.Triage);
        await AssertAsync("bob", "read", "triage", push: false);
        Assert.Equal(404, (await town.GetAsync("collaborators/nobody/permission")).Status);

        async Task AssertAsync(string login, string permission, string role, bool push)
        {
            var reply = await town.GetAsync($"collaborators/{login}/permission");
            Assert.Equal(
                (permission, role, push),
                (reply.Text("permission"), reply.Text("role_name"), (bool)reply.Json["user"]!["permissions"]!["push"]!));
        }
    }

    [Fact]
    public async Task A_deleted_account_is_a_ghost_whose_words_stay()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync("Mine", token: town.Bob.Token);
        town.Sandbox.DeleteUser("bob");
        Assert.Equal("ghost", (await town.GetAsync("issues/1")).Text("user", "login"));
        var graph = await town.QueryAsync("""{ repository(owner: "ada", name: "papers") { issue(number: 1) { title author { login } } } }""");
        var issue = graph["data"]!["repository"]!["issue"]!;
        Assert.Equal("Mine", (string?)issue["title"]);
        Assert.Null(issue["author"]);
        Assert.Equal(401, (await town.GetAsync("issues/1", town.Bob.Token)).Status);
        Assert.Equal(404, (await town.GetAsync("collaborators/bob/permission")).Status);
    }

    [Fact]
    public async Task A_bot_is_called_otherwise_in_GraphQL_than_in_REST()
    {
        await using var town = await Town.BuildAsync();
        var token = await town.TokenAsync();
        var issue = await town.PostAsync("issues", new { title = "By a bot" }, token);
        Assert.Equal(("helper[bot]", "Bot"), (issue.Text("user", "login"), issue.Text("user", "type")));
        var graph = await town.QueryAsync(
            """{ repository(owner: "ada", name: "papers") { issue(number: 1) { viewerDidAuthor author { __typename login ... on Bot { databaseId } } } } }""",
            token: token);
        var expected = new JsonObject
        {
            ["viewerDidAuthor"] = true,
            ["author"] = new JsonObject { ["__typename"] = "Bot", ["login"] = "helper", ["databaseId"] = issue.Json["user"]!["id"]!.DeepClone() },
        };
        Assert.True(JsonNode.DeepEquals(expected, graph["data"]!["repository"]!["issue"]), graph.ToJsonString());
    }
}
