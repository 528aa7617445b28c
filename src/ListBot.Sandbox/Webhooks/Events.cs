using System.Text.Json;
using System.Text.Json.Nodes;
using ListBot.Sandbox.Git;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Webhooks;

/// <summary>Tells the Apps that asked for it what happened, and to what, at that moment.</summary>
internal static class Events
{
    /// <summary>Something happened to an issue; to a pull request, if that is what it is.</summary>
    public static void Issue(World world, Issue issue, string action, Account sender, params (string Name, JsonNode? Value)[] more)
    {
        var payload = new JsonObject { ["action"] = action };
        if (issue.Pull is null)
        {
            payload["issue"] = IssueShape.Of(issue);
        }
        else
        {
            payload["number"] = issue.Number;
            payload["pull_request"] = PullShape.Full(issue);
        }
        Send(world, issue.Pull is null ? "issues" : "pull_request", payload, issue.Repository, sender, more);
    }

    public static void Comment(World world, Comment comment, string action, Account sender, params (string Name, JsonNode? Value)[] more) =>
        Send(
            world,
            "issue_comment",
            new JsonObject { ["action"] = action, ["issue"] = IssueShape.Of(comment.Issue), ["comment"] = IssueShape.Of(comment) },
            comment.Issue.Repository,
            sender,
            more);

    public static void Label(World world, Repository repository, Label label, string action, Account sender, params (string Name, JsonNode? Value)[] more) =>
        Send(world, "label", new JsonObject { ["action"] = action, ["label"] = IssueShape.Of(label) }, repository, sender, more);

    public static void Repository(World world, Repository repository, string action, Account sender) =>
        Send(world, "repository", new JsonObject { ["action"] = action }, repository, sender);

    public static void Push(World world, Repository repository, string name, string? before, string? after, Account sender)
    {
        var git = repository.Git;
        var commits = after is null ? [] : git.CommitsBetween(before ?? git.Branch(repository.DefaultBranch), after);
        var payload = new JsonObject
        {
            ["ref"] = name,
            ["before"] = before ?? GitStore.NoCommit,
            ["after"] = after ?? GitStore.NoCommit,
            ["created"] = before is null,
            ["deleted"] = after is null,
            ["forced"] = before is not null && after is not null && !git.IsAncestor(before, after),
            ["base_ref"] = null,
            ["compare"] = $"{repository.HtmlUrl}/compare/{before?[..12]}...{after?[..12]}",
            ["commits"] = new JsonArray([.. commits.Select(commit => CommitShape.Pushed(world, repository, commit))]),
            ["head_commit"] = after is not null && git.FindCommit(after) is { } head ? CommitShape.Pushed(world, repository, head) : null,
            ["repository"] = RepositoryShape.OfPush(repository),
            ["pusher"] = new JsonObject { ["name"] = sender.Login, ["email"] = sender.NoReplyEmail },
        };
        Send(world, "push", payload, repository, sender);
    }

    /// <summary>Sent to the App itself, whatever it asked for.</summary>
    public static void Installation(World world, Installation installation, string action, Account sender) =>
        Post(world, installation.App, "installation", new JsonObject
        {
            ["action"] = action,
            ["installation"] = AppShape.OfEvent(installation, world.Address),
            ["repositories"] = Listed(installation.Repositories),
            ["requester"] = null,
            ["sender"] = AccountShape.Of(sender),
        });

    /// <summary>Sent to the App itself, whatever it asked for.</summary>
    public static void InstallationRepositories(World world, Installation installation, Repository repository, bool added, Account sender) =>
        Post(world, installation.App, "installation_repositories", new JsonObject
        {
            ["action"] = added ? "added" : "removed",
            ["installation"] = AppShape.OfEvent(installation, world.Address),
            ["repository_selection"] = "selected",
            ["repositories_added"] = Listed(added ? [repository] : []),
            ["repositories_removed"] = Listed(added ? [] : [repository]),
            ["requester"] = null,
            ["sender"] = AccountShape.Of(sender),
        });

    /// <summary>What an App gets first at a new address.</summary>
    public static void Ping(World world, App app) => Post(world, app, "ping", new JsonObject
    {
        ["zen"] = "Keep it logically awesome.",
        ["hook_id"] = app.Id,
        ["hook"] = new JsonObject
        {
            ["type"] = "App",
            ["id"] = app.Id,
            ["name"] = "web",
            ["active"] = true,
            ["events"] = new JsonArray([.. app.Events.Select(name => (JsonNode)name)]),
            ["config"] = new JsonObject
            {
                ["content_type"] = "json",
                ["insecure_ssl"] = "0",
                ["secret"] = "********",
                ["url"] = app.WebhookUrl?.ToString(),
            },
            ["updated_at"] = app.CreatedAt.Iso(),
            ["created_at"] = app.CreatedAt.Iso(),
            ["app_id"] = app.Id,
            ["deliveries_url"] = $"{world.Address}/app/hook/deliveries",
        },
    });

    /// <summary>What a text was before it was edited.</summary>
    public static (string Name, JsonNode? Value) Changes(params (string Field, string? From)[] changes) =>
        ("changes", new JsonObject(changes.Select(change =>
            KeyValuePair.Create<string, JsonNode?>(change.Field, new JsonObject { ["from"] = change.From ?? "" }))));

    private static void Send(
        World world, string name, JsonObject payload, Repository repository, Account sender, params (string Name, JsonNode? Value)[] more)
    {
        foreach (var (field, value) in more)
            payload[field] = value;
        payload["repository"] ??= RepositoryShape.Of(repository);
        payload["sender"] = AccountShape.Of(sender);
        foreach (var installation in world.Installations.Where(known => known.Repositories.Contains(repository) && known.App.Events.Contains(name)))
        {
            payload["installation"] = new JsonObject { ["id"] = installation.Id, ["node_id"] = installation.NodeId };
            Post(world, installation.App, name, payload);
        }
    }

    private static JsonArray Listed(IEnumerable<Repository> repositories) => [.. repositories.Select(RepositoryShape.Listed)];

    private static void Post(World world, App app, string name, JsonObject payload)
    {
        if (app.WebhookUrl is not { } url)
            return;
        var delivery = new Delivery(Guid.NewGuid(), name, (string?)payload["action"], payload.ToJsonString(JsonSerializerOptions.Web))
        {
            Hook = new Hook(app.Id, url, app.WebhookSecret),
        };
        world.Hooks.Enqueue(delivery);
    }
}
