using System.Globalization;
using System.Text.RegularExpressions;
using ListBot.Core.Papers;

namespace ListBot.Core.Lists;

/// <summary>What a list calls its links and venues, and which form of address it gives its papers.</summary>
internal sealed partial class LinkStyle
{
    /// <summary>A word for code is the list's own when one code link in so many has it.</summary>
    private const int Custom = 5;

    /// <summary>A word for papers that only one link in so many has is no custom.</summary>
    private const int Rare = 20;

    /// <summary>A longer word for a link, in UTF-16 units, is a custom only when a link to another page has it too: a title may stand in two sections.</summary>
    private const int MaxWord = 30;

    /// <summary>Of so many of the nearest addresses most must have the form that is preferred.</summary>
    private const int Near = 5;

    private readonly List<(Part.LinkText Label, double Weight)> labels = [];
    private readonly List<(VenueForm Form, double Weight)> venues = [];
    private readonly ArXivAddress? preferred;
    private readonly bool yearsAreLeftOut;
    private readonly bool preprintsHaveNoVenue;
    private readonly bool labelsAreVenues;

    /// <param name="templates">The neighbours, the nearest first.</param>
    public LinkStyle(IReadOnlyList<Template> templates)
    {
        foreach (var (i, template) in templates.Index())
        {
            var weight = 1.0 / (4 + i);
            foreach (var part in template.All)
            {
                if (part is Part.LinkText label)
                {
                    labels.Add((label, weight));
                }
                else if (part is Part.Venue venue)
                {
                    venues.Add((venue.Form, weight));
                }
            }
        }

        var names = labels.Select(l => l.Label).Where(l => l.Text.Length > MaxWord).GroupBy(l => l.Text).Where(g => g.DistinctBy(l => l.Id).Count() < 2).Select(g => g.Key).ToHashSet();
        labels.RemoveAll(l => names.Contains(l.Label.Text));

        var conferences = venues.Select(v => v.Form).OfType<VenueForm.Conference>().ToList();
        yearsAreLeftOut = 5 * conferences.Count(c => c.Digits == 0) >= 4 * conferences.Count;

        // Where the archive is never named as a venue, preprints without one tell that nothing is to stand there.
        var preprints = templates.Where(t => t.Entry.Links.Any(l => l.Id is ArXivId)).ToList();
        preprintsHaveNoVenue = !venues.Exists(v => v.Form.IsArXiv) && preprints.Count(t => !t.All.Any(p => p is Part.Venue)) is > 0 and var bare && bare * Custom >= preprints.Count;

        // Where papers are called by where they appeared, a word that we do not know is one of those.
        labelsAreVenues = templates.SelectMany(t => t.All).OfType<Part.Link>().Count(l => l.Role == LinkRole.Paper && l.Inner.Any(p => p is Part.Venue)) > labels.Count(l => l.Label.Role == LinkRole.Paper);

        // Six of seven is a preference, where the nearest do not say otherwise; below that, people were free to choose.
        var addresses = templates.SelectMany(t => t.All).OfType<Part.Address>().Select(a => ArXivAddress.FormOf(a.Sample)).OfType<ArXivAddress>().ToList();
        var (form, most) = addresses.CountBy(f => f).OrderByDescending(f => f.Value).FirstOrDefault();
        preferred = most >= 2 && 7 * most >= 6 * addresses.Count && 2 * addresses.Take(Near).Count(f => f == form) >= Math.Min(Near, addresses.Count) ? form : null;
    }

    /// <summary>The paper's address in the form that the list gives its arXiv papers; as given where it has no clear preference or the form is the same.</summary>
    public Uri PaperAddress(ProposalFields fields) =>
        fields.Paper.Id is ArXivId id && preferred is not null && ArXivAddress.FormOf(fields.Paper.Url.OriginalString) != preferred ? preferred.Of(id) : fields.Paper.Url;

