using CsCheck;
using ListBot.Core.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

public sealed class CuratedListEditorTests
{
    public static TheoryData<int> Sections => [.. Enumerable.Range(0, RealList.List.Categories.Count)];

    [Theory]
    [MemberData(nameof(Sections))]
    public void In_every_section_of_the_real_list_exactly_the_shown_entry_is_added(int section)
    {
        var list = RealList.List;
        var insertion = CuratedListEditor.Insert(list, list.Categories[section], RealList.Paper())!;

        Assert.Equal("- A Paper That Nobody Has Listed Yet | [arXiv 2404](https://arxiv.org/pdf/2404.12345.pdf)", insertion.Entry);
        var lines = insertion.After.Text.Split('\n').ToList();
        Assert.Equal(insertion.Entry, lines[insertion.Line]);
        lines.RemoveAt(insertion.Line);
        Assert.Equal(list.Source.Text, string.Join('\n', lines));
        Assert.Single(CuratedListParser.Parse(insertion.After)!.Categories[section].Entries, e => e.Title == "A Paper That Nobody Has Listed Yet");
    }

    [Fact]
    public void An_empty_bullet_is_no_entry_to_stand_after()
    {
        var insertion = Insert("d. Advanced LoRA Adapters with Quantization");
        Assert.Equal(
            """
            @@ -76,6 +76,7 @@
             - Loftq: LoRA-fine-tuning-aware quantization for large language models | [arXiv 2310](https://arxiv.org/pdf/2310.08659.pdf) |  [Code](https://github.com/yxli2123/LoftQ)
             - Lq-LoRA: Low-rank plus quantized matrix decomposition for efficient language model finetuning | [arXiv 2311](https://arxiv.org/pdf/2311.12023.pdf) |  [Code](https://github.com/HanGuo97/lq-LoRA)
             - LQER: Low-Rank Quantization Error Reconstruction for LLMs | [arXiv 2402](https://arxiv.org/pdf/2402.02446.pdf)
            +- A Paper That Nobody Has Listed Yet | [arXiv 2404](https://arxiv.org/pdf/2404.12345.pdf)
             - 
             #### e. LongLoRA
             - LongLoRA: Efficient fine-tuning of long-context large language models | [arXiv 2309](https://arxiv.org/pdf/2309.12307.pdf) |  [Code](https://github.com/dvlab-research/LongLoRA)

            """,
            Hunk.Format(insertion.Before, insertion.After));
    }

    [Theory]
    [InlineData(null, null, "- T of a Paper | [arXiv 2404](https://arxiv.org/pdf/2404.12345.pdf)")]
    [InlineData(null, "https://github.com/a/b", "- T of a Paper | [arXiv 2404](https://arxiv.org/pdf/2404.12345.pdf) |  [Code](https://github.com/a/b)")]
    [InlineData("ICLR 2024", null, "- T of a Paper | [ICLR 2024](https://arxiv.org/pdf/2404.12345.pdf)")]
    [InlineData("arXiv 2404", null, "- T of a Paper | [arXiv 2404](https://arxiv.org/pdf/2404.12345.pdf)")]
    public void The_line_is_in_the_lists_own_hand(string? venue, string? code, string line) =>
        Assert.Equal(line, Insert("RL", title: "T of a Paper", venue: venue, code: code).Entry);

    [Theory]
    [InlineData("https://openreview.net/forum?id=abc123XYZ", null, "[OpenReview](https://openreview.net/forum?id=abc123XYZ)")]
    [InlineData("https://openreview.net/forum?id=abc123XYZ", "ICLR 2025", "[ICLR 2025](https://openreview.net/forum?id=abc123XYZ)")]
    [InlineData("https://aclanthology.org/2024.acl-long.1/", "ACL 2024", "[ACL 2024](https://aclanthology.org/2024.acl-long.1/)")]
    [InlineData("https://example.org/paper_(final).pdf", null, "[Paper](https://example.org/paper_(final).pdf)")]
    [InlineData("https://example.org/paper_(final.pdf", null, "[Paper](https://example.org/paper_%28final.pdf)")]
    public void The_label_says_where_the_paper_is(string url, string? venue, string link) =>
        Assert.EndsWith(" | " + link, Insert("RL", url: url, venue: venue).Entry, StringComparison.Ordinal);

