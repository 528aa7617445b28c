using System.Text;
using LibGit2Sharp;
using ListBot.Sandbox.Git;
using ListBot.Sandbox.Shapes;
using Role = ListBot.Sandbox.Model.Role;

namespace ListBot.Sandbox.Rest;

/// <summary>Blobs, trees and commits, which are only ever added to.</summary>
internal static class GitData
{
    private static readonly string[] Modes = ["100644", "100755", "120000", "040000"];

    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/repos/{owner}/{repo}/git/blobs/{sha}", Access.Read("contents"), GetBlob),
        new("POST", "/repos/{owner}/{repo}/git/blobs", Access.Write(Role.Write, "contents"), CreateBlob),
        new("GET", "/repos/{owner}/{repo}/git/trees/{sha}", Access.Read("contents"), GetTree),
        new("POST", "/repos/{owner}/{repo}/git/trees", Access.Write(Role.Write, "contents"), CreateTree),
        new("GET", "/repos/{owner}/{repo}/git/commits/{sha}", Access.Read("contents"), GetCommit),
        new("POST", "/repos/{owner}/{repo}/git/commits", Access.Write(Role.Write, "contents"), CreateCommit),
    ];

    private static Answer GetBlob(Call call)
    {
        var blob = call.Repository.Git.FindBlob(call.Path("sha")) ?? throw Refusal.NotFound();
        return call.RawMediaType is { } raw ? Answer.Raw(GitStore.BytesOf(blob), raw) : Answer.Ok(GitShape.Of(call.Repository, blob));
    }

    private static Answer CreateBlob(Call call)
    {
        var bytes = Bytes(call.Body.Required("content"), call.Body.Text("encoding") == "base64");
        var sha = call.Repository.Git.WriteBlob(bytes);
        return Answer.Created(new() { ["sha"] = sha, ["url"] = $"{call.Repository.ApiUrl}/git/blobs/{sha}" });
    }

    public static byte[] Bytes(string content, bool isBase64)
    {
        try
        {
            return isBase64 ? Convert.FromBase64String(content) : Encoding.UTF8.GetBytes(content);
        }
        catch (FormatException)
        {
            throw new Refusal(422, "content is not valid Base64");
        }
    }

    private static Answer GetTree(Call call)
    {
        var tree = call.Repository.Git.FindTree(call.Path("sha")) ?? call.Repository.Git.Resolve(call.Path("sha"))?.Tree ?? throw Refusal.NotFound();
        return Answer.Ok(GitShape.Of(call.Repository, tree, Entries(tree, "", call.Query("recursive") is not null)));
    }

    private static IEnumerable<(string Path, TreeEntry Entry)> Entries(Tree tree, string prefix, bool recursive)
    {
        foreach (var entry in tree)
        {
            yield return (prefix + entry.Name, entry);
            if (!recursive || entry.Target is not Tree inner)
                continue;
            foreach (var below in Entries(inner, $"{prefix}{entry.Name}/", recursive))
                yield return below;
        }
    }

    private static Answer CreateTree(Call call)
    {
        var git = call.Repository.Git;
        var baseTree = call.Body.Text("base_tree") is { } sha
            ? git.FindTree(sha) ?? throw new Refusal(422, "base_tree is not a valid tree oid")
            : null;
        var changes = call.Body.Objects("tree").Select(entry => Change(git, baseTree, entry)).ToList();
        if (changes.Count == 0)
            throw new Refusal(422, "Invalid tree info");
        var tree = git.WriteTree(baseTree, changes);
        return Answer.Created(GitShape.Of(call.Repository, tree, Entries(tree, "", recursive: false)));
    }

    private static TreeChange Change(GitStore git, Tree? baseTree, RequestBody entry)
    {
        var path = entry.Required("path");
        var mode = entry.Text("mode") ?? "";
        if (path.Split('/').Any(part => part is "" or "." or ".." or ".git"))
            throw new Refusal(422, "tree.path contains a malformed path component");
        if (entry.Text("content") is { } content)
            return new TreeChange(path, Known(mode), git.WriteBlob(Encoding.UTF8.GetBytes(content)));
        if (entry.Text("sha") is not { } sha)
        {
            return entry.Has("sha") && baseTree?[path] is not null
                ? new TreeChange(path, mode, null)
                : throw new Refusal(422, entry.Has("sha") ? "GitRPC::BadObjectState" : "Must supply tree.sha or tree.content");
        }
        var isThere = Known(mode) == "040000" ? git.FindTree(sha)?.Sha == sha : git.FindBlob(sha) is not null;
        return isThere
            ? new TreeChange(path, mode, sha)
            : throw new Refusal(422, $"tree.sha {sha} is not a valid {(mode == "040000" ? "tree" : "blob")}");
    }

    private static string Known(string mode) =>
        Modes.Contains(mode) ? mode : throw new Refusal(422, $"tree.mode {mode} is not supported: use one of {string.Join(", ", Modes)}");

    private static Answer GetCommit(Call call) =>
        Answer.Ok(CommitShape.Of(call.Repository, call.Repository.Git.FindCommit(call.Path("sha")) ?? throw Refusal.NotFound()));

    private static Answer CreateCommit(Call call)
    {
        var git = call.Repository.Git;
        var message = call.Body.Required("message");
        var treeId = call.Body.Required("tree");
        var tree = git.FindTree(treeId) is { } found && found.Sha == treeId ? found : throw new Refusal(422, "Tree SHA does not exist");
        var parents = call.Body.Texts("parents", "sha")
            .Select(parent => git.FindCommit(parent) ?? throw new Refusal(422, "Parent SHA does not exist or is not a commit object"))
            .ToList();
        var authors = Authors.Of(call);
        var commit = git.WriteCommit(tree, parents, message, authors.Author, authors.Committer, authors.IsSigned);
        return Answer.Created(CommitShape.Of(call.Repository, commit));
    }
}
