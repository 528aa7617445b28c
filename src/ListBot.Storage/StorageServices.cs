using Azure;
using Azure.Identity;
using Azure.Storage.Queues;
using ListBot.GitHub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ListBot.Storage;

/// <summary>Puts the shared queue into a host.</summary>
public static class StorageServices
{
    /// <summary>Adds <see cref="QueueConsumer"/>, and the shared queue as <see cref="IWorkQueue"/>; makes queues and containers where they are missing.</summary>
    public static IServiceCollection AddListBotStorage(this IServiceCollection services, StorageAccount account)
    {
        services.AddSingleton(account);
        services.AddSingleton<DeliveryQueues>();
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<DeliveryQueues>());
        services.AddSingleton<IssueLeases>();
        services.AddSingleton<SharedWriteLedger>();
        services.AddSingleton<IWriteLedger>(provider => provider.GetRequiredService<SharedWriteLedger>());
        services.AddSingleton<QueueConsumer>();
        services.AddHostedService<StorageMaker>();
        services.AddHostedService<QueueLengths>();
        return services;
    }

    /// <summary>Adds what takes the work out of the queues, where no Functions host does.</summary>
    /// <param name="workers">How many issues are worked on at the same time.</param>
    public static IServiceCollection AddQueuePump(this IServiceCollection services, int workers) => services
        .AddSingleton<IHostedService>(provider => Pump(provider, q => [q.Work, q.Later], q => q.Poison, c => c.Consume, workers))
        .AddSingleton<IHostedService>(provider => Pump(provider, q => [q.Poison], _ => null, c => c.GiveUp, 1));

    private static QueuePump Pump(
        IServiceProvider provider,
        Func<DeliveryQueues, IReadOnlyList<QueueClient>> from,
        Func<DeliveryQueues, QueueClient?> poison,
        Func<QueueConsumer, Func<string, CancellationToken, Task>> consume,
        int workers)
    {
        var queues = provider.GetRequiredService<DeliveryQueues>();
        return new QueuePump(
            from(queues),
            poison(queues),
            consume(provider.GetRequiredService<QueueConsumer>()),
            () => queues.News,
            workers,
            provider.GetRequiredService<ILogger<QueuePump>>());
    }

    private sealed class StorageMaker(StorageAccount account, DeliveryQueues queues, IssueLeases leases, SharedWriteLedger writes) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            try
            {
                await Task.WhenAll(queues.Create(cancellationToken), leases.Create(cancellationToken), writes.Create(cancellationToken));
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or AuthenticationFailedException)
            {
                throw account.Unusable(e);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
