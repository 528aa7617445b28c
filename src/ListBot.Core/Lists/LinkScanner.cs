using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>A link in Markdown text, before anybody asked what it is for.</summary>
internal readonly record struct RawLink(TextSpan Span, TextSpan Label, TextSpan Target, bool IsImage);

/// <summary>
/// Finds links in the text of an entry in one pass, linear in its length. It takes what people write: a target without
/// scheme, brackets around brackets, badges as labels. (Markdown's own rules need the whole inline grammar, and its
/// usual parsers are quadratic on <c>[a](</c>.)
/// </summary>
internal static class LinkScanner
{
    /// <summary>The longest address or link title that is read, in UTF-16 units; it keeps nasty text linear.</summary>
    private const int MaxPart = 4_096;

    public static IReadOnlyList<RawLink> Scan(string text, TextSpan within)
    {
        var closing = MatchBrackets(text, within);
        var links = new List<RawLink>();
        for (var i = within.Start; i < within.End; i++)
        {
            var link = text[i] switch
            {
                '\\' => null,
                '!' when i + 1 < within.End && text[i + 1] == '[' => Inline(text, i + 1, closing, within) is { } image
                    ? image with { Span = new TextSpan(i, image.Span.End), IsImage = true }
                    : null,
                '[' => Inline(text, i, closing, within),
                'h' or 'H' => Bare(text, i, within),
                _ => (RawLink?)null,
            };

            if (link is { } found)
            {
                links.Add(found);
                i = found.Span.End - 1;
            }
            else if (text[i] == '\\')
            {
                i++;
            }
        }

        return links;
    }

    private static Dictionary<int, int> MatchBrackets(string text, TextSpan within)
    {
        var open = new Stack<int>();
        var closing = new Dictionary<int, int>();
        for (var i = within.Start; i < within.End; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    open.Push(i);
                    break;
                case ']' when open.Count > 0:
                    closing[open.Pop()] = i;
                    break;
            }
        }

        return closing;
    }

    private static RawLink? Inline(string text, int start, Dictionary<int, int> closing, TextSpan within)
    {
        if (!closing.TryGetValue(start, out var close) || close + 1 >= within.End || text[close + 1] != '(')
        {
            return null;
        }

        var i = SkipSpace(text, close + 2, within.End);
        TextSpan target;
        if (i < within.End && text[i] == '<')
        {
            var end = text.IndexOf('>', i, Math.Min(MaxPart, within.End - i));
            if (end < 0)
            {
                return null;
            }

            target = new TextSpan(i + 1, end);
            i = end + 1;
        }
        else
        {
            var from = i;
            var limit = Math.Min(within.End, i + MaxPart);
            for (var depth = 0; i < limit && !char.IsWhiteSpace(text[i]); i++)
            {
                depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
                if (depth < 0)
                {
                    break;
                }
            }

            target = new TextSpan(from, i);
        }

        i = SkipTitle(text, SkipSpace(text, i, within.End), within.End);
        return i < within.End && text[i] == ')'
            ? new RawLink(new TextSpan(start, i + 1), new TextSpan(start + 1, close), target, IsImage: false)
            : null;
    }

    private static int SkipTitle(string text, int i, int end)
    {
        if (i >= end || text[i] is not ('"' or '\''))
        {
            return i;
        }

        var close = text.IndexOf(text[i], i + 1, Math.Min(MaxPart, end - i - 1));
        return close < 0 ? i : SkipSpace(text, close + 1, end);
    }

    private static RawLink? Bare(string text, int start, TextSpan within)
    {
        var rest = text.AsSpan(start, within.End - start);
        if (!rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var end = start;
        while (end < Math.Min(within.End, start + MaxPart) && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '|' or '｜' or '`' or '"'))
        {
            end++;
        }

        // GitHub leaves closing punctuation out of a bare address, and a closing bracket that nothing in it opens.
        while (end > start && (text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '*' or '_' or '\'' or ']' or '\\'
            || (text[end - 1] == ')' && text.AsSpan(start, end - start).Count(')') > text.AsSpan(start, end - start).Count('('))))
        {
            end--;
        }

        var span = new TextSpan(start, end);
        return new RawLink(span, new TextSpan(start, start), span, IsImage: false);
    }

    private static int SkipSpace(string text, int i, int end)
    {
        while (i < end && char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i;
    }
}
