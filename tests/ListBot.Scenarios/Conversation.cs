using System.Text.Json.Nodes;

namespace ListBot.Scenarios;

/// <summary>One issue, and what came of it.</summary>
internal sealed class Conversation(Town town, int number)
{
    public int Number => number;

    public string Branch => $"listbot/issue-{number}";

    /// <summary>The bot said one thing under the issue, and it has these parts.</summary>
    public async Task<Comment> ExpectStatus(params string[] parts)
    {
        var comments = (await Comments()).Where(c => c.Author == Town.Bot).ToList();
        var status = Assert.Single(comments);
        Assert.All(parts, part => Assert.Contains(part, status.Body, StringComparison.Ordinal));
        return status;
    }

    /// <summary>The bot said and wrote nothing.</summary>
    public async Task ExpectSilence()
    {
        Assert.DoesNotContain(await Comments(), c => c.Author == Town.Bot);
        Assert.Empty(await PullRequests());
        Assert.Equal("", Town.Describe(town.Writes));
    }

    public async Task ExpectNoPullRequest()
    {
        Assert.Empty(await PullRequests());
        Assert.DoesNotContain(Branch, await town.Branches());
    }

    /// <summary>There is one pull request in all, it is open, can be merged, and changes one line or as many as are named.</summary>
    /// <param name="diff">The lines that the patch adds (<c>+</c>) and takes out (<c>-</c>).</param>
    public async Task<PullRequest> ExpectPullRequest(params string[] diff)
    {
        var pull = Assert.Single(await PullRequests());
        Assert.Equal("open", pull.State);
        Assert.True(pull.IsMergeable, "The pull request conflicts with main.");
        if (diff.Length > 0)
            Assert.Equal(string.Join('\n', diff), string.Join('\n', pull.Diff));
        else
            Assert.StartsWith("+- ", Assert.Single(pull.Diff), StringComparison.Ordinal);
        return pull;
    }

    /// <summary>The bot has answered this comment by one reaction, and by no other.</summary>
    public async Task ExpectReceipt(long comment, string reaction) => Assert.Equal([reaction], await Receipts(comment));

    public async Task ExpectNoReceipt(long comment) => Assert.Empty(await Receipts(comment));

    public async Task<IReadOnlyList<string>> Receipts(long comment) =>
        [.. (await Get($"issues/comments/{comment}/reactions")).AsArray().Where(r => Text(r!["user"]!, "login") == Town.Bot).Select(r => Text(r!, "content"))];

    /// <summary>The labels of the issue or, by its number, of a pull request.</summary>
    public async Task<IReadOnlyList<string>> Labels(int? of = null) =>
        [.. (await Get($"issues/{of ?? number}/labels")).AsArray().Select(l => Text(l!, "name")).Order(StringComparer.Ordinal)];

    /// <summary>The line that approves the proposal as the status shows it.</summary>
    public async Task<string> ApproveLine() => LineOf(await ExpectStatus(), "/approve ");

    /// <summary>The line that gives up what was pushed, as the status shows it.</summary>
    public async Task<string> RecreateLine() => LineOf(await ExpectStatus(), "/recreate ");

    /// <summary>The issue is closed for this reason, in the words of REST.</summary>
    public async Task ExpectClosed(string reason)
    {
        var issue = await Get($"issues/{number}");
        Assert.Equal(("closed", reason), (Text(issue, "state"), Text(issue, "state_reason")));
    }

    public async Task ExpectState(string state) => Assert.Equal(state, Text(await Get($"issues/{number}"), "state"));

    public async Task<IReadOnlyList<Comment>> Comments() =>
        [.. (await Get($"issues/{number}/comments")).AsArray().Select(c => new Comment(c!["id"]!.GetValue<long>(), Text(c["user"]!, "login"), Text(c, "body")))];

    /// <summary>Every pull request that the issue's branch ever had, oldest first.</summary>
    public async Task<IReadOnlyList<PullRequest>> PullRequests()
    {
        var pulls = new List<PullRequest>();
        foreach (var simple in (await Get($"pulls?state=all&direction=asc&head=town:{Branch}")).AsArray())
        {
            var pull = await Get($"pulls/{simple!["number"]}");
            var files = (await Get($"pulls/{simple["number"]}/files")).AsArray();
            pulls.Add(new PullRequest(
                pull["number"]!.GetValue<int>(),
                pull["merged"]!.GetValue<bool>() ? "merged" : Text(pull, "state"),
                Text(pull, "title"),
                Text(pull, "body"),
                Text(pull["head"]!, "sha"),
                Text(pull["user"]!, "login"),
                pull["mergeable"]?.GetValue<bool>() == true,
                [.. files.Select(f => Text(f!, "filename"))],
                [.. files.SelectMany(f => Text(f!, "patch").Split('\n')).Where(line => line is ['+' or '-', ..])]));
        }

        return pulls;
    }

    private Task<JsonNode> Get(string path) => town.Ask(town.Mia.Token, HttpMethod.Get, path);

    private static string LineOf(Comment status, string beginning) =>
        Assert.Single(status.Body.Split('\n'), line => line.StartsWith(beginning, StringComparison.Ordinal));

    private static string Text(JsonNode node, string field) => (string?)node[field] ?? "";
}

internal sealed record Comment(long Id, string Author, string Body);

/// <param name="State"><c>open</c>, <c>closed</c> or <c>merged</c>.</param>
/// <param name="Diff">The lines that the patch adds and takes out.</param>
internal sealed record PullRequest(
    int Number, string State, string Title, string Body, string Head, string Author, bool IsMergeable, IReadOnlyList<string> Files, IReadOnlyList<string> Diff);
