using System.Text.Json.Nodes;
using LibGit2Sharp;
using ListBot.Sandbox.Git;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Rest;

/// <summary>Files as people see them: by path, on a branch.</summary>
internal static class Contents
{
    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/repos/{owner}/{repo}/contents/{**path}", Access.Read("contents"), Get),
        new("PUT", "/repos/{owner}/{repo}/contents/{**path}", Access.Write(Role.Write, "contents"), Put),
    ];

    private static Answer Get(Call call)
    {
        var revision = call.Query("ref") ?? call.Repository.DefaultBranch;
        var commit = call.Repository.Git.Resolve(revision) ?? throw new Refusal(404, $"No commit found for the ref {revision}");
        var path = call.Path("path").Trim('/');
        var tree = path.Length == 0 ? commit.Tree : commit[path]?.Target as Tree;
        if (tree is not null)
            return Answer.Ok(new JsonArray([.. tree.Select(entry => Shape(call, entry, Join(path, entry.Name), revision))]));
        var file = commit[path] ?? throw Refusal.NotFound();
        if (file.Target is not Blob blob)
            throw Refusal.NotFound();
        if (call.RawMediaType is { } raw)
            return Answer.Raw(GitStore.BytesOf(blob), raw);
        var json = Shape(call, file, path, revision);
        json["content"] = GitShape.Base64(blob);
        json["encoding"] = "base64";
        return Answer.Ok(json);
    }

    private static Answer Put(Call call)
    {
        var git = call.Repository.Git;
        var path = call.Path("path").Trim('/');
        var branch = call.Body.Text("branch") ?? call.Repository.DefaultBranch;
        var message = call.Body.Required("message");
        var bytes = GitData.Bytes(call.Body.Required("content"), isBase64: true);
        var head = git.FindCommit(git.Branch(branch) ?? throw new Refusal(404, $"Branch {branch} not found"))!;
        var before = head[path];
        if (before is not null && call.Body.Required("sha") != before.Target.Sha)
            throw new Refusal(409, $"{path} does not match {call.Body.Text("sha")}");
        var mode = before is null ? "100644" : GitStore.FormatMode(before.Mode);
        var tree = git.WriteTree(head.Tree, [new TreeChange(path, mode, git.WriteBlob(bytes))]);
        var authors = Authors.Of(call);
        var commit = git.WriteCommit(tree, [head], message, authors.Author, authors.Committer, authors.IsSigned);
        Branches.Move(call.World, call.Repository, $"refs/heads/{branch}", commit.Sha, call.Account);
        return Answer.Of(before is null ? 201 : 200, new JsonObject
        {
            ["content"] = Shape(call, commit[path]!, path, branch),
            ["commit"] = CommitShape.Of(call.Repository, commit),
        });
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static JsonObject Shape(Call call, TreeEntry entry, string path, string revision)
    {
        var isFile = entry.Target is Blob;
        var url = $"{call.Repository.ApiUrl}/contents/{path}?ref={revision}";
        var gitUrl = $"{call.Repository.ApiUrl}/git/{(isFile ? "blobs" : "trees")}/{entry.Target.Sha}";
        var htmlUrl = $"{call.Repository.HtmlUrl}/{(isFile ? "blob" : "tree")}/{revision}/{path}";
        return new JsonObject
        {
            ["name"] = entry.Name,
            ["path"] = path,
            ["sha"] = entry.Target.Sha,
            ["size"] = entry.Target is Blob blob ? blob.Size : 0,
            ["url"] = url,
            ["html_url"] = htmlUrl,
            ["git_url"] = gitUrl,
            ["download_url"] = isFile ? $"{call.Repository.HtmlUrl}/raw/{revision}/{path}" : null,
            ["type"] = isFile ? "file" : "dir",
            ["_links"] = new JsonObject { ["self"] = url, ["git"] = gitUrl, ["html"] = htmlUrl },
        };
    }
}
