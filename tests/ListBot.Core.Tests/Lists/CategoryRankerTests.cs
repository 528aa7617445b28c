using CsCheck;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

public class CategoryRankerTests
{
    [Theory]
    [InlineData("Streaming recognition of noisy speech", "Speech recognition")]
    [InlineData("Folding antibodies from their sequence", "Protein structure")]
    [InlineData("ProtGLM: one more language of life", "Protein structure")]
    public void A_paper_goes_where_its_words_are_at_home(string title, string category) =>
        Assert.Equal(category, First(Topics(), RealList.Paper(title)));

    [Fact]
    public void A_heading_without_entries_is_known_by_its_name()
    {
        var list = Parse(Entries("Speech recognition", "speech recognition", 12) + Entries("Protein structure", "protein folding", 12) + "## Machine translation\n\n");
        Assert.Contains("Machine translation", CategoryRanker.Rank(list, RealList.Paper("Neural machine translation of rare words").Clues).Take(2).Select(r => r.Category.Title));
    }

    [Fact]
    public void Headings_without_any_entry_are_ranked_by_their_names() =>
        Assert.Equal("Machine translation", First(Parse("## Speech recognition\n\n## Machine translation\n\n## Protein structure\n"), RealList.Paper("Neural machine translation of rare words")));

    [Theory]
    [InlineData("https://arxiv.org/abs/2305.12345", null, "2023")]
    [InlineData("https://arxiv.org/abs/2405.12345", null, "2024")]
    [InlineData("https://arxiv.org/abs/2311.12345", "ICLR 2024", "2024")]
    [InlineData("https://example.org/paper.pdf", "NeurIPS'23", "2023")]
    public void A_paper_goes_under_the_year_of_its_venue_else_of_its_preprint(string url, string? venue, string year) =>
        Assert.Equal(year, First(Parse(Entries("2024", "methods", 10, "2403") + Entries("2023", "methods", 10, "2306") + Entries("2022", "methods", 10, "2207")), RealList.Paper("Another of our methods", url, venue)));

    [Fact]
    public void Signs_of_a_script_without_blanks_are_words()
    {
        var list = Parse("## 语音识别\n\n- 噪声中的语音识别 [p](https://arxiv.org/abs/2301.00001)\n- 流式语音识别 [p](https://arxiv.org/abs/2301.00002)\n\n## 蛋白质结构\n\n- 蛋白质折叠 [p](https://arxiv.org/abs/2301.00003)\n- 抗体的结构预测 [p](https://arxiv.org/abs/2301.00004)\n");
        Assert.Equal("蛋白质结构", First(list, RealList.Paper("用语言模型预测蛋白质")));
        Assert.Equal("语音识别", First(list, RealList.Paper("多语言语音模型")));
    }

    [Fact]
    public void However_far_in_its_entry_a_word_stands_it_counts_the_same()
    {
        var near = Scores(Said(""));
        Assert.All(Enumerable.Range(1, 200), far => Assert.Equal(near, Scores(Said(new string('.', far)))));
    }

    [Fact]
    public void Signs_of_other_scripts_change_no_word_beside_them() =>
        Assert.Equal(Scores(Said("., .-; streaming, noisy; the GANs of a VM .")), Scores(Said("·、 ·–； streaming， noisy； the GANs of a VM …")));

    [Fact]
    public void Words_that_differ_behind_the_64th_letter_are_one()
    {
        var word = new string('w', 64);
        Assert.Equal(Scores(Said(word), word), Scores(Said(word + "ed"), word + "er"));
    }

    [Fact]
    public void Of_a_section_with_bold_parts_the_right_part_is_taken()
    {
        var list = Parse("# Papers\n\n## Vision\n\n**Detection**\n\n- Detection of small objects [p](https://arxiv.org/abs/2301.00001)\n- Object detection in video [p](https://arxiv.org/abs/2301.00002)\n\n**Segmentation**\n\n- Segmentation of organs [p](https://arxiv.org/abs/2301.00003)\n- Panoptic segmentation [p](https://arxiv.org/abs/2301.00004)\n\n" + Entries("Speech", "speech", 4));
        Assert.Equal("Segmentation", First(list, RealList.Paper("Segmentation of streets")));
    }

    [Theory]
    [InlineData("Rewards and policies for walkers", "RL")]
    [InlineData("Predicting how proteins fold", "Science")]
    [InlineData("Translation of rare sentences", "NLP")]
    public void What_no_word_of_the_list_tells_is_known_of_the_field(string title, string category) =>
        Assert.Equal(category, First(Parse(Entries("RL", "first", 6) + Entries("Science", "second", 6) + Entries("NLP", "third", 6)), RealList.Paper(title)));

    [Fact]
    public void Of_two_headings_the_one_with_the_rarer_word_fits_better()
    {
        var list = Parse(Entries("Seasonal Learning", "first", 6) + Entries("Seasonal Glaciers", "second", 6));
        Assert.Equal("Seasonal Glaciers", First(list, RealList.Paper("Learning of glaciers")));
    }

    [Fact]
    public void A_section_is_known_by_the_headings_inside_of_it_too()
    {
        var list = Parse("# Papers\n\n" + Entries("Speech", "first", 4) + "## Others\n\n**Glaciers**\n\n- One of many things [p](https://arxiv.org/abs/2301.00001)\n- Another of these things [p](https://arxiv.org/abs/2301.00002)\n\n**Volcanoes**\n\n- A third of such things [p](https://arxiv.org/abs/2301.00003)\n\n");
        Assert.Equal("Volcanoes", First(list, RealList.Paper("Sleeping volcanoes")));
    }

