using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ListBot.Cli.Tests;

public class FormatTests
{
    [Fact]
    public async Task Json_tells_an_edit_in_full()
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of(["propose", "--list", folder.List, "--format", "json", .. Proposals.New]);
        var json = run.Json;
        run.EndsWith(0);
        Assert.Equal(["outcome", "category", "entry", "line", "problems", "duplicates", "hunk"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal("ready", json.GetProperty("outcome").GetString());
        Assert.Equal("1. Basic LoRA Adapters > a. Adapting Weights of LoRA Adapters", json.GetProperty("category").GetProperty("path").GetString());
        Assert.Equal(5, json.GetProperty("category").GetProperty("line").GetInt32());
        Assert.Equal(Proposals.Entry, json.GetProperty("entry").GetString());
        Assert.Equal(14, json.GetProperty("line").GetInt32());
        Assert.Empty(json.GetProperty("problems").EnumerateArray());
        Assert.Empty(json.GetProperty("duplicates").EnumerateArray());
        Assert.StartsWith("@@ -11,6 +11,7 @@\n", json.GetProperty("hunk").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_tells_each_problem_with_rule_line_and_message()
    {
        using var folder = new ListFolder();
        var issue = folder.Write("issue.md", Proposals.Issue(paper: "javascript:alert(1)"));
        var run = await CommandRun.Of("propose", "--list", folder.List, "--issue", issue, "--format", "json");
        run.EndsWith(3);
        Assert.Equal("problems", run.Json.GetProperty("outcome").GetString());
        var problem = Assert.Single(run.Json.GetProperty("problems").EnumerateArray());
        Assert.Equal("paper-link-scheme", problem.GetProperty("rule").GetString());
        Assert.Equal(7, problem.GetProperty("line").GetInt32());
        Assert.Equal("`javascript:alert(1)` is not a link of the web. Only `https://` and `http://` are allowed.", problem.GetProperty("message").GetString());
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("hunk").ValueKind);
    }

    [Fact]
    public async Task Json_tells_where_a_duplicate_stands()
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of(["propose", "--list", folder.List, "--format", "json", .. Proposals.Duplicate]);
        run.EndsWith(4);
        Assert.Equal("duplicate", run.Json.GetProperty("outcome").GetString());
        Assert.Equal(24, Assert.Single(run.Json.GetProperty("duplicates").EnumerateArray()).GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("UnknownCategory", 3)]
    [InlineData("Duplicate", 4)]
    public async Task Where_there_is_no_patch_the_output_is_empty_and_the_reason_is_an_error(string proposal, int code)
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of(["propose", "--list", folder.List, "--format", "diff", .. proposal == "Duplicate" ? Proposals.Duplicate : Proposals.UnknownCategory]);
        run.EndsWith(code);
        Assert.Equal("", run.Output);
        Assert.NotEqual("", run.Error);
    }

    public static TheoryData<string, string, string> Lists => new()
    {
        { "list.md", "\n", "1.a" },
        { "list.md", "\r\n", "1.a" },
        { "a list.md", "\n", "LoRA for Pretraining" },
        { "docs/papers of 2024.md", "\n", "2.d" },
        { "quoted \"list\".md", "\n", "2.d" },
        { "列表.md", "\n", "2.d" },
        { "mark.md", "mark", "1.a" },
        { "no-end.md", "no-end", "LoRA for Pretraining" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Git_takes_the_patch_and_makes_the_same_bytes(string name, string kind, string category)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && name.Contains('"', StringComparison.Ordinal), "Windows allows no quotes in names.");
        using var folder = new ListFolder();
        var text = Encoding.UTF8.GetString(ListFolder.RealList);
        byte[] bytes = Encoding.UTF8.GetBytes(kind switch
        {
            // The first line is in the hunk, and with it the byte order mark.
            "mark" => "\uFEFF## a. Near the top\n- A first paper | [arXiv 2401](https://arxiv.org/pdf/2401.00001.pdf)\n\n## b. Below\n",
            "no-end" => text.TrimEnd('\n'),
            _ => text.Replace("\n", kind, StringComparison.Ordinal),
        });
        string Place(string side) => Path.Combine(Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.FullName, side, name))!).FullName, Path.GetFileName(name));
        var (patched, written) = (Place("patched"), Place("written"));
        await File.WriteAllBytesAsync(patched, bytes, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(written, bytes, TestContext.Current.CancellationToken);
        string[] proposal = ["--title", "PiSSA: Principal Singular Values", "--paper", "https://arxiv.org/abs/2404.02948", "--category", kind == "mark" ? "Near the top" : category];

        (await CommandRun.Of(["propose", "--list", written, "--write", .. proposal])).EndsWith(0);
        var run = await CommandRun.Of(["propose", "--list", patched, "--format", "diff", .. proposal]);
        run.EndsWith(0);
        await GitApply(Path.GetDirectoryName(patched)!, run.Output);
        Assert.NotEqual(bytes, await File.ReadAllBytesAsync(patched, TestContext.Current.CancellationToken));
        Assert.Equal(await File.ReadAllBytesAsync(written, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(patched, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("list.md", "list.md")]
    [InlineData("./docs//list.md", "docs/list.md")]
    [InlineData("docs/list.md", "docs/list.md")]
    [InlineData("../elsewhere/list.md", "list.md")]
    [InlineData("/srv/lists/list.md", "list.md")]
    public void A_patch_names_the_file_from_the_folder_it_was_called_in(string given, string named) => Assert.Equal(named, new GivenFile(given).NameInPatch());

    private static async Task GitApply(string folder, string patch)
    {
        var git = new ProcessStartInfo("git", ["apply", "--whitespace=nowarn", "-"]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardError = true };
        // Whatever repository or settings surround the test have no say.
        (git.Environment["GIT_CEILING_DIRECTORIES"], git.Environment["GIT_CONFIG_GLOBAL"], git.Environment["GIT_CONFIG_NOSYSTEM"]) = (Path.GetTempPath(), Path.Combine(folder, "none"), "1");
        using var process = Start(git);
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(patch), TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
    }

    private static Process Start(ProcessStartInfo git)
    {
        try
        {
            return Process.Start(git)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("git is not installed.");
            throw;
        }
    }
}
