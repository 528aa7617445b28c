using System.Text.Json.Nodes;
using LibGit2Sharp;
using ListBot.Sandbox.Git;
using ListBot.Sandbox.Model;
using Repository = ListBot.Sandbox.Model.Repository;

namespace ListBot.Sandbox.Shapes;

internal static class CommitShape
{
    /// <summary>As the git database shows it.</summary>
    public static JsonObject Of(Repository repository, Commit commit)
    {
        var json = new JsonObject
        {
            ["sha"] = commit.Sha,
            ["node_id"] = NodeId(commit),
            ["url"] = $"{repository.ApiUrl}/git/commits/{commit.Sha}",
            ["html_url"] = HtmlUrl(repository, commit),
        };
        foreach (var (field, value) in Core(repository, commit))
            json[field] = value?.DeepClone();
        json["parents"] = Parents(repository, commit, "git/commits");
        return json;
    }

    /// <summary>As a list of commits shows it, with the accounts that its e-mail addresses belong to.</summary>
    public static JsonObject Listed(World world, Repository repository, Commit commit)
    {
        var core = Core(repository, commit);
        core["url"] = $"{repository.ApiUrl}/git/commits/{commit.Sha}";
        core["comment_count"] = 0;
        return new JsonObject
        {
            ["sha"] = commit.Sha,
            ["node_id"] = NodeId(commit),
            ["commit"] = core,
            ["url"] = $"{repository.ApiUrl}/commits/{commit.Sha}",
            ["html_url"] = HtmlUrl(repository, commit),
            ["comments_url"] = $"{repository.ApiUrl}/commits/{commit.Sha}/comments",
            ["author"] = AccountOf(world, commit.Author.Email) is { } author ? AccountShape.Of(author) : null,
            ["committer"] = AccountOf(world, commit.Committer.Email) is { } committer ? AccountShape.Of(committer) : null,
            ["parents"] = Parents(repository, commit, "commits"),
        };
    }

    /// <summary>As a push tells of it.</summary>
    public static JsonObject Pushed(World world, Repository repository, Commit commit)
    {
        var changes = repository.Git.Diff(commit.Parents.FirstOrDefault()?.Tree, commit.Tree);
        return new JsonObject
        {
            ["id"] = commit.Sha,
            ["tree_id"] = commit.Tree.Sha,
            ["distinct"] = true,
            ["message"] = commit.Message,
            ["timestamp"] = commit.Committer.When.Iso(),
            ["url"] = HtmlUrl(repository, commit),
            ["author"] = PushedBy(world, commit.Author),
            ["committer"] = PushedBy(world, commit.Committer),
            ["added"] = Paths(changes, ChangeKind.Added),
            ["removed"] = Paths(changes, ChangeKind.Deleted),
            ["modified"] = Paths(changes, ChangeKind.Modified),
        };
    }

    public static Account? AccountOf(World world, string email) =>
        world.Accounts.Find(account => account.NoReplyEmail.Equals(email, StringComparison.OrdinalIgnoreCase));

    private static string NodeId(Commit commit) => $"C_kwDO{commit.Sha}";

    private static string HtmlUrl(Repository repository, Commit commit) => $"{repository.HtmlUrl}/commit/{commit.Sha}";

    private static JsonObject Core(Repository repository, Commit commit) => new()
    {
        ["author"] = Person(commit.Author),
        ["committer"] = Person(commit.Committer),
        ["message"] = commit.Message,
        ["tree"] = new JsonObject { ["sha"] = commit.Tree.Sha, ["url"] = $"{repository.ApiUrl}/git/trees/{commit.Tree.Sha}" },
        ["verification"] = Verification(repository.Git, commit),
    };

    private static JsonObject Verification(GitStore git, Commit commit) => git.IsSigned(commit.Sha)
        ? new JsonObject
        {
            ["verified"] = true,
            ["reason"] = "valid",
            ["signature"] = "-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n",
            ["payload"] = $"tree {commit.Tree.Sha}\n",
            ["verified_at"] = commit.Committer.When.Iso(),
        }
        : new JsonObject
        {
            ["verified"] = false,
            ["reason"] = "unsigned",
            ["signature"] = null,
            ["payload"] = null,
            ["verified_at"] = null,
        };

    private static JsonArray Parents(Repository repository, Commit commit, string path) =>
    [
        .. commit.Parents.Select(parent => new JsonObject
        {
            ["sha"] = parent.Sha,
            ["url"] = $"{repository.ApiUrl}/{path}/{parent.Sha}",
            ["html_url"] = HtmlUrl(repository, parent),
        }),
    ];

    private static JsonObject Person(Signature person) => new()
    {
        ["name"] = person.Name,
        ["email"] = person.Email,
        ["date"] = person.When.Iso(),
    };

    private static JsonObject PushedBy(World world, Signature person)
    {
        var json = new JsonObject { ["name"] = person.Name, ["email"] = person.Email, ["date"] = person.When.Iso() };
        if (AccountOf(world, person.Email) is { } account)
            json["username"] = account.Login;
        return json;
    }

    private static JsonArray Paths(Patch changes, ChangeKind kind) =>
        [.. changes.Where(change => change.Status == kind).Select(change => (JsonNode)change.Path)];
}
