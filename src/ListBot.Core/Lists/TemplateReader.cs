using System.Globalization;
using System.Text.RegularExpressions;
using ListBot.Core.Papers;
using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>Takes an entry apart into what the list writes and what only this entry says.</summary>
internal sealed partial class TemplateReader
{
    private readonly string text;
    private readonly Entry entry;
    private readonly IReadOnlyList<RawLink> links;
    private readonly PaperId? paper;
    private readonly string? repository;
    private bool titleDone;

    private TemplateReader(string text, Entry entry)
    {
        this.text = text;
        this.entry = entry;
        links = entry.Raw;
        paper = entry.Links.FirstOrDefault(l => l.Role == LinkRole.Paper)?.Id;
        repository = entry.Links.OrderBy(l => l.Role == LinkRole.Code ? 0 : 1).Select(l => l.Id is WebAddress web ? RepositoryIn(web.Address) : null).FirstOrDefault(r => r is not null);
    }

    /// <summary>The template, or null where the title cannot be told from the rest. Words are not yet told from custom.</summary>
    public static Template? Read(string text, Entry entry)
    {
        if (entry.Raw.Any(l => l.Target.Start <= entry.TitleSpan.Start && entry.TitleSpan.End <= l.Target.End))
        {
            // Nothing but an address.
            return null;
        }

        var reader = new TemplateReader(text, entry);
        var parts = reader.Parts(new TextSpan(entry.ContentStart, entry.Span.End), reader.links);
        return reader.titleDone ? new Template(entry, parts) : null;
    }

    /// <summary><c>owner/name</c> on GitHub, of characters that stand in any address; null for anything else.</summary>
    public static string? RepositoryOf(Uri url) => RepositoryIn($"{url.Host}{url.AbsolutePath}");

    private static string? RepositoryIn(string address) =>
        GitHub().Match(address) is { Success: true } m ? m.Groups[1].Value is var name && name.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name : null;

    private List<Part> Parts(TextSpan region, IReadOnlyList<RawLink> within)
    {
        var parts = new List<Part>();
        var at = region.Start;
        var title = entry.TitleSpan;
        foreach (var link in within)
        {
            if (link.Span.Start < at)
            {
                continue;
            }

            if (!titleDone && title.Start >= at && title.End <= link.Span.Start)
            {
                AddTitle();
            }

            if (link.Span.Start < at)
            {
                continue;
            }

            parts.AddRange(Words(text[at..link.Span.Start]));
            var made = Link(link);
            if (link is { IsImage: false, Label.Length: 0 } && made.Target is { Label.Length: > 0 } target)
            {
                NameBefore(parts, target, entry.Links.FirstOrDefault(l => l.Span == link.Span)?.Id);
            }

            parts.Add(made);
            at = link.Span.End;
        }

        if (!titleDone && title.Start >= at && title.End <= region.End)
        {
            AddTitle();
        }

        parts.AddRange(Words(text[at..Math.Max(at, region.End)]));
        return parts;

        void AddTitle()
        {
            parts.AddRange(Words(text[at..title.Start]));
            NamedInFront(parts);
            parts.AddRange(TitleParts());
            at = title.End;
            titleDone = true;
        }
    }

    /// <summary>Of <c>***LoRA:*** Low-Rank Adaptation</c> the marks are the list's, the name and the rest are the title's.</summary>
    private IEnumerable<Part> TitleParts()
    {
        if (!char.IsLetterOrDigit(text[entry.TitleSpan.Start]) && Named().Match(text[entry.TitleSpan.Start..entry.TitleSpan.End]) is { Success: true } m)
        {
            return [new Part.Literal(m.Groups["open"].Value), new Part.Name(), new Part.Literal(m.Groups["close"].Value), new Part.Subtitle()];
        }

        return [new Part.Title()];
    }

    /// <summary>Of <c>**[LoRA]** LoRA: Low-Rank Adaptation</c> the first is the name that the title tells again.</summary>
    private void NamedInFront(List<Part> parts)
    {
        var name = parts.FindLastIndex(p => p is Part.OwnWords);
        if (name >= 0 && parts[name] is Part.OwnWords { Text: var word } && text.AsSpan(entry.TitleSpan.Start, entry.TitleSpan.Length).StartsWith($"{word}:", StringComparison.OrdinalIgnoreCase))
        {
            parts[name] = new Part.Name();
        }
    }

