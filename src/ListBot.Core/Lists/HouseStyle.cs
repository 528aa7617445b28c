using System.Text;
using ListBot.Core.Papers;
using ListBot.Core.Proposals;

namespace ListBot.Core.Lists;

/// <summary>
/// How a list writes its entries, learnt from the entries themselves. A new entry is shaped like those whose parts are most
/// like its own; the neighbours in its section have more say than the rest of the list.
/// </summary>
internal sealed class HouseStyle
{
    /// <summary>What one neighbour's word weighs against the whole of the list outside the section.</summary>
    private const int Neighbour = 4;

    /// <summary>The most that the rest of the list weighs: three neighbours of one mind outvote it.</summary>
    private const int Elsewhere = 3 * Neighbour - 1;

    private readonly CuratedList list;
    private readonly List<EntryShape> shapes;

    private HouseStyle(CuratedList list)
    {
        this.list = list;
        var all = list.Entries.Select(e => EntryShape.Of(e, list.Source)).ToList();
        var shared = all.SelectMany(s => s.Literals).CountBy(l => l).ToDictionary();

        // Words between the parts are somebody's authors or remarks, not style, unless other entries have them too.
        shapes = [.. all
            .Select(s => IsOwnWord(s.Tail) ? s with { Tail = "" } : s)
            .Where(s => s.Chunks.Any(IsTitle) && !s.Chunks.Any(c => IsOwnWord(c.Before)))];

        bool IsOwnWord(string literal) => literal.Any(char.IsLetterOrDigit) && (shared[literal] < 2 || literal.Any(char.IsDigit) || literal.Contains('\n', StringComparison.Ordinal));
    }

    public static HouseStyle Learn(CuratedList list) => new(list);

    /// <summary>The entry as this list would write it in that category, without a line end.</summary>
    public string Write(Proposal proposal, Category category) =>
        Prefix(category) + (CrossListed(proposal) ?? Render(proposal, category, Fit(proposal, Choose(proposal, category), category)));

    /// <summary>The host without <c>www.</c> and its ending: <c>openreview</c>; null for anything but a web address.</summary>
    internal static string? SiteOf(PaperId? id) => id switch
    {
        OpenReviewId => "openreview",
        AclId => "aclanthology",
        ArXivId => "arxiv",
        WebAddress w => w.Address.Split('/', ':')[0] is var host && host.LastIndexOf('.') is > 0 and var dot ? host[..dot] : null,
        _ => null,
    };

    private static bool IsTitle(Chunk chunk) => chunk.Kind == ChunkKind.Title || chunk.Label is LabelForm.Title;

    /// <summary>A paper that stands in another category already is written there as here, letter for letter.</summary>
    private string? CrossListed(Proposal proposal)
    {
        var entry = list.Entries.FirstOrDefault(e =>
            e.Links.Any(l => l.Role == LinkRole.Paper && l.Id == proposal.Paper.Id)
            && PaperTitle.Same(e.Title, proposal.Title)
            && e.Links.Count(l => l.Role == LinkRole.Code) == (proposal.Code is null ? 0 : 1)
            && e.Links.All(l => l.Role != LinkRole.Code || l.Id == PaperLinks.IdOf(proposal.Code!.OriginalString))
            && (Venue(proposal) is not { } venue || list.Source.Slice(e.Span).Contains(venue, StringComparison.OrdinalIgnoreCase)));
        return entry is null ? null : list.Source.Text[entry.ContentStart..entry.Span.End];
    }

    /// <summary>Among the entries whose parts are most like the proposal's, the way most of them are written.</summary>
    private EntryShape? Choose(Proposal proposal, Category category)
    {
        if (shapes.Count == 0)
        {
            return null;
        }

        var distances = shapes.ToDictionary(s => s, Distance);
        var nearest = distances.Values.Min();
        return Vote(shapes.Where(s => distances[s] == nearest), s => s.Key, category);

        int Distance(EntryShape shape) =>
            (shape.Has(LinkRole.Paper) == HasPaper(proposal) ? 0 : 8)
            + (shape.Has(LinkRole.Code) == Code(proposal) is not null ? 0 : 4)
            + Math.Abs(shape.Chunks.Count(c => c.Kind != ChunkKind.Title && c.Role == LinkRole.Other) - proposal.OtherLinks.Count)
            + (shape.Chunks.Count(c => c.Kind != ChunkKind.Title && c.Role == LinkRole.Paper) > 1 ? 2 : 0);
    }

