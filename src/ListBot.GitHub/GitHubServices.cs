using ListBot.Core.Decisions;
using ListBot.Core.Proposals;
using ListBot.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ListBot.GitHub;

/// <summary>Puts the rooms of this house together, for whichever host.</summary>
public static class GitHubServices
{
    /// <summary>Adds <see cref="WebhookReceiver"/> and <see cref="Consumer"/>. The host adds an <see cref="IWorkQueue"/> between them.</summary>
    /// <param name="app">Who the bot is; its <see cref="GitHubAppOptions.Problems"/> must be none.</param>
    /// <param name="decide">The bot.</param>
    public static IServiceCollection AddListBotGitHub(this IServiceCollection services, GitHubAppOptions app, Func<Trigger, Facts, Plan> decide)
    {
        HttpPipeline.AddTo(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IWriteLedger, LocalWriteLedger>();
        services.AddSingleton(new DeliveryReader(app));
        services.AddSingleton(provider => new InstallationClients(
            provider.GetRequiredService<IHttpMessageHandlerFactory>(), app, provider.GetRequiredService<TimeProvider>(), now => AppToken.Create(app, now)));
        services.AddSingleton(_ => new FileReader());
        services.TryAddSingleton(_ => new GuardedClient());
        services.AddSingleton(provider => Compose(
            provider.GetRequiredService<InstallationClients>(),
            provider.GetRequiredService<FileReader>(),
            new WriteBudget(provider.GetRequiredService<IWriteLedger>(), provider.GetRequiredService<TimeProvider>()),
            new LinkCheck(provider.GetRequiredService<GuardedClient>()).Of,
            app,
            decide,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => new Consumer(
            provider.GetRequiredService<DeliveryProcessor>().Process,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Consumer>>()));
        services.AddSingleton<WebhookReceiver>();
        return services;
    }

    internal static DeliveryProcessor Compose(
        InstallationClients clients,
        FileReader files,
        WriteBudget budget,
        Func<IEnumerable<ProposalLink>, CancellationToken, Task<IReadOnlyList<LinkState>>> askLinks,
        GitHubAppOptions app,
        Func<Trigger, Facts, Plan> decide,
        TimeProvider time,
        ILoggerFactory logs) =>
        new(
            new FactsReader(clients, files, app),
            new PlanExecutor(clients, budget),
            new Sweep(clients, files, new ConfigurationCheck(clients), time, logs.CreateLogger<Sweep>()),
            askLinks,
            decide,
            time,
            logs.CreateLogger<DeliveryProcessor>());
}
