using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using ListBot.Core.Papers;

namespace ListBot.Core.Lists;

/// <summary>How a list writes where a paper appeared.</summary>
internal abstract record VenueForm
{
    /// <summary><c>ICLR 2024</c>, <c>CVPR' 18</c>: the name as given, then what stands before a year of two or four digits.</summary>
    internal sealed record Conference(string Before, int Digits) : VenueForm;

    /// <summary><c>arXiv:2402.03293</c>.</summary>
    internal sealed record ArXivNumber(string Before, string After) : VenueForm;

    /// <summary><c>arXiv 2402</c>.</summary>
    internal sealed record ArXivMonth(string Before) : VenueForm;

    /// <summary><c>Arxiv 2024</c>, <c>arXiv' 24</c>.</summary>
    internal sealed record ArXivYear(string Before, int Digits) : VenueForm;

    /// <summary><c>arXiv</c>, in this list's spelling.</summary>
    internal sealed record ArXivAlone(string Name) : VenueForm;

    public bool IsArXiv => this is not Conference;
}

/// <summary>A venue as a proposer or a list writes it, taken apart.</summary>
/// <param name="Year">Null when none is said.</param>
/// <param name="After">What follows the year: <c> Oral</c>.</param>
/// <param name="Form">What stands before the year, and its digits; null when none is said.</param>
internal sealed record Venue(string Name, int? Year, string After, VenueForm.Conference? Form)
{
    public bool IsArXiv => Name.StartsWith("arxiv", StringComparison.OrdinalIgnoreCase) || Name.Equals("preprint", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Recognises venues in running text.</summary>
internal static partial class Venues
{
    /// <summary>Every venue in the text of an entry.</summary>
    /// <param name="paper">The entry's paper: it tells whether <c>2012</c> is a year or a month.</param>
    public static IEnumerable<(int Start, int Length, VenueForm Form)> FindAll(string text, PaperId? paper)
    {
        if (!MayHoldOne(text))
        {
            yield break;
        }

        foreach (Match match in InText().Matches(text))
        {
            yield return (match.Index, match.Length, FormOf(match, paper));
        }
    }

    /// <summary>A name has two capitals, but for these few; to look for them costs less than to try all forms at every letter.</summary>
    private static bool MayHoldOne(ReadOnlySpan<char> text)
    {
        var capitals = 0;
        foreach (var c in text)
        {
            if (char.IsUpper(c))
            {
                capitals++;
                if (capitals == 2)
                {
                    return true;
                }
            }
            else if (!char.IsLetter(c) && c is not ('&' or '+' or '-'))
            {
                capitals = 0;
            }
        }

        return text.ContainsAny(WithFewCapitals);
    }

    /// <summary>The whole text as a venue; any text is one, at worst a name without a year.</summary>
    public static Venue Read(string text)
    {
        var match = Whole().Match(text.Trim());
        return match.Success
            ? new Venue(match.Groups["name"].Value, FullYear(match.Groups["year"].Value), match.Groups["after"].Value, ConferenceIn(match))
            : new Venue(text.Trim(), null, "", null);
    }

    /// <summary>Whether the text is a venue and nothing else.</summary>
    public static bool IsWhole(string text) => AtStart().Match(text) is { Success: true } m && m.Length >= text.TrimEnd().Length - 1;

    private static VenueForm.Conference ConferenceIn(Match match)
    {
        Group name = match.Groups["name"], year = match.Groups["year"];
        var after = name.Index - match.Index + name.Length;
        return new VenueForm.Conference(match.Value[after..Math.Max(after, year.Success ? year.Index - match.Index : 0)], year.Length);
    }

    private static VenueForm FormOf(Match match, PaperId? paper)
    {
        var year = match.Groups["year"];
        if (!match.Groups["arxiv"].Success)
        {
            return ConferenceIn(match);
        }

        if (match.Groups["id"] is { Success: true } id)
        {
            return new VenueForm.ArXivNumber(match.Value[..(id.Index - match.Index)], match.Value[(id.Index - match.Index + id.Length)..]);
        }

        if (!year.Success)
        {
            return new VenueForm.ArXivAlone(match.Value);
        }

        var before = match.Value[..(year.Index - match.Index)];
        var isMonth = year.Length == 4 && (paper is ArXivId arXiv ? year.Value == arXiv.YearMonth || !year.Value.StartsWith("20", StringComparison.Ordinal) : !year.Value.StartsWith("20", StringComparison.Ordinal));
        return isMonth ? new VenueForm.ArXivMonth(before) : new VenueForm.ArXivYear(before, year.Length);
    }

    private static int? FullYear(string digits) => digits.Length switch
    {
        4 => int.Parse(digits, CultureInfo.InvariantCulture),
        2 => int.Parse(digits, CultureInfo.InvariantCulture) is var y && y < 80 ? 2000 + y : 1900 + y,
        _ => null,
    };

    private static readonly SearchValues<string> WithFewCapitals = SearchValues.Create(["rxiv", "reprint", "Neurips", "Interspeech"], StringComparison.OrdinalIgnoreCase);

    private const string Names =
        "CVPRW?|ICCVW?|ECCVW?|WACV|BMVC|ACCV|NeurIPS|NIPS|Neurips|ICLR|ICML|AAAI|IJCAI|ACL|EMNLP|NAACL|EACL|AACL|COLING|TACL|CoNLL|COLM|CoRL|ICRA|IROS|RSS|KDD|WWW|SIGIR|CIKM|WSDM|ICDM|RecSys" +
        "|SIGGRAPH(?:[ ]Asia)?|TOG|ACM[ ]?MM|MICCAI|ISBI|T-?PAMI|PAMI|IJCV|TIP|TMM|TNNLS|TKDE|TMLR|JMLR|INTERSPEECH|Interspeech|ICASSP|UAI|AISTATS|COLT|OSDI|SOSP|NSDI|USENIX|MLSys|ASPLOS|ISCA|HPCA|EuroSys|PPoPP" +
        "|ICSE|FSE|ISSTA|TSE|TOSEM|UIST|CSCW|3DV|bioRxiv|medRxiv|OpenReview|PNAS|SIGMOD|VLDB|ICDE|NDSS|CCS|DAC|FAccT|AIES|LREC|PMLR|ASRU|TCSVT|TGRS|TVCG|RA-L|ICIP|ICME|ICPR|ECAI|GECCO|ICAPS|SDM|PKDD|ECML-PKDD|PAKDD";

    private const string ArXiv = "(?<arxiv>ar[xX]iv|Ar[xX]iv|ARXIV|CoRR|[pP]reprint)";

    private const string Pattern = $$"""
        (?<![\p{L}\p{N}/.@_-])(?:
        {{ArXiv}}(?:[ ]preprint)?(?:[ ](?:ar|Ar)[xX]iv)?[\s:]{0,2}(?<id>\d{4}\.\d{4,5})(?:v\d+)?(?:[ ]?\((?:19|20)\d\d\))?
        |{{ArXiv}}(?:[ ]preprint)?(?:[\s'’.,:-]{0,3}(?<year>\d{4}|\d\d)(?![\p{N}.]\d|\p{L}|\p{N}))?(?![\p{L}\p{N}])
        |(?<name>(?:Findings[ ]of[ ](?:the[ ])?)?(?:(?:IEEE(?:/CVF)?|ACM)[ ])?(?:{{Names}})(?:-(?:IJCNLP|HLT|COLING|PKDD))?(?:[ -](?:Findings|Workshops?|Main|Demo))?)(?:[\s'’.,-]{0,3}(?<year>(?:19|20)\d\d|\d\d)(?![\p{N}]|[.]\d))?(?![\p{L}\p{N}])
        |(?<name>(?:Findings[ ]of[ ])?\p{Lu}[\p{L}&+-]{0,12}\p{Lu}[\p{L}&+-]{0,8})[ '’-]{0,2}(?<year>(?:19|20)\d\d)(?![\p{L}\p{N}]))
        """;

    [GeneratedRegex(Pattern, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex InText();

    [GeneratedRegex(@"\A" + Pattern, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex AtStart();

    [GeneratedRegex(@"^(?<name>.*?[\p{L}&\])])[\s'’.,:-]{0,3}(?<year>(?:19|20)\d\d|(?<!\d)\d\d)(?<after>(?![\p{N}.]).*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