    private static EntryShape? Vote(IEnumerable<EntryShape> voters, Func<EntryShape, string> choice, Category category) =>
        voters.GroupBy(choice)
            .MaxBy(g => Neighbour * g.Count(s => s.Entry.Category == category) + Math.Min(g.Count(s => s.Entry.Category != category), Elsewhere) + (g.Count() / 10_000.0))
            ?.Last();

    /// <summary>Leaves out the parts that the proposal cannot fill, and takes those that the shape lacks from the rest of the list.</summary>
    private List<Chunk> Fit(Proposal proposal, EntryShape? shape, Category category)
    {
        if (shape is null)
        {
            return
            [
                new Chunk("", ChunkKind.Title, LinkRole.Paper, null),
                new Chunk(" | ", ChunkKind.Link, LinkRole.Paper, new LabelForm.Fixed("Paper")),
                .. Code(proposal) is null ? [] : new[] { new Chunk(" | ", ChunkKind.Link, LinkRole.Code, new LabelForm.Fixed("Code")) },
            ];
        }

        var chunks = new List<Chunk>();
        foreach (var chunk in shape.Chunks)
        {
            if (IsTitle(chunk) || (chunk.Role switch
            {
                LinkRole.Paper => HasPaper(proposal) && !chunks.Any(c => c.Kind != ChunkKind.Title && c.Role == LinkRole.Paper),
                LinkRole.Code => Code(proposal) is not null && !chunks.Any(c => c.Kind != ChunkKind.Title && c.Role == LinkRole.Code),
                _ => OtherLink(proposal, chunk) is not null,
            }))
            {
                chunks.Add(chunk);
            }
        }

        if (HasPaper(proposal) && !chunks.Any(c => c.Kind != ChunkKind.Title && c.Role == LinkRole.Paper))
        {
            chunks.Add(Borrow(LinkRole.Paper, "Paper"));
        }

        if (Code(proposal) is not null && !chunks.Any(c => c.Kind != ChunkKind.Title && c.Role == LinkRole.Code))
        {
            chunks.Add(Borrow(LinkRole.Code, "Code"));
        }

        return chunks;

        Chunk Borrow(LinkRole role, string label) =>
            Vote(shapes.Where(s => s.Chunks.Any(c => IsPlain(c, role))), s => Describe(s.Chunks.First(c => IsPlain(c, role))), category)
                ?.Chunks.First(c => IsPlain(c, role))
            ?? new Chunk(chunks is [_, .., var last] ? last.Before : " | ", ChunkKind.Link, role, new LabelForm.Fixed(label));

        static bool IsPlain(Chunk chunk, LinkRole role) => chunk.Kind == ChunkKind.Link && chunk.Role == role && !IsTitle(chunk);

        static string Describe(Chunk chunk) => chunk.Before + "\u0001" + (chunk.Label is LabelForm.Fixed f ? f.Text : "");
    }

    private string Render(Proposal proposal, Category category, List<Chunk> chunks)
    {
        var text = new StringBuilder();
        foreach (var chunk in chunks)
        {
            text.Append(chunk.Before);
            var target = Target(chunk, proposal);
            text.Append(chunk.Kind switch
            {
                ChunkKind.Title => MarkdownText.Escape(proposal.Title, startsBlock: text.Length == 0),
                ChunkKind.Bare => target,
                _ => $"[{Label(chunk, proposal, category)}]({target})",
            });
        }

        return text.Append(Choose(proposal, category)?.Tail).ToString();
    }

    private string Label(Chunk chunk, Proposal proposal, Category category)
    {
        var form = chunk.Label is LabelForm.Title || chunk.Role != LinkRole.Paper ? chunk.Label : PaperLabel(proposal, category);
        return form switch
        {
            LabelForm.Title t => t.Before + MarkdownText.Escape(proposal.Title, startsBlock: false) + t.After,
            LabelForm.Fixed f when chunk.Role == LinkRole.Code => CodeLabel(f, category),
            LabelForm.Fixed f => f.Text,
            LabelForm.ArXivMonth m when proposal.Paper.Id is ArXivId id => m.Before + id.YearMonth + m.After,
            LabelForm.ArXivNumber n when proposal.Paper.Id is ArXivId id => n.Before + id.Id + n.After,
            LabelForm.Venue => MarkdownText.Escape(Venue(proposal) ?? "Paper", startsBlock: false),
            _ => "Paper",
        };
    }

    /// <summary>The label that most code links have: one odd word of the copied neighbour (<c>PyTorch</c>) is not the list's hand.</summary>
    private string CodeLabel(LabelForm.Fixed own, Category category) =>
        Vote(shapes.Where(s => FixedCode(s) is not null), s => FixedCode(s)!, category) is { } shape ? FixedCode(shape)! : own.Text;

