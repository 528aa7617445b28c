using System.Text;

namespace ListBot.Simulator.Model;

/// <summary>Git's three-way merge of one file, as far as a list of lines needs it.</summary>
internal static class Merge
{
    /// <summary>Null where both changed the same place, or places that touch.</summary>
    public static byte[]? Of(byte[] before, byte[] ours, byte[] theirs)
    {
        if (before.AsSpan().SequenceEqual(ours))
            return theirs;
        if (before.AsSpan().SequenceEqual(theirs) || ours.AsSpan().SequenceEqual(theirs))
            return ours;
        var (from, to, put) = Change(Lines(before), Lines(ours));
        var (otherFrom, otherTo, otherPut) = Change(Lines(before), Lines(theirs));
        // Git takes changes that touch for a conflict.
        if (from <= otherTo && otherFrom <= to)
            return null;
        var lines = Lines(before).ToList();
        foreach (var (start, end, text) in new[] { (from, to, put), (otherFrom, otherTo, otherPut) }.OrderByDescending(c => c.Item1))
        {
            lines.RemoveRange(start, end - start);
            lines.InsertRange(start, text);
        }
        return Encoding.UTF8.GetBytes(string.Concat(lines));
    }

    /// <summary>Where the one differs from the other, as one stretch of lines, and what stands there instead.</summary>
    private static (int From, int To, string[] Put) Change(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
            start++;
        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        return (start, before.Length - end, after[start..(after.Length - end)]);
    }

    private static string[] Lines(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        List<string> lines = [];
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = text.IndexOf('\n', start) + 1;
            end = end == 0 ? text.Length : end;
            lines.Add(text[start..end]);
        }
        return [.. lines];
    }
}
