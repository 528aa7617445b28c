using System.Globalization;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Graph;

/// <summary>Issues, pull requests, comments, labels, reactions and what happened to them.</summary>
internal static class IssueFields
{
    public static void Describe(Fields fields)
    {
        fields.Of("Issue", issue => issue.Pull is null, [.. OfPost<Issue>(), .. OfEither(), ("stateReason", (issue, ask) => Reason(issue.StateReason, ask))]);
        fields.Of("PullRequest", issue => issue.Pull is not null, [.. OfPost<Issue>(), .. OfEither(), .. OfPull()]);
        fields.Of<Comment>("IssueComment", null, [.. OfPost<Comment>(), .. OfComment()]);
        fields.Of<Label>(
            "Label",
            null,
            ("color", (label, _) => label.Color),
            ("description", (label, _) => label.Description),
            ("id", (label, _) => label.NodeId),
            ("name", (label, _) => label.Name),
            ("url", (label, _) => label.ApiUrl));
        fields.Of<(string Content, List<Reaction> Reactions)>(
            "ReactionGroup",
            null,
            ("content", (group, _) => group.Content),
            ("createdAt", (group, _) => group.Reactions.FirstOrDefault()?.CreatedAt.Iso()),
            ("viewerHasReacted", (group, ask) => group.Reactions.Exists(reaction => reaction.User == ask.Actor.Account)));
        foreach (var kind in Enum.GetValues<TimelineKind>())
            fields.Of($"{kind}Event", happened => happened.Event.Kind == kind, OfEvent(kind));
    }

    public static string StateOf(Issue issue) => issue.IsOpen ? "OPEN" : issue.Pull is { IsMerged: true } ? "MERGED" : "CLOSED";

    private static (string Field, Func<T, Ask, object?> Value)[] OfPost<T>() where T : Post =>
    [
        ("author", (post, _) => AccountFields.Actor(post.Author)),
        ("body", (post, _) => post.Body ?? ""),
        ("createdAt", (post, _) => post.CreatedAt.Iso()),
        ("databaseId", (post, _) => post.Id),
        ("editor", (post, _) => AccountFields.Actor(post.Editor)),
        ("id", (post, _) => post.NodeId),
        ("lastEditedAt", (post, _) => post.LastEditedAt?.Iso()),
        ("reactionGroups", (post, _) => Groups(post)),
        ("updatedAt", (post, _) => post.UpdatedAt.Iso()),
        ("viewerDidAuthor", (post, ask) => post.Author == ask.Actor.Account),
    ];

    private static (string Field, Func<Issue, Ask, object?> Value)[] OfEither() =>
    [
        ("authorAssociation", (issue, _) => issue.Repository.AssociationOf(issue.Author)),
        ("closed", (issue, _) => !issue.IsOpen),
        ("closedAt", (issue, _) => issue.ClosedAt?.Iso()),
        ("comments", (issue, ask) => ask.Page(issue.Comments)),
        ("labels", (issue, ask) => ask.Page(issue.Labels)),
        ("locked", (issue, _) => issue.IsLocked),
        ("number", (issue, _) => issue.Number),
        ("repository", (issue, _) => issue.Repository),
        ("state", (issue, _) => StateOf(issue)),
        ("timelineItems", Timeline),
        ("title", (issue, _) => issue.Title),
        ("url", (issue, _) => issue.HtmlUrl),
    ];

