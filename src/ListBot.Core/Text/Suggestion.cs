namespace ListBot.Core.Text;

/// <summary>"Did you mean …?"</summary>
public static class Suggestion
{
    /// <summary>Longer words are not compared, in characters: the time grows with the product of the lengths.</summary>
    private const int MaxLength = 256;

    /// <summary>
    /// The known word that is nearest, in any case; null when none is near: at most one slip in three characters.
    /// Of two that are equally near the first is taken.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (word.Length > MaxLength || candidate.Length > MaxLength || Math.Abs(word.Length - candidate.Length) >= least)
            {
                continue;
            }

            var distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < least && distance < Math.Max(word.Length, candidate.Length))
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>How many slips of a finger lie between two words: a character left out, added, changed, or two swapped.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        // Optimal string alignment in three rows; a swap looks two rows back.
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            (beforeLast, last, row) = (last, row, beforeLast);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, 1 + Math.Min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], 1 + beforeLast[j - 2]);
                }
            }
        }

        return row[b.Length];
    }
}
