using ListBot.Core.Text;

namespace ListBot.Core.Tests.Text;

public sealed class HunkTests
{
    [Fact]
    public void An_added_line_stands_between_three_lines_of_context() =>
        Assert.Equal(
            """
            @@ -2,6 +2,7 @@
             2
             3
             4
            +new
             5
             6
             7

            """,
            Diff("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nnew\n5\n6\n7\n8\n"));

    [Fact]
    public void A_missing_final_newline_is_said_as_git_says_it() =>
        Assert.Equal(
            """
            @@ -1 +1,2 @@
            -one
            \ No newline at end of file
            +one
            +two
            \ No newline at end of file

            """,
            Diff("one", "one\ntwo"));

    [Fact]
    public void The_first_line_of_an_empty_file_is_counted_from_zero() => Assert.Equal("@@ -0,0 +1 @@\n+one\n", Diff("", "one\n"));

    [Fact]
    public void Equal_texts_have_no_hunk() => Assert.Equal("", Diff("a\nb\n", "a\nb\n"));

    [Fact]
    public void A_changed_line_end_is_a_change() => Assert.Equal("@@ -1,2 +1,2 @@\n a\n-b\r\n+b\n", Diff("a\nb\r\n", "a\nb\n"));

    private static string Diff(string before, string after) => Hunk.Format(new SourceText(before), new SourceText(after));

    [Fact]
    public void Edits_far_apart_are_a_hunk_each_numbered_as_git_does()
    {
        var text = SourceText.Parse(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 20).Select(i => $"{i}\n"))), out _)!;
        var hunks = Hunk.Format(text, [TextEdit.Insert(2, "a\n"), TextEdit.Insert(text.Text.Length, "b\n")], context: 1);
        Assert.Equal("@@ -1,2 +1,3 @@\n 1\n+a\n 2\n@@ -20 +21,2 @@\n 20\n+b\n", hunks);
    }
}
