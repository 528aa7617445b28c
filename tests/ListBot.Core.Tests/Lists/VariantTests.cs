using ListBot.Core.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

/// <summary>
/// Real lists as other people's editors would have saved them: the entry goes to the same place, and every other byte stays.
/// With <c>LISTBOT_LISTS=DIR</c> every list of a folder is tried too.
/// </summary>
public sealed class VariantTests
{
    /// <summary>Categories tried in each list, from its beginning.</summary>
    private const int MaxCategories = 12;

    public enum Variant
    {
        CarriageReturns,
        ByteOrderMark,
        NoFinalNewline,
        TrailingBlanks,
        Tabs,
        ReferenceLinks,
    }

    public static TheoryData<string, Variant> Cases
    {
        get
        {
            var cases = new TheoryData<string, Variant>();
            var folders = new[] { Path.Combine(AppContext.BaseDirectory, "Fixtures", "lists"), Environment.GetEnvironmentVariable("LISTBOT_LISTS") };
            foreach (var file in folders.OfType<string>().SelectMany(f => Directory.EnumerateFiles(f, "*.md")).Order())
            {
                foreach (var variant in Enum.GetValues<Variant>())
                {
                    cases.Add(file, variant);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_decision_is_the_same_and_every_other_byte_stays(string file, Variant variant)
    {
        if (SourceText.Parse(File.ReadAllBytes(file), out _) is not { } source || CuratedListParser.Parse(source) is not { } list)
        {
            return;
        }

        var changed = Make(source, variant);
        var other = CuratedListParser.Parse(changed)!;
        Assert.Equal(list.Categories.Select(c => (c.Kind, c.Title, c.Line)), other.Categories.Select(c => (c.Kind, c.Title, c.Line)));
        foreach (var i in Enumerable.Range(0, list.Categories.Count).Where(i => list.Categories[i].Entries.Count > 0).Take(MaxCategories))
        {
            var here = CuratedListEditor.Insert(list, list.Categories[i], RealList.Paper(code: "https://github.com/a/b"));
            var there = CuratedListEditor.Insert(other, other.Categories[i], RealList.Paper(code: "https://github.com/a/b"));
            Assert.Equal(here is null, there is null);
            if (here is null || there is null)
            {
                continue;
            }

            Assert.Equal(changed.ToString(), Without(there));
            Assert.Equal(here.Line, there.Line);
            AssertOnlyTheEntryIsNew(other, there);
            if (variant is not (Variant.Tabs or Variant.ReferenceLinks or Variant.TrailingBlanks))
            {
                Assert.Equal(here.Entry, there.Entry.ReplaceLineEndings("\n"));
            }
        }
    }

    /// <summary>Also when all of the list is read again, of which the bot reads the section.</summary>
    private static void AssertOnlyTheEntryIsNew(CuratedList before, Insertion insertion)
    {
        var after = CuratedListParser.Parse(insertion.After)!;
        var added = Assert.Single(after.Entries, e => e.Span.Start == insertion.After.Line(insertion.Line).Start);
        Assert.Equal(Said(before, before.Entries), Said(after, after.Entries.Where(e => e != added)));
        Assert.Equal(before.Categories.ToList().IndexOf(insertion.Category), after.Categories.ToList().IndexOf(added.Category));

        static IEnumerable<(int, string)> Said(CuratedList list, IEnumerable<Entry> entries) =>
            entries.Select(e => (list.Categories.ToList().IndexOf(e.Category), list.Source.Text[e.ContentStart..e.Span.End]));
    }

    /// <summary>The list after the edit with the edit taken back.</summary>
    private static string Without(Insertion insertion)
    {
        var mark = insertion.After.HasByteOrderMark ? "\uFEFF" : "";
        return mark + insertion.After.Text[..insertion.Edit.Span.Start] + insertion.Before.Slice(insertion.Edit.Span) + insertion.After.Text[(insertion.Edit.Span.Start + insertion.Edit.NewText.Length)..];
    }

    private static SourceText Make(SourceText source, Variant variant) => variant switch
    {
        Variant.CarriageReturns => new(source.Text.ReplaceLineEndings("\r\n")),
        Variant.ByteOrderMark => new(source.Text, hasByteOrderMark: true),
        Variant.NoFinalNewline => new(source.Text.TrimEnd('\n')),
        // On blank lines, where they say nothing.
        Variant.TrailingBlanks => new(string.Join('\n', source.Text.Split('\n').Select((line, i) => line.Length == 0 && i % 3 == 0 ? "  " : line))),
        // Four blanks that begin a line are what a tab is in Markdown.
        Variant.Tabs => new(string.Join('\n', source.Text.Split('\n').Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? "\t" + line[4..] : line))),
        _ => References(source),
    };

    /// <summary>One link of every list in ten as a reference, its address at the end of the file.</summary>
    private static SourceText References(SourceText source)
    {
        var list = CuratedListParser.Parse(source)!;
        var chosen = list.Entries.Where((e, i) => i % 10 == 9 && e.Kind is EntryKind.Bullet or EntryKind.Numbered && e.Links is [.., { Label.Length: > 0 }]).Select((e, i) => (Link: e.Links[^1], Name: $"r{i}")).ToList();
        var text = TextEdit.Apply(source.Text, [.. chosen.Select(c => new TextEdit(new TextSpan(c.Link.Label.End + 1, c.Link.Span.End), $"[{c.Name}]"))]);
        return new SourceText(text.TrimEnd('\n') + "\n\n" + string.Concat(chosen.Select(c => $"[{c.Name}]: {source.Slice(c.Link.Target)}\n")));
    }
}