    public string? Venue(ProposalFields fields, VenueForm form)
    {
        if (fields.Venue is { } venue)
        {
            var conference = form as VenueForm.Conference ?? Usual(f => f as VenueForm.Conference);
            // A year that was said is left out only where nearly all leave it out.
            conference = conference is { Digits: 0 } && !yearsAreLeftOut ? Usual(f => f is VenueForm.Conference { Digits: > 0 } c ? c : null) : conference;
            conference = venue.Form is { } given && IsFreeToChoose(given) ? given : conference;
            return MarkdownText.Escape(Write(venue, conference), startsBlock: false);
        }

        return fields.ArXiv is not { } id || preprintsHaveNoVenue ? null : (form.IsArXiv && !IsOdd(form) ? form : Usual(f => f.IsArXiv ? f : null)) switch
        {
            VenueForm.ArXivNumber n => n.Before + id.Id + Follow(n.After, id),
            VenueForm.ArXivMonth m => m.Before + id.YearMonth,
            VenueForm.ArXivYear y => y.Before + Year(id.Year, y.Digits),
            VenueForm.ArXivAlone a => a.Name,
            _ => form is VenueForm.Conference { Digits: > 0 } c ? "arXiv" + c.Before + Year(id.Year, c.Digits) : "arXiv",
        };
    }

    /// <summary>Whether one of seven years at least is written in this form too: <c>ICLR 2024</c> in a list that has <c>CVPR2024</c> as well.</summary>
    private bool IsFreeToChoose(VenueForm.Conference form) => venues.Count(v => v.Form == form) is >= 2 and var count && count * 7 >= venues.Count(v => v.Form is VenueForm.Conference { Digits: > 0 });

    /// <summary>A word for the archive that few of the others have.</summary>
    private bool IsOdd(VenueForm form) => venues.Count(v => v.Form == form) * Custom < venues.Count(v => v.Form.IsArXiv);

    /// <summary>The text of a link: the list's word for such a link; null where the neighbour's says what only that one can say.</summary>
    public string? Label(ProposalFields fields, Part.LinkText sample)
    {
        if (sample.Text.Length > MaxWord && !labels.Exists(l => l.Label.Text == sample.Text))
        {
            return null;
        }

        if (fields.Other(sample.Text) is not null)
        {
            return sample.Text;
        }

        if (sample.Role == LinkRole.Code)
        {
            // One odd word of a neighbour is not the list's hand.
            var code = labels.Where(l => l.Label.Role == LinkRole.Code && !IsName(l.Label)).ToList();
            if (IsName(sample))
            {
                return Most(code)?.Text ?? "Code";
            }

            var plain = code.FindAll(l => !Framework().IsMatch(l.Label.Text));
            if (Framework().IsMatch(sample.Text))
            {
                // The repository may say what its code is for; else nobody did.
                var told = code.FindAll(l => l.Label.Text.Length > 2 && Framework().IsMatch(l.Label.Text) && fields.Repository?.Contains(l.Label.Text, StringComparison.OrdinalIgnoreCase) == true);
                if ((Most(told) ?? (plain.Count * Custom >= code.Count ? Most(plain) : null)) is { } word)
                {
                    return word.Text;
                }
            }

            var count = code.Count(l => l.Label.Text == sample.Text);
            return Most(code) is not { } usual || (count * Custom >= code.Count && (count > 1 || code.Count(l => l.Label.Text == usual.Text) < 2)) ? sample.Text : usual.Text;
        }

        if (sample.Role == LinkRole.Paper && IsFile(sample.Id) is { } isFile && IsFile(fields.Paper.Id) is { } file && file != isFile)
        {
            // A word for a page is none for a file, where the list has words for both.
            return Most(labels.Where(l => l.Label.Role == LinkRole.Paper && IsFile(l.Label.Id) == file && !IsOdd(l.Label)))?.Text ?? sample.Text;
        }

        if (sample.Role == LinkRole.Paper && ((!IsSame(sample.Id, fields.Paper.Id) && IsSiteName(sample)) || IsOdd(sample)))
        {
            return PaperWord(fields);
        }

        return sample.Text;
    }

    /// <summary>The list's word for a link to such a paper, when no venue is known that could be it.</summary>
    public string PaperWord(ProposalFields fields)
    {
        var papers = labels.Where(l => l.Label.Role == LinkRole.Paper && !IsOdd(l.Label)).ToList();
        return Most(papers.Where(l => IsSame(l.Label.Id, fields.Paper.Id)))?.Text
            ?? Most(papers.Where(l => !IsSiteName(l.Label)))?.Text
            ?? fields.Paper.Id switch { ArXivId => "arXiv", OpenReviewId => "OpenReview", DoiId => "DOI", _ => "Paper" };
    }

