namespace ListBot.Core.Papers;

/// <summary>What a person's text is as a link: one link, several, or none that can be used.</summary>
public abstract record LinkReading
{
    private protected LinkReading()
    {
    }
}

public sealed record LinkFound(PaperLink Link) : LinkReading;

/// <param name="Links">The links as they were written, two or more, no two of them the same.</param>
public sealed record LinksFound(IReadOnlyList<string> Links) : LinkReading;

/// <param name="Text">The part of the text that it is about, as an <see cref="Excerpt"/>.</param>
public sealed record LinkRefused(LinkFault Fault, string Text) : LinkReading;

public enum LinkFault
{
    /// <summary>There is no link in the text.</summary>
    NoLink,

    /// <summary>Neither http nor https: <c>javascript:</c>, <c>file:</c>, <c>ftp:</c>.</summary>
    Scheme,

    /// <summary>A user name or a password stands in the address.</summary>
    Credentials,

    /// <summary>A control, bidi or zero-width character or a backslash stands in the address.</summary>
    Characters,

    /// <summary>The host is no name on the internet: a bare word, an IP address, nothing.</summary>
    Host,

    /// <summary>Longer than <see cref="PaperLinks.MaxLength"/> characters.</summary>
    TooLong,
}

/// <summary>A link to a paper and what the paper is known by.</summary>
/// <param name="Url">
/// Absolute, http or https, without tracking. Its <see cref="Uri.AbsoluteUri"/> is ASCII and safe to write down.
/// </param>
public sealed record PaperLink(Uri Url, PaperId Id);
