using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

/// <summary>Each habit of writing on a list of a few lines: the new entry looks as its neighbours do.</summary>
public sealed class HandTests
{
    private const string First = "First Paper of All", Second = "Second Paper of All", New = "A Paper That Nobody Has Listed Yet";

    [Theory]
    [InlineData("- {0} [[Paper](https://arxiv.org/abs/{1})]", "- {0} [[Paper](https://arxiv.org/abs/2404.12345)]")]
    [InlineData("- {0} [[Paper]](https://arxiv.org/abs/{1})", "- {0} [[Paper]](https://arxiv.org/abs/2404.12345)")]
    [InlineData("* **{0}.** [`[pdf]`](https://arxiv.org/pdf/{1}.pdf)", "* **{0}.** [`[pdf]`](https://arxiv.org/pdf/2404.12345.pdf)")]
    [InlineData("+ [**{0}**](https://arxiv.org/abs/{1})", "+ [**{0}**](https://arxiv.org/abs/2404.12345)")]
    [InlineData("- \"{0}\" [2021-01] [[paper](https://arxiv.org/abs/{1})]", "- \"{0}\" [2024-04] [[paper](https://arxiv.org/abs/2404.12345)]")]
    [InlineData("- [2021/01] **{0}** [paper](https://arxiv.org/abs/{1})", "- [2024/04] **{0}** [paper](https://arxiv.org/abs/2404.12345)")]
    [InlineData("- {0}, arXiv:{1}. [pdf](https://arxiv.org/pdf/{1})", "- {0}, arXiv:2404.12345. [pdf](https://arxiv.org/pdf/2404.12345)")]
    [InlineData("- {0} | [arXiv 2101](https://arxiv.org/abs/{1})", "- {0} | [arXiv 2404](https://arxiv.org/abs/2404.12345)")]
    [InlineData("- {0} | **[arXiv' 21]** | [link](https://arxiv.org/abs/{1})", "- {0} | **[arXiv' 24]** | [link](https://arxiv.org/abs/2404.12345)")]
    [InlineData("- [{0}](https://arxiv.org/abs/{1}) (Jan., 2021)", "- [{0}](https://arxiv.org/abs/2404.12345) (Apr., 2024)")]
    [InlineData("- [{0}](https://arxiv.org/abs/{1}) ([Paper](https://arxiv.org/pdf/{1}.pdf))", "- [{0}](https://arxiv.org/abs/2404.12345) ([Paper](https://arxiv.org/abs/2404.12345))")]
    [InlineData("1. **{0}**. *A. {2}, B. Author and C. Author*. Arxiv 2021. [[pdf](https://arxiv.org/abs/{1})]", "1. **{0}**. Arxiv 2024. [[pdf](https://arxiv.org/abs/2404.12345)]")]
    [InlineData("**{0}** \\\n[[Website](https://arxiv.org/abs/{1})]\n", "**{0}** \\\n[[Website](https://arxiv.org/abs/2404.12345)]")]
    [InlineData("**{0}.**<br>\n*A. {2}, B. Author and C. Author.*<br> \narXiv 2021. [[PDF](https://arxiv.org/abs/{1})]\n", "**{0}.**<br>\narXiv 2024. [[PDF](https://arxiv.org/abs/2404.12345)]")]
    [InlineData("- [{0}](https://arxiv.org/abs/{1}) - A. {2} et al., arXiv2021. [[code]](https://github.com/x/{2})", "- [{0}](https://arxiv.org/abs/2404.12345) - arXiv2024.")]
    [InlineData("- {0} (IEEE TPAMI) [[paper](https://arxiv.org/abs/{1})]", "- {0} (arXiv) [[paper](https://arxiv.org/abs/2404.12345)]")]
    [InlineData("- [Group of {2}] [{0}](https://arxiv.org/abs/{1})", "- [{0}](https://arxiv.org/abs/2404.12345)")]
    [InlineData("**{0}**\n\n- Paper: https://arxiv.org/abs/{1}\n- Code: None\n", "**{0}**\n\n- Paper: https://arxiv.org/abs/2404.12345\n- Code: None")]
    [InlineData("**{0}**\n\n- 论文：https://arxiv.org/abs/{1}\n", "**{0}**\n\n- 论文：https://arxiv.org/abs/2404.12345")]
    [InlineData(":white_check_mark: [{0}] [[Paper]](https://arxiv.org/abs/{1})\n", ":white_check_mark: [{0}] [[Paper]](https://arxiv.org/abs/2404.12345)")]
    [InlineData("+ [{0}](https://arxiv.org/abs/{1})  \n  [![arXiv](https://img.shields.io/badge/arXiv-b31b1b.svg)](https://arxiv.org/abs/{1})", "+ [{0}](https://arxiv.org/abs/2404.12345)  \n  [![arXiv](https://img.shields.io/badge/arXiv-b31b1b.svg)](https://arxiv.org/abs/2404.12345)")]
    [InlineData("- {0} [[pdf]](https://arxiv.org/abs/{1}) :star::star::star:", "- {0} [[pdf]](https://arxiv.org/abs/2404.12345) :star::star::star:")]
    [InlineData("- <a href=\"https://arxiv.org/abs/{1}\">{0}</a>", "- <a href=\"https://arxiv.org/abs/2404.12345\">{0}</a>")]
    public void A_preprint_is_written_as_the_others_are(string form, string expected) => Assert.Equal(Of(expected, New, ""), Written(form, RealList.Paper()));

