using LibGit2Sharp;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;
using Repository = ListBot.Sandbox.Model.Repository;

namespace ListBot.Sandbox.Graph;

internal sealed record RefNode(Repository Repository, string Name, string Target);

/// <summary>A git object, and the repository that it was asked for in.</summary>
internal sealed record GitNode(Repository Repository, GitObject Object)
{
    public static GitNode? Of(Repository repository, GitObject? found) => found is null ? null : new GitNode(repository, found);
}

internal sealed record FileNode(Repository Repository, TreeEntry Entry, string Path);

internal sealed record ComparisonNode(Repository Repository, Commit Base, Commit Head)
{
    public int AheadBy { get; } = Repository.Git.CommitsBetween(Base.Sha, Head.Sha).Count;

    public int BehindBy { get; } = Repository.Git.CommitsBetween(Head.Sha, Base.Sha).Count;
}

/// <summary>Refs, commits, trees and blobs.</summary>
internal static class GitFields
{
    private static readonly string[] Namespaces = ["refs/heads/", "refs/tags/", "refs/"];

    public static void Describe(Fields fields)
    {
        fields.Of<RefNode>(
            "Ref",
            null,
            ("compare", Compare),
            ("id", (node, _) => $"REF_kwDO{node.Repository.Id}{node.Name}"),
            ("name", (node, _) => node.Name[Prefix(node).Length..]),
            ("prefix", (node, _) => Prefix(node)),
            ("repository", (node, _) => node.Repository),
            ("target", (node, _) => GitNode.Of(node.Repository, node.Repository.Git.FindCommit(node.Target))));
        fields.Of<ComparisonNode>(
            "Comparison",
            null,
            ("aheadBy", (node, _) => node.AheadBy),
            ("baseTarget", (node, _) => new GitNode(node.Repository, node.Base)),
            ("behindBy", (node, _) => node.BehindBy),
            ("headTarget", (node, _) => new GitNode(node.Repository, node.Head)),
            ("status", (node, _) => (node.AheadBy, node.BehindBy) switch
            {
                (0, 0) => "IDENTICAL",
                (_, 0) => "AHEAD",
                (0, _) => "BEHIND",
                _ => "DIVERGED",
            }));
        (string Field, Func<GitNode, Ask, object?> Value)[] common =
        [
            ("abbreviatedOid", (node, _) => node.Object.Sha[..7]),
            ("id", (node, _) => $"{node.Object.GetType().Name[0]}_kwDO{node.Object.Sha}"),
            ("oid", (node, _) => node.Object.Sha),
            ("repository", (node, _) => node.Repository),
        ];
        fields.Of("Commit", node => node.Object is Commit, [.. common, .. OfCommit()]);
        fields.Of("Tree", node => node.Object is Tree, [.. common, ("entries", (node, _) => Entries(node))]);
        fields.Of(
            "Blob",
            node => node.Object is Blob,
            [
                .. common,
                ("byteSize", (node, _) => ((Blob)node.Object).Size),
                ("isBinary", (node, _) => ((Blob)node.Object).IsBinary),
                ("text", (node, _) => ((Blob)node.Object).IsBinary ? null : ((Blob)node.Object).GetContentText()),
            ]);
        fields.Of<FileNode>(
            "TreeEntry",
            null,
            ("mode", (node, _) => (int)node.Entry.Mode),
            ("name", (node, _) => node.Entry.Name),
            ("object", (node, _) => new GitNode(node.Repository, node.Entry.Target)),
            ("oid", (node, _) => node.Entry.Target.Sha),
            ("path", (node, _) => node.Path),
            ("size", (node, _) => node.Entry.Target is Blob blob ? blob.Size : 0),
            ("type", (node, _) => node.Entry.Target is Blob ? "blob" : "tree"));
        fields.Of<(World World, Signature Person)>(
            "GitActor",
            null,
            ("date", (value, _) => value.Person.When.Iso()),
            ("email", (value, _) => value.Person.Email),
            ("name", (value, _) => value.Person.Name),
            ("user", (value, _) =>
                CommitShape.AccountOf(value.World, value.Person.Email) is { Type: AccountType.User, IsDeleted: false } user ? user : null));
    }

    private static (string Field, Func<GitNode, Ask, object?> Value)[] OfCommit() =>
    [
        ("author", (node, ask) => (ask.World, Commit(node).Author)),
        ("authoredDate", (node, _) => Commit(node).Author.When.Iso()),
        ("committedDate", (node, _) => Commit(node).Committer.When.Iso()),
        ("committer", (node, ask) => (ask.World, Commit(node).Committer)),
        ("file", (node, ask) => File(node, ask.Argument<string>("path")!)),
        ("message", (node, _) => Commit(node).Message),
        ("messageHeadline", (node, _) => Commit(node).MessageShort),
        ("parents", (node, ask) => ask.Page(Commit(node).Parents.Select(parent => new GitNode(node.Repository, parent)))),
        ("tree", (node, _) => new GitNode(node.Repository, Commit(node).Tree)),
        ("url", (node, _) => $"{node.Repository.HtmlUrl}/commit/{node.Object.Sha}"),
    ];

    private static Commit Commit(GitNode node) => (Commit)node.Object;

    private static string Prefix(RefNode node) => Namespaces.First(prefix => node.Name.StartsWith(prefix, StringComparison.Ordinal));

    private static FileNode? File(GitNode node, string path) =>
        Commit(node)[path] is { } entry ? new FileNode(node.Repository, entry, path) : null;

    private static IEnumerable<FileNode> Entries(GitNode node) =>
        ((Tree)node.Object).Select(entry => new FileNode(node.Repository, entry, entry.Path));

    private static ComparisonNode? Compare(RefNode node, Ask ask)
    {
        var git = node.Repository.Git;
        return git.Resolve(ask.Argument<string>("headRef")!) is { } head
            ? new ComparisonNode(node.Repository, git.FindCommit(node.Target)!, head)
            : null;
    }
}
