using System.Text.RegularExpressions;
using ListBot.Core.Decisions;

namespace ListBot.GitHub;

/// <summary>How repositories are named, and REST addresses relative to the API's.</summary>
internal static partial class Addresses
{
    public static RepositoryId Parse(string nameWithOwner) =>
        nameWithOwner.Split('/') is [var owner, var name]
            ? new RepositoryId(owner, name)
            : throw new InvalidDataException($"{nameWithOwner} is no owner/name.");

    public static Uri In(RepositoryId repository, string path) =>
        new($"repos/{Uri.EscapeDataString(repository.Owner)}/{Uri.EscapeDataString(repository.Name)}/{path}", UriKind.Relative);

    /// <summary>What a request asks for, of whatever repository and object: <c>IssueFacts</c>, <c>POST git/trees</c>, <c>PATCH issues/comments/*</c>.</summary>
    public static async Task<string> KindOf(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("/graphql", StringComparison.Ordinal) && request.Content is { } content)
            return GraphQL.OperationIn(await content.ReadAsStringAsync()) ?? "graphql";
        return $"{request.Method} {Particulars().Replace(Place().Replace(path, ""), "/*").TrimStart('/')}";
    }

    // An Enterprise Server has its API below a path of its own; a renamed repository is met by its number.
    [GeneratedRegex("^(/api/v3)?(/repos/[^/]+/[^/]+|/repositories/[0-9]+)?")]
    private static partial Regex Place();

    [GeneratedRegex("/([0-9]+|[0-9a-f]{40})(?=/|$)|(?<=/(collaborators|labels))/[^/]+|(?<=/compare)/.+")]
    private static partial Regex Particulars();
}
