using ListBot.Core.Papers;
using ListBot.Core.Proposals;

namespace ListBot.Core.Lists;

/// <summary>
/// How a list writes its entries, learnt from those around the new one. The new entry is written like the neighbour whose
/// parts are most like its own: with code or without, with a venue or not, by the same links.
/// </summary>
internal sealed class HouseStyle
{
    /// <summary>How many entries of the section, and how many in all, are looked at: the nearest.</summary>
    private const int InSection = 60, InAll = 100;

    /// <summary>How many ways of writing are tried before the plain one.</summary>
    private const int MaxTries = 6;

    private readonly CuratedList list;
    private readonly Place place;
    private readonly ProposalFields fields;
    private readonly List<Template> templates;
    private readonly Customs customs;
    private readonly LinkStyle links;
    private readonly Tags tags;

    private HouseStyle(CuratedList list, Place place, Proposal proposal)
    {
        this.list = list;
        this.place = place;
        fields = new ProposalFields(proposal);
        var read = Neighbours().Select(e => TemplateReader.Read(list.Source.Text, e)).OfType<Template>().ToList();
        RemoveStrayLinks(read);
        fields.NameLinks(read.SelectMany(t => t.All).OfType<Part.Address>());
        if (!IsRow)
        {
            fields.TakeTags(read.Select(t => list.Source.Slice(t.Entry.Span)));
        }

        customs = new Customs(read);
        templates = read.ConvertAll(customs.Finish);
        links = new LinkStyle(templates);
        tags = new Tags(read, fields);
    }

    private bool IsRow => place.Sample?.Kind == EntryKind.TableRow;

    /// <summary>
    /// The entry as this list would write it in that place, without a line end, in every way that makes sense, the likeliest
    /// first; none when it stands in a table whose rows cannot be filled.
    /// </summary>
    public static IEnumerable<string> Write(CuratedList list, Place place, Proposal proposal) => new HouseStyle(list, place, proposal).Write(proposal);

    private IEnumerable<string> Write(Proposal proposal)
    {
        var prefix = Prefix();
        if (CrossListed(proposal) is { } there)
        {
            yield return prefix + there;
        }

        var writer = new TemplateWriter(fields, links, customs, tags, NextNumber());
        foreach (var template in TemplateChoice.Best(templates, fields, place).Take(MaxTries))
        {
            var text = Indented(Text(writer, template), template, prefix);
            if (Marks.AreBalanced(Frame(text)) && (!IsRow || Bars(text) == Bars(list.Source.Slice(template.Entry.Span))))
            {
                yield return prefix + text;
            }
        }

        if (!IsRow)
        {
            yield return prefix + fields.WithTags(Plain());
        }
    }

    private string Text(TemplateWriter writer, Template template)
    {
        var parts = template.Parts.ToList();
        var (text, placed) = writer.Write(parts);
        var missing = Missing(placed).ToList();
        foreach (var link in missing)
        {
            if (IsRow)
            {
                RowCells.Add(parts, link, templates);
            }
            else
            {
                Links.Add(parts, link, templates, links);
            }
        }

        text = missing.Count == 0 ? text : writer.Write(parts).Text;
        return fields.WithTags(GapCloser.Close(text, IsRow ? column => EmptyCell(column) : null));
    }

    /// <summary>The links that the proposal has and the template no place for.</summary>
    private IEnumerable<(LinkRole Role, string? Label)> Missing(IReadOnlySet<Uri> placed)
    {
        if (fields.HasPaper && !placed.Contains(fields.Paper.Url))
        {
            yield return (LinkRole.Paper, null);
        }

        if (fields.Code is { } code && !placed.Contains(code))
        {
            yield return (LinkRole.Code, null);
        }

        foreach (var other in fields.Others.Where(o => o.Label is { Length: > 0 } && o != fields.TitleLink && !placed.Contains(o.Url)))
        {
            yield return (LinkRole.Other, other.Label);
        }
    }

