using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary><c>/rebase</c> and <c>/recreate</c>, and the button that does half of it.</summary>
public sealed class RebuildTests : Scenario
{
    [Fact]
    public async Task A_branch_is_built_again_on_the_list_as_it_is()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Mia.Commits("LICENSE", "MIT");
        var before = await issue.ExpectPullRequest();
        await issue.ExpectReceipt(await Alice.Says(issue, "/rebase"), "rocket");
        var after = await issue.ExpectPullRequest("+" + PissaLine);
        Assert.NotEqual(before.Head, after.Head);
        var parents = (await Mia.Sends(HttpMethod.Get, $"git/commits/{after.Head}"))["parents"]!.AsArray();
        Assert.Equal((string?)(await Mia.Sends(HttpMethod.Get, "git/ref/heads/main"))["object"]!["sha"], (string?)Assert.Single(parents)!["sha"]);
    }

    [Fact]
    public async Task A_stranger_rebuilds_nothing_and_what_is_up_to_date_stays()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var before = await issue.ExpectPullRequest();
        await issue.ExpectReceipt(await Bob.Says(issue, "/rebase"), "-1");
        await issue.ExpectReceipt(await Alice.Says(issue, "/update"), "rocket");
        Assert.Equal(before.Head, (await issue.ExpectPullRequest()).Head);
    }

    [Fact]
    public async Task What_a_person_pushed_is_not_written_over_before_somebody_names_it()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Mia.Commits("README.md", (await Place.ReadText(issue.Branch)).Replace("PiSSA: Principal", "PiSSA - Principal", StringComparison.Ordinal), issue.Branch);
        var pushed = (await issue.ExpectPullRequest()).Head;
        await issue.ExpectReceipt(await Alice.Says(issue, "/rebase"), "-1");
        await issue.ExpectStatus("somebody pushed to the branch");
        Assert.Equal(pushed, (await issue.ExpectPullRequest()).Head);

        var line = await issue.RecreateLine();
        foreach (var person in (Person[])[Alice, Bob, Tess])
            await issue.ExpectReceipt(await person.Says(issue, line), "-1");
        Assert.Equal(pushed, (await issue.ExpectPullRequest()).Head);

        await issue.ExpectReceipt(await Will.Says(issue, line), "rocket");
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus("is open with this entry");
    }

    [Fact]
    public async Task A_push_after_the_line_was_copied_saves_itself()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Mia.Commits("README.md", (await Place.ReadText(issue.Branch)).Replace("PiSSA: Principal", "PiSSA - Principal", StringComparison.Ordinal), issue.Branch);
        var line = await issue.RecreateLine();
        await Mia.Commits("README.md", (await Place.ReadText(issue.Branch)).Replace("PiSSA - Principal", "PiSSA -- Principal", StringComparison.Ordinal), issue.Branch);
        var pushed = (await issue.ExpectPullRequest()).Head;
        await issue.ExpectReceipt(await Will.Says(issue, line), "-1");
        Assert.Equal(pushed, (await issue.ExpectPullRequest()).Head);
        await issue.ExpectReceipt(await Will.Says(issue, "/recreate HEAD"), "confused");
        await Will.Says(issue, await issue.RecreateLine());
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task A_branch_that_was_updated_by_the_button_is_still_ours()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Place.KillServer();
        await Mia.Commits("README.md", Town.RealListText.Replace("(Updating)", "(Updated weekly)", StringComparison.Ordinal));
        await Mia.UpdatesBranch((await issue.PullRequests())[0]);
        await Place.StartServer();
        var updated = await issue.ExpectPullRequest("+" + PissaLine);
        Assert.DoesNotContain("person's hands", (await issue.ExpectStatus()).Body, StringComparison.Ordinal);

        await Alice.Edits(issue, Pissa with { Category = "2.a" });
        Assert.NotEqual(updated.Head, (await issue.ExpectPullRequest()).Head);
        await issue.ExpectStatus("is open with this entry");
    }

    [Fact]
    public async Task Where_a_ruleset_forbids_force_the_branch_goes_on_from_where_it_stands()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var before = await issue.ExpectPullRequest();
        Place.GitHub.ForbidForcePushes("town", "papers");
        await Alice.Edits(issue, Pissa with { Category = "2.a" });
        await issue.ExpectStatus($"#{before.Number} is open with this entry");
        var after = await issue.ExpectPullRequest("+" + PissaLine);
        var parents = (await Mia.Sends(HttpMethod.Get, $"git/commits/{after.Head}"))["parents"]!.AsArray();
        Assert.Equal([before.Head, (string?)(await Mia.Sends(HttpMethod.Get, "git/ref/heads/main"))["object"]!["sha"]], parents.Select(p => (string?)p!["sha"]));

        // It is still ours: the list moves, and the proposal too.
        await Mia.Commits("README.md", (await Place.ReadText()).Replace(BeforePissa, $"{BeforePissa}\n- One more | [arXiv 2501](https://arxiv.org/pdf/2501.00001.pdf)", StringComparison.Ordinal));
        await Alice.Edits(issue, Pissa);
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus($"#{before.Number} is open with this entry");
    }
}
