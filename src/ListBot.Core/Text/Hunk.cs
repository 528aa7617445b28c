using System.Globalization;
using System.Text;

namespace ListBot.Core.Text;

/// <summary>What an edit changes, as <c>git diff</c> writes it.</summary>
public static class Hunk
{
    /// <summary>
    /// One hunk in unified form, from <c>@@</c> on, each line ended by LF; empty when the texts are equal. Lines are
    /// compared with their line ends, so a changed newline shows, as it does in git.
    /// </summary>
    /// <param name="context">How many unchanged lines to show on each side.</param>
    public static string Format(SourceText before, SourceText after, int context = 3)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Format(before, after, context, 0);
    }

    /// <param name="above">How many lines of the old text are not in the original: earlier hunks added them.</param>
    private static string Format(SourceText before, SourceText after, int context, int above)
    {
        int old = Count(before), now = Count(after);
        var same = Math.Min(old, now);
        var head = 0;
        while (head < same && Line(before, head).SequenceEqual(Line(after, head)))
        {
            head++;
        }

        var tail = 0;
        while (tail < same - head && Line(before, old - tail - 1).SequenceEqual(Line(after, now - tail - 1)))
        {
            tail++;
        }

        if (head == old && head == now)
        {
            return "";
        }

        int first = Math.Max(0, head - context), rest = Math.Min(context, tail);
        int oldEnd = old - tail, newEnd = now - tail;
        var hunk = new StringBuilder("@@ -").Append(Range(first - above, oldEnd + rest - above)).Append(" +").Append(Range(first, newEnd + rest)).Append(" @@\n");
        Append(hunk, ' ', before, first, head);
        Append(hunk, '-', before, head, oldEnd);
        Append(hunk, '+', after, head, newEnd);
        Append(hunk, ' ', before, oldEnd, oldEnd + rest);
        return hunk.ToString();
    }

    /// <summary>A hunk for each edit; edits stand in order and are far apart, as those in different sections are.</summary>
    public static string Format(SourceText before, IReadOnlyList<TextEdit> edits, int context = 3)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(edits);
        return string.Concat(edits.Select((_, i) => Above(before, edits, i, context)));
    }

    private static string Above(SourceText original, IReadOnlyList<TextEdit> edits, int at, int context)
    {
        var before = original.With([.. edits.Take(at)]);
        return Format(before, original.With([.. edits.Take(at + 1)]), context, before.LineCount - original.LineCount);
    }

    /// <summary>An empty text has no line here.</summary>
    private static int Count(SourceText text) => text.Text.Length == 0 ? 0 : text.LineCount;

    private static ReadOnlySpan<char> Line(SourceText text, int line)
    {
        var span = text.LineWithEnd(line);
        return text.Text.AsSpan(span.Start, span.Length);
    }

    private static string Range(int start, int end)
    {
        var count = end - start;
        var first = (count == 0 ? start : start + 1).ToString(CultureInfo.InvariantCulture);
        return count == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first},{count}");
    }

    private static void Append(StringBuilder hunk, char sign, SourceText text, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var line = Line(text, i);
            hunk.Append(sign).Append(line);
            if (line[^1] != '\n')
            {
                hunk.Append("\n\\ No newline at end of file\n");
            }
        }
    }
}