    /// <summary>
    /// What only one link to code is called, and what is no word for code: what that code is called, perhaps. And what is told
    /// of that code alone: <c>Code (in construction)</c>.
    /// </summary>
    private bool IsName(Part.LinkText label) => label.Text.Contains('(', StringComparison.Ordinal) || labels.Count(l => l.Label.Text == label.Text) < 2 && !EntryLinks.IsCodeWord(label.Text) && !Framework().IsMatch(label.Text) && !GenericWord().IsMatch(label.Text);

    /// <summary>A word that only one link has, or very few do, and that is none of those that all people use: where that paper appeared, or what it is called.</summary>
    private bool IsOdd(Part.LinkText label) => labels.Count(l => l.Label.Text == label.Text) is var count && (labelsAreVenues || count < 2 || count * Rare < labels.Count(l => l.Label.Role == label.Role)) && !GenericWord().IsMatch(label.Text) && !IsSiteName(label);

    /// <summary>The list's spelling of a proposer's label.</summary>
    public string Spelling(string label) =>
        MarkdownText.Escape(Most(labels.Where(l => string.Equals(l.Label.Text, label, StringComparison.OrdinalIgnoreCase)))?.Text ?? label, startsBlock: false);

    /// <summary>The list's usual word for links of a kind; null when it has none.</summary>
    public string? Usual(LinkRole role) => Most(labels.Where(l => l.Label.Role == role && (role != LinkRole.Code || !IsName(l.Label))))?.Text;

    private static Part.LinkText? Most(IEnumerable<(Part.LinkText Label, double Weight)> among) =>
        among.GroupBy(l => l.Label.Text).MaxBy(g => g.Sum(l => l.Weight))?.First().Label;

    private T? Usual<T>(Func<VenueForm, T?> choose)
        where T : VenueForm =>
        venues.Select(v => (Form: choose(v.Form), v.Weight)).Where(v => v.Form is not null).GroupBy(v => v.Form).MaxBy(g => g.Sum(v => v.Weight))?.Key;

    private static string Write(Venue venue, VenueForm.Conference? form) =>
        venue.Year is not { } year ? venue.Name + venue.After
        : form is null ? string.Create(CultureInfo.InvariantCulture, $"{venue.Name} {year}{venue.After}")
        : form.Digits == 0 ? venue.Name + venue.After
        : venue.Name + form.Before + Year(year, form.Digits) + venue.After;

    private static string Year(int year, int digits) => (digits == 2 ? year % 100 : year).ToString(digits == 2 ? "00" : "0", CultureInfo.InvariantCulture);

    /// <summary>Of <c>arXiv:1602.07360 (2016)</c> the year follows the id.</summary>
    private static string Follow(string after, ArXivId id) =>
        after.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open && after.Length >= open + 5 ? after[..(open + 1)] + id.Year.ToString(CultureInfo.InvariantCulture) + after[(open + 5)..] : "";

    /// <summary>Whether an address is that of a PDF; null for those of the archives, which are both to people.</summary>
    private static bool? IsFile(PaperId? id) => id is WebAddress web ? web.Address.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) : null;

    private static bool IsSame(PaperId? one, PaperId? other) => SiteOf(one) == SiteOf(other);

    /// <summary><c>OpenReview</c> for openreview.net: where it is kept, which another site's paper is not.</summary>
    private static bool IsSiteName(Part.LinkText label) =>
        label.Text.Length >= 3 && SiteOf(label.Id) is { } site && site.Contains(label.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?:the )?(?:full )?(?:papers?|pdf|links?|arxiv|preprint|abs|abstract|html|here|url|doi|publication|article|web(?:site|page)?|论文)$", RegexOptions.IgnoreCase)]
    private static partial Regex GenericWord();

    [GeneratedRegex(@"^(?:official )?(?:py)?(?:torch|tensorflow|keras|caffe\d?|theano|jax|mxnet|gluon|chainer|paddle(?:paddle)?|matlab|lua|c\+\+|mindspore|tf|python|julia)$", RegexOptions.IgnoreCase)]
    private static partial Regex Framework();

    /// <summary>The host without <c>www.</c> and its ending: <c>openreview</c>.</summary>
    private static string? SiteOf(PaperId? id) => id switch
    {
        OpenReviewId => "openreview",
        AclId => "aclanthology",
        ArXivId => "arxiv",
        WebAddress w => w.Address.Split('/', ':')[0] is var host && host.LastIndexOf('.') is > 0 and var dot ? host[..dot] : null,
        _ => null,
    };
}
