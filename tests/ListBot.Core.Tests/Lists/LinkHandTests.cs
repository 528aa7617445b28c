using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

/// <summary>What a list calls its links, where it puts them, and what it never says of another's paper.</summary>
public sealed class LinkHandTests
{
    private const string Name = "A Paper That Nobody Has Listed Yet";

    [Fact]
    public void A_list_that_says_where_there_is_no_code_says_so() => Assert.Equal(
        $"**{Name}**\n\n- Paper: https://arxiv.org/abs/2404.12345\n- Code: None",
        Insert(string.Concat(Enumerable.Range(1, 8).Select(i =>
            $"**Paper Number {i} of All**\n\n- Paper: https://arxiv.org/abs/2101.0000{i}\n- Code: {(i % 4 == 0 ? "None" : $"https://github.com/x/y{i}")}\n\n"))));

    [Fact]
    public void The_end_of_names_that_are_not_there_goes_with_them() => Assert.Equal(
        $"- **{Name}.** *arXiv.* [[paper](https://arxiv.org/abs/2404.12345)]",
        Insert("- **First Paper of All.** *Ada One (Some University) et al. arXiv.* [[paper](https://arxiv.org/abs/2101.00001)]\n- **Second Paper of All.** *Bob Two (Other Lab) et al. arXiv.* [[paper](https://arxiv.org/abs/2101.00002)]\n"));

    [Fact]
    public void A_blank_before_a_bracket_goes_with_the_date_behind_it() => Assert.Equal(
        $"- (arXiv) {Name}, [[Paper]](https://one.example.org/paper.pdf)",
        Insert("- (arXiv 2021.1) First Paper of All, [[Paper]](https://arxiv.org/abs/2101.00001)\n- (arXiv 2021.2) Second Paper of All, [[Paper]](https://arxiv.org/abs/2102.00002)\n", RealList.Paper(url: "https://one.example.org/paper.pdf", venue: "arXiv")));

    [Fact]
    public void A_bullet_for_what_nobody_said_is_not_left_behind() => Assert.Equal(
        $"* {Name} [[Paper]](https://one.example.org/paper.pdf)",
        Insert("* First Paper of All [[Paper]](https://arxiv.org/abs/2101.00001)\n  * Ada One, Cy Two, SSD: A Single Shot, arXiv:2101.00001.\n* Second Paper of All [[Paper]](https://arxiv.org/abs/2101.00002)\n  * Bob Two, Eve Six, FPN: Of Pyramids, arXiv:2101.00002.\n", RealList.Paper(url: "https://one.example.org/paper.pdf")));

    [Fact]
    public void A_long_name_of_one_page_that_two_entries_lead_to_is_no_word_for_links() => Assert.Equal(
        $"- {Name} [Paper](https://arxiv.org/abs/2404.12345)",
        Insert(
            $"- First Paper of All, told in [The Long Story of the First Paper](https://arxiv.org/abs/2101.00001)\n- Second Paper of All, told in [The Long Story of the First Paper](https://arxiv.org/abs/2101.00001)\n",
            RealList.Paper()));

    [Fact]
    public void A_link_that_nobody_has_stands_where_the_code_of_the_others_does_and_not_between_the_venue_and_the_title()
    {
        const string Entries = "- [[ICLR](https://arxiv.org/abs/2101.00001)] First Paper of All. [[code](https://github.com/x/first)]\n- [[ICLR](https://arxiv.org/abs/2102.00001)] Second Paper of All.\n";
        var proposal = RealList.Paper(venue: "CVPR") with { OtherLinks = [new("project", new Uri("https://project.example.org/"))] };
        Assert.Equal($"- [[CVPR](https://arxiv.org/abs/2404.12345)] {Name}. [[project](https://project.example.org/)]", Insert(Entries, proposal));
    }

    [Fact]
    public void A_film_about_a_paper_is_not_the_paper() => Assert.Equal(
        $"- [{Name}](https://arxiv.org/abs/2404.12345)",
        Insert("- First Paper of All [B站](https://www.bilibili.com/video/one)\n- [Second Paper of All](https://arxiv.org/abs/2101.00002)\n- Third Paper of All [B站](https://www.bilibili.com/video/three)\n"));

    [Fact]
    public void Where_papers_are_called_by_their_venue_a_word_that_may_be_one_is_not_given_to_another() => Assert.Equal(
        $"- [[Paper](https://journal.example.org/one.html)] {Name}.",
        Insert(
            "- [[MX](https://journal.example.org/a.html)] First Paper of All.\n- [[CVPR](https://arxiv.org/abs/2101.00002)] Second Paper of All.\n- [[ICCV](https://arxiv.org/abs/2101.00003)] Third Paper of All.\n- [[ECCV](https://arxiv.org/abs/2101.00004)] Fourth Paper of All.\n- [[MX](https://journal.example.org/b.html)] Fifth Paper of All.\n",
            RealList.Paper(url: "https://journal.example.org/one.html")));

    [Fact]
    public void A_link_that_goes_on_in_words_without_blanks_is_what_the_paper_is_called() => Assert.Equal(
        $"- [{Name}](https://arxiv.org/abs/2404.12345) 精读",
        Insert("- [ResNet](https://arxiv.org/abs/2101.00001) 精读\n- [AlexNet](https://arxiv.org/abs/2101.00002) 精读\n- [DETR](https://arxiv.org/abs/2101.00003) 精读\n"));

    [Fact]
    public void A_further_link_stands_behind_the_title_where_others_have_it() => Assert.Equal(
        $"- [[CVPR](https://arxiv.org/abs/2404.12345)] {Name}. [[project](https://one.example.org)]",
        Insert(
            "- [[CVPR](https://arxiv.org/abs/2101.00001)] First Paper of All.\n- [[CVPR](https://arxiv.org/abs/2101.00003)] Third Paper of All.\n- [[ICCV](https://arxiv.org/abs/2101.00002)] Second Paper of All. [[project](https://two.example.org)] [[code](https://github.com/x/y)]\n- [[CVPR](https://arxiv.org/abs/2101.00004)] Fourth Paper of All.\n",
            RealList.Paper(venue: "CVPR") with { OtherLinks = [new("project", new Uri("https://one.example.org"))] }));

    [Fact]
    public void A_link_that_nobody_has_stands_in_the_brackets_that_others_stand_in() => Assert.Equal(
        $"- [{Name}](https://arxiv.org/abs/2404.12345), ICCV 2025 [[project page]](https://one.example.org)",
        Insert(
            "- [First Paper of All](https://arxiv.org/abs/2101.00001), ACL 2020\n- [Second Paper of All](https://arxiv.org/abs/2101.00002), CVPR 2021 [[code]](https://github.com/x/y)\n- [Third Paper of All](https://arxiv.org/abs/2101.00003), ICML 2021\n",
            RealList.Paper(venue: "ICCV 2025") with { OtherLinks = [new("project page", new Uri("https://one.example.org"))] }));

    [Theory]
    [InlineData("ICCV 2025", "| 2025 | {0} | ICCV 2025 | [Link](https://arxiv.org/abs/2404.12345) |")]
    [InlineData(null, "| 2024 | {0} | arXiv | [Link](https://arxiv.org/abs/2404.12345) |")]
    public void A_year_alone_is_that_of_where_the_paper_appeared(string? venue, string expected) => Assert.Equal(
        expected.Replace("{0}", Name, StringComparison.Ordinal),
        Insert(
            "| Year | Title | Venue | Paper |\n| --- | --- | --- | --- |\n| 2021 | First Paper of All | CVPR 2021 | [Link](https://arxiv.org/abs/2101.00001) |\n| 2021 | Second Paper of All | arXiv | [Link](https://arxiv.org/abs/2101.00002) |\n",
            RealList.Paper(venue: venue)));

    [Theory]
    [InlineData("ICML 2024", "[[ICML 2024]]")]
    [InlineData("ICML2024", "[[ICML2024]]")]
    [InlineData("ICML'24", "[[ICML 2024]]")]
    public void A_venue_stays_as_proposed_where_the_list_writes_both_ways(string venue, string expected) => Assert.Equal(
        $"- {Name} {expected}(https://arxiv.org/abs/2404.12345)",
        Insert(
            "- First Paper of All [[ICLR 2021]](https://arxiv.org/abs/2101.00001)\n- Second Paper of All [[CVPR2021]](https://arxiv.org/abs/2101.00002)\n- Third Paper of All [[ICML2022]](https://arxiv.org/abs/2201.00003)\n- Fourth Paper of All [[CVPR 2022]](https://arxiv.org/abs/2201.00004)\n",
            RealList.Paper(venue: venue)));

    [Fact]
    public void Two_links_that_no_neighbour_has_are_both_written_as_the_links_there() => Assert.Equal(
        $"- {Name}. [\\[paper\\]](https://arxiv.org/abs/2404.12345) [\\[poster\\]](https://one.example.org/poster) [\\[website\\]](https://one.example.org)",
        Insert(
            "- First Paper of All. [\\[paper\\]](https://arxiv.org/abs/2101.00001)\n- Second Paper of All. [\\[paper\\]](https://arxiv.org/abs/2101.00002)\n",
            RealList.Paper() with { OtherLinks = [new("poster", new Uri("https://one.example.org/poster")), new("website", new Uri("https://one.example.org"))] }));

    [Theory]
    [InlineData("https://github.com/a/one_pytorch", "pytorch")]
    [InlineData("https://github.com/tensorflow/one", "tensorflow")]
    [InlineData("https://github.com/a/one", "code")]
    public void Code_is_called_after_a_framework_only_where_its_address_says_so(string code, string word) => Assert.Equal(
        $"- {Name}. [[paper](https://arxiv.org/abs/2404.12345)] [[{word}]({code})]",
        Insert(
            "- First Paper of All. [[paper](https://arxiv.org/abs/2101.00001)] [[pytorch](https://github.com/x/one)]\n- Second Paper of All. [[paper](https://arxiv.org/abs/2101.00002)] [[code](https://github.com/x/two)]\n- Third Paper of All. [[paper](https://arxiv.org/abs/2101.00003)] [[tensorflow](https://github.com/x/three)]\n",
            RealList.Paper(code: code)));

    [Fact]
    public void What_is_told_of_the_code_of_another_is_not_told_of_this() => Assert.Equal(
        $"- {Name} [[paper](https://arxiv.org/abs/2404.12345)] [[code](https://github.com/a/b)]",
        Insert("- First Paper of All [[paper](https://arxiv.org/abs/2101.00001)] [[code](https://github.com/x/one)]\n- Second Paper of All [[paper](https://arxiv.org/abs/2101.00002)] [[code (in construction)](https://github.com/x/two)]\n- Third Paper of All [[paper](https://arxiv.org/abs/2101.00003)] [[code (in construction)](https://github.com/x/three)]\n", RealList.Paper(code: "https://github.com/a/b")));

    [Fact]
    public void What_a_badge_says_of_another_paper_it_does_not_say_of_this() => Assert.Equal(
        $"- **{Name}.** arXiv 2024. [[pdf](https://arxiv.org/abs/2404.12345)]",
        Insert(string.Concat(Enumerable.Range(1, 6).Select(i =>
            $"- **Paper Number {i} of All.** arXiv 2021. ![](https://img.shields.io/badge/{(i % 3 == 0 ? "Reasoning" : i % 3 == 1 ? "Vision" : "Speech")}-red) [[pdf](https://arxiv.org/abs/2101.0000{i})]\n"))));

    [Fact]
    public void A_page_of_another_kind_does_not_lead_to_the_paper_again() => Assert.Equal(
        $"- {Name} [[pdf](https://arxiv.org/abs/2404.12345)]",
        Insert("- First Paper of All [[pdf](https://arxiv.org/abs/2101.00001)] [[project](https://arxiv.org/abs/2101.00001)]\n- Second Paper of All [[pdf](https://arxiv.org/abs/2101.00002)] [[project](https://arxiv.org/abs/2101.00002)]\n"));

    [Fact]
    public void A_page_that_is_not_the_archives_is_not_called_after_the_archive() => Assert.Equal(
        $"- {Name} [[DOI]](https://dl.acm.org/doi/10.1145/3571600.3571621)",
        Insert(
            "- First Paper of All [[ICML 2021]](https://arxiv.org/abs/2101.00001)\n- Second Paper of All [[arXiv 2021]](https://arxiv.org/abs/2101.00002)\n- Third Paper of All [[ICML 2021]](https://arxiv.org/abs/2101.00003)\n",
            RealList.Paper(url: "https://dl.acm.org/doi/10.1145/3571600.3571621") with { OtherLinks = [new(null, new Uri("https://arxiv.org/abs/2311.18572"))] }));

    [Fact]
    public void A_point_that_the_title_brings_is_not_put_behind_it_again() => Assert.Equal(
        $"1. **{Name}.** [paper](https://one.example.org/a.pdf)",
        Insert("1. **First Paper of All.** ICML 2021. [paper](https://arxiv.org/abs/2101.00001)\n1. **Second Paper of All.** ICLR 2021. [paper](https://arxiv.org/abs/2101.00002)\n", RealList.Paper(url: "https://one.example.org/a.pdf")));

    [Fact]
    public void A_name_in_front_is_told_where_the_title_has_one_though_others_have_names_of_their_own() => Assert.Equal(
        "- **Best**: \"Best: A Way of Doing It\", arXiv, 2024. [[Paper](https://arxiv.org/abs/2404.12345)]",
        Insert(
            "- **One**: \"One: The First Paper of All\", arXiv, 2021. [[Paper](https://arxiv.org/abs/2101.00001)]\n- **PRO**: \"Progressive Something: A Study\", arXiv, 2021. [[Paper](https://arxiv.org/abs/2101.00002)]\n- **SIX**: \"Of Six Things: A Study\", arXiv, 2021. [[Paper](https://arxiv.org/abs/2101.00003)]\n- **Two**: \"Two: The Second Paper of All\", arXiv, 2021. [[Paper](https://arxiv.org/abs/2101.00004)]\n- **TEN**: \"Of Ten Things: A Study\", arXiv, 2021. [[Paper](https://arxiv.org/abs/2101.00005)]\n",
            RealList.Paper(title: "Best: A Way of Doing It")));

    private static string? Insert(string entries, Proposal? proposal = null)
    {
        var list = CuratedListParser.Parse(new SourceText($"# A\n\n{entries}"))!;
        return CuratedListEditor.Insert(list, list.Category("A"), proposal ?? RealList.Paper())?.Entry;
    }
}
