namespace ListBot.Cli.Tests;

public class DemoTests
{
    [Fact]
    public async Task The_demo_tells_its_whole_story_and_ends_with_0()
    {
        var run = await CommandRun.Of("demo");
        run.EndsWith(0);
        Assert.Equal("", run.Error);
        Assert.Contains("#2 is open with this entry", run.Output, StringComparison.Ordinal);
        Assert.Contains("category-unknown", run.Output, StringComparison.Ordinal);
        Assert.Contains("This paper is in the list already", run.Output, StringComparison.Ordinal);
        Assert.Contains("Done: #2 is merged", run.Output, StringComparison.Ordinal);
        Assert.Contains("README.md on main, line 14", run.Output, StringComparison.Ordinal);
    }
}
