namespace ListBot.Sandbox.Tests.Contracts;

internal sealed record Exchange(string Method, string Path, Reply Reply);

/// <summary>Asks every endpoint for what it can answer, well and badly.</summary>
internal sealed class Conversation(Town town)
{
    private readonly List<Exchange> exchanges = [];

    public static async Task<IReadOnlyList<Exchange>> RunAsync(Town town)
    {
        var conversation = new Conversation(town);
        await conversation.OfAppsAndUsersAsync();
        await conversation.OfIssuesAsync();
        await conversation.OfGitAsync();
        await conversation.OfPullsAsync();
        await conversation.OfChecksAsync();
        await conversation.OfWrongThingsAsync();
        return conversation.exchanges;
    }

    private async Task OfAppsAndUsersAsync()
    {
        var jwt = town.Jwt();
        await AskAsync(jwt, "GET", "/app");
        await AskAsync(jwt, "GET", "/app/installations");
        await AskAsync(jwt, "GET", $"/app/installations/{town.Installation}");
        await AskAsync(jwt, "GET", "installation");
        var token = await AskAsync(jwt, "POST", $"/app/installations/{town.Installation}/access_tokens", new { repositories = (string[])["papers"] });
        await AskAsync(token.Text("token"), "GET", "/installation/repositories");
        await AskAsync(town.Ada.Token, "GET", "/user");
        await AskAsync(town.Ada.Token, "GET", "/users/bob");
        await AskAsync(town.Ada.Token, "GET", "/repos/ada/papers");
        foreach (var login in (string[])["ada", "bob", "mel", "helper[bot]"])
            await AskAsync(town.Ada.Token, "GET", $"collaborators/{login}/permission");
        await AskAsync(town.Ada.Token, "GET", "collaborators/nobody/permission");
    }

    private async Task OfIssuesAsync()
    {
        var ada = town.Ada.Token;
        var bot = await town.TokenAsync();
        await AskAsync(ada, "POST", "labels", new { name = "proposal", color = "ededed", description = "A paper" });
        await AskAsync(ada, "GET", "labels");
        await AskAsync(ada, "GET", "labels/proposal");
        await AskAsync(ada, "POST", "issues", new { title = "One", body = "Text", labels = (string[])["proposal"] });
        await AskAsync(bot, "POST", "issues", new { title = "Two" });
        await AskAsync(ada, "GET", "issues?state=all&labels=proposal&since=2020-01-01T00:00:00Z");
        await AskAsync(ada, "GET", "issues/1");
        await AskAsync(ada, "PATCH", "issues/1", new { title = "One!", body = "More text" });
        await AskAsync(ada, "POST", "issues/1/labels", new { labels = (string[])["good"] });
        await AskAsync(ada, "GET", "issues/1/labels");
        await AskAsync(ada, "DELETE", "issues/1/labels/good");
        await AskAsync(ada, "PUT", "issues/1/labels", new { labels = (string[])["good", "better"] });
        await AskAsync(ada, "DELETE", "issues/1/labels");
        await AskAsync(ada, "PATCH", "labels/better", new { new_name = "best", description = "None is better" });
        await AskAsync(ada, "DELETE", "labels/best");
        var comment = (await AskAsync(bot, "POST", "issues/1/comments", new { body = "Hello" })).Number("id");
        await AskAsync(ada, "GET", "issues/1/comments");
        await AskAsync(ada, "GET", $"issues/comments/{comment}");
        await AskAsync(bot, "PATCH", $"issues/comments/{comment}", new { body = "Hello!" });
        foreach (var post in (string[])["issues/1", $"issues/comments/{comment}"])
        {
            var reaction = (await AskAsync(ada, "POST", $"{post}/reactions", new { content = "eyes" })).Number("id");
            await AskAsync(ada, "GET", $"{post}/reactions");
            await AskAsync(ada, "GET", post);
            await AskAsync(ada, "DELETE", $"{post}/reactions/{reaction}");
        }
        await AskAsync(ada, "DELETE", $"issues/comments/{comment}");
        await AskAsync(ada, "PUT", "issues/1/lock", new { lock_reason = "resolved" });
        await AskAsync(ada, "GET", "issues/1");
        await AskAsync(ada, "DELETE", "issues/1/lock");
        await AskAsync(ada, "PATCH", "issues/1", new { state = "closed", state_reason = "not_planned" });
        await AskAsync(ada, "GET", "issues/1");
        await AskAsync(ada, "PATCH", "issues/1", new { state = "closed", state_reason = "duplicate" });
        await AskAsync(ada, "PATCH", "issues/1", new { state = "open" });
    }

