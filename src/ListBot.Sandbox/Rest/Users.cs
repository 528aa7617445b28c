using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Rest;

internal static class Users
{
    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/user", Access.Public, Self),
        new("GET", "/users/{login}", Access.Public, Get),
    ];

    private static Answer Self(Call call)
    {
        if (call.Actor is not Actor.Person person)
            throw call.Actor is Actor.Anonymous ? new Refusal(401, "Requires authentication") : Refusal.NotForIntegrations();
        var json = AccountShape.Public(person.User);
        foreach (var field in (string[])["private_gists", "total_private_repos", "owned_private_repos", "disk_usage", "collaborators"])
            json[field] = 0;
        json["two_factor_authentication"] = true;
        json["twitter_username"] = null;
        json["plan"] = new JsonObject { ["name"] = "free", ["space"] = 0, ["private_repos"] = 0, ["collaborators"] = 0 };
        return Answer.Ok(json);
    }

    private static Answer Get(Call call) =>
        Answer.Ok(AccountShape.Public(call.World.FindAccount(call.Path("login")) ?? throw Refusal.NotFound()));
}
