using ListBot.Sandbox.Git;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Rest;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Graph;

/// <summary>Where every document starts.</summary>
internal static class RootFields
{
    public static void Describe(Fields fields)
    {
        fields.Root(
            "Query",
            ("node", ask => Node(ask, ask.Argument<string>("id")!)),
            ("rateLimit", ask => ask.Limits.Read(ask.Actor, "graphql")),
            ("repository", Repository),
            ("viewer", ask => ask.Actor is Actor.Person person ? person.User : throw GraphRefusal.Forbidden()));
        fields.Root(
            "Mutation",
            ("minimizeComment", ask => Minimize(ask, (string)ask.Input["classifier"]!)),
            ("unminimizeComment", ask => Minimize(ask, null)),
            ("updateRefs", UpdateRefs));
        fields.Of<RateLimit>(
            "RateLimit",
            null,
            ("limit", (limit, _) => limit.Limit),
            ("remaining", (limit, _) => limit.Remaining),
            ("resetAt", (limit, _) => limit.Reset.Iso()),
            ("used", (limit, _) => limit.Used));
        fields.Of<Connection>(
            "PageInfo",
            null,
            ("endCursor", (page, _) => page.EndCursor),
            ("hasNextPage", (page, _) => page.HasNextPage),
            ("hasPreviousPage", (page, _) => page.HasPreviousPage),
            ("startCursor", (page, _) => page.StartCursor));
        foreach (var type in (string[])["RefConnection", "CommitConnection", "LabelConnection", "IssueConnection", "PullRequestConnection",
            "IssueCommentConnection", "IssueTimelineItemsConnection", "PullRequestTimelineItemsConnection"])
        {
            fields.Of<Connection>(
                type,
                null,
                ("nodes", (page, _) => page.Nodes),
                ("pageInfo", (page, _) => page),
                ("totalCount", (page, _) => page.TotalCount));
        }
        fields.Of<Changed>("UpdateRefsPayload", null, ("clientMutationId", (changed, _) => changed.ClientMutationId));
        fields.Of<Changed>(
            "MinimizeCommentPayload",
            null,
            ("clientMutationId", (changed, _) => changed.ClientMutationId),
            ("minimizedComment", (changed, _) => changed.Comment));
        fields.Of<Changed>(
            "UnminimizeCommentPayload",
            null,
            ("clientMutationId", (changed, _) => changed.ClientMutationId),
            ("unminimizedComment", (changed, _) => changed.Comment));
    }

    private static Repository Repository(Ask ask)
    {
        var (owner, name) = (ask.Argument<string>("owner")!, ask.Argument<string>("name")!);
        return ask.World.FindRepository(owner, name) is { } repository && World.CanSee(ask.Actor, repository)
            ? repository
            : throw GraphRefusal.NotFound($"Could not resolve to a Repository with the name '{owner}/{name}'.");
    }

    private static object Node(Ask ask, string id)
    {
        var repositories = ask.World.Repositories.Where(repository => World.CanSee(ask.Actor, repository)).ToList();
        var issues = repositories.SelectMany(repository => repository.Issues.Values).OfType<Issue>().ToList();
        return (object?)repositories.Find(repository => repository.NodeId == id)
            ?? (object?)issues.Find(issue => issue.NodeId == id)
            ?? (object?)issues.SelectMany(issue => issue.Comments).FirstOrDefault(comment => comment.NodeId == id)
            ?? (object?)ask.World.Accounts.Find(account => account.NodeId == id && !account.IsDeleted)
            ?? throw GraphRefusal.NotFound($"Could not resolve to a node with the global id of '{id}'");
    }

    private static Changed Minimize(Ask ask, string? classifier)
    {
        if (Node(ask, (string)ask.Input["subjectId"]!) is not Comment comment)
            throw GraphRefusal.NotFound($"Could not resolve to a node with the global id of '{ask.Input["subjectId"]}'");
        ask.Demand(comment.Issue.Repository, Access.Write(Role.Triage, "issues", "pull_requests"));
        // GitHub gives the reason back in its own spelling: OFF_TOPIC comes back as "off-topic".
        comment.MinimizedReason = classifier?.Replace('_', '-').ToLowerInvariant();
        return new Changed(ask, comment);
    }

    /// <summary>All of the updates or none, each only where its ref still stands at the expected commit.</summary>
    private static Changed UpdateRefs(Ask ask)
    {
        if (Node(ask, (string)ask.Input["repositoryId"]!) is not Repository repository)
            throw GraphRefusal.NotFound($"Could not resolve to a node with the global id of '{ask.Input["repositoryId"]}'");
        ask.Demand(repository, Access.Write(Role.Write, "contents"));
        var updates = ((IEnumerable<object?>)ask.Input["refUpdates"]!).Cast<IDictionary<string, object?>>().Select(RefUpdate.Of).ToList();
        foreach (var update in updates)
            Check(repository, update);
        foreach (var update in updates)
            Branches.Move(ask.World, repository, update.Name, update.After == GitStore.NoCommit ? null : update.After, ask.Actor.Account!);
        return new Changed(ask, null);
    }

    private static void Check(Repository repository, RefUpdate update)
    {
        var git = repository.Git;
        var stands = git.RefTarget(update.Name);
        if (!update.Name.StartsWith("refs/", StringComparison.Ordinal) || !GitStore.IsRefName(update.Name))
            throw GraphRefusal.Unprocessable($"{update.Name} is not a valid ref name.");
        // The type is what clients can tell it by; GitHub documents no text.
        if (update.Before is { } before && before != (stands ?? GitStore.NoCommit))
            throw new GraphRefusal("STALE_DATA", $"Expected {update.Name} to point to \"{before}\" but it did not.");
        if (update.After == GitStore.NoCommit)
        {
            if (stands is null)
                throw GraphRefusal.Unprocessable("Reference does not exist");
            return;
        }
        if (git.FindCommit(update.After) is null)
            throw GraphRefusal.NotFound($"Could not resolve to a node with the Git object id of '{update.After}'.");
        if (stands is null && !git.HasRoomFor(update.Name))
            throw GraphRefusal.Unprocessable("Reference update failed");
        if (stands is not null && !update.IsForced && !git.IsAncestor(stands, update.After))
            throw GraphRefusal.Unprocessable("Update is not a fast forward");
        if (repository.WhyNotMove(update.Name, stands, update.After) is { } rule)
            throw GraphRefusal.Unprocessable(rule);
    }

    private sealed record RefUpdate(string Name, string? Before, string After, bool IsForced)
    {
        public static RefUpdate Of(IDictionary<string, object?> input) => new(
            (string)input["name"]!,
            (string?)(input.TryGetValue("beforeOid", out var before) ? before : null),
            (string)input["afterOid"]!,
            input.TryGetValue("force", out var force) && force is true);
    }

    private sealed record Changed(string? ClientMutationId, Comment? Comment)
    {
        public Changed(Ask ask, Comment? comment)
            : this((string?)(ask.Input.TryGetValue("clientMutationId", out var id) ? id : null), comment)
        {
        }
    }
}
