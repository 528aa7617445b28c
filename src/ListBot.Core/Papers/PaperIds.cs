using System.Buffers;
using System.Text.RegularExpressions;

namespace ListBot.Core.Papers;

/// <summary>Recognises a paper's id in a name (<c>arXiv:2402.03293</c>, <c>10.1145/…</c>) and in an address.</summary>
internal static class PaperIds
{
    // No backtracking, so the time is linear in the text whatever it is.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    // https://info.arxiv.org/help/arxiv_identifier.html: yymm.number since 2007, archive/yymmnumber before; a subject class says nothing of identity.
    private static readonly Regex ArXiv = new(
        "^((?<new>[0-9]{2}(0[1-9]|1[0-2])[.][0-9]{4,5})" +
        "|(?<archive>acc-phys|adap-org|alg-geo|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc" +
        "|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|supr-con)" +
        "([.][a-z]{2})?/(?<number>[0-9]{2}(0[1-9]|1[0-2])[0-9]{3}))" +
        "(v[0-9]{1,3})?(?<rest>$|[^0-9a-z].*)",
        Linear | RegexOptions.Singleline);

    private static readonly Regex Doi = new("(^|/|=)(?<doi>10[.][0-9]{4,9}/[^\\s?#&]+)", Linear);

    private static readonly Regex AclNew = new("^(?<id>[0-9]{4}[.][a-z0-9_]+-[a-z0-9_]+[.][0-9]+)(v[0-9]+)?([.][a-z]+)?$", Linear);

    private static readonly Regex AclOld = new("^(?<id>[a-z][0-9]{2}-[0-9]{4,5})(v[0-9]+)?([.][a-z]+)?$", Linear);

    private static readonly Regex OpenReview = new("[?&]id=(?<id>[a-z0-9_-]+)(&|$)", Linear);

    private static readonly SearchValues<string> Homes = SearchValues.Create(["xiv", "ar5iv", "huggingface", "hf.co", "modelscope", "doi.org", "openreview", "acl"], StringComparison.Ordinal);

    // What publishers append to a DOI in their addresses.
    private static readonly Regex DoiTail = new(
        "(/(full|abstract|abs|pdf|epdf|pdfdirect|html|fulltext|full-text|meta|summary|references)|[.]pdf|[.]full|[.]full-text|[.]abstract)$",
        Linear);

    private static readonly Regex PreprintVersion = new("^(?<doi>10[.](1101|64898)/.+[0-9])v[0-9]+$", Linear);

    /// <summary>The paper that a name names: <c>arXiv:…</c>, <c>doi:…</c>, or the bare id; null for anything else.</summary>
    public static PaperId? OfName(string name)
    {
        if (name.Length > PaperLinks.MaxLength)
        {
            return null;
        }

        if (After(name, "arxiv:") is { } id)
        {
            return ArXivOf(id.TrimStart());
        }

        var doi = After(name, "doi:")?.TrimStart() ?? name;
        return LooksLikeDoi(doi) ? DoiOf(doi) : ArXiv.Match(name) is { Success: true } match && match.Groups["rest"].Value is "" or ".pdf" ? Of(match) : null;
    }

    public static bool LooksLikeDoi(string name) =>
        name.StartsWith("10.", StringComparison.Ordinal) && name.Length > 3 && char.IsAsciiDigit(name[3]) && Doi.IsMatch(name);

    public static PaperId Of(Uri url)
    {
        var host = WebAddresses.HostOf(url);
        var path = Uri.UnescapeDataString(url.AbsolutePath);
        return host switch
        {
            "arxiv.org" or "export.arxiv.org" or "browse.arxiv.org" or "cn.arxiv.org" or "ar5iv.org" or "ar5iv.labs.arxiv.org" or "alphaxiv.org" =>
                ArXivAt(path, ["abs", "pdf", "html", "format", "e-print", "ps", "src", "overview"]),
            "huggingface.co" or "hf.co" or "modelscope.cn" => ArXivAt(path, ["papers"]),
            "doi.org" or "dx.doi.org" => DoiOf(path),
            "openreview.net" when path is "/forum" or "/pdf" or "/attachment" => OpenReviewOf(url.Query),
            "aclanthology.org" or "aclanthology.info" or "aclweb.org" or "anthology.aclweb.org" or "aclanthology.coli.uni-saarland.de" => AclOf(path),
            _ => DoiAtPublisher(path, Uri.UnescapeDataString(url.Query)),
        }
        ?? WebAddresses.Normalise(url);
    }

    /// <summary>Whether an address there may name a paper by more than a DOI: rather too many hosts than too few.</summary>
    public static bool MayBeHome(ReadOnlySpan<char> host) => host.ContainsAny(Homes);

    private static ArXivId? ArXivOf(string text) => ArXiv.Match(text) is { Success: true } match ? Of(match) : null;

    private static ArXivId Of(Match match) => new(
        match.Groups["new"] is { Success: true } number ? number.Value : $"{match.Groups["archive"].Value.ToLowerInvariant()}/{match.Groups["number"].Value}");

    private static ArXivId? ArXivAt(string path, string[] pages)
    {
        var rest = path.Trim('/');
        foreach (var page in pages)
        {
            if (After(rest, page + "/") is { } id)
            {
                return ArXivOf(After(id, "arxiv:") ?? id);
            }
        }

        return null;
    }

    private static PaperId? DoiOf(string text)
    {
        if (Doi.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var doi = match.Groups["doi"].Value.TrimEnd('/', '.', ',', ';').ToLowerInvariant();

        // arXiv and the ACL Anthology register a DOI for each paper that is made of their own id.
        return After(doi, "10.48550/arxiv.") is { } arXiv && ArXivOf(arXiv) is { } id ? id
            : After(doi, "10.18653/v1/") is { } acl && AclOf(acl) is { } aclId ? aclId
            : new DoiId(doi);
    }

    private static PaperId? DoiAtPublisher(string path, string query)
    {
        if (Doi.Match(path) is not { Success: true } match)
        {
            return Doi.IsMatch(query) ? DoiOf(query) : null;
        }

        var doi = match.Groups["doi"].Value.TrimEnd('/');
        for (var tail = DoiTail.Match(doi); tail.Success; tail = DoiTail.Match(doi))
        {
            doi = doi[..tail.Index];
        }

        return DoiOf(PreprintVersion.Match(doi) is { Success: true } preprint ? preprint.Groups["doi"].Value : doi);
    }

    private static OpenReviewId? OpenReviewOf(string query) =>
        OpenReview.Match(query) is { Success: true } match ? new(match.Groups["id"].Value) : null;

    private static AclId? AclOf(string path)
    {
        var name = path.TrimEnd('/').Split('/')[^1];
        return AclNew.Match(name) is { Success: true } match ? new(match.Groups["id"].Value.ToLowerInvariant())
            : AclOld.Match(name) is { Success: true } old ? new(old.Groups["id"].Value.ToUpperInvariant())
            : null;
    }

    private static string? After(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? text[prefix.Length..] : null;
}
