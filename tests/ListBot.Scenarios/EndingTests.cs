using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary><c>/reject</c>, <c>/cancel</c>, <c>/reopen</c> and <c>/duplicate</c>, and the clicks that win over them.</summary>
public sealed class EndingTests : Scenario
{
    [Fact]
    public async Task A_rejection_closes_the_issue_as_not_planned_its_pull_request_and_its_branch()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var said = await Will.Says(issue, "/reject This list is about adapters, @alice");
        await issue.ExpectReceipt(said, "rocket");
        await issue.ExpectClosed("not_planned");
        Assert.Equal("closed", Assert.Single(await issue.PullRequests()).State);
        Assert.Equal(["main"], await Place.Branches());
        await issue.ExpectStatus("### Not planned", "This list is about adapters");
    }

    [Theory]
    [InlineData("/reject")]
    [InlineData("/close not-planned")]
    public async Task Only_who_may_write_rejects(string command)
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        foreach (var person in (Person[])[Alice, Bob, Tess])
            await issue.ExpectReceipt(await person.Says(issue, command), "-1");
        await issue.ExpectState("open");
        await issue.ExpectPullRequest("+" + PissaLine);
        await Will.Says(issue, command);
        await issue.ExpectClosed("not_planned");
    }

    [Fact]
    public async Task A_maintainer_who_reopens_by_click_wins_over_an_earlier_rejection()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Will.Says(issue, "/reject");
        await Mia.Reopens(issue.Number);
        await issue.ExpectState("open");
        Assert.Equal(["closed", "open"], (await issue.PullRequests()).Select(p => p.State));
        await issue.ExpectStatus("is open with this entry");
        await Alice.Says(issue, "Thanks!");
        await issue.ExpectState("open");
    }

    [Fact]
    public async Task A_maintainer_who_closes_by_click_wins_over_an_earlier_reopening()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Will.Says(issue, "/reject");
        await Will.Says(issue, "/reopen");
        await Mia.Closes(issue.Number, "not_planned");
        await Alice.Says(issue, "Why?");
        await issue.ExpectClosed("not_planned");
        Assert.All(await issue.PullRequests(), pull => Assert.Equal("closed", pull.State));
    }

    [Fact]
    public async Task A_proposer_takes_it_back_and_up_again_with_a_new_pull_request_that_names_the_old_one()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var first = await issue.ExpectPullRequest();
        await issue.ExpectReceipt(await Alice.Says(issue, "/cancel"), "rocket");
        await issue.ExpectClosed("not_planned");
        await issue.ExpectStatus("### Withdrawn", "`/reopen`");
        Assert.Equal(["main"], await Place.Branches());

        await issue.ExpectReceipt(await Alice.Says(issue, "/reopen"), "rocket");
        await issue.ExpectState("open");
        var pulls = await issue.PullRequests();
        Assert.Equal(["closed", "open"], pulls.Select(p => p.State));
        Assert.Contains($"Takes the place of #{first.Number}", pulls[1].Body, StringComparison.Ordinal);
        await issue.ExpectStatus($"#{pulls[1].Number} is open with this entry");
    }

    [Fact]
    public async Task A_stranger_takes_nothing_back_and_up()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectReceipt(await Bob.Says(issue, "/cancel"), "-1");
        await issue.ExpectState("open");
        await Alice.Says(issue, "/withdraw");
        await issue.ExpectReceipt(await Bob.Says(issue, "/reopen"), "-1");
        await issue.ExpectState("closed");
    }

    [Fact]
    public async Task A_proposer_does_not_take_up_what_a_maintainer_rejected()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Will.Says(issue, "/reject");
        await issue.ExpectReceipt(await Alice.Says(issue, "/reopen"), "-1");
        await issue.ExpectClosed("not_planned");
        await issue.ExpectReceipt(await Tess.Says(issue, "/reopen"), "rocket");
        await issue.ExpectState("open");
    }

    [Fact]
    public async Task A_pull_request_that_a_person_closed_is_asked_about_once_and_taken_up_by_command()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var first = await issue.ExpectPullRequest();
        await Mia.Closes(first.Number);
        await issue.ExpectStatus($"### #{first.Number} was closed without being merged", "/reopen");
        await Tess.Says(issue, "/reopen");
        Assert.Equal(["closed", "open"], (await issue.PullRequests()).Select(p => p.State));
    }

    [Fact]
    public async Task A_duplicate_of_another_issue_is_closed_as_one()
    {
        await Begin();
        var first = await Alice.Proposes(Pissa);
        var second = await Bob.Proposes(Pissa with { Category = "2.a" });
        await second.ExpectReceipt(await Tess.Says(second, $"/duplicate #{first.Number}"), "rocket");
        await second.ExpectClosed("duplicate");
        await second.ExpectStatus($"### A duplicate of #{first.Number}");
        Assert.Contains("duplicate", await second.Labels());
        Assert.Equal("closed", Assert.Single(await second.PullRequests()).State);
        await first.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task Neither_the_proposer_nor_a_stranger_calls_it_a_duplicate_and_nothing_is_one_of_itself()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var other = await Bob.Proposes(LoraGa);
        await issue.ExpectReceipt(await Alice.Says(issue, $"/duplicate #{other.Number}"), "-1");
        await issue.ExpectReceipt(await Bob.Says(issue, $"/duplicate #{other.Number}"), "-1");
        await issue.ExpectReceipt(await Tess.Says(issue, $"/duplicate #{issue.Number}"), "-1");
        await issue.ExpectReceipt(await Tess.Says(issue, "/duplicate of something"), "confused");
        await issue.ExpectState("open");
    }

    [Fact]
    public async Task What_is_no_issue_has_no_duplicate()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest();
        await issue.ExpectReceipt(await Tess.Says(issue, "/duplicate #99"), "-1");
        await issue.ExpectStatus("`#99` is no issue of this repository");
        await issue.ExpectReceipt(await Tess.Says(issue, $"/duplicate #{pull.Number}"), "-1");
        await issue.ExpectState("open");
        // It is asked once.
        Assert.DoesNotContain(await Place.Watch(() => Alice.Says(issue, "Hm.")), r => r.Path.EndsWith("/issues/99", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_merged_is_merged()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Mia.Merges(await issue.ExpectPullRequest());
        var late = await Will.Says(issue, "/reject");
        await issue.ExpectReceipt(late, "-1");
        await issue.ExpectStatus("### Done", "comes too late");
        await issue.ExpectClosed("completed");
    }

    [Fact]
    public async Task A_merge_that_does_not_close_the_issue_by_itself_is_followed_up()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest();
        await Mia.EditsPullRequest(pull, new { body = "My own words." });
        await Mia.Merges(pull, new { commit_message = "" });
        await issue.ExpectClosed("completed");
        Assert.Equal(["main"], await Place.Branches());
        await issue.ExpectStatus("### Done");
    }
}
