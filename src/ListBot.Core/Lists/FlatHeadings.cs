namespace ListBot.Core.Lists;

/// <summary>
/// Headings that stand on one level though some hold the others: <c>### 2024</c> with nothing below it, then <c>### Conference</c>
/// and <c>### Journal</c>, then <c>### 2023</c> and the same again. Without the year nobody could say which conference is meant.
/// </summary>
internal static class FlatHeadings
{
    /// <summary>Gives such headings the one that holds them for a parent.</summary>
    /// <param name="categories">In document order.</param>
    public static void Nest(IReadOnlyList<Category> categories)
    {
        var parents = categories.Select(c => c.Parent).OfType<Category>().ToHashSet();
        foreach (var siblings in categories.Where(c => c.Kind == CategoryKind.Heading).GroupBy(c => (c.Parent, c.Level)).Where(g => g.Skip(2).Any()).ToList())
        {
            Nest([.. siblings], parents);
        }
    }

    private static void Nest(List<Category> siblings, HashSet<Category> parents)
    {
        var repeated = siblings.CountBy(c => c.Title, StringComparer.OrdinalIgnoreCase).Where(t => t.Value > 1).Select(t => t.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (repeated.Count == 0)
        {
            return;
        }

        bool IsRepeated(int i) => i < siblings.Count && repeated.Contains(siblings[i].Title);
        // One that holds others is called as no other is, and has nothing of its own.
        bool Holds(int i) => !IsRepeated(i) && IsRepeated(i + 1) && siblings[i].Entries.Count == 0 && siblings[i].ContentEnd == siblings[i].Heading.End && !parents.Contains(siblings[i]);

        var found = new List<(Category Holder, List<Category> Held)>();
        for (var i = 0; i < siblings.Count; i++)
        {
            if (Holds(i))
            {
                found.Add((siblings[i], []));
                for (var holder = found[^1]; IsRepeated(i + 1); i++)
                {
                    holder.Held.Add(siblings[i + 1]);
                }
            }
        }

        if (found.Count > 1 && found.TrueForAll(f => f.Held.DistinctBy(c => c.Title, StringComparer.OrdinalIgnoreCase).Count() == f.Held.Count))
        {
            foreach (var (holder, held) in found)
            {
                held.ForEach(c => c.Parent = holder);
            }
        }
    }
}
