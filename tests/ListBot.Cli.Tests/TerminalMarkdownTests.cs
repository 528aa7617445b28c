namespace ListBot.Cli.Tests;

public class TerminalMarkdownTests
{
    [Theory]
    [InlineData("### Done\n\nText **bold** and `code`.", "Done\n\nText bold and `code`.")]
    [InlineData("<!-- listbot:status -->\nSeen.", "Seen.")]
    [InlineData("<!-- listbot:status -->\n\nSeen.", "Seen.")]
    [InlineData("[line 5](https://example.org/#L5) &amp; more", "line 5 & more")]
    [InlineData("- one\n  - two\n- three", "• one\n  • two\n• three")]
    [InlineData("| A | B |\n| --- | --- |\n| `x \\| y` | 2 |", "A        B\n`x | y`  2")]
    [InlineData("```diff\n+ [red]a[/]\n```", "+ [red]a[/]")]
    [InlineData("1. one\n2. two", "1. one\n2. two")]
    [InlineData("a\\\nb", "a\nb")]
    public void Markdown_is_shown_as_a_person_reads_it(string markdown, string shown) =>
        Assert.Equal(shown, TerminalMarkdown.Plain(markdown).ReplaceLineEndings("\n"));

    [Fact]
    public void A_line_that_has_no_room_is_cut_and_a_changed_one_goes_on()
    {
        using var output = new StringWriter();
        var terminal = new Terminal(Stream.Null, output, TextWriter.Null, isPlain: true);
        terminal.Screen.Profile.Width = 12;
        terminal.Screen.Write(TerminalMarkdown.Diff("@@ -1 +1,2 @@\n surrounding text\n+added text that is long\n"));
        Assert.Equal(["@@ -1 +1,2", "@@", " surroundin…", "+added text", "that is long"], output.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(l => l.TrimEnd()));
    }
}
