using System.Diagnostics.CodeAnalysis;
using ListBot.GitHub;
using ListBot.Simulator.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace ListBot.Simulator.Machine;

/// <summary>
/// The bot's own HTTP pipeline, with the model of GitHub at its far end. Building it takes longer than a whole run, and
/// it keeps nothing between requests: one serves all runs of a thread, one after the other.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Polly would wait at its end for requests that nobody answers any more: those of bots that died.")]
internal sealed class Pipeline
{
    private static readonly HttpRequestOptionsKey<Call> Asked = new("asked");

    private static readonly HttpRequestOptionsKey<Bot> Sender = new("sender");

    private readonly HttpMessageHandler handler;

    public Pipeline()
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(new CurrentTime(this));
        collection.AddSingleton<Random>(new CurrentChance(this));
        HttpPipeline.AddTo(collection);
        collection.AddHttpClient(HttpPipeline.Name).ConfigurePrimaryHttpMessageHandler(() => new Wire()).RemoveAllLoggers();
        // What is handed out below is kept; the factory must not make another one in the middle of a run.
        collection.Configure<HttpClientFactoryOptions>(HttpPipeline.Name, options => options.HandlerLifetime = Timeout.InfiniteTimeSpan);
        var services = collection.BuildServiceProvider();
        handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HttpPipeline.Name);
    }

    public Simulation? Current { get; set; }

    /// <summary>What a bot's connections are made of.</summary>
    public IHttpMessageHandlerFactory HandlersOf(Bot bot) => new Handlers(this, bot);

    private sealed class Handlers(Pipeline pipeline, Bot bot) : IHttpMessageHandlerFactory
    {
        public HttpMessageHandler CreateHandler(string name)
        {
            // Shared by all; no client of the bot's is ever disposed.
            var inner = pipeline.handler;
            if (bot.Simulation.Bug?.Handler?.Invoke(bot) is { } wrong)
            {
                wrong.InnerHandler = inner;
                inner = wrong;
            }
            return new Signed(bot) { InnerHandler = inner };
        }
    }

    /// <summary>Says which process a request comes from, and what that was told in the end, after all attempts.</summary>
    private sealed class Signed(Bot bot) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Options.Set(Sender, bot);
            return bot.Simulation.Chooser.IsFollowing ? Follow(request, cancellationToken) : base.SendAsync(request, cancellationToken);
        }

        private async Task<HttpResponseMessage> Follow(HttpRequestMessage request, CancellationToken cancellation)
        {
            var status = 0;
            try
            {
                var response = await base.SendAsync(request, cancellation);
                status = (int)response.StatusCode;
                return response;
            }
            finally
            {
                Hear(request, status);
            }
        }

        /// <summary>A token and a file are the same for whoever asks; all else was as it was shown.</summary>
        private void Hear(HttpRequestMessage request, int status)
        {
            var path = request.RequestUri!.AbsolutePath;
            var isKept = path.EndsWith("/access_tokens", StringComparison.Ordinal) || path.Contains("/git/blobs/", StringComparison.Ordinal) || path.EndsWith("/check-runs", StringComparison.Ordinal);
            if (isKept && status is >= 200 and < 300)
                bot.Learn(path);
            else
                Trace.Current?.Hear(request.Options.TryGetValue(Asked, out var call) ? call : null, status);
        }
    }

    /// <summary>The far end of the pipeline.</summary>
    private sealed class Wire : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Options.TryGetValue(Sender, out var bot))
                throw new HarnessException("A request came from nowhere.");
            // Octokit gives its texts as StringContent, which is read at once.
            var body = request.Content?.ReadAsStringAsync(CancellationToken.None).GetAwaiter().GetResult() ?? "";
            var uri = request.RequestUri!;
            var call = new ApiRequest(request.Method.Method, uri.AbsolutePath, uri.Query, body, request.Headers.Authorization?.Parameter);
            Trace.Current?.Ask();
            var sent = new Call(bot, call, request);
            request.Options.Set(Asked, sent);
            return bot.Simulation.Send(sent, cancellationToken);
        }
    }

    private sealed class CurrentTime(Pipeline pipeline) : TimeProvider
    {
        private Clock Clock => pipeline.Current!.Clock;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Clock.GetUtcNow();

        public override long GetTimestamp() => Clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Clock.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class CurrentChance(Pipeline pipeline) : Random
    {
        public override double NextDouble() => pipeline.Current!.Chooser.Jitter;
    }
}
