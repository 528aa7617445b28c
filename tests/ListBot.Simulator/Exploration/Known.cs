namespace ListBot.Simulator.Exploration;

/// <summary>
/// What was come to in one story. Whoever comes to the same, with no less that the checks ask for, would only repeat what was seen.
/// Whoever comes to what it came to itself goes in circles, and goes on until that shows.
/// </summary>
internal sealed class Known
{
    private readonly Dictionary<ulong, List<(byte[] Allowances, int By)>> seen = [];
    private int current;

    /// <summary>Somebody else comes.</summary>
    public void Begin() => current++;

    /// <param name="print">What was come to.</param>
    /// <param name="allowances">What is allowed to the bot there.</param>
    public bool IsNew(ulong print, ReadOnlySpan<byte> allowances)
    {
        if (!seen.TryGetValue(print, out var before))
            seen[print] = before = [];
        foreach (var (less, by) in before)
        {
            if (by != current && IsWithin(less, allowances))
                return false;
        }
        before.Add((allowances.ToArray(), current));
        return true;
    }

    /// <summary>Whether nothing is allowed by the one that the other does not allow.</summary>
    public static bool IsWithin(ReadOnlySpan<byte> less, ReadOnlySpan<byte> more)
    {
        for (var i = 0; i < less.Length; i++)
        {
            if (less[i] > more[i])
                return false;
        }
        return true;
    }
}
