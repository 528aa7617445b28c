namespace ListBot.Core.Papers;

/// <summary>
/// What a paper is known by, whatever form its link takes. Two links are the same paper when their ids are equal.
/// </summary>
public abstract record PaperId
{
    private protected PaperId()
    {
    }
}

/// <param name="Id">Without version: <c>2402.03293</c>, or the old form <c>hep-th/9901001</c>.</param>
public sealed record ArXivId(string Id) : PaperId;

/// <param name="Id">Lower case: <c>10.1145/3292500.3330701</c>.</param>
public sealed record DoiId(string Id) : PaperId;

/// <param name="Id">The forum or pdf id, case kept: <c>NjNfLdxr3A</c>.</param>
public sealed record OpenReviewId(string Id) : PaperId;

/// <param name="Id">The ACL Anthology id: <c>2023.emnlp-main.487</c>, <c>P19-1001</c>.</param>
public sealed record AclId(string Id) : PaperId;

/// <param name="Address">Any other address, normalised: host in lower case without <c>www.</c>, no scheme, no fragment, no trailing slash.</param>
public sealed record WebAddress(string Address) : PaperId;
