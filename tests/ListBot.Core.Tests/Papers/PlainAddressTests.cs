using ListBot.Core.Papers;

namespace ListBot.Core.Tests.Papers;

/// <summary>The quick way of reading an address gives what the thorough one gives.</summary>
public sealed class PlainAddressTests
{
    [Theory]
    [InlineData("https://arxiv.org/abs/2402.03293")]
    [InlineData("http://www.arxiv.org/pdf/2402.03293v12.pdf")]
    [InlineData("https://arxiv.org/pdf/0704.0001v1")]
    [InlineData("https://arxiv.org/abs/2413.03293")]
    [InlineData("https://arxiv.org/abs/2400.03293")]
    [InlineData("https://arxiv.org/abs/2402.032930")]
    [InlineData("https://arxiv.org/abs/2402.032")]
    [InlineData("https://arxiv.org/abs/2402.03293/")]
    [InlineData("https://arxiv.org/abs/2402.03293#section")]
    [InlineData("https://arxiv.org/abs/hep-th/9901001")]
    [InlineData("https://arxiv.org/list/cs.CL/recent")]
    [InlineData("https://github.com/Owner/Name")]
    [InlineData("https://github.com/Owner/Name/")]
    [InlineData("https://www.github.com/Owner/Name/tree/Main/Sub-Folder")]
    [InlineData("https://github.com/Owner/Name.git")]
    [InlineData("https://github.com/Owner")]
    [InlineData("https://github.com/")]
    [InlineData("https://github.com/Owner/../Other/Name")]
    [InlineData("https://github.com//Owner/Name")]
    [InlineData("https://github.com/Owner/Name?tab=readme")]
    [InlineData("https://github.com/Owner/Name#readme")]
    [InlineData("https://github.com/Owner/10.1234/x")]
    [InlineData("https://github.com:8443/Owner/Name")]
    public void Both_ways_agree(string address) =>
        Assert.Equal((PaperLinks.Read(address) as LinkFound)?.Link.Id, PaperLinks.IdOf(address));
}
