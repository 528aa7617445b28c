using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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

    private static readonly SearchValues<char> Starts = SearchValues.Create("[!<:\\");

    private static readonly SearchValues<string> Scheme = SearchValues.Create(["http"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What most addresses are made of: neither blanks nor brackets.</summary>
    private static readonly SearchValues<char> Address = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:?=&%#~+");

    public static List<RawLink> Scan(string text, TextSpan within)
    {
        var closing = ArrayPool<int>.Shared.Rent(within.Length + 1);
        var links = new List<RawLink>(MatchBrackets(text, within, closing));
        var from = within.Start;
        for (var i = within.Start; i < within.End; i++)
        {
            // Most characters begin no link; the search skips them at once.
            var next = text.AsSpan(i, within.End - i).IndexOfAny(Starts);
            if (next < 0)
            {
                break;
            }

            i += next;
            var link = text[i] switch
            {
                '!' when i + 1 < within.End && text[i + 1] == '[' => Inline(text, i + 1, closing, within) is { } image
                    ? image with { Span = new TextSpan(i, image.Span.End), IsImage = true }
                    : null,
                '[' => Inline(text, i, closing, within),
                '<' => Tag(text, i, within),
                ':' => Bare(text, i, new TextSpan(from, within.End)),
                _ => (RawLink?)null,
            };

            if (link is { } found)
            {
                links.Add(found);
                from = found.Span.End;
                i = from - 1;
            }
            else if (text[i] == '\\')
            {
                i++;
                from = i + 1;
            }
        }

        ArrayPool<int>.Shared.Return(closing);
        return links;
    }

    /// <summary>Whether any link in the text leads out of the page.</summary>
    public static bool LeadsOut(string text, TextSpan within) =>
        text.AsSpan(within.Start, within.Length) is var inside && inside.ContainsAny(Scheme)
        && ((!inside.Contains("![", StringComparison.Ordinal) && inside.Contains("](http", StringComparison.Ordinal)) || AnyLeadsOut(text, within));

    private static bool AnyLeadsOut(string text, TextSpan within) =>
        Scan(text, within).Exists(l => !l.IsImage && text.AsSpan(l.Target.Start, l.Target.Length).StartsWith("http", StringComparison.OrdinalIgnoreCase));

    /// <summary>For each opening bracket where it closes, 0 where it does not; counted from the start.</summary>
    /// <returns>How many of them links begin with, about.</returns>
    private static int MatchBrackets(string text, TextSpan within, int[] closing)
    {
        var count = 0;
        Array.Clear(closing, 0, within.Length + 1);
        // The array holds the open brackets too: each the one that was open before it, as a negative number.
        var open = -1;
        var escaped = -1;
        var signs = MemoryMarshal.Cast<char, ushort>(text.AsSpan(within.Start, within.Length));
        for (var at = 0; at < signs.Length; at += Vector256<ushort>.Count)
        {
            var block = at + Vector256<ushort>.Count <= signs.Length ? Vector256.Create(signs[at..]) : Last(signs[at..]);
            var marks = Vector256.Equals(block, Vector256.Create((ushort)'[')) | Vector256.Equals(block, Vector256.Create((ushort)']')) | Vector256.Equals(block, Vector256.Create((ushort)'\\'));
            for (var rest = marks.ExtractMostSignificantBits(); rest != 0; rest &= rest - 1)
            {
                var i = at + BitOperations.TrailingZeroCount(rest);
                if (i == escaped)
                {
                    continue;
                }

                switch ((char)signs[i])
                {
                    case '\\':
                        escaped = i + 1;
                        break;
                    case '[':
                        closing[i] = open < 0 ? int.MinValue : -open - 1;
                        open = i;
                        break;
                    case ']' when open >= 0:
                        var before = closing[open];
                        closing[open] = i;
                        open = before == int.MinValue ? -1 : -before - 1;
                        count += i + 1 < signs.Length && signs[i + 1] == '(' ? 1 : 0;
                        break;
                }
            }
        }

        return count;

        static Vector256<ushort> Last(ReadOnlySpan<ushort> signs)
        {
            Span<ushort> padded = stackalloc ushort[Vector256<ushort>.Count];
            signs.CopyTo(padded);
            return Vector256.Create(padded);
        }
    }

    /// <summary><c>&lt;a href="address"&gt;label&lt;/a&gt;</c> and <c>&lt;img src="address"&gt;</c>.</summary>
    private static RawLink? Tag(string text, int start, TextSpan within)
    {
        var rest = text.AsSpan(start, Math.Min(MaxPart, within.End - start));
        var isImage = rest.StartsWith("<img", StringComparison.OrdinalIgnoreCase);
        if (!isImage && (rest.Length < 3 || rest[1] is not ('a' or 'A') || !char.IsWhiteSpace(rest[2])))
        {
            return null;
        }

        var name = isImage ? "src=" : "href=";
        var tagEnd = rest.IndexOf('>');
        var target = tagEnd < 0 ? -1 : rest[..tagEnd].IndexOf(name, StringComparison.OrdinalIgnoreCase) + name.Length + 1;
        if (target <= name.Length || target > tagEnd || rest[target - 1] is not ('"' or '\'') || rest[target..tagEnd].IndexOf(rest[target - 1]) is not (>= 0 and var length))
        {
            return null;
        }

        var address = new TextSpan(start + target, start + target + length);
        if (isImage)
        {
            return new RawLink(new TextSpan(start, start + tagEnd + 1), new TextSpan(start, start), address, IsImage: true);
        }

        var close = rest.IndexOf("</a>", StringComparison.OrdinalIgnoreCase);
        return close < tagEnd ? null : new RawLink(new TextSpan(start, start + close + 4), new TextSpan(start + tagEnd + 1, start + close), address, IsImage: false);
    }

    private static RawLink? Inline(string text, int start, int[] closing, TextSpan within)
    {
        var close = closing[start - within.Start] + within.Start;
        if (close <= start || close + 1 >= within.End || text[close + 1] != '(')
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
            for (var depth = 0; i < limit; i++)
            {
                i += text.AsSpan(i, limit - i).IndexOfAnyExcept(Address) is >= 0 and var plain ? plain : limit - i;
                if (i == limit || char.IsWhiteSpace(text[i]))
                {
                    break;
                }

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

    /// <summary>The address whose scheme ends with this colon.</summary>
    private static RawLink? Bare(string text, int colon, TextSpan within)
    {
        var before = text.AsSpan(within.Start, colon - within.Start);
        var scheme = before.EndsWith("http", StringComparison.OrdinalIgnoreCase) ? 4 : before.EndsWith("https", StringComparison.OrdinalIgnoreCase) ? 5 : 0;
        if (scheme == 0 || !text.AsSpan(colon, within.End - colon).StartsWith("://"))
        {
            return null;
        }

        var start = colon - scheme;
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
