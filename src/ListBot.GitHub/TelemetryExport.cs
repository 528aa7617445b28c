using Azure.Identity;
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

    /// <summary>How the Functions host signs in at Azure Monitor, and so do we: <c>ClientId=…;Authorization=AAD</c>. Not set: whoever knows the connection string may write.</summary>
    private const string SignIn = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

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
            var identity = Identity(settings[SignIn] ?? "");
            telemetry
                .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(Aim))
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Aim));
            void Aim(AzureMonitorExporterOptions options) => (options.ConnectionString, options.Credential) = (azure, identity);
        }
        return services;
    }

    private static ManagedIdentityCredential? Identity(string signIn)
    {
        var parts = signIn.Split(';').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0].Trim(), p => p[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return parts.GetValueOrDefault("Authorization") != "AAD" ? null
            : new ManagedIdentityCredential(parts.TryGetValue("ClientId", out var client) ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned);
    }
}
