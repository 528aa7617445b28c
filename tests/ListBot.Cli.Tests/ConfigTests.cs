using System.Text.Json;

namespace ListBot.Cli.Tests;

public sealed class ConfigTests
{
    [Theory]
    [InlineData("")]
    [InlineData("list: docs/papers.md\nlabel: paper\n")]
    public async Task A_configuration_that_the_bot_takes_is_no_news(string yaml)
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of("config", "check", folder.Write("listbot.yml", yaml));
        run.EndsWith(0);
        Assert.Equal("", run.Said);
    }

    [Fact]
    public async Task Each_problem_is_a_line_with_its_place_and_the_exit_code_is_3()
    {
        using var folder = new ListFolder();
        var file = folder.Write("listbot.yml", "lable: x\ncredit: maybe\nlist: ./a.md\n");
        var run = await CommandRun.Of("config", "check", file);
        run.EndsWith(3);
        Assert.Equal(
            [
                $"{file}:1:1: there is no key `lable`. Did you mean `label`?",
                $"{file}:2:9: `maybe` must be `true` or `false`.",
                $"{file}:3:7: `./a.md` must be the path of a Markdown file in this repository, such as `docs/papers.md`, and not below `.github`. Did you mean `a.md`?",
            ],
            run.Output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task What_a_terminal_would_obey_is_shown_and_not_sent()
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of("config", "check", folder.Write("listbot.yml", "\"a\\e[31m\": x\n"));
        run.EndsWith(3);
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_wrong_call()
    {
        using var folder = new ListFolder();
        (await CommandRun.Of("config", "check", Path.Combine(folder.FullName, "none.yml"))).EndsWith(2);
        (await CommandRun.Of("config", "check")).EndsWith(2);
    }

    [Fact]
    public async Task The_schema_is_JSON_and_nothing_else()
    {
        var run = await CommandRun.Of("config", "schema");
        run.EndsWith(0);
        Assert.Equal(JsonValueKind.False, run.Json.GetProperty("additionalProperties").ValueKind);
        Assert.Equal("", run.Error);
    }
}
