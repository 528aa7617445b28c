using System.Buffers;
using System.Text.RegularExpressions;
using ListBot.Core.Papers;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>Reads the links of an entry, and what each is for.</summary>
internal static partial class EntryLinks
{
    /// <summary>What a label before an address begins behind.</summary>
    private static readonly SearchValues<char> LabelEnds = SearchValues.Create("\n-*|;,");

    public static IReadOnlyList<EntryLink> Read(string text, Entry entry, List<RawLink> raw)
    {
        var found = new List<EntryLink>(raw.Count);
        var hasPaper = false;
        foreach (var link in raw)
        {
            if (!link.IsImage && link.Target.Length > 0 && text[link.Target.Start] != '#')
            {
                var read = Read(text, link);
                hasPaper |= read.Role == LinkRole.Paper;
                found.Add(read);
            }
        }

        if (!hasPaper)
        {
            ChoosePaper(text, entry.TitleSpan, found);
        }

        return found;
    }

    /// <summary>Of a page most often nobody asks more than what it is for.</summary>
    private static EntryLink Read(string text, RawLink link)
    {
        var target = text.AsSpan(link.Target.Start, link.Target.Length);
        if (PaperLinks.PageOf(target) is { IsEmpty: false } page)
        {
            return new EntryLink(link, RoleOf(LabelOf(text, link), page), text);
        }

        var id = PaperLinks.IdOf(target);
        return new EntryLink(link, RoleOf(LabelOf(text, link), id), id);
    }

    /// <summary>An entry is about a paper: where no link is known for one, the first that is not code is it.</summary>
    private static void ChoosePaper(string text, TextSpan title, List<EntryLink> found)
    {
        var i = found.FindIndex(l => l.Label.Start <= title.Start && title.End <= l.Label.End);
        i = i >= 0 ? i : found.FindIndex(l => l.Role == LinkRole.Other && !OtherLabel().IsMatch(text.AsSpan(l.Label.Start, l.Label.Length)) && !(l.Id is WebAddress web && TalkHost().IsMatch(web.Address)));
        if (i >= 0)
        {
            found[i].Role = LinkRole.Paper;
        }
    }

    /// <summary>The label, or for a bare address what stands before it on its line: <c>Code: https://…</c>.</summary>
    private static ReadOnlySpan<char> LabelOf(string text, RawLink link)
    {
        if (link.Label.Length > 0)
        {
            return text.AsSpan(link.Label.Start, link.Label.Length);
        }

        var before = text.AsSpan(0, link.Span.Start).TrimEnd();
        if (!before.EndsWith(":") && !before.EndsWith("："))
        {
            return default;
        }

        before = before[..^1];
        var from = before.LastIndexOfAny(LabelEnds);
        return before.Length - from < 40 ? before[(from + 1)..] : default;
    }

    private static LinkRole RoleOf(ReadOnlySpan<char> label, PaperId? id) => id switch
    {
        ArXivId or DoiId or OpenReviewId or AclId => LinkRole.Paper,
        WebAddress page => RoleOf(label, page.Address),
        _ => PaperLabel().IsMatch(label) ? LinkRole.Paper : LinkRole.Other,
    };

    private static LinkRole RoleOf(ReadOnlySpan<char> label, ReadOnlySpan<char> page) =>
        CodeHost().IsMatch(page) || CodeLabel().IsMatch(label) ? LinkRole.Code : PaperLabel().IsMatch(label) ? LinkRole.Paper : LinkRole.Other;

    /// <summary>Where people tell about papers.</summary>
    [GeneratedRegex(@"^(?:[a-z]+\.)?(?:youtube\.com|youtu\.be|bilibili\.com|vimeo\.com|slideslive\.com|zhihu\.com|weixin\.qq\.com|twitter\.com|x\.com|reddit\.com|linkedin\.com)(?:/|$)")]
    private static partial Regex TalkHost();

    /// <summary>A word for code that anybody might use.</summary>
    public static bool IsCodeWord(string label) => CodeLabel().IsMatch(label);

    /// <summary>A word for a page that is neither paper nor code.</summary>
    public static bool IsOtherWord(string label) => OtherLabel().IsMatch(label);

    /// <summary>The address is one of code or of a model.</summary>
    public static bool IsCode(PaperId? id) => id is WebAddress web && CodeHost().IsMatch(web.Address);

    [GeneratedRegex(@"^(?:github\.com|gitlab\.com|bitbucket\.org|gitee\.com|colab\.research\.google\.com|huggingface\.co|gist\.github\.com)/")]
    private static partial Regex CodeHost();

    [GeneratedRegex(@"\b(?:code|github|pytorch|tensorflow|jax|keras|implementation|official|repo|repository|代码)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CodeLabel();

    [GeneratedRegex(@"\b(?:paper|pdf|arxiv|preprint|publication|论文)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PaperLabel();

    [GeneratedRegex(@"\b(?:project|website|page|homepage|site|demo|video|slides|poster|blog|dataset|data|twitter|youtube|models?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherLabel();
}