    [Theory]
    [InlineData("(Jan., 2021)", "(Feb., 2021)", "2405.12345", "(May, 2024)")]
    [InlineData("(May, 2021)", "(Feb., 2021)", "2406.12345", "(Jun., 2024)")]
    [InlineData("June 2021", "May 2021", "2404.12345", "April 2024")]
    public void May_is_written_without_a_point_and_does_not_tell_how_other_months_are_written(string first, string second, string id, string expected) => Assert.Equal(
        $"- [{New}](https://arxiv.org/abs/{id}) {expected}",
        Insert($"- [{First}](https://arxiv.org/abs/2101.00001) {first}\n- [{Second}](https://arxiv.org/abs/2102.00001) {second}\n", RealList.Paper(url: $"https://arxiv.org/abs/{id}")));

    [Theory]
    [InlineData("- {0}. [[paper](https://arxiv.org/abs/{1})] [[code](https://github.com/x/{2})]", "- {0}. [[paper](https://arxiv.org/abs/2404.12345)] [[code](https://github.com/a/b)]")]
    [InlineData("- {0} [[PyTorch](https://github.com/x/{2})] [[Paper](https://arxiv.org/abs/{1})]", "- {0} [[PyTorch](https://github.com/a/b)] [[Paper](https://arxiv.org/abs/2404.12345)]")]
    [InlineData("- {0} [[Paper](https://arxiv.org/abs/{1})]", "- {0} [[Paper](https://arxiv.org/abs/2404.12345)] [[Code](https://github.com/a/b)]")]
    [InlineData("- [{0}](https://arxiv.org/abs/{1}) ![](https://img.shields.io/github/stars/x/{2}?style=social) [Github](https://github.com/x/{2})", "- [{0}](https://arxiv.org/abs/2404.12345) ![](https://img.shields.io/github/stars/a/b?style=social) [Github](https://github.com/a/b)")]
    [InlineData("**{0}**\n\n- Paper: https://arxiv.org/abs/{1}\n- Code: https://github.com/x/{2}\n", "**{0}**\n\n- Paper: https://arxiv.org/abs/2404.12345\n- Code: https://github.com/a/b")]
    public void Code_is_where_the_others_have_it(string form, string expected) => Assert.Equal(Of(expected, New, ""), Written(form, RealList.Paper(code: "https://github.com/a/b")));

    [Theory]
    [InlineData("- {0}. *ICLR 2021*. [pdf](https://arxiv.org/abs/{1})", "CVPR 2024", "- {0}. *CVPR 2024*. [pdf](https://arxiv.org/abs/2404.12345)")]
    [InlineData("- {0} | **[ICLR' 21]** | [pdf](https://arxiv.org/abs/{1})", "CVPR 2024", "- {0} | **[CVPR' 24]** | [pdf](https://arxiv.org/abs/2404.12345)")]
    [InlineData("- [ICLR2021] {0} [pdf](https://arxiv.org/abs/{1})", "CVPR 2024", "- [CVPR2024] {0} [pdf](https://arxiv.org/abs/2404.12345)")]
    [InlineData("- {0} | [ICLR 2021](https://arxiv.org/abs/{1})", "CVPR'24", "- {0} | [CVPR 2024](https://arxiv.org/abs/2404.12345)")]
    public void A_venue_is_written_in_the_lists_form(string form, string venue, string expected) => Assert.Equal(Of(expected, New, ""), Written(form, RealList.Paper(venue: venue)));

