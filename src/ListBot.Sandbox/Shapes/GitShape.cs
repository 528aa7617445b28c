using System.Text.Json.Nodes;
using LibGit2Sharp;
using ListBot.Sandbox.Git;
using Repository = ListBot.Sandbox.Model.Repository;

namespace ListBot.Sandbox.Shapes;

internal static class GitShape
{
    public static JsonObject Ref(Repository repository, string name, string target) => new()
    {
        ["ref"] = name,
        ["node_id"] = $"REF_kwDO{repository.Id}{name}",
        ["url"] = $"{repository.ApiUrl}/git/{name}",
        ["object"] = new JsonObject
        {
            ["sha"] = target,
            ["type"] = "commit",
            ["url"] = $"{repository.ApiUrl}/git/commits/{target}",
        },
    };

    public static JsonObject Of(Repository repository, Blob blob) => new()
    {
        ["sha"] = blob.Sha,
        ["node_id"] = $"B_kwDO{blob.Sha}",
        ["size"] = blob.Size,
        ["url"] = $"{repository.ApiUrl}/git/blobs/{blob.Sha}",
        ["content"] = Base64(blob),
        ["encoding"] = "base64",
    };

    public static JsonObject Of(Repository repository, Tree tree, IEnumerable<(string Path, TreeEntry Entry)> entries) => new()
    {
        ["sha"] = tree.Sha,
        ["url"] = $"{repository.ApiUrl}/git/trees/{tree.Sha}",
        ["tree"] = new JsonArray([.. entries.Select(entry => Entry(repository, entry.Path, entry.Entry))]),
        ["truncated"] = false,
    };

    /// <summary>Lines of 60 characters, each with its end, as GitHub sends them.</summary>
    public static string Base64(Blob blob) =>
        string.Concat(Convert.ToBase64String(GitStore.BytesOf(blob)).Chunk(60).Select(line => new string(line) + "\n"));

    private static JsonObject Entry(Repository repository, string path, TreeEntry entry)
    {
        var isTree = entry.TargetType is TreeEntryTargetType.Tree;
        var json = new JsonObject
        {
            ["path"] = path,
            ["mode"] = GitStore.FormatMode(entry.Mode),
            ["type"] = isTree ? "tree" : "blob",
            ["sha"] = entry.Target.Sha,
        };
        if (entry.Target is Blob blob)
            json["size"] = blob.Size;
        json["url"] = $"{repository.ApiUrl}/git/{(isTree ? "trees" : "blobs")}/{entry.Target.Sha}";
        return json;
    }
}
