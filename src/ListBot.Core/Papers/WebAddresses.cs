using System.Text;

namespace ListBot.Core.Papers;

/// <summary>Web addresses made comparable: what two spellings of one page have in common.</summary>
internal static class WebAddresses
{
    private static readonly string[] TrackingParameters = ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "spm"];

    /// <summary>The host in lower case and in ASCII, without <c>www.</c>.</summary>
    public static string HostOf(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    public static bool IsHost(Uri url) => url.HostNameType == UriHostNameType.Dns && InAscii(url) is { } host && IsHostName(host);

    /// <summary>Null for a name that has no form in ASCII, such as <c>xn--ä.org</c>; the runtime tells it by an exception alone.</summary>
    private static string? InAscii(Uri url)
    {
        try
        {
            return url.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>Labels of letters, digits and hyphens with a name as the last one; so neither <c>localhost</c> nor <c>127.0.0.1</c>.</summary>
    public static bool IsHostName(ReadOnlySpan<char> host)
    {
        if (host.Length > 253)
        {
            return false;
        }

        var labels = 0;
        var last = ReadOnlySpan<char>.Empty;
        foreach (var range in host.Split('.'))
        {
            last = host[range];
            labels++;
            if (last.Length is 0 or > 63 || last[0] == '-' || last[^1] == '-' || !IsLabel(last))
            {
                return false;
            }
        }

        return labels > 1 && last.Length >= 2
            && (last.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) || !last.ContainsAnyInRange('0', '9'));
    }

    /// <summary>
    /// The address to write down: host in ASCII, no tracking, no text fragment, no port that goes without saying; and no
    /// <c>/</c> behind a host alone, if nobody wrote it.
    /// </summary>
    public static Uri Clean(Uri url, bool isHttps)
    {
        var isTextFragment = url.Fragment.StartsWith("#:~:", StringComparison.Ordinal);
        var scheme = isHttps ? Uri.UriSchemeHttps : url.Scheme;
        var path = url.AbsolutePath == "/" && !url.OriginalString.AsSpan(url.OriginalString.IndexOf("://", StringComparison.Ordinal) + 3).Contains('/') ? "" : url.AbsolutePath;
        return new Uri($"{scheme}://{url.IdnHost.ToLowerInvariant()}{(url.IsDefaultPort ? "" : $":{url.Port}")}{path}{Query(url)}{(isTextFragment ? "" : url.Fragment)}");
    }

    public static WebAddress Normalise(Uri url)
    {
        var host = HostOf(url);
        var path = url.AbsolutePath.TrimEnd('/');
        var port = url.Port is 80 or 443 ? "" : $":{url.Port}";

        // A fragment is a place on a page, but "#/…" is how a page of scripts names another page.
        var route = url.Fragment.StartsWith("#/", StringComparison.Ordinal) ? url.Fragment : "";
        return new WebAddress(UpperEscapes(host + port + (host == "github.com" ? Repository(path) : path) + Query(url) + route));
    }

    private static string Query(Uri url)
    {
        if (url.Query.Length < 2)
        {
            return "";
        }

        var kept = string.Join('&', url.Query[1..].Split('&').Where(parameter => parameter.Length > 0 && !IsTracking(parameter)));
        return kept.Length == 0 ? "" : "?" + kept;
    }

    private static bool IsTracking(string parameter) =>
        parameter.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
        || TrackingParameters.Contains(parameter.Split('=')[0], StringComparer.OrdinalIgnoreCase);

    // GitHub does not tell cases apart in an owner's and a repository's name, and "x.git" is "x".
    private static string Repository(string path)
    {
        var end = path.IndexOf('/', Math.Min(path.Length, 1)) is var owner and > 0 ? path.IndexOf('/', owner + 1) : -1;
        var name = (end < 0 ? path : path[..end]).ToLowerInvariant();
        return (name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name) + (end < 0 ? "" : path[end..]);
    }

    private static string UpperEscapes(string address)
    {
        if (!address.Contains('%', StringComparison.Ordinal))
        {
            return address;
        }

        var upper = new StringBuilder(address);
        for (var at = 0; at + 2 < address.Length; at++)
        {
            if (address[at] == '%')
            {
                upper[at + 1] = char.ToUpperInvariant(address[at + 1]);
                upper[at + 2] = char.ToUpperInvariant(address[at + 2]);
            }
        }

        return upper.ToString();
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var c in label)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_') && !char.IsSurrogate(c))
            {
                return false;
            }
        }

        return true;
    }
}
