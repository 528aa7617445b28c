using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;
using Repository = ListBot.Sandbox.Model.Repository;

namespace ListBot.Sandbox.Rest;

/// <summary>Branches and what lies on them.</summary>
internal static class Commits
{
    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/repos/{owner}/{repo}/branches", Access.Read("contents"), List),
        new("GET", "/repos/{owner}/{repo}/branches/{**branch}", Access.Read("contents"), GetBranch),
        new("GET", "/repos/{owner}/{repo}/commits", Access.Read("contents"), History),
        new("GET", "/repos/{owner}/{repo}/compare/{**range}", Access.Read("contents"), Compare),
        new("POST", "/repos/{owner}/{repo}/merges", Access.Write(Role.Write, "contents"), Merge),
    ];

    private static Answer List(Call call) => call.Page(call.Repository.Git.Refs("refs/heads/"), found => new JsonObject
    {
        ["name"] = found.Name["refs/heads/".Length..],
        ["commit"] = new JsonObject { ["sha"] = found.Target, ["url"] = $"{call.Repository.ApiUrl}/commits/{found.Target}" },
        ["protected"] = false,
    });

    private static Answer GetBranch(Call call)
    {
        var name = call.Path("branch");
        var head = call.Repository.Git.Branch(name) ?? throw new Refusal(404, "Branch not found");
        var url = $"{call.Repository.ApiUrl}/branches/{name}";
        return Answer.Ok(new JsonObject
        {
            ["name"] = name,
            ["commit"] = CommitShape.Listed(call.World, call.Repository, call.Repository.Git.FindCommit(head)!),
            ["_links"] = new JsonObject { ["self"] = url, ["html"] = $"{call.Repository.HtmlUrl}/tree/{name}" },
            ["protected"] = false,
            ["protection"] = new JsonObject
            {
                ["enabled"] = false,
                ["required_status_checks"] = new JsonObject
                {
                    ["enforcement_level"] = "off",
                    ["contexts"] = new JsonArray(),
                    ["checks"] = new JsonArray(),
                },
            },
            ["protection_url"] = $"{url}/protection",
        });
    }

    private static Answer History(Call call)
    {
        var revision = call.Query("sha") ?? call.Repository.DefaultBranch;
        var head = call.Repository.Git.Resolve(revision) ?? throw Refusal.NotFound();
        var path = call.Query("path");
        return call.Page(
            call.Repository.Git.CommitsBetween(null, head.Sha).Reverse().Where(commit => path is null || Touches(commit, path)),
            commit => CommitShape.Listed(call.World, call.Repository, commit));
    }

    private static bool Touches(Commit commit, string path) => commit[path]?.Target.Sha != commit.Parents.FirstOrDefault()?[path]?.Target.Sha;

    private static Answer Compare(Call call)
    {
        var repository = call.Repository;
        if (call.Path("range").Split("...") is not [var from, var to])
            throw Refusal.NotFound();
        var (onto, head) = (Resolve(repository, from), Resolve(repository, to));
        var start = repository.Git.MergeBase(onto, head) ?? throw new Refusal(404, $"No common ancestor between {from} and {to}.");
        var ahead = repository.Git.CommitsBetween(onto.Sha, head.Sha);
        var behind = repository.Git.CommitsBetween(head.Sha, onto.Sha).Count;
        var url = $"{repository.HtmlUrl}/compare/{from}...{to}";
        return Answer.Ok(new JsonObject
        {
            ["url"] = $"{repository.ApiUrl}/compare/{from}...{to}",
            ["html_url"] = url,
            ["permalink_url"] = $"{repository.HtmlUrl}/compare/{onto.Sha}...{head.Sha}",
            ["diff_url"] = $"{url}.diff",
            ["patch_url"] = $"{url}.patch",
            ["base_commit"] = CommitShape.Listed(call.World, repository, onto),
            ["merge_base_commit"] = CommitShape.Listed(call.World, repository, start),
            ["status"] = (ahead.Count, behind) switch { (0, 0) => "identical", (_, 0) => "ahead", (0, _) => "behind", _ => "diverged" },
            ["ahead_by"] = ahead.Count,
            ["behind_by"] = behind,
            ["total_commits"] = ahead.Count,
            ["commits"] = new JsonArray([.. ahead.Select(commit => CommitShape.Listed(call.World, repository, commit))]),
            ["files"] = DiffShape.Files(repository, repository.Git.Diff(start.Tree, head.Tree), head),
        });
    }

    /// <summary>A revision; with an owner before it as for a fork, as long as the fork is this repository.</summary>
    private static Commit Resolve(Repository repository, string revision)
    {
        var own = $"{repository.Owner.Login}:";
        var name = revision.StartsWith(own, StringComparison.OrdinalIgnoreCase) ? revision[own.Length..] : revision;
        return repository.Git.Resolve(name) ?? throw Refusal.NotFound();
    }

    private static Answer Merge(Call call)
    {
        var git = call.Repository.Git;
        var name = call.Body.Required("base");
        var onto = git.FindCommit(git.Branch(name) ?? throw new Refusal(404, "Base does not exist"))!;
        var head = git.Resolve(call.Body.Required("head")) ?? throw new Refusal(404, "Head does not exist");
        if (git.IsAncestor(head.Sha, onto.Sha))
            return Answer.NoContent();
        var message = call.Body.Text("commit_message") ?? $"Merge {call.Body.Text("head")} into {name}";
        var commit = Merge(call, onto, head, message) ?? throw new Refusal(409, "Merge conflict");
        Branches.Move(call.World, call.Repository, $"refs/heads/{name}", commit.Sha, call.Account);
        return Answer.Created(CommitShape.Listed(call.World, call.Repository, commit));
    }

    /// <summary>Writes the commit that has both as parents; null when they are in conflict.</summary>
    public static Commit? Merge(Call call, Commit onto, Commit head, string message)
    {
        var git = call.Repository.Git;
        if (git.Merge(onto, head) is not { } tree)
            return null;
        var authors = Authors.Web(call.Account, call.World.Now);
        return git.WriteCommit(tree, [onto, head], message, authors.Author, authors.Committer, authors.IsSigned);
    }
}
