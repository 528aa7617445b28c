using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Rest;

/// <summary>A repository, and who may do what in it.</summary>
internal static class Repositories
{
    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/repos/{owner}/{repo}", Access.Read("metadata"), call => Answer.Ok(RepositoryShape.Full(call.Repository, call.Role))),
        new("GET", "/repos/{owner}/{repo}/collaborators/{login}/permission", Access.Read("metadata"), Permission),
    ];

    private static Answer Permission(Call call)
    {
        if (call.Actor is Actor.Anonymous)
            throw new Refusal(401, "Requires authentication");
        var user = call.World.FindAccount(call.Path("login")) ?? throw new Refusal(404, $"{call.Path("login")} is not a user");
        var role = call.Repository.RoleOf(user);
        var word = role switch
        {
            Role.None => "none",
            Role.Triage => "read",
            Role.Maintain => "write",
            var known => Word(known),
        };
        var json = AccountShape.Of(user);
        json["permissions"] = RepositoryShape.Permissions(role);
        var name = call.Repository.Collaborators.ContainsKey(user) ? call.Repository.RoleNames[user] : Word(role);
        json["role_name"] = name;
        return Answer.Ok(new JsonObject { ["permission"] = word, ["user"] = json, ["role_name"] = name });
    }

    private static string Word(Role role) => role switch
    {
        Role.None => "none",
        Role.Read => "read",
        Role.Triage => "triage",
        Role.Write => "write",
        Role.Maintain => "maintain",
        _ => "admin",
    };
}
