using System.Buffers;
using System.Text.RegularExpressions;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>
/// Finds the title in an entry: what is set in bold or quotes, or is the text of a link, if it is long enough to be one; else
/// the first plain words that are no date, no tag and no list of authors.
/// </summary>
internal static partial class TitleReader
{
    /// <summary>Marks and separators that people put around a title; none of them is part of one.</summary>
    private const string Around = " \t\r\n*_~`\"“”|｜-–—:：,，.。;；·•>›\\[(【「《";

    private static readonly SearchValues<char> Strong = SearchValues.Create("*_\"“<");

    public static TextSpan Find(string text, Entry entry, List<RawLink> links)
    {
        var content = new TextSpan(entry.ContentStart, entry.Span.End);
        var found = entry.TableHead is { } head ? InRow(text, head, content, links) : In(text, content, links);
        return WithMarks(text, found, content.Start);
    }

    /// <summary>The cell below the header that says so, else the one with the most words.</summary>
    private static TextSpan InRow(string text, TextSpan head, TextSpan row, List<RawLink> links)
    {
        var names = TableRows.Cells(text, head);
        var best = default(TextSpan);
        var most = -1;
        foreach (var (i, cell) in TableRows.Cells(text, row).Index())
        {
            var found = In(text, cell, [.. links.Where(l => cell.Start <= l.Span.Start && l.Span.End <= cell.End)]);
            var name = i < names.Count ? text.AsSpan(names[i].Start, names[i].Length) : default;
            var isMarked = links.Exists(l => l.Label.Start <= found.Start && found.End <= l.Label.End) || (found.Start > 0 && text[found.Start - 1] == '*' && text.AsSpan(found.End).StartsWith("**"));
            // A badge says nothing about the paper.
            var words = text.AsSpan(found.Start, found.Length).Contains("![", StringComparison.Ordinal) ? 0 : !isMarked && IsAuthors(text.AsSpan(found.Start, found.Length)) ? 1 : Words(text, found, most: 40);
            words = words > 0 && TitleHeader().IsMatch(name) ? words + 100 : words > 1 && OtherHeader().IsMatch(name) ? 1 : words;
            if (words > most)
            {
                (best, most) = (found, words);
            }
        }

        return best;
    }

    private static TextSpan In(string text, TextSpan content, List<RawLink> links)
    {
        if (DescribedLink.Title(text, content, links) is { Length: > 0 } name)
        {
            return name;
        }

        var marked = Marked(text, content, links);
        var label = Label(text, links);
        if (label.Span.Length > 0 && Words(text, new TextSpan(content.Start, label.Span.Start), most: 2) < 2 && (marked.Length == 0 || label.Span.Start < marked.Start))
        {
            return Trim(text, label.Label);
        }

        return marked.Length > 0 && (label.Span.Length == 0 || marked.Start < label.Span.Start) && (IsQuoted(text, marked) || Words(text, new TextSpan(content.Start, marked.Start), most: 2) < 2)
            ? marked
            : AmongWords(text, content, links, marked, label);
    }

    /// <summary>Where neither what is marked nor a link stands at the beginning: either, or the plain words, whichever is more of a title.</summary>
    private static TextSpan AmongWords(string text, TextSpan content, List<RawLink> links, TextSpan marked, RawLink label)
    {
        var gaps = new Gaps(content, links).ToList();
        var plain = gaps.Select(g => FirstPart(text, g)).FirstOrDefault(g => (Words(text, g, most: 2) >= 2 || IsAboveParts(text, g, content)) && !IsAuthors(text.AsSpan(g.Start, g.Length)));
        if (label.Span.Length > 0 && (marked.Length == 0 || label.Span.Start < marked.Start) && (plain.Length == 0 || plain.Start > label.Span.Start || Words(text, plain, most: 3) < 3 || IsTag(text, plain) || FewNames().IsMatch(text.AsSpan(plain.Start, plain.Length))))
        {
            return Trim(text, label.Label);
        }

        if (marked.Length > 0 && (plain.Length == 0 || plain.Start >= marked.Start || Words(text, plain) < Words(text, marked) || IsQuoted(text, marked)))
        {
            return marked;
        }

        if (plain.Length > 0)
        {
            return plain;
        }

        var best = gaps.Select(g => FirstPart(text, g)).Concat(links.Where(l => !l.IsImage).Select(l => Trim(text, l.Label))).MaxBy(g => Words(text, g));
        return best.Length == 0 ? Trim(text, content) : best;
    }

