using System.Globalization;
using System.Text.RegularExpressions;

namespace ListBot.Core.Papers;

/// <summary>
/// Where a paper appeared, as far as the address of its page in the proceedings says so: whoever gives that link need not say it
/// again. Only what the address tells for certain; a workshop's volume, or one that we do not know, tells nothing.
/// </summary>
public static partial class Proceedings
{
    /// <summary>The venues of the ACL Anthology's newer ids (<c>2023.emnlp-main.487</c>), https://aclanthology.org/info/ids/.</summary>
    private static readonly Dictionary<string, string> AclVenues =
        ((string[])["ACL", "EMNLP", "NAACL", "EACL", "AACL", "COLING", "CoNLL", "TACL", "CL", "LREC", "IJCNLP"]).ToDictionary(name => name.ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>And the letters of the older ones (<c>P19-1001</c>); W and others are many venues.</summary>
    private static readonly Dictionary<char, string> AclLetters = (((char, string)[])
    [
        ('P', "ACL"), ('D', "EMNLP"), ('N', "NAACL"), ('E', "EACL"), ('C', "COLING"), ('K', "CoNLL"), ('Q', "TACL"), ('J', "CL"), ('L', "LREC"), ('I', "IJCNLP"),
    ]).ToDictionary();

    /// <summary>The volumes of the Proceedings of Machine Learning Research that are a whole conference's, https://proceedings.mlr.press/.</summary>
    private static readonly Dictionary<int, string> Volumes = (((int, string)[])
    [
        (28, "ICML 2013"), (32, "ICML 2014"), (37, "ICML 2015"), (48, "ICML 2016"), (70, "ICML 2017"), (80, "ICML 2018"), (97, "ICML 2019"),
        (119, "ICML 2020"), (139, "ICML 2021"), (162, "ICML 2022"), (202, "ICML 2023"), (235, "ICML 2024"),
        (54, "AISTATS 2017"), (84, "AISTATS 2018"), (89, "AISTATS 2019"), (108, "AISTATS 2020"), (130, "AISTATS 2021"), (151, "AISTATS 2022"),
        (206, "AISTATS 2023"), (238, "AISTATS 2024"),
        (78, "CoRL 2017"), (87, "CoRL 2018"), (100, "CoRL 2019"), (155, "CoRL 2020"), (164, "CoRL 2021"), (205, "CoRL 2022"), (229, "CoRL 2023"),
    ]).ToDictionary();

    /// <summary>Venue and year, as <c>CVPR 2023</c>; null where the address does not tell.</summary>
    public static string? VenueOf(Uri page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (PaperIds.Of(page) is AclId acl)
        {
            return OfAcl(acl.Id);
        }

        var path = page.AbsolutePath;
        return WebAddresses.HostOf(page) switch
        {
            "openaccess.thecvf.com" or "cv-foundation.org" => Vision().Match(path) is { Success: true } m ? $"{m.Groups["name"].Value.ToUpperInvariant()} {m.Groups["year"].Value}" : null,
            "ecva.net" => Eccv().Match(path) is { Success: true } m ? $"ECCV {m.Groups["year"].Value}" : null,
            // The conference got its newer name in 2018.
            "proceedings.neurips.cc" or "papers.neurips.cc" or "papers.nips.cc" => Neurips().Match(path) is { Success: true } m ? $"{(Number(m, "year") < 2018 ? "NIPS" : "NeurIPS")} {m.Groups["year"].Value}" : null,
            "proceedings.mlr.press" => Volume().Match(path) is { Success: true } m ? Volumes.GetValueOrDefault(Number(m, "volume")) : null,
            "ijcai.org" => Ijcai().Match(path) is { Success: true } m ? $"IJCAI {m.Groups["year"].Value}" : null,
            "isca-speech.org" or "isca-archive.org" => Interspeech().Match(path) is { Success: true } m ? $"Interspeech {m.Groups["year"].Value}" : null,
            "usenix.org" => Usenix().Match(path) is { Success: true } m ? $"{(m.Groups["name"].Value is "usenixsecurity" ? "USENIX Security" : m.Groups["name"].Value.ToUpperInvariant())} 20{m.Groups["year"].Value}" : null,
            _ => null,
        };
    }

    private static string? OfAcl(string id)
    {
        if (AclNew().Match(id) is { Success: true } m)
        {
            return AclVenues.GetValueOrDefault(m.Groups["name"].Value) is { } name ? $"{name} {m.Groups["year"].Value}{(m.Groups["findings"].Success ? " Findings" : "")}" : null;
        }

        // Two digits, from 65 on.
        return AclLetters.GetValueOrDefault(id[0]) is { } venue && int.TryParse(id.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? string.Create(CultureInfo.InvariantCulture, $"{venue} {(year < 65 ? 2000 : 1900) + year}") : null;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<year>\d{4})\.(?:(?<findings>findings)-(?<name>[a-z]+)|(?<name>[a-z]+)-(?:main|long|short|\d+))\.\d")]
    private static partial Regex AclNew();

    [GeneratedRegex(@"/content(?:/|_)(?<name>CVPR|ICCV|WACV|ACCV)_?(?<year>\d{4})/", RegexOptions.IgnoreCase)]
    private static partial Regex Vision();

    [GeneratedRegex(@"/papers/eccv_(?<year>\d{4})/", RegexOptions.IgnoreCase)]
    private static partial Regex Eccv();

    [GeneratedRegex(@"/paper(?:_files/paper)?/(?<year>\d{4})/(?:file|hash)/")]
    private static partial Regex Neurips();

    [GeneratedRegex(@"^/v(?<volume>\d{1,4})/")]
    private static partial Regex Volume();

    [GeneratedRegex(@"^/proceedings/(?<year>\d{4})/\d")]
    private static partial Regex Ijcai();

    [GeneratedRegex("/interspeech_(?<year>[0-9]{4})/", RegexOptions.IgnoreCase)]
    private static partial Regex Interspeech();

    [GeneratedRegex(@"^/conference/(?<name>osdi|nsdi|atc|fast|usenixsecurity)(?<year>\d\d)/presentation/")]
    private static partial Regex Usenix();
}
