using ListBot.Core.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

/// <summary>What of a neighbour is the list's hand, and what is the neighbour's own.</summary>
public sealed class HouseStyleTests
{
    private const string Code = "https://github.com/a/b";

    [Theory]
    [InlineData(
        "- ***LoRA:*** Low-Rank Adaptation of Models [[Paper]](https://arxiv.org/abs/2101.00001)\n- ***QLoRA:*** Efficient Finetuning of Models [[Paper]](https://arxiv.org/abs/2101.00002)",
        "- A Paper That Nobody Has Listed Yet [[Paper]](https://arxiv.org/abs/2404.12345)")]
    [InlineData(
        "- **First Paper of All** [[pdf](https://arxiv.org/abs/2101.00001)] [[code](https://github.com/x/y)]\n- **Second Paper of All** [[pdf](https://arxiv.org/abs/2101.00002)] [[code](https://github.com/x/z)]",
        "- **A Paper That Nobody Has Listed Yet** [[pdf](https://arxiv.org/abs/2404.12345)]")]
    [InlineData(
        "- \\[2022/10\\] First Paper of All. [\\[paper\\]](https://arxiv.org/abs/2101.00001)\n- \\[2022/11\\] Second Paper of All. [\\[paper\\]](https://arxiv.org/abs/2101.00002)",
        "- \\[2024/04\\] A Paper That Nobody Has Listed Yet. [\\[paper\\]](https://arxiv.org/abs/2404.12345)")]
    [InlineData(
        "- [NeurIPS 2023] [First Paper of All](https://arxiv.org/abs/2101.00001)\n- [NeurIPS 2023] [Second Paper of All](https://arxiv.org/abs/2101.00002)",
        "- [arXiv 2024] [A Paper That Nobody Has Listed Yet](https://arxiv.org/abs/2404.12345)")]
    public void Half_a_pair_of_marks_and_other_peoples_words_are_not_copied(string entries, string line) => Assert.Equal(line, Written(entries, null));

    [Fact]
    public void A_badge_shows_the_stars_of_the_new_repository_and_of_none_without_code()
    {
        const string Entries = "- [First Paper of All](https://arxiv.org/abs/2101.00001) [![Star](https://img.shields.io/github/stars/x/y.svg)](https://github.com/x/y)\n- [Second Paper of All](https://arxiv.org/abs/2101.00002) [![Star](https://img.shields.io/github/stars/x/z.svg)](https://github.com/x/z)";
        Assert.Equal("- [A Paper That Nobody Has Listed Yet](https://arxiv.org/abs/2404.12345) [![Star](https://img.shields.io/github/stars/a/b.svg)](https://github.com/a/b)", Written(Entries, Code));
        Assert.Equal("- [A Paper That Nobody Has Listed Yet](https://arxiv.org/abs/2404.12345)", Written(Entries, null));
    }

    [Fact]
    public void A_row_of_a_table_has_as_many_cells_as_the_others()
    {
        const string Table = "| Title | Paper | Code |\n| --- | --- | --- |\n| First Paper of All | [arXiv](https://arxiv.org/abs/2101.00001) | [Code](https://github.com/x/y) |\n| Second Paper of All | [arXiv](https://arxiv.org/abs/2101.00002) | [Code](https://github.com/x/z) |";
        Assert.Equal("| A Paper That Nobody Has Listed Yet | [arXiv](https://arxiv.org/abs/2404.12345) | [Code](https://github.com/a/b) |", Written(Table, Code));
        Assert.Equal("| A Paper That Nobody Has Listed Yet | [arXiv](https://arxiv.org/abs/2404.12345) |  |", Written(Table, null));
    }

    [Fact]
    public void A_cell_that_cannot_be_filled_is_empty_as_the_table_writes_it() =>
        Assert.Equal(
            "| 2024 | [A Paper That Nobody Has Listed Yet](https://arxiv.org/abs/2404.12345) | - |",
            Written("| Year | Title | Authors |\n| --- | --- | --- |\n| 2021 | [First Paper of All](https://arxiv.org/abs/2101.00001) | - |\n| 2021 | [Second Paper of All](https://arxiv.org/abs/2101.00002) | B. Author |", null));

    [Theory]
    [InlineData(
        "- First Paper of All. Jane Doe et al. [[paper]](https://arxiv.org/abs/2101.00001)\n- Second Paper of All. Max Roe et al. [[paper]](https://arxiv.org/abs/2101.00002)",
        "- A Paper That Nobody Has Listed Yet. A. Author, B. Author, C. @all. [[paper]](https://arxiv.org/abs/2404.12345)",
        "- A Paper That Nobody Has Listed Yet. [[paper]](https://arxiv.org/abs/2404.12345)")]
    [InlineData(
        "- **First Paper of All** [[paper]](https://arxiv.org/abs/2101.00001) <br> *Jane Doe, Max Roe, John Smith*\n- **Second Paper of All** [[paper]](https://arxiv.org/abs/2101.00002) <br> *Max Roe, John Smith, Jane Doe*",
        "- **A Paper That Nobody Has Listed Yet** [[paper]](https://arxiv.org/abs/2404.12345) <br> *A. Author, B. Author, C. @all*",
        null)]
    [InlineData(
        "- [First Paper of All](https://arxiv.org/abs/2101.00001)\n- [Second Paper of All](https://arxiv.org/abs/2101.00002)",
        "- [A Paper That Nobody Has Listed Yet](https://arxiv.org/abs/2404.12345)",
        "- [A Paper That Nobody Has Listed Yet](https://arxiv.org/abs/2404.12345)")]
    public void Authors_stand_where_the_others_name_theirs_and_nowhere_else(string entries, string told, string? untold)
    {
        Assert.Equal(told, Written(entries, null, "A. Author, B. Author, C. @all"));
        if (untold is not null)
            Assert.Equal(untold, Written(entries, null));
    }

    private static string? Written(string entries, string? code, string? authors = null)
    {
        var list = CuratedListParser.Parse(new SourceText($"# A\n\n{entries}\n"))!;
        return CuratedListEditor.Insert(list, list.Category("A"), RealList.Paper(code: code) with { Authors = authors })?.Entry;
    }
}
