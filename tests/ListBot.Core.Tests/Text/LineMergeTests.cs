using CsCheck;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Text;

public sealed class LineMergeTests
{
    private const string Before = "a\nb\nc\nd\ne\nf\n";

    [Theory]
    [InlineData("a\nb\nc\nd\ne\nx\nf\n", "0\na\nb\nc\nd\ne\nf\n", "0\na\nb\nc\nd\ne\nx\nf\n")]
    [InlineData("a\nx\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nE\nf", "a\nx\nb\nc\nd\nE\nf")]
    [InlineData("a\nx\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nf\n", "a\nx\nb\nc\nd\nf\n")]
    [InlineData("a\nb\nc\nd\ne\nx\nf\n", Before, "a\nb\nc\nd\ne\nx\nf\n")]
    [InlineData(Before, "a\n", "a\n")]
    [InlineData("a\nx\n", "a\nx\n", "a\nx\n")]
    public void Changes_far_from_each_other_are_both_made(string ours, string theirs, string merged)
    {
        Assert.Equal(merged, LineMerge.Of(Before, ours, theirs));
        Assert.Equal(merged, LineMerge.Of(Before, theirs, ours));
    }

    [Theory]
    [InlineData("a\nb\nc\nx\nd\ne\nf\n", "a\nb\nc\ny\nd\ne\nf\n")]
    [InlineData("a\nb\nc\nx\nd\ne\nf\n", "a\nb\nC\nd\ne\nf\n")]
    [InlineData("a\nb\nc\nx\nd\ne\nf\n", "a\nb\nc\nD\ne\nf\n")]
    [InlineData("a\nb\nc\nx\nd\ne\nf\n", "A\nb\nc\nd\ne\nF\n")]
    [InlineData("a\nb\nc\nd\ne\nf\nx\n", "a\nb\nc\nd\ne\nf\ny\n")]
    public void Changes_that_may_meet_are_not(string ours, string theirs)
    {
        Assert.Null(LineMerge.Of(Before, ours, theirs));
        Assert.Null(LineMerge.Of(Before, theirs, ours));
    }

    [Fact]
    public void What_is_merged_is_what_both_did()
    {
        // Against the definition: where the lines of both changes are apart, the merge has all lines of both, in order.
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[4, 9]).Sample((ours, theirs, count) =>
        {
            var lines = Enumerable.Range(0, count).Select(i => $"line {i}\n").ToList();
            string With(params (int At, string Text)[] added) =>
                string.Concat(Enumerable.Range(0, count + 1).SelectMany(i => added.Where(a => Math.Min(a.At, count) == i).Select(a => a.Text).Concat(lines.Skip(i).Take(1))));
            var merged = LineMerge.Of(With(), With((ours, "+ours\n")), With((theirs, "+theirs\n")));
            var apart = Math.Abs(Math.Min(ours, count) - Math.Min(theirs, count)) > 1;
            Assert.Equal(apart ? With((ours, "+ours\n"), (theirs, "+theirs\n")) : null, merged);
        });
    }
}
