using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;
using ListBot.Sandbox.Webhooks;

namespace ListBot.Sandbox.Rest;

internal static class Pulls
{
    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/repos/{owner}/{repo}/pulls", Access.Read("pull_requests"), List),
        new("POST", "/repos/{owner}/{repo}/pulls", Access.Write(Role.Read, "pull_requests"), Create),
        new("GET", "/repos/{owner}/{repo}/pulls/{number}", Access.Read("pull_requests"), call => Answer.Ok(PullShape.Full(call.PullRequest()))),
        new("PATCH", "/repos/{owner}/{repo}/pulls/{number}", Access.Write(Role.Read, "pull_requests"), Edit),
        new("GET", "/repos/{owner}/{repo}/pulls/{number}/files", Access.Read("pull_requests"), Files),
        new("GET", "/repos/{owner}/{repo}/pulls/{number}/commits", Access.Read("pull_requests"), ListCommits),
    ];

    private static Answer List(Call call)
    {
        var state = call.Query("state") ?? "open";
        var owner = $"{call.Repository.Owner.Login}:";
        var pulls = call.Repository.Pulls
            .Where(issue => state == "all" || issue.IsOpen == (state == "open"))
            .Where(issue => call.Query("head") is not { } head || head.Equals(owner + issue.Pull!.HeadRef, StringComparison.OrdinalIgnoreCase))
            .Where(issue => call.Query("base") is not { } onto || onto == issue.Pull!.BaseRef);
        return call.Page(call.Query("direction") == "asc" ? pulls : pulls.Reverse(), PullShape.Simple);
    }

    private static Answer Create(Call call)
    {
        var repository = call.Repository;
        var git = repository.Git;
        var title = Texts.Title("PullRequest", call.Body.Required("title"));
        var body = Texts.Body("PullRequest", call.Body.Text("body"));
        var head = Branch(repository, call.Body.Required("head"));
        var onto = call.Body.Required("base");
        if (head is null || git.Branch(head) is not { } headSha)
            throw Refusal.Invalid("PullRequest", "invalid", "head");
        if (git.Branch(onto) is not { } baseSha)
            throw Refusal.Invalid("PullRequest", "invalid", "base");
        if (repository.Pulls.Any(issue => issue.IsOpen && issue.Pull!.HeadRef == head && issue.Pull.BaseRef == onto))
            throw Refusal.Invalid("PullRequest", "custom", message: $"A pull request already exists for {repository.Owner.Login}:{head}.");
        if (git.IsAncestor(headSha, baseSha))
            throw Refusal.Invalid("PullRequest", "custom", message: $"No commits between {onto} and {head}");
        if (call.Role < Role.Write)
            throw Refusal.Invalid("PullRequest", "custom", message: "must be a collaborator");
        var issue = new Issue(
            call.World.NextId(), repository, repository.NextNumber(), title, body, call.Account, call.Actor.App, call.World.Now)
        {
            Pull = new Pull(head, headSha, onto, baseSha) { IsDraft = call.Body.Flag("draft") },
        };
        repository.Issues.Add(issue.Number, issue);
        Events.Issue(call.World, issue, "opened", call.Account);
        return Answer.Created(PullShape.Full(issue));
    }

    /// <summary>The branch of <c>branch</c> or <c>owner:branch</c>; null for another owner's, since there are no forks here.</summary>
    private static string? Branch(Repository repository, string head) => head.Split(':', 2) switch
    {
        [var owner, var branch] => owner.Equals(repository.Owner.Login, StringComparison.OrdinalIgnoreCase) ? branch : null,
        _ => head,
    };

    private static Answer Edit(Call call)
    {
        var issue = call.PullRequest();
        if (issue.Author != call.Account && call.Role < Role.Triage)
            throw new Refusal(403, "Must have admin rights to Repository.");
        if (call.Body.Text("state") is not (null or "open" or "closed"))
            throw Refusal.Invalid("PullRequest", "invalid", "state");
        if (call.Body.Text("base") is { } onto && onto != issue.Pull!.BaseRef)
        {
            issue.Pull.BaseSha = call.Repository.Git.Branch(onto) ?? throw Refusal.Invalid("PullRequest", "invalid", "base");
            issue.Pull.BaseRef = onto;
        }
        Issues.EditText(call, issue, "PullRequest");
        Issues.SetState(call, issue, call.Body.Text("state"));
        return Answer.Ok(PullShape.Full(issue));
    }

    private static Answer Files(Call call)
    {
        var issue = call.PullRequest();
        var head = call.Repository.Git.FindCommit(issue.Pull!.HeadSha)!;
        return call.Page(PullDiff.Of(issue), change => DiffShape.File(call.Repository, change, head));
    }

    private static Answer ListCommits(Call call)
    {
        var pull = call.PullRequest().Pull!;
        return call.Page(
            call.Repository.Git.CommitsBetween(pull.BaseSha, pull.HeadSha),
            commit => CommitShape.Listed(call.World, call.Repository, commit));
    }
}
