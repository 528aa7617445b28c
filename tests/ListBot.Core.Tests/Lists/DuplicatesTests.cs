using ListBot.Core.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

public sealed class DuplicatesTests
{
    private static readonly CuratedList List = CuratedListParser.Parse(new SourceText("""
        # Papers

        ## Studies

        - A Study of Umbrellas in Low Rank | [arXiv 2412](https://arxiv.org/abs/2412.10023)
        - A Study of Raincoats in Low Rank | [Page](https://example.org/raincoats)

        """))!;

    [Theory]
    [InlineData("A Study of Umbrellas in Low Rank", "https://arxiv.org/abs/2412.10023", true)]
    [InlineData("A Study of Umbrelas in Low Rank", "https://arxiv.org/abs/2412.10023", true)]
    [InlineData("A Study of Umbrellas in Low Rank", "https://arxiv.org/abs/2411.10017", true)]
    [InlineData("A Study of Umbrelias in Low Rank", "https://arxiv.org/abs/2411.10017", false)]
    [InlineData("A Study of Umbrelas in Low Rank", "https://example.org/umbrellas", true)]
    [InlineData("A Study of Raincoat in Low Rank", "https://arxiv.org/abs/2411.10017", true)]
    public void A_slip_in_a_title_is_forgiven_but_not_between_two_arXiv_ids(string title, string url, bool isThere) =>
        Assert.Equal(isThere, Duplicates.Find(List, List.Category("Studies"), RealList.Paper(title, url)) is [{ Kind: Duplicate.SameCategory }]);
}
