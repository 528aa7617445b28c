using ListBot.Tests;

namespace ListBot.Cli.Tests;

public class DemoTests(Azurite azurite)
{
    [Fact]
    public async Task The_demo_tells_its_whole_story_and_ends_with_0() => TellsItsStory(await CommandRun.Of("demo"));

    [Fact]
    public async Task So_it_does_with_a_queue_in_a_storage_emulator() => TellsItsStory(await CommandRun.Of("demo", "--storage", await azurite.Connection()));

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=papers;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net")]
    [InlineData("no connection string")]
    public async Task It_does_not_touch_a_real_account(string connection)
    {
        var run = await CommandRun.Of("demo", "--storage", connection);
        run.EndsWith(2);
        Assert.Contains("an emulator on this machine", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emulator_that_does_not_answer_is_named()
    {
        var run = await CommandRun.Of("demo", "--storage", "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a");
        run.EndsWith(1);
        Assert.Contains("listbot: The storage account at http://127.0.0.1:1/a can not be used: Connection refused", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static void TellsItsStory(CommandRun run)
    {
        run.EndsWith(0);
        Assert.Equal("", run.Error);
        Assert.Contains("#2 is open with this entry", run.Output, StringComparison.Ordinal);
        Assert.Contains("category-unknown", run.Output, StringComparison.Ordinal);
        Assert.Contains("This paper is in the list already", run.Output, StringComparison.Ordinal);
        Assert.Contains("Done: #2 is merged", run.Output, StringComparison.Ordinal);
        Assert.Contains("README.md on main, line 14", run.Output, StringComparison.Ordinal);
        Assert.Contains("reacts with confused", run.Output, StringComparison.Ordinal);
        Assert.Contains("nobody approves a proposal of their own", run.Output, StringComparison.Ordinal);
        Assert.Contains("waiting for its turn", run.Output, StringComparison.Ordinal);
    }
}
