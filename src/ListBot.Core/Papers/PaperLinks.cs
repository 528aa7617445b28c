using System.Text;

namespace ListBot.Core.Papers;

/// <summary>
/// Links as people write and paste them. <see cref="Parse"/> is strict, for a text that shall become a link;
/// <see cref="IdOf"/> is lenient, for a target that already stands in a list.
/// </summary>
public static class PaperLinks
{
    /// <summary>The longest link that is taken, in characters.</summary>
    public const int MaxLength = 2_048;

    // What may stand around a link but not in it.
    private const string Separators = "<>\"`，。；、：（）《》【】「」“”‘’";

    private static readonly string[] RefusedSchemes =
        ["javascript", "vbscript", "data", "file", "ftp", "ftps", "sftp", "blob", "about", "mailto", "ssh", "git", "ws", "wss", "view-source"];

    /// <summary>Reads a text that should be one link. The same paper twice is one link; two papers are never guessed between.</summary>
    public static LinkReading Read(string text) => Read(text, isProse: false);

    /// <summary>As <see cref="Read(string)"/>, for running text: numbers that look like an id are no links there.</summary>
    public static LinkReading ReadProse(string text) => Read(text, isProse: true);

    /// <summary>The one link of a text, or null.</summary>
    public static PaperLink? Parse(string text) => (Read(text) as LinkFound)?.Link;

    /// <summary>Every different link of a running text in order, refused ones left out.</summary>
    public static IReadOnlyList<PaperLink> FindAll(string text) =>
        [.. Tokens(text).Select(token => ReadToken(token, isProse: true)).OfType<LinkFound>().Select(found => found.Link).DistinctBy(link => link.Id)];

    /// <summary>Of a target in a list that is known at once to be a page which identifies no paper, the address as it is written; empty for any other.</summary>
    internal static ReadOnlySpan<char> PageOf(ReadOnlySpan<char> rawTarget) => rawTarget.Length > MaxLength ? default : PlainAddress.PageOf(Bared(rawTarget));

    /// <summary>What a link target in a list refers to; null when it is no web address (an anchor, a file beside the list).</summary>
    public static PaperId? IdOf(ReadOnlySpan<char> rawTarget)
    {
        if (rawTarget.Length > MaxLength)
        {
            return null;
        }

        var plain = Bared(rawTarget);
        if (PlainAddress.IdOf(plain) is { } known)
        {
            return known;
        }

        var target = plain.ToString();
        return PaperIds.OfName(target)
            ?? (SchemeOf(target) is "http" or "https" ? AddressOf(target, out _) is { } url ? PaperIds.Of(url) : null : (ReadToken(target, isProse: false) as LinkFound)?.Link.Id);
    }

    private static ReadOnlySpan<char> Bared(ReadOnlySpan<char> rawTarget) => rawTarget.Trim().Trim("<>");

    private static LinkReading Read(string text, bool isProse)
    {
        List<PaperLink> links = [];
        List<string> written = [];
        foreach (var token in Tokens(text))
        {
            switch (ReadToken(token, isProse))
            {
                case LinkFound { Link: var link } when links.TrueForAll(other => other.Id != link.Id):
                    links.Add(link);
                    written.Add(token);
                    break;
                case LinkRefused refused:
                    return refused;
            }
        }

        return links switch
        {
            [] => new LinkRefused(LinkFault.NoLink, Excerpt.Of(text.Trim())),
            [var link] => new LinkFound(link),
            _ => new LinksFound(written),
        };
    }

    /// <summary>A link, a refusal, or null for a word that is neither.</summary>
    private static LinkReading? ReadToken(string token, bool isProse)
    {
        if (SchemeOf(token) is { } scheme)
        {
            var rest = token[(scheme.Length + 1)..];
            if (scheme is "http" or "https")
            {
                return ReadAddress(token);
            }

            if (scheme is "arxiv" or "doi")
            {
                return PaperIds.OfName(token) is { } named ? Found(named) : null;
            }

            if (RefusedSchemes.Contains(scheme) || rest.StartsWith("//", StringComparison.Ordinal))
            {
                return new LinkRefused(LinkFault.Scheme, Excerpt.Of(token));
            }

            // "Paper:https://…", a label without the blank.
            return rest.Length > 0 && SchemeOf(rest) is "http" or "https" ? ReadAddress(rest) : null;
        }

        if (!isProse && PaperIds.OfName(token) is { } id)
        {
            return Found(id);
        }

        return PaperIds.LooksLikeDoi(token) && PaperIds.OfName(token) is { } doi ? Found(doi)
            : HasHostAndPath(token) ? ReadAddress("https://" + token)
            : null;
    }

    private static LinkReading ReadAddress(string address) => AddressOf(address, out var refused) is { } url ? Found(url) : refused!;

