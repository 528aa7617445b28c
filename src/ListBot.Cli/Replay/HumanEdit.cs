using System.Text.Json;

namespace ListBot.Cli.Replay;

/// <summary>What a person added to a list: whole lines, put in before a line of the list before.</summary>
/// <param name="At">The 0-based line before which they went in; the number of lines when at the end.</param>
/// <param name="Lines">Without line ends; blank ones around the entry included.</param>
internal sealed record HumanEdit(int At, IReadOnlyList<string> Lines)
{
    /// <summary>Lines end at LF; a CR before it belongs to the line end.</summary>
    public static string[] LinesOf(string text)
    {
        var lines = text.Split('\n');
        return [.. (lines[^1].Length == 0 ? lines[..^1] : lines).Select(l => l.TrimEnd('\r'))];
    }

    /// <summary>From a line of recorded edits: <c>insert_at</c> and <c>insert_lines</c>; null when it is none.</summary>
    public static (string Id, HumanEdit Edit)? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var record = json.RootElement;
            return (
                record.GetProperty("id").GetString() ?? "",
                new HumanEdit(record.GetProperty("insert_at").GetInt32(), [.. record.GetProperty("insert_lines").EnumerateArray().Select(l => (l.GetString() ?? "").TrimEnd('\r', '\n'))]));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// The edit that makes one text of the other, when it does nothing but put whole lines in at one place (and end the line
    /// before them); null when it does more. Of equal blank lines the upper ones are the old ones.
    /// </summary>
    public static HumanEdit? Between(string before, string after)
    {
        string[] old = LinesOf(before), now = LinesOf(after);
        var same = Math.Min(old.Length, now.Length);
        var head = old.AsSpan().CommonPrefixLength(now);
        var tail = 0;
        while (tail < same - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        return head + tail == old.Length && now.Length > old.Length ? new HumanEdit(head, now[head..^tail]) : null;
    }
}
