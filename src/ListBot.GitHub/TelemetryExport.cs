using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ListBot.GitHub;

/// <summary>Sends spans and figures to whoever looks at them. The log stays where it is.</summary>
public static class TelemetryExport
{
    /// <summary>An OTLP collector's address. OpenTelemetry's other <c>OTEL_…</c> settings hold as well.</summary>
    private const string Otlp = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>What the platform tells by itself: requests to GitHub (System.Net.Http), webhooks (Microsoft.AspNetCore.Hosting), memory.</summary>
    private static readonly string[] Meters = [Telemetry.Name, "System.Net.Http", "Microsoft.AspNetCore.Hosting", "System.Runtime"];

    /// <summary>Over OTLP, to Azure Monitor, to both, or to nobody: as the settings say.</summary>
    public static IServiceCollection AddListBotTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        var otlp = settings[Otlp] is { Length: > 0 };
        var azure = settings[AzureMonitor] is { Length: > 0 } connection ? connection : null;
        if (!otlp && azure is null)
            return services;

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("listbot", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(tracing => tracing.AddSource(Telemetry.Name, "System.Net.Http"))
            .WithMetrics(metrics => metrics.AddMeter(Meters));
        if (otlp)
        {
            telemetry.WithTracing(tracing => tracing.AddOtlpExporter()).WithMetrics(metrics => metrics.AddOtlpExporter());
        }
        if (azure is not null)
        {
            telemetry
                .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(options => options.ConnectionString = azure))
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(options => options.ConnectionString = azure));
        }
        return services;
    }
}
