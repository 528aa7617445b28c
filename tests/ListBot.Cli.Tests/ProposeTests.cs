using System.Text;

namespace ListBot.Cli.Tests;

public class ProposeTests
{
    [Fact]
    public async Task A_new_paper_ends_with_0_and_shows_the_entry_its_place_and_the_reason()
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of(["propose", "--list", folder.List, .. Proposals.New]);
        run.EndsWith(0);
        Assert.Contains("line 14, under 1. Basic LoRA Adapters > a. Adapting Weights of LoRA Adapters", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n+" + Proposals.Entry + "\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("`1.a`, which is this heading's number", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Problems_end_with_3_and_name_the_rule_and_the_way_out()
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of(["propose", "--list", folder.List, .. Proposals.UnknownCategory]);
        run.EndsWith(3);
        Assert.Contains("category-unknown", run.Output, StringComparison.Ordinal);
        Assert.Contains("d. Advanced LoRA Adapters with Quantization", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_of_an_issue_names_its_line()
    {
        using var folder = new ListFolder();
        var issue = folder.Write("issue.md", Proposals.Issue(paper: "somewhere"));
        var run = await CommandRun.Of("propose", "--list", folder.List, "--issue", issue);
        run.EndsWith(3);
        Assert.Contains("paper-link-not-a-link, line 7 of the issue", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Only a sentence.\n")]
    public async Task A_list_without_headings_is_called_one(string list)
    {
        using var folder = new ListFolder(Encoding.UTF8.GetBytes(list));
        var run = await CommandRun.Of(["propose", "--list", folder.List, .. Proposals.New]);
        run.EndsWith(3);
        Assert.Contains("the list has no headings", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_ends_with_4_and_names_the_line()
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of(["propose", "--list", folder.List, .. Proposals.Duplicate]);
        run.EndsWith(4);
        Assert.Contains("line 24, under 1. Basic LoRA Adapters > b. Low-Ranking Strategies in LoRA Adapters", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_is_read_from_a_file_or_from_the_input()
    {
        using var folder = new ListFolder();
        var fromFile = await CommandRun.Of("propose", "--list", folder.List, "--issue", folder.Write("issue.md", Proposals.Issue()));
        var fromInput = await CommandRun.WithInput(Encoding.UTF8.GetBytes(Proposals.Issue()), "propose", "--list", folder.List, "--issue", "-");
        fromFile.EndsWith(0);
        Assert.Equal(fromFile, fromInput);
    }

    [Fact]
    public async Task An_issue_without_title_takes_the_one_of_the_issue()
    {
        using var folder = new ListFolder();
        var issue = folder.Write("issue.md", Proposals.Issue(title: "_No response_"));
        var run = await CommandRun.Of("propose", "--list", folder.List, "--issue", issue, "--issue-title", "New paper: PiSSA: Principal Singular Values");
        run.EndsWith(0);
        Assert.Contains("+- PiSSA: Principal Singular Values |", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("diff")]
    public async Task Without_write_no_file_changes(string format)
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of(["propose", "--list", folder.List, "--format", format, .. Proposals.New]);
        run.EndsWith(0);
        Assert.Equal(ListFolder.RealList, folder.Bytes);
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Theory]
    [InlineData("\n", false, true)]
    [InlineData("\r\n", false, true)]
    [InlineData("\n", true, true)]
    [InlineData("\r\n", true, false)]
    [InlineData("\n", false, false)]
    public async Task Write_adds_the_entry_and_no_other_byte(string newline, bool hasMark, bool endsWithNewline)
    {
        var before = Shape(Encoding.UTF8.GetString(ListFolder.RealList), newline, hasMark, endsWithNewline);
        using var folder = new ListFolder(before);
        var run = await CommandRun.Of(["propose", "--list", folder.List, "--write", .. Proposals.New]);
        run.EndsWith(0);
        var added = Proposals.Entry + newline;
        var text = Encoding.UTF8.GetString(folder.Bytes);
        var at = text.IndexOf(added, StringComparison.Ordinal);
        Assert.True(at > 0);
        Assert.Equal(Encoding.UTF8.GetString(before), text.Remove(at, added.Length));
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task Write_in_the_last_section_of_a_list_without_final_newline_adds_none()
    {
        using var folder = new ListFolder(Shape(Encoding.UTF8.GetString(ListFolder.RealList), "\n", hasMark: false, endsWithNewline: false));
        var before = Encoding.UTF8.GetString(folder.Bytes);
        var run = await CommandRun.Of("propose", "--list", folder.List, "--write", "--title", "ReLoRA 2", "--paper", "https://arxiv.org/abs/2501.00001", "--category", "LoRA for Pretraining");
        run.EndsWith(0);
        Assert.Equal(before + "\n- ReLoRA 2 | [arXiv 2501](https://arxiv.org/pdf/2501.00001.pdf)", Encoding.UTF8.GetString(folder.Bytes));
    }

    [Fact]
    public async Task Write_twice_finds_a_duplicate_and_writes_once()
    {
        using var folder = new ListFolder();
        (await CommandRun.Of(["propose", "--list", folder.List, "--write", .. Proposals.New])).EndsWith(0);
        var once = folder.Bytes;
        (await CommandRun.Of(["propose", "--list", folder.List, "--write", .. Proposals.New])).EndsWith(4);
        Assert.Equal(once, folder.Bytes);
    }

    [Fact]
    public async Task Write_keeps_the_mode_of_the_file_and_follows_a_symbolic_link()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        using var folder = new ListFolder();
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        File.SetUnixFileMode(folder.List, Mode);
        var link = Path.Combine(folder.FullName, "link.md");
        File.CreateSymbolicLink(link, "list.md");
        var run = await CommandRun.Of(["propose", "--list", link, "--write", .. Proposals.New]);
        run.EndsWith(0);
        Assert.Equal("list.md", new FileInfo(link).LinkTarget);
        Assert.Contains(Proposals.Entry, Encoding.UTF8.GetString(folder.Bytes), StringComparison.Ordinal);
        Assert.Equal(Mode, File.GetUnixFileMode(folder.List));
    }

    [Fact]
    public async Task Problems_and_duplicates_write_nothing()
    {
        using var folder = new ListFolder();
        await CommandRun.Of(["propose", "--list", folder.List, "--write", .. Proposals.UnknownCategory]);
        await CommandRun.Of(["propose", "--list", folder.List, "--write", .. Proposals.Duplicate]);
        Assert.Equal(ListFolder.RealList, folder.Bytes);
    }

    [Fact]
    public async Task A_list_that_is_not_utf8_ends_with_1_and_names_the_offset()
    {
        using var folder = new ListFolder([.. "# List\n- caf"u8, 0xE9, (byte)'\n']);
        var run = await CommandRun.Of(["propose", "--list", folder.List, "--write", .. Proposals.New]);
        run.EndsWith(1);
        Assert.Contains("list.md is not UTF-8: byte 0xE9 at offset 12.", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task An_input_that_is_not_utf8_ends_with_1_and_names_the_offset()
    {
        using var folder = new ListFolder();
        var run = await CommandRun.WithInput([(byte)'#', 0xFF], "propose", "--list", folder.List, "--issue", "-");
        run.EndsWith(1);
        Assert.Contains("The input is not UTF-8: byte 0xFF at offset 1.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_can_not_be_written_ends_with_1_and_stays_as_it_was()
    {
        using var folder = new ListFolder();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The longest path is Linux' own.");
        // Room for the list's path, and none for a longer name beside it: that stops the superuser too.
        const int Longest = 4_095;
        var deep = folder.FullName;
        while (deep.Length < Longest - "/l.md".Length)
        {
            deep += "/" + new string('d', Math.Min(200, Longest - "/l.md".Length - deep.Length - 1));
        }

        Directory.CreateDirectory(deep);
        File.Move(folder.List, deep + "/l.md");
        var run = await CommandRun.Of(["propose", "--list", deep + "/l.md", "--write", .. Proposals.New]);
        run.EndsWith(1);
        Assert.Contains("can not be written", run.Error, StringComparison.Ordinal);
        Assert.Equal(ListFolder.RealList, await File.ReadAllBytesAsync(deep + "/l.md", TestContext.Current.CancellationToken));
    }

    private static byte[] Shape(string text, string newline, bool hasMark, bool endsWithNewline) =>
        Encoding.UTF8.GetBytes((hasMark ? "\uFEFF" : "") + (endsWithNewline ? text : text.TrimEnd('\n')).Replace("\n", newline, StringComparison.Ordinal));
}
