using Azure.Storage.Blobs;
using ListBot.GitHub;
using ListBot.Tests;
using Microsoft.Extensions.Logging.Testing;

namespace ListBot.Storage.Tests;

public sealed class SharedWriteLedgerTests(Azurite azurite)
{
    private const long Installation = 7, List = 99;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeLogCollector log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_processes_at_once_write_no_more_than_one_may()
    {
        var connection = await azurite.Connection();
        var processes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Open(connection)));
        var taken = await Task.WhenAll(Enumerable.Range(0, 45).Select(i => Take(processes[i % 3], most: 30)));
        Assert.Equal(30, taken.Count(t => t));
        Assert.Empty(log.GetSnapshot());
    }

    [Fact]
    public async Task What_was_counted_comes_back_as_it_was()
    {
        var connection = await azurite.Connection();
        var first = new WriteLog([new(Now, List), new(Now.AddSeconds(1), 4_000_000_000)], [new(5, Now.AddMinutes(2))]);
        Assert.Equal(Now, await (await Open(connection)).Change(Installation, _ => (first, Now), Cancellation));
        WriteLog? seen = null;
        await (await Open(connection)).Change(Installation, l => (seen = l, null), Cancellation);
        Assert.Equal(first.Writes, seen!.Writes);
        Assert.Equal(first.Waiting, seen.Waiting);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Writes":[[1]],"Waiting":[]}""")]
    [InlineData("""{"Writes":[[9223372036854775807,1]],"Waiting":[]}""")]
    public async Task What_nobody_of_us_wrote_counts_as_nothing_and_is_put_right(string content)
    {
        var connection = await azurite.Connection();
        var ledger = await Open(connection);
        await Blob(connection).UploadAsync(BinaryData.FromString(content), overwrite: true, Cancellation);
        Assert.True(await Take(ledger, most: 1));
        Assert.False(await Take(ledger, most: 1));
        Assert.Equal("The count of writes of installation 7 is nothing that ListBot wrote; it begins anew", Assert.Single(log.GetSnapshot()).Message);
    }

    [Fact]
    public async Task Without_the_storage_a_process_counts_on_by_itself_and_says_so()
    {
        var connection = await azurite.Connection();
        var ledger = await Open(connection);
        Assert.True(await Take(ledger, most: 2));
        await Container(connection).DeleteAsync(cancellationToken: Cancellation);
        Assert.True(await Take(ledger, most: 2));
        Assert.False(await Take(ledger, most: 2));
        Assert.Contains(log.GetSnapshot(), l => l.Message.StartsWith("The writes of installation 7 could not be counted together", StringComparison.Ordinal));
    }

    private static async Task<bool> Take(SharedWriteLedger ledger, int most) =>
        await ledger.Change(Installation, l => l.Writes.Count < most ? (l with { Writes = [.. l.Writes, new(Now, List)] }, null) : (l, Now), Cancellation) is null;

    private async Task<SharedWriteLedger> Open(string connection)
    {
        var ledger = new SharedWriteLedger(StorageAccount.Of(connection), new FakeLogger<SharedWriteLedger>(log));
        await ledger.Create(Cancellation);
        return ledger;
    }

    private static BlobClient Blob(string connection) => Container(connection).GetBlobClient("7");

    private static BlobContainerClient Container(string connection) => new BlobServiceClient(connection, new BlobClientOptions(BlobClientOptions.ServiceVersion.V2026_06_06))
        .GetBlobContainerClient(SharedWriteLedger.ContainerName);
}
