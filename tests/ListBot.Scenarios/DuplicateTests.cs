using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>Papers that the list has already.</summary>
public sealed class DuplicateTests : Scenario
{
    [Fact]
    public async Task A_paper_that_stands_in_the_category_is_pointed_at_and_not_added()
    {
        await Begin();
        var issue = await Alice.Proposes(Dora);
        await issue.ExpectStatus("### This paper is in the list already", "[line 24](", "/town/papers/blob/main/README.md?plain=1#L24");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_paper_of_another_category_is_cross_listed_as_the_list_writes_it()
    {
        await Begin();
        var issue = await Alice.Proposes(Dora with { Category = "1.a" });
        await issue.ExpectPullRequest("+" + Town.RealListText.Split('\n')[23]);
        await issue.ExpectStatus("listed already under `1. Basic LoRA Adapters", "[line 24](");
    }

    [Fact]
    public async Task The_same_link_under_another_title_is_asked_about()
    {
        await Begin();
        var issue = await Alice.Proposes(Dora with { Title = "Bread and Butter: A Study of Toast", Category = "1.a" });
        await issue.ExpectStatus("under another title", "`DoRA: Weight-Decomposed Low-Rank Adaptation`", "[line 24](");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_duplicate_that_is_given_another_category_becomes_a_pull_request()
    {
        await Begin();
        var issue = await Alice.Proposes(Dora);
        var before = await issue.ExpectStatus("in the list already");
        await Alice.Edits(issue, Dora with { Category = "Theoretical Studies" });
        var pull = await issue.ExpectPullRequest();
        Assert.Equal(before.Id, (await issue.ExpectStatus($"#{pull.Number} is open")).Id);
    }

    [Fact]
    public async Task A_paper_that_another_issue_brought_meanwhile_is_a_duplicate_from_then_on()
    {
        await Begin();
        var first = await Alice.Proposes(Pissa);
        var second = await Bob.Proposes(Pissa);
        var pull = await second.ExpectPullRequest();
        await Mia.Merges(await first.ExpectPullRequest());
        await second.ExpectStatus("in the list already", "[line 14](", $"#{pull.Number}");
        await first.ExpectStatus("### Done");
        Assert.Equal(1, Town.Occurrences(await Place.ReadText(), PissaLine));
    }
}
