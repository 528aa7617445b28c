using System.Text.RegularExpressions;
using ListBot.Core.Papers;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>What the label of a link is made of.</summary>
internal abstract record LabelForm
{
    /// <summary>Always the same word: <c>Code</c>, <c>Paper</c>.</summary>
    internal sealed record Fixed(string Text) : LabelForm;

    /// <summary>The month of the arXiv id between two fixed texts: <c>arXiv 2402</c>.</summary>
    internal sealed record ArXivMonth(string Before, string After) : LabelForm;

    /// <summary>The whole arXiv id between two fixed texts: <c>arXiv:2402.03293</c>.</summary>
    internal sealed record ArXivNumber(string Before, string After) : LabelForm;

    /// <summary>Where the paper appeared: <c>ICLR 2024</c>.</summary>
    internal sealed record Venue : LabelForm;

    /// <summary>The title, between marks such as <c>**</c>.</summary>
    internal sealed record Title(string Before, string After) : LabelForm;
}

internal enum ChunkKind
{
    /// <summary>The title as text.</summary>
    Title,

    /// <summary><c>[label](target)</c>.</summary>
    Link,

    /// <summary>A bare address.</summary>
    Bare,
}

/// <summary>One part of an entry and what stands between it and the part before.</summary>
internal sealed record Chunk(string Before, ChunkKind Kind, LinkRole Role, LabelForm? Label)
{
    /// <summary>What stands before it, and what stands around the title inside its label.</summary>
    public IEnumerable<string> Literals => Label is LabelForm.Title t ? [Before, t.Before, t.After] : [Before];
}

/// <summary>
/// How one entry is written, with its own words taken out: marker, parts in order with what stands between them, tail.
/// <c>- Title | [arXiv 2402](…) |  [Code](…)</c> is the marker <c>"- "</c> and three chunks, the last after <c>" |  "</c>.
/// </summary>
internal sealed partial record EntryShape(Entry Entry, string Prefix, IReadOnlyList<Chunk> Chunks, string Tail)
{
    public bool Has(LinkRole role) => Chunks.Any(c => c.Kind != ChunkKind.Title && c.Role == role);

    /// <summary>What must be equal for two entries to be written alike; markers and labels are chosen by themselves.</summary>
    public string Key => string.Concat(Chunks.Select(c => $"{c.Before}\u0001{c.Kind}{c.Role}{c.Label is LabelForm.Title}\u0001")) + Tail;

    /// <summary>The texts between the parts, which are house style only when other entries have them too.</summary>
    public IEnumerable<string> Literals => Chunks.SelectMany(c => c.Literals).Append(Tail);

    public static EntryShape Of(Entry entry, SourceText source)
    {
        var line = source.Line(source.LineAt(entry.Span.Start));
        var prefix = source.Slice(new TextSpan(line.Start, Math.Min(entry.ContentStart, line.End)));
        var chunks = new List<Chunk>();
        var at = entry.ContentStart;
        var titleDone = false;
        foreach (var link in entry.Links)
        {
            var holdsTitle = link.Label.Start <= entry.TitleSpan.Start && entry.TitleSpan.End <= link.Label.End && link.Label.Length > 0;
            if (!titleDone && !holdsTitle && entry.TitleSpan.End <= link.Span.Start)
            {
                AddTitle();
            }

            if (link.Span.Start < at)
            {
                continue;
            }

            LabelForm? label = holdsTitle
                ? new LabelForm.Title(source.Text[link.Label.Start..entry.TitleSpan.Start], source.Text[entry.TitleSpan.End..link.Label.End])
                : link.Label.Length == 0 ? null : LabelOf(source.Slice(link.Label), link);
            chunks.Add(new Chunk(source.Text[at..link.Span.Start], link.Label.Length == 0 && !holdsTitle ? ChunkKind.Bare : ChunkKind.Link, link.Role, label));
            at = link.Span.End;
            titleDone |= holdsTitle;
        }

        if (!titleDone && entry.TitleSpan.Start >= at)
        {
            AddTitle();
        }

        return new EntryShape(entry, prefix, chunks, source.Text[at..Math.Max(at, entry.Span.End)]);

        void AddTitle()
        {
            chunks.Add(new Chunk(source.Text[at..entry.TitleSpan.Start], ChunkKind.Title, LinkRole.Paper, null));
            at = entry.TitleSpan.End;
            titleDone = true;
        }
    }

    private static LabelForm LabelOf(string label, EntryLink link)
    {
        if (link.Role != LinkRole.Paper)
        {
            return new LabelForm.Fixed(label);
        }

        if (link.Id is ArXivId { Id: var id } && label.IndexOf(id, StringComparison.Ordinal) is >= 0 and var number)
        {
            return new LabelForm.ArXivNumber(label[..number], label[(number + id.Length)..]);
        }

        // A month that is not the link's own (a slip of the pen) is a month all the same.
        if (link.Id is ArXivId && ArXivMonth().Match(label) is { Success: true } month && !month.Groups[1].Value.Any(char.IsDigit))
        {
            return new LabelForm.ArXivMonth(month.Groups[1].Value, month.Groups[3].Value);
        }

        return GenericLabel().IsMatch(label) || IsSiteName(label, link) ? new LabelForm.Fixed(label) : new LabelForm.Venue();
    }

    /// <summary><c>OpenReview</c> for openreview.net, <c>Zenodo</c> for zenodo.org: where it is kept, not where it appeared.</summary>
    private static bool IsSiteName(string label, EntryLink link) =>
        HouseStyle.SiteOf(link.Id) is { } site
        && site.Contains(label.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(.*arxiv\D*?)(\d{4})(\D*)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ArXivMonth();

    [GeneratedRegex(@"^\W*(?:the )?(?:full )?(?:papers?|pdf|links?|arxiv|preprint|abs|abstract|html|here|url|doi|publication|article|论文)\W*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex GenericLabel();
}
