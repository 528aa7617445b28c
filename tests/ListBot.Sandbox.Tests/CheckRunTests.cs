namespace ListBot.Sandbox.Tests;

public sealed class CheckRunTests
{
    [Fact]
    public async Task An_App_says_of_a_commit_what_it_thinks_and_how_it_ended()
    {
        await using var town = await Town.BuildAsync();
        var token = await town.TokenAsync();
        var head = await town.HeadAsync();
        var run = await town.PostAsync("check-runs", new { name = "Configuration", head_sha = head, conclusion = "failure", output = new { title = "Line 2", summary = "No such key." } }, token);
        Assert.Equal((201, "completed", "helper"), (run.Status, run.Text("status"), run.Text("app", "slug")));
        await town.PatchAsync($"check-runs/{run.Number("id")}", new { conclusion = "success", output = new { title = "Fine", summary = "All read." } }, token);
        var runs = await town.GetAsync("commits/main/check-runs");
        Assert.Equal((1, "success", "Fine"), (runs.Number("total_count"), (string?)runs.Json["check_runs"]![0]!["conclusion"], (string?)runs.Json["check_runs"]![0]!["output"]!["title"]));
    }

    [Fact]
    public async Task People_can_not_nor_can_an_App_without_the_permission()
    {
        await using var town = await Town.BuildAsync();
        var body = new { name = "x", head_sha = await town.HeadAsync(), conclusion = "success" };
        Assert.Equal(403, (await town.PostAsync("check-runs", body)).Status);
        var narrow = await town.PostAsync($"/app/installations/{town.Installation}/access_tokens", new { permissions = new { checks = "read" } }, town.Jwt());
        Assert.Equal((403, "Resource not accessible by integration"), ((await town.PostAsync("check-runs", body, narrow.Text("token"))).Status, (await town.PostAsync("check-runs", body, narrow.Text("token"))).Message));
    }

    [Theory]
    [InlineData("done", null)]
    [InlineData("completed", null)]
    [InlineData(null, "great")]
    public async Task A_status_and_a_conclusion_are_words_of_GitHubs(string? status, string? conclusion)
    {
        await using var town = await Town.BuildAsync();
        Assert.Equal(422, (await town.PostAsync("check-runs", new { name = "x", head_sha = await town.HeadAsync(), status, conclusion }, await town.TokenAsync())).Status);
    }
}