    private static string? FixedCode(EntryShape shape) =>
        (shape.Chunks.FirstOrDefault(c => c.Kind == ChunkKind.Link && c.Role == LinkRole.Code)?.Label as LabelForm.Fixed)?.Text;

    private LabelForm PaperLabel(Proposal proposal, Category category)
    {
        var labelled = shapes.Where(s => PaperChunk(s) is not null).ToList();
        if (Venue(proposal) is not null && labelled.Any(s => PaperChunk(s)!.Label is LabelForm.Venue))
        {
            return new LabelForm.Venue();
        }

        var site = SiteOf(proposal.Paper.Id);
        var named = labelled.Where(s => PaperChunk(s)!.Label is not LabelForm.Venue).ToList();
        var alike = Vote(named.Where(s => SiteOf(PaperLink(s)) == site), Describe, category)
            ?? Vote(named.Where(s => PaperChunk(s)!.Label is LabelForm.Fixed f && SiteOf(PaperLink(s)) is var other
                && !(other ?? "").Contains(f.Text, StringComparison.OrdinalIgnoreCase)), Describe, category);
        return alike is null
            ? new LabelForm.Fixed(proposal.Paper.Id switch { ArXivId => "arXiv", OpenReviewId => "OpenReview", DoiId => "DOI", _ => "Paper" })
            : PaperChunk(alike)!.Label!;

        static string Describe(EntryShape shape) => PaperChunk(shape)!.Label!.ToString();
    }

    private static Chunk? PaperChunk(EntryShape shape) =>
        shape.Chunks.FirstOrDefault(c => c.Kind == ChunkKind.Link && c.Role == LinkRole.Paper && c.Label is not LabelForm.Title);

    private static PaperId? PaperLink(EntryShape shape) => shape.Entry.Links.FirstOrDefault(l => l.Role == LinkRole.Paper)?.Id;

    private string Target(Chunk chunk, Proposal proposal) => LinkTarget.Format(chunk.Role switch
    {
        LinkRole.Code when Code(proposal) is { } code => code,
        LinkRole.Other when OtherLink(proposal, chunk) is { } other => other.Url,
        _ => proposal.Paper.Id is ArXivId id && ArXivForm() is { } form ? form.Of(id) : proposal.Paper.Url,
    });

    /// <summary>The form of address that the list gives its arXiv papers; null when it has no clear preference, and each stays as given.</summary>
    private ArXivAddress? ArXivForm()
    {
        var forms = list.Entries.SelectMany(e => e.Links)
            .Where(l => l.Id is ArXivId)
            .Select(l => ArXivAddress.FormOf(list.Source.Slice(l.Target)))
            .OfType<ArXivAddress>()
            .CountBy(f => f)
            .OrderByDescending(f => f.Value)
            .ToList();

        // Six of seven is a preference; below that, people were free to choose.
        return forms is [var first, ..] && first.Value >= 3 && 7 * first.Value >= 6 * forms.Sum(f => f.Value) ? first.Key : null;
    }

    private static LabelledLink? OtherLink(Proposal proposal, Chunk chunk) =>
        chunk.Label is LabelForm.Fixed f
            ? proposal.OtherLinks.FirstOrDefault(o => string.Equals(o.Label, MarkdownText.Plain(f.Text), StringComparison.OrdinalIgnoreCase))
            : null;

    /// <summary>A work whose only link is its code (a tool, a model) has no paper, and is written like the others of its kind.</summary>
    private static bool HasPaper(Proposal proposal) => proposal.Code is not null || !EntryReader.IsCode(proposal.Paper.Id);

    private static Uri? Code(Proposal proposal) => HasPaper(proposal) ? proposal.Code : proposal.Paper.Url;

    /// <summary>The venue to show. "arXiv 2402" is where everybody finds the preprint, and no venue.</summary>
    private static string? Venue(Proposal proposal) =>
        proposal.Venue is { } venue && !(proposal.Paper.Id is ArXivId && venue.TrimStart().StartsWith("arxiv", StringComparison.OrdinalIgnoreCase)) ? venue : null;

    /// <summary>Indentation and marker: the last neighbour's with the next number, else the list's most usual.</summary>
    private string Prefix(Category category)
    {
        var neighbours = category.Entries.Select(e => EntryShape.Of(e, list.Source)).ToList();
        if (neighbours is [.., var last])
        {
            return Numbering.Next(neighbours.Count > 1 ? neighbours[^2].Prefix : null, last.Prefix);
        }

        return Vote(shapes, s => Numbering.First(s.Prefix), category) is { } usual ? Numbering.First(usual.Prefix) : "- ";
    }
}
