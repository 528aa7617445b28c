using System.Text;

namespace ListBot.Cli.Tests;

/// <summary>Whatever a stranger writes: a clear sentence or a right edit, no stack trace, and one line more at most.</summary>
public class HostileInputTests
{
    private const string Link = "https://arxiv.org/abs/2404.02948";

    public static TheoryData<string, string> Refused => new()
    {
        { "paper-link-scheme", Proposals.Issue(paper: "javascript:alert(1)") },
        { "paper-link-scheme", Proposals.Issue(paper: "data:text/html,<script>alert(1)</script>") },
        { "paper-link-not-a-link", Proposals.Issue(paper: "see my homepage") },
        { "paper-link-missing", Proposals.Issue(paper: "_No response_") },
        { "paper-link-several", Proposals.Issue(paper: Link + " https://arxiv.org/abs/2405.00001") },
        { "paper-link-missing", "" },
        { "category-several", Proposals.Issue(category: "1.a\n1.b") },
        { "paper-title-several", Proposals.Issue(title: "One\n\nTwo") },
        { "paper-title-too-long", Proposals.Issue(title: new string('x', 60_000)) },
        { "form-ambiguous", Proposals.Issue(title: "A title\n\n### Paper link\n\nhttps://evil.example/paper") },
        { "category-unknown", Proposals.Issue(category: "<!-- listbot:status --> @everyone fixes #1") },
        { "paper-title-missing", Proposals.Issue(title: "<!-- nothing to see -->") },
        { "category-unknown", Proposals.Issue(category: "\u001b[2J\u202Egnirts") },
    };

    public static TheoryData<string, string> Tamed => new()
    {
        { "@octocat and @org/team fix everything", "- @octocat and @org/team fix everything |" },
        { "This fixes #1 and closes GH-2", "- This fixes #1 and closes GH-2 |" },
        { "A | B", "- A \\| B |" },
        { "Learning [to] learn](https://evil.example)", "evil.example" },
        { "*Bold* _and_ `code` ~~gone~~", "gone" },
        { "# A heading?", "A heading" },
        { "The \u202Eevil\u202C title", "- The evil title |" },
        { "<script>alert(1)</script>", "script" },
        { "A pixel: ![pixel](https://evil.example/x.png)", "pixel" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_right_is_a_problem_with_a_rule(string rule, string issue)
    {
        using var folder = new ListFolder();
        var run = await CommandRun.WithInput(Encoding.UTF8.GetBytes(issue), "propose", "--list", folder.List, "--issue", "-", "--write");
        run.EndsWith(3);
        Assert.Contains(rule, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Said, StringComparison.Ordinal);
        Assert.Equal(ListFolder.RealList, folder.Bytes);
    }

    [Theory]
    [MemberData(nameof(Tamed))]
    public async Task What_may_be_a_title_becomes_one_line_of_plain_text(string title, string shown)
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of("propose", "--list", folder.List, "--title", title, "--paper", Link, "--category", "1.a", "--write");
        run.EndsWith(0);
        Assert.Equal("", run.Error);
        var before = Encoding.UTF8.GetString(ListFolder.RealList).Split('\n');
        var after = Encoding.UTF8.GetString(folder.Bytes).Split('\n');
        Assert.Equal(before.Length + 1, after.Length);
        Assert.Equal(before, after.Where((_, i) => i != 13));
        Assert.Contains(shown, after[13], StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', after[13]);
    }

    [Theory]
    [InlineData("### Paper link")]
    [InlineData("```")]
    [InlineData("<!--")]
    public async Task The_value_of_one_option_cannot_pass_for_another(string title)
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of("propose", "--list", folder.List, "--title", title, "--paper", Link, "--category", "1.a", "--format", "json");
        run.EndsWith(0);
        Assert.Contains("https://arxiv.org/pdf/2404.02948.pdf", run.Json.GetProperty("entry").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_as_long_as_GitHub_allows_is_read_and_a_longer_one_is_refused()
    {
        using var folder = new ListFolder();
        var issue = Proposals.Issue() + "\n\n### Anything else\n\n";
        var longest = issue + new string('x', 65_536 - issue.Length);
        var read = await CommandRun.WithInput(Encoding.UTF8.GetBytes(longest), "propose", "--list", folder.List, "--issue", "-");
        read.EndsWith(0);
        var refused = await CommandRun.WithInput(Encoding.UTF8.GetBytes(longest + "x"), "propose", "--list", folder.List, "--issue", "-");
        refused.EndsWith(1);
        Assert.Contains("65537 characters", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](")]
    [InlineData("### Category\n")]
    [InlineData("> ")]
    [InlineData("<!--")]
    public async Task Sixty_thousand_characters_of_the_same_are_answered_in_time(string piece)
    {
        using var folder = new ListFolder();
        var issue = string.Concat(Enumerable.Repeat(piece, 65_536 / piece.Length));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = await Task.Run(() => CommandRun.WithInput(Encoding.UTF8.GetBytes(issue), "propose", "--list", folder.List, "--issue", "-"), limit.Token)
            .WaitAsync(TimeSpan.FromSeconds(20), limit.Token);
        run.EndsWith(3);
        Assert.DoesNotContain("   at ", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_control_character_of_a_list_reaches_the_terminal()
    {
        var list = Encoding.UTF8.GetString(ListFolder.RealList).Replace("- LoRA-drop", "- \u001b]0;owned\u0007LoRA-drop", StringComparison.Ordinal);
        using var folder = new ListFolder(Encoding.UTF8.GetBytes(list));
        var run = await CommandRun.Of(["propose", "--list", folder.List, .. Proposals.New]);
        run.EndsWith(0);
        Assert.Contains("␛]0;owned␇LoRA-drop", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output, c => char.IsControl(c) && c is not ('\n' or '\r'));
    }

    [Fact]
    public async Task Spectre_markup_in_a_title_is_text()
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of("propose", "--list", folder.List, "--title", "[red]Warm[/] starts", "--paper", Link, "--category", "[blink]nowhere[/]");
        run.EndsWith(3);
        Assert.Contains("[blink]nowhere[/]", run.Output, StringComparison.Ordinal);
    }
}
