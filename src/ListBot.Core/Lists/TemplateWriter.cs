using System.Globalization;
using System.Text;
using ListBot.Core.Papers;

namespace ListBot.Core.Lists;

/// <summary>Writes a proposal as a template says.</summary>
/// <param name="number">The number of the new entry, where the list counts in its text.</param>
internal sealed class TemplateWriter(ProposalFields fields, LinkStyle style, Customs customs, Tags tags, int? number)
{
    private readonly HashSet<Uri> placed = [];
    private readonly Dictionary<PaperId, Uri> targets = [];
    private readonly HashSet<string> venues = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The entry's text, with a gap for every part that cannot be filled; and the links of the proposal that it shows.</summary>
    public (string Text, IReadOnlySet<Uri> Placed) Write(IReadOnlyList<Part> parts)
    {
        placed.Clear();
        targets.Clear();
        venues.Clear();
        var text = new StringBuilder();
        Part? before = null;
        foreach (var part in parts)
        {
            Append(text, part, before);
            before = part;
        }

        return (text.ToString(), placed);
    }

    private void Append(StringBuilder text, Part part, Part? before)
    {
        switch (part)
        {
            case Part.Literal literal:
                // A title that ends in a mark of its own needs no point behind it, nor the same mark again.
                var isDouble = text.Length > 0 && before is not Part.Literal && literal.Text is ['.' or ':' or '：' or ',' or '。', ..] && (text[^1] == literal.Text[0] || (literal.Text[0] == '.' && text[^1] is '?' or '!'));
                text.Append(isDouble ? literal.Text[1..] : literal.Text);
                break;
            case Part.Link link:
                AppendLink(text, link);
                break;
            default:
                text.Append(Slot(part, text.Length == 0) ?? GapCloser.Gap.ToString());
                break;
        }
    }

    private void AppendLink(StringBuilder text, Part.Link link)
    {
        var inner = new StringBuilder();
        foreach (var part in link.Inner)
        {
            if (part is Part.Link nested)
            {
                AppendLink(inner, nested);
            }
            else if (part is Part.Literal literal)
            {
                inner.Append(literal.Text);
            }
            else if (part is Part.Venue venue)
            {
                // A link must be called something; the archive's word is none for another page.
                var leadsElsewhere = link.Role == LinkRole.Paper && fields.Venue is null && fields.Paper.Id is not ArXivId;
                var name = leadsElsewhere ? null : style.Venue(fields, venue.Form);
                _ = Once(name);
                inner.Append(name ?? style.PaperWord(fields));
            }
            else if (Slot(part, startsBlock: false) is { } value)
            {
                inner.Append(value);
            }
            else
            {
                text.Append(GapCloser.Gap);
                return;
            }
        }

        // Its picture is another's: a link must be called something.
        inner.Replace($"[{GapCloser.Gap}]", $"[{MarkdownText.Escape(link.Target?.Label is { Length: > 0 } alternative ? alternative : "Link", startsBlock: false)}]");
        text.Append(inner.ToString() is var whole && whole.Contains(GapCloser.Gap, StringComparison.Ordinal) ? GapCloser.Close(whole, null) : whole);
    }

    private string? Slot(Part part, bool startsBlock) => part switch
    {
        Part.Title => MarkdownText.Escape(fields.Title, startsBlock),
        Part.Name => fields.Name is { } name ? MarkdownText.Escape(name, startsBlock) : null,
        Part.Subtitle => MarkdownText.Escape(fields.Name is null ? fields.Title : fields.Subtitle!, startsBlock: false),
        Part.Repository => fields.Repository,
        Part.ArXivNumber => fields.ArXiv?.Id,
        // A neighbour's own words that are its authors have others here.
        Part.OwnWords own when fields.Authors is { } authors && TitleReader.IsAuthors(own.Text) => MarkdownText.Escape(authors, startsBlock),
        Part.Number => number?.ToString(CultureInfo.InvariantCulture),
        Part.Venue venue => Once(style.Venue(fields, venue.Form)),
        // A year alone is that of where it appeared; a month is that of its preprint.
        Part.Date date => customs.DatesArePapers && fields.Date is { } when ? date.Form.Write(!date.Form.HasMonth && fields.Venue?.Year is { } year ? new PaperDate(year, null) : when) : null,
        Part.LinkText label => style.Label(fields, label),
        Part.Address address => Address(address),
        Part.OwnWords own when Tags.IsTag(own) && tags.Own is { } tag => MarkdownText.Escape(tag, startsBlock: false),
        _ => null,
    };

    /// <summary>A neighbour may tell two venues, the archive and the conference; the same one is not told twice.</summary>
    private string? Once(string? venue) => venue is not null && venues.Add(venue) ? venue : null;

    private string? Address(Part.Address address)
    {
        // What led to the same page in the neighbour leads to the same one here, and what led to another does not; but the
        // paper comes first where the title leads elsewhere.
        var sample = PaperLinks.IdOf(address.Sample);
        var isPaperLeft = address.Role == LinkRole.Paper && fields.HasPaper && !placed.Contains(fields.Paper.Url);
        var target = !isPaperLeft && sample is not null && targets.TryGetValue(sample, out var same) && !address.HoldsTitle ? fields.Other(address.Label)?.Url ?? same : Target(address);
        var isOtherPage = address is { HoldsTitle: false, Role: LinkRole.Paper } && EntryLinks.IsOtherWord(address.Label);
        if (target is null || (isOtherPage && placed.Contains(target)) || (sample is not null && !address.HoldsTitle && address.Role != LinkRole.Other && targets.Any(t => t.Value == target && t.Key != sample)))
        {
            return null;
        }

        if (sample is not null)
        {
            targets.TryAdd(sample, target);
        }

        placed.Add(target);
        return LinkTarget.Format(target == fields.Paper.Url ? style.PaperAddress(fields) : target);
    }

    private Uri? Target(Part.Address address) => address switch
    {
        { HoldsTitle: true } when fields.TitleLink is { } title => title.Url,
        { HoldsTitle: true } => fields.Paper.Url,
        { Label.Length: > 0 } when fields.Other(address.Label) is { } same && Suits(same.Url, address.Role) => same.Url,
        { Role: LinkRole.Code } => fields.Code,
        { Role: LinkRole.Paper } => fields.HasPaper ? fields.Paper.Url : null,
        // A link that came without a word takes the place of the one other link.
        _ => fields.Others.Where(o => o.Label is null).ToList() is [var only] ? only.Url : null,
    };

    /// <summary>A list may call all its links the same.</summary>
    private bool Suits(Uri url, LinkRole role) => role switch
    {
        LinkRole.Paper => placed.Contains(fields.Paper.Url) || PaperLinks.IdOf(url.OriginalString) == fields.Paper.Id,
        LinkRole.Code => fields.Code is null || EntryLinks.IsCode(PaperLinks.IdOf(url.OriginalString)),
        _ => true,
    };
}
