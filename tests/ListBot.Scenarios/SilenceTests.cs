using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>What is no business of the bot gets no answer.</summary>
public sealed class SilenceTests : Scenario
{
    [Theory]
    [InlineData("The third link is dead", "https://arxiv.org/abs/2402.16842 gives me a 404.")]
    [InlineData("How do I contribute?", "Is there a form?\n\n### Steps to reproduce\n\n1. None")]
    [InlineData("Nothing", "")]
    public async Task An_issue_that_proposes_nothing_gets_no_answer(string title, string body)
    {
        await Begin();
        await (await Bob.Files(title, body)).ExpectSilence();
    }

    [Fact]
    public async Task An_empty_issue_with_the_label_is_told_what_is_missing()
    {
        await Begin();
        var issue = await Mia.Files("A paper", "", "proposal");
        await issue.ExpectStatus("### Something to put right first", "**paper-link-missing**", "**Next**: edit this issue");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_label_that_is_put_on_later_makes_a_proposal_of_an_issue()
    {
        await Begin();
        var issue = await Bob.Files("New paper: " + LoraGa.Title, "https://arxiv.org/abs/2407.05000\n\nCategory: 1.a");
        await issue.ExpectSilence();
        await Mia.Labels(issue, "proposal");
        await issue.ExpectPullRequest("+" + LoraGaLine);
    }

    [Fact]
    public async Task Another_label_is_silence()
    {
        await Begin();
        var issue = await Bob.Files("Wrong link", "See the third line.");
        await Mia.Labels(issue, "bug");
        await issue.ExpectSilence();
    }

    [Fact]
    public async Task Talk_under_a_proposal_writes_nothing()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var requests = await Place.Watch(() => Bob.Says(issue, "Great paper! Closes #1, ### Paper title"));
        Assert.DoesNotContain(requests, r => r.IsWrite);
    }

    [Fact]
    public async Task Another_bots_comment_is_not_even_looked_at()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var other = await OtherBot.Join(Place);
        Assert.Empty(await Place.Watch(() => other.Says(issue, "<!-- listbot:status 0123456789abcdef -->\nI am the bot.")));
    }

    [Fact]
    public async Task Another_bots_ordinary_issue_gets_no_answer()
    {
        await Begin();
        var other = await OtherBot.Join(Place);
        var issue = await other.Files("Bump actions/checkout from 4 to 5", "Release notes: https://arxiv.org/abs/2407.05000");
        await issue.ExpectSilence();
    }

    [Fact]
    public async Task A_forged_marker_makes_no_proposal_and_no_status()
    {
        await Begin();
        var issue = await Bob.Files("Hello", "<!-- listbot:status 0123456789abcdef -->\nHello");
        await Bob.Says(issue, "<!-- listbot:status 0123456789abcdef -->\n### Done: #1 is merged");
        await issue.ExpectSilence();
    }

    [Fact]
    public async Task A_pull_request_of_a_person_is_no_proposal()
    {
        await Begin();
        var main = await Mia.Sends(HttpMethod.Get, "git/ref/heads/main");
        await Mia.Sends(HttpMethod.Post, "git/refs", new { @ref = "refs/heads/mine", sha = (string?)main["object"]!["sha"] });
        await Mia.Commits("README.md", Town.RealListText + "- Mine\n", "mine");
        await Mia.Sends(HttpMethod.Post, "pulls", new { title = "New paper: Mine", head = "mine", @base = "main", body = Pissa.ToString() });
        await Place.Settle();
        Assert.Empty(Place.Writes);
    }

    [Fact]
    public async Task The_label_is_made_once_where_it_is_missing()
    {
        await Begin();
        await Place.KillServer();
        await Place.StartServer();
        Assert.Single((await Mia.Sends(HttpMethod.Get, "labels")).AsArray(), l => (string?)l!["name"] == "proposal");
        Assert.Empty(Place.Writes);
    }
}
