using System.Buffers;

namespace ListBot.Core.Lists;

/// <summary>
/// Text between marks, as pieces that are words or not: <c>. *A. Author* </c> is <c>. *</c>, <c>A. Author</c>, <c>* </c>. A tag
/// is one piece, so is an emoji's short name; a colon ends a label, which may be custom where what follows is not.
/// </summary>
internal static class WordPieces
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("*`~|｜\n\r\"“”()（）[]【】<>\\:：_");

    /// <summary>What ends words without being part of them.</summary>
    private const string Points = " \t.,;:，。；!?·•&/–—-";

    public static List<Part> Of(string text)
    {
        var pieces = new List<Part>();
        int done = 0, i = 0;
        while (i < text.Length)
        {
            var end = Special(text, i) is > 0 and var special ? i + special : char.IsLetterOrDigit(text[i]) || IsSign(text[i]) ? WordsEnd(text, i) : 0;
            if (end == 0)
            {
                i++;
                continue;
            }

            if (i > done)
            {
                pieces.Add(new Part.Literal(text[done..i]));
            }

            pieces.Add(new Part.OwnWords(text[i..end], Run(text, i, end)));
            done = i = end;
        }

        if (done < text.Length)
        {
            pieces.Add(new Part.Literal(text[done..]));
        }

        return pieces;
    }

    /// <summary>An emoji, whole or half, or another sign that says something.</summary>
    private static bool IsSign(char c) => char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.OtherSymbol or System.Globalization.UnicodeCategory.NonSpacingMark;

    /// <summary>The length of a tag or of an emoji's short name; 0 for anything else.</summary>
    private static int Special(string text, int start)
    {
        if (text[start] == '<')
        {
            var close = text.AsSpan(start + 1).IndexOfAny('>', '<', '\n');
            return close > 0 && text[start + 1 + close] == '>' ? close + 2 : 0;
        }

        if (text[start] == ':')
        {
            var length = text.AsSpan(start + 1).IndexOfAnyExcept(Emoji);
            return length > 0 && text[start + 1 + length] == ':' ? length + 2 : 0;
        }

        return 0;
    }

    private static readonly SearchValues<char> Emoji = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_+-");

    private static int WordsEnd(string text, int start)
    {
        var i = start;
        while (i < text.Length)
        {
            var next = text.AsSpan(i).IndexOfAny(Marks);
            i = next < 0 ? text.Length : i + next;

            // An underscore inside a word and a colon inside a number or a name are no marks.
            if (i < text.Length && i > start && i + 1 < text.Length
                && ((text[i] == '_' && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1])) || (text[i] == ':' && !char.IsWhiteSpace(text[i + 1]))))
            {
                i++;
                continue;
            }

            break;
        }

        while (i > start && Points.Contains(text[i - 1], StringComparison.Ordinal))
        {
            i--;
        }

        return i;
    }

    /// <summary>Words in code marks or brackets are counted with them, in bold or not: one of a few values, perhaps.</summary>
    private static string Run(string text, int start, int end)
    {
        int open = start - 1, close = end + (end < text.Length && text[end] is '.' or ',' or ';' ? 1 : 0);
        while (open > 0 && close < text.Length && text[open] is '*' or '_' && text[close] == text[open])
        {
            open--;
            close++;
        }

        return open >= 0 && close < text.Length && text[open] is '`' or '[' or '(' && text[close] is '`' or ']' or ')'
            ? text[open..(close + 1)]
            : text[start..end];
    }
}
