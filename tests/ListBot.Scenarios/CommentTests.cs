using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>Comments with commands, and what becomes of them: edited, hidden, deleted, elsewhere, or not meant.</summary>
public sealed class CommentTests : Scenario
{
    [Fact]
    public async Task A_proposer_asks_for_help_and_gets_what_they_may_use()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectReceipt(await Alice.Says(issue, "/HELP please"), "rocket");
        var help = await issue.ExpectStatus("Commands for alice", "/category", "/cancel");
        Assert.DoesNotContain("/reject [reason]", help.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_gets_a_shorter_help_and_a_maintainer_a_longer_one()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Bob.Says(issue, "/help");
        Assert.DoesNotContain("/category &lt;", (await issue.ExpectStatus("Commands for bob")).Body, StringComparison.Ordinal);
        await Mia.Says(issue, "/help");
        await issue.ExpectStatus("Commands for mia", "/reject", "/recreate");
    }

    [Fact]
    public async Task A_recheck_is_for_the_proposer_and_for_who_sorts_issues()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectReceipt(await Alice.Says(issue, "/recheck"), "rocket");
        await issue.ExpectReceipt(await Tess.Says(issue, "/retry\n/validate"), "rocket");
        await issue.ExpectReceipt(await Bob.Says(issue, "/recheck"), "-1");
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task A_preview_shows_the_change_and_makes_no_branch()
    {
        await Begin(new Beginning { Configuration = "open: on-approval\n" });
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectReceipt(await Bob.Says(issue, "/preview"), "-1");
        await issue.ExpectReceipt(await Alice.Says(issue, "/dry-run"), "rocket");
        await issue.ExpectStatus("+" + PissaLine, "Nothing was written for this answer");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_command_that_its_author_edits_counts_as_it_stands()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa with { Title = "LoRA-GA" });
        var said = await Alice.Says(issue, "/retitle LoRA GA");
        Assert.StartsWith("+- LoRA GA |", Assert.Single((await issue.ExpectPullRequest()).Diff), StringComparison.Ordinal);
        await Alice.EditsComment(said, "/retitle LoRA-GA: Low-Rank Adaptation with Gradient Approximation");
        await issue.ExpectPullRequest("+" + LoraGaLine);
    }

    [Fact]
    public async Task A_command_that_somebody_else_edited_counts_no_more_and_is_hinted_at_once()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        var said = await Will.Says(issue, "/hold");
        await Mia.EditsComment(said, "/reject");
        await issue.ExpectState("open");
        var status = await issue.ExpectStatus("edited by somebody else");
        Assert.Equal(1, Town.Occurrences(status.Body, "edited by somebody else"));
        Assert.DoesNotContain("on-hold", await issue.Labels());
    }

    [Fact]
    public async Task A_setting_that_is_deleted_or_hidden_counts_no_more()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        var first = await Alice.Says(issue, "/retitle Another title");
        await Alice.DeletesComment(first);
        await issue.ExpectPullRequest("+" + LoraGaLine);
        var second = await Alice.Says(issue, "/retitle Another title");
        Assert.NotEqual(["+" + LoraGaLine], (await issue.ExpectPullRequest()).Diff);
        await Mia.Hides(issue, second);
        await issue.ExpectPullRequest("+" + LoraGaLine);
    }

    [Fact]
    public async Task A_request_is_carried_out_once_even_if_its_comment_is_deleted_later()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var said = await Will.Says(issue, "/reject");
        await Will.DeletesComment(said);
        await issue.ExpectState("closed");
        await Mia.Reopens(issue.Number);
        await issue.ExpectState("open");
    }

    [Fact]
    public async Task A_command_on_the_pull_request_counts_as_if_it_stood_on_the_issue()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        var pull = await issue.ExpectPullRequest();
        var said = await Tess.Says(pull.Number, "/retitle LoRA-GA");
        await issue.ExpectReceipt(said, "rocket");
        await issue.ExpectStatus("by `tess`");
        Assert.StartsWith("+- LoRA-GA |", Assert.Single((await issue.ExpectPullRequest()).Diff), StringComparison.Ordinal);
        await issue.ExpectReceipt(await Bob.Says(pull.Number, "/reject"), "-1");
        await Will.Says(pull.Number, "/reject");
        await issue.ExpectClosed("not_planned");
        Assert.DoesNotContain((await Mia.Sends(HttpMethod.Get, $"issues/{pull.Number}/comments")).AsArray(), c => (string?)c!["user"]!["login"] == Town.Bot);
    }

    [Theory]
    [InlineData("```\n/reject\n```")]
    [InlineData("> /reject")]
    [InlineData("<!-- /reject -->")]
    [InlineData("Do not /reject this.")]
    [InlineData("/usr/bin/env")]
    [InlineData("/lgtm")]
    [InlineData("/cc @somebody")]
    [InlineData("/merge")]
    public async Task What_is_no_command_of_ours_is_not_answered(string text)
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        IReadOnlyList<ListBot.Sandbox.SandboxRequest> requests = await Place.Watch(() => Will.Says(issue, text));
        Assert.DoesNotContain(requests, r => r.IsWrite);
        await issue.ExpectState("open");
    }

    [Theory]
    [InlineData("/aprove", "Did you mean `/approve`?")]
    [InlineData("`/rebase`", "a command in backticks is only talked about")]
    [InlineData("/duplicate", "I do not understand what stands behind `/duplicate`")]
    public async Task What_was_nearly_one_gets_one_hint_in_the_status(string text, string hint)
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var said = await Tess.Says(issue, text);
        await issue.ExpectReceipt(said, "confused");
        var status = await issue.ExpectStatus(hint);
        Assert.Equal(1, Town.Occurrences(status.Body, hint));
    }

    [Fact]
    public async Task A_bot_commands_only_where_the_configuration_names_it()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var other = await OtherBot.Join(Place);
        await issue.ExpectNoReceipt(await other.Says(issue, "/hold"));
        Assert.DoesNotContain("on-hold", await issue.Labels());
        await Mia.Commits(".github/listbot.yml", "bots: [updater]\n");
        await issue.ExpectReceipt(await other.Says(issue, "/hold"), "rocket");
        Assert.Contains("on-hold", await issue.Labels());
    }

    [Fact]
    public async Task Other_peoples_reactions_mean_nothing()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Place.KillServer();
        var said = await Will.Says(issue, "/reject");
        await Alice.ReactsTo(said, "rocket");
        await Place.StartServer();
        await issue.ExpectClosed("not_planned");
        await issue.ExpectReceipt(said, "rocket");
    }

    [Fact]
    public async Task The_same_look_again_does_nothing_again()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Bob.Says(issue, "/reject");
        await Tess.Says(issue, "/request-changes Say more");
        await Alice.Says(issue, "/help");
        var said = Place.GitHub.Deliveries.Log.Last(d => d is { Event: "issue_comment", Action: "created" });
        var requests = await Place.Watch(() => Place.GitHub.Deliveries.Redeliver(said.Id));
        Assert.DoesNotContain(requests, r => r.IsWrite);
    }

    [Fact]
    public async Task Over_its_whole_life_a_proposal_brings_one_comment_of_ours_and_names_nobody()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = "Quantum gravity" });
        await Alice.Says(issue, "/category 1.a");
        await Bob.Says(issue, "/reject @mia");
        await Tess.Says(issue, "/request-changes Say more, @town/everybody");
        await Alice.Says(issue, "/set venue=ICLR 2024");
        await Mia.Says(issue, "/hold\n/help");
        await Mia.Says(issue, "/unhold");
        await Alice.Says(issue, "/cancel");
        await Alice.Says(issue, "/reopen");
        await Will.Says(issue, await issue.ApproveLine());
        await Mia.Merges((await issue.PullRequests())[^1]);
        var status = await issue.ExpectStatus("### Done");

        var ours = Place.GitHub.Deliveries.Log.Where(d => d.Event == "issue_comment")
            .Select(d => (d.Action, System.Text.Json.Nodes.JsonNode.Parse(d.Body)!["comment"]!))
            .Where(d => (string?)d.Item2["user"]!["login"] == Town.Bot).ToList();
        Assert.Equal(1, ours.Count(d => d.Action == "created"));
        Assert.All(ours, d => Assert.Equal(status.Id, (long)d.Item2["id"]!));
        Assert.All(ours, d => Assert.DoesNotMatch("(?<![`\\w])@(mia|town)", System.Text.RegularExpressions.Regex.Replace((string)d.Item2["body"]!, "`[^`]*`", "")));
    }
}
