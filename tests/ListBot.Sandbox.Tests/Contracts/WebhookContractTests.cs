using System.Text.Json;
using System.Text.Json.Nodes;
using Octokit.Webhooks;

namespace ListBot.Sandbox.Tests.Contracts;

/// <summary>What is sent is held against GitHub's examples of the same event, and read by a library that knows only GitHub's.</summary>
public sealed class WebhookContractTests
{
    /// <summary>What GitHub's examples have and our payloads need not: how the paths begin.</summary>
    private static readonly string[] LeftOut =
    [
        // A repository's hook; ours are an App's, which know neither.
        "ping/repository", "ping/sender", "ping/hook/test_url", "ping/hook/ping_url", "ping/hook/url", "ping/hook/last_response",
        // The permissions of the Apps in the examples.
        "installation/installation/permissions", "installation_repositories/installation/permissions",
        // Of a pull request; it is only in some of the examples, and not in GitHub's schema of an issue as such.
        "issues/issue/draft", "issue_comment/issue/draft",
    ];

    [Fact]
    public async Task Every_payload_has_what_all_of_GitHubs_examples_of_its_event_and_action_have()
    {
        var examples = Examples();
        await using var town = await TellAsync();
        var faults = new SortedSet<string>();
        foreach (var delivery in town.Sandbox.Deliveries.Log)
        {
            var alike = examples[delivery.Event].Where(example => (string?)example["action"] == delivery.Action).ToList();
            if (alike.Count == 0)
                alike = examples[delivery.Event];
            Compare(delivery.Event, [.. alike], JsonNode.Parse(delivery.Body)!, faults);
        }
        faults.RemoveWhere(fault => LeftOut.Any(known => fault.StartsWith(known, StringComparison.Ordinal)));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Every_payload_is_read_by_Octokit()
    {
        await using var town = await TellAsync();
        var reader = new Reader();
        foreach (var delivery in town.Sandbox.Deliveries.Log.Where(delivery => delivery.Event != "ping"))
        {
            var read = reader.DeserializeWebhookEvent(new WebhookHeaders { Event = delivery.Event }, delivery.Body);
            Assert.NotNull(read.Sender);
        }
    }

    [Fact]
    public async Task Every_event_and_action_that_was_asked_for_is_sent()
    {
        await using var town = await TellAsync();
        var sent = town.Sandbox.Deliveries.Log.Select(delivery => delivery.Action is null ? delivery.Event : $"{delivery.Event}.{delivery.Action}").ToHashSet();
        string[] expected =
        [
            "installation.created", "installation.deleted", "installation_repositories.added", "installation_repositories.removed",
            "issue_comment.created", "issue_comment.deleted", "issue_comment.edited",
            "issues.closed", "issues.deleted", "issues.edited", "issues.labeled", "issues.locked", "issues.opened", "issues.reopened", "issues.unlabeled", "issues.unlocked",
            "label.created", "label.deleted", "label.edited", "ping",
            "pull_request.closed", "pull_request.edited", "pull_request.labeled", "pull_request.opened", "pull_request.reopened", "pull_request.synchronize",
            "pull_request.unlabeled",
            "push", "repository.archived",
        ];
        Assert.Equal(expected, sent.Order(StringComparer.Ordinal));
    }

    /// <summary>A town in which all has happened that deliveries tell of.</summary>
    private static async Task<Town> TellAsync()
    {
        var town = await Town.BuildAsync();
        await using var receiver = await Receiver.StartAsync();
        town.Sandbox.SetWebhook(town.App, receiver.Address);
        town.Sandbox.CreateRepository("ada", "more", [new SandboxFile("a", "a"u8.ToArray())]);
        town.Sandbox.Install(town.App, "ada", "more");
        await town.FileIssueAsync(body: "Text");
        await town.PatchAsync("issues/1", new { title = "Another", body = "Other text" });
        await town.PostAsync("issues/1/labels", new { labels = (string[])["proposal"] });
        await town.DeleteAsync("issues/1/labels/proposal");
        var comment = (await town.PostAsync("issues/1/comments", new { body = "Hello" })).Number("id");
        await town.PatchAsync($"issues/comments/{comment}", new { body = "Hello!" });
        await town.DeleteAsync($"issues/comments/{comment}");
        await town.PutAsync("issues/1/lock", new { });
        await town.DeleteAsync("issues/1/lock");
        await town.PatchAsync("issues/1", new { state = "closed" });
        await town.PatchAsync("issues/1", new { state = "open" });
        var number = await town.ProposeAsync("three", body: "Closes #1", token: await town.TokenAsync());
        await town.PatchAsync($"pulls/{number}", new { title = "Add three", body = "Fixes #1" });
        await town.PutAsync($"issues/{number}/labels", new { labels = (string[])["good"] });
        await town.PutAsync($"issues/{number}/labels", new { labels = (string[])[] });
        await town.PatchAsync("labels/good", new { new_name = "better", color = "00ff00" });
        await town.DeleteAsync("labels/better");
        var remark = (await town.PostAsync($"issues/{number}/comments", new { body = "On the pull request" })).Number("id");
        await town.PatchAsync($"issues/comments/{remark}", new { body = "On this pull request" });
        await town.DeleteAsync($"issues/comments/{remark}");
        await town.PatchAsync($"pulls/{number}", new { state = "closed" });
        await town.PatchAsync($"pulls/{number}", new { state = "open" });
        await town.PatchAsync("git/refs/heads/three", new { sha = await town.CommitAsync(await town.HeadAsync("three"), "Four\n") });
        await town.PutAsync($"pulls/{number}/merge", new { });
        await town.DeleteAsync("git/refs/heads/three");
        town.Sandbox.DeleteIssue("ada", "papers", 1);
        town.Sandbox.Archive("ada", "papers");
        town.Sandbox.Uninstall(town.App, "ada", "more");
        town.Sandbox.Uninstall(town.App, "ada", "papers");
        town.Sandbox.Install(town.App, "ada", "papers");
        await town.Sandbox.Deliveries.WaitAsync(TestContext.Current.CancellationToken);
        Assert.All(town.Sandbox.Deliveries.Log, delivery => Assert.Equal(200, delivery.Status));
        return town;
    }

    private static Dictionary<string, List<JsonNode>> Examples() => JsonNode.Parse(File.ReadAllText(ContractData.PathOf("webhooks.json")))!.AsArray()
        .ToDictionary(entry => (string)entry!["name"]!, entry => entry!["examples"]!.AsArray().Select(example => example!).ToList());

    /// <summary>Notes each field that all examples have and we have not, and each whose value is of another kind than in all of them.</summary>
    private static void Compare(string path, List<JsonNode> examples, JsonNode ours, SortedSet<string> faults)
    {
        if (ours is JsonArray list && list.FirstOrDefault() is { } item)
        {
            var items = examples.OfType<JsonArray>().SelectMany(array => array).OfType<JsonNode>().ToList();
            if (items.Count > 0)
                Compare($"{path}[]", items, item, faults);
        }
        if (ours is not JsonObject json)
            return;
        var theirs = examples.OfType<JsonObject>().ToList();
        foreach (var field in theirs.Select(example => example.Select(pair => pair.Key)).Aggregate((all, next) => all.Intersect(next)))
        {
            var values = theirs.Select(example => example[field]).OfType<JsonNode>().ToList();
            if (!json.TryGetPropertyValue(field, out var value))
                faults.Add($"{path}/{field}");
            else if (value is not null && values.Count > 0 && values.TrueForAll(other => Kind(other) != Kind(value)))
                faults.Add($"{path}/{field} is a {Kind(value)} and not a {Kind(values[0])}");
            else if (value is not null && values.Count > 0)
                Compare($"{path}/{field}", values, value, faults);
        }
    }

    private static string Kind(JsonNode node) => node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? "Boolean" : node.GetValueKind().ToString();

    private sealed class Reader : WebhookEventProcessor;
}
