using System.Globalization;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;
using ListBot.Sandbox.Webhooks;

namespace ListBot.Sandbox.Rest;

internal static class Issues
{
    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/repos/{owner}/{repo}/issues", Access.Read("issues", "pull_requests"), List),
        new("POST", "/repos/{owner}/{repo}/issues", Access.Write(Role.Read, "issues"), Create),
        new("GET", "/repos/{owner}/{repo}/issues/{number}", Access.Read("issues", "pull_requests"), call => Answer.Ok(IssueShape.Of(call.Issue()))),
        new("PATCH", "/repos/{owner}/{repo}/issues/{number}", Access.Write(Role.Read, "issues", "pull_requests"), Edit),
        new("PUT", "/repos/{owner}/{repo}/issues/{number}/lock", Access.Write(Role.Triage, "issues", "pull_requests"), call => Lock(call, true)),
        new("DELETE", "/repos/{owner}/{repo}/issues/{number}/lock", Access.Write(Role.Triage, "issues", "pull_requests"), call => Lock(call, false)),
    ];

    private static Answer List(Call call)
    {
        var state = call.Query("state") ?? "open";
        var labels = (call.Query("labels") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var since = DateTimeOffset.TryParse(call.Query("since"), CultureInfo.InvariantCulture, out var time) ? time : DateTimeOffset.MinValue;
        var issues = call.Repository.Issues.Values.OfType<Issue>()
            .Where(issue => state == "all" || issue.IsOpen == (state == "open"))
            .Where(issue => labels.All(name => issue.Labels.Exists(label => label.Name.Equals(name, StringComparison.OrdinalIgnoreCase))))
            .Where(issue => issue.UpdatedAt >= since)
            .Where(issue => call.Query("creator") is not { } creator || issue.Author.Login.Equals(creator, StringComparison.OrdinalIgnoreCase));
        var ordered = call.Query("sort") == "updated"
            ? issues.OrderBy(issue => issue.UpdatedAt).ThenBy(issue => issue.Number)
            : issues.OrderBy(issue => issue.Number);
        return call.Page(call.Query("direction") == "asc" ? ordered : ordered.Reverse(), IssueShape.Of);
    }

    private static Answer Create(Call call)
    {
        var title = Texts.Title("Issue", call.Body.Required("title"));
        var body = Texts.Body("Issue", call.Body.Text("body"));
        var repository = call.Repository;
        var issue = new Issue(
            call.World.NextId(), repository, repository.NextNumber(), title, body, call.Account, call.Actor.App, call.World.Now);
        repository.Issues.Add(issue.Number, issue);
        // Labels by people who may not label are dropped without a word.
        if (call.Role >= Role.Triage)
            issue.Labels.AddRange(Labels.Named(call, call.Body.Texts("labels")));
        Events.Issue(call.World, issue, "opened", call.Account);
        foreach (var label in issue.Labels)
            Events.Issue(call.World, issue, "labeled", call.Account, ("label", IssueShape.Of(label)));
        return Answer.Created(IssueShape.Of(issue));
    }

    private static Answer Edit(Call call)
    {
        var issue = call.Issue();
        if (issue.Author != call.Account && call.Role < Role.Triage)
            throw new Refusal(403, "Must have admin rights to Repository.");
        if (call.Body.Text("state") is not (null or "open" or "closed"))
            throw Refusal.Invalid("Issue", "invalid", "state");
        if (call.Body.Text("state_reason") is not (null or "completed" or "not_planned" or "duplicate" or "reopened"))
            throw Refusal.Invalid("Issue", "invalid", "state_reason");
        EditText(call, issue, "Issue");
        if (call.Role >= Role.Triage && call.Body.Has("labels"))
            Labels.Set(call, issue, call.Body.Texts("labels"));
        SetState(call, issue, call.Body.Text("state"));
        return Answer.Ok(IssueShape.Of(issue));
    }

    /// <summary>Changes title and body as far as they are given, as one edit.</summary>
    public static void EditText(Call call, Issue issue, string resource)
    {
        var title = call.Body.Text("title") is { } newTitle ? Texts.Title(resource, newTitle) : issue.Title;
        var body = call.Body.Has("body") ? Texts.Body(resource, call.Body.Text("body")) : issue.Body;
        var changes = new List<(string Field, string? From)>();
        if (title != issue.Title)
            changes.Add(("title", issue.Title));
        if (body != issue.Body)
            changes.Add(("body", issue.Body));
        if (changes.Count == 0)
            return;
        if (body != issue.Body)
            issue.Edit(body, call.Account, call.World.Now);
        (issue.Title, issue.UpdatedAt) = (title, call.World.Now);
        Events.Issue(call.World, issue, "edited", call.Account, Events.Changes([.. changes]));
    }

    public static void SetState(Call call, Issue issue, string? state)
    {
        if (state == "closed" && issue.IsOpen)
        {
            IssueState.Close(call.World, issue, call.Account, call.Body.Text("state_reason") ?? "completed");
        }
        else if (state == "closed" && issue.Pull is null)
        {
            // It stays closed by whom and when it was, for another reason.
            issue.StateReason = call.Body.Text("state_reason") ?? issue.StateReason;
        }
        else if (state == "open" && !issue.IsOpen)
        {
            if (issue.Pull is not null && IssueState.WhyNotReopen(issue) is { } reason)
                throw Refusal.Invalid("PullRequest", "invalid", "state", reason);
            IssueState.Reopen(call.World, issue, call.Account);
        }
    }

    private static Answer Lock(Call call, bool locked)
    {
        var issue = call.Issue();
        if (locked && call.Body.Text("lock_reason") is { } reason and not ("off-topic" or "too heated" or "resolved" or "spam"))
            throw Refusal.Invalid("Issue", "invalid", "lock_reason", $"{reason} is not a valid lock reason");
        if (issue.IsLocked != locked)
        {
            issue.IsLocked = locked;
            issue.LockReason = locked ? call.Body.Text("lock_reason") : null;
            Events.Issue(call.World, issue, locked ? "locked" : "unlocked", call.Account);
        }
        return Answer.NoContent();
    }
}
