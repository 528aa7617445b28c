using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Rest;

internal static class Refs
{
    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/repos/{owner}/{repo}/git/ref/{**name}", Access.Read("contents"), call => Get(call) ?? throw Refusal.NotFound()),
        new("GET", "/repos/{owner}/{repo}/git/refs/{**name}", Access.Read("contents"), GetOrMatch),
        new("GET", "/repos/{owner}/{repo}/git/matching-refs/{**name}", Access.Read("contents"), Match),
        new("POST", "/repos/{owner}/{repo}/git/refs", Access.Write(Role.Write, "contents"), Create),
        new("PATCH", "/repos/{owner}/{repo}/git/refs/{**name}", Access.Write(Role.Write, "contents"), Update),
        new("DELETE", "/repos/{owner}/{repo}/git/refs/{**name}", Access.Write(Role.Write, "contents"), Delete),
    ];

    private static string Name(Call call) => $"refs/{call.Path("name")}";

    private static Answer? Get(Call call) =>
        call.Repository.Git.RefTarget(Name(call)) is { } target ? Answer.Ok(GitShape.Ref(call.Repository, Name(call), target)) : null;

    private static Answer Match(Call call) =>
        call.Page(call.Repository.Git.Refs(Name(call)), found => GitShape.Ref(call.Repository, found.Name, found.Target));

    /// <summary>The old plural form, which GitHub documents no more: one ref, or a list of those that begin so.</summary>
    private static Answer GetOrMatch(Call call) =>
        Get(call) ?? (call.Repository.Git.Refs(Name(call)).Any() ? Match(call) : throw Refusal.NotFound());

    private static Answer Create(Call call)
    {
        var name = call.Body.Required("ref");
        var sha = call.Body.Required("sha");
        var git = call.Repository.Git;
        if (!name.StartsWith("refs/", StringComparison.Ordinal) || name.Count(character => character == '/') < 2)
            throw new Refusal(422, "Reference name must start with 'refs/' and contain at least three slash-separated components.");
        if (!Git.GitStore.IsRefName(name))
            throw new Refusal(422, $"{name} is not a valid ref name.");
        if (git.RefTarget(name) is not null)
            throw new Refusal(422, "Reference already exists");
        if (!git.HasRoomFor(name))
            throw new Refusal(422, "Reference update failed");
        if (git.FindCommit(sha) is null)
            throw new Refusal(422, "Object does not exist");
        Branches.Move(call.World, call.Repository, name, sha, call.Account);
        return Answer.Created(GitShape.Ref(call.Repository, name, sha));
    }

    private static Answer Update(Call call)
    {
        var sha = call.Body.Required("sha");
        var git = call.Repository.Git;
        var before = git.RefTarget(Name(call)) ?? throw new Refusal(422, "Reference does not exist");
        if (git.FindCommit(sha) is null)
            throw new Refusal(422, "Object does not exist");
        if (!call.Body.Flag("force") && !git.IsAncestor(before, sha))
            throw new Refusal(422, "Update is not a fast forward");
        if (call.Repository.WhyNotMove(Name(call), before, sha) is { } rule)
            throw new Refusal(422, rule);
        Branches.Move(call.World, call.Repository, Name(call), sha, call.Account);
        return Answer.Ok(GitShape.Ref(call.Repository, Name(call), sha));
    }

    private static Answer Delete(Call call)
    {
        if (call.Repository.Git.RefTarget(Name(call)) is null)
            throw new Refusal(422, "Reference does not exist");
        if (Name(call) == $"refs/heads/{call.Repository.DefaultBranch}")
            throw new Refusal(422, "Cannot delete the default branch");
        Branches.Move(call.World, call.Repository, Name(call), null, call.Account);
        return Answer.NoContent();
    }
}