    /// <summary>A line such as "Code: https://…" that lost its entry is none: its title is what the others call a link.</summary>
    private static void RemoveStrayLinks(List<Template> templates)
    {
        var words = templates.SelectMany(t => t.All).OfType<Part.LinkText>().Select(l => l.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        templates.RemoveAll(t => words.Contains(t.Entry.Title));
    }

    /// <summary>The entries of the section and then of the list, the nearest to the place first, of the kind that stands there.</summary>
    private IEnumerable<Entry> Neighbours()
    {
        var at = place.Previous?.Span.End ?? place.Next?.Span.Start ?? place.Category.ContentEnd;
        var kind = place.Sample?.Kind;
        var near = place.Category.Entries.Where(Fits).OrderBy(Distance).Take(InSection).ToList();
        return near.Concat(list.Entries.Where(e => e.Category != place.Category && Fits(e)).OrderBy(Distance).Take(InAll - near.Count));

        int Distance(Entry entry) => entry.Span.End <= at ? at - entry.Span.End : entry.Span.Start - at;

        bool Fits(Entry entry) => kind == EntryKind.TableRow
            ? entry.TableHead is { } head && list.Source.Slice(head) == list.Source.Slice(place.Sample!.TableHead!.Value)
            : entry.Kind != EntryKind.TableRow && (kind != EntryKind.Paragraph || entry.Kind == EntryKind.Paragraph);
    }

    /// <summary>A paper that stands in another category already is written there as here, letter for letter.</summary>
    private string? CrossListed(Proposal proposal)
    {
        var entry = SamePaper.Linking(list, proposal).FirstOrDefault(e =>
            (e.Kind == EntryKind.TableRow) == IsRow
            && (!IsRow || list.Source.Slice(e.TableHead!.Value) == list.Source.Slice(place.Sample!.TableHead!.Value))
            && PaperTitle.Same(e.Title, proposal.Title)
            && e.Links.Count(l => l.Role == LinkRole.Code) == (fields.Code is null ? 0 : 1)
            && e.Links.All(l => l.Role != LinkRole.Code || l.Id == PaperLinks.IdOf(fields.Code!.OriginalString))
            && (fields.Venue is null || list.Source.Slice(e.Span).Contains(proposal.Venue!, StringComparison.OrdinalIgnoreCase)));
        return entry is null ? null : list.Source.Text[entry.ContentStart..entry.Span.End];
    }

    /// <summary>Lines after the first stand as far in as the new marker asks.</summary>
    private string Indented(string text, Template template, string prefix)
    {
        var line = list.Source.Line(list.Source.LineAt(template.Entry.Span.Start));
        var was = Math.Min(template.Entry.ContentStart, line.End) - line.Start;
        if (!text.Contains('\n', StringComparison.Ordinal) || was == prefix.Length)
        {
            return text;
        }

        var lines = text.Split('\n');
        return string.Join('\n', lines.Select((l, i) => i == 0 || l.Length < was || l.AsSpan(0, was).ContainsAnyExcept(' ') ? l : string.Concat(new string(' ', prefix.Length), l.AsSpan(was))));
    }

    /// <summary>The text with a word for what may be any text: brackets in a title or venue are not the frame's.</summary>
    private string Frame(string text) => text
        .Replace(MarkdownText.Escape(fields.Title, startsBlock: false), "x", StringComparison.Ordinal)
        .Replace(MarkdownText.Escape(fields.Subtitle ?? fields.Title, startsBlock: false), "x", StringComparison.Ordinal)
        .Replace(MarkdownText.Escape(fields.Venue?.Name is { Length: > 0 } venue ? venue : "x", startsBlock: false), "x", StringComparison.Ordinal);

    /// <summary>The bars that part the cells of a table row; those of a text are escaped.</summary>
    private static int Bars(string row) => row.Count('|') - row.AsSpan().Count("\\|");

    /// <summary>How the rows above write that they have nothing to say in a column.</summary>
    private string EmptyCell(int column)
    {
        var usual = templates
            .Select((t, i) => (Cell: TableRows.Cells(list.Source.Text, t.Entry.Span) is var cells && column < cells.Count ? list.Source.Slice(cells[column]) : "x", Weight: 1.0 / (2 + i)))
            .Where(c => !c.Cell.Any(char.IsLetterOrDigit))
            .GroupBy(c => c.Cell).OrderByDescending(g => g.Sum(c => c.Weight)).Select(g => g.Key).FirstOrDefault();
        return usual ?? "  ";
    }

    /// <summary>How a list would begin that has no hand yet.</summary>
    private string Plain()
    {
        var title = MarkdownText.Escape(fields.Title, startsBlock: true);
        var paper = fields.HasPaper ? $" | [{(fields.Venue is { } v ? MarkdownText.Escape($"{v.Name} {v.Year}{v.After}".Trim(), startsBlock: false) : fields.Paper.Id is ArXivId ? "arXiv" : "Paper")}]({LinkTarget.Format(links.PaperAddress(fields))})" : "";
        return title + paper + (fields.Code is { } code ? $" | [Code]({LinkTarget.Format(code)})" : "");
    }

    /// <summary>Indentation and marker: the neighbour's with the next number, else the list's most usual.</summary>
    private string Prefix()
    {
        if (place.Sample is { } sample)
        {
            return Numbering.Next(list, place, PrefixOf(sample));
        }

        if (place.Category.Kind == CategoryKind.Bullet && list.Categories.FirstOrDefault(c => c.Parent == place.Category) is { } child)
        {
            // Beside the groups that stand below it.
            return list.Source.Slice(child.Heading) is var line && line.AsSpan().IndexOfAny("-*+") is >= 0 and var mark ? line[..(mark + 1)] + " " : "- ";
        }

        if (place.Category.Kind != CategoryKind.Bullet && 2 * list.Entries.Count(e => e.Kind == EntryKind.Paragraph) > list.Entries.Count)
        {
            return "";
        }

        var usual = list.Entries.Where(e => e.Kind is EntryKind.Bullet or EntryKind.Numbered).Select(e => Numbering.First(PrefixOf(e))).CountBy(p => p).OrderByDescending(p => p.Value).Select(p => p.Key).FirstOrDefault();
        usual = place.Category.Kind == CategoryKind.Bullet ? usual : usual?.TrimStart();
        return usual ?? (list.Entries.Any(e => e.Kind == EntryKind.Paragraph) ? "" : "- ");
    }

    private string PrefixOf(Entry entry)
    {
        var line = list.Source.Line(list.Source.LineAt(entry.Span.Start));
        return list.Source.Text[line.Start..Math.Min(entry.ContentStart, line.End)];
    }

    /// <summary>The number in the text of the entry, one more than the one before; in an empty section of a list that is counted through, than the last one above.</summary>
    private int? NextNumber()
    {
        var numbered = templates.Select(t => (t.Entry, Number: t.Parts.OfType<Part.Number>().FirstOrDefault()?.Own)).Where(t => t.Number is not null).ToList();
        int? OwnNumber(Entry? entry) => numbered.Find(t => t.Entry == entry).Number;

        if (place.Sample is not null || numbered.Count(t => t.Number == 1) > 1)
        {
            return OwnNumber(place.Previous) is { } before ? before + 1 : OwnNumber(place.Next) ?? 1;
        }

        return numbered.FindAll(t => t.Entry.Span.End <= place.Category.Heading.Start) is { Count: > 0 } above ? above.MaxBy(t => t.Entry.Span.End).Number + 1 : 1;
    }
}
