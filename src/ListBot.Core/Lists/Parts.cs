using System.Text.RegularExpressions;
using ListBot.Core.Text;
using Markdig.Syntax;

namespace ListBot.Core.Lists;

/// <summary>
/// Bullets such as "Paper: …" and "Code: …", which are parts of the entry above them and no entries of their own. Which words
/// a list uses so, it tells by using them again and again.
/// </summary>
internal sealed partial class Parts(SourceText source)
{
    /// <summary>The longest label, in UTF-16 units, and how often one that we do not know is seen at least.</summary>
    private const int MaxLabel = 24, Often = 4;

    private readonly Lazy<Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>> counts = new(() => Count(source));

    public bool Are(ListBlock list) => list.Count > 0 && list.OfType<ListItemBlock>().All(item => item.FirstOrDefault() is ParagraphBlock p && IsOne(p.Span.Start));

    /// <summary>A label and a colon begin here.</summary>
    public bool IsOne(int start)
    {
        var line = source.Line(source.LineAt(start));
        var rest = source.Text.AsSpan(start, Math.Max(0, line.End - start));
        return KnownLabel().IsMatch(rest) || (LabelOf(rest) is { Length: > 0 } label && counts.Value.TryGetValue(label, out var count) && count >= Often);
    }

    private static Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Count(SourceText source)
    {
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < source.LineCount; i++)
        {
            var line = source.Text.AsSpan(source.Line(i).Start, source.Line(i).Length).TrimStart();
            if (line.Length > 2 && line[0] is '-' or '*' or '+' && line[1] is ' ' or '\t' && LabelOf(line[2..].TrimStart()) is { Length: > 0 } label)
            {
                found[label] = found.TryGetValue(label, out var count) ? count + 1 : 1;
            }
        }

        return found;
    }

    private static ReadOnlySpan<char> LabelOf(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("*_ ");
        var end = text.IndexOfAny(':', '：');
        return end is > 0 and <= MaxLabel && text[..end].IndexOfAny("[](|") < 0 ? text[..end].TrimEnd("*_ ") : default;
    }

    [GeneratedRegex(@"^[*_\[(]*(?:paper|code|pdf|arxiv|authors?|project|website|homepage|github|venue|abstract|links?|key ?words?|tl;?dr|summary|publication|published|date|institutes?|conference|论文|代码|主页|项目|数据集|解读|链接|作者|地址|简介|摘要)(?:\b|(?=[\u4e00-\u9fff:：]))", RegexOptions.IgnoreCase)]
    private static partial Regex KnownLabel();
}