    [Theory]
    [InlineData("LoRA Plus: A Better Way of Doing It", "- ***LoRA Plus:*** A Better Way of Doing It [[Paper]](https://arxiv.org/abs/2404.12345)")]
    [InlineData(New, "- A Paper That Nobody Has Listed Yet [[Paper]](https://arxiv.org/abs/2404.12345)")]
    [InlineData("What Nobody Has Asked Yet: A Survey", "- What Nobody Has Asked Yet: A Survey [[Paper]](https://arxiv.org/abs/2404.12345)")]
    public void A_name_before_a_colon_is_set_apart_where_the_list_does_so(string title, string expected) =>
        Assert.Equal(expected, Insert("- ***One:*** The First Paper of All [[Paper]](https://arxiv.org/abs/2101.00001)\n- ***Two:*** The Second Paper of All [[Paper]](https://arxiv.org/abs/2101.00002)\n", RealList.Paper(title: title)));

    [Theory]
    [InlineData("LoRA: A Better Way of Doing It", "- **[LoRA]** LoRA: A Better Way of Doing It [[paper](https://arxiv.org/abs/2404.12345)]")]
    [InlineData(New, "- A Paper That Nobody Has Listed Yet [[paper](https://arxiv.org/abs/2404.12345)]")]
    public void A_name_is_told_before_the_title_where_the_list_does_so(string title, string expected) =>
        Assert.Equal(expected, Insert("- **[One]** One: The First Paper of All [[paper](https://arxiv.org/abs/2101.00001)]\n- **[Two]** Two: The Second Paper of All [[paper](https://arxiv.org/abs/2101.00002)]\n- A Third Paper [[paper](https://arxiv.org/abs/2101.00003)]\n", RealList.Paper(title: title)));

    [Fact]
    public void A_link_without_a_word_is_called_what_the_list_calls_the_links_to_that_site()
    {
        const string Entries = "- First Paper of All [[paper](https://arxiv.org/abs/2101.00001)] [[video](https://youtu.be/one)]\n- Second Paper of All [[home](https://two.example.org)] [[paper](https://arxiv.org/abs/2101.00002)]\n";
        var proposal = RealList.Paper() with { OtherLinks = [new(null, new Uri("https://youtu.be/three"))] };
        Assert.Equal("- A Paper That Nobody Has Listed Yet [[paper](https://arxiv.org/abs/2404.12345)] [[video](https://youtu.be/three)]", Insert(Entries, proposal));
    }

    /// <summary>A bold title with its parts in bullets below it, each with its word.</summary>
    [Theory]
    [InlineData("ECCV 2018", "https://github.com/a/b", "**A Paper That Nobody Has Listed Yet**\n\n- intro: ECCV 2018\n- arXiv: <https://arxiv.org/abs/2404.12345>\n- github: <https://github.com/a/b>")]
    [InlineData("ECCV 2018", null, "**A Paper That Nobody Has Listed Yet**\n\n- intro: ECCV 2018\n- arXiv: <https://arxiv.org/abs/2404.12345>")]
    [InlineData(null, null, "**A Paper That Nobody Has Listed Yet**\n\n- arXiv: <https://arxiv.org/abs/2404.12345>")]
    public void Parts_in_bullets_below_a_title_keep_their_words(string? venue, string? code, string expected)
    {
        const string Entries = """
            **The Very First Paper of All**

            - intro: CVPR 2017
            - arXiv: <https://arxiv.org/abs/1701.00001>
            - github: <https://github.com/x/one>

            **The Very Second Paper of All**

            - intro: improves all from 39.1 AP to 40.1 AP
            - arXiv: <https://arxiv.org/abs/1701.00002>

            **The Very Third Paper of All**

            - intro: Bounding box labeler tool to generate the training data
            - github: <https://github.com/x/three>

            **The Very Fourth Paper of All**

            <https://github.com//x/four>

            **The Very Fifth Paper of All**

            - intro: NIPS 2016
            - arXiv: <https://arxiv.org/abs/1701.00005>

            """;
        Assert.Equal(expected, Insert(Entries, RealList.Paper(venue: venue, code: code)));
    }

