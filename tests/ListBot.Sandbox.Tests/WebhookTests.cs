using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ListBot.Sandbox.Webhooks;

namespace ListBot.Sandbox.Tests;

/// <summary>How deliveries are sent; what they say is held against GitHub's own examples elsewhere.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task A_delivery_is_signed_and_says_what_it_is_about()
    {
        await using var town = await Town.BuildAsync();
        await using var receiver = await Receiver.StartAsync();
        town.Sandbox.SetWebhook(town.App, receiver.Address);
        await town.FileIssueAsync("Ünïcode", "Text\r\nmore");
        var delivery = Assert.Single(await town.DeliveriesAsync("issues"));

        Assert.Equal("ping", receiver.Received[0].Headers["X-GitHub-Event"]);
        var (headers, body) = (receiver.Received[1].Headers, receiver.Received[1].Body);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData("secret"u8, body));
        Assert.Equal($"sha256={signature}", headers["X-Hub-Signature-256"]);
        Assert.Equal(("issues", $"{delivery.Id}"), (headers["X-GitHub-Event"], headers["X-GitHub-Delivery"]));
        Assert.Equal(("application/json", $"{town.App.Id}"), (headers["Content-Type"], headers["X-GitHub-Hook-Installation-Target-ID"]));
        Assert.Equal("integration", headers["X-GitHub-Hook-Installation-Target-Type"]);
        Assert.StartsWith("GitHub-Hookshot/", headers["User-Agent"], StringComparison.Ordinal);

        var json = JsonNode.Parse(body)!;
        Assert.Equal(("opened", "Ünïcode", "Text\r\nmore"), ((string?)json["action"], (string?)json["issue"]!["title"], (string?)json["issue"]!["body"]));
        Assert.Equal(("ada/papers", "ada"), ((string?)json["repository"]!["full_name"], (string?)json["sender"]!["login"]));
        Assert.Equal(town.Installation, (long?)json["installation"]!["id"]);
        Assert.Equal(200, delivery.Status);
    }

    [Fact]
    public async Task What_the_App_did_is_told_to_it_too()
    {
        await using var town = await Town.BuildAsync();
        await using var receiver = await Receiver.StartAsync();
        town.Sandbox.SetWebhook(town.App, receiver.Address);
        await town.FileIssueAsync(token: await town.TokenAsync());
        var json = JsonNode.Parse(Assert.Single(await town.DeliveriesAsync("issues")).Body)!;
        Assert.Equal(("helper[bot]", "Bot"), ((string?)json["sender"]!["login"], (string?)json["sender"]!["type"]));
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_sent()
    {
        await using var town = await Town.BuildAsync();
        await using var receiver = await Receiver.StartAsync();
        var quiet = town.Sandbox.RegisterApp(new AppRegistration
        {
            Slug = "quiet",
            Owner = "ada",
            WebhookSecret = "other",
            WebhookUrl = receiver.Address,
            Permissions = new Dictionary<string, string> { ["metadata"] = "read" },
            Events = ["push"],
        });
        town.Sandbox.Install(quiet, "ada", "papers");
        await town.FileIssueAsync();
        await town.PutAsync("contents/new.md", new { message = "New", content = "" });
        await town.Sandbox.Deliveries.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["ping", "installation", "push"], receiver.Received.Select(one => one.Headers["X-GitHub-Event"]));
    }

    [Fact]
    public async Task Deliveries_are_sent_in_order()
    {
        await using var town = await Town.BuildAsync();
        await using var receiver = await Receiver.StartAsync();
        town.Sandbox.SetWebhook(town.App, receiver.Address);
        for (var index = 0; index < 20; index++)
            await town.FileIssueAsync($"{index}");
        await town.DeliveriesAsync("issues");
        Assert.Equal(
            Enumerable.Range(0, 20).Select(index => $"{index}"),
            receiver.Received.Skip(1).Select(one => (string)JsonNode.Parse(one.Body)!["issue"]!["title"]!));
    }

    [Fact]
    public async Task A_dropped_delivery_can_be_sent_again_under_the_same_id()
    {
        await using var town = await Town.BuildAsync();
        await using var receiver = await Receiver.StartAsync();
        town.Sandbox.SetWebhook(town.App, receiver.Address);
        Delivery lost;
        using (town.Sandbox.Deliveries.Intercept(_ => DeliveryFate.Drop))
        {
            await town.FileIssueAsync();
            lost = Assert.Single(await town.DeliveriesAsync("issues"));
        }
        Assert.Single(receiver.Received);
        Assert.Equal((null, "dropped"), (lost.Status, lost.Failure));

        town.Sandbox.Deliveries.Redeliver(lost.Id);
        Assert.Equal([null, 200], (await town.DeliveriesAsync("issues")).Select(delivery => delivery.Status));
        Assert.Equal($"{lost.Id}", receiver.Received[1].Headers["X-GitHub-Delivery"]);
        Assert.Equal(lost.Body, Encoding.UTF8.GetString(receiver.Received[1].Body));
    }

    [Fact]
    public async Task A_delivery_can_come_twice()
    {
        await using var town = await Town.BuildAsync();
        await using var receiver = await Receiver.StartAsync();
        town.Sandbox.SetWebhook(town.App, receiver.Address);
        town.Sandbox.Deliveries.Intercept(_ => DeliveryFate.SendTwice);
        await town.FileIssueAsync();
        await town.DeliveriesAsync("issues");
        Assert.Equal(3, receiver.Received.Count);
        Assert.Equal(receiver.Received[1].Headers["X-GitHub-Delivery"], receiver.Received[2].Headers["X-GitHub-Delivery"]);
    }

    [Fact]
    public async Task A_delivery_can_be_held_back_and_come_late()
    {
        await using var town = await Town.BuildAsync();
        await using var receiver = await Receiver.StartAsync();
        town.Sandbox.SetWebhook(town.App, receiver.Address);
        using (town.Sandbox.Deliveries.Intercept(delivery => delivery.Action == "opened" ? DeliveryFate.Hold : DeliveryFate.Send))
        {
            await town.FileIssueAsync();
            await town.PatchAsync("issues/1", new { title = "Changed" });
        }
        await town.DeliveriesAsync("issues");
        town.Sandbox.Deliveries.Release();
        await town.DeliveriesAsync("issues");
        Assert.Equal(["edited", "opened"], receiver.Received.Skip(1).Select(one => (string?)JsonNode.Parse(one.Body)!["action"]));
    }

    [Fact]
    public async Task A_receiver_that_is_away_is_noted_and_not_tried_again()
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.SetWebhook(town.App, new Uri("http://127.0.0.1:1/"));
        await town.FileIssueAsync();
        var delivery = Assert.Single(await town.DeliveriesAsync("issues"));
        Assert.Null(delivery.Status);
        Assert.NotNull(delivery.Failure);
    }

    [Fact]
    public async Task An_edit_tells_what_was_there_before()
    {
        await using var town = await Town.BuildAsync();
        await using var receiver = await Receiver.StartAsync();
        town.Sandbox.SetWebhook(town.App, receiver.Address);
        await town.FileIssueAsync("Old", "Old text");
        await town.PatchAsync("issues/1", new { title = "New", body = "New text" });
        await town.PatchAsync("issues/1", new { title = "New" });
        var changes = JsonNode.Parse((await town.DeliveriesAsync("issues")).Single(delivery => delivery.Action == "edited").Body)!["changes"]!;
        Assert.Equal(("Old", "Old text"), ((string?)changes["title"]!["from"], (string?)changes["body"]!["from"]));
    }
}
