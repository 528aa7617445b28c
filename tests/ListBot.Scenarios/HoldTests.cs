using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary><c>/hold</c>, <c>/unhold</c> and <c>/allow-duplicate</c>.</summary>
public sealed class HoldTests : Scenario
{
    [Fact]
    public async Task While_it_is_held_nothing_is_opened_and_after_it_all_is()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = "Quantum gravity" });
        var hold = await Alice.Says(issue, "/hold");
        await issue.ExpectReceipt(hold, "rocket");
        await Alice.Edits(issue, Pissa);
        await issue.ExpectNoPullRequest();
        await issue.ExpectStatus("### On hold", "`/unhold`");
        Assert.Contains("on-hold", await issue.Labels());

        await Alice.Says(issue, "/unhold");
        await issue.ExpectPullRequest("+" + PissaLine);
        Assert.DoesNotContain("on-hold", await issue.Labels());
    }

    [Fact]
    public async Task An_open_pull_request_says_that_it_is_held_and_is_not_rebuilt()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var before = await issue.ExpectPullRequest();
        await Mia.Says(issue, "/hold");
        var held = await issue.ExpectPullRequest();
        Assert.Contains("**On hold**", held.Body, StringComparison.Ordinal);
        Assert.Contains("on-hold", await issue.Labels(held.Number));

        await Alice.Edits(issue, Pissa with { Category = "2.a" });
        Assert.Equal(before.Head, (await issue.ExpectPullRequest()).Head);
        var unhold = await Alice.Says(issue, "/unhold");
        await issue.ExpectReceipt(unhold, "-1");
        await issue.ExpectStatus("### On hold", "would undo what somebody with more rights set");

        await Mia.Says(issue, "/hold cancel");
        var after = await issue.ExpectPullRequest();
        Assert.NotEqual(before.Head, after.Head);
        Assert.DoesNotContain("**On hold**", after.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("on-hold", await issue.Labels(after.Number));
    }

    [Fact]
    public async Task A_stranger_holds_and_frees_nothing()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectReceipt(await Bob.Says(issue, "/hold"), "-1");
        Assert.DoesNotContain("on-hold", await issue.Labels());
        await Alice.Says(issue, "/hold");
        await issue.ExpectReceipt(await Bob.Says(issue, "/unhold"), "-1");
        Assert.Contains("on-hold", await issue.Labels());
    }

    [Fact]
    public async Task A_paper_that_is_listed_there_already_is_allowed_twice_by_who_may_write()
    {
        await Begin();
        var issue = await Alice.Proposes(Dora);
        await issue.ExpectStatus("### This paper is in the list already", "/allow-duplicate");
        Assert.Contains("duplicate", await issue.Labels());
        await issue.ExpectReceipt(await Tess.Says(issue, "/allow-duplicate"), "-1");
        await issue.ExpectReceipt(await Alice.Says(issue, "/allow-duplicate please"), "-1");
        await issue.ExpectNoPullRequest();

        await issue.ExpectReceipt(await Will.Says(issue, "/allow-duplicate The journal version differs."), "rocket");
        await issue.ExpectPullRequest();
        Assert.DoesNotContain("duplicate", await issue.Labels());
    }

    [Fact]
    public async Task Another_category_needs_no_leave()
    {
        await Begin();
        var issue = await Alice.Proposes(Dora with { Category = "2.d" });
        await issue.ExpectPullRequest();
        await issue.ExpectStatus("listed already under");
    }
}