    [Fact]
    public void An_address_in_angle_brackets_below_a_title_keeps_both() => Assert.Equal(
        "**A Paper That Nobody Has Listed Yet**\n\n<https://arxiv.org/abs/2404.12345>",
        Insert("**The Very First Paper of All**\n\n<https://arxiv.org/abs/1701.00001>\n\n**The Very Second Paper of All**\n\n<https://github.com//x/four>\n", RealList.Paper()));

    /// <summary>Of "[SuperSplat](…) - a tool in the browser" the link says what it is, and the rest tells about it.</summary>
    [Theory]
    [InlineData("* [Alpha](https://alpha.example.org) - A fast viewer for large scenes.\n* [Beta](https://github.com/x/beta) - Tools to clean up point clouds.\n", "* [A Paper That Nobody Has Listed Yet](https://github.com/a/b)")]
    [InlineData("- [Alpha](https://alpha.example.org): a fast viewer for large scenes\n- [Beta](https://github.com/x/beta): tools to clean up point clouds\n", "- [A Paper That Nobody Has Listed Yet](https://github.com/a/b)")]
    [InlineData("* [Alpha](https://alpha.example.org) is a fast viewer for large scenes.\n* [Beta](https://github.com/x/beta) (2024) - 20 tools to clean up point clouds.\n", "* [A Paper That Nobody Has Listed Yet](https://github.com/a/b)")]
    [InlineData("* [Alpha](https://alpha.example.org)\n* [Beta](https://github.com/x/beta)\n", "* [A Paper That Nobody Has Listed Yet](https://github.com/a/b)")]
    [InlineData("- [Alpha](https://github.com/x/alpha)\n  ![](https://img.shields.io/github/stars/x/alpha.svg)\n  - A fast viewer for large scenes, made by many people.\n- [Beta](https://github.com/x/beta)\n  ![](https://img.shields.io/github/stars/x/beta.svg)\n  - Tools to clean up point clouds.\n", "- [A Paper That Nobody Has Listed Yet](https://github.com/a/b)\n  ![](https://img.shields.io/github/stars/a/b.svg)")]
    [InlineData("- Alpha Viewer for Large Scenes [AlphaView](https://github.com/x/alpha)\n- Beta Tools for Point Clouds [BetaTools](https://github.com/x/beta)\n", "- A Paper That Nobody Has Listed Yet [Code](https://github.com/a/b)")]
    [InlineData("- [BERT](https://arxiv.org/abs/1810.04805) - Pre-training of Deep Bidirectional Transformers\n- [GPT](https://arxiv.org/abs/2005.14165) - Language Models are Few-Shot Learners\n", "- [Code](https://github.com/a/b) - A Paper That Nobody Has Listed Yet")]
    [InlineData("- [Paper](https://arxiv.org/abs/1810.04805) - First Paper of All\n- [Paper](https://arxiv.org/abs/2005.14165) - Second Paper of All\n", "- [Code](https://github.com/a/b) - A Paper That Nobody Has Listed Yet")]
    public void A_short_link_before_a_description_is_the_title(string entries, string expected) =>
        Assert.Equal(expected, Insert(entries, RealList.Paper(url: "https://github.com/a/b")));

    [Theory]
    [InlineData("https://proceedings.example.org/one.pdf", "[[pdf]]")]
    [InlineData("https://proceedings.example.org/one.html", "[[web]]")]
    public void A_file_is_called_what_the_list_calls_files_and_a_page_what_it_calls_pages(string url, string word) => Assert.Equal(
        $"- A Paper That Nobody Has Listed Yet {word}({url})",
        Insert("- First Paper of All [[web]](https://one.example.org/one)\n- Second Paper of All [[pdf]](https://two.example.org/two.pdf)\n- Third Paper of All [[web]](https://three.example.org/)\n- Fourth Paper of All [[pdf]](https://four.example.org/four.pdf)\n", RealList.Paper(url: url)));

