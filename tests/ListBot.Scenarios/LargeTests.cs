using System.Text;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>Long conversations, many proposals, odd names and long words.</summary>
public sealed class LargeTests : Scenario
{
    [Fact]
    public async Task A_status_behind_a_hundred_comments_is_found_again()
    {
        await Begin();
        await Place.KillServer();
        var issue = await Alice.Proposes(Pissa with { Category = "nowhere" });
        for (var i = 0; i < 105; i++)
            await Bob.Sends(HttpMethod.Post, $"issues/{issue.Number}/comments", new { body = $"Me too, {i}" });
        await Place.StartServer();
        await Alice.Edits(issue, Pissa);
        var comments = await Mia.Sends(HttpMethod.Get, $"issues/{issue.Number}/comments?per_page=100&page=2");
        var status = Assert.Single(comments.AsArray(), c => (string?)c!["user"]!["login"] == Town.Bot);
        Assert.Contains("is open with this entry", (string?)status!["body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_and_five_proposals_that_waited_are_all_answered()
    {
        await Begin();
        await Place.KillServer();
        for (var i = 0; i < 105; i++)
            await Alice.Sends(HttpMethod.Post, "issues", new { title = $"New paper {i}", body = Dora.ToString() });
        await Place.StartServer();
        Assert.Equal(105, Place.Writes.Count(r => r.Path.EndsWith("/comments", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("👨\u200D👩\u200D👧\u200D👦", 60)]
    [InlineData("e\u0301\u0302\u0303", 90)]
    [InlineData("word ", 59)]
    public async Task A_long_title_is_short_enough_for_GitHub(string part, int times)
    {
        await Begin();
        var issue = await Alice.Files("New paper", (Pissa with { Title = "On " + string.Concat(Enumerable.Repeat(part, times)), Code = null }).ToString());
        await issue.ExpectPullRequest();
        await issue.ExpectStatus("is open with this entry");
    }

    [Fact]
    public async Task One_letter_with_thousands_of_accents_is_too_long()
    {
        await Begin();
        var issue = await Alice.Files("New paper", (Pissa with { Title = "A letter Z" + new string('\u0301', 30_000), Code = null }).ToString());
        await issue.ExpectStatus("**paper-title-too-long**");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_list_by_an_odd_name_is_linked_to_where_it_is()
    {
        await Begin(new Beginning { ListPath = "docs/our papers #1.md", Configuration = "list: 'docs/our papers #1.md'\n" });
        var issue = await Alice.Proposes(Dora);
        await issue.ExpectStatus("/town/papers/blob/main/docs/our%20papers%20%231.md?plain=1#L24");
        await (await Alice.Proposes(Pissa)).ExpectPullRequest("+" + PissaLine);
    }

    [Fact]
    public async Task An_executable_list_stays_executable()
    {
        await Begin();
        await Mia.Commits("README.md", Town.RealList, mode: "100755");
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectPullRequest("+" + PissaLine);
        var tree = await Mia.Sends(HttpMethod.Get, $"git/trees/{Uri.EscapeDataString(issue.Branch)}");
        Assert.Equal("100755", (string?)Assert.Single(tree["tree"]!.AsArray(), e => (string?)e!["path"] == "README.md")!["mode"]);
    }

    [Fact]
    public async Task A_list_that_moves_to_another_file_takes_the_open_pull_request_along()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Mia.Commits("papers.md", Encoding.UTF8.GetBytes(Town.RealListText));
        await Mia.Commits(".github/listbot.yml", "list: papers.md\n");
        Assert.Equal(["papers.md"], (await issue.ExpectPullRequest("+" + PissaLine)).Files);
    }

    [Fact]
    public async Task A_proposal_whose_author_is_gone_credits_nobody()
    {
        await Begin();
        await Place.KillServer();
        var issue = await Alice.Proposes(Pissa);
        Place.GitHub.DeleteUser("alice");
        await Place.StartServer();
        var pull = await issue.ExpectPullRequest("+" + PissaLine);
        Assert.Equal($"Add a paper (#{issue.Number})", (string?)(await Mia.Sends(HttpMethod.Get, $"git/commits/{pull.Head}"))["message"]);
    }
}