    private static (string Field, Func<Issue, Ask, object?> Value)[] OfPull() =>
    [
        ("baseRefName", (issue, _) => issue.Pull!.BaseRef),
        ("baseRefOid", (issue, _) => issue.Pull!.BaseSha),
        ("headRef", (issue, _) => issue.Repository.Git.Branch(issue.Pull!.HeadRef) is { } target
            ? new RefNode(issue.Repository, $"refs/heads/{issue.Pull.HeadRef}", target)
            : null),
        ("headRefName", (issue, _) => issue.Pull!.HeadRef),
        ("headRefOid", (issue, _) => issue.Pull!.HeadSha),
        ("isCrossRepository", (_, _) => false),
        ("isDraft", (issue, _) => issue.Pull!.IsDraft),
        ("mergeCommit", (issue, _) => issue.Pull!.MergeCommit is { } commit
            ? GitNode.Of(issue.Repository, issue.Repository.Git.FindCommit(commit))
            : null),
        ("mergeable", (issue, _) => PullDiff.IsMergeable(issue) switch { true => "MERGEABLE", false => "CONFLICTING", null => "UNKNOWN" }),
        ("merged", (issue, _) => issue.Pull!.IsMerged),
        ("mergedAt", (issue, _) => issue.Pull!.MergedAt?.Iso()),
        ("mergedBy", (issue, _) => AccountFields.Actor(issue.Pull!.MergedBy)),
    ];

    private static (string Field, Func<Comment, Ask, object?> Value)[] OfComment() =>
    [
        ("authorAssociation", (comment, _) => comment.Issue.Repository.AssociationOf(comment.Author)),
        ("fullDatabaseId", (comment, _) => comment.Id.ToString(CultureInfo.InvariantCulture)),
        ("isMinimized", (comment, _) => comment.MinimizedReason is not null),
        ("issue", (comment, _) => comment.Issue),
        ("minimizedReason", (comment, _) => comment.MinimizedReason),
        ("pullRequest", (comment, _) => comment.Issue.Pull is null ? null : comment.Issue),
        ("repository", (comment, _) => comment.Issue.Repository),
        ("url", (comment, _) => comment.HtmlUrl),
    ];

    private static (string Field, Func<Happened, Ask, object?> Value)[] OfEvent(TimelineKind kind)
    {
        (string Field, Func<Happened, Ask, object?> Value)[] common =
        [
            ("actor", (happened, _) => AccountFields.Actor(happened.Event.Actor)),
            ("createdAt", (happened, _) => happened.Event.CreatedAt.Iso()),
            ("id", (happened, _) => $"EV_lADO{happened.Event.Id}"),
        ];
        return kind switch
        {
            TimelineKind.Labeled or TimelineKind.Unlabeled =>
                [.. common, ("label", (happened, _) => LabelOf(happened))],
            TimelineKind.Closed => [.. common, ("stateReason", (happened, _) => happened.Event.Subject?.ToUpperInvariant())],
            TimelineKind.HeadRefDeleted => [.. common, ("headRefName", (happened, _) => happened.Issue.Pull!.HeadRef)],
            _ => common,
        };
    }

    private static Connection Timeline(Issue issue, Ask ask)
    {
        var types = ask.Argument<string[]>("itemTypes");
        return ask.Page(issue.Timeline
            .Where(item => types is null || types.Contains(TypeOf(item.Kind)))
            .Select(item => new Happened(issue, item)));
    }

    /// <summary><c>HeadRefDeleted</c> is <c>HEAD_REF_DELETED_EVENT</c>.</summary>
    private static string TypeOf(TimelineKind kind) =>
        string.Concat($"{kind}Event".Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}")).ToUpperInvariant();

    private static IEnumerable<(string Content, List<Reaction> Reactions)> Groups(Post post) =>
        Reaction.Contents.Select(pair => (pair.Value, post.Reactions.FindAll(reaction => reaction.Content == pair.Key)));

    /// <summary>Who does not ask for duplicates by name gets the word that was there before it.</summary>
    private static string? Reason(string? reason, Ask ask) =>
        reason == "duplicate" && !ask.Argument<bool>("enableDuplicate") ? "NOT_PLANNED" : reason?.ToUpperInvariant();

    /// <summary>A label that is gone or renamed since is still told by the name that it had.</summary>
    private static Label LabelOf(Happened happened) =>
        happened.Issue.Repository.FindLabel(happened.Event.Subject!) ?? new Label(0, happened.Issue.Repository, happened.Event.Subject!, "ededed", null);

    private sealed record Happened(Issue Issue, TimelineEvent Event);
}
