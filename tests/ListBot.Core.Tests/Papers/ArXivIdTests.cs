using ListBot.Core.Papers;

namespace ListBot.Core.Tests.Papers;

public sealed class ArXivIdTests
{
    [Theory]
    [InlineData("2402.03293", "2402", 2024, 2)]
    [InlineData("0704.0001", "0704", 2007, 4)]
    [InlineData("hep-th/9901001", "9901", 1999, 1)]
    [InlineData("hep-th/9108001", "9108", 1991, 8)]
    [InlineData("math/0309136", "0309", 2003, 9)]
    public void An_id_says_when_the_paper_was_submitted(string id, string yearMonth, int year, int month)
    {
        var arXiv = new ArXivId(id);
        Assert.Equal((yearMonth, year, month), (arXiv.YearMonth, arXiv.Year, arXiv.Month));
    }

    [Fact]
    public void An_id_has_three_addresses()
    {
        var arXiv = new ArXivId("2402.03293");
        Assert.Equal("https://arxiv.org/abs/2402.03293", arXiv.AbstractPage.AbsoluteUri);
        Assert.Equal("https://arxiv.org/pdf/2402.03293", arXiv.Pdf.AbsoluteUri);
        Assert.Equal("https://arxiv.org/pdf/2402.03293.pdf", arXiv.PdfFile.AbsoluteUri);
    }
}
