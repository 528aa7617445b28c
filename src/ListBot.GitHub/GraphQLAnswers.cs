using System.Text.Json.Serialization;
using ListBot.Core.Decisions;

namespace ListBot.GitHub;

// The shapes of Documents.graphql, no more. What GitHub's schema allows to be null is nullable here.

/// <summary>The answer to <c>IssueFacts</c>.</summary>
internal sealed record IssueFactsAnswer(RepositoryNode? Repository);

internal sealed record RepositoryNode(
    string Id,
    string NameWithOwner,
    Uri Url,
    bool IsArchived,
    RefNode? DefaultBranchRef,
    RefNode? Branch,
    Nodes<PullRequestNode> PullRequests,
    CountNode? Open,
    IssueNode? IssueOrPullRequest);

internal sealed record RefNode(string? Name, CommitNode? Target);

internal sealed record CommitNode(
    string? Oid, TreeNode? Tree, FileNode? List, FileNode? Configuration, SignatureNode? Author, SignatureNode? Committer, ParentsNode? Parents, string? MessageHeadline)
{
    /// <summary>Both files are just as they are there.</summary>
    public bool HasFilesOf(CommitNode other) => List == other.List && Configuration == other.Configuration;
}

internal sealed record TreeNode(string Oid);

internal sealed record SignatureNode(string? Email);

internal sealed record CountNode(int TotalCount);

internal sealed record ParentsNode(int TotalCount, [property: JsonPropertyName("nodes")] IReadOnlyList<ParentNode?>? Items);

internal sealed record ParentNode(string Oid, FileNode? List);

/// <param name="Mode">A number whose octal digits are git's mode: 33188 is <c>100644</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Type"><c>blob</c>, <c>tree</c> or <c>commit</c> (a submodule).</param>
internal sealed record FileNode(string Oid, int Mode, int Size, string Type);

internal sealed record PullRequestNode(
    int Number,
    string State,
    string Title,
    string Body,
    bool IsCrossRepository,
    DateTimeOffset? ClosedAt,
    string? HeadRefOid,
    Nodes<NameNode>? Labels,
    Nodes<DeedNode>? Closed,
    Nodes<CommentNode>? Comments,
    string? Id);

internal sealed record IssueNode(
    [property: JsonPropertyName("__typename")] string Type,
    int Number,
    string? Title,
    string? Body,
    string? State,
    bool Locked,
    PersonNode? Author,
    Nodes<NameNode>? Labels,
    DateTimeOffset? LastEditedAt,
    Nodes<DeedNode>? Reopened,
    Nodes<DeedNode>? Closed,
    Nodes<CommentNode>? Comments,
    string? Id,
    string? HeadRefName,
    bool IsCrossRepository);

internal sealed record NameNode(string Name);

internal sealed record DeedNode(DateTimeOffset CreatedAt, PersonNode? Actor);

internal sealed record CommentNode(
    long FullDatabaseId,
    Uri? Url,
    DateTimeOffset CreatedAt,
    PersonNode? Author,
    bool ViewerDidAuthor,
    PersonNode? Editor,
    DateTimeOffset? LastEditedAt,
    bool IsMinimized,
    IReadOnlyList<ReactionNode>? ReactionGroups,
    string Body);

internal sealed record ReactionNode(string Content, bool ViewerHasReacted);

internal sealed record PersonNode([property: JsonPropertyName("__typename")] string Type, string Login, long? DatabaseId)
{
    public static Person Of(PersonNode? node) =>
        node is null ? Person.Ghost : new Person(node.Login.Replace("[bot]", "", StringComparison.Ordinal), node.DatabaseId ?? 0, node.Type == "Bot");
}

/// <summary>The answer to <c>FileAt</c>.</summary>
internal sealed record FileAtAnswer(FileAtNode? Repository);

internal sealed record FileAtNode(CommitNode? Object);

/// <summary>The answer to <c>MoreComments</c>.</summary>
internal sealed record MoreCommentsAnswer(CommentsNode? Node);

internal sealed record CommentsNode(Nodes<CommentNode>? Comments);

/// <summary>The answer to <c>ProposalsOf</c>.</summary>
internal sealed record ProposalsOfAnswer(ProposalsOfNode? Repository);

internal sealed record ProposalsOfNode(Nodes<LabelledNode> Issues, Nodes<HeadNode> PullRequests);

internal sealed record LabelledNode(int Number, Nodes<NameNode>? Labels);

internal sealed record HeadNode(string HeadRefName, bool IsCrossRepository);

/// <summary>The answer to <c>OpenProposals</c>.</summary>
internal sealed record OpenProposalsAnswer(ProposalsNode? Repository);

internal sealed record ProposalsNode(
    string NameWithOwner, bool IsArchived, RefNode? DefaultBranchRef, CommitNode? Before, NameNode? Label, Nodes<NumberNode> Labelled, Nodes<NumberNode> Changed);

internal sealed record NumberNode(int Number);

/// <summary>One page of a connection.</summary>
internal sealed record Nodes<T>([property: JsonPropertyName("nodes")] IReadOnlyList<T?>? Items, PageInfo? PageInfo)
{
    /// <summary>GitHub gives null in place of what it can not show.</summary>
    public IEnumerable<T> All => Items?.OfType<T>() ?? [];

    /// <summary>Where the next page begins; null after the last.</summary>
    public string? Next => PageInfo is { HasNextPage: true } page ? page.EndCursor : null;
}

internal sealed record PageInfo(bool HasNextPage, string? EndCursor);
