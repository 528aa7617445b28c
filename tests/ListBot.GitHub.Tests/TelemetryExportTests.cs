using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ListBot.GitHub.Tests;

/// <summary>Who gets to see it.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryExportTests
{
    [Fact]
    public void Without_a_setting_nothing_is_collected()
    {
        using var services = Services(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "", ["OTEL_SERVICE_NAME"] = "listbot" });
        Assert.Null(services.GetService<TracerProvider>());
        Assert.Null(services.GetService<MeterProvider>());
    }

    [Fact]
    public void A_connection_string_of_Application_Insights_is_enough()
    {
        using var services = Services(new() { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint=http://127.0.0.1:9/" });
        Assert.NotNull(services.GetService<TracerProvider>());
        Assert.NotNull(services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task A_collector_gets_spans_and_figures()
    {
        var cancellation = TestContext.Current.CancellationToken;
        ConcurrentDictionary<string, string> received = [];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/v1/{kind}", async (string kind, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellation);
            received[kind] = System.Text.Encoding.Latin1.GetString(body.ToArray());
        });
        await collector.StartAsync(cancellation);

        using (var services = Services(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" }))
        {
            var traces = services.GetRequiredService<TracerProvider>();
            var metrics = services.GetRequiredService<MeterProvider>();
            Telemetry.Spans.StartActivity("read")?.Dispose();
            Telemetry.CountDead();
            Assert.True(traces.ForceFlush());
            Assert.True(metrics.ForceFlush());
        }

        Assert.Contains("read", received["traces"], StringComparison.Ordinal);
        Assert.Contains("listbot.queue.dead", received["metrics"], StringComparison.Ordinal);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddListBotTelemetry(configuration).BuildServiceProvider();
    }
}
