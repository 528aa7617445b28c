using System.Text;
using System.Text.Json;
using LibGit2Sharp;

namespace ListBot.Cli.Tests.Replay;

public sealed class HistoryTests : IDisposable
{
    private const string Start = """
        # Papers

        ## Graphs

        - Graph attention for molecules | [arXiv 2301](https://arxiv.org/abs/2301.00001)
        - Message passing on large graphs | [arXiv 2302](https://arxiv.org/abs/2302.00002)
        - Graph transformers at scale | [arXiv 2303](https://arxiv.org/abs/2303.00003)

        ## Speech

        - Speech recognition in noise | [arXiv 2301](https://arxiv.org/abs/2301.00004)
        - Streaming speech recognition | [arXiv 2304](https://arxiv.org/abs/2304.00005)

        """;

    private const string Graph = "- Graph pooling for molecules | [arXiv 2401](https://arxiv.org/abs/2401.00006)\n";
    private const string Speech = "* Speech synthesis, recognised *(a talk)* [pdf](https://arxiv.org/abs/2402.00007)\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("listbot-");
    private readonly Repository repository;
    private DateTimeOffset now = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private string text = Start;

    public HistoryTests()
    {
        repository = new Repository(Repository.Init(folder.FullName));
        Commit(Start);
        Insert(Graph, after: "2303.00003)\n");
        Commit(text.Replace("Message passing", "Passing messages", StringComparison.Ordinal));
        Commit(text + "\n## Vision\n\n- Vision without labels | [arXiv 2401](https://arxiv.org/abs/2401.00008)\n");
        Commit(text.Replace("# Papers\n", "# Papers\n\nWe are happy about every paper.\n", StringComparison.Ordinal));
        Insert(Speech, after: "2304.00005)\n");
    }

    [Fact]
    public async Task The_commits_that_only_add_entries_are_played_again()
    {
        var json = Path.Combine(folder.FullName, "replay.json");
        var run = await CommandRun.Of("replay", "--git", folder.FullName, "--json", json);
        run.EndsWith(0);
        Assert.Contains("2 additions in 2 commits, 2024-01-02 to 2024-01-06", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"Category stated: found\s+│\s+2 │\s+2", run.Output);
        Assert.Matches(@"the same place in it\s+│\s+2 │\s+2", run.Output);
        Assert.Matches(@"the same text of the entry\s+│\s+1 │\s+2", run.Output);
        Assert.Matches(@"No category stated: first choice\s+│\s+2 │\s+2", run.Output);

        // What differs stands side by side.
        Assert.Contains("* Speech synthesis, recognised", run.Output, StringComparison.Ordinal);
        Assert.Contains("- Speech synthesis, recognised", run.Output, StringComparison.Ordinal);

        var cases = JsonElement.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)).GetProperty("cases").EnumerateArray().ToList();
        Assert.Equal(["Speech", "Graphs"], cases.Select(c => c.GetProperty("category").GetString()));
        Assert.Equal(Graph.TrimEnd(), cases[1].GetProperty("written")[0].GetString());
        Assert.Equal(Graph.TrimEnd(), cases[1].GetProperty("expected")[0].GetString());
    }

    [Theory]
    [InlineData("1 additions", "--since", "2024-01-05")]
    [InlineData("1 additions", "--max", "1")]
    [InlineData("No commit did nothing but add", "--since", "2025-01-01")]
    public async Task A_part_of_the_history_can_be_asked_for(string said, params string[] args)
    {
        var run = await CommandRun.Of(["replay", "--git", folder.FullName, .. args]);
        run.EndsWith(0);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_entries_of_one_commit_are_given_to_the_bot_each_alone()
    {
        Commit(text + "- Vision with labels | [arXiv 2405](https://arxiv.org/abs/2405.00009)\n- Vision in the dark | [arXiv 2405](https://arxiv.org/abs/2405.00010)\n");
        var run = await CommandRun.Of("replay", "--git", folder.FullName, "--since", "2024-01-07");
        Assert.Contains("2 additions in 1 commits", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"the same place in it\s+│\s+2 │\s+2", run.Output);
        Assert.Matches(@"the whole file the same\s+│\s+2 │\s+2", run.Output);
    }

    [Fact]
    public async Task The_additions_can_be_exported_and_played_as_cases()
    {
        var export = Path.Combine(folder.FullName, "export");
        (await CommandRun.Of("replay", "--git", folder.FullName, "--export", export)).EndsWith(0);
        foreach (var (cases, said) in ((string, string)[])[("stated", @"the same place in it\s+│\s+2 │\s+2"), ("open", @"No category stated: first choice\s+│\s+2 │\s+2")])
        {
            var run = await CommandRun.Of("replay", Path.Combine(export, cases + ".jsonl"), "--lists", Path.Combine(export, "lists"), "--out", Path.Combine(export, cases), "--score", Path.Combine(export, "records.jsonl"));
            run.EndsWith(0);
            Assert.Matches(said, run.Output);
        }
    }

    [Fact]
    public async Task A_merged_pull_request_is_one_change()
    {
        var trunk = repository.Head.FriendlyName;
        Commands.Checkout(repository, repository.CreateBranch("proposal"));
        Insert("- Graph pooling, a mistake | [arXiv 2406](https://arxiv.org/abs/2406.00011)\n", after: "2401.00006)\n");
        Commit(text.Replace(", a mistake", " for proteins", StringComparison.Ordinal));
        Commands.Checkout(repository, trunk);
        now = now.AddDays(1);
        var person = new Signature("Maintainer", "maintainer@example.org", now);
        repository.Merge("proposal", person, new MergeOptions { FastForwardStrategy = FastForwardStrategy.NoFastForward });
        var run = await CommandRun.Of("replay", "--git", folder.FullName, "--since", "2024-01-07");
        Assert.Contains("1 additions in 1 commits", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a mistake", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_repository_or_list_is_told_so()
    {
        var run = await CommandRun.Of("replay", "--git", folder.FullName, "--path", "papers.md");
        run.EndsWith(2);
        Assert.Contains("has no file papers.md", run.Error, StringComparison.Ordinal);
        var none = Directory.CreateTempSubdirectory("listbot-");
        try
        {
            (await CommandRun.Of("replay", "--git", none.FullName)).EndsWith(2);
        }
        finally
        {
            none.Delete(recursive: true);
        }
    }

    public void Dispose()
    {
        repository.Dispose();
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            // Git's objects are read-only, which Windows does not delete.
            file.Attributes = FileAttributes.Normal;
        }

        folder.Delete(recursive: true);
    }

    private void Insert(string entry, string after) => Commit(text.Insert(text.IndexOf(after, StringComparison.Ordinal) + after.Length, entry));

    private void Commit(string content)
    {
        text = content;
        File.WriteAllText(Path.Combine(folder.FullName, "README.md"), content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Commands.Stage(repository, "README.md");
        var person = new Signature("Maintainer", "maintainer@example.org", now);
        repository.Commit("A change", person, person);
        now = now.AddDays(1);
    }
}
