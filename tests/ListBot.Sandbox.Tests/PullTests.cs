using System.Text.Json.Nodes;

namespace ListBot.Sandbox.Tests;

/// <summary>The life of a pull request.</summary>
public sealed class PullTests
{
    [Fact]
    public async Task A_head_has_one_open_pull_request()
    {
        await using var town = await Town.BuildAsync();
        await town.ProposeAsync("x");
        var again = await town.PostAsync("pulls", new { title = "Again", head = "ada:x", @base = "main" });
        Assert.Equal((422, "A pull request already exists for ada:x."), (again.Status, again.Error));
    }

    [Fact]
    public async Task A_pull_request_needs_something_to_pull()
    {
        await using var town = await Town.BuildAsync();
        await town.PostAsync("git/refs", new { @ref = "refs/heads/same", sha = await town.HeadAsync() });
        Assert.Equal("No commits between main and same", (await town.PostAsync("pulls", new { title = "x", head = "same", @base = "main" })).Error);
        var gone = await town.PostAsync("pulls", new { title = "x", head = "gone", @base = "main" });
        Assert.Equal((422, "head", "invalid"), (gone.Status, (string?)gone.Json["errors"]![0]!["field"], (string?)gone.Json["errors"]![0]!["code"]));
        var onto = await town.PostAsync("pulls", new { title = "x", head = "same", @base = "gone" });
        Assert.Equal("base", (string?)onto.Json["errors"]![0]!["field"]);
        Assert.Equal(422, (await town.PostAsync("pulls", new { head = "same", @base = "main" })).Status);
    }

