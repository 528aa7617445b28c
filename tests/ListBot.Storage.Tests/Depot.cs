using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ListBot.Core.Decisions;
using ListBot.GitHub;
using ListBot.Tests;
using Microsoft.Extensions.Logging.Testing;

namespace ListBot.Storage.Tests;

/// <summary>The queues and leases of one account, and a consumer whose work a test says.</summary>
internal sealed class Depot
{
    private Depot(string connection, Func<WorkItem, CancellationToken, Task<IReadOnlyList<WorkItem>>> work)
    {
        var account = StorageAccount.Of(connection);
        Connection = connection;
        Queues = new DeliveryQueues(account, TimeProvider.System);
        Leases = new IssueLeases(account, new FakeLogger<IssueLeases>(Log));
        Consumer = new QueueConsumer(
            Queues, Leases, new Consumer(work, TimeProvider.System, new FakeLogger<Consumer>(Log)), TimeProvider.System, new FakeLogger<QueueConsumer>(Log));
    }

    public string Connection { get; }

    public DeliveryQueues Queues { get; }

    public IssueLeases Leases { get; }

    public QueueConsumer Consumer { get; }

    public FakeLogCollector Log { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Depot> Open(Azurite azurite, Func<WorkItem, CancellationToken, Task<IReadOnlyList<WorkItem>>>? work = null)
    {
        var depot = new Depot(await azurite.Connection(), work ?? ((_, _) => Task.FromResult<IReadOnlyList<WorkItem>>([])));
        await depot.Queues.Create(Cancellation);
        await depot.Leases.Create(Cancellation);
        return depot;
    }

    public static WorkItem Item(int? issue, string delivery = "72d3162e") =>
        new(7, new RepositoryReference(99, new RepositoryId("octo", "papers")), issue, "issues.opened", delivery);

    public QueuePump Pump(int workers = 4) => new([Queues.Work, Queues.Later], Queues.Poison, Consumer.Consume, () => Queues.News, workers, new FakeLogger<QueuePump>(Log));

    public QueuePump PoisonPump() => new([Queues.Poison], null, Consumer.GiveUp, () => Queues.News, 1, new FakeLogger<QueuePump>(Log));

    /// <summary>A client such as somebody else might use, who does not know of base64.</summary>
    public QueueClient Plain(string queue) =>
        new(Connection, queue, new QueueClientOptions(QueueClientOptions.ServiceVersion.V2026_06_06));

    /// <summary>The blob on which the lease of an item stands.</summary>
    public BlobClient Blob(WorkItem item) => new BlobServiceClient(Connection, new BlobClientOptions(BlobClientOptions.ServiceVersion.V2026_06_06))
        .GetBlobContainerClient(IssueLeases.ContainerName).GetBlobClient(item.Key.ToString());

    public static async Task<int> Count(QueueClient queue)
    {
        var properties = await queue.GetPropertiesAsync(Cancellation);
        return properties.Value.ApproximateMessagesCount;
    }

    /// <summary>What may be received now, taken out of the queue.</summary>
    public static async Task<IReadOnlyList<WorkMessage>> Take(QueueClient queue)
    {
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(1), Cancellation);
        return [.. messages.Select(m => WorkMessage.Parse(m.MessageText, out _)!)];
    }
}
