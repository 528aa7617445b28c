namespace ListBot.Core.Lists;

/// <summary>Gives a link a place in an entry that was written without one.</summary>
internal static class Links
{
    /// <summary>Behind the last link, as the neighbours join such a link to the one before it; else as this entry's last link is written.</summary>
    public static void Add(List<Part> parts, (LinkRole Role, string? Label) missing, IReadOnlyList<Template> neighbours, LinkStyle style)
    {
        var last = parts.FindLastIndex(p => p is Part.Link { IsImage: false, Target.HoldsTitle: false });
        var borrowed = neighbours.Select(n => Borrow(n, missing)).FirstOrDefault(b => b is not null);
        var beside = borrowed ?? neighbours.Select(n => Borrow(n, (LinkRole.Code, null))).FirstOrDefault(b => b is not null && HasWord(b.Link));
        if (last < 0 || (beside is { IsBehindTitle: true } && last < parts.FindIndex(IsTitle)))
        {
            // Nobody has such a link: it is written as another is that stands beside a title, one to code sooner than one to the paper.
            borrowed ??= (beside ?? neighbours.Select(n => Borrow(n, null)).FirstOrDefault(b => b is not null && HasWord(b.Link))) is { } other
                ? new Borrowed(Fresh(missing, style, other.Link), null, beside?.BehindTitle, IsBehindTitle: true, other.Brackets)
                : new Borrowed(Fresh(missing, style, null), null, null, IsBehindTitle: true, "");
            AddBehindTitle(parts, borrowed);
            return;
        }

        var model = parts.OfType<Part.Link>().LastOrDefault(l => l is { IsImage: false, Target.HoldsTitle: false } && HasWord(l)) ?? (Part.Link)parts[last];
        var link = borrowed is not null && (!HasWord(model) || !HasWord(borrowed.Link)) ? borrowed.Link : Fresh(missing, style, model);
        if (last + 1 < parts.Count && parts[last + 1] is Part.Literal { Text: ['>', ..] closing })
        {
            // Not between an address and the bracket that closes it.
            parts[++last] = new Part.Literal(">");
            parts.Insert(last + 1, new Part.Literal(closing[1..]));
        }

        parts.InsertRange(last + 1, [new Part.Literal(borrowed?.BehindLink ?? Between(parts, last)), link]);
    }

    /// <summary>As the neighbour has it there; else at the end, before what ends the entry.</summary>
    private static void AddBehindTitle(List<Part> parts, Borrowed borrowed)
    {
        var title = parts.FindIndex(IsTitle) is >= 0 and var found ? found : parts.FindIndex(p => p is Part.Link);
        var closing = new Part.Literal(borrowed.Brackets is [_, var close] ? close.ToString() : "");
        if (borrowed.BehindTitle is { Length: > 0 } lead)
        {
            // What ends the title in both is told once.
            if (title + 1 < parts.Count && parts[title + 1] is Part.Literal { Text: [var first, ..] rest } && first == lead[0] && char.IsPunctuation(first))
            {
                parts[title + 1] = new Part.Literal(rest[1..]);
            }

            parts.InsertRange(title + 1, [new Part.Literal(lead), borrowed.Link, closing]);
            return;
        }

        var end = parts.Count;
        while (end > 0 && (parts[end - 1] is Part.OwnWords || (parts[end - 1] is Part.Literal { Text: var tail } && !tail.Any(char.IsLetterOrDigit))))
        {
            end--;
        }

        end = Math.Max(end, title + 1);
        if (end < parts.Count && parts[end] is Part.Literal { Text: var behind } && behind.Length - behind.TrimStart("*_)]）】”\"").Length is > 0 and var closed)
        {
            // Not between words and the marks that end them.
            parts[end] = new Part.Literal(behind[..closed]);
            parts.Insert(++end, new Part.Literal(behind[closed..]));
        }

        parts.InsertRange(end, [new Part.Literal(borrowed.Brackets is [var open, _] ? $" {open}" : " "), borrowed.Link, closing]);
    }

    /// <summary>A link of a neighbour, and how it stands there.</summary>
    /// <param name="BehindLink">What stands between it and the link before it; null where another thing does.</param>
    /// <param name="BehindTitle">The same for the title.</param>
    /// <param name="Brackets">The pair around it, or nothing.</param>
    private sealed record Borrowed(Part.Link Link, string? BehindLink, string? BehindTitle, bool IsBehindTitle, string Brackets);

    /// <param name="missing">The kind of link; null for any.</param>
    private static Borrowed? Borrow(Template neighbour, (LinkRole Role, string? Label)? missing)
    {
        var parts = neighbour.Parts;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is Part.Link { IsImage: false, Target: { HoldsTitle: false } target } link
                && (missing is not { } kind || (target.Role == kind.Role && (kind.Label is null || string.Equals(target.Label, kind.Label, StringComparison.OrdinalIgnoreCase)))))
            {
                var before = i > 1 && parts[i - 1] is Part.Literal b ? b.Text : null;
                var pair = $"{before?.LastOrDefault()}{(i + 1 < parts.Count && parts[i + 1] is Part.Literal { Text: [var close, ..] } ? close : ' ')}";
                return new Borrowed(
                    link,
                    before is not null && parts[i - 2] is Part.Link { Target.HoldsTitle: false } ? before : null,
                    before is not null && IsTitle(parts[i - 2]) ? before : null,
                    parts.Take(i).Any(IsTitle),
                    pair is "[]" or "()" or "（）" or "【】" ? pair : "");
            }
        }

        return null;
    }

    private static bool IsTitle(Part part) => part is Part.Title or Part.Subtitle or Part.Link { Target.HoldsTitle: true };

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