    [Fact]
    public void A_badge_in_the_column_of_papers_is_no_title()
    {
        const string Table = """
            | **Title** | **Repo** | **Paper** |
            |-----------|:--------:|:---------:|
            | First Paper of All | [![GitHub](https://img.shields.io/github/stars/x/one)](https://github.com/x/one) | [![arXiv](https://img.shields.io/badge/arXiv-2101.00001-b31b1b.svg)](https://arxiv.org/abs/2101.00001) |

            """;
        Assert.Equal(
            "| A Paper That Nobody Has Listed Yet | [![GitHub](https://img.shields.io/github/stars/a/b)](https://github.com/a/b) | [![arXiv](https://img.shields.io/badge/arXiv-2404.12345-b31b1b.svg)](https://arxiv.org/abs/2404.12345) |",
            Insert(Table, RealList.Paper(code: "https://github.com/a/b")));
    }

    [Fact]
    public void A_line_that_lost_its_entry_is_no_example()
    {
        const string Entries = "**First Paper of All**\n\n- Paper: https://arxiv.org/abs/2101.00001\n- Code: https://github.com/x/y\n\n**Second Paper of All**\n\n- Paper: https://arxiv.org/abs/2101.00002\n- Code: https://github.com/x/z\n\nPaper: https://arxiv.org/abs/2101.00003\n";
        Assert.Equal("**A Paper That Nobody Has Listed Yet**\n\n- Paper: https://arxiv.org/abs/2404.12345", Insert(Entries, RealList.Paper()));
    }

    [Fact]
    public void Authors_that_are_not_known_take_their_bar_with_them() => Assert.Equal(
        "- A Paper That Nobody Has Listed Yet | **[CVPR' 24]** | [pdf](https://arxiv.org/abs/2404.12345)",
        Insert("- First Paper of All | A. Author, et al. | **[ICLR' 21]** | [pdf](https://arxiv.org/abs/2101.00001)\n- Second Paper of All | B. Other, et al. | **[ICLR' 21]** | [pdf](https://arxiv.org/abs/2101.00002)\n", RealList.Paper(venue: "CVPR 2024")));

    [Fact]
    public void Code_of_which_nobody_said_the_framework_gets_the_plain_word() => Assert.Equal(
        "- A Paper That Nobody Has Listed Yet [[paper](https://arxiv.org/abs/2404.12345)] [[code](https://github.com/a/b)]",
        Insert("- First Paper of All [[paper](https://arxiv.org/abs/2101.00001)] [[tensorflow](https://github.com/x/y)]\n- Second Paper of All [[paper](https://arxiv.org/abs/2101.00002)] [[code](https://github.com/x/z)]\n- Third Paper of All [[paper](https://arxiv.org/abs/2101.00003)] [[tensorflow](https://github.com/x/w)]\n", RealList.Paper(code: "https://github.com/a/b")));

    [Theory]
    [InlineData("https://eng.ada.example.org/three", New, " `Ada`")]
    [InlineData("https://eng.else.example.org/three", "A Way of Grace to List Papers", " `Grace`")]
    [InlineData("https://eng.else.example.org/three", New, "")]
    public void A_word_in_marks_is_written_where_the_list_shows_that_it_follows_from_the_site_or_the_title(string url, string title, string tag)
    {
        const string Entries = "- [First Paper of All](https://eng.ada.example.org/one) `Ada`\n- [Second Paper of All](https://eng.ada.example.org/two) `Ada`\n- [A Third Paper by Grace](https://three.example.org/1) `Grace`\n- [How Grace Wrote It](https://four.example.org/1) `Grace`\n- [Fifth Paper](https://five.example.org/1) `Alan`\n";
        Assert.Equal($"- [{title}]({url}){tag}", Insert(Entries, RealList.Paper(title, url)));
    }

    [Theory]
    [InlineData("CVPR 2024", "https://github.com/a/b", "- A Paper That Nobody Has Listed Yet. In *Proceedings of CVPR 2024* [Code](https://github.com/a/b).")]
    [InlineData(null, null, "- A Paper That Nobody Has Listed Yet.")]
    public void What_leads_to_a_venue_goes_with_it_and_nothing_comes_between_it_and_its_marks(string? venue, string? code, string expected)
    {
        const string Entries = "- [First Paper of All](https://openreview.net/forum?id=first). In *Proceedings of ACL 2020*.\n- [Second Paper of All](https://openreview.net/forum?id=second). In *Proceedings of EMNLP 2020*.\n- [Third Paper of All](https://openreview.net/forum?id=third). In *Proceedings of ICLR 2020*.\n";
        Assert.Equal(expected.Replace(New, $"[{New}](https://openreview.net/forum?id=new)", StringComparison.Ordinal), Insert(Entries, RealList.Paper(url: "https://openreview.net/forum?id=new", venue: venue, code: code)));
    }

