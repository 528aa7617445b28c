using System.Text;

namespace ListBot.Sandbox.Tests;

/// <summary>Blobs, trees, commits, refs and files: a real git repository stands behind them.</summary>
public sealed class GitTests
{
    [Fact]
    public async Task Bytes_stay_what_they_are()
    {
        await using var town = await Town.BuildAsync();
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "a\r\nb\n\tc  "u8, 0xFF, 0x00];
        var blob = await town.PostAsync("git/blobs", new { content = Convert.ToBase64String(bytes), encoding = "base64" });
        var raw = await town.AskAsync(town.Ada.Token, HttpMethod.Get, $"git/blobs/{blob.Text("sha")}", accept: "application/vnd.github.raw");
        Assert.Equal(bytes, raw.Bytes);
        Assert.Equal(bytes, Convert.FromBase64String((await town.GetAsync($"git/blobs/{blob.Text("sha")}")).Text("content")));
        var file = await town.AskAsync(town.Ada.Token, HttpMethod.Get, "contents/README.md", accept: "application/vnd.github.v3.raw");
        Assert.Equal(Town.List, file.Bytes);
    }

    [Fact]
    public async Task Text_in_a_tree_becomes_its_UTF8_bytes()
    {
        await using var town = await Town.BuildAsync();
        const string Text = "\uFEFF# Ü\r\n- 𝒙";
        var commit = await town.CommitAsync(await town.HeadAsync(), Text);
        var file = await town.AskAsync(town.Ada.Token, HttpMethod.Get, $"contents/README.md?ref={commit}", accept: "application/vnd.github.raw");
        Assert.Equal(Encoding.UTF8.GetBytes(Text), file.Bytes);
    }

    [Fact]
    public async Task A_tree_keeps_what_it_is_not_told_to_change()
    {
        await using var town = await Town.BuildAsync();
        var tree = await town.PostAsync("git/trees", new
        {
            base_tree = await town.HeadAsync(),
            tree = (object[])
            [
                new { path = "deep/er/file", mode = "100644", content = "x" },
                new { path = "README.md", mode = "100644", type = "blob", sha = (string?)null },
            ],
        });
        var entries = (await town.GetAsync($"git/trees/{tree.Text("sha")}?recursive=1")).Json["tree"]!.AsArray();
        Assert.Equal(
            ["deep", "deep/er", "deep/er/file", "tools", "tools/run.sh"],
            entries.Select(entry => (string?)entry!["path"]));
        Assert.Equal("100755", (string?)entries[^1]!["mode"]);
    }

    [Fact]
    public async Task A_person_signs_nothing_and_an_App_only_what_is_all_its_own()
    {
        await using var town = await Town.BuildAsync();
        var token = await town.TokenAsync();
        var head = await town.HeadAsync();
        var tree = (await town.GetAsync($"git/commits/{head}")).Text("tree", "sha");
        var own = await town.PostAsync("git/commits", new { message = "x", tree, parents = (string[])[head] }, token);
        Assert.Equal((true, "GitHub"), ((bool)own.Json["verification"]!["verified"]!, own.Text("committer", "name")));
        var told = await town.PostAsync(
            "git/commits", new { message = "x", tree, parents = (string[])[head], author = new { name = "B", email = "b@example.org" } }, token);
        Assert.Equal((false, "B"), ((bool)told.Json["verification"]!["verified"]!, told.Text("committer", "name")));
        var person = await town.PostAsync("git/commits", new { message = "x", tree, parents = (string[])[head] }, town.Mel.Token);
        Assert.Equal((false, "mel"), ((bool)person.Json["verification"]!["verified"]!, person.Text("author", "name")));
    }

    [Fact]
    public async Task What_is_not_there_can_not_be_built_on()
    {
        await using var town = await Town.BuildAsync();
        var none = new string('1', 40);
        var head = await town.HeadAsync();
        Assert.Equal(422, (await town.PostAsync("git/trees", new { base_tree = none, tree = (object[])[new { path = "a", mode = "100644", content = "a" }] })).Status);
        Assert.Equal(422, (await town.PostAsync("git/trees", new { tree = (object[])[new { path = "a", mode = "100644", sha = none }] })).Status);
        Assert.Equal("Tree SHA does not exist", (await town.PostAsync("git/commits", new { message = "x", tree = none, parents = (string[])[head] })).Message);
        var reply = await town.PostAsync("git/refs", new { @ref = "refs/heads/x", sha = none });
        Assert.Equal((422, "Object does not exist"), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task A_ref_is_created_once_moved_forward_and_deleted_once()
    {
        await using var town = await Town.BuildAsync();
        var main = await town.HeadAsync();
        var ahead = await town.CommitAsync(main, "ahead\n");
        var aside = await town.CommitAsync(main, "aside\n");
        Assert.Equal(201, (await town.PostAsync("git/refs", new { @ref = "refs/heads/x", sha = main })).Status);
        await RefusedAsync("Reference already exists", town.PostAsync("git/refs", new { @ref = "refs/heads/x", sha = main }));
        Assert.Equal(200, (await town.PatchAsync("git/refs/heads/x", new { sha = ahead })).Status);
        await RefusedAsync("Update is not a fast forward", town.PatchAsync("git/refs/heads/x", new { sha = aside }));
        Assert.Equal(200, (await town.PatchAsync("git/refs/heads/x", new { sha = aside, force = true })).Status);
        Assert.Equal(204, (await town.DeleteAsync("git/refs/heads/x")).Status);
        await RefusedAsync("Reference does not exist", town.DeleteAsync("git/refs/heads/x"));
        await RefusedAsync("Reference does not exist", town.PatchAsync("git/refs/heads/x", new { sha = main }));

        static async Task RefusedAsync(string message, Task<Reply> asking)
        {
            var reply = await asking;
            Assert.Equal((422, message), (reply.Status, reply.Message));
        }
    }

    [Theory]
    [InlineData("main")]
    [InlineData("refs/main")]
    [InlineData("refs/heads/a..b")]
    [InlineData("refs/heads/with blank")]
    [InlineData("refs/heads/main/below")]
    public async Task A_ref_needs_a_name_that_git_can_keep(string name)
    {
        await using var town = await Town.BuildAsync();
        Assert.Equal(422, (await town.PostAsync("git/refs", new { @ref = name, sha = await town.HeadAsync() })).Status);
    }

    [Fact]
    public async Task A_ref_that_begins_like_another_is_not_taken_for_it()
    {
        await using var town = await Town.BuildAsync();
        var head = await town.HeadAsync();
        await town.PostAsync("git/refs", new { @ref = "refs/heads/bot/issue-10", sha = head });
        Assert.Equal(404, (await town.GetAsync("git/ref/heads/bot/issue-1")).Status);
        Assert.Equal(404, (await town.GetAsync("branches/bot/issue-1")).Status);
        Assert.Equal(200, (await town.GetAsync("branches/bot%2Fissue-10")).Status);
        // The old plural form answers with a list, which breaks clients that expect one: GitHub does so too.
        Assert.Single((await town.GetAsync("git/refs/heads/bot/issue-1")).Json.AsArray());
        Assert.Single((await town.GetAsync("git/matching-refs/heads/bot/issue-")).Json.AsArray());
    }

    [Fact]
    public async Task A_stale_sha_is_answered_with_409()
    {
        await using var town = await Town.BuildAsync();
        var sha = (await town.GetAsync("contents/README.md")).Text("sha");
        var first = await town.PutAsync("contents/README.md", new { message = "One", content = "b25l", sha });
        Assert.Equal((200, "One"), (first.Status, first.Text("commit", "message")));
        var second = await town.PutAsync("contents/README.md", new { message = "Two", content = "dHdv", sha });
        Assert.Equal((409, $"README.md does not match {sha}"), (second.Status, second.Message));
        Assert.Equal(422, (await town.PutAsync("contents/README.md", new { message = "Three", content = "dHdv" })).Status);
        Assert.Equal(201, (await town.PutAsync("contents/new.md", new { message = "New", content = "" })).Status);
    }

    [Fact]
    public async Task Strangers_can_not_write_and_are_not_told_why()
    {
        await using var town = await Town.BuildAsync();
        Assert.Equal(404, (await town.PostAsync("git/refs", new { @ref = "refs/heads/x", sha = await town.HeadAsync() }, town.Bob.Token)).Status);
        Assert.Equal(404, (await town.PutAsync("contents/new.md", new { message = "New", content = "" }, town.Bob.Token)).Status);
    }

    [Fact]
    public async Task Branches_are_compared_by_what_each_has_alone()
    {
        await using var town = await Town.BuildAsync();
        var main = await town.HeadAsync();
        await town.PostAsync("git/refs", new { @ref = "refs/heads/x", sha = await town.CommitAsync(main, "x\n") });
        Assert.Equal(("ahead", "1", "0"), await CompareAsync("main...x"));
        await town.PutAsync("contents/new.md", new { message = "New", content = "" });
        Assert.Equal(("diverged", "1", "1"), await CompareAsync("main...x"));
        Assert.Equal(("identical", "0", "0"), await CompareAsync("main...main"));
        Assert.Equal("README.md", (await town.GetAsync("compare/main...x")).Json["files"]![0]!["filename"]!.ToString());

        async Task<(string, string, string)> CompareAsync(string range)
        {
            var reply = await town.GetAsync($"compare/{range}");
            return (reply.Text("status"), reply.Text("ahead_by"), reply.Text("behind_by"));
        }
    }
}
