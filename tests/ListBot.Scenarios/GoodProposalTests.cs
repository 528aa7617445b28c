using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>A person proposes a paper, a maintainer merges it.</summary>
public sealed class GoodProposalTests : Scenario
{
    [Fact]
    public async Task A_good_proposal_becomes_a_pull_request_of_one_line()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest("+" + PissaLine);
        Assert.Equal(["README.md"], pull.Files);
        Assert.Equal("Add paper: PiSSA: Principal Singular Values and Singular Vectors Adaptation of Large Language Models", pull.Title);
        Assert.Equal(Town.Bot, pull.Author);
        Assert.Contains($"Closes #{issue.Number}", pull.Body, StringComparison.Ordinal);
        Assert.Contains("Basic LoRA Adapters", pull.Body, StringComparison.Ordinal);
        // A squash makes it a commit message: the entry stands in the change itself, and in the issue.
        Assert.DoesNotContain("PiSSA", pull.Body, StringComparison.Ordinal);
        await issue.ExpectStatus($"### #{pull.Number} is open with this entry", "`arXiv:2404.02948`", "+" + PissaLine);
    }

    [Fact]
    public async Task Every_other_byte_of_the_list_stays()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var expected = Town.RealListText.Replace(BeforePissa + "\n", $"{BeforePissa}\n{PissaLine}\n", StringComparison.Ordinal);
        Assert.NotEqual(expected, Town.RealListText);
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(expected), await Place.Read(issue.Branch));
        Assert.Equal(Town.RealList, await Place.Read());
    }

    [Fact]
    public async Task The_commit_is_the_Apps_own_signed_and_credits_the_proposer()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest();
        var commit = await Mia.Sends(HttpMethod.Get, $"git/commits/{pull.Head}");
        Assert.Equal(
            $"Add a paper (#{issue.Number})\n\nCo-authored-by: alice <{Alice.Id}+alice@users.noreply.github.com>", (string?)commit["message"]);
        Assert.Equal(Town.Bot, (string?)commit["author"]!["name"]);
        Assert.True((bool)commit["verification"]!["verified"]!);
        var main = await Mia.Sends(HttpMethod.Get, "git/ref/heads/main");
        Assert.Equal((string?)main["object"]!["sha"], (string?)Assert.Single(commit["parents"]!.AsArray())!["sha"]);
    }

    [Fact]
    public async Task A_merge_closes_the_issue_takes_the_branch_away_and_is_the_end()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var before = await issue.ExpectStatus();
        var pull = await issue.ExpectPullRequest();
        await Mia.Merges(pull);

        await issue.ExpectState("closed");
        var after = await issue.ExpectStatus($"### Done: #{pull.Number} is merged");
        Assert.Equal(before.Id, after.Id);
        Assert.Contains($"\n{PissaLine}\n", await Place.ReadText(), StringComparison.Ordinal);
        Assert.Equal(["main"], await Place.Branches());
        var writes = Place.Writes.Count();
        await Bob.Says(issue, "Thank you!");
        await Alice.Edits(issue, LoraGa);
        await Mia.Reopens(issue.Number);
        Assert.Equal(writes, Place.Writes.Count());
    }

    [Fact]
    public async Task A_squash_merge_is_an_end_too()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Mia.Merges(await issue.ExpectPullRequest(), new { merge_method = "squash" });
        await issue.ExpectState("closed");
        await issue.ExpectStatus("### Done");
        Assert.Equal(["main"], await Place.Branches());
        Assert.Equal(
            Town.RealListText.Replace(BeforePissa + "\n", $"{BeforePissa}\n{PissaLine}\n", StringComparison.Ordinal), await Place.ReadText());
    }

    [Fact]
    public async Task A_venue_and_other_links_stand_in_the_entry_as_the_list_writes_them()
    {
        await Begin();
        var issue = await Alice.Proposes(new Form("Flora: Low-Rank Adapters for Everything", "https://openreview.net/pdf?id=abc123XYZ0", "2.c")
        {
            Venue = "ICLR 2026",
            Code = "https://github.com/somebody/flora",
        });
        await issue.ExpectPullRequest(
            "+- Flora: Low-Rank Adapters for Everything | [ICLR 2026](https://openreview.net/pdf?id=abc123XYZ0) |  [Code](https://github.com/somebody/flora)");
    }

    [Fact]
    public async Task Two_people_propose_at_the_same_time_and_both_get_a_pull_request()
    {
        await Begin();
        await Task.WhenAll(
            Alice.Sends(HttpMethod.Post, "issues", new { title = "New paper", body = Pissa.ToString() }),
            Bob.Sends(HttpMethod.Post, "issues", new { title = "New paper", body = IntLora.ToString() }));
        await Place.Settle();
        await new Conversation(Place, 1).ExpectPullRequest();
        await new Conversation(Place, 2).ExpectPullRequest();
    }

    [Fact]
    public async Task An_issue_without_our_form_but_with_the_label_is_read_as_people_write()
    {
        await Begin();
        var issue = await Mia.Files(
            "New paper: LoRA-GA: Low-Rank Adaptation with Gradient Approximation", "Link: https://arxiv.org/abs/2407.05000\nCategory: 1.a\n", "proposal");
        await issue.ExpectPullRequest("+" + LoraGaLine);
    }
}