    [Fact]
    public void No_comma_is_left_where_names_stood_in_front_of_a_year() => Assert.Equal(
        $"- [{New}](https://arxiv.org/abs/2404.12345)[2024]",
        Insert($"- [{First}](https://arxiv.org/abs/2101.00001)[Ada One al., 2021]\n- [{Second}](https://arxiv.org/abs/2102.00001)[Bob Two al., 2021]\n- [Third Paper of All](https://arxiv.org/abs/2103.00001)[Cy Three al., 2021]\n", RealList.Paper()));

    [Theory]
    [InlineData("A Paper That Nobody Has Listed Yet. [seg. det.]", "A Paper That Nobody Has Listed Yet. [__`seg.`__ __`det.`__]")]
    [InlineData("A Paper That Nobody Has Listed Yet [DET.]", "A Paper That Nobody Has Listed Yet. [__`det.`__]")]
    [InlineData("A Paper That Nobody Has Listed Yet [__`det.`__]", "A Paper That Nobody Has Listed Yet. [__`det.`__]")]
    [InlineData("Name: A Paper That Nobody Has Listed Yet [seg.]", "Name: A Paper That Nobody Has Listed Yet. [__`seg.`__]")]
    [InlineData("A Paper That Nobody Has Listed Yet [seg. new]", "A Paper That Nobody Has Listed Yet \\[seg. new\\].")]
    [InlineData("[seg.]", "\\[seg.\\].")]
    [InlineData("Name: [seg.]", "Name: \\[seg.\\].")]
    public void Words_behind_the_title_that_the_list_has_in_brackets_and_marks_are_written_so(string title, string expected)
    {
        const string Entries = "- [[ICLR](https://arxiv.org/abs/2101.00001)] First Paper of All. [__`cls.`__ __`det.`__]\n- [[ICLR](https://arxiv.org/abs/2102.00001)] Second Paper of All. [__`seg.`__]\n";
        Assert.Equal($"- [[CVPR](https://arxiv.org/abs/2404.12345)] {expected}", Insert(Entries, RealList.Paper(title, venue: "CVPR")));
    }

    [Fact]
    public void Where_the_title_leads_elsewhere_the_paper_has_its_own_link()
    {
        const string Entries = "- [First Paper of All](https://arxiv.org/abs/2101.00001) ([Paper](https://arxiv.org/pdf/2101.00001))\n- [Second Paper of All](https://arxiv.org/abs/2101.00002) ([Paper](https://arxiv.org/pdf/2101.00002))\n";
        var proposal = RealList.Paper() with { OtherLinks = [new(New, new Uri("https://blog.example.org/new"))] };
        Assert.Equal("- [A Paper That Nobody Has Listed Yet](https://blog.example.org/new) ([Paper](https://arxiv.org/abs/2404.12345))", Insert(Entries, proposal));
    }

    [Fact]
    public void Other_links_keep_their_words_in_the_lists_spelling_and_a_new_one_is_joined_as_the_others_are()
    {
        const string Entries = "- First Paper of All [[paper](https://arxiv.org/abs/2101.00001)] [[project](https://one.example.org)]\n- Second Paper of All [[paper](https://arxiv.org/abs/2101.00002)] [[project](https://two.example.org)]\n";
        var proposal = RealList.Paper() with { OtherLinks = [new("Project", new Uri("https://three.example.org/")), new("Video", new Uri("https://video.example.org/"))] };
        Assert.Equal("- A Paper That Nobody Has Listed Yet [[paper](https://arxiv.org/abs/2404.12345)] [[project](https://three.example.org/)] [[Video](https://video.example.org/)]", Insert(Entries, proposal));
    }

