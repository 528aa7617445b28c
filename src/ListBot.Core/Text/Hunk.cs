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
        string[] old = Lines(before), now = Lines(after);
        var same = Math.Min(old.Length, now.Length);
        var head = 0;
        while (head < same && old[head] == now[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < same - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        if (head == old.Length && head == now.Length)
        {
            return "";
        }

        int first = Math.Max(0, head - context), rest = Math.Min(context, tail);
        int oldEnd = old.Length - tail, newEnd = now.Length - tail;
        var hunk = new StringBuilder("@@ -").Append(Range(first, oldEnd + rest)).Append(" +").Append(Range(first, newEnd + rest)).Append(" @@\n");
        Append(hunk, ' ', old[first..head]);
        Append(hunk, '-', old[head..oldEnd]);
        Append(hunk, '+', now[head..newEnd]);
        Append(hunk, ' ', old[oldEnd..(oldEnd + rest)]);
        return hunk.ToString();
    }

    private static string[] Lines(SourceText text) => [.. Enumerable.Range(0, text.LineCount).Select(i => text.Slice(text.LineWithEnd(i))).Where(l => l.Length > 0)];

    private static string Range(int start, int end)
    {
        var count = end - start;
        var first = (count == 0 ? start : start + 1).ToString(CultureInfo.InvariantCulture);
        return count == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first},{count}");
    }

    private static void Append(StringBuilder hunk, char sign, string[] lines)
    {
        foreach (var line in lines)
        {
            hunk.Append(sign).Append(line);
            if (!line.EndsWith('\n'))
            {
                hunk.Append("\n\\ No newline at end of file\n");
            }
        }
    }
}
