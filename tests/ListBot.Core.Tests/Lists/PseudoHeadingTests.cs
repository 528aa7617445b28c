using ListBot.Core.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

/// <summary>What people use as a heading is one, and what only looks like one is none.</summary>
public sealed class PseudoHeadingTests
{
    private const string Entry = "- [First Paper of All](https://arxiv.org/abs/2101.00001)\n";

    [Theory]
    [InlineData("# A\n\n**In Bold**\n\n{0}", "A > In Bold", CategoryKind.BoldLine)]
    [InlineData("# A\n\n{0}**In Bold**\n{0}", "A > In Bold", CategoryKind.BoldLine)]
    [InlineData("# A\n\n__In Bold:__\n\n{0}", "A > In Bold:", CategoryKind.BoldLine)]
    [InlineData("# A\n\n<details>\n<summary>Folded <b>away</b></summary>\n\n{0}\n</details>\n", "A > Folded away", CategoryKind.Summary)]
    [InlineData("# A\n\n- **Year 2023**\n  {0}", "A > Year 2023", CategoryKind.Bullet)]
    [InlineData("# A\n\n- Year 2023\n  - CVPR\n    {0}", "A > Year 2023 > CVPR", CategoryKind.Bullet)]
    [InlineData("# A\n\n##No blank\n{0}", "A > No blank", CategoryKind.Heading)]
    [InlineData("# A\n\n<h2 align=\"center\">In HTML</h2>\n\n{0}", "A > In HTML", CategoryKind.Heading)]
    public void What_stands_for_a_heading_is_a_category(string form, string path, CategoryKind kind)
    {
        var list = CuratedListParser.Parse(new SourceText(form.Replace("{0}", Entry, StringComparison.Ordinal)))!;
        var category = list.Entries[^1].Category;
        Assert.Equal((path, kind), (string.Join(" > ", category.Ancestors.Append(category).Select(c => c.Title)), category.Kind));
        Assert.Equal(category, Assert.IsType<CategoryFound>(CategoryMatcher.Match(list, path)).Category);
    }

    [Fact]
    public void A_venue_heads_what_stands_below_it_however_little() => Assert.Equal(
        ["NeurIPS", "arXiv", "Others"],
        CuratedListParser.Parse(new SourceText(string.Concat("# A\n\n- **NeurIPS**\n  ", Entry, "- **arXiv**\n  ", Entry, "- **Others**\n  ", Entry)))!.Entries.Select(e => e.Category.Title));

    [Theory]
    [InlineData("# A\n\n**A Bold Title of a Paper** \\\nA. Author\n[paper](https://arxiv.org/abs/2101.00001)\n")]
    [InlineData("# A\n\n**A Bold Title of a Paper**\n\n- Paper: https://arxiv.org/abs/2101.00001\n- Code: https://github.com/a/b\n")]
    [InlineData("# A\n\n**A Bold Title of a Paper**\n- Paper(Oral): https://arxiv.org/abs/2101.00001\n")]
    [InlineData("# A\n\n- A Title of a Paper\n  - Paper: https://arxiv.org/abs/2101.00001\n")]
    [InlineData("```\n#include <x>\n##No heading\n```\n\n# A\n\n- [First Paper of All](https://arxiv.org/abs/2101.00001)\n")]
    public void A_title_in_bold_a_part_and_code_are_none(string text)
    {
        var list = CuratedListParser.Parse(new SourceText(text))!;
        Assert.Equal("A", Assert.Single(list.Categories, c => c.Kind == CategoryKind.Heading || c.Entries.Count > 0).Title);
        Assert.Single(list.Entries);
    }

    [Fact]
    public void What_follows_a_folded_part_belongs_to_the_heading_again()
    {
        var list = CuratedListParser.Parse(new SourceText($"# A\n\n<details>\n<summary>Old</summary>\n\n{Entry}\n</details>\n\n{Entry.Replace("First", "Second", StringComparison.Ordinal)}"))!;
        Assert.Equal(["Old", "A"], list.Entries.Select(e => e.Category.Title));
        var insertion = CuratedListEditor.Insert(list, list.Category("Old"), RealList.Paper())!;
        Assert.True(insertion.After.Text.IndexOf("Nobody", StringComparison.Ordinal) < insertion.After.Text.IndexOf("</details>", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_that_begin_alike_and_lead_somewhere_are_an_entry_each() =>
        Assert.Equal(2, CuratedListParser.Parse(new SourceText("# A\n\n:star: [First Paper of All](https://arxiv.org/abs/2101.00001)\n:star: [Second Paper of All](https://arxiv.org/abs/2101.00002)\n"))!.Entries.Count);

    [Fact]
    public void An_entry_that_is_named_as_a_category_tells_the_category_it_stands_in()
    {
        var list = CuratedListParser.Parse(new SourceText("# A\n\n## B\n\n- [First Paper of All, and More](https://arxiv.org/abs/2101.00001)\n"))!;
        Assert.Equal(new CategoryFound(list.Category("B"), CategoryReading.ByEntry), CategoryMatcher.Match(list, "A > B > First Paper of All"));
    }

    [Fact]
    public void A_slash_in_a_heading_is_no_step() =>
        Assert.IsType<CategoryFound>(CategoryMatcher.Match(CuratedListParser.Parse(new SourceText($"# A\n\n## Convolutional / Recurrent Networks\n\n{Entry}"))!, "A > Convolutional / Recurrent Networks"));
}
