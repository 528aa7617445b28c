using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>The list moves under open pull requests.</summary>
public sealed class PushTests : Scenario
{
    [Fact]
    public async Task A_merge_into_the_same_section_rebuilds_the_other_branch_on_it()
    {
        await Begin();
        var first = await Alice.Proposes(Pissa);
        var second = await Bob.Proposes(LoraGa);
        var before = await second.ExpectPullRequest("+" + LoraGaLine);
        await Mia.Merges(await first.ExpectPullRequest());

        var after = await second.ExpectPullRequest("+" + LoraGaLine);
        Assert.Equal(before.Number, after.Number);
        Assert.NotEqual(before.Head, after.Head);
        Assert.Contains($"{PissaLine}\n{LoraGaLine}\n", await Place.ReadText(second.Branch), StringComparison.Ordinal);
        await Mia.Merges(after);
        await second.ExpectStatus("### Done");
        Assert.Equal(
            Town.RealListText.Replace(BeforePissa + "\n", $"{BeforePissa}\n{PissaLine}\n{LoraGaLine}\n", StringComparison.Ordinal), await Place.ReadText());
    }

    [Fact]
    public async Task Five_proposals_for_one_section_are_merged_one_after_the_other()
    {
        await Begin();
        var issues = new List<Conversation>();
        for (var i = 1; i <= 5; i++)
            issues.Add(await Alice.Proposes(new Form($"Paper number {i} of five on adapters", $"https://arxiv.org/abs/2601.0000{i}", "1.c")));
        foreach (var issue in issues)
            await Mia.Merges(await issue.ExpectPullRequest());
        Assert.Equal(5, Town.Occurrences(await Place.ReadText(), "of five on adapters"));
        Assert.Equal(["main"], await Place.Branches());
    }

    [Fact]
    public async Task A_push_elsewhere_in_the_list_leaves_the_branch_as_it_is_and_the_merge_has_both()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var before = await issue.ExpectPullRequest("+" + PissaLine);
        var requests = await Place.Watch(() => Mia.Commits("README.md", Town.RealListText.Replace("(Updating)", "(Updated weekly)", StringComparison.Ordinal)));
        Assert.DoesNotContain(requests, r => r.IsWrite);
        var after = await issue.ExpectPullRequest("+" + PissaLine);
        Assert.Equal(before.Head, after.Head);
        await Mia.Merges(after);
        var merged = await Place.ReadText();
        Assert.Contains("(Updated weekly)", merged, StringComparison.Ordinal);
        Assert.Contains($"{BeforePissa}\n{PissaLine}\n", merged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_proposals_only_the_one_in_the_section_that_moved_is_built_anew()
    {
        await Begin();
        var near = await Alice.Proposes(Pissa);
        var far = await Bob.Proposes(LoraGa with { Category = "Theoretical Studies" });
        var (nearBefore, farBefore) = (await near.ExpectPullRequest(), await far.ExpectPullRequest());
        await Mia.Commits("README.md", Town.RealListText.Replace(BeforePissa + "\n", $"{BeforePissa}\n- A line of Mia's | [arXiv 2501](https://arxiv.org/pdf/2501.00001.pdf)\n", StringComparison.Ordinal));
        Assert.NotEqual(nearBefore.Head, (await near.ExpectPullRequest("+" + PissaLine)).Head);
        Assert.Equal(farBefore.Head, (await far.ExpectPullRequest()).Head);
    }

    [Fact]
    public async Task A_category_that_a_push_renamed_is_told_with_its_new_name()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = "Adapting Weights of LoRA Adapters" });
        var pull = await issue.ExpectPullRequest();
        await Mia.Commits("README.md", Town.RealListText.Replace("#### a. Adapting Weights of LoRA Adapters\n", "#### a. Fitted Weights of Adapters\n", StringComparison.Ordinal));
        await issue.ExpectStatus("category-unknown", "Fitted Weights of Adapters", $"#{pull.Number} still shows");
        await Alice.Says(issue, "/category Fitted Weights of Adapters");
        await issue.ExpectStatus($"#{pull.Number} is open with this entry");
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task A_push_that_does_not_touch_the_list_costs_one_request()
    {
        await Begin();
        await Alice.Proposes(Pissa);
        var requests = await Place.Watch(() => Mia.Commits("LICENSE", "MIT"));
        Assert.Equal("OpenProposals", Assert.Single(requests).Operation);
    }

    [Fact]
    public async Task A_push_to_another_branch_is_not_even_looked_at()
    {
        await Begin();
        await Alice.Proposes(Pissa);
        var main = await Mia.Sends(HttpMethod.Get, "git/ref/heads/main");
        await Mia.Sends(HttpMethod.Post, "git/refs", new { @ref = "refs/heads/draft", sha = (string?)main["object"]!["sha"] });
        await Place.Settle();
        Assert.Empty(await Place.Watch(() => Mia.Commits("README.md", "# Draft\n", "draft")));
    }

    [Fact]
    public async Task A_category_that_a_push_took_away_is_asked_for_and_the_pull_request_stays()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest();
        await Mia.Commits("README.md", Town.RealListText.Replace("#### a. Adapting Weights of LoRA Adapters\n", "", StringComparison.Ordinal));
        await issue.ExpectStatus("category-unknown", $"#{pull.Number} still shows");
        Assert.Equal("open", Assert.Single(await issue.PullRequests()).State);
    }

    [Fact]
    public async Task A_maintainer_who_adds_the_paper_by_hand_makes_it_a_duplicate()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Mia.Commits("README.md", Town.RealListText.Replace(BeforePissa + "\n", $"{BeforePissa}\n{PissaLine}\n", StringComparison.Ordinal));
        await issue.ExpectStatus("### This paper is in the list already");
    }
}
