using System.Text.RegularExpressions;

namespace ListBot.Core.Proposals;

/// <summary>A title as people copy it from a list, a search engine or a bibliography.</summary>
internal static partial class CopiedTitle
{
    /// <summary>The title without the words of links beside it, brackets around all of it, and the citation that it stood in.</summary>
    /// <returns>The title; and where the paper appeared, if that was cited with it: <c>CVPR 2024</c>.</returns>
    public static (string Title, string? Venue) Parse(string text)
    {
        var bare = LinkWords().Replace(text, "") is { Length: > 1 } words ? InBrackets().Replace(words, "$1") : text;
        return Cited().Match(bare) is { Success: true } cited
            ? (cited.Groups["title"].Value.TrimEnd(' ', ',', '.'), $"{cited.Groups["venue"].Value} {cited.Groups["year"].Value}")
            : (bare, null);
    }

    [GeneratedRegex(@"^\[(?:pdf|html)\]\s+|(?<!\s)\s*(?:[\[【]{1,2}(?:paper|pdf|code|arxiv|github|project(?: page)?|links?|website|homepage|demo|slides|video|论文|代码)[\]】]{1,2}\s*)+$", RegexOptions.IgnoreCase)]
    private static partial Regex LinkWords();

    [GeneratedRegex(@"^[\[【]([^\[\]【】]+)[\]】]$")]
    private static partial Regex InBrackets();

    /// <summary><c>"Title", CVPR, 2024</c>. Quotes within the title open behind a blank.</summary>
    [GeneratedRegex("""^["“](?<title>(?:[^"“”]|(?<=[ (])["“][^"“”]+["”]){12,})["”][,.]?\s+\(?(?<venue>[\p{L}&-]{2,20}),?\s+(?<year>(?:19|20)\d\d)\)?$""")]
    private static partial Regex Cited();
}
