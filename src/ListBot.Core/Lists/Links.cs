namespace ListBot.Core.Lists;

/// <summary>Gives a link a place in an entry that was written without one.</summary>
internal static class Links
{
    /// <summary>Behind the last link, as the neighbours join such a link to the one before it; else as this entry's last link is written.</summary>
    public static void Add(List<Part> parts, (LinkRole Role, string? Label) missing, IReadOnlyList<Template> neighbours, LinkStyle style)
    {
        var last = parts.FindLastIndex(p => p is Part.Link { IsImage: false, Target.HoldsTitle: false });
        var borrowed = neighbours.Select(n => Borrow(n, missing)).FirstOrDefault(b => b.Link is not null);
        if (last < 0)
        {
            var end = parts.Count;
            while (end > 0 && (parts[end - 1] is Part.OwnWords || (parts[end - 1] is Part.Literal { Text: var tail } && !tail.Any(char.IsLetterOrDigit))))
            {
                end--;
            }

            parts.InsertRange(Math.Max(end, parts.FindIndex(p => p is Part.Title or Part.Subtitle or Part.Link) + 1), [new Part.Literal(" "), borrowed.Link ?? Fresh(missing, style, null)]);
            return;
        }

        var model = (Part.Link)parts[last];
        var link = borrowed.Link is { } other && (!HasWord(model) || !HasWord(other)) ? other : Fresh(missing, style, model);
        if (last + 1 < parts.Count && parts[last + 1] is Part.Literal { Text: ['>', ..] closing })
        {
            // Not between an address and the bracket that closes it.
            parts[++last] = new Part.Literal(">");
            parts.Insert(last + 1, new Part.Literal(closing[1..]));
        }

        parts.InsertRange(last + 1, [new Part.Literal(borrowed.Between ?? Between(parts, last)), link]);
    }

    /// <summary>Such a link of a neighbour, and what stands between it and the link before it.</summary>
    private static (Part.Link? Link, string? Between) Borrow(Template neighbour, (LinkRole Role, string? Label) missing)
    {
        for (var i = 0; i < neighbour.Parts.Count; i++)
        {
            if (neighbour.Parts[i] is Part.Link { IsImage: false, Target: { HoldsTitle: false } target } link && target.Role == missing.Role
                && (missing.Label is null || string.Equals(target.Label, missing.Label, StringComparison.OrdinalIgnoreCase)))
            {
                return (link, i > 1 && neighbour.Parts[i - 1] is Part.Literal between && neighbour.Parts[i - 2] is Part.Link { Target.HoldsTitle: false } ? between.Text : null);
            }
        }

        return default;
    }

    private static Part.Link Fresh((LinkRole Role, string? Label) missing, LinkStyle style, Part.Link? model)
    {
        var word = missing.Label is { } given ? style.Spelling(given) : style.Usual(missing.Role) ?? (missing.Role == LinkRole.Code ? "Code" : "Paper");
        var address = new Part.Address(missing.Role, "", missing.Label ?? word, HoldsTitle: false);
        var label = new Part.Literal(word);
        return model is not null && HasWord(model)
            ? new Part.Link(missing.Role, IsImage: false, [.. model.Inner.Select(p => p switch { Part.LinkText => label, Part.Address => address, _ => p })])
            : new Part.Link(missing.Role, IsImage: false, [new Part.Literal("["), label, new Part.Literal("]("), address, new Part.Literal(")")]);
    }

    /// <summary>Its text is a word, and no badge or title.</summary>
    private static bool HasWord(Part.Link link) => link.Inner.Count(p => p is Part.LinkText) == 1 && !link.Inner.Any(p => p is Part.Link);

    private static string Between(List<Part> parts, int last)
    {
        var before = last > 0 && parts[last - 1] is Part.Literal b ? b.Text : "";
        var after = last + 1 < parts.Count && parts[last + 1] is Part.Literal a ? a.Text : "";
        return before.EndsWith('[') && after.StartsWith(']') ? "] [" : before.EndsWith('(') && after.StartsWith(')') ? ", " : before.Contains('|', StringComparison.Ordinal) ? " | " : " ";
    }
}