    private Part.Link Link(RawLink link)
    {
        if (link.IsImage)
        {
            return new Part.Link(LinkRole.Other, IsImage: true, [Copy(link.Span.Start, link.Target.Start), .. Picture(text[link.Target.Start..link.Target.End]), Copy(link.Target.End, link.Span.End)]);
        }

        var known = entry.Links.FirstOrDefault(l => l.Span == link.Span);
        var role = known?.Role ?? LinkRole.Other;
        var holdsTitle = !titleDone && link.Label.Length > 0 && link.Label.Start <= entry.TitleSpan.Start && entry.TitleSpan.End <= link.Label.End;
        var inside = LinkScanner.Scan(text, link.Label);
        // A badge is called what its picture is.
        var label = inside.FirstOrDefault(i => i.IsImage && i.Label.Length > 0) is { IsImage: true } badge ? text[badge.Label.Start..badge.Label.End]
            : link.Label.Length > 0 ? MarkdownText.Plain(text[link.Label.Start..link.Label.End]).Trim('[', ']', '(', ')', ' ') : LabelBefore(link.Span.Start);
        var address = new Part.Address(role, text[link.Target.Start..link.Target.End], label, holdsTitle);
        if (link.Label.Length == 0)
        {
            return new Part.Link(role, IsImage: false, [Copy(link.Span.Start, link.Target.Start), address, Copy(link.Target.End, link.Span.End)]);
        }

        IEnumerable<Part> labelParts = holdsTitle || inside.Count > 0 ? Parts(link.Label, inside) : LabelParts(text[link.Label.Start..link.Label.End], role, known?.Id);
        // The label of an HTML link stands behind its address.
        return new Part.Link(role, IsImage: false, link.Label.Start < link.Target.Start
            ? [Copy(link.Span.Start, link.Label.Start), .. labelParts, Copy(link.Label.End, link.Target.Start), address, Copy(link.Target.End, link.Span.End)]
            : [Copy(link.Span.Start, link.Target.Start), address, Copy(link.Target.End, link.Label.Start), .. labelParts, Copy(link.Label.End, link.Span.End)]);
    }

    /// <summary>Of <c>Code: https://…</c> the word is what the link is called, whoever else says so.</summary>
    private static void NameBefore(List<Part> parts, Part.Address target, PaperId? id)
    {
        var word = parts.FindLastIndex(p => p is not Part.Literal);
        var text = word < 0 ? null : parts[word] switch
        {
            Part.OwnWords own => own.Text,
            Part.Venue { Form: VenueForm.ArXivAlone archive } => archive.Name,
            _ => null,
        };
        if (text is not null && target.Label.EndsWith(text, StringComparison.Ordinal)
            && parts.Skip(word + 1).All(p => p is Part.Literal l && !l.Text.Contains('\n', StringComparison.Ordinal)))
        {
            parts[word] = new Part.LinkText(target.Role, text, id is ArXivId ? id : null);
        }
    }

    private Part.Literal Copy(int start, int end) => new(text[start..end].ReplaceLineEndings("\n"));

    /// <summary>The words in front of a bare address, on its line: <c>Code: https://…</c>.</summary>
    private string LabelBefore(int start)
    {
        var line = text.AsSpan(entry.ContentStart, start - entry.ContentStart);
        line = line[(line.LastIndexOf('\n') + 1)..].Trim();
        return line.Length is > 0 and <= 40 ? line.TrimStart("-*+ ").TrimEnd(" :：<").ToString() : "";
    }

