using ListBot.Core.Decisions;
using ListBot.GitHub;
using ListBot.Storage;
using ListBot.Tests;

namespace ListBot.Cli.Tests;

public class DeadTests(Azurite azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_given_up_is_listed_with_what_an_operator_asks_for()
    {
        var account = await GivenUp(12, 13);
        var run = await CommandRun.Of("dead", "list", "--storage", account);
        run.EndsWith(0);
        foreach (var part in (string[])["octo/papers#12", "octo/papers#13", "issues.opened", "delivery-12", "2026-03-02 09:00:00Z", "5 attempts failed, the last one with HttpRequestException"])
            Assert.Contains(part, run.Output, StringComparison.Ordinal);
        var first = (await CommandRun.Of("dead", "list", "--json", "--storage", account)).Json[0];
        Assert.Equal(["id", "subject", "cause", "delivery", "firstSeen", "reason"], first.EnumerateObject().Select(p => p.Name));
        Assert.Equal("octo/papers#12", first.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Replayed_it_is_work_again_with_all_its_attempts_and_no_longer_dead()
    {
        var account = await GivenUp(12, 13);
        var id = (await CommandRun.Of("dead", "list", "--json", "--storage", account)).Json[0].GetProperty("id").GetString()!;
        var run = await CommandRun.Of("dead", "replay", id[..8], "--storage", account);
        run.EndsWith(0);
        Assert.Contains("octo/papers#12: put back to work", run.Output, StringComparison.Ordinal);
        Assert.Equal(["octo/papers#13"], await Subjects(account));

        List<WorkMessage> worked = [];
        await Work(account, worked);
        var message = Assert.Single(worked);
        Assert.Equal((12, 0, null), (message.Item.Issue, message.Attempt, message.Reason));
    }

    [Fact]
    public async Task Dropped_it_is_gone_and_the_others_stay()
    {
        var account = await GivenUp(12, 13, 14);
        var id = (await CommandRun.Of("dead", "list", "--json", "--storage", account)).Json[1].GetProperty("id").GetString()!;
        (await CommandRun.Of("dead", "drop", id, "--storage", account)).EndsWith(0);
        Assert.Equal(["octo/papers#12", "octo/papers#14"], await Subjects(account));
        (await CommandRun.Of("dead", "drop", "--all", "--storage", account)).EndsWith(0);
        Assert.Contains("Nothing was given up", (await CommandRun.Of("dead", "list", "--storage", account)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_the_service_gives_at_once_are_all_replayed()
    {
        var account = await GivenUp([.. Enumerable.Range(1, 40)]);
        Assert.Contains("And 8 more.", (await CommandRun.Of("dead", "list", "--storage", account)).Output, StringComparison.Ordinal);
        (await CommandRun.Of("dead", "replay", "--all", "--storage", account)).EndsWith(0);
        Assert.Empty(await Subjects(account));
        List<WorkMessage> worked = [];
        await Work(account, worked);
        Assert.Equal(Enumerable.Range(1, 40), worked.Select(m => m.Item.Issue!.Value).Order());
    }

    [Fact]
    public async Task What_is_no_message_is_listed_with_its_problem_and_not_replayed()
    {
        var account = await GivenUp();
        await Dead(account).SendMessageAsync("hello", Cancellation);
        Assert.Contains("its JSON is broken", (await CommandRun.Of("dead", "list", "--storage", account)).Output, StringComparison.Ordinal);
        (await CommandRun.Of("dead", "replay", "--all", "--storage", account)).EndsWith(0);
        Assert.Single((await CommandRun.Of("dead", "list", "--json", "--storage", account)).Json.EnumerateArray());
        (await CommandRun.Of("dead", "drop", "--all", "--storage", account)).EndsWith(0);
        Assert.Equal("[]", (await CommandRun.Of("dead", "list", "--json", "--storage", account)).Output.Trim());
    }

    [Fact]
    public async Task An_id_that_is_not_there_is_named()
    {
        var run = await CommandRun.Of("dead", "replay", "nowhere", "--storage", await GivenUp(12));
        run.EndsWith(1);
        Assert.Contains("Not put back to work: nowhere", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_account_it_says_that_the_next_sweep_looks_again()
    {
        var run = await CommandRun.Of("dead", "list");
        run.EndsWith(2);
        Assert.Contains("its next sweep looks again", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("drop", "--all", "12345678")]
    public async Task It_wants_to_know_which(params string[] args)
    {
        var run = await CommandRun.Of(["dead", .. args]);
        run.EndsWith(2);
        Assert.Contains("Say which", run.Error, StringComparison.Ordinal);
    }

    /// <summary>An account where these issues were given up.</summary>
    private async Task<string> GivenUp(params int[] issues)
    {
        var account = await azurite.Connection();
        await new DeliveryQueues(StorageAccount.Of(account), TimeProvider.System).Create(Cancellation);
        foreach (var issue in issues)
        {
            var item = new WorkItem(7, new RepositoryReference(99, new RepositoryId("octo", "papers")), issue, "issues.opened", $"delivery-{issue}");
            var message = new WorkMessage(item, 4, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)) { Reason = "5 attempts failed, the last one with HttpRequestException" };
            await Dead(account).SendMessageAsync(message.Format(), Cancellation);
        }

        return account;
    }

    private static Azure.Storage.Queues.QueueClient Queue(string account, string name) =>
        new(account, name, new(Azure.Storage.Queues.QueueClientOptions.ServiceVersion.V2026_06_06) { MessageEncoding = Azure.Storage.Queues.QueueMessageEncoding.Base64 });

    private static Azure.Storage.Queues.QueueClient Dead(string account) => Queue(account, DeliveryQueues.DeadName);

    private static async Task<IReadOnlyList<string>> Subjects(string account) =>
        [.. (await CommandRun.Of("dead", "list", "--json", "--storage", account)).Json.EnumerateArray().Select(l => l.GetProperty("subject").GetString()!)];

    private static async Task Work(string account, List<WorkMessage> worked)
    {
        var queue = Queue(account, DeliveryQueues.WorkName);
        while (await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(1), Cancellation) is { Value: { Length: > 0 } messages })
            worked.AddRange(messages.Select(m => WorkMessage.Parse(m.MessageText, out _)!));
    }
}
