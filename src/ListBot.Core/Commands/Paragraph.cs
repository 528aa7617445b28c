namespace ListBot.Core.Commands;

/// <summary>A line of ordinary text, as a reader of the rendered comment would see it at the start of a line.</summary>
/// <param name="Number">1-based.</param>
/// <param name="IsCode">The whole line is one code span; <paramref name="Text"/> is what stands in it.</param>
internal readonly record struct ProseLine(int Number, string Text, bool IsCode);

/// <summary>A paragraph while its lines come in: which of them begin as ordinary text is known at its end, when code spans, tags and links have closed.</summary>
internal sealed class Paragraph
{
    /// <summary>A line with number 0 belongs to the text, but its start is no start of a line: it stands further in, or behind a mark.</summary>
    private readonly List<(int Number, string Text)> lines = [];

    public bool IsEmpty => lines.Count == 0;

    public void Add(int number, string line) => lines.Add((number, line));

    /// <summary>A line whose start is no start of a line.</summary>
    public void Continue(string line) => lines.Add((0, line));

    public void Clear() => lines.Clear();

    /// <summary>What was taken for text so far may be something else.</summary>
    public void NoLineStarts()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            lines[i] = (0, lines[i].Text);
        }
    }

    /// <summary>Those lines that begin as ordinary text.</summary>
    public IEnumerable<ProseLine> Lines()
    {
        var starts = new int[lines.Count];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = starts[i - 1] + lines[i - 1].Text.Length + 1;
        }

        // How many covers begin and end between one line's start and the next: added up, how many lie over each start.
        var over = new int[lines.Count + 1];
        var codes = new HashSet<(int, int)>();
        foreach (var cover in InlineCover.Of(string.Join('\n', lines.Select(l => l.Text))))
        {
            over[FirstAtOrAfter(starts, cover.Start + 1)]++;
            over[FirstAtOrAfter(starts, cover.End)]--;
            if (cover.IsCode)
            {
                codes.Add((cover.Start, cover.End));
            }
        }

        var depth = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            depth += over[i];
            if (depth == 0 && lines[i] is { Number: > 0 } and var (number, line))
            {
                var bare = line.Trim();
                var at = starts[i] + line.IndexOf(bare, StringComparison.Ordinal);
                yield return codes.Contains((at, at + bare.Length)) ? new ProseLine(number, bare.Trim('`').Trim(), true) : new ProseLine(number, line, false);
            }
        }
    }

    private static int FirstAtOrAfter(int[] starts, int position)
    {
        var at = Array.BinarySearch(starts, position);
        return at >= 0 ? at : ~at;
    }
}
