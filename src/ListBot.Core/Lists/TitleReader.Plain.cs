using System.Text.RegularExpressions;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>A title in plain words: where it begins and ends among tags, dates, venues and authors.</summary>
internal static partial class TitleReader
{
    /// <summary>More words than this, less one, do not stand out in a title.</summary>
    private const int MaxStressed = 4;

    /// <summary>So many characters before a word show whether it stands behind a small one.</summary>
    private const int SmallWord = 12;

    /// <summary>Up to the first bar, line end, venue, date or list of authors, after tags such as <c>[2024/05]</c>.</summary>
    private static TextSpan FirstPart(string text, TextSpan gap)
    {
        var start = gap.Start;
        while (Lead().Match(text, start, gap.End - start) is { Success: true, Length: > 0 } lead && Words(text, new TextSpan(lead.Index + lead.Length, gap.End), most: 2) >= 2)
        {
            start = lead.Index + lead.Length;
        }

        var span = Trim(text, new TextSpan(start, gap.End));
        var whole = text[span.Start..span.End];
        var end = whole.Length;
        Cut(whole.AsSpan().IndexOfAny('|', '｜', '\n'));
        Cut(PartsBelow().Match(whole) is { Success: true } below ? below.Index : -1, words: 1);
        Cut(EndOfStress(whole));
        Cut(Venues.FindAll(whole, null).Where(v => IsApart(whole, v.Start, v.Length)).Select(v => v.Start).FirstOrDefault(-1));
        Cut(DateForm.FindAll(whole).Where(d => IsApart(whole, d.Start, d.Length)).Select(d => d.Start).FirstOrDefault(-1));
        foreach (Match stop in SentenceEnd().Matches(whole[..end]))
        {
            if (IsAuthors(whole.AsSpan(stop.Index + 1, end - stop.Index - 1)) && Words(text, new TextSpan(span.Start, span.Start + stop.Index), most: 2) >= 2)
            {
                end = stop.Index + (stop.Value[0] is '?' or '!' ? 1 : 0);
                break;
            }
        }

        // A bracket that opened before the cut goes with what it holds.
        var open = whole.AsSpan(0, end).LastIndexOf('(');
        end = open > 0 && end < whole.Length && whole.AsSpan(open, end - open).IndexOf(')') < 0 ? open : end;
        return Trim(text, new TextSpan(span.Start, span.Start + end));

        void Cut(int at, int words = 2)
        {
            if (at > 0 && at < end && !(whole[at] == '|' && whole[at - 1] == '\\') && Words(text, new TextSpan(span.Start, span.Start + at), words) >= words)
            {
                end = at;
            }
        }
    }

    /// <summary>
    /// Where emphasis begins that is no part of a title: the authors, or what the paper won. Words that somebody made stand out in
    /// it are: <c>A **Survey** of **Agents**</c>. Below zero where there is none.
    /// </summary>
    private static int EndOfStress(string text)
    {
        var stress = "";
        foreach (Match emphasis in Emphasised().Matches(text))
        {
            if (Stress().Match(text, emphasis.Index) is not { Success: true } run || run.Groups["words"].ValueSpan.IndexOfAny(",.&") >= 0 || run.Groups["words"].ValueSpan.Count(' ') >= MaxStressed
                || (run.Groups["mark"].Value != stress && !BehindSmallWord().IsMatch(text.AsSpan()[Math.Max(0, emphasis.Index - SmallWord)..emphasis.Index]) && !BeforeSmallWord().IsMatch(text.AsSpan(run.Index + run.Length))))
            {
                return emphasis.Index;
            }

            stress = run.Groups["mark"].Value;
        }

        return -1;
    }

    /// <summary>Behind a bracket, comma or point, or at the end: not a word of the title.</summary>
    private static bool IsApart(string text, int start, int length) =>
        start > 1 && (text[..start].TrimEnd() is [.., '(' or '[' or ',' or '.' or '（' or '*' or '`' or '【'] || text.AsSpan(start + length).Trim(" .)]*_`").Length == 0);

    [GeneratedRegex(@"(?<=\s)[\[(]?(?:\*{1,3}|_{1,3}|`)+(?=[\p{L}\p{N}(\[])|<br|\\\n|\s\s+\S+ et al", RegexOptions.IgnoreCase)]
    private static partial Regex Emphasised();

    [GeneratedRegex(@"\G(?<mark>\*{1,3}|_{1,3})(?<words>[^*_\n]+)(?:\k<mark>|$)")]
    private static partial Regex Stress();

    /// <summary>No title ends with such a word.</summary>
    [GeneratedRegex(@"\s(?:an?|the|of|for|with|and|to|via|from|using|through|towards?|under|without|on|is|are) $")]
    private static partial Regex BehindSmallWord();

    [GeneratedRegex(@"^ (?:of|for|with|and|to|via|from|using|through|towards?|under|without)\b")]
    private static partial Regex BeforeSmallWord();

    /// <summary>A line end with a bullet behind it.</summary>
    [GeneratedRegex(@"\s*\n\s*[-*+]\s")]
    private static partial Regex PartsBelow();

    [GeneratedRegex(@"[.?!]\s+(?=[\p{Lu}*_])")]
    private static partial Regex SentenceEnd();
}
