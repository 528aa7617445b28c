using ListBot.Core.Decisions;
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
        services.AddSingleton(new DeliveryReader(app));
        services.AddSingleton(provider => new InstallationClients(
            provider.GetRequiredService<IHttpMessageHandlerFactory>(), app, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => new FileReader());
        services.AddSingleton(provider =>
        {
            var clients = provider.GetRequiredService<InstallationClients>();
            var files = provider.GetRequiredService<FileReader>();
            var time = provider.GetRequiredService<TimeProvider>();
            return new DeliveryProcessor(
                new FactsReader(clients, files, app),
                new PlanExecutor(clients),
                new Sweep(clients, files, time, provider.GetRequiredService<ILogger<Sweep>>()),
                decide,
                time,
                provider.GetRequiredService<ILogger<DeliveryProcessor>>());
        });
        services.AddSingleton(provider => new Consumer(
            provider.GetRequiredService<DeliveryProcessor>().Process,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Consumer>>()));
        services.AddSingleton<WebhookReceiver>();
        return services;
    }
}