    private IEnumerable<Part> LabelParts(string label, LinkRole role, PaperId? id)
    {
        if (Venues.FindAll(label, paper).ToList() is [var (start, length, form)] && (role == LinkRole.Paper || !form.IsArXiv)
            && !(form is VenueForm.ArXivAlone && role == LinkRole.Paper && id is ArXivId))
        {
            return [new Part.Literal(label[..start]), new Part.Venue(form), new Part.Literal(label[(start + length)..])];
        }

        if (role == LinkRole.Paper && label.Length < 60 && Venues.Read(label) is { Year: not null } named && label.StartsWith(named.Name, StringComparison.Ordinal) && char.IsUpper(label[0]))
        {
            var year = label.AsSpan(named.Name.Length).IndexOfAnyInRange('0', '9');
            var digits = label.AsSpan(named.Name.Length + year).IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : label.Length - named.Name.Length - year;
            return [new Part.Venue(new VenueForm.Conference(label.Substring(named.Name.Length, year), digits))];
        }

        int from = 0, to = label.Length;
        while (from < to && !char.IsLetterOrDigit(label[from]))
        {
            from++;
        }

        while (to > from && !char.IsLetterOrDigit(label[to - 1]) && !(label[to - 1] == ')' && label.AsSpan(from, to - from).Contains('(')))
        {
            to--;
        }

        return [new Part.Literal(label[..from]), new Part.LinkText(role, label[from..to], id), new Part.Literal(label[to..])];
    }

    /// <summary>The address of a picture: a badge of the repository or the paper, or a picture of its own.</summary>
    private IEnumerable<Part> Picture(string address)
    {
        if (PictureFile().IsMatch(address))
        {
            return [new Part.OwnWords(address, address)];
        }

        if (repository is not null && address.IndexOf(repository, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            return [new Part.Literal(address[..at]), new Part.Repository(), new Part.Literal(address[(at + repository.Length)..])];
        }

        if (paper is ArXivId { Id: var id } && address.IndexOf(id, StringComparison.Ordinal) is >= 0 and var number)
        {
            return [new Part.Literal(address[..number]), new Part.ArXivNumber(), new Part.Literal(address[(number + id.Length)..])];
        }

        return [new Part.OwnWords(address, address)];
    }

    /// <summary>Text between links: venues, dates and the entry's number are told from the rest.</summary>
    private List<Part> Words(string words)
    {
        // The line ends of the new entry are those of its place.
        words = words.ReplaceLineEndings("\n");
        if (words.Length == 0)
        {
            return [];
        }

        var found = new List<(int Start, int Length, Part Part)>();
        if (!titleDone && Numbered().Match(words) is { Success: true } n)
        {
            found.Add((n.Groups[1].Index, n.Groups[1].Length, new Part.Number(int.Parse(n.Groups[1].ValueSpan, CultureInfo.InvariantCulture))));
        }

        found.AddRange(Venues.FindAll(words, paper).Select(v => (v.Start, v.Length, (Part)new Part.Venue(v.Form))));
        found.AddRange(DateForm.FindAll(words).Select(d => (d.Start, d.Length, (Part)new Part.Date(d.Form, d.Date))));
        if (found.Count == 0)
        {
            return WordPieces.Of(words);
        }

        var parts = new List<Part>();
        var at = 0;
        foreach (var (start, length, part) in found.OrderBy(f => f.Start).ThenByDescending(f => f.Length))
        {
            if (start >= at)
            {
                parts.AddRange(WordPieces.Of(words[at..start]));
                parts.Add(part);
                at = start + length;
            }
        }

        parts.AddRange(WordPieces.Of(words[at..]));
        return parts;
    }

    [GeneratedRegex(@"^(?<open>[*_`\[(【""]+)(?<name>[^*_`:\[\]""]{1,40})(?<close>:[*_`\])】""]+\s*|[*_`\])】""]+\s*:\s*)(?<rest>\S.*)$", RegexOptions.Singleline)]
    private static partial Regex Named();

    /// <summary>A figure of the paper: no badge that would show another repository's stars.</summary>
    [GeneratedRegex(@"\.(?:png|jpe?g|gif|webp)(?:$|\?)", RegexOptions.IgnoreCase)]
    private static partial Regex PictureFile();

    [GeneratedRegex(@"^[\s*_`(\[\\]{0,6}(?!19\d\d|20\d\d)([0-9]{1,4})(?=[\])．.:、*_`])")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:www\.)?github\.com/([A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex GitHub();
}
