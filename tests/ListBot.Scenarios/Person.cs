using System.Text;
using System.Text.Json.Nodes;
using ListBot.Sandbox;

namespace ListBot.Scenarios;

/// <summary>Somebody with an account. Every act waits for the bot; <see cref="Sends"/> does not.</summary>
internal sealed class Person(Town town, SandboxUser account)
{
    public string Login => account.Login;

    public long Id => account.Id;

    public string Token => account.Token;

    /// <summary>Does one thing through the REST API, and does not wait for the bot.</summary>
    public Task<JsonNode> Sends(HttpMethod method, string path, object? body = null) => town.Ask(Token, method, path, body);

    public Task<Conversation> Proposes(Form form) => Files($"New paper: {form.Title[..Math.Min(form.Title.Length, 200)]}", form.ToString());

    public async Task<Conversation> Files(string title, string body, params string[] labels)
    {
        var issue = await Does(HttpMethod.Post, "issues", new { title, body, labels });
        return new Conversation(town, issue["number"]!.GetValue<int>());
    }

    public Task Edits(Conversation issue, Form form) => Edits(issue, form.ToString());

    public Task Edits(Conversation issue, string body) => Does(HttpMethod.Patch, $"issues/{issue.Number}", new { body });

    public Task Retitles(int number, string title) => Does(HttpMethod.Patch, $"issues/{number}", new { title });

    /// <returns>The comment's id.</returns>
    public Task<long> Says(Conversation issue, string body) => Says(issue.Number, body);

    /// <summary>Comments on an issue, or on a pull request.</summary>
    /// <returns>The comment's id.</returns>
    public async Task<long> Says(int number, string body) =>
        (await Does(HttpMethod.Post, $"issues/{number}/comments", new { body }))["id"]!.GetValue<long>();

    /// <summary>Says several things before the bot gets to look.</summary>
    public async Task SaysAtOnce(Conversation issue, params string[] bodies)
    {
        foreach (var body in bodies)
            await Sends(HttpMethod.Post, $"issues/{issue.Number}/comments", new { body });
        await town.Settle();
    }

    /// <summary>Hides a comment, and says something, because nothing tells the bot of the hiding.</summary>
    public async Task Hides(Conversation issue, long comment)
    {
        var id = (await Sends(HttpMethod.Get, $"issues/comments/{comment}"))["node_id"]!.GetValue<string>();
        const string Hide = "mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OFF_TOPIC }) { clientMutationId } }";
        await Sends(HttpMethod.Post, "/graphql", new { query = Hide, variables = new { id } });
        await Says(issue, "I hid that.");
    }

    public Task ReactsTo(long comment, string reaction) => Does(HttpMethod.Post, $"issues/comments/{comment}/reactions", new { content = reaction });

    /// <summary>Presses the button that merges the default branch into a pull request's.</summary>
    public Task UpdatesBranch(PullRequest pull) => Does(HttpMethod.Put, $"pulls/{pull.Number}/update-branch", new { });

    /// <param name="reason">Such as <c>not_planned</c>.</param>
    public Task Closes(int number, string reason) => Does(HttpMethod.Patch, $"issues/{number}", new { state = "closed", state_reason = reason });

    public Task EditsComment(long comment, string body) => Does(HttpMethod.Patch, $"issues/comments/{comment}", new { body });

    public Task DeletesComment(long comment) => Does(HttpMethod.Delete, $"issues/comments/{comment}");

    public Task Labels(Conversation issue, string label) => Does(HttpMethod.Post, $"issues/{issue.Number}/labels", new { labels = new[] { label } });

    /// <summary>Closes an issue, or a pull request.</summary>
    public Task Closes(int number) => Does(HttpMethod.Patch, $"issues/{number}", new { state = "closed" });

    public Task Reopens(int number) => Does(HttpMethod.Patch, $"issues/{number}", new { state = "open" });

    public Task Locks(Conversation issue) => Does(HttpMethod.Put, $"issues/{issue.Number}/lock", new { });

    public Task Unlocks(Conversation issue) => Does(HttpMethod.Delete, $"issues/{issue.Number}/lock");

    /// <param name="how">What the merge dialog is told; null for the merge commit that it proposes.</param>
    public Task Merges(PullRequest pull, object? how = null) => Does(HttpMethod.Put, $"pulls/{pull.Number}/merge", how ?? new { });

    public Task EditsPullRequest(PullRequest pull, object change) => Does(HttpMethod.Patch, $"pulls/{pull.Number}", change);

    public Task DeletesBranch(string branch) => Does(HttpMethod.Delete, $"git/refs/heads/{branch}");

    public Task Commits(string path, string text, string branch = "main", bool settles = true) =>
        Commits(path, Encoding.UTF8.GetBytes(text), branch, settles: settles);

    /// <summary>Commits one file on a branch.</summary>
    /// <param name="mode">Git's mode of the file; <c>120000</c> for a symbolic link.</param>
    /// <param name="settles">Whether to wait for the bot.</param>
    public async Task Commits(string path, byte[] bytes, string branch = "main", string mode = "100644", bool settles = true)
    {
        var head = (await Sends(HttpMethod.Get, $"git/ref/heads/{branch}"))["object"]!["sha"]!.GetValue<string>();
        var blob = await Sends(HttpMethod.Post, "git/blobs", new { content = Convert.ToBase64String(bytes), encoding = "base64" });
        var tree = await Sends(HttpMethod.Post, "git/trees", new { base_tree = head, tree = new[] { new { path, mode, type = "blob", sha = Sha(blob) } } });
        var commit = await Sends(HttpMethod.Post, "git/commits", new { message = $"{Login} changes {path}", tree = Sha(tree), parents = new[] { head } });
        await Sends(HttpMethod.Patch, $"git/refs/heads/{branch}", new { sha = Sha(commit) });
        if (settles)
            await town.Settle();
    }

    private static string Sha(JsonNode node) => node["sha"]!.GetValue<string>();

    private async Task<JsonNode> Does(HttpMethod method, string path, object? body = null)
    {
        var answer = await Sends(method, path, body);
        await town.Settle();
        return answer;
    }
}
