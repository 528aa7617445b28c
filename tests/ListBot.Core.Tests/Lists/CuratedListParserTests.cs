using ListBot.Core.Lists;
using ListBot.Core.Papers;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

public sealed class CuratedListParserTests
{
    [Fact]
    public void The_real_list_is_read_whole()
    {
        var list = RealList.List;
        Assert.Equal(31, list.Categories.Count);
        Assert.Equal(27, list.Categories.Count(c => c.Entries.Count > 0));
        Assert.Equal(97, list.Entries.Count);
        Assert.Equal(92, list.Entries.Count(e => e.Links.Any(l => list.Source.Slice(l.Target).StartsWith("http", StringComparison.Ordinal))));
        Assert.True(list.IsCurated);
    }

    [Fact]
    public void Every_entry_is_one_line_of_the_file_from_start_to_end()
    {
        var list = RealList.List;
        Assert.All(list.Entries, e => Assert.Equal(list.Source.Line(list.Source.LineAt(e.Span.Start)), e.Span));
    }

    [Fact]
    public void A_letter_glued_to_its_heading_is_read() =>
        Assert.Equal(5, RealList.List.Category("a.Advanced LoRA Adapters with Improved Structures").Entries.Count);

    [Fact]
    public void An_empty_bullet_before_a_heading_is_no_entry_and_hides_no_heading()
    {
        Assert.Equal(5, RealList.List.Category("d. Advanced LoRA Adapters with Quantization").Entries.Count);
        Assert.Equal(4, RealList.List.Category("e. LongLoRA").Entries.Count);
    }

    [Theory]
    [InlineData("LoRA Meets Dropout under a Unified Framework", "", "")]
    [InlineData("Customized Segment Anything Model for Medical Image Segmentation", "", "")]
    [InlineData("OpenFedLLM: Training Large Language Models on Decentralized Private Data via Federated Learning", "arXiv 2402", "2402.06954")]
    [InlineData("Pushing mixture of experts to the limit: Extremely parameter efficient moe for instruction tuning", "arXiv 2309", "2309.05444")]
    [InlineData("Machine Translation with Large Language Models: Prompting, Few-shot Learning, and Fine-tuning with QLoRA", "ACL", "2023.wmt-1.43")]
    [InlineData("LoTR: Low Tensor Rank Weight Adaptation", "arXiv 2402", "2402.01376")]
    public void Odd_entries_are_read_by_title_and_link(string title, string label, string id)
    {
        var list = RealList.List;
        var entry = Assert.Single(list.Entries, e => e.Title == title);
        var paper = entry.Links.FirstOrDefault(l => l.Role == LinkRole.Paper);
        Assert.Equal(label, paper is null ? "" : list.Source.Slice(paper.Label));
        Assert.Equal(id, paper?.Id switch { ArXivId a => a.Id, AclId a => a.Id, _ => "" });
    }

    [Fact]
    public void A_code_link_without_scheme_is_code() =>
        Assert.Single(Assert.Single(RealList.List.Entries, e => e.Title.StartsWith("LoTR", StringComparison.Ordinal)).Links, l => l.Role == LinkRole.Code);

    [Fact]
    public void The_same_paper_stands_in_four_sections_on_purpose() =>
        Assert.Equal(4, RealList.List.Entries.Where(e => e.Links.Any(l => l.Id == new ArXivId("2401.04151"))).Select(e => e.Category).Distinct().Count());

    [Fact]
    public void Topics_beside_Applications_are_sections_of_their_own() =>
        Assert.Equal(RealList.List.Category("Applications").Level, RealList.List.Category("LoRA for SCI").Level);

    [Theory]
    [InlineData("* [A Paper Title](https://arxiv.org/abs/2101.00001)", EntryKind.Bullet)]
    [InlineData("+ A Paper Title [paper](https://arxiv.org/abs/2101.00001)", EntryKind.Bullet)]
    [InlineData("-   **A Paper Title** [[paper](https://arxiv.org/abs/2101.00001)]", EntryKind.Bullet)]
    [InlineData("3) \"A Paper Title\", https://arxiv.org/abs/2101.00001", EntryKind.Numbered)]
    [InlineData("12. ***A Paper Title***. *A. Author*. [pdf](https://arxiv.org/pdf/2101.00001.pdf)", EntryKind.Numbered)]
    [InlineData("**A Paper Title** \\\nA. Author \\\n[[Paper](https://arxiv.org/abs/2101.00001)]", EntryKind.Paragraph)]
    [InlineData("| Title | Link |\n|---|:--:|\n| A Paper Title | [link](https://arxiv.org/abs/2101.00001) |", EntryKind.TableRow)]
    [InlineData("- 2021\n  - A Paper Title [link](https://arxiv.org/abs/2101.00001)", EntryKind.Bullet)]
    [InlineData("- A Paper Title\n  - Paper: https://arxiv.org/abs/2101.00001\n  - Code: https://github.com/a/b", EntryKind.Bullet)]
    public void Entries_of_every_kind_are_read(string markdown, EntryKind kind)
    {
        var entry = Assert.Single(CuratedListParser.Parse(new SourceText($"# List\n\n{markdown}\n"))!.Entries);
        Assert.Equal((kind, "A Paper Title"), (entry.Kind, entry.Title));
        Assert.Contains(entry.Links, l => l.Id == new ArXivId("2101.00001") && l.Role == LinkRole.Paper);
    }

    [Fact]
    public void A_name_in_bold_before_a_quoted_title_is_no_part_of_it() => Assert.Equal(
        "A Good Learner of Things",
        CuratedListParser.Parse(new SourceText("# A\n\n* **NOSE**: \"A Good Learner of Things\", CVPR, 2024 (*Some Lab*). [[Paper](https://arxiv.org/abs/2101.00001)]\n"))!.Entries.Single().Title);

