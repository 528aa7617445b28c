using System.Text.RegularExpressions;
using ListBot.Core.Papers;
using ListBot.Core.Proposals;

namespace ListBot.Core.Lists;

/// <summary>What a proposal can say in an entry.</summary>
internal sealed partial class ProposalFields
{
    /// <summary>More words before a colon are a phrase, not what something is called.</summary>
    private const int MaxNameWords = 3;

    private readonly Proposal proposal;

    /// <summary>What stood in brackets behind the title, as the list writes it: <c>[__`seg.`__]</c> for <c>[seg.]</c>. Null, most often.</summary>
    private string? tags;

    public ProposalFields(Proposal proposal)
    {
        this.proposal = proposal;
        Title = proposal.Title;
        // A work whose only link is its code (a tool, a model) has no paper, and is written like the others of its kind.
        HasPaper = proposal.Code is not null || !EntryLinks.IsCode(proposal.Paper.Id);
        Code = HasPaper ? proposal.Code : proposal.Paper.Url;
        Repository = Code is null ? null : TemplateReader.RepositoryOf(Code);
        ArXiv = proposal.Paper.Id as ArXivId ?? proposal.OtherLinks.Select(o => PaperLinks.IdOf(o.Url.OriginalString)).OfType<ArXivId>().FirstOrDefault();
        Venue = proposal.Venue is { } venue && Venues.Read(venue) is var read && !(ArXiv is not null && read.IsArXiv) ? read : null;
        var colon = proposal.Title.IndexOf(':', StringComparison.Ordinal);
        (Name, Subtitle) = colon is > 0 and <= 40 && proposal.Title.AsSpan(0, colon).Trim().Count(' ') < MaxNameWords && colon + 1 < proposal.Title.Length ? (proposal.Title[..colon].Trim(), proposal.Title[(colon + 1)..].Trim()) : (null, null);
        // The bot shows what people sent, but no picture: nobody can see it in an address.
        Others = [.. proposal.OtherLinks.Where(o => !IsPicture(o.Url))];
    }

    public string Title { get; private set; }

    public string? Name { get; }

    public string? Subtitle { get; private set; }


    public PaperLink Paper => proposal.Paper;

    /// <summary>Who wrote it, where somebody said so.</summary>
    public string? Authors => proposal.Authors;

    public bool HasPaper { get; }

    public Uri? Code { get; }

    public string? Repository { get; }

    public ArXivId? ArXiv { get; }

    /// <summary>Where it appeared. "arXiv 2402" is where everybody finds the preprint, and no venue.</summary>
    public Venue? Venue { get; }

    public IReadOnlyList<LabelledLink> Others { get; private set; }

    /// <summary>When it came out, as far as its id or its venue tell.</summary>
    public PaperDate? Date => ArXiv is { } id ? new PaperDate(id.Year, id.Month) : Venue?.Year is { } year ? new PaperDate(year, null) : null;

    /// <summary>Words in brackets behind the title are no part of it where the list has each of them in brackets and marks at the end of an entry.</summary>
    /// <param name="neighbours">Entries as they stand, the nearest first.</param>
    public void TakeTags(IEnumerable<string> neighbours)
    {
        if (BehindTitle().Match(Title) is not { Success: true } behind)
        {
            return;
        }

        var written = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Capture tag in neighbours.SelectMany(n => TagsInBrackets().Matches(n)).SelectMany(m => m.Groups["tag"].Captures))
        {
            written.TryAdd(MarkdownText.Plain(tag.Value), tag.Value);
        }

        var words = behind.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => written.GetValueOrDefault(MarkdownText.Plain(w))).ToList();
        if (words.TrueForAll(w => w is not null))
        {
            tags = $"[{string.Join(' ', words)}]";
            Subtitle = Subtitle is null ? null : BehindTitle().Replace(Subtitle, "");
            Title = Title[..behind.Index];
        }
    }

    /// <summary>The entry with the tags that came behind the title, in place of those that most of its neighbours have.</summary>
    public string WithTags(string entry) => tags is null ? entry : $"{TagsInBrackets().Replace(entry, "").TrimEnd()} {tags}";

    /// <summary>A further link that came without a word is called what the list calls the links to that site.</summary>
    public void NameLinks(IEnumerable<Part.Address> neighbours)
    {
        if (Others.All(o => o.Label is not null))
        {
            return;
        }

        var words = neighbours.Where(a => a is { Role: LinkRole.Other, HoldsTitle: false, Label.Length: > 0 })
            .GroupBy(a => Uri.TryCreate(a.Sample, UriKind.Absolute, out var url) ? url.Host : "")
            .ToDictionary(g => g.Key, g => g.CountBy(a => a.Label).MaxBy(l => l.Value).Key);
        Others = [.. Others.Select(o => o.Label is null && words.GetValueOrDefault(o.Url.Host) is { } word ? o with { Label = word } : o)];
    }

    /// <summary>The further link with this label.</summary>
    public LabelledLink? Other(string label) =>
        Others.FirstOrDefault(o => o.Label is { } given && string.Equals(given, label, StringComparison.OrdinalIgnoreCase));

    /// <summary>The further link whose text is the title.</summary>
    public LabelledLink? TitleLink => Others.FirstOrDefault(o => o.Label is { } label && label.Length >= 12 && (PaperTitle.Same(label, Title) || Title.StartsWith(label, StringComparison.OrdinalIgnoreCase)));

    private static bool IsPicture(Uri url) => Path.GetExtension(url.AbsolutePath).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG" or ".GIF" or ".SVG" or ".WEBP";

    [GeneratedRegex(@"(?<=[^\s:：])\s*\[(?<words>[^\[\]]*[^\[\]\s][^\[\]]*)\]$")]
    private static partial Regex BehindTitle();

    /// <summary>Brackets at the end of an entry that hold nothing but words in marks.</summary>
    [GeneratedRegex(@"\[(?:(?<tag>[*_`~]+[^\s\[\]*_`~]+[*_`~]+)\s*)+\]\s*$")]
    private static partial Regex TagsInBrackets();
}
