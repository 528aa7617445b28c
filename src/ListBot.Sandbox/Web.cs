using System.Net;
using System.Text.Json.Nodes;
using ListBot.Sandbox.Graph;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Pages;
using ListBot.Sandbox.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Endpoint = ListBot.Sandbox.Rest.Endpoint;

namespace ListBot.Sandbox;

/// <summary>Puts everything that is asked over HTTP on one port.</summary>
internal static class Web
{
    public static WebApplication Build(int port, World world, Gateway gateway)
    {
        // Settings are read once: a machine has few file watchers (Linux: 128 for each user), and tests start many Sandboxes.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        // Requests are in a log of their own, and what goes wrong is in the answer.
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.Services.AddSingleton(_ => new Site(world));
        var web = builder.Build();
        web.UseExceptionHandler(broken => broken.Run(ExplainAsync));
        web.UseRouting();
        foreach (var endpoint in Endpoints())
            web.MapMethods(endpoint.Route, [endpoint.Method], http => gateway.AnswerAsync(http, endpoint));
        web.MapGet("/rate_limit", gateway.AnswerLimitsAsync);
        var graph = new GraphApi(world, gateway.Limits);
        web.MapPost("/graphql", http => gateway.AnswerAsync(http, "graphql", graph.AnswerAsync));
        web.Services.GetRequiredService<Site>().Map(web);
        web.MapFallback(http => gateway.AnswerAsync(http, "core", (_, _) => throw Refusal.NotFound()));
        return web;
    }

    /// <summary>Every endpoint of the REST API but <c>/rate_limit</c>, which no actor needs to be known for.</summary>
    public static IEnumerable<Endpoint> Endpoints() =>
    [
        .. Apps.Endpoints,
        .. Users.Endpoints,
        .. Repositories.Endpoints,
        .. Labels.Endpoints,
        .. Issues.Endpoints,
        .. Comments.Endpoints,
        .. Reactions.Endpoints,
        .. GitData.Endpoints,
        .. Refs.Endpoints,
        .. Contents.Endpoints,
        .. Commits.Endpoints,
        .. Pulls.Endpoints,
        .. Merging.Endpoints,
        .. CheckRuns.Endpoints,
    ];

    /// <summary>A fault of the sandbox itself: whoever tests against it should see it, whole.</summary>
    private static Task ExplainAsync(HttpContext http)
    {
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        return http.Response.WriteAsJsonAsync(new JsonObject { ["message"] = $"The sandbox itself failed: {error}" });
    }

    /// <summary>The program that started the sandbox says when it ends; it listens to no signals of its own.</summary>
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
