using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>
/// Keeps from Markdig what takes it a time that grows with the square of the length. No list that people read has any of it;
/// every character keeps its place.
/// </summary>
internal static class MarkdigBounds
{
    /// <summary>The column behind which nothing begins a block within a block any more, and is text instead.</summary>
    private const int DeepestColumn = 100;

    /// <summary>Link definitions behind so many are hidden: whoever needs one looks into the text itself.</summary>
    private const int MostDefinitions = 1_000;

    /// <summary>More headings that are underlined than this are not read.</summary>
    private const int MostUnderlined = 5_000;

    /// <param name="text">As long as the source, and with the same lines.</param>
    /// <returns>What Markdig may have; null when there is too much of what can not be left out.</returns>
    public static string? On(SourceText source, string text)
    {
        char[]? bounded = null;
        int definitions = 0, underlined = 0;
        var inDefinitions = false;
        for (var i = 0; i < source.LineCount; i++)
        {
            var span = source.Line(i);
            var line = text.AsSpan(span.Start, span.Length);
            var start = Content(line, out var tooDeep);
            if (tooDeep)
            {
                bounded ??= text.ToCharArray();
                bounded[span.Start + start] = 'x';
            }

            var content = line[start..];
            var isFirst = i == 0 || source.IsBlank(i - 1);
            inDefinitions = (inDefinitions || isFirst) && content is ['[', ..] && content.Contains("]:", StringComparison.Ordinal);
            if (inDefinitions && ++definitions > MostDefinitions)
            {
                bounded ??= text.ToCharArray();
                bounded.AsSpan(span.Start, span.Length).Fill(' ');
            }

            if (!isFirst && (IsUnderline(content) || IsUnderline(line.TrimStart(' '))) && ++underlined > MostUnderlined)
            {
                return null;
            }
        }

        return bounded is null ? text : new string(bounded);
    }

    /// <summary>Where the text of a line begins, behind all that begins a block: quotes, bullets, numbers.</summary>
    private static int Content(ReadOnlySpan<char> line, out bool tooDeep)
    {
        tooDeep = false;
        var rule = -1;
        for (int at = 0, column = 0; at < line.Length;)
        {
            if (line[at] is ' ' or '\t')
            {
                column += line[at] == ' ' ? 1 : 4 - (column % 4);
                at++;
                continue;
            }

            var length = Marker(line[at..]);
            if (length == 0 || (line[at] is '-' or '*' && at >= (rule = rule < 0 ? Rule(line) : rule)))
            {
                return at;
            }

            tooDeep = column > DeepestColumn;
            if (tooDeep)
            {
                return at;
            }

            at += length;
            column += length;
        }

        return line.Length;
    }

    /// <summary>The length of what begins a quote or an item; 0 when nothing does.</summary>
    private static int Marker(ReadOnlySpan<char> text)
    {
        if (text[0] == '>')
        {
            return 1;
        }

        const int MostDigits = 9;
        var digits = text[..Math.Min(text.Length, MostDigits + 1)].IndexOfAnyExceptInRange('0', '9');
        var length = text[0] is '-' or '*' or '+' ? 1 : digits > 0 && text[digits] is '.' or ')' ? digits + 1 : 0;
        return length > 0 && (length == text.Length || text[length] is ' ' or '\t') ? length : 0;
    }

    /// <summary>Where the rule begins that such a line may end with: <c>- - -</c> is none of three bullets.</summary>
    private static int Rule(ReadOnlySpan<char> line)
    {
        var end = line.TrimEnd(" \t");
        var start = end.LastIndexOfAnyExcept(end[^1], ' ', '\t') + 1;
        return end[start..].Count(end[^1]) >= 3 ? start : line.Length;
    }

    private static bool IsUnderline(ReadOnlySpan<char> content) =>
        content is ['=' or '-', ..] && content.TrimEnd(" \t").IndexOfAnyExcept(content[0]) < 0;
}
