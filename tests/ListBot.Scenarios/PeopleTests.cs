using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>What people do by click is the truth, and wins over what the bot would like.</summary>
public sealed class PeopleTests : Scenario
{
    [Fact]
    public async Task A_status_that_a_person_edits_is_put_right()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var status = await issue.ExpectStatus();
        await Mia.EditsComment(status.Id, status.Body + "\n\nP.S. The bot is wrong.");
        Assert.Equal(status, await issue.ExpectStatus());
    }

    [Fact]
    public async Task A_status_that_a_person_deletes_is_written_again()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var status = await issue.ExpectStatus();
        await Mia.DeletesComment(status.Id);
        Assert.Equal(status.Body, (await issue.ExpectStatus()).Body);
    }

    [Fact]
    public async Task Of_two_statuses_the_oldest_stays()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var status = await issue.ExpectStatus();
        await Place.Ask(await Place.BotToken(), HttpMethod.Post, $"issues/{issue.Number}/comments", new { body = status.Body });
        Assert.Equal(2, (await issue.Comments()).Count);
        await Alice.Says(issue, "Hello?");
        Assert.Equal(status, await issue.ExpectStatus());
    }

    [Fact]
    public async Task A_pull_request_that_a_person_closes_is_not_opened_again_until_somebody_asks()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var first = await issue.ExpectPullRequest();
        await Mia.Closes(first.Number);
        await issue.ExpectStatus($"### #{first.Number} was closed without being merged");
        await Alice.Edits(issue, Pissa with { Category = "2.a" });
        Assert.Equal("closed", Assert.Single(await issue.PullRequests()).State);

        await Alice.Closes(issue.Number);
        await Alice.Reopens(issue.Number);
        var pulls = await issue.PullRequests();
        Assert.Equal(["closed", "open"], pulls.Select(p => p.State));
        Assert.Equal(["+" + PissaLine], pulls[1].Diff);
        await issue.ExpectStatus($"### #{pulls[1].Number} is open");
    }

    [Fact]
    public async Task A_closed_pull_request_that_a_person_reopens_goes_on()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var first = await issue.ExpectPullRequest();
        await Mia.Closes(first.Number);
        await Mia.Reopens(first.Number);
        Assert.Equal(first.Number, (await issue.ExpectPullRequest("+" + PissaLine)).Number);
        await issue.ExpectStatus($"### #{first.Number} is open");
    }

    [Fact]
    public async Task A_closed_issue_closes_its_pull_request_and_takes_the_branch_away()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Alice.Closes(issue.Number);
        Assert.Equal("closed", Assert.Single(await issue.PullRequests()).State);
        Assert.Equal(["main"], await Place.Branches());
        await issue.ExpectStatus("### Closed", "Reopen it to propose the paper again");

        await Alice.Reopens(issue.Number);
        Assert.Equal(["closed", "open"], (await issue.PullRequests()).Select(p => p.State));
    }

    [Fact]
    public async Task A_closed_issue_that_was_never_spoken_to_stays_silent()
    {
        await Begin();
        await Place.KillServer();
        var issue = await Alice.Proposes(Pissa);
        await Alice.Closes(issue.Number);
        await Place.StartServer();
        await issue.ExpectSilence();
    }

    [Fact]
    public async Task A_branch_that_a_person_pushed_to_is_left_alone()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest();
        await Mia.Commits("README.md", (await Place.ReadText(issue.Branch)).Replace("PiSSA: Principal", "PiSSA - Principal", StringComparison.Ordinal), issue.Branch);
        var head = (await issue.ExpectPullRequest()).Head;
        await issue.ExpectStatus($"### #{pull.Number} is in a person's hands", $"`{issue.Branch}`", "**Next**");

        await Alice.Edits(issue, Pissa with { Category = "2.a" });
        Assert.Equal(head, (await issue.ExpectPullRequest()).Head);

        await Mia.Merges(await issue.ExpectPullRequest());
        await issue.ExpectStatus("### Done");
        Assert.Contains("- PiSSA - Principal", await Place.ReadText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_that_a_person_deletes_closes_the_pull_request_and_asks_for_no_other()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest();
        await Mia.DeletesBranch(issue.Branch);
        await issue.ExpectStatus($"### #{pull.Number} was closed without being merged");
        Assert.Equal(["main"], await Place.Branches());
    }

    [Fact]
    public async Task A_title_that_a_person_gave_and_words_around_ours_stay()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa);
        var pull = await issue.ExpectPullRequest();
        await Mia.EditsPullRequest(pull, new { title = "LoRA-GA, at last", body = $"Before.\n\n{pull.Body}\n\nAfter." });

        await Bob.Edits(issue, LoraGa with { Category = "Theoretical Studies" });
        var after = await issue.ExpectPullRequest("+" + LoraGaLine);
        Assert.Equal("LoRA-GA, at last", after.Title);
        Assert.StartsWith("Before.\n\n<!-- listbot:begin ", after.Body, StringComparison.Ordinal);
        Assert.EndsWith("<!-- listbot:end -->\n\nAfter.", after.Body, StringComparison.Ordinal);
        Assert.Contains("Theoretical Studies", after.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_whose_text_a_person_replaced_stays_theirs()
    {
        await Begin();
        var issue = await Bob.Proposes(LoraGa);
        var pull = await issue.ExpectPullRequest();
        await Mia.EditsPullRequest(pull, new { body = "My own words." });
        await Bob.Edits(issue, LoraGa with { Category = "2.a" });
        Assert.Equal("My own words.", (await issue.ExpectPullRequest("+" + LoraGaLine)).Body);
    }

    [Fact]
    public async Task A_locked_issue_is_answered_in_its_pull_request()
    {
        await Begin();
        await Place.KillServer();
        var issue = await Alice.Proposes(Pissa);
        await Mia.Locks(issue);
        await Place.StartServer();
        var pull = await issue.ExpectPullRequest("+" + PissaLine);
        Assert.Contains("GitHub did not let me answer in the issue", pull.Body, StringComparison.Ordinal);
        Assert.Contains("locked", pull.Body, StringComparison.Ordinal);
        Assert.Empty(await issue.Comments());

        await Mia.Unlocks(issue);
        await issue.ExpectStatus($"### #{pull.Number} is open");
        Assert.DoesNotContain("did not let me", (await issue.ExpectPullRequest()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_issue_is_none_of_our_business_any_more()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        Place.GitHub.DeleteIssue("town", "papers", issue.Number);
        await Place.Settle();
        await Place.KillServer();
        await Place.StartServer();
        Assert.Equal("open", Assert.Single(await issue.PullRequests()).State);
    }
}
