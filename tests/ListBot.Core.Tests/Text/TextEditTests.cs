using CsCheck;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Text;

public sealed class TextEditTests
{
    [Fact]
    public void An_insertion_adds_and_takes_nothing() =>
        Assert.Equal("- one\n- two\n- three\n", TextEdit.Apply("- one\n- two\n", [TextEdit.Insert(12, "- three\n")]));

    [Fact]
    public void Edits_are_counted_against_the_original() =>
        Assert.Equal("Xb-Y", TextEdit.Apply("abcd", [new(new(0, 1), "X"), new(new(2, 3), "-"), new(new(3, 4), "Y")]));

    [Fact]
    public void Inserting_and_taking_out_again_is_nothing() =>
        Gen.Select(Gen.String, Gen.String, Gen.Double[0, 1]).Sample((text, added, at) =>
        {
            var start = (int)(at * text.Length);
            var after = TextEdit.Apply(text, [TextEdit.Insert(start, added)]);
            Assert.Equal(text, TextEdit.Apply(after, [new(new(start, start + added.Length), "")]));
        });

    [Fact]
    public void Overlapping_edits_are_a_fault_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => TextEdit.Apply("abc", [new(new(0, 2), ""), new(new(1, 3), "")]));

    [Fact]
    public void An_edit_outside_the_text_is_a_fault_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => TextEdit.Apply("abc", [TextEdit.Insert(4, "")]));

    [Theory]
    [InlineData("", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")]
    [InlineData("hello\n", "ce013625030ba8dba906f756967f9e9ca394464a")]
    public void A_blob_has_the_name_that_git_gives_it(string text, string id) =>
        Assert.Equal(id, GitBlob.IdOf(System.Text.Encoding.UTF8.GetBytes(text)));
}
