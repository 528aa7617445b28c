using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;
using ListBot.Sandbox.Webhooks;

namespace ListBot.Sandbox.Rest;

internal static class Comments
{
    private static readonly Access Readers = Access.Read("issues", "pull_requests");
    private static readonly Access Writers = Access.Write(Role.Read, "issues", "pull_requests");

    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/repos/{owner}/{repo}/issues/{number}/comments", Readers, call => call.Page(call.Issue().Comments, IssueShape.Of)),
        new("POST", "/repos/{owner}/{repo}/issues/{number}/comments", Writers, Create),
        new("GET", "/repos/{owner}/{repo}/issues/comments/{id}", Readers, call => Answer.Ok(IssueShape.Of(Find(call)))),
        new("PATCH", "/repos/{owner}/{repo}/issues/comments/{id}", Writers, Edit),
        new("DELETE", "/repos/{owner}/{repo}/issues/comments/{id}", Writers, Delete),
    ];

    public static Comment Find(Call call) => call.Repository.FindComment(call.Id("id")) ?? throw Refusal.NotFound();

    private static Answer Create(Call call)
    {
        var issue = call.Issue();
        // An App may write and yet is no collaborator: the lock holds for its bot.
        if (issue.IsLocked && call.Repository.RoleOf(call.Account) < Role.Write)
            throw new Refusal(403, "Unable to create comment because issue is locked.");
        var comment = new Comment(call.World.NextId(), issue, Text(call), call.Account, call.Actor.App, call.World.Now);
        issue.Comments.Add(comment);
        issue.UpdatedAt = call.World.Now;
        Events.Comment(call.World, comment, "created", call.Account);
        return Answer.Created(IssueShape.Of(comment));
    }

    private static Answer Edit(Call call)
    {
        var comment = Writable(call);
        var (before, after) = (comment.Body, Text(call));
        if (before != after)
        {
            comment.Edit(after, call.Account, call.World.Now);
            comment.Issue.UpdatedAt = call.World.Now;
            Events.Comment(call.World, comment, "edited", call.Account, Events.Changes(("body", before)));
        }
        return Answer.Ok(IssueShape.Of(comment));
    }

    private static Answer Delete(Call call)
    {
        var comment = Writable(call);
        comment.Issue.Comments.Remove(comment);
        comment.Issue.UpdatedAt = call.World.Now;
        Events.Comment(call.World, comment, "deleted", call.Account);
        return Answer.NoContent();
    }

    private static string Text(Call call)
    {
        var body = Texts.Body("IssueComment", call.Body.Required("body"))!;
        return string.IsNullOrWhiteSpace(body) ? throw Refusal.Invalid("IssueComment", "missing_field", "body") : body;
    }

    private static Comment Writable(Call call)
    {
        var comment = Find(call);
        return comment.Author == call.Account || call.Role >= Role.Write
            ? comment
            : throw new Refusal(403, "Must have admin rights to Repository.");
    }
}
