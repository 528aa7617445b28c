using System.Text.RegularExpressions;
using ListBot.Core.Papers;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>The link that an entry begins with and then tells about, as lists of tools and courses do: its text is the title.</summary>
internal static partial class DescribedLink
{
    /// <summary>
    /// Of <c>[SuperSplat](…) - a tool in the browser</c> the link, however short: the rest tells about it. Behind a link to a
    /// paper's own site the rest may be the title, if it is written as one: <c>[BERT](…) - Pre-training of Deep …</c>.
    /// </summary>
    public static TextSpan Title(string text, TextSpan content, List<RawLink> links)
    {
        var link = links.Find(l => !l.IsImage);
        var start = content.Start;
        while (link.Label.Length > 0 && start < link.Span.Start && TitleReader.Lead().Match(text, start, link.Span.Start - start) is { Success: true, Length: > 0 } lead)
        {
            start = lead.Index + lead.Length;
        }

        if (link.Label.Length == 0 || TitleReader.Words(text, new TextSpan(start, link.Span.Start), most: 1) > 0 || !Description().Match(text, link.Span.End, content.End - link.Span.End).Success)
        {
            return default;
        }

        var label = TitleReader.Trim(text, link.Label);
        var words = text.AsSpan(label.Start, label.Length);
        var isName = char.IsLetter(words is [var first, ..] ? first : ' ') && !words.Contains("![", StringComparison.Ordinal) && !TitleReader.IsLabel(words);
        return isName && !(IsTitleCase(text.AsSpan(link.Span.End, content.End - link.Span.End)) && PaperLinks.IdOf(text.AsSpan(link.Target.Start, link.Target.Length)) is ArXivId or DoiId or OpenReviewId or AclId) ? label : default;
    }

    /// <summary>Most of its longer words, but for the first, begin with a capital.</summary>
    private static bool IsTitleCase(ReadOnlySpan<char> text)
    {
        int capitals = 0, words = 0, seen = 0;
        foreach (var word in LongWord().EnumerateMatches(text))
        {
            if (seen++ > 0)
            {
                words++;
                capitals += char.IsUpper(text[word.Index]) ? 1 : 0;
            }
        }

        return 2 * capitals > words;
    }

    /// <summary>What stands between a name and what is told of it. No two runs of blanks meet, so that long ones take no longer.</summary>
    [GeneratedRegex(@"\G(?:\*{1,3}|_{1,3})?(?:\s*\([^()\n]{1,40}\))?(?:(?:\s+[-–—]\s+|\s*[:：](?:\s*(?:\*{1,3}|_{1,3}))?\s*)(?=[^\s\[!<|(*_])|\s+(?=\p{Ll}+\s+\p{L})|\s*(?:`[^`\n]+`\s*)+\z|[ \t]*(?:(?:\\|<br ?/?>)[ \t]*)?\n|[ \t]*(?=[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7A3]))")]
    private static partial Regex Description();

    [GeneratedRegex(@"\b\p{L}{4,}")]
    private static partial Regex LongWord();
}
