using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Rest;

/// <summary>Reactions to issues and to comments. GitHub sends no webhook for them.</summary>
internal static class Reactions
{
    public static IEnumerable<Endpoint> Endpoints =>
    [
        .. On("/repos/{owner}/{repo}/issues/{number}/reactions", call => call.Issue()),
        .. On("/repos/{owner}/{repo}/issues/comments/{id}/reactions", Comments.Find),
    ];

    private static IEnumerable<Endpoint> On(string route, Func<Call, Post> find) =>
    [
        new("GET", route, Access.Read("issues", "pull_requests"), call => List(call, find(call))),
        new("POST", route, Access.Write(Role.Read, "issues", "pull_requests"), call => Create(call, find(call))),
        new("DELETE", $"{route}/{{reaction}}", Access.Write(Role.Read, "issues", "pull_requests"), call => Delete(call, find(call))),
    ];

    private static Answer List(Call call, Post post) =>
        call.Page(post.Reactions.Where(reaction => call.Query("content") is not { } content || reaction.Content == content), IssueShape.Of);

    /// <summary>The same reaction by the same account is one; asking again is answered with 200.</summary>
    private static Answer Create(Call call, Post post)
    {
        var content = call.Body.Required("content");
        if (!Reaction.Contents.ContainsKey(content))
            throw Refusal.Invalid("Reaction", "invalid", "content");
        if (post.Reactions.Find(known => known.User == call.Account && known.Content == content) is { } known)
            return Answer.Ok(IssueShape.Of(known));
        var reaction = new Reaction(call.World.NextId(), call.Account, content, call.World.Now);
        post.Reactions.Add(reaction);
        return Answer.Of(201, IssueShape.Of(reaction));
    }

    private static Answer Delete(Call call, Post post)
    {
        var id = call.Id("reaction");
        var reaction = post.Reactions.Find(known => known.Id == id) ?? throw Refusal.NotFound();
        if (reaction.User != call.Account)
            throw Refusal.NotFound();
        post.Reactions.Remove(reaction);
        return Answer.NoContent();
    }
}
