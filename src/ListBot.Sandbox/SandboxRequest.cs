namespace ListBot.Sandbox;

/// <summary>One line of the request log.</summary>
/// <param name="Method">Such as <c>GET</c>.</param>
/// <param name="Path">With the query, as it was sent.</param>
/// <param name="Body">What came with it, as text.</param>
public sealed record SandboxRequest(string Method, string Path, string Body)
{
    /// <summary>The login (an App's bot as <c>slug[bot]</c>, an App with its JWT as <c>slug</c>); empty without a token.</summary>
    public string Actor { get; internal set; } = "";

    /// <summary>The name of the GraphQL operation; null for REST.</summary>
    public string? Operation { get; internal init; }

    /// <summary>Whether it can change something that others see: getting a token is no such thing, nor is a GraphQL query.</summary>
    public bool IsWrite { get; internal init; }

    /// <summary>The status of the answer; null while there is none, or where the connection was cut.</summary>
    public int? Status { get; internal set; }
}
