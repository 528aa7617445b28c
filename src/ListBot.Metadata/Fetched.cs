namespace ListBot.Metadata;

/// <summary>What came of a request to an address that a stranger named.</summary>
public abstract record Fetched
{
    private protected Fetched()
    {
    }
}

/// <summary>A server answered.</summary>
/// <param name="Status">HTTP's three digits.</param>
/// <param name="Address">Who answered, after redirects.</param>
/// <param name="Body">Its first <see cref="GuardedClient.MaxBody"/> bytes.</param>
public sealed record Answered(int Status, Uri Address, ReadOnlyMemory<byte> Body) : Fetched;

/// <summary>Nobody was asked, or not any further: the rules forbid it.</summary>
/// <param name="Address">The address that was not asked; another one than the first when a redirect led there.</param>
public sealed record NotAsked(Uri Address, FetchRule Rule) : Fetched;

/// <summary>Nobody answered, or not in time.</summary>
public sealed record Unanswered(Uri Address, FetchFault Fault) : Fetched;

/// <summary>Why an address is not asked.</summary>
public enum FetchRule
{
    /// <summary>Neither http nor https.</summary>
    Scheme,

    /// <summary>A user's name or a password stands in the address.</summary>
    Credentials,

    /// <summary>A port below 1024 that is not the web's: a machine of another kind listens there.</summary>
    Port,

    /// <summary>The host is, or its name leads to, a place that is not on the public internet.</summary>
    NotPublic,

    /// <summary>It leads on and on.</summary>
    Redirects,
}

/// <summary>Why there is no answer.</summary>
public enum FetchFault
{
    /// <summary>No such host.</summary>
    Name,

    /// <summary>No connection, or one that broke.</summary>
    Connection,

    /// <summary>It took too long.</summary>
    Time,
}
