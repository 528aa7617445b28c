using ListBot.Core.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

public sealed class CategoryMatcherTests
{
    [Theory]
    [InlineData("1. Basic LoRA Adapters > a. Adapting Weights of LoRA Adapters", "1. Basic LoRA Adapters > a. Adapting Weights of LoRA Adapters")]
    [InlineData("Paper List of Low-Rank Adapters (Updating) > 1. Basic LoRA Adapters > a. Adapting Weights of LoRA Adapters", "1. Basic LoRA Adapters > a. Adapting Weights of LoRA Adapters")]
    [InlineData("basic lora adapters›ADAPTING WEIGHTS OF LORA ADAPTERS", "1. Basic LoRA Adapters > a. Adapting Weights of LoRA Adapters")]
    [InlineData("Basic LoRA Adapters → Dropout for LoRA Adapters", "1. Basic LoRA Adapters > d. Dropout for LoRA Adapters")]
    [InlineData("2. Advanced LoRA Adapters / e. LongLoRA", "2. Advanced LoRA Adapters > e. LongLoRA")]
    [InlineData("  LongLoRA  ", "2. Advanced LoRA Adapters > e. LongLoRA")]
    [InlineData("### LongLoRA", "2. Advanced LoRA Adapters > e. LongLoRA")]
    [InlineData("**LongLoRA**", "2. Advanced LoRA Adapters > e. LongLoRA")]
    [InlineData("a.Advanced LoRA Adapters with Improved Structures", "2. Advanced LoRA Adapters > a.Advanced LoRA Adapters with Improved Structures")]
    [InlineData("a. Advanced LoRA Adapters with Improved Structures", "2. Advanced LoRA Adapters > a.Advanced LoRA Adapters with Improved Structures")]
    [InlineData("Low Ranking Strategies in LoRA Adapters", "1. Basic LoRA Adapters > b. Low-Ranking Strategies in LoRA Adapters")]
    [InlineData("resource", "Resource")]
    [InlineData("RL", "RL")]
    [InlineData("rl", "RL")]
    [InlineData("Multi Task Learning", "Multi-Task Learning")]
    [InlineData("Applications > LoRA in CV", "Applications > LoRA in CV")]
    [InlineData("LoRA in NLP", "Applications > LoRA in NLP")]
    [InlineData("Applications", "Applications")]
    [InlineData("3", "3. Theoretical Studies")]
    [InlineData("3.", "3. Theoretical Studies")]
    [InlineData("2.c", "2. Advanced LoRA Adapters > c. Advanced LoRA Adapters with Mixture of Experts")]
    [InlineData("2c", "2. Advanced LoRA Adapters > c. Advanced LoRA Adapters with Mixture of Experts")]
    [InlineData("2 > c", "2. Advanced LoRA Adapters > c. Advanced LoRA Adapters with Mixture of Experts")]
    [InlineData("Section 2 c", "2. Advanced LoRA Adapters > c. Advanced LoRA Adapters with Mixture of Experts")]
    [InlineData("section 2 (c)", "2. Advanced LoRA Adapters > c. Advanced LoRA Adapters with Mixture of Experts")]
    [InlineData("2.c Advanced LoRA Adapters with Mixture of Experts", "2. Advanced LoRA Adapters > c. Advanced LoRA Adapters with Mixture of Experts")]
    [InlineData("1.f", "1. Basic LoRA Adapters > f. Post-hoc Processing for LoRA Adapters")]
    [InlineData("g.", "1. Basic LoRA Adapters > g. Deployment of LoRA Adapters")]
    public void A_category_is_found_however_it_is_written(string stated, string path)
    {
        var found = Assert.IsType<CategoryFound>(CategoryMatcher.Match(RealList.List, stated));
        Assert.Equal(path, RealList.List.PathOf(found.Category));
        Assert.True(found.How is CategoryReading.AsWritten or CategoryReading.ByNumber, found.How.ToString());
    }