    [Fact]
    public void A_list_without_headings_ranks_nothing() => Assert.Empty(CategoryRanker.Rank(Parse("Just a text.\n"), RealList.Paper().Clues));

    [Fact]
    public void Each_category_that_can_take_an_entry_is_ranked_once_and_the_scores_share_one() =>
        Gen.OneOf(Gen.String, Gen.Select(Gen.Int[0, RealList.List.Entries.Count - 1], i => RealList.List.Entries[i].Title)).Where(t => t.Length > 0).Sample(
            title =>
            {
                var ranking = CategoryRanker.Rank(RealList.List, RealList.Paper(title).Clues);
                Assert.Equal(ranking.Count, ranking.Select(r => r.Category).Distinct().Count());
                Assert.All(ranking, r => Assert.InRange(r.Score, 0, 1));
                Assert.Equal(1, ranking.Sum(r => r.Score), 6);
                Assert.All(RealList.List.Categories.Where(c => c.Entries.Count > 0), c => Assert.Contains(ranking, r => r.Category == c));
            },
            iter: 100);

    [Fact]
    public void The_bot_files_by_itself_what_it_is_sure_of_and_says_so()
    {
        var ready = Assert.IsType<Ready>(Judge("Streaming speech recognition with noisy speech"));
        Assert.Equal("Speech recognition", ready.Insertion.Category.Title);
        Assert.Equal(CategoryReading.Chosen, ready.How);
        Assert.InRange(ready.Confidence!.Value, CategoryRanker.Sure, 1);
        Assert.Contains("none is stated; I chose this one", Replies.Reasons(ready, l => $"#L{l}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Else_it_offers_three_and_waits()
    {
        var wanting = Assert.IsType<NeedsInput>(Verdict.Of(RealList.List, new ProposalReading(RealList.Paper("A thing of two or three kinds"), [], [])));
        Assert.Equal(3, Assert.IsType<CategoryMissing>(Assert.Single(wanting.Problems)).Likely.Count);
    }

    [Theory]
    [InlineData("A thing of two or three kinds", "If none fits, say so in a comment")]
    [InlineData("Mixture of experts of low-rank adapters", "By its title the paper fits best under")]
    public void Where_no_heading_stands_out_it_says_that_none_may_fit(string title, string said)
    {
        var wanting = Assert.IsType<NeedsInput>(Verdict.Of(RealList.List, new ProposalReading(RealList.Paper(title), [], [])));
        Assert.Contains(said, Replies.Sentence(Assert.Single(wanting.Problems), l => $"#L{l}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_link_is_missing_too_both_are_asked_for_at_once()
    {
        var reading = ProposalParser.Parse("New paper: Streaming speech recognition with noisy speech", "### Paper link\n\n_No response_");
        var wanting = Assert.IsType<NeedsInput>(Verdict.Of(Topics(), reading));
        Assert.Equal(["paper-link-missing", "category-missing"], wanting.Problems.Select(p => p.Rule));
        Assert.Equal("Speech recognition", Assert.IsType<CategoryMissing>(wanting.Problems[1]).Likely[0]);
    }

    [Fact]
    public void Where_only_the_link_is_missing_no_category_is_asked_for()
    {
        var reading = ProposalParser.Parse("New paper: Streaming speech recognition", "### Paper link\n\n_No response_\n\n### Category\n\nSpeech recognition");
        Assert.Equal("paper-link-missing", Assert.Single(Assert.IsType<NeedsInput>(Verdict.Of(Topics(), reading)).Problems).Rule);
    }

    [Fact]
    public void What_stands_in_another_category_is_filed_in_no_second_one_unasked() =>
        Assert.IsNotType<Ready>(Judge("Streaming speech recognition with noisy speech", "https://arxiv.org/abs/2301.20003"));

    private static CuratedList Said(string before) => Parse(
        $"## Speech\n\n- [Recognition of the first kind](https://arxiv.org/abs/2301.00001) {before} glaciers\n- [The second](https://arxiv.org/abs/2301.00002) {before} speech\n\n"
        + $"## Text\n\n- [A third thing](https://arxiv.org/abs/2301.00003) {before} volcanoes\n- [And a fourth](https://arxiv.org/abs/2301.00004) {before}\n");

    private static List<double> Scores(CuratedList list, string title = "Streaming volcanoes and VMs") => [.. CategoryRanker.Rank(list, RealList.Paper(title).Clues).Select(r => r.Score)];

    private static Verdict Judge(string title, string url = "https://arxiv.org/abs/2404.12345") =>
        Verdict.Of(Topics(), new ProposalReading(RealList.Paper(title, url), [], []));

    private static string First(CuratedList list, Proposal proposal) => CategoryRanker.Rank(list, proposal.Clues)[0].Category.Title;

    private static CuratedList Topics() => Parse(Entries("Speech recognition", "speech recognition", 30) + Entries("Protein structure", "protein folding", 12, "2301", 20_000));

    private static CuratedList Parse(string text) => CuratedListParser.Parse(new SourceText(text))!;

    private static string Entries(string heading, string topic, int count, string month = "2301", int from = 10_000) =>
        $"## {heading}\n\n{string.Concat(Enumerable.Range(0, count).Select(i => $"- {Kinds[i % Kinds.Length]} {topic} | [arXiv {month}](https://arxiv.org/abs/{month}.{from + i:D5})\n"))}\n";

    private static readonly string[] Kinds = ["Robust", "Streaming", "Fast", "Unsupervised", "Noisy", "Multilingual", "Generative", "Sparse", "Distilled", "Equivariant"];
}