    [Fact]
    public void A_work_that_is_only_code_is_written_like_the_others_of_its_kind() =>
        Assert.Equal("- A Toolkit for Adapters | [Code](https://github.com/a/toolkit)", Insert("Resource", title: "A Toolkit for Adapters", url: "https://github.com/a/toolkit").Entry);

    [Fact]
    public void A_cross_listed_paper_is_written_as_it_stands_elsewhere() =>
        Assert.Equal(
            "- PRoLoRA: Partial Rotation Empowers More Parameter-Efficient LoRA | [arxiv 2402](https://arxiv.org/abs/2402.16902)",
            Insert("RL", title: "PRoLoRA: Partial Rotation Empowers More Parameter-Efficient LoRA", url: "https://arxiv.org/pdf/2402.16902").Entry);

    [Theory]
    [InlineData("A | bar and [brackets](x)", @"A \| bar and \[brackets\](x)")]
    [InlineData("# not a heading", @"\# not a heading")]
    [InlineData("1. not a number", @"1\. not a number")]
    [InlineData("a *star* `tick` <b>tag</b> &copy; snake_case _under_", @"a \*star\* \`tick\` \<b>tag\</b> \&copy; snake_case \_under\_")]
    [InlineData("see https://evil.example and www.evil.example", @"see https\://evil.example and www\.evil.example")]
    [InlineData("LoRA+: C++ & $\\ell_1$ (100%)!", @"LoRA+: C++ & $\ell_1$ (100%)!")]
    public void A_title_stays_one_line_of_plain_text(string title, string written)
    {
        var insertion = Insert("RL", title: title);
        Assert.Equal($"- {written} | [arXiv 2404](https://arxiv.org/pdf/2404.12345.pdf)", insertion.Entry);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void The_newline_is_the_one_of_its_surroundings(string newline)
    {
        var source = new SourceText(RealList.Source.Text.ReplaceLineEndings(newline), hasByteOrderMark: true);
        var list = CuratedListParser.Parse(source)!;
        var insertion = CuratedListEditor.Insert(list, list.Category("RL"), RealList.Paper())!;

        Assert.Equal(source.Text.Length + newline.Length + insertion.Entry.Length, insertion.After.Text.Length);
        Assert.Contains(newline + insertion.Entry + newline, insertion.After.Text, StringComparison.Ordinal);
        Assert.True(insertion.After.HasByteOrderMark);
    }

    [Fact]
    public void The_last_list_of_a_file_without_final_newline_gains_none()
    {
        var list = CuratedListParser.Parse(new SourceText(RealList.Source.Text.TrimEnd('\n')))!;
        var insertion = CuratedListEditor.Insert(list, list.Category("LoRA for Pretraining"), RealList.Paper())!;
        Assert.Equal(list.Source.Text + "\n" + insertion.Entry, insertion.After.Text);
    }

    [Fact]
    public void A_numbered_list_goes_on_counting()
    {
        var list = CuratedListParser.Parse(new SourceText("# A\n1. [First Paper of All](https://arxiv.org/abs/2101.00001)\n2. [Second Paper of All](https://arxiv.org/abs/2101.00002)\n\n# B\nwords\n"))!;
        Assert.Equal("3. [A Paper That Nobody Has Listed Yet](https://arxiv.org/abs/2404.12345)", CuratedListEditor.Insert(list, list.Category("A"), RealList.Paper())!.Entry);
        var insertion = CuratedListEditor.Insert(list, list.Category("B"), RealList.Paper())!;
        Assert.EndsWith("words\n\n1. [A Paper That Nobody Has Listed Yet](https://arxiv.org/abs/2404.12345)\n", insertion.After.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_edit_can_put_a_paper_in_several_categories()
    {
        var list = CuratedListParser.Parse(new SourceText("# A\n- [First Paper of All](https://arxiv.org/abs/2101.00001)\n\n# B\n- [Second Paper of All](https://arxiv.org/abs/2101.00002)\n"))!;
        var insertions = CuratedListEditor.Insert(list, [list.Category("B"), list.Category("A")], RealList.Paper())!;
        const string Entry = "- [A Paper That Nobody Has Listed Yet](https://arxiv.org/abs/2404.12345)\n";
        Assert.Equal("# A\n- [First Paper of All](https://arxiv.org/abs/2101.00001)\n" + Entry + "\n# B\n- [Second Paper of All](https://arxiv.org/abs/2101.00002)\n" + Entry, insertions[0].After.Text);
        Assert.Equal([("A", 2), ("B", 6)], insertions.Select(i => (i.Category.Title, i.Line)));
        Assert.Equal(insertions[0].After, insertions[1].After);
        Assert.Null(CuratedListEditor.Insert(list, Array.Empty<Category>(), RealList.Paper()));
    }

    [Fact]
    public void In_any_generated_list_nothing_but_the_entry_is_added() =>
        Generated.Sample(t =>
        {
            var source = new SourceText(t.Text);
            var list = CuratedListParser.Parse(source)!;
            foreach (var category in list.Categories)
            {
                if (CuratedListEditor.Insert(list, category, RealList.Paper(code: "https://github.com/a/b")) is not { } insertion)
                {
                    continue;
                }

                var added = insertion.Edit.NewText;
                Assert.Equal(insertion.Entry, added.Trim('\r', '\n'));
                Assert.Equal(source.Text, insertion.After.Text.Remove(insertion.Edit.Span.Start, added.Length));
                var again = CuratedListParser.Parse(insertion.After)!;
                Assert.Equal(list.Entries.Count + 1, again.Entries.Count);
                Assert.Equal(category.Entries.Count + 1, again.Categories[list.Categories.ToList().IndexOf(category)].Entries.Count);
            }
        });

    /// <summary>Lists as people might write them: any bullet, any newline, blanks at line ends, empty bullets, missing final newline.</summary>
    private static Gen<(string Text, int Sections)> Generated
    {
        get
        {
            var blank = Gen.OneOf("", "", "\n", "  \n", "\n\n");
            var marker = Gen.OneOf("- ", "* ", "+ ", "-   ", "1. ", "  - ");
            var entry = Gen.Select(Gen.Int[1, 99999], Gen.OneOf("{0} | [arXiv 2401](https://arxiv.org/abs/2401.{1})", "[{0}](https://arxiv.org/pdf/2401.{1}.pdf)", "**{0}** [[paper](https://arxiv.org/abs/2401.{1})] [[code](https://github.com/x/{1})]", "{0}"))
                .Select((n, form) => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, $"Some Paper Called Number {n}", n.ToString("00000", System.Globalization.CultureInfo.InvariantCulture)));
            var section = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 99], marker, entry.List[0, 5], blank, blank, Gen.OneOf("", "Some words.\n\n", "- \n"), (level, name, mark, entries, before, after, tail) =>
                $"{new string('#', level)} Section {name}\n{before}{string.Concat(entries.Select(e => mark + e + "\n"))}{(entries.Count > 0 && tail.StartsWith('S') ? "\n" : "")}{tail}{after}");
            return Gen.Select(section.List[1, 6], Gen.Bool, Gen.Bool, (sections, crlf, final) =>
            {
                var text = string.Concat(sections);
                text = final ? text : text.TrimEnd('\n');
                return (crlf ? text.ReplaceLineEndings("\r\n") : text, sections.Count);
            });
        }
    }

    private static Insertion Insert(string category, string title = "A Paper That Nobody Has Listed Yet", string url = "https://arxiv.org/abs/2404.12345", string? venue = null, string? code = null)
    {
        var list = RealList.List;
        return CuratedListEditor.Insert(list, list.Category(category), RealList.Paper(title, url, venue, code))!;
    }
}
