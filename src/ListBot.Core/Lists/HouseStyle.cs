using System.Text;
using ListBot.Core.Papers;
using ListBot.Core.Proposals;

namespace ListBot.Core.Lists;

/// <summary>What becomes of the text before a part that is left out.</summary>
internal enum Gap
{
    /// <summary>It goes with the part.</summary>
    Closes,

    /// <summary>It stands before the next part instead of that one's own: <c>. [[paper](…)] [[code](…)]</c> without paper is <c>. [[code](…)]</c>.</summary>
    Moves,

    /// <summary>It stays, and so does its cell of a table.</summary>
    EmptyCell,
}

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

    /// <summary>Words are the list's custom when one entry in so many has them.</summary>
    private const int Custom = 5;

    /// <summary>How many ways of writing are tried before the plain one.</summary>
    private const int MaxTries = 8;

    private readonly CuratedList list;
    private readonly List<EntryShape> shapes;

    private HouseStyle(CuratedList list)
    {
        this.list = list;
        var all = list.Entries.Select(e => EntryShape.Of(e, list.Source)).ToList();
        var shared = all.SelectMany(s => s.Literals).CountBy(l => l).ToDictionary();

        // Words between the parts are somebody's authors, tags or remarks, not style, unless many other entries have them too.
        shapes = [.. all
            .Select(s => IsOwnWord(s.Tail) ? s with { Tail = "" } : s)
            .Where(s => s.Chunks.Any(IsTitle) && !s.Chunks.Any(c => c.Literals.Any(IsOwnWord) || IsBadge(c)))];

        bool IsOwnWord(string literal) => literal.Any(char.IsLetterOrDigit)
            && (shared[literal] < 2 || shared[literal] * Custom < all.Count || literal.Any(char.IsDigit) || literal.Contains('\n', StringComparison.Ordinal) || literal.Contains("](", StringComparison.Ordinal));

        // A picture of that very work, such as its stars.
        static bool IsBadge(Chunk chunk) => chunk.Label is LabelForm.Fixed f && f.Text.Contains("](", StringComparison.Ordinal);
    }

    public static HouseStyle Learn(CuratedList list) => new(list);

    /// <summary>
    /// The entry as this list would write it in that category, without a line end; null when the category is a table
    /// whose rows cannot be filled.
    /// </summary>
    public string? Write(Proposal proposal, Category category)
    {
        var prefix = Prefix(category);
        return category.Entries is [.., { Kind: EntryKind.TableRow } row]
            ? Texts(proposal, category, isRow: true).Select(text => prefix + text).FirstOrDefault(text => Bars(text) == Bars(list.Source.Slice(row.Span)))
            : prefix + (Texts(proposal, category, isRow: false).FirstOrDefault() ?? Render(proposal, category, Plain(proposal), ""));
    }

    /// <summary>The entry in every way that makes sense, the likeliest first.</summary>
    private IEnumerable<string> Texts(Proposal proposal, Category category, bool isRow)
    {
        if (CrossListed(proposal, isRow) is { } there)
        {
            yield return there;
        }

        foreach (var shape in Ranked(proposal, category, isRow).Take(MaxTries))
        {
            foreach (var gap in (Gap[])[Gap.Closes, Gap.Moves, .. isRow ? [Gap.EmptyCell] : Array.Empty<Gap>()])
            {
                var (chunks, tail) = Fit(proposal, shape, category, gap);
                if (Marks.AreBalanced(Frame(chunks, tail)))
                {
                    yield return Render(proposal, category, chunks, tail);
                }
            }
        }
    }

    /// <summary>The texts between the parts, with a word for each part: what must make sense with any words.</summary>
    private static string Frame(List<Chunk> chunks, string tail) =>
        string.Concat(chunks.Select(c => c.Before + (c.Label switch { LabelForm.Title t => t.Before + "x" + t.After, LabelForm.Fixed f => f.Text, _ => "x" }))) + tail;

    /// <summary>The host without <c>www.</c> and its ending: <c>openreview</c>; null for anything but a web address.</summary>
    internal static string? SiteOf(PaperId? id) => id switch
    {
        OpenReviewId => "openreview",
        AclId => "aclanthology",
        ArXivId => "arxiv",
        WebAddress w => w.Address.Split('/', ':')[0] is var host && host.LastIndexOf('.') is > 0 and var dot ? host[..dot] : null,
        _ => null,
    };

    /// <summary>The bars that part the cells of a table row; those of a text are escaped.</summary>
    private static int Bars(string row) => row.Count('|') - row.AsSpan().Count("\\|");

    private static bool IsTitle(Chunk chunk) => chunk.Kind == ChunkKind.Title || chunk.Label is LabelForm.Title;

    /// <summary>A paper that stands in another category already is written there as here, letter for letter.</summary>
    private string? CrossListed(Proposal proposal, bool isRow)
    {
        var entry = list.Entries.FirstOrDefault(e =>
            (e.Kind == EntryKind.TableRow) == isRow
            && e.Links.Any(l => l.Role == LinkRole.Paper && l.Id == proposal.Paper.Id)
            && PaperTitle.Same(e.Title, proposal.Title)
            && e.Links.Count(l => l.Role == LinkRole.Code) == (proposal.Code is null ? 0 : 1)
            && e.Links.All(l => l.Role != LinkRole.Code || l.Id == PaperLinks.IdOf(proposal.Code!.OriginalString))
            && (Venue(proposal) is not { } venue || list.Source.Slice(e.Span).Contains(venue, StringComparison.OrdinalIgnoreCase)));
        return entry is null ? null : list.Source.Text[entry.ContentStart..entry.Span.End];
    }

    /// <summary>The ways that entries are written: first those whose parts are most like the proposal's, and of these the most usual.</summary>
    private IEnumerable<EntryShape> Ranked(Proposal proposal, Category category, bool isTable)
    {
        return shapes
            .Where(s => isTable ? s.Entry.Category == category && s.Entry.Kind == EntryKind.TableRow : s.Entry.Kind != EntryKind.TableRow)
            .GroupBy(s => s.Key)
            .OrderBy(g => Distance(g.First()))
            .ThenByDescending(g => Weight(g, category))
            .Select(g => g.Last());

        int Distance(EntryShape shape) =>
            (shape.Has(LinkRole.Paper) == HasPaper(proposal) ? 0 : 8)
            + (shape.Has(LinkRole.Code) == Code(proposal) is not null ? 0 : 4)
            + Math.Abs(shape.Chunks.Count(c => c.Kind != ChunkKind.Title && c.Role == LinkRole.Other) - proposal.OtherLinks.Count)
            + (shape.Chunks.Count(c => c.Kind != ChunkKind.Title && c.Role == LinkRole.Paper) > 1 ? 2 : 0);
    }

    private static EntryShape? Vote(IEnumerable<EntryShape> voters, Func<EntryShape, string> choice, Category category) =>
        voters.GroupBy(choice).MaxBy(g => Weight(g, category))?.Last();

    private static double Weight(IEnumerable<EntryShape> alike, Category category)
    {
        var near = alike.Select(s => s.Entry.Category == category).ToList();
        var here = near.Count(isNear => isNear);
        return (Neighbour * here) + Math.Min(near.Count - here, Elsewhere) + (near.Count / 10_000.0);
    }

    /// <summary>How a list would begin that has no hand yet.</summary>
    private static List<Chunk> Plain(Proposal proposal) =>
    [
        new Chunk("", ChunkKind.Title, LinkRole.Paper, null),
        .. HasPaper(proposal) ? new[] { new Chunk(" | ", ChunkKind.Link, LinkRole.Paper, new LabelForm.Fixed("Paper")) } : [],
        .. Code(proposal) is null ? [] : new[] { new Chunk(" | ", ChunkKind.Link, LinkRole.Code, new LabelForm.Fixed("Code")) },
    ];

    /// <summary>Leaves out the parts that the proposal cannot fill, and takes those that the shape lacks from the rest of the list.</summary>
    private (List<Chunk> Chunks, string Tail) Fit(Proposal proposal, EntryShape shape, Category category, Gap gap)
    {
        var chunks = new List<Chunk>();
        string? left = null;
        foreach (var chunk in shape.Chunks)
        {
            if (IsTitle(chunk) || (chunk.Role switch
            {
                LinkRole.Paper => HasPaper(proposal) && !chunks.Any(c => c.Kind != ChunkKind.Title && c.Role == LinkRole.Paper),
                LinkRole.Code => Code(proposal) is not null && !chunks.Any(c => c.Kind != ChunkKind.Title && c.Role == LinkRole.Code),
                _ => OtherLink(proposal, chunk) is not null,
            }))
            {
                chunks.Add(left is null ? chunk : chunk with { Before = gap == Gap.EmptyCell ? left + chunk.Before : left });
                left = null;
            }
            else if (gap != Gap.Closes && !chunk.Before.Any(char.IsLetterOrDigit))
            {
                left = gap == Gap.EmptyCell ? left + chunk.Before : left ?? chunk.Before;
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

        return (chunks, gap == Gap.EmptyCell ? left + shape.Tail : shape.Tail);

        Chunk Borrow(LinkRole role, string label) =>
            Vote(shapes.Where(s => s.Chunks.Any(c => IsPlain(c, role))), s => Describe(s.Chunks.First(c => IsPlain(c, role))), category)
                ?.Chunks.First(c => IsPlain(c, role))
            ?? new Chunk(chunks is [_, .., var last] ? last.Before : " | ", ChunkKind.Link, role, new LabelForm.Fixed(label));

        static bool IsPlain(Chunk chunk, LinkRole role) => chunk.Kind == ChunkKind.Link && chunk.Role == role && !IsTitle(chunk);

        static string Describe(Chunk chunk) => chunk.Before + "\u0001" + (chunk.Label is LabelForm.Fixed f ? f.Text : "");
    }

    private string Render(Proposal proposal, Category category, List<Chunk> chunks, string tail)
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

        return text.Append(tail).ToString();
    }

    private string Label(Chunk chunk, Proposal proposal, Category category)
    {
        var form = chunk.Label is LabelForm.Title || chunk.Role != LinkRole.Paper ? chunk.Label : PaperLabel(proposal, category);
        return form switch
        {
            LabelForm.Title t => t.Before + MarkdownText.Escape(proposal.Title, startsBlock: false) + t.After,
            LabelForm.Fixed when chunk.Role == LinkRole.Code => CodeLabel(category),
            LabelForm.Fixed f => f.Text,
            LabelForm.ArXivMonth m when proposal.Paper.Id is ArXivId id => m.Before + id.YearMonth + m.After,
            LabelForm.ArXivNumber n when proposal.Paper.Id is ArXivId id => n.Before + id.Id + n.After,
            LabelForm.Venue => MarkdownText.Escape(Venue(proposal) ?? "Paper", startsBlock: false),
            _ => "Paper",
        };
    }

    /// <summary>The label that most code links have: one odd word of a neighbour (<c>PyTorch</c>) is not the list's hand.</summary>
    private string CodeLabel(Category category)
    {
        var labels = shapes.Select(FixedCode).OfType<string>().CountBy(l => l).ToDictionary();
        var total = labels.Values.Sum();
        return Vote(shapes.Where(s => FixedCode(s) is { } label && labels[label] * Custom >= total), s => FixedCode(s)!, category) is { } shape ? FixedCode(shape)! : "Code";
    }

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