    private async Task OfGitAsync()
    {
        var bot = await town.TokenAsync();
        var head = (await AskAsync(bot, "GET", "git/ref/heads/main")).Text("object", "sha");
        await AskAsync(bot, "GET", "git/refs/heads/main");
        await AskAsync(bot, "GET", "git/matching-refs/heads/");
        var blob = (await AskAsync(bot, "POST", "git/blobs", new { content = "# New\n" })).Text("sha");
        await AskAsync(bot, "GET", $"git/blobs/{blob}");
        var tree = (await AskAsync(bot, "POST", "git/trees", new
        {
            base_tree = head,
            tree = (object[])[new { path = "new.md", mode = "100644", type = "blob", sha = blob }, new { path = "a/b.md", mode = "100644", content = "b" }],
        })).Text("sha");
        await AskAsync(bot, "GET", $"git/trees/{tree}?recursive=1");
        var commit = (await AskAsync(bot, "POST", "git/commits", new { message = "New", tree, parents = (string[])[head] })).Text("sha");
        await AskAsync(bot, "GET", $"git/commits/{commit}");
        await AskAsync(bot, "POST", "git/refs", new { @ref = "refs/heads/new/1", sha = commit });
        await AskAsync(bot, "GET", "branches");
        await AskAsync(bot, "GET", "branches/new/1");
        await AskAsync(bot, "GET", "commits?sha=new/1&path=new.md");
        await AskAsync(bot, "GET", "compare/main...new/1");
        await AskAsync(bot, "GET", "contents/README.md?ref=new/1");
        await AskAsync(bot, "GET", "contents/a");
        var old = (await AskAsync(bot, "GET", "contents/README.md")).Text("sha");
        await AskAsync(town.Ada.Token, "PUT", "contents/other.md", new { message = "Other", content = "T3RoZXI=" });
        await AskAsync(town.Ada.Token, "PUT", "contents/README.md", new { message = "Old", content = "T2xk", sha = old, branch = "main" });
        await AskAsync(town.Ada.Token, "POST", "merges", new { @base = "new/1", head = "main" });
        await AskAsync(bot, "PATCH", "git/refs/heads/new/1", new { sha = head, force = true });
        await AskAsync(bot, "DELETE", "git/refs/heads/new/1");
    }

    private async Task OfPullsAsync()
    {
        var ada = town.Ada.Token;
        var bot = await town.TokenAsync();
        var commit = await town.CommitAsync(await town.HeadAsync(), "More\n", path: "more.md", token: bot);
        await AskAsync(bot, "POST", "git/refs", new { @ref = "refs/heads/more", sha = commit });
        var number = (await AskAsync(bot, "POST", "pulls", new { title = "More", head = "more", @base = "main", body = "Closes #1" })).Number("number");
        await AskAsync(ada, "PUT", "contents/moved.md", new { message = "Move on", content = "T2xk" });
        await AskAsync(ada, "GET", "pulls?state=all&head=ada:more");
        await AskAsync(ada, "GET", $"pulls/{number}");
        await AskAsync(ada, "GET", $"issues/{number}");
        await AskAsync(ada, "GET", $"pulls/{number}/files");
        await AskAsync(ada, "GET", $"pulls/{number}/commits");
        await AskAsync(bot, "PATCH", $"pulls/{number}", new { title = "More!", body = "Fixes #1" });
        await AskAsync(ada, "PUT", $"pulls/{number}/update-branch", new { });
        await AskAsync(ada, "GET", $"pulls/{number}/merge");
        await AskAsync(ada, "PUT", $"pulls/{number}/merge", new { sha = commit });
        await AskAsync(ada, "PUT", $"pulls/{number}/merge", new { merge_method = "squash" });
        await AskAsync(ada, "GET", $"pulls/{number}/merge");
        await AskAsync(ada, "GET", $"pulls/{number}");
        await AskAsync(ada, "PUT", $"pulls/{number}/merge", new { });
    }

    private async Task OfChecksAsync()
    {
        var bot = await town.TokenAsync();
        var head = await town.HeadAsync();
        var run = (await AskAsync(bot, "POST", "check-runs", new { name = "List", head_sha = head, status = "in_progress" })).Number("id");
        await AskAsync(bot, "GET", $"check-runs/{run}");
        await AskAsync(bot, "PATCH", $"check-runs/{run}", new { conclusion = "failure", output = new { title = "Bad", summary = "Very" } });
        await AskAsync(bot, "GET", $"commits/{head}/check-runs?check_name=List");
    }

    private async Task OfWrongThingsAsync()
    {
        var ada = town.Ada.Token;
        await AskAsync("ghp_wrong", "GET", "issues/1");
        await AskAsync(ada, "GET", "issues/99");
        await AskAsync(ada, "POST", "issues", new { body = "No title" });
        await AskAsync(ada, "POST", "issues", new { title = "Long", body = new string('x', 65_537) });
        await AskAsync(ada, "POST", "pulls", new { title = "Nothing", head = "gone", @base = "main" });
        await AskAsync(ada, "POST", "git/refs", new { @ref = "refs/heads/main", sha = await town.HeadAsync() });
        await AskAsync(ada, "PATCH", "git/refs/heads/gone", new { sha = await town.HeadAsync() });
        await AskAsync(ada, "PUT", "contents/README.md", new { message = "Stale", content = "", sha = new string('1', 40) });
        await AskAsync(town.Bob.Token, "PATCH", "issues/1", new { title = "Mine" });
        town.Sandbox.DeleteIssue("ada", "papers", 2);
        await AskAsync(ada, "GET", "issues/2");
    }

    private async Task<Reply> AskAsync(string token, string method, string path, object? body = null)
    {
        var reply = await town.AskAsync(token, new HttpMethod(method), path, body);
        exchanges.Add(new Exchange(method, path.StartsWith('/') ? path : $"/repos/ada/papers/{path}", reply));
        return reply;
    }
}