    private static TextSpan Marked(string text, TextSpan content, List<RawLink> links)
    {
        foreach (var gap in new Gaps(content, links))
        {
            if (Marked(text, gap) is { Length: > 0 } strong)
            {
                return strong;
            }
        }

        return default;
    }

    /// <summary>The first link whose text is a title.</summary>
    private static RawLink Label(string text, List<RawLink> links)
    {
        foreach (var link in links)
        {
            if (!link.IsImage && link.Label.Length > 0 && IsTitle(text, link.Label))
            {
                return link;
            }
        }

        return default;
    }

    /// <summary>A name by itself on the first line, with its parts in bullets below.</summary>
    private static bool IsAboveParts(string text, TextSpan name, TextSpan content) =>
        name.Length > 0 && text.AsSpan(content.Start, name.Start - content.Start).IndexOf('\n') < 0
        && text.AsSpan(name.End, content.End - name.End).TrimStart(" \t:：*_.。\\") is ['\n' or '\r', ..];

    /// <summary>Who gives it, or what kind it is: <c>[DeepMind] </c> before the link of the title.</summary>
    private static bool IsTag(string text, TextSpan span) => span.Start > 0 && text[span.Start - 1] == '[' && span.End < text.Length && text[span.End] == ']';

    private static bool IsQuoted(string text, TextSpan span) => span.Start > 0 && text[span.Start - 1] is '"' or '“';

    /// <summary>The first text in bold or quotes that has the length of a title.</summary>
    private static TextSpan Marked(string text, TextSpan gap)
    {
        if (text.AsSpan(gap.Start, gap.Length).IndexOfAny(Strong) < 0)
        {
            return default;
        }

        foreach (var match in Emphasis().EnumerateMatches(text.AsSpan(gap.Start, gap.Length)))
        {
            var inside = Trim(text, new TextSpan(gap.Start + match.Index, gap.Start + match.Index + match.Length));
            // Of "**LoRA Explained:** …" and "**Pre-training** for …" the title goes on behind the mark.
            var isName = inside.End < gap.End && text[inside.End] is ':' or '：' || text.AsSpan(inside.End, gap.End - inside.End).TrimStart("*_") is [':' or '：', ..]
                || BeforeSmallWord().IsMatch(text.AsSpan(inside.End, gap.End - inside.End).TrimStart("*_"));
            if (!isName && inside.Length >= 10 && Words(text, inside, most: 2) >= 2 && !IsLabel(text.AsSpan(inside.Start, inside.Length)))
            {
                return inside;
            }
        }

        return default;
    }

    private static bool IsTitle(string text, TextSpan label) =>
        label.Length >= 12 && Words(text, label, most: 2) >= 2 && !text.AsSpan(label.Start, label.Length).Contains("![", StringComparison.Ordinal)
        && !IsLabel(text.AsSpan(Trim(text, label).Start, Trim(text, label).Length));

    public static bool IsLabel(ReadOnlySpan<char> text) => Label().IsMatch(text) || (text.Length < 40 && Venues.IsWhole(text.ToString()));

    /// <summary>Names between commas, or "et al.".</summary>
    public static bool IsAuthors(ReadOnlySpan<char> text)
    {
        if (text.Contains(" et al", StringComparison.Ordinal) || text.Contains(" et. al", StringComparison.Ordinal))
        {
            return true;
        }

        var commas = text.Count(',');
        return commas >= 2 && (text.Count(' ') + 1) / (double)(commas + 1) <= 3.6;
    }

    /// <summary>Of <c>**LoRA:** Low-Rank Adaptation</c> the first marks are the title's own, because their other half stands inside it.</summary>
    private static TextSpan WithMarks(string text, TextSpan title, int contentStart)
    {
        if (Marks.AreBalanced(text.AsSpan(title.Start, title.Length)))
        {
            return title;
        }

        var start = title.Start;
        while (start > contentStart && text[start - 1] is '*' or '_' or '~' or '`' or '"' or '“' or '[' or '(' or '【' or '「' or '《' or '\\')
        {
            start--;
        }

        var whole = new TextSpan(start, title.End);
        return Marks.AreBalanced(text.AsSpan(start, title.End - start)) ? whole : title;
    }

