using System.Net;
using System.Text;
using System.Text.Json;
using ListBot.Sandbox;

namespace ListBot.Cli.Tests;

public class ServeTests
{
    [Fact]
    public async Task Without_a_webhook_secret_it_does_not_start_and_says_what_to_set()
    {
        using var folder = new ListFolder();
        var settings = folder.Write("settings.json", """{ "ListBot": { "AppId": 1, "Slug": "listbot" } }""");
        var run = await CommandRun.Of("serve", "--settings", settings);
        run.EndsWith(2);
        Assert.Contains("WebhookSecret is not set", run.Error, StringComparison.Ordinal);
        Assert.Contains("ListBot__", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("AppId", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ not json", "The settings can not be read")]
    [InlineData("""{ "ListBot": { "Workers": "many" } }""", "Workers")]
    public async Task Settings_that_can_not_be_read_are_named(string json, string said)
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of("serve", "--settings", folder.Write("settings.json", json));
        run.EndsWith(2);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_its_settings_it_serves_until_it_is_told_to_stop()
    {
        await using var sandbox = await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        sandbox.CreateOrganization("demo");
        var app = sandbox.RegisterApp(new AppRegistration { Slug = "listbot", Owner = "demo", WebhookSecret = "quiet" });
        using var folder = new ListFolder();
        var settings = folder.Write("settings.json", JsonSerializer.Serialize(new
        {
            ListBot = new { AppId = app.Id, app.Slug, PrivateKey = app.PrivateKeyPem, WebhookSecret = "quiet", ApiAddress = sandbox.Address },
        }));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new FirstLine();
        var serving = ListBotCommand.Run(["serve", "--settings", settings, "--listen", "http://127.0.0.1:0"], new Terminal(Stream.Null, output, output, isPlain: true), stop.Token);

        var line = await output.Line.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var webhooks = new Uri(line.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)).TrimEnd('.'));
        using var http = new HttpClient();
        using var unsigned = await http.PostAsync(webhooks, new StringContent("{}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);

        await stop.CancelAsync();
        Assert.Equal(0, await serving);
    }

    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => line.Task;

        public override Task WriteLineAsync(string? value)
        {
            line.TrySetResult(value ?? "");
            return Task.CompletedTask;
        }
    }
}
