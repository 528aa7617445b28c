using System.Globalization;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Rest;

namespace ListBot.Sandbox.Graph;

internal static class RepositoryFields
{
    public static void Describe(Fields fields) => fields.Of<Repository>(
        "Repository",
        null,
        ("databaseId", (repository, _) => repository.Id),
        ("defaultBranchRef", (repository, ask) => Ref(repository, ask, $"refs/heads/{repository.DefaultBranch}")),
        ("id", (repository, _) => repository.NodeId),
        ("isArchived", (repository, _) => repository.IsArchived),
        ("isPrivate", (repository, _) => repository.IsPrivate),
        ("issue", (repository, ask) => Find(repository, ask, isPull: false) ?? throw Missing(ask, "an Issue")),
        ("issueOrPullRequest", (repository, ask) => Find(repository, ask, isPull: null) ?? throw Missing(ask, "an issue or pull request")),
        ("issues", Issues),
        ("label", (repository, ask) => repository.FindLabel(ask.Argument<string>("name")!)),
        ("labels", (repository, ask) => ask.Page(repository.Labels)),
        ("name", (repository, _) => repository.Name),
        ("nameWithOwner", (repository, _) => repository.FullName),
        ("object", Object),
        ("owner", (repository, _) => repository.Owner),
        ("pullRequest", (repository, ask) => Find(repository, ask, isPull: true) ?? throw Missing(ask, "a PullRequest")),
        ("pullRequests", PullRequests),
        ("ref", (repository, ask) => Ref(repository, ask, Qualified(ask.Argument<string>("qualifiedName")!))),
        ("refs", (repository, ask) => ask.Page(repository.Git.Refs(ask.Argument<string>("refPrefix")!)
            .Select(found => new RefNode(repository, found.Name, found.Target)))),
        ("url", (repository, _) => repository.HtmlUrl),
        ("viewerPermission", (repository, ask) => repository.RoleOf(ask.Actor.Account).ToString().ToUpperInvariant()));

    private static string Qualified(string name) => name.StartsWith("refs/", StringComparison.Ordinal) ? name : $"refs/heads/{name}";

    private static RefNode? Ref(Repository repository, Ask ask, string name)
    {
        ask.Demand(repository, Access.Read("contents"));
        return repository.Git.RefTarget(name) is { } target ? new RefNode(repository, name, target) : null;
    }

    private static GitNode? Object(Repository repository, Ask ask)
    {
        ask.Demand(repository, Access.Read("contents"));
        var git = repository.Git;
        var expression = ask.Argument<string>("oid") ?? ask.Argument<string>("expression") ?? "";
        if (expression.Split(':', 2) is [var revision, var path])
            return git.Resolve(revision) is { } commit ? GitNode.Of(repository, path.Length == 0 ? commit.Tree : commit[path]?.Target) : null;
        return GitNode.Of(repository, git.Resolve(expression) ?? (LibGit2Sharp.GitObject?)git.FindTree(expression) ?? git.FindBlob(expression));
    }

    private static Issue? Find(Repository repository, Ask ask, bool? isPull)
    {
        ask.Demand(repository, Access.Read(isPull is true ? ["pull_requests"] : isPull is false ? ["issues"] : ["issues", "pull_requests"]));
        return repository.Issues.GetValueOrDefault(ask.Argument<int>("number")) is { } issue && (isPull is null || isPull == issue.Pull is not null)
            ? issue
            : null;
    }

    private static GraphRefusal Missing(Ask ask, string what) =>
        GraphRefusal.NotFound($"Could not resolve to {what} with the number of {ask.Argument<int>("number")}.");

    private static Connection Issues(Repository repository, Ask ask)
    {
        ask.Demand(repository, Access.Read("issues"));
        var filter = ask.Argument<IDictionary<string, object?>>("filterBy") ?? new Dictionary<string, object?>();
        var states = ask.Argument<string[]>("states") ?? Strings(filter, "states");
        var labels = ask.Argument<string[]>("labels") ?? Strings(filter, "labels");
        var since = filter.TryGetValue("since", out var text) && text is string time
            ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)
            : DateTimeOffset.MinValue;
        var creator = filter.TryGetValue("createdBy", out var login) ? (string?)login : null;
        var issues = repository.Issues.Values.OfType<Issue>()
            .Where(issue => issue.Pull is null)
            .Where(issue => states is null || states.Contains(issue.IsOpen ? "OPEN" : "CLOSED"))
            .Where(issue => Carries(issue, labels))
            .Where(issue => issue.UpdatedAt >= since)
            .Where(issue => creator is null || issue.Author.Slug.Equals(creator, StringComparison.OrdinalIgnoreCase));
        return ask.Page(Ordered(issues, ask));
    }

    private static Connection PullRequests(Repository repository, Ask ask)
    {
        ask.Demand(repository, Access.Read("pull_requests"));
        var states = ask.Argument<string[]>("states");
        var head = ask.Argument<string>("headRefName");
        var onto = ask.Argument<string>("baseRefName");
        var labels = ask.Argument<string[]>("labels");
        var pulls = repository.Pulls
            .Where(issue => head is null || issue.Pull!.HeadRef == head)
            .Where(issue => onto is null || issue.Pull!.BaseRef == onto)
            .Where(issue => states is null || states.Contains(IssueFields.StateOf(issue)))
            .Where(issue => Carries(issue, labels));
        return ask.Page(Ordered(pulls, ask));
    }

    /// <summary>Any of the labels, as GraphQL has it; REST asks for all of them.</summary>
    private static bool Carries(Issue issue, string[]? labels) =>
        labels is null or [] || issue.Labels.Exists(label => labels.Contains(label.Name, StringComparer.OrdinalIgnoreCase));

    private static string[]? Strings(IDictionary<string, object?> filter, string name) =>
        filter.TryGetValue(name, out var values) && values is IEnumerable<object?> list ? [.. list.Cast<string>()] : null;

    private static IEnumerable<Issue> Ordered(IEnumerable<Issue> issues, Ask ask)
    {
        if (ask.Argument<IDictionary<string, object?>>("orderBy") is not { } order)
            return issues;
        var ordered = (string)order["field"]! switch
        {
            "UPDATED_AT" => issues.OrderBy(issue => issue.UpdatedAt).ThenBy(issue => issue.Number),
            "COMMENTS" => issues.OrderBy(issue => issue.Comments.Count).ThenBy(issue => issue.Number),
            _ => issues.OrderBy(issue => issue.Number),
        };
        return (string)order["direction"]! == "DESC" ? ordered.Reverse() : ordered;
    }
}
