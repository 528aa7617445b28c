using System.Buffers;

namespace ListBot.Core.Papers;

/// <summary>
/// Addresses as nearly all links of a list are, read without the machinery for all others: a long list holds thousands.
/// Anything unusual in one is left to that machinery; where both know an address they agree.
/// </summary>
internal static class PlainAddress
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./");

    public static PaperId? IdOf(ReadOnlySpan<char> target)
    {
        var rest = target;
        if (!Skip(ref rest, "https://") && !Skip(ref rest, "http://"))
        {
            return null;
        }

        Skip(ref rest, "www.");
        return Skip(ref rest, "arxiv.org/") ? ArXiv(rest) : Skip(ref rest, "github.com/") ? GitHub(rest) : Page(rest);
    }

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

    /// <summary><c>owner/name</c> and what is below.</summary>
    private static WebAddress? GitHub(ReadOnlySpan<char> path)
    {
        path = path.TrimEnd('/');
        if (path.IndexOf('/') <= 0 || !IsPlain(path) || (path.Contains('.') && path.Contains(".git", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var end = path[(path.IndexOf('/') + 1)..].IndexOf('/') is >= 0 and var third ? path.IndexOf('/') + 1 + third : path.Length;
        Span<char> name = stackalloc char[end];
        path[..end].ToLowerInvariant(name);
        return new WebAddress(string.Concat("github.com/", name, path[end..]));
    }

    /// <summary>A host that identifies no papers, and what is below.</summary>
    private static WebAddress? Page(ReadOnlySpan<char> address)
    {
        address = address.TrimEnd('/');
        var host = address[..(address.IndexOf('/') is >= 0 and var end ? end : address.Length)];
        return IsPlain(address) && !host.ContainsAnyInRange('A', 'Z') && !host.Contains('_') && !host.StartsWith("xn--") && !host.Contains(".xn--", StringComparison.Ordinal)
            && WebAddresses.IsHostName(host) && !PaperIds.MayBeHome(host)
            ? new WebAddress(address.ToString())
            : null;
    }

    /// <summary>Characters that have one spelling; no dots that are steps in a path, and no DOI.</summary>
    private static bool IsPlain(ReadOnlySpan<char> path) =>
        path.IndexOfAnyExcept(Plain) < 0 && path is not ['.', ..] && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal) && !path.Contains("10.", StringComparison.Ordinal);

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
