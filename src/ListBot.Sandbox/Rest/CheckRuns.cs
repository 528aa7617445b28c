using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Rest;

/// <summary>What Apps say of commits; people can only read it. Annotations are taken and forgotten, and no webhook tells of any of it.</summary>
internal static class CheckRuns
{
    private static readonly string[] Conclusions =
        ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "stale", "timed_out"];

    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("POST", "/repos/{owner}/{repo}/check-runs", Access.Write(Role.Write, "checks"), Create),
        new("GET", "/repos/{owner}/{repo}/check-runs/{id}", Access.Read("checks"), call => Answer.Ok(CheckRunShape.Of(Find(call)))),
        new("PATCH", "/repos/{owner}/{repo}/check-runs/{id}", Access.Write(Role.Write, "checks"), Edit),
        new("GET", "/repos/{owner}/{repo}/commits/{revision}/check-runs", Access.Read("checks"), OfCommit),
    ];

    private static CheckRun Find(Call call)
    {
        var id = call.Id("id");
        return call.Repository.CheckRuns.Find(run => run.Id == id) ?? throw Refusal.NotFound();
    }

    private static App Self(Call call) => call.Actor.App ?? throw new Refusal(403, "You must authenticate via a GitHub App.");

    private static Answer Create(Call call)
    {
        var app = Self(call);
        var name = call.Body.Required("name");
        var sha = call.Body.Required("head_sha");
        if (call.Repository.Git.FindCommit(sha) is null)
            throw new Refusal(422, $"No commit found for SHA: {sha}");
        var run = new CheckRun(call.World.NextId(), call.Repository, app, name, sha, call.World.Now);
        Fill(call, run);
        call.Repository.CheckRuns.Add(run);
        return Answer.Created(CheckRunShape.Of(run));
    }

    private static Answer Edit(Call call)
    {
        var run = Find(call);
        if (run.App != Self(call))
            throw new Refusal(403, "Invalid app_id - check run can only be modified by the GitHub App that created it.");
        run.Name = call.Body.Text("name") ?? run.Name;
        Fill(call, run);
        return Answer.Ok(CheckRunShape.Of(run));
    }

    private static void Fill(Call call, CheckRun run)
    {
        var conclusion = call.Body.Text("conclusion");
        var status = conclusion is null ? call.Body.Text("status") ?? run.Status : "completed";
        if (status is not ("queued" or "in_progress" or "completed") || (status == "completed" && (conclusion ?? run.Conclusion) is null))
            throw Refusal.Invalid("CheckRun", "invalid", "status");
        if (conclusion is not null && !Conclusions.Contains(conclusion))
            throw Refusal.Invalid("CheckRun", "invalid", "conclusion");
        (run.Status, run.Conclusion) = (status, status == "completed" ? conclusion ?? run.Conclusion : null);
        run.CompletedAt = status == "completed" ? run.CompletedAt ?? call.World.Now : null;
        run.ExternalId = call.Body.Text("external_id") ?? run.ExternalId;
        if (call.Body.Object("output") is { } output)
            (run.Title, run.Summary, run.Text) = (output.Text("title"), output.Required("summary"), output.Text("text"));
    }

    private static Answer OfCommit(Call call)
    {
        var revision = call.Path("revision");
        var commit = call.Repository.Git.Resolve(revision) ?? throw new Refusal(422, $"No commit found for SHA: {revision}");
        var runs = call.Repository.CheckRuns.Where(run => run.HeadSha == commit.Sha)
            .Where(run => call.Query("check_name") is not { } name || run.Name == name)
            .ToList();
        return Answer.Ok(new JsonObject
        {
            ["total_count"] = runs.Count,
            ["check_runs"] = new JsonArray([.. runs.Select(CheckRunShape.Of)]),
        });
    }
}