    /// <param name="most">So many are enough to know.</param>
    public static int Words(string text, TextSpan span, int most = int.MaxValue)
    {
        var count = 0;
        var isInside = false;
        foreach (var c in text.AsSpan(span.Start, span.Length))
        {
            // A letter of a script without blanks counts for a word of its own.
            var isPart = char.IsLetterOrDigit(c);
            if (isPart && (c >= 0x2E80 ? char.IsLetter(c) : !isInside) && ++count == most)
            {
                break;
            }

            isInside = isPart;
        }

        return count;
    }

    public static TextSpan Trim(string text, TextSpan span)
    {
        int start = span.Start, end = span.End;
        while (start < end && (Around.Contains(text[start], StringComparison.Ordinal) || text[start] is ')' or ']' or '】'))
        {
            start++;
        }

        while (end > start && (Around.Contains(text[end - 1], StringComparison.Ordinal) || ClosesNothing(text.AsSpan(start, end - start))))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    /// <summary>The bracket at its end was opened before it.</summary>
    private static bool ClosesNothing(ReadOnlySpan<char> text)
    {
        var closer = "])】）」》".IndexOf(text[^1], StringComparison.Ordinal);
        return closer >= 0 && text.Count(text[^1]) > text.Count("[(【（「《"[closer]);
    }

    [GeneratedRegex("""(?<=(?<![*\\])\*\*)(?![*\s]|(?<=[\p{L}\p{N}]\*\*)\p{P})[^*\n]+(?=\*)|(?<=\*\*\*)(?![*\s])[^*\n]+(?=\*)|(?<=(?<![\p{L}\p{N}_\\])__)(?![_\s])[^\n]+?(?=__)|(?<=<(?:b|strong)>)[^<\n]+(?=</)|(?<=["])[^"\n]{10,}(?=["])|(?<=“)[^”\n]{10,}(?=[”"])""", RegexOptions.IgnoreCase)]
    private static partial Regex Emphasis();

    /// <summary>An emoji, a short tag in brackets, a date.</summary>
    [GeneratedRegex(@"\G[\s*_`.,:|-]*(?::[a-z0-9_+-]+:\s*|(?:\*\*|__)?\\?[\[(（【][^\[\]()\n]{1,30}\\?[\])）】](?:\*\*|__)?(?!\()\s*[:.,]?\s+|(?:19|20)\d\d[./-]\d\d?(?:[./-]\d\d?)?[\s:.,|-]+)", RegexOptions.IgnoreCase)]
    public static partial Regex Lead();

    [GeneratedRegex(@"^(?:(?:the|official|full|paper|project|code|data|demo|home|github|model|arxiv|pdf|link|blog|video|web|website|source|supplementary|supp|dataset|page|slides?|poster|repo|repository|implementation|pytorch|tensorflow|best|award|oral|spotlight|material|materials|in|construction|post|star|stars|hugging|face|openreview|preprint|abstract|html|unofficial|survey|here|available|coming|soon|news|new|update|updated)\b[\s:()/.-]*)+$", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    private const string Name = @"\p{Lu}[\p{L}.'’-]*(?:\s(?:\p{Lu}[\p{L}.'’-]*|de|da|di|van|von|der|den|del|la|le|bin|al)){1,4}";

    /// <summary><c>Ada One, B. Two and Cy van Three</c>: two names at least, of two to five words with a capital. Many titles look so; before the link of a title it is none.</summary>
    [GeneratedRegex($@"^{Name}(?:(?:,\s(?:and\s|&\s)?|\sand\s|\s&\s){Name})+$")]
    private static partial Regex FewNames();

    [GeneratedRegex(@"^[\s*_`]*(?:paper )?(?:titles?|papers?|names?|works?|articles?|标题|题目|论文)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TitleHeader();

    [GeneratedRegex(@"author|abstract|introduction|description|details?\b|notes?\b|keywords?|venue|date|year|summary|institut|affiliation|code|link|作者", RegexOptions.IgnoreCase)]
    private static partial Regex OtherHeader();
}
