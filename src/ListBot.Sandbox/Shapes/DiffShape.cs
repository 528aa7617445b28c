using System.Text.Json.Nodes;
using LibGit2Sharp;
using Repository = ListBot.Sandbox.Model.Repository;

namespace ListBot.Sandbox.Shapes;

/// <summary>Changed files as pull requests and comparisons list them.</summary>
internal static class DiffShape
{
    public static JsonArray Files(Repository repository, Patch changes, Commit head) =>
        [.. changes.Select(change => File(repository, change, head))];

    public static JsonObject File(Repository repository, PatchEntryChanges change, Commit head)
    {
        var json = new JsonObject
        {
            ["sha"] = (change.Status is ChangeKind.Deleted ? change.OldOid : change.Oid).Sha,
            ["filename"] = change.Path,
            ["status"] = change.Status switch
            {
                ChangeKind.Added => "added",
                ChangeKind.Deleted => "removed",
                ChangeKind.Renamed => "renamed",
                _ => "modified",
            },
            ["additions"] = change.LinesAdded,
            ["deletions"] = change.LinesDeleted,
            ["changes"] = change.LinesAdded + change.LinesDeleted,
            ["blob_url"] = $"{repository.HtmlUrl}/blob/{head.Sha}/{change.Path}",
            ["raw_url"] = $"{repository.HtmlUrl}/raw/{head.Sha}/{change.Path}",
            ["contents_url"] = $"{repository.ApiUrl}/contents/{change.Path}?ref={head.Sha}",
        };
        if (change.Status is ChangeKind.Renamed)
            json["previous_filename"] = change.OldPath;
        if (Hunks(change) is { } hunks)
            json["patch"] = hunks;
        return json;
    }

    /// <summary>The diff from its first hunk on, as GitHub shows it; null for binary files.</summary>
    public static string? Hunks(PatchEntryChanges change)
    {
        var start = change.Patch.IndexOf("\n@@", StringComparison.Ordinal);
        return change.IsBinaryComparison || start < 0 ? null : change.Patch[(start + 1)..].TrimEnd('\n');
    }
}
