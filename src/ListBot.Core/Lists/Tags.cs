using System.Text.RegularExpressions;
using ListBot.Core.Papers;

namespace ListBot.Core.Lists;

/// <summary>
/// The one word in marks that each entry of some lists carries: who made it, what it is for. It is written only where the
/// list itself shows that the word follows from the title or from the site that the entry leads to.
/// </summary>
internal sealed partial class Tags
{
    /// <summary>So many entries must show that a word follows, and in so large a share of them it must be the right one.</summary>
    private const int Enough = 3;

    private const double Sure = 0.8;

    /// <summary>Two entries that lead to one site, and none that contradicts, tell what the site's entries carry.</summary>
    private const int SameSite = 2;

    private readonly List<(string Tag, string Words, string? Site)> known;
    private readonly List<(string Tag, string Word)> tags;

    /// <summary>The word for the new entry; null where nothing tells it.</summary>
    public string? Own { get; }

    public Tags(IReadOnlyList<Template> templates, ProposalFields fields)
    {
        known = [.. templates.Select(t => (t.Entry, Tags: t.All.OfType<Part.OwnWords>().Where(IsTag).ToList()))
            .Where(t => t.Tags.Count == 1)
            .Select(t => (t.Tags[0].Text, WordsOf(t.Entry.Title), SiteOf(t.Entry.Links is [var first, ..] ? first.Id : null)))];
        tags = [.. known.Select(k => k.Tag).Distinct().Select(t => (t, WordsOf(t).Trim())).Where(t => t.Item2.Length >= 3)];
        if (known.Count < Enough)
        {
            return;
        }

        var site = SiteOf(PaperLinks.IdOf((fields.TitleLink?.Url ?? fields.Paper.Url).OriginalString));
        Own = OfSite(site) ?? (FollowsFromWords() && Said(WordsOf(fields.Title), site) is [var only] ? only : null);
    }

    public static bool IsTag(Part.OwnWords words) => words.Run.Length > words.Text.Length && words.Text.Length is >= 2 and <= 30;

    private string? OfSite(string? site) =>
        known.Where(k => site is not null && k.Site == site).Select(k => k.Tag).ToList() is { Count: >= SameSite } there && there.TrueForAll(t => t == there[0]) ? there[0] : null;

    /// <summary>Whether the entries whose title or site says a word of the list carry that word.</summary>
    private bool FollowsFromWords()
    {
        var said = known.Select(k => (k.Tag, Said: Said(k.Words, k.Site))).Where(k => k.Said.Count == 1).ToList();
        return said.Count >= Enough && said.Count(k => k.Said[0] == k.Tag) >= Sure * said.Count;
    }

    private List<string> Said(string words, string? site) =>
        [.. tags.Where(t => words.Contains($" {t.Word} ", StringComparison.Ordinal) || site?.Contains(t.Word, StringComparison.Ordinal) == true).Select(t => t.Tag)];

    /// <summary>The words in lower case between blanks, one at each end too.</summary>
    private static string WordsOf(string text) => $" {NoLetters().Replace(text.ToLowerInvariant(), " ").Trim()} ";

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NoLetters();

    /// <summary>The host of a link; null for those where everybody puts papers and code.</summary>
    private static string? SiteOf(PaperId? id) =>
        id is WebAddress web && web.Address.Split('/', ':')[0].ToLowerInvariant() is var host && host is not ("github.com" or "medium.com" or "openreview.net" or "youtube.com" or "youtu.be" or "dl.acm.org" or "huggingface.co") ? host : null;
}
