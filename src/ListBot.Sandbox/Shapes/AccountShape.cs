using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Shapes;

internal static class AccountShape
{
    /// <summary>The account that stands in for those that were deleted.</summary>
    private const long GhostId = 10137;

    public static JsonObject Of(Account account) => account.IsDeleted
        ? Simple(new Account(GhostId, "ghost", AccountType.User, account.HtmlUrl[..account.HtmlUrl.LastIndexOf('/')], account.CreatedAt))
        : Simple(account);

    public static JsonObject Public(Account account)
    {
        var json = Of(account);
        json["name"] = account.Name;
        json["company"] = null;
        json["blog"] = "";
        json["location"] = null;
        json["email"] = null;
        json["hireable"] = null;
        json["bio"] = null;
        json["public_repos"] = 0;
        json["public_gists"] = 0;
        json["followers"] = 0;
        json["following"] = 0;
        json["created_at"] = account.CreatedAt.Iso();
        json["updated_at"] = account.CreatedAt.Iso();
        return json;
    }

    private static JsonObject Simple(Account account) => new()
    {
        ["login"] = account.Login,
        ["id"] = account.Id,
        ["node_id"] = account.NodeId,
        ["avatar_url"] = account.AvatarUrl,
        ["gravatar_id"] = "",
        ["url"] = account.ApiUrl,
        ["html_url"] = account.HtmlUrl,
        ["followers_url"] = $"{account.ApiUrl}/followers",
        ["following_url"] = $"{account.ApiUrl}/following{{/other_user}}",
        ["gists_url"] = $"{account.ApiUrl}/gists{{/gist_id}}",
        ["starred_url"] = $"{account.ApiUrl}/starred{{/owner}}{{/repo}}",
        ["subscriptions_url"] = $"{account.ApiUrl}/subscriptions",
        ["organizations_url"] = $"{account.ApiUrl}/orgs",
        ["repos_url"] = $"{account.ApiUrl}/repos",
        ["events_url"] = $"{account.ApiUrl}/events{{/privacy}}",
        ["received_events_url"] = $"{account.ApiUrl}/received_events",
        ["type"] = account.Type.ToString(),
        ["user_view_type"] = "public",
        ["site_admin"] = false,
    };
}
