using Azure.Storage.Blobs.Specialized;
using ListBot.GitHub;
using ListBot.Tests;
using Microsoft.Extensions.Logging;
using static ListBot.Storage.Tests.Depot;

namespace ListBot.Storage.Tests;

public sealed class QueueConsumerTests(Azurite azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_enqueued_can_be_received_at_once_and_never_expires()
    {
        var depot = await Open(azurite);
        await depot.Queues.Enqueue(Item(12), Cancellation);
        var message = (await depot.Queues.Work.ReceiveMessageAsync(cancellationToken: Cancellation)).Value;
        Assert.Equal(Item(12), WorkMessage.Parse(message.MessageText, out _)!.Item);
        Assert.True(message.ExpiresOn > DateTimeOffset.UtcNow.AddYears(100), $"It expires on {message.ExpiresOn:u}.");
    }

    [Fact]
    public async Task Messages_are_base64_as_the_Functions_host_expects()
    {
        var depot = await Open(azurite);
        await depot.Queues.Enqueue(Item(12), Cancellation);
        var raw = (await depot.Plain(DeliveryQueues.WorkName).ReceiveMessageAsync(cancellationToken: Cancellation)).Value;
        Assert.StartsWith("""{"version":1,""", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(raw.Body.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Done_leads_to_its_follow_ups()
    {
        var depot = await Open(azurite, (item, _) => Task.FromResult<IReadOnlyList<WorkItem>>([item with { Issue = 1 }, item with { Issue = 2 }]));
        await depot.Consumer.Consume(Text(Item(null)), Cancellation);
        Assert.Equal([Item(1), Item(2)], (await Take(depot.Queues.Work)).Select(m => m.Item).OrderBy(i => i.Issue));
    }

    [Fact]
    public async Task A_failure_is_sent_anew_with_one_more_attempt_and_hidden_for_a_while()
    {
        var depot = await Open(azurite, (_, _) => throw new HttpRequestException("no way"));
        await depot.Consumer.Consume(Text(Item(12), attempt: 2), Cancellation);
        // The third failure rests for sixteen seconds.
        Assert.Equal(1, await Count(depot.Queues.Work));
        Assert.Empty(await Take(depot.Queues.Work));
    }

    [Fact]
    public async Task GitHubs_limit_is_no_attempt()
    {
        var depot = await Open(azurite, (_, _) => throw new RateLimitedException(DateTimeOffset.UtcNow));
        await depot.Consumer.Consume(Text(Item(12), attempt: 4), Cancellation);
        Assert.Equal(4, Assert.Single(await Take(depot.Queues.Work)).Attempt);
    }

    [Fact]
    public async Task The_fifth_failure_goes_to_the_poison_queue()
    {
        var depot = await Open(azurite, (_, _) => throw new HttpRequestException("no way"));
        await depot.Consumer.Consume(Text(Item(12), attempt: 4), Cancellation);
        Assert.Equal(Item(12), Assert.Single(await Take(depot.Queues.Poison)).Item);
        Assert.Equal(0, await Count(depot.Queues.Work));
    }

    [Fact]
    public async Task Poison_is_kept_and_told_of()
    {
        var depot = await Open(azurite);
        await depot.Consumer.GiveUp(Text(Item(12)), Cancellation);
        Assert.Equal(Item(12), Assert.Single(await Take(depot.Queues.Dead)).Item);
        Assert.Equal(Item(12).Apology, Assert.Single(await Take(depot.Queues.Later)).Item);
    }

    [Fact]
    public async Task An_apology_that_failed_is_kept_and_not_told_of()
    {
        var depot = await Open(azurite);
        await depot.Consumer.GiveUp(Text(Item(12).Apology!), Cancellation);
        Assert.Equal(1, await Count(depot.Queues.Dead));
        Assert.Equal(0, await Count(depot.Queues.Later));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("""{"version":2}""")]
    public async Task What_is_no_message_is_kept_for_an_operator(string text)
    {
        var depot = await Open(azurite);
        await depot.Consumer.Consume(text, Cancellation);
        await depot.Consumer.GiveUp(text, Cancellation);
        Assert.Equal(2, await Count(depot.Queues.Dead));
        Assert.Equal(2, depot.Log.GetSnapshot().Count(l => l.Level == LogLevel.Error));
    }

    [Fact]
    public async Task What_is_no_base64_is_kept_too_and_holds_nobody_up()
    {
        var depot = await Open(azurite);
        await depot.Plain(DeliveryQueues.WorkName).SendMessageAsync("not base64!", Cancellation);
        await depot.Queues.Enqueue(Item(12), Cancellation);
        Assert.Equal(Item(12), Assert.Single(await Take(depot.Queues.Work)).Item);
        Assert.Equal("not base64!", (await depot.Queues.Dead.ReceiveMessageAsync(cancellationToken: Cancellation)).Value.MessageText);
        Assert.Equal(1, await Count(depot.Queues.Work));
    }

    [Fact]
    public async Task While_somebody_works_on_an_issue_the_next_message_waits_and_that_is_no_attempt()
    {
        var (entered, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        List<string> done = [];
        var depot = await Open(azurite, async (item, _) =>
        {
            entered.TrySetResult();
            await gate.Task;
            done.Add(item.Delivery);
            return [];
        });
        var first = depot.Consumer.Consume(Text(Item(12, "first")), Cancellation);
        await entered.Task.WaitAsync(Cancellation);
        await depot.Consumer.Consume(Text(Item(12, "second"), attempt: 3), Cancellation);
        gate.SetResult();
        await first;
        Assert.Equal(["first"], done);

        WorkMessage[] waiting = [];
        while (waiting.Length == 0)
            waiting = [.. await Take(depot.Queues.Work)];
        Assert.Equal((Item(12, "second"), 3), (Assert.Single(waiting).Item, waiting[0].Attempt));
        await depot.Consumer.Consume(waiting[0].Format(), Cancellation);
        Assert.Equal(["first", "second"], done);
    }

    [Fact]
    public async Task Other_issues_do_not_wait()
    {
        var (entered, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        List<int?> done = [];
        var depot = await Open(azurite, async (item, _) =>
        {
            if (item.Issue == 12)
            {
                entered.TrySetResult();
                await gate.Task;
            }
            done.Add(item.Issue);
            return [];
        });
        var first = depot.Consumer.Consume(Text(Item(12)), Cancellation);
        await entered.Task.WaitAsync(Cancellation);
        await depot.Consumer.Consume(Text(Item(13)), Cancellation);
        gate.SetResult();
        await first;
        Assert.Equal([13, 12], done);
    }

    [Fact]
    public async Task A_lost_lease_cuts_the_work_off_and_it_comes_back()
    {
        var entered = new TaskCompletionSource();
        var cut = false;
        var depot = await Open(azurite, async (_, cancellation) =>
        {
            entered.TrySetResult();
            using var end = cancellation.Register(() => cut = true);
            await Task.Delay(Timeout.Infinite, cancellation);
            return [];
        });
        var work = depot.Consumer.Consume(Text(Item(12), attempt: 1), Cancellation);
        await entered.Task.WaitAsync(Cancellation);
        await depot.Blob(Item(12)).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: Cancellation);
        await work;
        Assert.True(cut);
        Assert.Equal(1, await Count(depot.Queues.Work));
        Assert.Contains(depot.Log.GetSnapshot(), l => l.Message.Contains("is lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Work_that_is_told_to_stop_stays_in_the_queue()
    {
        var depot = await Open(azurite, async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return [];
        });
        using var stop = new CancellationTokenSource();
        var work = depot.Consumer.Consume(Text(Item(12)), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.Equal(0, await Count(depot.Queues.Work));
    }

    private static string Text(WorkItem item, int attempt = 0) => new WorkMessage(item, attempt, DateTimeOffset.UtcNow).Format();
}
