using System.Text.RegularExpressions;
using ListBot.Core.Papers;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>Reads what an entry says: its title, and its links with what each is for.</summary>
internal static partial class EntryReader
{
    /// <summary>Marks and separators that people put around a title; none of them is part of one.</summary>
    private const string Around = " \t\r\n*_~`\"“”|｜-–—:：,，.。;；·•>›\\[(【「《";

    public static Entry Read(string text, EntryKind kind, Category category, TextSpan span, int contentStart)
    {
        var content = new TextSpan(contentStart, span.End);
        var raw = LinkScanner.Scan(text, content);
        var outward = raw.Where(l => !l.IsImage && l.Target.Length > 0 && text[l.Target.Start] != '#').ToList();
        var title = WithMarks(text, TitleIn(text, content, raw, outward), contentStart);
        return new Entry(kind, category, span, contentStart, MarkdownText.Plain(text[title.Start..title.End]), title, Classify(text, outward, title));
    }

    private static TextSpan TitleIn(string text, TextSpan content, IReadOnlyList<RawLink> raw, List<RawLink> outward)
    {
        // The title is the link's own text when the entry begins with a link whose label is more than a word like "Paper".
        if (outward is [var first, ..] && IsTitle(text, first.Label) && Trim(text, new TextSpan(content.Start, first.Span.Start)).Length == 0)
        {
            return Trim(text, first.Label);
        }

        var gaps = new List<TextSpan>();
        var from = content.Start;
        foreach (var link in raw)
        {
            gaps.Add(new TextSpan(from, link.Span.Start));
            from = link.Span.End;
        }

        gaps.Add(new TextSpan(from, content.End));
        var best = gaps.Select(g => FirstPart(text, Trim(text, g))).FirstOrDefault(g => Words(text, g) >= 2);
        if (best.Length == 0)
        {
            best = gaps.Select(g => FirstPart(text, Trim(text, g))).Concat(outward.Select(l => Trim(text, l.Label))).MaxBy(g => Words(text, g));
        }

        return best.Length == 0 ? Trim(text, content) : best;
    }

    /// <summary>Of <c>**LoRA:** Low-Rank Adaptation</c> the first marks are the title's own, because their other half stands inside it.</summary>
    private static TextSpan WithMarks(string text, TextSpan title, int contentStart)
    {
        if (Marks.AreBalanced(text[title.Start..title.End]))
        {
            return title;
        }

        var start = title.Start;
        while (start > contentStart && text[start - 1] is '*' or '_' or '~' or '`' or '"' or '“' or '[' or '(' or '【' or '「' or '《' or '\\')
        {
            start--;
        }

        var whole = new TextSpan(start, title.End);
        return Marks.AreBalanced(text[start..title.End]) ? whole : title;
    }

    private static List<EntryLink> Classify(string text, List<RawLink> links, TextSpan title)
    {
        var found = links.ConvertAll(l =>
        {
            var target = text[l.Target.Start..l.Target.End];
            var id = PaperLinks.IdOf(target);
            return new EntryLink(l.Span, l.Label, l.Target, RoleOf(text[l.Label.Start..l.Label.End], id), id);
        });

        // An entry is about a paper: where no link is known for one, the first that is not code is it.
        if (found.All(l => l.Role != LinkRole.Paper))
        {
            var i = found.FindIndex(l => l.Label.Start <= title.Start && title.End <= l.Label.End);
            i = i >= 0 ? i : found.FindIndex(l => l.Role == LinkRole.Other && !OtherLabel().IsMatch(text[l.Label.Start..l.Label.End]));
            if (i >= 0)
            {
                found[i] = found[i] with { Role = LinkRole.Paper };
            }
        }

        return found;
    }

    private static LinkRole RoleOf(string label, PaperId? id) => id switch
    {
        ArXivId or DoiId or OpenReviewId or AclId => LinkRole.Paper,
        WebAddress when IsCode(id) || CodeLabel().IsMatch(label) => LinkRole.Code,
        _ => PaperLabel().IsMatch(label) ? LinkRole.Paper : LinkRole.Other,
    };

    /// <summary>The address is one of code or of a model.</summary>
    public static bool IsCode(PaperId? id) => id is WebAddress web && CodeHost().IsMatch(web.Address);

    private static bool IsTitle(string text, TextSpan label) =>
        label.Length >= 12 && Words(text, label) >= 2 && !text.AsSpan(label.Start, label.Length).StartsWith("![", StringComparison.Ordinal);

    private static int Words(string text, TextSpan span)
    {
        var count = 0;
        for (var i = span.Start; i < span.End; i++)
        {
            // A letter of a script without blanks counts for a word of its own.
            if (text[i] >= 0x2E80 ? char.IsLetter(text[i]) : char.IsLetterOrDigit(text[i]) && (i == span.Start || !char.IsLetterOrDigit(text[i - 1])))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>What is set in bold, italics or quotes at the start; else up to the first bar or line end. The rest is another part of the entry.</summary>
    private static TextSpan FirstPart(string text, TextSpan span)
    {
        var mark = span.Start;
        while (mark > 0 && text[mark - 1] is '*' or '_' or '"' or '“')
        {
            mark--;
        }

        if (mark < span.Start)
        {
            var close = text.AsSpan(mark, span.Start - mark) is "“" ? "”" : new string([.. text[mark..span.Start].Reverse()]);
            var end = text.IndexOf(close, span.Start, span.Length, StringComparison.Ordinal);
            if (end >= 0 && Trim(text, new TextSpan(span.Start, end)) is var inside && Words(text, inside) >= 2)
            {
                return inside;
            }
        }

        var part = text.AsSpan(span.Start, span.Length).IndexOfAny('|', '｜', '\n');
        if (part < 0 || (part > 0 && text[span.Start + part - 1] == '\\' && text[span.Start + part] != '\n'))
        {
            return span;
        }

        var first = Trim(text, new TextSpan(span.Start, span.Start + part));
        return Words(text, first) >= 2 ? first : span;
    }

    private static TextSpan Trim(string text, TextSpan span)
    {
        int start = span.Start, end = span.End;
        while (start < end && (Around.Contains(text[start], StringComparison.Ordinal) || text[start] is ')' or ']' or '】'))
        {
            start++;
        }

        while (end > start && Around.Contains(text[end - 1], StringComparison.Ordinal))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    [GeneratedRegex(@"^(?:github\.com|gitlab\.com|bitbucket\.org|gitee\.com|colab\.research\.google\.com|huggingface\.co|gist\.github\.com)/", RegexOptions.NonBacktracking)]
    private static partial Regex CodeHost();

    [GeneratedRegex(@"\b(?:code|github|pytorch|tensorflow|jax|keras|implementation|official|repo|repository)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex CodeLabel();

    [GeneratedRegex(@"\b(?:paper|pdf|arxiv|preprint|publication|论文)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PaperLabel();

    [GeneratedRegex(@"\b(?:project|website|page|homepage|site|demo|video|slides|poster|blog|dataset|data|twitter|youtube|models?)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OtherLabel();
}
