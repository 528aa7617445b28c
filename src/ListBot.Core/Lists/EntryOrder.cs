namespace ListBot.Core.Lists;

/// <summary>Finds the place of a new entry in the order that its siblings keep.</summary>
internal static class EntryOrder
{
    /// <summary>Among keys that rise; null for a sibling that has none.</summary>
    public static int Up(IReadOnlyList<double?> keys, double key) => Index(keys, k => k is { } other ? other.CompareTo(key) : 0, isLate: true);

    /// <summary>Among keys that fall, before those that are equal.</summary>
    public static int Down(IReadOnlyList<double?> keys, double key) => Index(keys, k => k is { } other ? key.CompareTo(other) : 0, isLate: false);

    public static int Alphabetic(IReadOnlyList<string> keys, string key) => Index(keys, k => string.CompareOrdinal(k, key), isLate: true);

    /// <summary>The place at which the fewest siblings stand on the wrong side, in a list that may have slips of its own.</summary>
    /// <param name="side">Below zero when the sibling belongs above the new entry, above zero when below.</param>
    /// <param name="isLate">Of equally good places the last, else the first.</param>
    private static int Index<T>(IReadOnlyList<T> keys, Func<T, int> side, bool isLate)
    {
        int wrong = 0, least = 0, best = 0;
        for (var i = 0; i < keys.Count; i++)
        {
            wrong += Math.Sign(side(keys[i]));
            if (wrong < least || (wrong == least && isLate))
            {
                (least, best) = (wrong, i + 1);
            }
        }

        return best;
    }
}

/// <summary>How many neighbours stand in rising order, and how many in falling.</summary>
internal readonly record struct Steps(int Up, int Down)
{
    public int Total => Up + Down;

    /// <summary>The share of rising steps; the given one when there are none.</summary>
    public double Rising(double without = 0.5) => Total == 0 ? without : (double)Up / Total;

    /// <summary>The share of rising steps, with another share counted in as so many steps.</summary>
    public double Rising(double share, int weight) => (Up + (weight * share)) / (Total + weight);

    /// <summary>The steps from key to key, those that are null left out.</summary>
    public static Steps Of(IEnumerable<double?> keys) => Count(keys.OfType<double>(), (a, b) => a.CompareTo(b));

    public static Steps Of(IEnumerable<string> keys) => Count(keys, string.CompareOrdinal);

    private static Steps Count<T>(IEnumerable<T> keys, Func<T, T, int> compare)
    {
        int up = 0, down = 0;
        T last = default!;
        var isFirst = true;
        foreach (var key in keys)
        {
            var step = isFirst ? 0 : compare(key, last);
            up += step > 0 ? 1 : 0;
            down += step < 0 ? 1 : 0;
            (last, isFirst) = (key, false);
        }

        return new Steps(up, down);
    }

    public static Steps operator +(Steps one, Steps other) => new(one.Up + other.Up, one.Down + other.Down);

    public static Steps Add(Steps left, Steps right) => left + right;
}
