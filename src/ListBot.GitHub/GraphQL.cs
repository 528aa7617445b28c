using System.Text.Json;
using System.Text.RegularExpressions;
using Octokit;

namespace ListBot.GitHub;

/// <summary>Sends the documents of <c>Documents.graphql</c>, each operation with only the fragments that it needs.</summary>
internal static partial class GraphQL
{
    private static readonly Uri Address = new("graphql", UriKind.Relative);
    private static readonly Dictionary<string, string> Definitions = ReadDefinitions();

    public static string IssueFacts { get; } = WithFragments(nameof(IssueFacts));

    public static string MoreComments { get; } = WithFragments(nameof(MoreComments));

    public static string ProposalsOf { get; } = WithFragments(nameof(ProposalsOf));

    public static string FileAt { get; } = WithFragments(nameof(FileAt));

    public static string OpenProposals { get; } = WithFragments(nameof(OpenProposals));

    public static string MoveBranch { get; } = WithFragments(nameof(MoveBranch));

    /// <summary>Whether a request's body only reads.</summary>
    public static bool IsQuery(string body) => body.StartsWith("{\"query\":\"query ", StringComparison.Ordinal);

    /// <summary>The name of the operation in a request's body; null when there is none.</summary>
    public static string? OperationIn(string body) => Operation().Match(body) is { Success: true } match ? match.Groups["name"].Value : null;

    public static async Task<GraphQLAnswer<T>> Send<T>(IConnection connection, string document, object variables, CancellationToken cancellation)
    {
        var answer = await connection.Post<GraphQLAnswer<T>>(
            Address, new { query = document, variables }, JsonText.MediaType, JsonText.MediaType, cancellationToken: cancellation);
        return answer.Body ?? throw new GraphQLException($"GitHub answered {answer.HttpResponse.ContentType} to a GraphQL document, and no JSON.");
    }

    private static Dictionary<string, string> ReadDefinitions()
    {
        using var file = new StreamReader(typeof(GraphQL).Assembly.GetManifestResourceStream("Documents.graphql")!);
        return Definition().Matches(file.ReadToEnd().ReplaceLineEndings("\n")).ToDictionary(m => m.Groups["name"].Value, m => m.Value);
    }

    private static string WithFragments(string operation)
    {
        List<string> names = [operation];
        for (var i = 0; i < names.Count; i++)
            names.AddRange(Spread().Matches(Definitions[names[i]]).Select(m => m.Groups["name"].Value).Where(n => !names.Contains(n)).Distinct());
        return string.Join("\n\n", names.Select(name => Definitions[name]));
    }

    // The file's own layout: a definition starts in the first column and ends with a brace there.
    [GeneratedRegex(@"^(query|mutation|fragment) (?<name>\w+)[^\n]*\{\n.*?^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Definition();

    [GeneratedRegex("^{\"query\":\"(query|mutation) (?<name>[A-Za-z]+)")]
    private static partial Regex Operation();

    [GeneratedRegex(@"\.\.\.(?<name>[A-Z]\w*)")]
    private static partial Regex Spread();
}

/// <summary>What GraphQL answers: data, errors, or some of both.</summary>
internal sealed record GraphQLAnswer<T>(T? Data, IReadOnlyList<GraphQLError>? Errors)
{
    /// <summary>The data, when nothing is wrong but that some of these places were not found.</summary>
    public T? DataUnlessWrong(params IReadOnlyList<string> mayBeMissing) =>
        Errors?.Where(e => !(e.Type == "NOT_FOUND" && mayBeMissing.Contains(e.Place))).ToList() is { Count: > 0 } wrong
            ? throw new GraphQLException("GitHub could not answer: " + string.Join("; ", wrong.Select(e => e.ToString())))
            : Data;
}

/// <param name="Type">GitHub's word, such as <c>NOT_FOUND</c> or <c>FORBIDDEN</c>; some errors have none.</param>
internal sealed record GraphQLError(string? Type, string Message, IReadOnlyList<JsonElement>? Path)
{
    /// <summary>Where in the answer: <c>repository.issueOrPullRequest</c>.</summary>
    public string Place => string.Join('.', Path ?? []);

    public override string ToString() => $"{Message} ({Type ?? "no type"} at {Place})";
}

/// <summary>GitHub took a document and did not carry it out.</summary>
internal sealed class GraphQLException(string message) : Exception(message);