    [Theory]
    [InlineData("- (arXiv 2024.5) Pixel **Grounding** for a Large **Model**, [[Paper]](https://arxiv.org/abs/2101.00001)", "Pixel Grounding for a Large Model")]
    [InlineData("- Grounding of **Vision** and **Language** in Models, [[Paper]](https://arxiv.org/abs/2101.00001)", "Grounding of Vision and Language in Models")]
    [InlineData("- (arXiv 2024.5) **Self-supervised Learning** for All Perception, [[Paper]](https://arxiv.org/abs/2101.00001)", "Self-supervised Learning for All Perception")]
    [InlineData("- A Paper of Two Titles *Ada One, Bob Two, Cy Three* [[Paper]](https://arxiv.org/abs/2101.00001)", "A Paper of Two Titles")]
    [InlineData("- A Paper of Two Titles **Oral** [[Paper]](https://arxiv.org/abs/2101.00001)", "A Paper of Two Titles")]
    [InlineData("- Ada B. One and Cy Three. 2019. [A Paper of Two Titles](https://arxiv.org/abs/2101.00001). In *Proceedings of ACL 2019*.", "A Paper of Two Titles")]
    [InlineData("- B. Ada One, Bob Two and Cy van Three. 2020. [Does It Grow?](https://arxiv.org/abs/2101.00001). *Transactions*.", "Does It Grow?")]
    [InlineData("- Deep Learning and Neural Networks [[Paper](https://arxiv.org/abs/2101.00001)]", "Deep Learning and Neural Networks")]
    [InlineData("| Project | Details | Repository |\n|---|---|---|\n| [Human](https://human.example.org) | The platform for people who look at models all day long. | |", "Human")]
    public void A_title_goes_on_over_words_that_stand_out_in_it_and_is_no_description(string entry, string title) =>
        Assert.Equal(title, Assert.Single(CuratedListParser.Parse(new SourceText($"# A\n\n{entry}\n"))!.Entries).Title);

    [Theory]
    [InlineData("- [Contents](#contents)\n- [More](#more)")]
    [InlineData("- \n-")]
    [InlineData("```\n- [A Paper Title](https://arxiv.org/abs/2101.00001)\n```")]
    [InlineData("<!-- - [A Paper Title](https://arxiv.org/abs/2101.00001) -->")]
    [InlineData("Just words, no link.")]
    [InlineData("| Title | Link |\n|---|---|")]
    public void What_is_no_entry_is_none(string markdown) => Assert.Empty(CuratedListParser.Parse(new SourceText($"# List\n\n{markdown}\n"))!.Entries);

    [Fact]
    public void A_readme_of_a_program_is_no_list() =>
        Assert.False(CuratedListParser.Parse(new SourceText("# Program\n\n## Install\n\n- run it\n\n## Use\n\n- [manual](https://example.org)\n"))!.IsCurated);

    [Theory]
    [InlineData(">")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("+ ")]
    [InlineData("12) ")]
    [InlineData("\t- ")]
    [InlineData("> 1. ")]
    public void Blocks_nested_deeper_than_anybody_reads_are_text(string mark)
    {
        var list = CuratedListParser.Parse(new SourceText("# List\n\n" + string.Concat(Enumerable.Repeat(mark, 5_000)) + " deep\n\n# Below\n\n- [A Paper Title](https://arxiv.org/abs/2101.00001)\n"))!;
        Assert.Equal(["List", "Below"], list.Categories.Select(c => c.Title));
        Assert.Equal("A Paper Title", Assert.Single(list.Categories[1].Entries).Title);
    }

    [Fact]
    public void A_thousand_rules_in_a_line_are_one_rule() =>
        Assert.Equal(["List", "Below"], CuratedListParser.Parse(new SourceText($"# List\n\n> {string.Concat(Enumerable.Repeat("- ", 1_000))}\n\n# Below\n"))!.Categories.Select(c => c.Title));

    [Theory]
    [InlineData("[paper{0}]: https://arxiv.org/abs/2101.0{0}\n")]
    [InlineData("> [paper{0}]: https://arxiv.org/abs/2101.0{0}\n")]
    public void Thousands_of_link_definitions_are_no_entries_and_lead_all_the_same(string definition)
    {
        var definitions = string.Concat(Enumerable.Range(1_000, 3_000).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, definition, i)));
        var list = CuratedListParser.Parse(new SourceText($"# List\n\n{definitions}\n# Below\n\nThe [paper][paper3999] leads there.\n\n{(definition[0] == '>' ? "[paper3999]: https://arxiv.org/abs/2101.03999\n" : "")}"))!;
        Assert.Single(list.Entries);
        Assert.Single(list.Categories[1].Entries);
    }

    [Theory]
    [InlineData("=")]
    [InlineData("-")]
    public void More_underlined_headings_than_any_list_has_are_refused(string line)
    {
        Assert.Equal(4_001, CuratedListParser.Parse(new SourceText("# List\n" + Headings(4_000)))!.Categories.Count);
        Assert.Null(CuratedListParser.Parse(new SourceText("# List\n" + Headings(6_000))));

        string Headings(int count) => string.Concat(Enumerable.Repeat($"a\n{line}\n", count));
    }

    [Theory]
    [InlineData("[a](")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("[[[](")]
    [InlineData("\\")]
    [InlineData("**x ")]
    [InlineData("http://")]
    public void Nasty_text_in_an_entry_is_read_all_the_same(string nasty) =>
        Assert.NotNull(CuratedListParser.Parse(new SourceText("# List\n\n- " + string.Concat(Enumerable.Repeat(nasty, 65_536 / nasty.Length)) + "\n")));
}
