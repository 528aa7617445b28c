using System.Buffers;

namespace ListBot.Core.Papers;

/// <summary>
/// Addresses as nearly all links of a list are, read without the machinery for all others: a long list holds thousands.
/// Anything unusual in one is left to that machinery; where both know an address they agree.
/// </summary>
internal static class PlainAddress
{
    private const string ArXivHost = "arxiv.org/", GitHubHost = "github.com/", Forum = "openreview.net/forum?id=";

    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Id = SearchValues.Create(Signs), Plain = SearchValues.Create(Signs + "./");

    public static PaperId? IdOf(ReadOnlySpan<char> target) =>
        !SkipScheme(ref target) ? null
        : Skip(ref target, ArXivHost) ? ArXiv(target)
        : Skip(ref target, Forum) ? OpenReview(target)
        : Page(target) is { IsEmpty: false } page ? new WebAddress(page.StartsWith(GitHubHost) ? Repository(page) : page.ToString())
        : null;

    /// <summary>Of a page that identifies no paper the address as it is written, without scheme; empty for any other.</summary>
    public static ReadOnlySpan<char> PageOf(ReadOnlySpan<char> target) => SkipScheme(ref target) && !target.StartsWith(ArXivHost) ? Page(target) : default;

    /// <summary><c>abs/2402.03293</c>, <c>pdf/2402.03293v2.pdf</c>.</summary>
    private static ArXivId? ArXiv(ReadOnlySpan<char> path)
    {
        if (!Skip(ref path, "abs/") && !Skip(ref path, "pdf/"))
        {
            return null;
        }

        var digits = path.IndexOfAnyExceptInRange('0', '9');
        if (digits != 4 || path[4] != '.' || (path[2], path[3]) is not (('0', >= '1') or ('1', <= '2')))
        {
            return null;
        }

        var end = path[5..].IndexOfAnyExceptInRange('0', '9') is >= 0 and var length ? 5 + length : path.Length;
        if (end is < 9 or > 10)
        {
            return null;
        }

        var id = path[..end];
        path = path[end..];
        if (path is ['v', >= '1' and <= '9', ..])
        {
            path = path[(path.Length > 2 && char.IsAsciiDigit(path[2]) ? 3 : 2)..];
        }

        return path.IsEmpty || path is ".pdf" ? new ArXivId(id.ToString()) : null;
    }

    private static OpenReviewId? OpenReview(ReadOnlySpan<char> id) => id.IsEmpty || id.ContainsAnyExcept(Id) ? null : new OpenReviewId(id.ToString());

    private static ReadOnlySpan<char> Page(ReadOnlySpan<char> address)
    {
        address = address.TrimEnd('/');
        return (address.StartsWith(GitHubHost) ? IsOnGitHub(address[GitHubHost.Length..]) : IsElsewhere(address)) ? address : default;
    }

    /// <summary><c>owner/name</c> and what is below.</summary>
    private static bool IsOnGitHub(ReadOnlySpan<char> path) =>
        path.IndexOf('/') > 0 && IsPlain(path) && !(path.Contains('.') && path.Contains(".git", StringComparison.OrdinalIgnoreCase));

    /// <summary>A host that identifies no papers, and what is below.</summary>
    private static bool IsElsewhere(ReadOnlySpan<char> address)
    {
        var host = address[..(address.IndexOf('/') is >= 0 and var end ? end : address.Length)];
        return IsPlain(address) && !host.ContainsAnyInRange('A', 'Z') && !host.Contains('_') && !host.StartsWith("xn--") && !host.Contains(".xn--", StringComparison.Ordinal)
            && WebAddresses.IsHostName(host) && !PaperIds.MayBeHome(host);
    }

    /// <summary>The names of owner and repository in lower case.</summary>
    private static string Repository(ReadOnlySpan<char> address)
    {
        var path = address[GitHubHost.Length..];
        var end = path[(path.IndexOf('/') + 1)..].IndexOf('/') is >= 0 and var third ? path.IndexOf('/') + 1 + third : path.Length;
        Span<char> name = stackalloc char[end];
        path[..end].ToLowerInvariant(name);
        return string.Concat(GitHubHost, name, path[end..]);
    }

    /// <summary>Characters that have one spelling; no dots that are steps in a path, and no DOI.</summary>
    private static bool IsPlain(ReadOnlySpan<char> path) =>
        path.IndexOfAnyExcept(Plain) < 0 && path is not ['.', ..] && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal) && !path.Contains("10.", StringComparison.Ordinal);

    private static bool SkipScheme(ref ReadOnlySpan<char> target)
    {
        if (!Skip(ref target, "https://") && !Skip(ref target, "http://"))
        {
            return false;
        }

        Skip(ref target, "www.");
        return true;
    }

    private static bool Skip(ref ReadOnlySpan<char> text, string start)
    {
        if (!text.StartsWith(start, StringComparison.Ordinal))
        {
            return false;
        }

        text = text[start.Length..];
        return true;
    }
}
