using System.Text.Json;

namespace ListBot.Cli.Tests.Replay;

public sealed class CaseFileTests : IDisposable
{
    private readonly ListFolder folder = new();

    [Fact]
    public async Task Each_case_gives_an_edited_list_and_a_result()
    {
        var (run, results) = await Play(Case("stated", Proposals.Issue()));
        run.EndsWith(0);
        Assert.Contains("1 cases", run.Output, StringComparison.Ordinal);
        Assert.Equal("edited", results[0].GetProperty("outcome").GetString());
        Assert.Equal("a. Adapting Weights of LoRA Adapters", results[0].GetProperty("category").GetProperty("path").EnumerateArray().Last().GetString());
        var before = await File.ReadAllLinesAsync(folder.List, TestContext.Current.CancellationToken);
        Assert.StartsWith("#", before[results[0].GetProperty("category").GetProperty("line").GetInt32()], StringComparison.Ordinal);
        var after = await File.ReadAllLinesAsync(Out("stated.md"), TestContext.Current.CancellationToken);
        var added = Assert.Single(after.Except(before));
        Assert.Contains("PiSSA", added, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_category_the_result_has_a_ranking_and_the_edit_into_the_first_is_there_to_measure()
    {
        var (_, results) = await Play(Case("open", Proposals.Issue(category: "_No response_")));
        var ranking = results[0].GetProperty("ranking").EnumerateArray().ToList();
        Assert.True(ranking.Count > 10);
        Assert.Equal(results[0].GetProperty("category").GetProperty("line").GetInt32(), ranking[0].GetProperty("line").GetInt32());
        Assert.Equal(ranking.Select(r => r.GetProperty("score").GetDouble()).OrderDescending(), ranking.Select(r => r.GetProperty("score").GetDouble()));
        Assert.Contains("PiSSA", await File.ReadAllTextAsync(Out("open.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_can_not_be_played_is_a_result_and_stops_no_other()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "latin1.md"), [(byte)'#', (byte)' ', 0xE9], TestContext.Current.CancellationToken);
        var (run, results) = await Play(
            "this is no JSON",
            """{"id": "half", "list": "list.md", "title": "\ud83d", "body": ""}""",
            """{"id": "short"}""",
            Case("../escape", Proposals.Issue()),
            Case("no-list", Proposals.Issue(), "missing.md"),
            Case("no-text", Proposals.Issue(), "latin1.md"),
            Case("no-paper", Proposals.Issue(paper: "_No response_")),
            "",
            Case("good", Proposals.Issue()));
        run.EndsWith(0);
        Assert.Equal(
            ["rejected", "rejected", "rejected", "rejected", "rejected", "rejected", "needs-input", "edited"],
            results.Select(r => r.GetProperty("outcome").GetString()));
        Assert.Equal("paper-link-missing", results[6].GetProperty("problems")[0].GetString());
        Assert.Equal(folder.Bytes, await File.ReadAllBytesAsync(Out("no-paper.md"), TestContext.Current.CancellationToken));
        Assert.All(results.Take(6), r => Assert.NotEqual("", r.GetProperty("fault").GetString()));
        Assert.False(File.Exists(Path.Combine(folder.FullName, "escape.md")));
    }

    [Fact]
    public async Task What_people_did_is_compared_with_what_the_bot_did()
    {
        await Play(Case("one", Proposals.Issue()));
        var before = await File.ReadAllLinesAsync(folder.List, TestContext.Current.CancellationToken);
        var after = await File.ReadAllLinesAsync(Out("one.md"), TestContext.Current.CancellationToken);
        var at = before.Zip(after).TakeWhile(l => l.First == l.Second).Count();
        var records = folder.Write("records.jsonl",
            JsonSerializer.Serialize(new { id = "one", insert_at = at, insert_lines = new[] { after[at] + "\n" } }) + "\n" +
            JsonSerializer.Serialize(new { id = "two", insert_at = at - 1, insert_lines = new[] { "- Another hand\n" } }) + "\nno record\n");
        var (run, _) = await Play([Case("one", Proposals.Issue()), Case("two", Proposals.Issue())], "--score", records);
        run.EndsWith(0);
        Assert.Equal($"listbot: line 3 of {records} is left out: a recorded edit is a JSON object with id, insert_at and insert_lines.", run.Error.Trim());
        Assert.Matches(@"Category stated: found\s+│\s+2 │\s+2", run.Output);
        Assert.Matches(@"the same place in it\s+│\s+1 │\s+2", run.Output);
        Assert.Matches(@"the same text of the entry\s+│\s+1 │\s+2", run.Output);
        Assert.Matches(@"nothing else touched\s+│\s+2 │\s+2", run.Output);
    }

    [Theory]
    [InlineData("There is nothing to replay")]
    [InlineData("not both", "cases.jsonl", "--git", ".")]
    [InlineData("needs --lists and --out", "cases.jsonl", "--lists", ".")]
    [InlineData("There is no file missing.jsonl", "missing.jsonl", "--lists", ".", "--out", "out")]
    public async Task A_wrong_call_ends_with_2_and_says_what_is_wrong(string said, params string[] args)
    {
        var run = await CommandRun.Of(["replay", .. args]);
        run.EndsWith(2);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string Case(string id, string body, string list = "list.md") => JsonSerializer.Serialize(new { id, list, title = "New paper: A paper", body });

    private string Out(string name) => Path.Combine(folder.FullName, "out", name);

    private Task<(CommandRun Run, List<JsonElement> Results)> Play(params string[] lines) => Play(lines, []);

    private async Task<(CommandRun Run, List<JsonElement> Results)> Play(string[] lines, params string[] args)
    {
        var cases = folder.Write("cases.jsonl", string.Join('\n', lines) + "\n");
        var run = await CommandRun.Of(["replay", cases, "--lists", folder.FullName, "--out", Out(""), .. args]);
        var results = await File.ReadAllLinesAsync(Out("results.jsonl"), TestContext.Current.CancellationToken);
        return (run, [.. results.Select(l => JsonElement.Parse(l))]);
    }
}
