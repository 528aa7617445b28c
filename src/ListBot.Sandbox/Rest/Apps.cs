using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Rest;

/// <summary>What an App can ask about itself and its installations.</summary>
internal static class Apps
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/app", Access.Public, call => Answer.Ok(AppShape.Of(Self(call)))),
        new("GET", "/app/installations", Access.Public, List),
        new("GET", "/app/installations/{id}", Access.Public, call => Answer.Ok(AppShape.Of(Find(call), call.World.Address))),
        new("POST", "/app/installations/{id}/access_tokens", Access.Public, CreateToken),
        new("GET", "/repos/{owner}/{repo}/installation", Access.Public, OfRepository),
        new("GET", "/installation/repositories", Access.Public, Repositories),
    ];

    private static App Self(Call call) => call.Actor is Actor.AppItself self
        ? self.Self
        : throw new Refusal(401, "A JSON web token could not be decoded");

    private static IEnumerable<Installation> Own(Call call)
    {
        var self = Self(call);
        return call.World.Installations.Where(installation => installation.App == self);
    }

    private static Installation Find(Call call)
    {
        var id = call.Id("id");
        return Own(call).FirstOrDefault(installation => installation.Id == id) ?? throw Refusal.NotFound();
    }

    private static Answer List(Call call) => call.Page(Own(call), installation => AppShape.Of(installation, call.World.Address));

    private static Answer OfRepository(Call call) => Own(call).FirstOrDefault(own => own.Repositories.Contains(call.Repository)) is { } installation
        ? Answer.Ok(AppShape.Of(installation, call.World.Address))
        : throw Refusal.NotFound();

    private static Answer Repositories(Call call) => call.Actor is Actor.Installed installed
        ? call.Page(installed.Repositories, RepositoryShape.Of, "repositories")
        : throw new Refusal(403, "You must authenticate with an installation access token in order to list repositories for an installation.");

    private static Answer CreateToken(Call call)
    {
        var installation = Find(call);
        var permissions = Permissions(call, installation);
        var repositories = Narrowed(call, installation);
        var expiresAt = call.World.Now + TokenLifetime;
        var token = call.World.AddToken("ghs_", new Actor.Installed(installation, permissions, repositories ?? installation.Repositories, expiresAt));
        var json = new JsonObject
        {
            ["token"] = token,
            ["expires_at"] = expiresAt.Iso(),
            ["permissions"] = AppShape.Permissions(permissions),
            ["repository_selection"] = "selected",
        };
        if (repositories is not null)
            json["repositories"] = new JsonArray([.. repositories.Select(RepositoryShape.Of)]);
        return Answer.Of(201, json);
    }

    private static IReadOnlyDictionary<string, string> Permissions(Call call, Installation installation)
    {
        var granted = installation.App.Permissions;
        if (call.Body.Object("permissions") is not { } asked)
            return granted;
        var wanted = asked.Pairs().ToDictionary();
        return wanted.All(pair => granted.TryGetValue(pair.Key, out var level) && (level == pair.Value || pair.Value == "read"))
            ? wanted
            : throw new Refusal(422, "The permissions requested are not granted to this installation.");
    }

    /// <summary>The repositories that a token is asked for by name or id; null for all of them.</summary>
    private static List<Repository>? Narrowed(Call call, Installation installation)
    {
        var names = call.Body.Texts("repositories");
        var ids = call.Body.Numbers("repository_ids");
        if (names.Count + ids.Count == 0)
            return null;
        var found = installation.Repositories
            .Where(repository => ids.Contains(repository.Id) || names.Contains(repository.Name, StringComparer.OrdinalIgnoreCase))
            .ToList();
        return found.Count == names.Count + ids.Count
            ? found
            : throw new Refusal(422, "There is at least one repository that does not exist or is not accessible to the parent installation.");
    }
}