    [Theory]
    [InlineData(null, "| 2024 | **A Paper That Nobody Has Listed Yet** | arXiv | [Link](https://arxiv.org/abs/2404.12345) | - |")]
    [InlineData("https://github.com/a/b", "| 2024 | **A Paper That Nobody Has Listed Yet** | arXiv | [Link](https://arxiv.org/abs/2404.12345) | [Link](https://github.com/a/b) |")]
    public void A_row_fills_its_columns_and_leaves_the_others_as_the_table_does(string? code, string row) => Assert.Equal(
        row,
        Insert(
            """
            | Year | Title | Venue | Paper | Code |
            | :--: | --- | --- | --- | --- |
            | 2021 | **First Paper of All** | arXiv | [Link](https://arxiv.org/abs/2101.00001) | - |
            | 2021 | **Second Paper of All** | ICLR | [Link](https://arxiv.org/abs/2101.00002) | [Link](https://github.com/x/y) |

            """,
            RealList.Paper(code: code)));

    [Fact]
    public void The_first_of_a_section_goes_on_counting_where_the_list_is_counted_through()
    {
        const string List = "# A\n\n**[1]** \"First Paper of All\" [[pdf]](https://arxiv.org/abs/2101.00001)\n\n**[2]** \"Second Paper of All\" [[pdf]](https://arxiv.org/abs/2101.00002)\n\n# B\n\n# C\n";
        var list = CuratedListParser.Parse(new SourceText(List))!;
        Assert.Equal("**[3]** \"A Paper That Nobody Has Listed Yet\" [[pdf]](https://arxiv.org/abs/2404.12345)", CuratedListEditor.Insert(list, list.Category("B"), RealList.Paper())?.Entry);
    }

    [Fact]
    public void A_line_without_a_link_is_no_example_for_a_paper() => Assert.Equal(
        "- [A Paper That Nobody Has Listed Yet](https://blog.example.org/one)",
        Insert("- [First Paper of All](https://one.example.org) by A. Author\n- A Line That Says Something.\n- Another Line That Says Something.\n- A Third Line That Says Something.\n", RealList.Paper(url: "https://blog.example.org/one")));

    [Fact]
    public void One_neighbour_with_a_slip_is_outvoted() => Assert.Equal(
        "- A Paper That Nobody Has Listed Yet | [Paper](https://arxiv.org/abs/2404.12345)",
        Insert(string.Concat(Enumerable.Range(1, 4).Select(i => $"- Paper Number {i} of All | [Paper](https://arxiv.org/abs/2101.0000{i})\n")) + "- Paper Number 5 of All [Paper](https://arxiv.org/abs/2101.00005)\n", RealList.Paper()));

    [Theory]
    [InlineData("hot", "- A Paper That Nobody Has Listed Yet [Paper](https://arxiv.org/abs/2404.12345)")]
    [InlineData("`gradient`", "- A Paper That Nobody Has Listed Yet [Paper](https://arxiv.org/abs/2404.12345)")]
    [InlineData(":fire:", "- A Paper That Nobody Has Listed Yet [Paper](https://arxiv.org/abs/2404.12345)")]
    public void What_only_the_neighbour_says_is_not_copied(string remark, string expected) => Assert.Equal(
        expected, Insert($"- First Paper of All [Paper](https://arxiv.org/abs/2101.00001)\n- Second Paper of All [Paper](https://arxiv.org/abs/2101.00002) {remark}\n", RealList.Paper()));

    [Fact]
    public void An_entry_under_a_bullet_stands_as_far_in_as_those_beside_it() => Assert.Equal(
        "  - A Paper That Nobody Has Listed Yet [Paper](https://arxiv.org/abs/2404.12345)",
        CuratedListEditor.Insert(
            CuratedListParser.Parse(new SourceText("# A\n\n- Year 2021\n  - First Paper of All [Paper](https://arxiv.org/abs/2101.00001)\n  - Second Paper of All [Paper](https://arxiv.org/abs/2101.00002)\n- Year 2022\n  - Third Paper of All [Paper](https://arxiv.org/abs/2201.00001)\n")) is { } list ? list : throw new InvalidOperationException(),
            list.Category("Year 2021"),
            RealList.Paper())!.Entry);

    private static string? Written(string form, Proposal proposal) => Insert(Of(form, First, "2101.00001", "y") + "\n" + Of(form, Second, "2101.00002", "z") + "\n", proposal);

    private static string? Insert(string entries, Proposal proposal)
    {
        var list = CuratedListParser.Parse(new SourceText($"# A\n\n{entries}"))!;
        return CuratedListEditor.Insert(list, list.Category("A"), proposal)?.Entry;
    }

    private static string Of(string form, params string[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            form = form.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
        }

        return form;
    }
}
