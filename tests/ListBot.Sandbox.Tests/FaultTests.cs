namespace ListBot.Sandbox.Tests;

/// <summary>Tests can make things go wrong.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_request_can_be_answered_without_being_carried_out()
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.Faults.Once(
            request => request is { Method: "POST", Path: "/repos/ada/papers/issues" },
            Fault.Answer(429, "You have exceeded a secondary rate limit.", new Dictionary<string, string> { ["Retry-After"] = "7" }));
        var reply = await town.PostAsync("issues", new { title = "x" });
        Assert.Equal((429, "7"), (reply.Status, reply.Headers["Retry-After"]));
        Assert.Empty((await town.GetAsync("issues")).Json.AsArray());
        Assert.Equal(201, (await town.PostAsync("issues", new { title = "x" })).Status);
    }

    [Fact]
    public async Task A_request_can_be_carried_out_and_its_answer_lost()
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.Faults.Once(request => request.IsWrite, Fault.LoseAnswer());
        Assert.Equal(502, (await town.PostAsync("issues", new { title = "x" })).Status);
        Assert.Single((await town.GetAsync("issues")).Json.AsArray());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_connection_can_be_cut(bool executed, int issues)
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.Faults.Once(request => request.IsWrite, Fault.Cut(executed));
        await Assert.ThrowsAsync<HttpRequestException>(() => town.PostAsync("issues", new { title = "x" }));
        Assert.Equal(issues, (await town.GetAsync("issues")).Json.AsArray().Count);
        Assert.Null(town.Sandbox.Requests[0].Status);
    }

    [Fact]
    public async Task A_request_can_be_kept_waiting_while_others_go_on()
    {
        await using var town = await Town.BuildAsync();
        var gate = new TaskCompletionSource();
        using (town.Sandbox.Faults.Add(request => request.Actor == "bob" ? Fault.Wait(gate.Task) : null))
        {
            var late = town.PostAsync("issues", new { title = "Late" }, town.Bob.Token);
            Assert.Equal(1, await town.FileIssueAsync("Early"));
            gate.SetResult();
            Assert.Equal(2, (await late).Number("number"));
        }
    }
}
