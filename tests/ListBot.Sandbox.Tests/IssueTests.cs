using System.Text.Json.Nodes;

namespace ListBot.Sandbox.Tests;

/// <summary>Issues, comments, labels and reactions, and how GitHub refuses what can not be.</summary>
public sealed class IssueTests
{
    private const string Comments = """
        {
          repository(owner: "ada", name: "papers") {
            issue(number: 1) {
              comments(first: 10) {
                nodes { id body editor { login } lastEditedAt isMinimized minimizedReason viewerDidAuthor reactionGroups { content viewerHasReacted } }
              }
            }
          }
        }
        """;

    [Fact]
    public async Task An_issue_needs_a_title()
    {
        await using var town = await Town.BuildAsync();
        var missing = await town.PostAsync("issues", new { body = "x" });
        Assert.Equal((422, "Invalid request.\n\n\"title\" wasn't supplied."), (missing.Status, missing.Message));
        var blank = await town.PostAsync("issues", new { title = " " });
        Assert.Equal((422, "Validation Failed"), (blank.Status, blank.Message));
        Assert.Equal(("missing_field", "title"), ((string?)blank.Json["errors"]![0]!["code"], (string?)blank.Json["errors"]![0]!["field"]));
    }

    [Theory]
    [InlineData(65_536, 201)]
    [InlineData(65_537, 422)]
    public async Task A_text_has_65536_characters_at_most(int length, int status)
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        // Outside the first plane on purpose: it is characters that count, not UTF-16 units.
        var body = string.Concat(Enumerable.Repeat("𝒙", length));
        foreach (var reply in (Reply[])[await town.PostAsync("issues", new { title = "x", body }), await town.PostAsync("issues/1/comments", new { body })])
        {
            Assert.Equal(status, reply.Status);
            if (status == 422)
                Assert.Equal("body is too long (maximum is 65536 characters)", reply.Error);
        }
    }

    [Fact]
    public async Task Texts_come_back_as_they_went_in()
    {
        await using var town = await Town.BuildAsync();
        const string Body = "### Title\r\n\r\n\ttab  \n<b>&\"'</b> \u202e\u200b 𝒙\0";
        await town.FileIssueAsync(body: Body);
        Assert.Equal(Body, (await town.GetAsync("issues/1")).Text("body"));
    }

    [Fact]
    public async Task A_deleted_issue_is_410()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        town.Sandbox.DeleteIssue("ada", "papers", 1);
        var reply = await town.GetAsync("issues/1");
        Assert.Equal((410, "This issue was deleted"), (reply.Status, reply.Message));
        Assert.Equal(2, await town.FileIssueAsync());
    }

    [Fact]
    public async Task Only_author_and_maintainers_may_edit()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync(token: town.Mel.Token);
        Assert.Equal(403, (await town.PatchAsync("issues/1", new { title = "Mine" }, town.Bob.Token)).Status);
        Assert.Equal(200, (await town.PatchAsync("issues/1", new { title = "Mine" }, town.Mel.Token)).Status);
        Assert.Equal(200, (await town.PatchAsync("issues/1", new { title = "Ours" })).Status);
    }

    [Fact]
    public async Task Strangers_can_not_comment_where_it_is_locked_nor_can_an_App()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync(token: town.Bob.Token);
        Assert.Equal(204, (await town.PutAsync("issues/1/lock", new { lock_reason = "resolved" })).Status);
        foreach (var token in (string[])[town.Bob.Token, await town.TokenAsync()])
        {
            var reply = await town.PostAsync("issues/1/comments", new { body = "x" }, token);
            Assert.Equal((403, "Unable to create comment because issue is locked."), (reply.Status, reply.Message));
        }
        Assert.Equal(201, (await town.PostAsync("issues/1/comments", new { body = "x" }, town.Mel.Token)).Status);
        Assert.Equal(204, (await town.DeleteAsync("issues/1/lock")).Status);
        Assert.Equal(201, (await town.PostAsync("issues/1/comments", new { body = "x" }, town.Bob.Token)).Status);
    }

    [Fact]
    public async Task An_archived_repository_takes_no_writes()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        town.Sandbox.Archive("ada", "papers");
        var reply = await town.PostAsync("issues/1/comments", new { body = "x" }, await town.TokenAsync());
        Assert.Equal((403, "Repository was archived so is read-only."), (reply.Status, reply.Message));
        Assert.Equal(200, (await town.GetAsync("issues/1")).Status);
    }

    [Fact]
    public async Task Labels_of_a_new_issue_are_made_for_maintainers_and_dropped_for_strangers()
    {
        await using var town = await Town.BuildAsync();
        await town.PostAsync("issues", new { title = "x", labels = (string[])["proposal"] }, town.Bob.Token);
        Assert.Empty((await town.GetAsync("issues/1")).Json["labels"]!.AsArray());
        Assert.Equal(404, (await town.GetAsync("labels/proposal")).Status);
        await town.PostAsync("issues", new { title = "y", labels = (string[])["proposal"] }, town.Mel.Token);
        Assert.Equal("proposal", (string?)Assert.Single((await town.GetAsync("issues/2")).Json["labels"]!.AsArray())!["name"]);
        Assert.Equal(200, (await town.GetAsync("labels/Proposal")).Status);
    }

    [Fact]
    public async Task A_label_exists_once_whatever_its_case()
    {
        await using var town = await Town.BuildAsync();
        Assert.Equal(201, (await town.PostAsync("labels", new { name = "Proposal", color = "00ff00" })).Status);
        var again = await town.PostAsync("labels", new { name = "proposal" });
        Assert.Equal((422, "already_exists"), (again.Status, (string?)again.Json["errors"]![0]!["code"]));
        Assert.Equal(403, (await town.PostAsync("labels", new { name = "mine" }, town.Bob.Token)).Status);
    }

    [Fact]
    public async Task Labels_are_replaced_as_a_whole_renamed_and_deleted_with_all_that_carry_them()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        var pull = await town.ProposeAsync("x");
        await town.PutAsync($"issues/{pull}/labels", new { labels = (string[])["a", "b"] });
        await town.PutAsync($"issues/{pull}/labels", new { labels = (string[])["b", "c"] });
        Assert.Equal(["b", "c"], await LabelsAsync(pull));
        await town.PutAsync("issues/1/labels", new { labels = (string[])["b"] });
        await town.PatchAsync("labels/b", new { new_name = "beta" });
        Assert.Equal(["beta", "c"], await LabelsAsync(pull));
        Assert.Equal(204, (await town.DeleteAsync("labels/beta")).Status);
        Assert.Equal(["c"], await LabelsAsync(pull));
        Assert.Empty(await LabelsAsync(1));
        Assert.Equal(204, (await town.DeleteAsync($"issues/{pull}/labels")).Status);
        Assert.Empty(await LabelsAsync(pull));
        Assert.Equal(403, (await town.PutAsync("issues/1/labels", new { labels = (string[])["b"] }, town.Bob.Token)).Status);

        // Its timeline still says what happened, though the label is gone.
        var graph = await town.QueryAsync("""
            { repository(owner: "ada", name: "papers") { issue(number: 1) { timelineItems(itemTypes: [LABELED_EVENT], last: 1) { nodes { ... on LabeledEvent { label { name } } } } } } }
            """);
        Assert.Equal("b", (string?)graph["data"]!["repository"]!["issue"]!["timelineItems"]!["nodes"]![0]!["label"]!["name"]);

        async Task<IEnumerable<string?>> LabelsAsync(int number) =>
            (await town.GetAsync($"issues/{number}/labels")).Json.AsArray().Select(label => (string?)label!["name"]);
    }

    [Fact]
    public async Task An_issue_is_closed_for_a_reason_which_may_change_while_it_is_closed()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        Assert.Equal(422, (await town.PatchAsync("issues/1", new { state = "closed", state_reason = "boring" })).Status);
        Assert.Equal("not_planned", (await town.PatchAsync("issues/1", new { state = "closed", state_reason = "not_planned" }, town.Mel.Token)).Text("state_reason"));
        Assert.Equal("not_planned", (await town.PatchAsync("issues/1", new { state = "closed" })).Text("state_reason"));
        var duplicate = await town.PatchAsync("issues/1", new { state = "closed", state_reason = "duplicate" });
        Assert.Equal(("duplicate", "mel"), (duplicate.Text("state_reason"), duplicate.Text("closed_by", "login")));

        var graph = await town.QueryAsync("""
            {
              repository(owner: "ada", name: "papers") {
                issue(number: 1) {
                  old: stateReason
                  new: stateReason(enableDuplicate: true)
                  timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { stateReason } } }
                }
              }
            }
            """);
        var issue = graph["data"]!["repository"]!["issue"]!;
        Assert.Equal(("NOT_PLANNED", "DUPLICATE"), ((string?)issue["old"], (string?)issue["new"]));
        Assert.Equal("NOT_PLANNED", (string?)issue["timelineItems"]!["nodes"]![0]!["stateReason"]);
    }

    [Fact]
    public async Task Issues_are_found_by_state_label_and_time()
    {
        var clock = new Clock();
        await using var town = await Town.BuildAsync(clock);
        await town.PostAsync("issues", new { title = "Labelled", labels = (string[])["proposal"] });
        await town.FileIssueAsync("Closed");
        await town.PatchAsync("issues/2", new { state = "closed" });
        clock.Advance(TimeSpan.FromMinutes(5));
        var since = clock.GetUtcNow();
        await town.FileIssueAsync("New");

        Assert.Equal(["New", "Labelled"], await TitlesAsync(""));
        Assert.Equal(["New", "Closed", "Labelled"], await TitlesAsync("?state=all"));
        Assert.Equal(["Labelled"], await TitlesAsync("?labels=proposal"));
        Assert.Equal(["New"], await TitlesAsync($"?since={since:yyyy-MM-ddTHH:mm:ssZ}"));
        await town.PostAsync("issues/1/comments", new { body = "Wake up" });
        Assert.Equal(["New", "Labelled"], await TitlesAsync($"?since={since:yyyy-MM-ddTHH:mm:ssZ}"));

        async Task<IEnumerable<string?>> TitlesAsync(string query) =>
            (await town.GetAsync($"issues{query}")).Json.AsArray().Select(issue => (string?)issue!["title"]);
    }

    [Fact]
    public async Task A_comment_keeps_who_edited_it_and_when()
    {
        var clock = new Clock();
        await using var town = await Town.BuildAsync(clock);
        await town.FileIssueAsync();
        var comment = (await town.PostAsync("issues/1/comments", new { body = "a" }, town.Bob.Token)).Number("id");
        Assert.Null((await FirstCommentAsync(town))["lastEditedAt"]);
        clock.Advance(TimeSpan.FromMinutes(1));
        await town.PatchAsync($"issues/comments/{comment}", new { body = "b" }, town.Mel.Token);
        var edited = await FirstCommentAsync(town);
        Assert.Equal(("b", "mel", "2026-03-01T12:01:00Z"), ((string?)edited["body"], (string?)edited["editor"]!["login"], (string?)edited["lastEditedAt"]));
        Assert.Equal(403, (await town.PatchAsync($"issues/comments/{comment}", new { body = "c" }, town.Sandbox.CreateUser("eve").Token)).Status);
    }

    [Fact]
    public async Task A_deleted_comment_is_gone()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        var comment = (await town.PostAsync("issues/1/comments", new { body = "a" })).Number("id");
        Assert.Equal(204, (await town.DeleteAsync($"issues/comments/{comment}")).Status);
        Assert.Equal(404, (await town.GetAsync($"issues/comments/{comment}")).Status);
        Assert.Equal(404, (await town.PatchAsync($"issues/comments/{comment}", new { body = "b" })).Status);
    }

    [Fact]
    public async Task A_reaction_counts_once_for_each_who_reacts()
    {
        await using var town = await Town.BuildAsync();
        var token = await town.TokenAsync();
        await town.FileIssueAsync();
        var comment = (await town.PostAsync("issues/1/comments", new { body = "a" })).Number("id");
        var path = $"issues/comments/{comment}/reactions";
        Assert.Equal(201, (await town.PostAsync(path, new { content = "rocket" }, token)).Status);
        Assert.Equal(200, (await town.PostAsync(path, new { content = "rocket" }, token)).Status);
        Assert.Equal(422, (await town.PostAsync(path, new { content = "ship" }, token)).Status);
        var rocket = Assert.Single((await town.GetAsync(path)).Json.AsArray())!;
        Assert.Equal(1, (int)(await town.GetAsync($"issues/comments/{comment}")).Json["reactions"]!["rocket"]!);

        Assert.True(HasReacted(await FirstCommentAsync(town, token)));
        Assert.False(HasReacted(await FirstCommentAsync(town)));
        Assert.Equal(404, (await town.DeleteAsync($"{path}/{rocket["id"]}")).Status);
        Assert.Equal(204, (await town.DeleteAsync($"{path}/{rocket["id"]}", token)).Status);
        Assert.False(HasReacted(await FirstCommentAsync(town, token)));

        static bool HasReacted(JsonNode node) =>
            (bool)node["reactionGroups"]!.AsArray().Single(group => (string?)group!["content"] == "ROCKET")!["viewerHasReacted"]!;
    }

    [Fact]
    public async Task A_comment_can_be_hidden()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        await town.PostAsync("issues/1/comments", new { body = "a" });
        var id = (string)(await FirstCommentAsync(town))["id"]!;
        const string Hide = "mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }";
        Assert.Equal("FORBIDDEN", (string?)(await town.QueryAsync(Hide, new { id }, town.Bob.Token))["errors"]![0]!["type"]);
        Assert.Null((await town.QueryAsync(Hide, new { id }, await town.TokenAsync()))["errors"]);
        Assert.Equal("outdated", (string?)(await FirstCommentAsync(town))["minimizedReason"]);
    }

    [Fact]
    public async Task What_happened_to_an_issue_is_on_its_timeline()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        await town.PatchAsync("issues/1", new { state = "closed" }, town.Mel.Token);
        await town.PatchAsync("issues/1", new { state = "open" });
        var graph = await town.QueryAsync("""
            {
              repository(owner: "ada", name: "papers") {
                issue(number: 1) {
                  state
                  stateReason
                  timelineItems(itemTypes: [CLOSED_EVENT, REOPENED_EVENT], last: 5) {
                    nodes { __typename ... on ClosedEvent { actor { login } } ... on ReopenedEvent { actor { login } } }
                  }
                }
              }
            }
            """);
        var issue = graph["data"]!["repository"]!["issue"]!;
        Assert.Equal(("OPEN", "REOPENED"), ((string?)issue["state"], (string?)issue["stateReason"]));
        Assert.Equal(
            [("ClosedEvent", "mel"), ("ReopenedEvent", "ada")],
            issue["timelineItems"]!["nodes"]!.AsArray().Select(item => ((string?)item!["__typename"], (string?)item["actor"]!["login"])));
    }

    private static async Task<JsonNode> FirstCommentAsync(Town town, string? token = null) =>
        (await town.QueryAsync(Comments, token: token))["data"]!["repository"]!["issue"]!["comments"]!["nodes"]![0]!;
}
