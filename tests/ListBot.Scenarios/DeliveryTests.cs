using System.Net;
using System.Security.Cryptography;
using System.Text;
using ListBot.GitHub;
using ListBot.Sandbox.Webhooks;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>Webhooks come twice, late, in the wrong order or never, and not all of them come from GitHub.</summary>
public sealed class DeliveryTests : Scenario
{
    [Fact]
    public async Task Doubled_deliveries_make_one_pull_request_and_one_comment()
    {
        await Begin();
        using var doubled = Place.GitHub.Deliveries.Intercept(_ => DeliveryFate.SendTwice);
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus("is open");
        // A tree, a commit, a branch, a pull request, labels, a comment.
        Assert.Equal(6, Place.Writes.Count());
    }

    [Fact]
    public async Task Every_delivery_again_writes_nothing()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Alice.Edits(issue, Pissa with { Category = "2.a" });
        await Mia.Merges(await issue.ExpectPullRequest());
        var requests = await Place.Watch(() =>
        {
            foreach (var delivery in Place.GitHub.Deliveries.Log.Reverse().ToList())
                Place.GitHub.Deliveries.Redeliver(delivery.Id);
        });
        Assert.DoesNotContain(requests, r => r.IsWrite);
    }

    [Fact]
    public async Task An_edit_that_is_delivered_before_the_opening_ends_in_the_same_place()
    {
        await Begin();
        Conversation issue;
        using (Place.GitHub.Deliveries.Intercept(d => d is { Event: "issues", Action: "opened" } ? DeliveryFate.Hold : DeliveryFate.Send))
        {
            issue = await Bob.Proposes(LoraGa with { Title = "LoRA-GA: Low-Rank Adaption" });
            await Bob.Edits(issue, LoraGa);
        }

        await issue.ExpectPullRequest("+" + LoraGaLine);
        var writes = Place.Writes.Count();
        await Place.Watch(Place.GitHub.Deliveries.Release);
        await issue.ExpectPullRequest("+" + LoraGaLine);
        Assert.Equal(writes, Place.Writes.Count());
    }

    [Fact]
    public async Task A_merge_that_is_heard_of_before_its_push_ends_in_the_same_place()
    {
        await Begin();
        var first = await Alice.Proposes(Pissa);
        var second = await Bob.Proposes(LoraGa);
        using (Place.GitHub.Deliveries.Intercept(d => d.Event == "push" ? DeliveryFate.Hold : DeliveryFate.Send))
            await Mia.Merges(await first.ExpectPullRequest());
        await Place.Watch(Place.GitHub.Deliveries.Release);
        await first.ExpectStatus("### Done");
        await second.ExpectPullRequest("+" + LoraGaLine);
    }

    [Fact]
    public async Task A_lost_webhook_is_made_up_for_by_the_next_sweep()
    {
        await Begin();
        Conversation issue;
        using (Place.GitHub.Deliveries.Intercept(_ => DeliveryFate.Drop))
            issue = await Alice.Proposes(Pissa);
        await issue.ExpectSilence();
        Place.Clock.Advance(TimeSpan.FromMinutes(15));
        await Place.Settle();
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus("is open");
    }

    [Fact]
    public async Task What_happened_while_the_server_was_down_is_found_at_its_start()
    {
        await Begin();
        var waiting = await Alice.Proposes(Pissa);
        var pull = await waiting.ExpectPullRequest();
        await Place.KillServer();
        var missed = await Bob.Proposes(LoraGa);
        await Mia.Merges(pull);
        await Place.StartServer();
        await waiting.ExpectStatus("### Done");
        await missed.ExpectPullRequest("+" + LoraGaLine);
        Assert.DoesNotContain(waiting.Branch, await Place.Branches());
    }

    [Fact]
    public async Task A_merge_whose_webhooks_were_lost_is_noticed_by_the_sweep()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        using (Place.GitHub.Deliveries.Intercept(_ => DeliveryFate.Drop))
            await Mia.Merges(await issue.ExpectPullRequest());
        Place.Clock.Advance(TimeSpan.FromMinutes(15));
        await Place.Settle();
        await issue.ExpectStatus("### Done");
        Assert.Equal(["main"], await Place.Branches());
    }

    [Fact]
    public async Task A_sweep_over_what_is_well_writes_nothing()
    {
        await Begin();
        await Alice.Proposes(Pissa);
        await Bob.Proposes(LoraGa with { Category = "nowhere" });
        await Bob.Files("A bug", "It is broken.");
        var requests = await Place.Watch(() => Place.Clock.Advance(TimeSpan.FromMinutes(15)));
        Assert.Contains(requests, r => r.Operation == "OpenProposals");
        Assert.DoesNotContain(requests, r => r.IsWrite);
    }

    [Fact]
    public async Task An_installation_finds_the_proposals_that_wait_for_it()
    {
        await Begin();
        Place.GitHub.Uninstall(Place.App, "town", "papers");
        await Place.Settle();
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectSilence();
        Place.GitHub.Install(Place.App, "town", "papers");
        await Place.Settle();
        await issue.ExpectPullRequest("+" + PissaLine);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha1=757107ea0eb2509fc211221cce984b8a37570b6d")]
    public async Task A_delivery_without_GitHubs_signature_is_turned_away_and_nothing_happens(string? signature)
    {
        await Begin();
        using (Place.GitHub.Deliveries.Intercept(_ => DeliveryFate.Drop))
            await Alice.Proposes(Pissa);
        var body = Place.Delivery("issues", "opened").Body;
        Assert.Empty(await Place.Watch(async () => Assert.Equal(HttpStatusCode.Unauthorized, await Post("issues", body, signature))));
    }

    [Fact]
    public async Task A_signature_over_other_bytes_is_turned_away()
    {
        await Begin();
        Assert.Equal(HttpStatusCode.Unauthorized, await Post("issues", "{\"a\": 1}", Sign("{\"a\":1}")));
    }

    [Theory]
    [InlineData("star", "{\"action\":\"created\"}")]
    [InlineData("issues", "{\"action\":\"dreamt_of\",\"installation\":{\"id\":1}}")]
    [InlineData("issues", "[]")]
    [InlineData("issues", "not JSON")]
    [InlineData("", "")]
    public async Task What_GitHub_signs_and_we_do_not_know_is_accepted_and_nothing_happens(string name, string body)
    {
        await Begin();
        Assert.Empty(await Place.Watch(async () => Assert.Equal(HttpStatusCode.Accepted, await Post(name, body, Sign(body)))));
    }

    [Fact]
    public async Task A_body_over_GitHubs_bound_is_not_read()
    {
        await Begin();
        var body = new string(' ', DeliveryHeaders.MaxBodyBytes + 1);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post("issues", body, Sign(body)));
    }

    private static string Sign(string body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Town.Secret), Encoding.UTF8.GetBytes(body)));

    private async Task<HttpStatusCode> Post(string name, string body, string? signature)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Place.Webhooks) { Content = new StringContent(body) };
        // Asks before it sends, so that a refusal comes as an answer and not as a broken pipe.
        request.Headers.ExpectContinue = true;
        request.Headers.TryAddWithoutValidation("X-GitHub-Event", name);
        request.Headers.Add("X-GitHub-Delivery", Guid.NewGuid().ToString());
        if (signature is not null)
            request.Headers.Add("X-Hub-Signature-256", signature);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
