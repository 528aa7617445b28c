using System.Text;

namespace ListBot.Core.Proposals;

/// <summary>A line of an issue without the HTML comments in it.</summary>
/// <param name="Number">1-based.</param>
/// <param name="IsProse">Not in a code fence and not a fence itself.</param>
internal readonly record struct IssueLine(int Number, string Text, bool IsProse);

/// <summary>An issue's text as lines, with code fences told apart and HTML comments, the hints of a template, taken out.</summary>
internal sealed record IssueText(List<IssueLine> Lines)
{
    public static IssueText Read(string body)
    {
        var raw = body.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        List<IssueLine> lines = [];
        var unclosed = (Backtick: int.MaxValue, Tilde: int.MaxValue);
        var lastCommentEnd = Array.FindLastIndex(raw, line => line.Contains("-->", StringComparison.Ordinal));
        for (var at = 0; at < raw.Length; at++)
        {
            if (FenceOf(raw[at]) is { } fence && fence.Length < (fence.Mark == '`' ? unclosed.Backtick : unclosed.Tilde))
            {
                var end = Array.FindIndex(raw, at + 1, line => IsClosedBy(line, fence));
                if (end >= 0)
                {
                    lines.AddRange(Enumerable.Range(at, end - at + 1).Select(i => new IssueLine(i + 1, raw[i], IsProse: false)));
                    at = end;
                    continue;
                }

                // A fence that nothing closes hides no headings. Longer ones of its kind are not searched for again.
                unclosed = fence.Mark == '`' ? unclosed with { Backtick = fence.Length } : unclosed with { Tilde = fence.Length };
            }

            var first = at;
            var text = WithoutComments(raw, ref at, lastCommentEnd);
            lines.Add(new(first + 1, text, IsProse: true));
        }

        return new(lines);
    }

    /// <summary>The line without its comments; a comment over several lines takes them along. One that does not end is text.</summary>
    private static string WithoutComments(string[] raw, ref int at, int lastCommentEnd)
    {
        var line = raw[at];
        if (!line.Contains("<!--", StringComparison.Ordinal))
        {
            return line;
        }

        var kept = new StringBuilder();
        var from = 0;
        while (line.IndexOf("<!--", from, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = line.IndexOf("-->", start + 4, StringComparison.Ordinal);
            if (end < 0 && lastCommentEnd <= at)
            {
                break;
            }

            kept.Append(line, from, start - from);
            for (; end < 0; end = line.IndexOf("-->", StringComparison.Ordinal))
            {
                line = raw[++at];
            }

            from = end + 3;
        }

        return kept.Append(line, from, line.Length - from).ToString();
    }

    private static (char Mark, int Length)? FenceOf(string line)
    {
        var text = line.AsSpan().TrimStart(' ');
        if (line.Length - text.Length > 3 || text.Length < 3 || text[0] is not ('`' or '~'))
        {
            return null;
        }

        var length = RunOf(text);
        return length < 3 || (text[0] == '`' && text[length..].Contains('`')) ? null : (text[0], length);
    }

    private static bool IsClosedBy(string line, (char Mark, int Length) fence)
    {
        var text = line.AsSpan().TrimStart(' ');
        return line.Length - text.Length <= 3 && text.Length >= fence.Length && text[0] == fence.Mark
            && RunOf(text) is var length && length >= fence.Length && text[length..].IsWhiteSpace();
    }

    private static int RunOf(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(text[0]) is var end and >= 0 ? end : text.Length;
}
