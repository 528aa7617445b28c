using ListBot.Core.Papers;
using ListBot.Core.Proposals;

namespace ListBot.Core.Lists;

/// <summary>What a list calls its links, and which form of address it gives them.</summary>
internal sealed partial class HouseStyle
{
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
}
