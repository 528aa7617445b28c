namespace ListBot.Sandbox.Tests;

/// <summary>What every answer has around its JSON.</summary>
public sealed class HttpTests
{
    [Fact]
    public async Task Every_answer_tells_what_is_left_of_the_hour()
    {
        var clock = new Clock();
        await using var town = await Town.BuildAsync(clock);
        var first = await town.GetAsync("issues");
        var second = await town.GetAsync("issues");
        Assert.Equal("5000", first.Headers["X-RateLimit-Limit"]);
        Assert.Equal(("4999", "4998"), (first.Headers["X-RateLimit-Remaining"], second.Headers["X-RateLimit-Remaining"]));
        Assert.Equal($"{clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds()}", first.Headers["X-RateLimit-Reset"]);
        Assert.Equal("4998", (await town.GetAsync("/rate_limit")).Text("resources", "core", "remaining"));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("4999", (await town.GetAsync("issues")).Headers["X-RateLimit-Remaining"]);
    }

    [Fact]
    public async Task Beyond_the_limit_is_403()
    {
        await using var town = await Town.BuildAsync();
        Reply reply;
        do
            reply = await town.AskAsync(null, HttpMethod.Get, "issues");
        while (reply.Status == 200);
        Assert.Equal((403, "API rate limit exceeded for 127.0.0.1."), (reply.Status, reply.Message));
        Assert.Equal(60, town.Sandbox.Requests.Count(request => request.Status == 200));
    }

    [Fact]
    public async Task What_has_not_changed_is_304_without_a_body()
    {
        await using var town = await Town.BuildAsync();
        var first = await town.GetAsync("issues");
        var again = await town.AskAsync(town.Ada.Token, HttpMethod.Get, "issues", ifNoneMatch: first.Headers["ETag"]);
        Assert.Equal((304, 0), (again.Status, again.Bytes.Length));
        Assert.Equal(first.Headers["X-RateLimit-Remaining"], again.Headers["X-RateLimit-Remaining"]);
        Assert.Equal(304, town.Sandbox.Requests[^1].Status);
        await town.FileIssueAsync();
        Assert.Equal(200, (await town.AskAsync(town.Ada.Token, HttpMethod.Get, "issues", ifNoneMatch: first.Headers["ETag"])).Status);
    }

    [Fact]
    public async Task Long_lists_come_in_pages_that_link_to_each_other()
    {
        await using var town = await Town.BuildAsync();
        for (var index = 0; index < 5; index++)
            await town.FileIssueAsync($"Issue {index}");
        var first = await town.GetAsync("issues?per_page=2&state=open");
        Assert.Equal(2, first.Json.AsArray().Count);
        Assert.Contains("page=2>; rel=\"next\"", first.Headers["Link"], StringComparison.Ordinal);
        Assert.Contains("page=3>; rel=\"last\"", first.Headers["Link"], StringComparison.Ordinal);
        var last = await town.GetAsync("issues?per_page=2&state=open&page=3");
        Assert.Equal("Issue 0", (string?)Assert.Single(last.Json.AsArray())!["title"]);
        Assert.DoesNotContain("next", last.Headers["Link"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_JSON_is_400()
    {
        await using var town = await Town.BuildAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(town.Sandbox.Address, "/repos/ada/papers/issues")) { Content = new StringContent("{") };
        request.Headers.Add("Authorization", $"Bearer {town.Ada.Token}");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("Problems parsing JSON", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing/here/at/all")]
    [InlineData("/repos/ada/papers/nothing")]
    [InlineData("/repos/ada/gone")]
    [InlineData("/repos/ada/papers/issues/1")]
    [InlineData("/repos/ada/papers/issues/99999999999999999999")]
    [InlineData("/repos/ada/papers/git/blobs/123")]
    public async Task What_is_not_there_is_404(string path)
    {
        await using var town = await Town.BuildAsync();
        var reply = await town.GetAsync(path);
        Assert.Equal((404, "Not Found"), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task The_log_tells_who_asked_for_what_and_whether_it_was_a_write()
    {
        await using var town = await Town.BuildAsync();
        var token = await town.TokenAsync();
        await town.GetAsync("issues", token);
        await town.PostAsync("issues", new { title = "x" }, token);
        await town.QueryAsync("query Look { viewer { login } }");
        await town.QueryAsync("""mutation Hide { minimizeComment(input: { subjectId: "x", classifier: SPAM }) { clientMutationId } }""", token: token);
        Assert.Equal(
            [
                ("helper", "POST", "", false, 201),
                ("helper[bot]", "GET", "", false, 200),
                ("helper[bot]", "POST", "", true, 201),
                ("ada", "POST", "Look", false, 200),
                ("helper[bot]", "POST", "Hide", true, 200),
            ],
            town.Sandbox.Requests.Select(request => (request.Actor, request.Method, request.Operation ?? "", request.IsWrite, request.Status!.Value)));
    }

    [Fact]
    public async Task Many_at_once_are_all_served_and_numbered_without_gaps()
    {
        await using var town = await Town.BuildAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => town.FileIssueAsync($"Issue {index}")));
        Assert.Equal(Enumerable.Range(1, 40), numbers.Order());
    }

    [Fact]
    public async Task Of_many_who_create_the_same_branch_one_succeeds()
    {
        await using var town = await Town.BuildAsync();
        var head = await town.HeadAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => town.PostAsync("git/refs", new { @ref = "refs/heads/x", sha = head })));
        Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(replies.Where(reply => reply.Status != 201), reply => Assert.Equal((422, "Reference already exists"), (reply.Status, reply.Message)));
    }
}
