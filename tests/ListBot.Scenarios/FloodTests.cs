using ListBot.Sandbox.Webhooks;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>Limits against floods.</summary>
public sealed class FloodTests : Scenario
{
    private static Form Paper(int number) => new($"Paper number {number} of many on adapters", $"https://arxiv.org/abs/2601.0000{number}", "1.c");

    [Fact]
    public async Task A_stranger_has_three_open_pull_requests_and_the_fourth_waits_its_turn()
    {
        await Begin();
        var issues = new List<Conversation>();
        for (var i = 1; i <= 4; i++)
            issues.Add(await Alice.Proposes(Paper(i)));
        await issues[2].ExpectPullRequest();
        await issues[3].ExpectNoPullRequest();
        await issues[3].ExpectStatus("waiting for its turn");

        await Mia.Merges(await issues[0].ExpectPullRequest());
        await issues[3].ExpectPullRequest();
    }

    [Fact]
    public async Task One_that_ends_makes_room_for_just_one_whatever_ended_it()
    {
        await Begin(new Beginning { Configuration = "limits:\n  pull-requests: 1\n" });
        var issues = new List<Conversation>();
        for (var i = 1; i <= 5; i++)
            issues.Add(await Alice.Proposes(Paper(i)));
        // One of those that wait has something to put right by now, and its turn goes to the next.
        await Alice.Edits(issues[1], Paper(2) with { Category = "Nothing like it" });

        await Alice.Says(issues[0], "/cancel");
        await issues[1].ExpectNoPullRequest();
        await issues[2].ExpectPullRequest();
        await issues[3].ExpectNoPullRequest();

        await Mia.Closes((await issues[2].ExpectPullRequest()).Number);
        await issues[3].ExpectPullRequest();
        await issues[4].ExpectNoPullRequest();

        await Alice.Closes(issues[3].Number);
        await issues[4].ExpectPullRequest();
    }

    [Fact]
    public async Task Another_stranger_and_a_maintainer_are_not_in_that_queue()
    {
        await Begin(new Beginning { Configuration = "limits:\n  pull-requests: 1\n" });
        await Alice.Proposes(Paper(1));
        await (await Alice.Proposes(Paper(2))).ExpectNoPullRequest();
        await (await Bob.Proposes(Paper(3))).ExpectPullRequest();
        await (await Mia.Proposes(Paper(4))).ExpectPullRequest();
        await (await Mia.Proposes(Paper(5))).ExpectPullRequest();
    }

    [Fact]
    public async Task A_stranger_gets_ten_answers_a_day_and_one_word_about_it()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var comments = new List<long>();
        for (var i = 1; i <= 13; i++)
            comments.Add(await Bob.Says(issue, "/reject"));
        foreach (var comment in comments.Take(10))
            await issue.ExpectReceipt(comment, "-1");
        foreach (var comment in comments.Skip(10))
            await issue.ExpectNoReceipt(comment);
        var status = await issue.ExpectStatus("I answer 10 comments");
        Assert.Equal(1, Town.Occurrences(status.Body, "I answer 10 comments"));
        await Will.Says(issue, "/hold");
        Assert.Contains("on-hold", await issue.Labels());
    }

    [Fact]
    public async Task After_more_talk_than_anybody_reads_only_people_with_a_role_are_heard()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        using (Place.GitHub.Deliveries.Intercept(_ => DeliveryFate.Drop))
        {
            for (var i = 0; i < 1_001; i++)
                await Bob.Sends(HttpMethod.Post, $"issues/{issue.Number}/comments", new { body = "First!" });
        }

        var late = await Alice.Says(issue, "/hold");
        await issue.ExpectNoReceipt(late);
        Assert.DoesNotContain("on-hold", await issue.Labels());
        await issue.ExpectReceipt(await Tess.Says(issue, "/hold"), "rocket");
    }

    [Fact]
    public async Task A_comment_of_a_thousand_commands_is_one_comment()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var said = await Bob.Says(issue, string.Concat(Enumerable.Repeat("/reject\n", 1_000)));
        await issue.ExpectReceipt(said, "-1");
        var status = await issue.ExpectStatus();
        Assert.True(status.Body.Length < 20_000, $"{status.Body.Length} characters");
    }
}
