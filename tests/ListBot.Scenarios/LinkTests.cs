using ListBot.Tests;

namespace ListBot.Scenarios;

/// <summary>Where a list asks for it, links are tried once; what comes of that is a word to the maintainers, and never in anybody's way.</summary>
public sealed class LinkTests : Scenario
{
    private const string Gone = "HTTP/1.1 404 Not here\r\nContent-Length: 0\r\n\r\n", Busy = "HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n";

    private static readonly Beginning Checking = new() { Configuration = "check-links: true\n" };

    private static readonly Form Paper = new("A Paper of Somebody's Own", "http://papers.example/1", "1.a") { Code = "http://code.example/1" };

    [Fact]
    public async Task A_link_to_nothing_is_told_when_the_pull_request_is_open_already()
    {
        await Begin(Checking);
        var wasOpen = false;
        Reachable().Answer = at =>
        {
            wasOpen = Place.Writes.Any(w => w is { Method: "POST", Status: 201 } && w.Path.EndsWith("/pulls", StringComparison.Ordinal));
            return at == "code.example/1" ? Gone : Ledger.Ok("a paper");
        };
        var issue = await Alice.Proposes(Paper);
        Assert.True(wasOpen);
        await issue.ExpectPullRequest();
        var status = await issue.ExpectStatus("is open with this entry", "- **Nothing is there**: the server of `http://code.example/1` (Code link) says that it has no such page. `/recheck` asks it again.");
        Assert.DoesNotContain("the server of `http://papers.example/1`", status.Body, StringComparison.Ordinal);
        Assert.Equal(["code.example", "papers.example"], Place.Web.Lookups.Order());
    }

    [Fact]
    public async Task What_was_asked_once_is_not_asked_again_and_nothing_is_written()
    {
        await Begin(Checking);
        Reachable().Answer = at => at == "code.example/1" ? Gone : Busy;
        var issue = await Alice.Proposes(Paper);
        var said = await issue.ExpectStatus("Code link");

        // The server is well again, and the page is back: the status does not flicker.
        Place.Web.Answer = _ => Ledger.Ok("here");
        Assert.DoesNotContain(await Place.Watch(() => Place.GitHub.Deliveries.Redeliver(Place.Delivery("issues", "opened").Id)), r => r.IsWrite);
        await Place.KillServer();
        Assert.DoesNotContain(await Place.Watch(Place.StartServer), r => r.IsWrite);
        Assert.Equal(said, await issue.ExpectStatus());
        Assert.Equal(2, Place.Web.Connections.Count);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 No machines\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 301 There\r\nLocation: http://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("nonsense")]
    public async Task What_is_not_certain_is_not_said(string answer)
    {
        await Begin(Checking);
        Reachable().Answer = _ => answer;
        var issue = await Alice.Proposes(Paper);
        await issue.ExpectPullRequest();
        Assert.DoesNotContain("Nothing is there", (await issue.ExpectStatus("is open with this entry")).Body, StringComparison.Ordinal);
        Assert.All(Place.Web.Connections, c => Assert.Equal("8.8.8.8", c.Address.ToString()));
        Assert.Equal(2, Place.Web.Connections.Count);
    }

    [Fact]
    public async Task A_link_that_leads_inside_is_not_followed_and_stands_in_nobodys_way()
    {
        await Begin(Checking);
        Place.Web.Name("papers.example", "169.254.169.254").Name("code.example", "10.0.0.1", "8.8.8.8");
        var issue = await Alice.Proposes(Paper);
        await issue.ExpectPullRequest();
        await issue.ExpectStatus("is open with this entry");
        Assert.Empty(Place.Web.Connections);
    }

    [Fact]
    public async Task A_link_that_was_corrected_is_asked_and_the_other_is_not()
    {
        await Begin(Checking);
        Reachable().Answer = at => at == "code.example/1" ? Gone : Ledger.Ok("here");
        var issue = await Alice.Proposes(Paper);
        await issue.ExpectStatus("Nothing is there");
        await Alice.Edits(issue, Paper with { Code = "http://code.example/2" });
        Assert.DoesNotContain("Nothing is there", (await issue.ExpectStatus("is open with this entry")).Body, StringComparison.Ordinal);
        Assert.Equal(["code.example", "code.example", "papers.example"], Place.Web.Lookups.Order());
    }

    [Fact]
    public async Task A_recheck_asks_again()
    {
        await Begin(Checking);
        Reachable().Answer = _ => Gone;
        var issue = await Alice.Proposes(Paper);
        await issue.ExpectStatus("(Paper link)", "(Code link)");
        Place.Web.Answer = _ => Ledger.Ok("here");
        var comment = await Alice.Says(issue, "/recheck");
        Assert.DoesNotContain("Nothing is there", (await issue.ExpectStatus("is open with this entry")).Body, StringComparison.Ordinal);
        await issue.ExpectReceipt(comment, "rocket");
        Assert.Equal(4, Place.Web.Connections.Count);
    }

    [Fact]
    public async Task Whoever_did_not_ask_for_it_has_nobody_asked()
    {
        await Begin();
        await (await Alice.Proposes(Paper)).ExpectPullRequest();
        Assert.Empty(Place.Web.Lookups);
    }

    [Fact]
    public async Task A_proposal_with_something_to_put_right_has_nobody_asked_yet()
    {
        await Begin(Checking);
        Reachable();
        var issue = await Alice.Proposes(Paper with { Category = "Nothing like it at all" });
        await issue.ExpectStatus("### Something to put right first");
        Assert.Empty(Place.Web.Lookups);
        await Alice.Says(issue, "/category 1.a");
        await issue.ExpectPullRequest();
        Assert.Equal(2, Place.Web.Connections.Count);
    }

    private Ledger Reachable() => Place.Web.Name("papers.example", "8.8.8.8").Name("code.example", "8.8.8.8");
}