    [Theory]
    [InlineData("Theoretcal Studies", "3. Theoretical Studies", CategoryReading.Respelt)]
    [InlineData("Federated Leraning", "Federated Learning", CategoryReading.Respelt)]
    [InlineData("Basic LoRA Adaptors > Dropout for LoRA Adaptors", "1. Basic LoRA Adapters > d. Dropout for LoRA Adapters", CategoryReading.Respelt)]
    [InlineData("1.e Learning Strategys for LoRA Adapters", "1. Basic LoRA Adapters > e. Learning Strategies for LoRA Adapters", CategoryReading.Respelt)]
    [InlineData("1. Basic LoRA Adapters > b. Low-Ranking Strategies", "1. Basic LoRA Adapters > b. Low-Ranking Strategies in LoRA Adapters", CategoryReading.ByItsWords)]
    [InlineData("Mixture of Experts", "2. Advanced LoRA Adapters > c. Advanced LoRA Adapters with Mixture of Experts", CategoryReading.ByItsWords)]
    [InlineData("Quantization", "2. Advanced LoRA Adapters > d. Advanced LoRA Adapters with Quantization", CategoryReading.ByItsWords)]
    public void A_category_that_was_put_right_says_so(string stated, string path, CategoryReading how)
    {
        var found = Assert.IsType<CategoryFound>(CategoryMatcher.Match(RealList.List, stated));
        Assert.Equal((path, how), (RealList.List.PathOf(found.Category), found.How));
    }

