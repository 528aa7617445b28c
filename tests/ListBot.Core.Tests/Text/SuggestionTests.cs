using CsCheck;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Text;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("label", "label", 0)]
    [InlineData("label", "labl", 1)]
    [InlineData("label", "lable", 1)]
    [InlineData("label", "labbel", 1)]
    [InlineData("label", "libel", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void A_distance_counts_the_slips(string a, string b, int distance) => Assert.Equal(distance, Suggestion.Distance(a, b));

    [Theory]
    [InlineData("lable", "label")]
    [InlineData("LIST", "list")]
    [InlineData("credits", "credit")]
    [InlineData("repository", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_near(string word, string? nearest) => Assert.Equal(nearest, Suggestion.Nearest(word, ["list", "label", "credit"]));

    [Fact]
    public void A_distance_is_the_same_both_ways_and_no_longer_than_the_longer_word()
    {
        var word = Gen.String[Gen.Char["abc"], 0, 8];
        Gen.Select(word, word).Sample((a, b) =>
        {
            var distance = Suggestion.Distance(a, b);
            Assert.Equal(distance, Suggestion.Distance(b, a));
            Assert.InRange(distance, Math.Abs(a.Length - b.Length), Math.Max(a.Length, b.Length));
            Assert.Equal(a == b, distance == 0);
        });
    }
}
