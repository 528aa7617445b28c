using CsCheck;
using ListBot.Core.Commands;

namespace ListBot.Core.Tests.Commands;

public sealed class CommandParserTests
{
    private const string NotHere = "micromark is not here: .ci/run installs it into artifacts/markdown, and Node 20 must be on the path.";

    /// <summary>Comments put together from what makes Markdown hard.</summary>
    private static readonly Gen<string> Comments = Gen.OneOf(
        "/hold\n", "/hold\n", "/rebase\n", "text\n", "\n", "> q\n", ">\n", "```\n", "~~~\n", "    ", "\t", "- ", "1. ", "# ", "<!--", "-->", "<div>\n", "</div>\n", "<details>",
        "`", "``", "[x]: ", "[^1]: ", ")", "[", "]", "<a ", ">", "\\", "---\n", "===\n", " ", "\n\n", "*", "_", "<pre>", "</pre>", "|", "| - |\n", "a | b\n", "- | -\n", ":-\n", "~~", "\r\n", "\r", "&lt;", "http://a.b/")
        .Array[1, 18].Select(string.Concat);

    public static TheoryData<string, string> Examples =>
        [.. CommandCatalog.Rows.SelectMany(r => r.Examples.Select(e => (r.Name, e)))];

    public static TheoryData<string, string, string> Table => [.. CommentTable.Rows.Select(r => (r.Comment, r.Reads, r.Why))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_of_the_catalog_is_its_own_command(string name, string example) =>
        Assert.Equal(name, CommandCatalog.Of(Assert.IsType<CommandUnderstood>(Assert.Single(CommandParser.Parse(example))).Command).Name);

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_comment_of_the_table_reads_as_it_says(string comment, string reads, string why)
    {
        var read = string.Join("; ", CommandParser.Parse(comment).Select(CommentTable.Tell));
        Assert.True(reads == read, $"It reads \"{read}\" and not \"{reads}\", although {why}:\n{comment}");
    }

    [Fact]
    public void The_table_is_long_and_repeats_nothing()
    {
        Assert.InRange(CommentTable.Rows.Count, 120, int.MaxValue);
        Assert.Equal(CommentTable.Rows.Count, CommentTable.Rows.Select(r => r.Comment).Distinct().Count());
    }

    [Fact]
    public void The_line_is_counted_from_the_comments_start() =>
        Assert.Equal([2, 5], CommandParser.Parse("a\n/hold\n```\n```\n/rebase").Select(c => c.Line));

    [Theory]
    [InlineData("apply", "area", "ask", "assign", "auto-cc", "backport", "bark", "benchmark", "build", "cc", "check", "check-cla", "cherry-pick", "cherrypick", "close", "delete", "deploy", "describe", "draft",
        "fix", "format", "gemini", "good-first-issue", "help-wanted", "honk", "hold-off", "improve", "joke", "kind", "label", "lgtm", "lifecycle", "lint", "lock", "meow", "merge", "milestone", "ok-to-test", "override", "pin", "plan",
        "pony", "priority", "promote", "publish", "ready", "release", "remind", "remove", "rerun", "reset", "restart", "retest", "review", "reviewers", "run", "shrug", "sig", "skip", "squash", "stale", "start", "sub", "sync", "test",
        "tests", "tide", "todo", "transfer", "triage", "unassign", "uncc", "unlabel", "unlock", "verify", "wip", "woof")]
    public void Other_bots_commands_get_no_hint(params string[] words) =>
        Assert.Equal([], words.SelectMany(w => CommandParser.Parse("/" + w)).OfType<CommandMistyped>().Select(r => $"{r.Word} is not {r.Nearest.Name}"));

    [Fact]
    public void What_the_table_takes_for_a_command_is_ordinary_text_to_Markdig() =>
        Assert.All(CommentTable.Rows, row => AssertOrdinary(row.Comment, Engines.Markdig(row.Comment)));

    [Fact]
    public async Task What_the_table_takes_for_a_command_is_ordinary_text_to_micromark()
    {
        var comments = CommentTable.Rows.Select(r => r.Comment).ToList();
        var lines = await Engines.Micromark(comments, TestContext.Current.CancellationToken);
        Assert.SkipWhen(lines is null, NotHere);
        Assert.All(comments.Zip(lines), pair => AssertOrdinary(pair.First, pair.Second));
    }

    // Link targets stand in the table: Markdig lets one hide the backticks in it, against the specification.
    [Fact]
    public void In_any_comment_a_command_is_ordinary_text_to_Markdig() =>
        Comments.Sample(comment => AssertOrdinary(comment, Engines.Markdig(comment)));

    [Fact]
    public async Task In_any_comment_a_command_is_ordinary_text_to_micromark()
    {
        List<string> comments = [];
        Comments.Array[2_000].Sample(comments.AddRange, iter: 1, threads: 1);
        var lines = await Engines.Micromark(comments, TestContext.Current.CancellationToken);
        Assert.SkipWhen(lines is null, NotHere);
        Assert.All(comments.Zip(lines), pair => AssertOrdinary(pair.First, pair.Second));
    }

    [Theory]
    [InlineData("- * ")]
    [InlineData("1. ")]
    [InlineData("+\t")]
    public void Lists_in_lists_without_end_do_not_end_the_process(string mark) =>
        Assert.Empty(CommandParser.Parse(string.Concat(Enumerable.Repeat(mark, 65_536 / mark.Length)) + "\n/approve"));

    [Fact]
    public void No_comment_makes_it_throw() => Gen.String.Sample(s => Assert.NotNull(CommandParser.Parse(s)));

    private static void AssertOrdinary(string comment, HashSet<int> lines) =>
        Assert.All(
            CommandParser.Parse(comment).Where(r => r is not CommandInCode),
            reading => Assert.True(lines.Contains(reading.Line), $"Line {reading.Line} is no ordinary text in\n{comment}\n({System.Text.Json.JsonSerializer.Serialize(comment)})"));
}
