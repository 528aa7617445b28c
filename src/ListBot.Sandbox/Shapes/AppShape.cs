using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Shapes;

internal static class AppShape
{
    public static JsonObject Of(App app) => new()
    {
        ["id"] = app.Id,
        ["slug"] = app.Slug,
        ["node_id"] = app.NodeId,
        ["client_id"] = $"Iv1.{app.Id:x16}",
        ["owner"] = AccountShape.Of(app.Owner),
        ["name"] = app.Slug,
        ["description"] = null,
        ["external_url"] = app.Bot.HtmlUrl,
        ["html_url"] = app.Bot.HtmlUrl,
        ["created_at"] = app.CreatedAt.Iso(),
        ["updated_at"] = app.CreatedAt.Iso(),
        ["permissions"] = Permissions(app.Permissions),
        ["events"] = Events(app),
    };

    public static JsonObject Of(Installation installation, string address) => new()
    {
        ["id"] = installation.Id,
        ["account"] = AccountShape.Of(installation.Account),
        ["repository_selection"] = "selected",
        ["access_tokens_url"] = $"{address}/app/installations/{installation.Id}/access_tokens",
        ["repositories_url"] = $"{address}/installation/repositories",
        ["html_url"] = $"{address}/settings/installations/{installation.Id}",
        ["app_id"] = installation.App.Id,
        ["app_slug"] = installation.App.Slug,
        ["target_id"] = installation.Account.Id,
        ["target_type"] = installation.Account.Type.ToString(),
        ["permissions"] = Permissions(installation.App.Permissions),
        ["events"] = Events(installation.App),
        ["created_at"] = installation.CreatedAt.Iso(),
        ["updated_at"] = installation.CreatedAt.Iso(),
        ["single_file_name"] = null,
        ["has_multiple_single_files"] = false,
        ["single_file_paths"] = new JsonArray(),
        ["suspended_by"] = null,
        ["suspended_at"] = null,
    };

    /// <summary>In the events about itself, an installation tells time in seconds.</summary>
    public static JsonObject OfEvent(Installation installation, string address)
    {
        var json = Of(installation, address);
        json["created_at"] = installation.CreatedAt.ToUnixTimeSeconds();
        json["updated_at"] = installation.CreatedAt.ToUnixTimeSeconds();
        return json;
    }

    public static JsonObject Permissions(IReadOnlyDictionary<string, string> permissions) =>
        new(permissions.Select(permission => KeyValuePair.Create<string, JsonNode?>(permission.Key, permission.Value)));

    private static JsonArray Events(App app) => [.. app.Events.Select(name => (JsonNode)name)];
}
