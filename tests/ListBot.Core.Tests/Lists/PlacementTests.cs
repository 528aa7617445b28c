using ListBot.Core.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

/// <summary>A new entry goes where its siblings were put, and where a maintainer says.</summary>
public sealed class PlacementTests
{
    [Theory]
    [InlineData("2101 2102 2103 2105 2201 2301", 6)]
    [InlineData("2101 2102 2401 2402 2405 2406", 4)]
    [InlineData("2406 2405 2402 2401 2102 2101", 2)]
    [InlineData("2306 2305 2302 2301 2102 2101", 0)]
    [InlineData("2101 2405 2012 2402 2001 2212 2010", 7)]
    public void By_time_where_the_section_keeps_time_and_at_the_end_where_it_keeps_none(string months, int at) =>
        Assert.Equal(at, IndexIn("# A\n\n" + string.Concat(months.Split(' ').Select((m, i) => $"- [Paper {"BADCFEG"[i]} of All](https://arxiv.org/abs/{m}.0000{i})\n"))));

    [Fact]
    public void On_top_where_the_newest_stand_on_top_of_each_section()
    {
        var sections = string.Concat(Enumerable.Range(1, 8).Select(s => $"## Section {s}\n\n- [Paper x{s} of All](https://arxiv.org/abs/220{s}.00001)\n- [Paper y{s} of All](https://arxiv.org/abs/210{s}.00002)\n- [Paper {s} of All](https://arxiv.org/abs/200{s}.00003)\n\n"));
        Assert.Equal(0, IndexIn($"{sections}## A\n\n- [Another Paper](https://arxiv.org/abs/2301.00001)\n"));
    }

    [Theory]
    [InlineData("2025,2024,2023", 0)]
    [InlineData("2023,2024,2025", 4)]
    [InlineData("June 2024,May 2024,April 2024", 0)]
    public void On_top_where_the_headings_are_of_times_and_the_newest_comes_first(string headings, int at) =>
        Assert.Equal(at, IndexIn("# A\n\n" + string.Concat(headings.Split(',').Select((h, s) => $"## {h}\n\n" + string.Concat("2404 2406 2401 2402".Split(' ').Select((m, i) => $"- [{"BADC"[i]} Paper {s} of All](https://arxiv.org/abs/{m}.0{s}00{i})\n")) + "\n")), category: headings.Split(',')[1]));

    [Fact]
    public void At_the_end_where_a_few_of_many_have_a_time_and_stand_with_the_newest_first()
    {
        var books = string.Concat(Enumerable.Range(0, 60).Select(i => $"- [Book {"QWERTYUIOP"[i % 10]}{i} of All](https://example.org/{i})\n"));
        Assert.Equal(9, IndexIn($"## Books\n\n{books}\n## Papers\n\n- [Some Paper](https://arxiv.org/abs/2301.00001)\n- [Other Paper](https://arxiv.org/abs/2201.00001)\n- [Third Paper](https://arxiv.org/abs/2101.00001)\n\n## A\n\n{string.Concat(books.Split('\n').Take(9).Select(b => b + "\n"))}"));
    }

    [Fact]
    public void By_the_alphabet_with_a_slip_or_two() =>
        Assert.Equal(2, IndexIn("# A\n\n" + string.Concat("Aardvarks,A Bear,A Shark,Cats,Dogs,Cows,Eels,Frogs,Goats,Hens".Split(',').Select((t, i) => $"- [{t} in the Wild](https://example.org/{i})\n"))));

    [Theory]
    [InlineData("ICLR ICLR ICLR CVPR CVPR CVPR ACL ACL ACL", "CVPR 2024", 6)]
    [InlineData("2021 2021 2021 2024 2024 2024 2023 2023 2023", null, 6)]
    [InlineData("CVPR2023 CVPR2023 arXiv2023 arXiv2023 CVPR2024 CVPR2024 arXiv2024 arXiv2024", "CVPR 2024", 6)]
    public void In_its_group_where_the_section_is_kept_in_groups(string groups, string? venue, int at) =>
        Assert.Equal(at, IndexIn("# A\n\n" + string.Concat(groups.Split(' ').Select((g, i) => $"- {g}: [Some Paper {"QWERTYUIO"[i]} of All](https://example.org/{i})\n")), venue));

    [Theory]
    [InlineData("2019 2020 2021 2020 2022 2022 2023 2025 2026", 7)]
    [InlineData("2026 2025 2023 2022 2022 2020 2021 2020 2019", 2)]
    [InlineData("2026 2019 2023 2020 2022 2020 2021 2025 2022", 9)]
    public void By_its_year_where_the_years_go_one_way_with_a_slip(string years, int at) =>
        Assert.Equal(at, IndexIn("# A\n\n" + string.Concat(years.Split(' ').Select((y, i) => $"- [{"QWERTYUIO"[i]} Paper of All](https://example.org/{i}) ({y})\n"))));

    [Fact]
    public void At_the_end_where_numbers_run_through() =>
        Assert.Equal(5, IndexIn("# A\n\n" + string.Concat(Enumerable.Range(1, 5).Select(i => $"{i}. [Paper {i} of All](https://arxiv.org/abs/{2600 - (10 * i) + 1}.0000{i})\n"))));

    [Theory]
    [InlineData(EntryPlacement.First, 0)]
    [InlineData(EntryPlacement.Last, 4)]
    [InlineData(EntryPlacement.Alphabetical, 1)]
    [InlineData(EntryPlacement.OldestFirst, 3)]
    [InlineData(EntryPlacement.NewestFirst, 0)]
    public void Where_the_maintainer_says(EntryPlacement placement, int at) =>
        Assert.Equal(at, IndexIn("# A\n\n- [A Bear of All](https://arxiv.org/abs/2101.00001)\n- [Cats of All](https://arxiv.org/abs/2102.00001)\n- [Dogs of All](https://arxiv.org/abs/2401.00001)\n- [Eels of All](https://arxiv.org/abs/2405.00001)\n", placement: placement));

    [Fact]
    public void The_numbers_below_follow_where_they_run_through_and_nothing_else_changes()
    {
        var list = Read("# A\n\n1. [Ants of All](https://example.org/1)\n2. [Bees of All](https://example.org/2)\n\n# B\n\n2. [Cats of All](https://example.org/3)\n") with { Placement = EntryPlacement.First };
        Assert.Equal(
            "# A\n\n1. [A Paper That Nobody Has Listed Yet](https://arxiv.org/abs/2404.12345)\n2. [Ants of All](https://example.org/1)\n3. [Bees of All](https://example.org/2)\n\n# B\n\n2. [Cats of All](https://example.org/3)\n",
            CuratedListEditor.Insert(list, list.Category("A"), RealList.Paper())!.After.Text);
    }

    private static int IndexIn(string text, string? venue = null, EntryPlacement placement = EntryPlacement.Automatic, string category = "A")
    {
        var list = Read(text) with { Placement = placement };
        var insertion = CuratedListEditor.Insert(list, list.Category(category), RealList.Paper(venue: venue))!;
        return list.Category(category).Entries.Count(e => e.Span.Start < insertion.Edit.Span.Start);
    }

    private static CuratedList Read(string text) => CuratedListParser.Parse(new SourceText(text))!;
}
