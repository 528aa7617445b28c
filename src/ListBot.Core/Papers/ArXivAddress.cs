namespace ListBot.Core.Papers;

/// <summary>A form of arXiv address that a list may prefer: <c>abs</c>, <c>pdf</c> or <c>html</c>, with or without <c>.pdf</c>.</summary>
public sealed record ArXivAddress(string Page, string Ending)
{
    /// <summary>The form of an address as it stands in a list; null when it is none of these.</summary>
    public static ArXivAddress? FormOf(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        foreach (var page in (string[])["abs", "pdf", "html"])
        {
            if (target.Contains($"arxiv.org/{page}/", StringComparison.OrdinalIgnoreCase))
            {
                return new ArXivAddress(page, target.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? ".pdf" : "");
            }
        }

        return null;
    }

    public Uri Of(ArXivId paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return new Uri($"https://arxiv.org/{Page}/{paper.Id}{Ending}");
    }
}
