namespace ListBot.Core.Lists;

/// <summary>The cells of a row, each of which another row may write better.</summary>
internal static class RowCells
{
    /// <summary>
    /// Puts a neighbour's cell that holds such a link in the place of one that holds none. A row has its columns, and no
    /// more: a link that no row has a column for is left out.
    /// </summary>
    public static void Add(List<Part> row, (LinkRole Role, string? Label) missing, IReadOnlyList<Template> neighbours)
    {
        var cells = Split(row);
        foreach (var others in neighbours.Select(n => Split(n.Parts)).Where(c => c.Count == cells.Count))
        {
            for (var i = 0; i < cells.Count; i++)
            {
                if (!cells[i].Exists(p => p is Part.Link or Part.Title or Part.Name) && others[i].Exists(p => Holds(p, missing)))
                {
                    cells[i] = others[i];
                    row.Clear();
                    row.AddRange(cells.SelectMany((c, n) => n == 0 ? c : c.Prepend(new Part.Literal("|"))));
                    return;
                }
            }
        }
    }

    private static bool Holds(Part part, (LinkRole Role, string? Label) missing) =>
        part is Part.Link { IsImage: false, Inner.Count: > 3, Target: { HoldsTitle: false } target } && target.Role == missing.Role
        && (missing.Label is null || string.Equals(target.Label, missing.Label, StringComparison.OrdinalIgnoreCase));

    private static List<List<Part>> Split(IEnumerable<Part> parts)
    {
        var cells = new List<List<Part>> { new() };
        foreach (var part in parts)
        {
            if (part is not Part.Literal { Text: var text })
            {
                cells[^1].Add(part);
                continue;
            }

            var from = 0;
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == '|' && (i == 0 || text[i - 1] != '\\'))
                {
                    Add(text[from..i]);
                    cells.Add([]);
                    from = i + 1;
                }
            }

            Add(text[from..]);
        }

        return cells;

        void Add(string literal)
        {
            if (literal.Length > 0)
            {
                cells[^1].Add(new Part.Literal(literal));
            }
        }
    }
}