    [Fact]
    public async Task Strangers_can_not_open_a_pull_request_for_a_branch_that_is_not_theirs()
    {
        await using var town = await Town.BuildAsync();
        await town.PostAsync("git/refs", new { @ref = "refs/heads/x", sha = await town.CommitAsync(await town.HeadAsync(), "x\n") });
        var reply = await town.PostAsync("pulls", new { title = "x", head = "x", @base = "main" }, town.Bob.Token);
        Assert.Equal((422, "must be a collaborator"), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task A_merge_brings_both_sides_together_and_closes_what_it_names()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        await town.FileIssueAsync();
        await town.FileIssueAsync();
        var number = await town.ProposeAsync("x", "# Papers\r\n\r\n- One\t\r\n- Two\r\n- Three", "Closes #1, fixes: ada/papers#2\n\n`closes #3` <!-- closes #3 -->");
        await town.PutAsync("contents/other.md", new { message = "Meanwhile", content = "" });
        var reply = await town.PutAsync($"pulls/{number}/merge", new { });
        Assert.Equal((200, true), (reply.Status, (bool)reply.Json["merged"]!));

        var commit = await town.GetAsync($"git/commits/{reply.Text("sha")}");
        Assert.Equal(2, commit.Json["parents"]!.AsArray().Count);
        Assert.Equal($"Merge pull request #{number} from ada/x\n\nAdd x", commit.Text("message"));
        Assert.Equal(200, (await town.GetAsync("contents/other.md")).Status);
        Assert.Equal(["closed", "closed", "open"], await StatesAsync(town, 1, 2, 3));
        var pull = await town.GetAsync($"pulls/{number}");
        Assert.Equal(("closed", "True", "ada"), (pull.Text("state"), ((bool)pull.Json["merged"]!).ToString(), pull.Text("merged_by", "login")));
    }

    [Fact]
    public async Task A_squash_is_one_commit_by_the_author_of_the_pull_request()
    {
        await using var town = await Town.BuildAsync();
        var number = await town.ProposeAsync("x", token: await town.TokenAsync());
        var reply = await town.PutAsync($"pulls/{number}/merge", new { merge_method = "squash" });
        var commit = await town.GetAsync($"git/commits/{reply.Text("sha")}");
        Assert.Single(commit.Json["parents"]!.AsArray());
        Assert.Equal(($"Change (#{number})", "helper[bot]", "GitHub"), (commit.Text("message"), commit.Text("author", "name"), commit.Text("committer", "name")));
        Assert.True((bool)(await town.GetAsync($"pulls/{number}")).Json["merged"]!);
        Assert.Equal(204, (await town.GetAsync($"pulls/{number}/merge")).Status);
    }

    [Fact]
    public async Task Changes_to_the_same_lines_are_not_mergeable()
    {
        await using var town = await Town.BuildAsync();
        var one = await town.ProposeAsync("one", "one\n");
        var two = await town.ProposeAsync("two", "two\n");
        Assert.True((bool)(await town.GetAsync($"pulls/{two}")).Json["mergeable"]!);
        await town.PutAsync($"pulls/{one}/merge", new { });
        var pull = await town.GetAsync($"pulls/{two}");
        Assert.Equal((false, "dirty"), ((bool)pull.Json["mergeable"]!, pull.Text("mergeable_state")));
        var reply = await town.PutAsync($"pulls/{two}/merge", new { });
        Assert.Equal((405, "Pull Request is not mergeable"), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task A_merge_that_expects_another_head_is_409()
    {
        await using var town = await Town.BuildAsync();
        var number = await town.ProposeAsync("x");
        var reply = await town.PutAsync($"pulls/{number}/merge", new { sha = await town.HeadAsync() });
        Assert.Equal((409, "Head branch was modified. Review and try the merge again."), (reply.Status, reply.Message));
        Assert.Equal(405, (await town.PutAsync($"pulls/{number}/merge", new { merge_method = "rebase" })).Status);
        Assert.Equal(404, (await town.PutAsync($"pulls/{number}/merge", new { }, town.Bob.Token)).Status);
    }

    [Fact]
    public async Task A_closing_keyword_in_a_commit_counts_where_it_lands()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        var commit = await town.CommitAsync(await town.HeadAsync(), "x\n", "Resolves #1");
        await town.PostAsync("git/refs", new { @ref = "refs/heads/x", sha = commit });
        Assert.Equal(["open"], await StatesAsync(town, 1));
        await town.PatchAsync("git/refs/heads/main", new { sha = commit });
        Assert.Equal(["closed"], await StatesAsync(town, 1));
    }

    [Fact]
    public async Task A_head_that_is_pushed_to_main_is_merged()
    {
        await using var town = await Town.BuildAsync();
        var number = await town.ProposeAsync("x");
        await town.PatchAsync("git/refs/heads/main", new { sha = await town.HeadAsync("x") });
        Assert.True((bool)(await town.GetAsync($"pulls/{number}")).Json["merged"]!);
    }

    [Fact]
    public async Task A_branch_that_is_reset_to_its_base_closes_its_pull_request_for_good()
    {
        await using var town = await Town.BuildAsync();
        var number = await town.ProposeAsync("x");
        await town.PatchAsync("git/refs/heads/x", new { sha = await town.HeadAsync(), force = true });
        Assert.Equal(["closed"], await StatesAsync(town, number));
        await town.PatchAsync("git/refs/heads/x", new { sha = await town.CommitAsync(await town.HeadAsync(), "again\n"), force = true });
        await RefusedAsync(town, number, "state cannot be changed. The x branch was force-pushed or recreated.");
    }

    [Fact]
    public async Task A_branch_that_is_rebuilt_in_one_move_keeps_its_pull_request_open()
    {
        await using var town = await Town.BuildAsync();
        var number = await town.ProposeAsync("x");
        var rebuilt = await town.CommitAsync(await town.HeadAsync(), "rebuilt\n");
        await town.PatchAsync("git/refs/heads/x", new { sha = rebuilt, force = true });
        var pull = await town.GetAsync($"pulls/{number}");
        Assert.Equal(("open", rebuilt), (pull.Text("state"), pull.Text("head", "sha")));
    }

    [Fact]
    public async Task A_closed_pull_request_whose_branch_was_moved_stays_closed()
    {
        await using var town = await Town.BuildAsync();
        var number = await town.ProposeAsync("x");
        await town.PatchAsync($"pulls/{number}", new { state = "closed" });
        Assert.Equal(200, (await town.PatchAsync($"pulls/{number}", new { state = "open" })).Status);
        await town.PatchAsync($"issues/{number}", new { state = "closed" });
        await town.PatchAsync("git/refs/heads/x", new { sha = await town.CommitAsync(await town.HeadAsync(), "moved\n"), force = true });
        await RefusedAsync(town, number, "state cannot be changed. The x branch was force-pushed or recreated.");
    }

    [Fact]
    public async Task A_deleted_branch_closes_its_pull_request()
    {
        await using var town = await Town.BuildAsync();
        var number = await town.ProposeAsync("x");
        await town.DeleteAsync("git/refs/heads/x");
        Assert.Equal(["closed"], await StatesAsync(town, number));
        await RefusedAsync(town, number, "state cannot be changed. The x branch has been deleted.");
    }

    [Fact]
    public async Task All_pull_requests_of_a_head_are_found_in_every_state()
    {
        await using var town = await Town.BuildAsync();
        var first = await town.ProposeAsync("x");
        await town.PatchAsync($"pulls/{first}", new { state = "closed" });
        var second = (await town.PostAsync("pulls", new { title = "Again", head = "x", @base = "main" })).Number("number");
        Assert.Equal([second, first], (await town.GetAsync("pulls?head=ada:x&state=all")).Json.AsArray().Select(pull => (int)pull!["number"]!));
        Assert.Equal([second], (await town.GetAsync("pulls?head=ada:x")).Json.AsArray().Select(pull => (int)pull!["number"]!));
        var graph = await town.QueryAsync("""
            {
              repository(owner: "ada", name: "papers") {
                pullRequests(headRefName: "x", first: 50, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { number state } }
              }
            }
            """);
        Assert.True(JsonNode.DeepEquals(
            new JsonArray(new JsonObject { ["number"] = second, ["state"] = "OPEN" }, new JsonObject { ["number"] = first, ["state"] = "CLOSED" }),
            graph["data"]!["repository"]!["pullRequests"]!["nodes"]));
    }

    [Fact]
    public async Task Files_show_the_hunks_and_nothing_before_them()
    {
        await using var town = await Town.BuildAsync();
        var number = await town.ProposeAsync("x", "# Papers\r\n\r\n- One\t\r\n- Two\r\n- Three");
        var file = Assert.Single((await town.GetAsync($"pulls/{number}/files")).Json.AsArray())!;
        Assert.Equal("@@ -1,4 +1,5 @@\n # Papers\r\n \r\n - One\t\r\n-- Two\n\\ No newline at end of file\n+- Two\r\n+- Three\n\\ No newline at end of file", (string?)file["patch"]);
        Assert.Equal(("modified", 2, 1), ((string?)file["status"], (int)file["additions"]!, (int)file["deletions"]!));
    }

    [Fact]
    public async Task A_branch_is_brought_up_to_date_with_its_base()
    {
        await using var town = await Town.BuildAsync();
        var number = await town.ProposeAsync("x");
        Assert.Equal(422, (await town.PutAsync($"pulls/{number}/update-branch", new { })).Status);
        await town.PutAsync("contents/other.md", new { message = "Meanwhile", content = "" });
        Assert.Equal(422, (await town.PutAsync($"pulls/{number}/update-branch", new { expected_head_sha = await town.HeadAsync() })).Status);
        Assert.Equal(202, (await town.PutAsync($"pulls/{number}/update-branch", new { })).Status);
        Assert.Equal("ahead", (await town.GetAsync("compare/main...x")).Text("status"));
        Assert.Single((await town.GetAsync($"pulls/{number}/files")).Json.AsArray());
    }

    private static async Task<IEnumerable<string>> StatesAsync(Town town, params int[] numbers)
    {
        var states = new List<string>();
        foreach (var number in numbers)
            states.Add((await town.GetAsync($"issues/{number}")).Text("state"));
        return states;
    }

    private static async Task RefusedAsync(Town town, int number, string reason)
    {
        var reply = await town.PatchAsync($"pulls/{number}", new { state = "open" });
        Assert.Equal((422, reason), (reply.Status, reply.Error));
    }
}
