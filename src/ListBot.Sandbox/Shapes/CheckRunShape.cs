using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Shapes;

internal static class CheckRunShape
{
    public static JsonObject Of(CheckRun run) => new()
    {
        ["id"] = run.Id,
        ["head_sha"] = run.HeadSha,
        ["node_id"] = $"CR_kwDO{run.Id}",
        ["external_id"] = run.ExternalId ?? "",
        ["url"] = run.ApiUrl,
        ["html_url"] = $"{run.Repository.HtmlUrl}/runs/{run.Id}",
        ["details_url"] = run.Repository.HtmlUrl,
        ["status"] = run.Status,
        ["conclusion"] = run.Conclusion,
        ["started_at"] = run.StartedAt.Iso(),
        ["completed_at"] = run.CompletedAt?.Iso(),
        ["output"] = new JsonObject
        {
            ["title"] = run.Title,
            ["summary"] = run.Summary,
            ["text"] = run.Text,
            ["annotations_count"] = 0,
            ["annotations_url"] = $"{run.ApiUrl}/annotations",
        },
        ["name"] = run.Name,
        ["check_suite"] = new JsonObject { ["id"] = run.App.Id },
        ["app"] = AppShape.Of(run.App),
        ["pull_requests"] = new JsonArray(),
    };
}
