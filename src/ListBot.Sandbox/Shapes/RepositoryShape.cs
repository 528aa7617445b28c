using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Shapes;

internal static class RepositoryShape
{
    /// <summary>What GitHub gives after the repository's own address, by the field's name.</summary>
    private static readonly (string Field, string Path)[] Urls =
    [
        ("forks_url", "/forks"),
        ("keys_url", "/keys{/key_id}"),
        ("collaborators_url", "/collaborators{/collaborator}"),
        ("teams_url", "/teams"),
        ("hooks_url", "/hooks"),
        ("issue_events_url", "/issues/events{/number}"),
        ("events_url", "/events"),
        ("assignees_url", "/assignees{/user}"),
        ("branches_url", "/branches{/branch}"),
        ("tags_url", "/tags"),
        ("blobs_url", "/git/blobs{/sha}"),
        ("git_tags_url", "/git/tags{/sha}"),
        ("git_refs_url", "/git/refs{/sha}"),
        ("trees_url", "/git/trees{/sha}"),
        ("statuses_url", "/statuses/{sha}"),
        ("languages_url", "/languages"),
        ("stargazers_url", "/stargazers"),
        ("contributors_url", "/contributors"),
        ("subscribers_url", "/subscribers"),
        ("subscription_url", "/subscription"),
        ("commits_url", "/commits{/sha}"),
        ("git_commits_url", "/git/commits{/sha}"),
        ("comments_url", "/comments{/number}"),
        ("issue_comment_url", "/issues/comments{/number}"),
        ("contents_url", "/contents/{+path}"),
        ("compare_url", "/compare/{base}...{head}"),
        ("merges_url", "/merges"),
        ("archive_url", "/{archive_format}{/ref}"),
        ("downloads_url", "/downloads"),
        ("issues_url", "/issues{/number}"),
        ("pulls_url", "/pulls{/number}"),
        ("milestones_url", "/milestones{/number}"),
        ("notifications_url", "/notifications{?since,all,participating}"),
        ("labels_url", "/labels{/name}"),
        ("releases_url", "/releases{/id}"),
        ("deployments_url", "/deployments"),
    ];

    public static JsonObject Of(Repository repository)
    {
        var open = repository.Issues.Values.Count(issue => issue is { IsOpen: true });
        var json = Minimal(repository);
        foreach (var (field, path) in Urls)
            json[field] = repository.ApiUrl + path;
        json["created_at"] = repository.CreatedAt.Iso();
        json["updated_at"] = repository.PushedAt.Iso();
        json["pushed_at"] = repository.PushedAt.Iso();
        json["git_url"] = $"{repository.HtmlUrl.Replace("http:", "git:", StringComparison.Ordinal)}.git";
        json["ssh_url"] = $"git@localhost:{repository.FullName}.git";
        json["clone_url"] = $"{repository.HtmlUrl}.git";
        json["svn_url"] = repository.HtmlUrl;
        json["homepage"] = null;
        json["size"] = 0;
        json["stargazers_count"] = 0;
        json["watchers_count"] = 0;
        json["language"] = null;
        json["has_issues"] = true;
        json["has_projects"] = false;
        json["has_downloads"] = false;
        json["has_wiki"] = false;
        json["has_pages"] = false;
        json["has_discussions"] = false;
        json["forks_count"] = 0;
        json["mirror_url"] = null;
        json["archived"] = repository.IsArchived;
        json["disabled"] = false;
        json["open_issues_count"] = open;
        json["license"] = null;
        json["allow_forking"] = true;
        json["is_template"] = false;
        json["web_commit_signoff_required"] = false;
        json["topics"] = new JsonArray();
        json["visibility"] = repository.IsPrivate ? "private" : "public";
        json["forks"] = 0;
        json["open_issues"] = open;
        json["watchers"] = 0;
        json["default_branch"] = repository.DefaultBranch;
        json["custom_properties"] = new JsonObject();
        return json;
    }

    public static JsonObject Full(Repository repository, Role role)
    {
        var json = Of(repository);
        json["network_count"] = 0;
        json["subscribers_count"] = 0;
        json["permissions"] = Permissions(role);
        json["allow_merge_commit"] = true;
        json["allow_squash_merge"] = true;
        json["allow_rebase_merge"] = false;
        json["allow_auto_merge"] = false;
        json["delete_branch_on_merge"] = false;
        return json;
    }

    /// <summary>In a push, owner and times look different from everywhere else.</summary>
    public static JsonObject OfPush(Repository repository)
    {
        var json = Of(repository);
        json["owner"]!["name"] = repository.Owner.Login;
        json["owner"]!["email"] = repository.Owner.NoReplyEmail;
        json["created_at"] = repository.CreatedAt.ToUnixTimeSeconds();
        json["pushed_at"] = repository.PushedAt.ToUnixTimeSeconds();
        json["stargazers"] = 0;
        json["master_branch"] = repository.DefaultBranch;
        return json;
    }

    /// <summary>The five fields by which an installation lists its repositories.</summary>
    public static JsonObject Listed(Repository repository) => new()
    {
        ["id"] = repository.Id,
        ["node_id"] = repository.NodeId,
        ["name"] = repository.Name,
        ["full_name"] = repository.FullName,
        ["private"] = repository.IsPrivate,
    };

    public static JsonObject Permissions(Role role) => new()
    {
        ["admin"] = role >= Role.Admin,
        ["maintain"] = role >= Role.Maintain,
        ["push"] = role >= Role.Write,
        ["triage"] = role >= Role.Triage,
        ["pull"] = role >= Role.Read,
    };

    private static JsonObject Minimal(Repository repository)
    {
        var json = Listed(repository);
        json["owner"] = AccountShape.Of(repository.Owner);
        json["html_url"] = repository.HtmlUrl;
        json["description"] = null;
        json["fork"] = false;
        json["url"] = repository.ApiUrl;
        return json;
    }
}