    [Theory]
    [InlineData("Packages > C/C++")]
    [InlineData("C/C++")]
    [InlineData("Packages / Text -> Image")]
    [InlineData("Packages > Now (from 05/22/2023)")]
    public void An_arrow_or_slash_may_be_part_of_a_heading(string stated)
    {
        var list = CuratedListParser.Parse(new SourceText("# Packages\n## C\n## C/C++\n## Text -> Image\n## Now (from 05/22/2023)\n# Image\n"))!;
        var found = Assert.IsType<CategoryFound>(CategoryMatcher.Match(list, stated));
        Assert.EndsWith(found.Category.Title, stated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2D Pose Estimation")]
    [InlineData("Unsupervised Learning")]
    [InlineData("LoRA for Code")]
    [InlineData("SRD-Based Methods")]
    [InlineData("弱监督语义分割")]
    public void Another_word_is_no_slip_of_the_pen(string stated)
    {
        var list = CuratedListParser.Parse(new SourceText("# 3D Pose Estimation\n# Supervised Learning\n# LoRA for PDE\n# SVD-Based Methods\n# 半监督语义分割\n"))!;
        Assert.IsType<CategoryNotFound>(CategoryMatcher.Match(list, stated));
    }

    [Theory]
    [InlineData("a.", 2)]
    [InlineData("b", 2)]
    [InlineData("LoRA for", 6)]
    public void A_category_that_fits_several_headings_is_never_guessed(string stated, int headings) =>
        Assert.Equal(headings, Assert.IsType<CategoryAmbiguous>(CategoryMatcher.Match(RealList.List, stated)).Categories.Count);

    [Theory]
    [InlineData("Graph Neural Networks", null)]
    [InlineData("CV and NLP", null)]
    [InlineData("ML", null)]
    [InlineData("7.c", null)]
    [InlineData(">", null)]
    [InlineData("Federated Fine-Tuning", "Federated Learning")]
    [InlineData("Quantisation of LoRA", "2. Advanced LoRA Adapters > d. Advanced LoRA Adapters with Quantization")]
    public void An_unknown_category_gets_the_nearest_headings(string stated, string? among)
    {
        var nearest = Assert.IsType<CategoryNotFound>(CategoryMatcher.Match(RealList.List, stated)).Nearest;
        Assert.Equal(3, nearest.Count);
        Assert.True(among is null || nearest.Select(RealList.List.PathOf).Contains(among), string.Join("; ", nearest));
    }

    [Fact]
    public void A_heading_with_an_arrow_or_a_slash_in_it_is_found_as_a_whole()
    {
        var list = CuratedListParser.Parse(new SourceText("# L\n## Input/Output\n- a\n## A -> B\n- b\n## Output\n- c\n"))!;
        Assert.Equal("Input/Output", Assert.IsType<CategoryFound>(CategoryMatcher.Match(list, "input/output")).Category.Title);
        Assert.Equal("A -> B", Assert.IsType<CategoryFound>(CategoryMatcher.Match(list, "A -> B")).Category.Title);
    }

    [Fact]
    public void A_heading_in_a_path_means_itself_and_not_one_whose_name_is_a_part_of_its_own()
    {
        var list = CuratedListParser.Parse(new SourceText("# Drawing Pictures\n\n## 2024\n\n- [One](https://arxiv.org/abs/2101.00001)\n\n# Careful Drawing Pictures\n\n## 2023\n\n- [Two](https://arxiv.org/abs/2101.00002)\n"))!;
        Assert.IsNotType<CategoryFound>(CategoryMatcher.Match(list, "Careful Drawing Pictures > 2024"));
    }

    [Theory]
    [InlineData("2023 > Journal", "Papers > 2023 > Journal")]
    [InlineData("Papers > 2024 > conference", "Papers > 2024 > Conference")]
    [InlineData("Tools", "Papers > Tools")]
    public void A_heading_with_nothing_below_it_holds_those_after_it_that_come_again(string stated, string path)
    {
        var list = CuratedListParser.Parse(new SourceText(
            "# L\n## Papers\n### 2024\n### Conference\n- [One](https://one.example.org)\n### Journal\n- [Two](https://two.example.org)\n### 2023\n\n### Conference\n- [Three](https://three.example.org)\n### Journal\n- [Four](https://four.example.org)\n### Tools\n- [Five](https://five.example.org)\n## Talks\n"))!;
        Assert.Equal(path, list.PathOf(Assert.IsType<CategoryFound>(CategoryMatcher.Match(list, stated)).Category));
    }

    [Theory]
    [InlineData("## Papers\n### 2024\n### 2023\n- [One](https://one.example.org)\n### 2022\n- [Two](https://two.example.org)\n")]
    [InlineData("## Papers\n### 2024\nThe newest.\n### Conference\n- [One](https://one.example.org)\n### 2023\nThe last.\n### Conference\n- [Two](https://two.example.org)\n")]
    [InlineData("## Papers\n### 2024\n### Conference\n- [One](https://one.example.org)\n### Conference\n- [Two](https://two.example.org)\n### 2023\n### Journal\n- [Three](https://three.example.org)\n")]
    public void Headings_on_one_level_stand_side_by_side_else(string text)
    {
        var list = CuratedListParser.Parse(new SourceText(text))!;
        Assert.All(list.Categories.Skip(1), c => Assert.Equal("Papers", c.Parent!.Title));
    }

    [Fact]
    public void An_entry_that_others_stand_below_is_known_by_how_it_begins()
    {
        var list = CuratedListParser.Parse(new SourceText("# L\n## Archived\n- State of Somewhere, Department of Many Things, March 2024 | [A Risk Assessment](https://one.example.org)\n  - [An Update](https://two.example.org)\n## Other\n- [Three](https://three.example.org)\n"))!;
        Assert.Equal("Archived", Assert.IsType<CategoryFound>(CategoryMatcher.Match(list, "Archived > State of Somewhere, Department of Many Things, M")).Category.Title);
    }

    [Fact]
    public void The_same_heading_twice_is_told_apart_by_its_path()
    {
        var list = CuratedListParser.Parse(new SourceText("# A\n## Tools\n- a\n# B\n## Tools\n- b\n"))!;
        Assert.IsType<CategoryAmbiguous>(CategoryMatcher.Match(list, "Tools"));
        Assert.Equal("B > Tools", list.PathOf(Assert.IsType<CategoryFound>(CategoryMatcher.Match(list, "b > tools")).Category));
    }
}
