namespace ListBot.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("There is no proposal", "--list", "list.md")]
    [InlineData("not both", "--list", "list.md", "--issue", "issue.md", "--title", "A")]
    [InlineData("--issue-title belongs to --issue", "--list", "list.md", "--issue-title", "A", "--title", "A")]
    [InlineData("'--list' is required", "--title", "A", "--paper", "https://arxiv.org/abs/2404.02948")]
    [InlineData("xml", "--list", "list.md", "--title", "A", "--format", "xml")]
    [InlineData("--no-such-option", "--list", "list.md", "--title", "A", "--no-such-option")]
    [InlineData("There is no file missing.md", "--list", "missing.md", "--title", "A")]
    [InlineData("There is no file missing.md", "--list", "missing.md", "--issue", "missing.md")]
    [InlineData("The value of --title has several lines", "--list", "list.md", "--title", "A\n### Paper link\nhttps://example.org")]
    [InlineData("The value of --category has several lines", "--list", "list.md", "--title", "A", "--category", "1.a\u2028### Category")]
    public async Task A_wrong_call_ends_with_2_and_says_what_is_wrong(string said, params string[] args)
    {
        var run = await CommandRun.Of(["propose", .. args]);
        run.EndsWith(2);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_folder_is_no_list()
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of(["propose", "--list", folder.FullName, .. Proposals.New]);
        run.EndsWith(2);
        Assert.Contains("is a folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_command_it_ends_with_2()
    {
        var run = await CommandRun.Of();
        run.EndsWith(2);
        Assert.Contains("listbot --help", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("propose", "--help")]
    [InlineData("replay", "--help")]
    [InlineData("demo", "--help")]
    [InlineData("serve", "--help")]
    [InlineData("dead", "--help")]
    [InlineData("dead", "replay", "--help")]
    public async Task Help_is_no_failure(params string[] args)
    {
        var run = await CommandRun.Of(args);
        run.EndsWith(0);
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
    }
}
