using System.Text.Json.Nodes;
using ListBot.Core.Text;

namespace ListBot.GitHub.Tests;

/// <summary>What GitHub answers to <c>IssueFacts</c> about octo/papers#12, ready to be changed.</summary>
internal static class IssueFactsJson
{
    public const string Commit = "1111111111111111111111111111111111111111";
    public const string Tree = "2222222222222222222222222222222222222222";
    public const string Head = "3333333333333333333333333333333333333333";

    public static readonly byte[] List = "# List\n"u8.ToArray();
    public static readonly string ListBlob = GitBlob.IdOf(List);

    public static JsonNode Answer() => JsonNode.Parse($$"""
        {
          "data": {
            "repository": {
              "id": "R_kgDOpapers",
              "nameWithOwner": "octo/papers",
              "url": "https://github.com/octo/papers",
              "isArchived": false,
              "defaultBranchRef": {
                "name": "main",
                "target": {
                  "oid": "{{Commit}}",
                  "tree": { "oid": "{{Tree}}" },
                  "list": { "oid": "{{ListBlob}}", "mode": 33188, "size": 7, "type": "blob" },
                  "configuration": null
                }
              },
              "branch": null,
              "pullRequests": { "nodes": [] },
              "issueOrPullRequest": {
                "__typename": "Issue",
                "number": 12,
                "title": "Add FLoRA",
                "body": "### Title\n\nFLoRA",
                "state": "OPEN",
                "locked": false,
                "author": { "__typename": "User", "login": "mona", "databaseId": 5 },
                "labels": { "nodes": [ { "name": "proposal" } ] },
                "id": "I_kwDO12",
                "reopened": { "nodes": [] },
                "closed": { "nodes": [] },
                "comments": { "pageInfo": { "hasNextPage": false, "endCursor": null }, "nodes": [] }
              }
            }
          }
        }
        """)!;

    public static JsonNode Repository(this JsonNode answer) => answer["data"]!["repository"]!;

    public static JsonNode Issue(this JsonNode answer) => answer.Repository()["issueOrPullRequest"]!;

    public static JsonObject Comment(string id, string login = "mona", string type = "User", bool ours = false) => new()
    {
        ["fullDatabaseId"] = id,
        ["author"] = new JsonObject { ["__typename"] = type, ["login"] = login, ["databaseId"] = 5 },
        ["viewerDidAuthor"] = ours,
        ["editor"] = null,
        ["lastEditedAt"] = null,
        ["isMinimized"] = false,
        ["reactionGroups"] = new JsonArray(
            new JsonObject { ["content"] = "ROCKET", ["viewerHasReacted"] = true }, new JsonObject { ["content"] = "HEART", ["viewerHasReacted"] = false }),
        ["body"] = "hello",
    };

    public static JsonObject Branch(string author, string committer, int parents = 1) => new()
    {
        ["target"] = new JsonObject
        {
            ["oid"] = Head,
            ["author"] = new JsonObject { ["email"] = author },
            ["committer"] = new JsonObject { ["email"] = committer },
            ["parents"] = new JsonObject { ["totalCount"] = parents },
            ["list"] = new JsonObject { ["oid"] = "bbbb", ["mode"] = 33188, ["size"] = 9, ["type"] = "blob" },
        },
    };

    public static JsonObject File(string blob, int size, int mode = 33188, string type = "blob") =>
        new() { ["oid"] = blob, ["mode"] = mode, ["size"] = size, ["type"] = type };

    /// <summary>Answers facts, and the bytes of the list.</summary>
    public static CannedGitHub OnIssueFacts(this CannedGitHub github, params JsonNode[] answers) => github
        .OnGraphQL("IssueFacts", [.. answers.Select(a => CannedGitHub.Json(a.ToJsonString()))])
        .On("GET", $"/repos/octo/papers/git/blobs/{ListBlob}", CannedGitHub.Raw(List));

    public static string Variable(this Call call, string name) => JsonNode.Parse(call.Body)!["variables"]![name]?.ToString() ?? "";

}
