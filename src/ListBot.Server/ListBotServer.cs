using ListBot.Core.Decisions;
using ListBot.GitHub;
using ListBot.Metadata;
using ListBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ListBot.Server;

/// <summary>The bot on one machine: takes deliveries over HTTP, does the work in this process, and sweeps. Several of them may share one queue.</summary>
public sealed class ListBotServer : IAsyncDisposable
{
    private const string WebhookPath = "/api/github/webhooks";

    private readonly WebApplication web;

    private ListBotServer(WebApplication web) => this.web = web;

    /// <summary>Where deliveries are taken.</summary>
    public Uri WebhookAddress => new(new Uri(web.Urls.First()), WebhookPath);

    /// <param name="options">How it runs.</param>
    /// <param name="decide">The bot.</param>
    /// <param name="logging">Where the log goes; null for the console.</param>
    /// <param name="time">The clock; null for the machine's.</param>
    /// <param name="web">How strangers' links are asked; null for this machine's own network. Whoever gives it ends it.</param>
    /// <exception cref="ArgumentException">The options can not work; the message says what to set.</exception>
    public static async Task<ListBotServer> StartAsync(
        ServerOptions options,
        Func<Trigger, Facts, Plan> decide,
        Action<ILoggingBuilder>? logging = null,
        TimeProvider? time = null,
        GuardedClient? web = null,
        CancellationToken cancellation = default)
    {
        if (options.Problems() is { Count: > 0 } problems)
            throw new ArgumentException("ListBot can not start. " + string.Join(' ', problems));

        // Settings are read once: the host need not watch its content root, and must never watch whatever folder the process was started in.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Logging.ClearProviders();
        (logging ?? LogToConsole)(builder.Logging);
        // A line for every request, from here and to GitHub, hides the one line for every decision.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
        // The receiver bounds a body itself, and answers; Kestrel would log an error for what a stranger sent.
        builder.WebHost.UseUrls(options.Listen).ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        builder.Services.Configure<HostOptions>(h => h.ShutdownTimeout = options.StopTimeout);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddListBotTelemetry(builder.Configuration);
        if (web is not null)
            builder.Services.AddSingleton(web);
        builder.Services.AddListBotGitHub(options.App, decide);
        if (options.StorageConnection.Length > 0)
            builder.Services.AddListBotStorage(StorageAccount.Of(options.StorageConnection)).AddQueuePump(options.Workers);
        else
            AddWorkQueue(builder.Services, options.Workers);
        builder.Services.AddHostedService(services => new SweepTimer(
            services.GetRequiredService<IWorkQueue>(),
            options.SweepInterval,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<SweepTimer>>()));

        var app = builder.Build();
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapPost(WebhookPath, Receive);
        await app.StartAsync(cancellation);
        return new ListBotServer(app);
    }

    /// <summary>Completes when all that came in is done: nothing waits, runs or is to be tried again.</summary>
    public Task WhenIdle(CancellationToken cancellation = default) => web.Services.GetRequiredService<IWorkQueue>().WhenIdle(cancellation);

    /// <summary>Completes when the process is told to stop and all has ended.</summary>
    public Task WhenStopped(CancellationToken cancellation = default) => web.WaitForShutdownAsync(cancellation);

    /// <summary>Lets what runs finish, for a bounded time.</summary>
    public Task StopAsync(CancellationToken cancellation = default) => web.StopAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        // Disposing alone would leave running work behind, and its writes.
        await web.StopAsync();
        await web.DisposeAsync();
    }

    private static async Task<IResult> Receive(HttpRequest request, WebhookReceiver receiver)
    {
        try
        {
            return Results.StatusCode((int)await receiver.Receive(name => request.Headers[name], request.Body, request.HttpContext.RequestAborted));
        }
        // Larger than GitHub's largest, or no body as it was announced: a stranger's, and no error of ours.
        catch (BadHttpRequestException e)
        {
            return Results.StatusCode(e.StatusCode);
        }
    }

    private static void AddWorkQueue(IServiceCollection services, int workers)
    {
        services.AddSingleton(provider => new WorkQueue(
            provider.GetRequiredService<Consumer>(),
            workers,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WorkQueue>>()));
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<WorkQueue>());
        services.AddHostedService(provider => provider.GetRequiredService<WorkQueue>());
    }

    private static void LogToConsole(ILoggingBuilder logging) =>
        logging.AddSimpleConsole(c => (c.SingleLine, c.UseUtcTimestamp, c.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ssZ "));
}