    /// <summary>A sound address; null, and why not.</summary>
    private static Uri? AddressOf(string address, out LinkRefused? refused)
    {
        refused = address.Length > MaxLength ? new LinkRefused(LinkFault.TooLong, Excerpt.Of(address))
            : HiddenCharacters.AnyIn(address) || address.Contains('\\', StringComparison.Ordinal) ? new LinkRefused(LinkFault.Characters, Excerpt.Of(address))
            : null;
        if (refused is not null)
        {
            return null;
        }

        // Without two slashes (https:host/path, https:///host) browsers and libraries disagree about what the host is.
        var afterScheme = address.AsSpan(address.IndexOf(':', StringComparison.Ordinal) + 1);
        var isHost = afterScheme.StartsWith("//", StringComparison.Ordinal) && !afterScheme.StartsWith("///", StringComparison.Ordinal);
        if (!isHost || !Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            refused = new LinkRefused(LinkFault.Host, Excerpt.Of(address));
            return null;
        }

        refused = url.UserInfo.Length > 0 || Authority(afterScheme).Contains('@') ? new LinkRefused(LinkFault.Credentials, Excerpt.Of(WithoutUserInfo(url)))
            : WebAddresses.IsHost(url) ? null
            : new LinkRefused(LinkFault.Host, Excerpt.Of(address));
        return refused is null ? url : null;
    }

    private static ReadOnlySpan<char> Authority(ReadOnlySpan<char> afterScheme) =>
        afterScheme[2..] is var rest && rest.IndexOfAny('/', '?', '#') is var end and >= 0 ? rest[..end] : afterScheme[2..];

    // A password is not repeated in a public answer.
    private static string WithoutUserInfo(Uri url) => $"{url.Scheme}://…@{url.Host}";

    private static LinkFound Found(Uri url)
    {
        var id = PaperIds.Of(url);
        var isAtHome = id is not ArXivId || WebAddresses.HostOf(url) == "arxiv.org";
        return isAtHome ? new(new PaperLink(WebAddresses.Clean(url, isHttps: id is not WebAddress), id)) : Found(id);
    }

    private static LinkFound Found(PaperId id) => new(new PaperLink(
        id switch
        {
            ArXivId arXiv => arXiv.AbstractPage,
            DoiId doi => new Uri("https://doi.org/" + doi.Id),
            AclId acl => new Uri($"https://aclanthology.org/{acl.Id}/"),
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        id));

    private static IEnumerable<string> Tokens(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && !char.IsWhiteSpace(text[at]) && !Separators.Contains(text[at], StringComparison.Ordinal) && !IsMarkdown(text, start, at))
            {
                continue;
            }

            if (Bare(text.AsSpan(start, at - start)) is { Length: > 0 } token)
            {
                yield return token;
            }

            start = at + 1;
        }
    }

    /// <summary>A bracket of <c>[text](target)</c>, which falls apart into its two halves; <c>a[1].pdf</c> stays whole inside an address.</summary>
    private static bool IsMarkdown(string text, int start, int at) => text[at] switch
    {
        '[' => !HasScheme(text, start, at),
        ']' => (at + 1 < text.Length && text[at + 1] == '(') || !text.AsSpan(start, at - start).Contains('['),
        _ => false,
    };

    // The scheme stands at the beginning, so a glance is enough however long the word is.
    private static bool HasScheme(string text, int start, int at) =>
        text.AsSpan(start, Math.Min(at - start, 16)).Contains("://", StringComparison.Ordinal);

    /// <summary>A word without the punctuation that a sentence, Markdown or a copy leaves around it.</summary>
    private static string Bare(ReadOnlySpan<char> word)
    {
        word = TrimHidden(word).TrimStart("(|*_'");

        // One count, kept as the end moves in, so that a run of brackets costs no more than its length.
        var unmatched = word.Count(')') - word.Count('(');
        while (word.Length > 0)
        {
            var last = word[^1];
            if (last == ')' && unmatched > 0)
            {
                unmatched--;
            }
            else if (!".,;:!?'*|\u200B\uFEFF\u2060".Contains(last, StringComparison.Ordinal))
            {
                break;
            }

            word = word[..^1];
        }

        return word.ToString();
    }

    private static ReadOnlySpan<char> TrimHidden(ReadOnlySpan<char> word)
    {
        while (Rune.DecodeFromUtf16(word, out var first, out var length) is System.Buffers.OperationStatus.Done && HiddenCharacters.Contains(first))
        {
            word = word[length..];
        }

        while (Rune.DecodeLastFromUtf16(word, out var last, out var length) is System.Buffers.OperationStatus.Done && HiddenCharacters.Contains(last))
        {
            word = word[..^length];
        }

        return word;
    }

    /// <summary>The scheme in lower case; null when there is none. <c>example.org:8080/x</c> has a host there, no scheme.</summary>
    private static string? SchemeOf(string token)
    {
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(token[0])
            || (colon + 1 < token.Length && char.IsAsciiDigit(token[colon + 1]) && token.AsSpan(0, colon).Contains('.')))
        {
            return null;
        }

        foreach (var c in token.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return null;
            }
        }

        return token[..colon].ToLowerInvariant();
    }

    /// <summary><c>github.com/x/y</c> and <c>www.example.org</c>, but not <c>and/or</c>, <c>paper.pdf</c> or <c>v1.0/2</c>.</summary>
    private static bool HasHostAndPath(string token)
    {
        var end = token.AsSpan().IndexOfAny('/', '?', ':');
        if (end < 0 && !token.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var host = end < 0 ? token.AsSpan() : token.AsSpan(0, end);
        var at = host.LastIndexOf('@');
        return WebAddresses.IsHostName(host[(at + 1)..]);
    }
}
