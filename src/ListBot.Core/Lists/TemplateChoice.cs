using System.Text;

namespace ListBot.Core.Lists;

/// <summary>Chooses the neighbours to write like: those that say most nearly what the proposal says.</summary>
internal static class TemplateChoice
{
    /// <summary>What it costs when a neighbour is unlike the proposal, in steps that only mean something against each other.</summary>
    private const double CodeMissing = 6, CodeTooMany = 5, PaperMissing = 6, VenueMissing = 3, VenueTooMany = 2, VenueOfOtherKind = 1, OtherMissing = 2, OtherTooMany = 2,
        OwnWords = 1, MoreOwnWords = 0.5, NoName = 3, NameUnseen = 0.75, NameUntold = 2, OtherSite = 0.5, NoDate = 1, AuthorsMissing = 2;

    /// <summary>What the word of a neighbour in the section weighs, and of one outside it: the nearer, the more, and even the farthest a little.</summary>
    private const double Neighbour = 4, Stranger = 2, Distant = 0.25, Nearness = 8;

    /// <summary>The most that the rest of the list weighs: three neighbours of one mind outvote it.</summary>
    private const double Elsewhere = (3 * Neighbour) - 1;

    /// <summary>What it is worth to be written like twice as many of the neighbours.</summary>
    private const double Usualness = 0.5;

    /// <summary>From the best on. Of those about equally good the way that most of the nearest are written, in the nearest's own form.</summary>
    /// <param name="templates">The nearest first.</param>
    public static IEnumerable<Template> Best(IReadOnlyList<Template> templates, ProposalFields fields, Place place)
    {
        var namesAreTold = NamesAreTold(templates);
        return templates
            .Select((t, i) => (Template: t, Cost: Cost(t, fields, namesAreTold), Vote: Nearness / (Nearness + i), IsHere: t.Entry.Category == place.Category))
            .GroupBy(t => WithoutSlips(t.Template.Shape))
            .Select(g => (
                Usual: Usual(g.Select(t => (t.Template, t.Vote))),
                Cost: g.Min(t => t.Cost),
                Votes: (Neighbour * g.Where(t => t.IsHere).Sum(t => t.Vote)) + Math.Min(Stranger * g.Where(t => !t.IsHere).Sum(t => Distant + t.Vote), Elsewhere)))
            .OrderBy(g => g.Cost - (Usualness * Math.Log2(g.Votes)))
            .ThenByDescending(g => g.Votes)
            .Select(g => g.Usual);
    }

    /// <summary>Whether most of those with a name before a colon in their title set it apart: <c>**[YOLO]** YOLO: …</c>.</summary>
    private static bool NamesAreTold(IReadOnlyList<Template> templates)
    {
        // Where a word stands in front of a title with a colon, that is told in place of its name.
        var named = templates.Where(t => HasName(t) || (t.Entry.Title.Contains(": ", StringComparison.Ordinal) && !t.Parts.TakeWhile(p => p is not Part.Title).Any(p => p is Part.OwnWords))).ToList();
        return named.Count > 1 && 2 * named.Count(HasName) > named.Count;
    }

    private static bool HasName(Template template) => template.All.Any(p => p is Part.Name);

    /// <summary>A blank too many, or one at the end of a line, is no other way of writing.</summary>
    private static string WithoutSlips(string shape)
    {
        var text = new StringBuilder(shape.Length);
        foreach (var c in shape)
        {
            if (c == '\n')
            {
                while (text is [.., ' '])
                {
                    text.Length--;
                }
            }

            if (c != ' ' || text is not [.., ' '])
            {
                text.Append(c);
            }
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Of those that differ in their blanks the way of most, in the nearest's own form.</summary>
    private static Template Usual(IEnumerable<(Template Template, double Vote)> alike) =>
        alike.GroupBy(t => t.Template.Shape).MaxBy(g => g.Sum(t => t.Vote))!.First().Template;

    private static double Cost(Template template, ProposalFields fields, bool namesAreTold)
    {
        var addresses = template.All.OfType<Part.Address>().ToList();
        // Where code is all there is, the link of the title leads to it.
        var hasCode = addresses.Exists(a => a.Role == LinkRole.Code || (!fields.HasPaper && a.HoldsTitle));
        var cost = hasCode == fields.Code is not null ? 0 : hasCode ? CodeTooMany : CodeMissing;

        cost += fields.HasPaper && !addresses.Exists(a => a.Role == LinkRole.Paper || a.HoldsTitle) ? PaperMissing : 0;

        var venues = template.All.OfType<Part.Venue>().ToList();
        cost += (fields.Venue, fields.ArXiv, venues) switch
        {
            ({ }, _, []) => VenueMissing,
            ({ }, _, _) => venues.Exists(v => !v.Form.IsArXiv) ? 0 : VenueOfOtherKind,
            (null, _, []) => 0,
            (null, { }, _) => venues.Exists(v => v.Form.IsArXiv) ? 0 : VenueOfOtherKind,
            // The text of a link says something else then.
            _ => template.Parts.Any(p => p is Part.Venue) ? VenueTooMany : 0,
        };

        var others = addresses.Where(a => a.Role == LinkRole.Other && !a.HoldsTitle).Select(a => a.Label).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var unnamed = fields.Others.Count(o => o.Label is null);
        var open = others.Count(o => fields.Other(o) is null);
        cost += (OtherTooMany * Math.Max(0, open - unnamed)) + (OtherMissing / 2 * Math.Max(0, unnamed - open));
        cost += OtherMissing * fields.Others.Count(o => o != fields.TitleLink && o.Label is { } label && !addresses.Exists(a => string.Equals(a.Label, label, StringComparison.OrdinalIgnoreCase)));

        // Where the title leads elsewhere, the paper needs a link of its own.
        var isPaperElsewhere = fields.HasPaper && fields.TitleLink is { } title && title.Url != fields.Paper.Url;
        cost += isPaperElsewhere && !addresses.Exists(a => a.Role != LinkRole.Code && !a.HoldsTitle) ? OtherMissing : 0;

        var own = template.All.Count(p => p is Part.OwnWords);
        if (fields.Authors is not null)
        {
            var authors = template.All.Count(p => p is Part.OwnWords { Text: var words } && TitleReader.IsAuthors(words));
            own -= authors;
            cost += authors == 0 ? AuthorsMissing : 0;
        }

        cost += own == 0 ? 0 : OwnWords + (MoreOwnWords * Math.Min(own - 1, 4));
        cost += (fields.Name is not null, HasName(template)) switch
        {
            (false, true) => NoName,
            (true, false) when namesAreTold => NameUntold,
            (true, false) => template.Entry.Title.Contains(':', StringComparison.Ordinal) ? 0 : NameUnseen,
            _ => 0,
        };
        cost += template.All.OfType<Part.Date>().Any(d => fields.Date is not { } date || d.Form.Write(date) is null) ? NoDate : 0;
        cost += template.Entry.Links.Any(l => l.Id is Papers.ArXivId) == fields.ArXiv is not null ? 0 : OtherSite;
        return cost;
    }
}
