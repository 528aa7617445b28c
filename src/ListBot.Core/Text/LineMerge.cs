namespace ListBot.Core.Text;

/// <summary>
/// What git's three-way merge makes of two changes to one text, where that is certain: each is taken as one stretch of lines,
/// and where the stretches come near each other the answer is "no", though git might find a way.
/// </summary>
public static class LineMerge
{
    /// <summary>Both changes in one text; null where they may meet.</summary>
    public static string? Of(string before, string ours, string theirs)
    {
        if (ours == before || ours == theirs)
        {
            return theirs;
        }

        if (theirs == before)
        {
            return ours;
        }

        var (our, their) = (Change(before, ours), Change(before, theirs));
        // Git takes changes that touch for a conflict, and may see an added line one line higher or lower, where a blank one stands.
        return LineAbove(before, our.Span.Start) > their.Span.End ? TextEdit.Apply(before, [their, our])
            : LineBelow(before, our.Span.End) < their.Span.Start ? TextEdit.Apply(before, [our, their])
            : null;
    }

    /// <summary>The lines that are not as they were, as one edit; its span is empty, between two lines, where lines were only added.</summary>
    private static TextEdit Change(string before, string after)
    {
        var start = before.AsSpan(0, before.AsSpan().CommonPrefixLength(after)).LastIndexOf('\n') + 1;
        int end = before.Length, afterEnd = after.Length;
        while (end > start && afterEnd > start && before[end - 1] == after[afterEnd - 1])
        {
            (end, afterEnd) = (end - 1, afterEnd - 1);
        }

        while (end < before.Length && !(StartsLine(before, end, start) && StartsLine(after, afterEnd, start)))
        {
            (end, afterEnd) = (end + 1, afterEnd + 1);
        }

        return new TextEdit(new TextSpan(start, end), after[start..afterEnd]);
    }

    private static bool StartsLine(string text, int at, int start) => at == start || text[at - 1] == '\n';

    private static int LineAbove(string text, int at) => at == 0 ? 0 : text.AsSpan(0, at - 1).LastIndexOf('\n') + 1;

    private static int LineBelow(string text, int at) => text.AsSpan(at).IndexOf('\n') is >= 0 and var next ? at + next + 1 : text.Length;
}
