using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ListBot.Sandbox.Tests;

/// <summary>What came with one delivery.</summary>
internal sealed record Received(IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>Takes deliveries, as a bot would, and keeps them.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly ConcurrentQueue<Received> received = [];

    private Receiver(WebApplication web) => this.web = web;

    public Uri Address => new($"{web.Urls.Single()}/hook");

    public IReadOnlyList<Received> Received => [.. received];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.web.MapPost("/hook", receiver.TakeAsync);
        await receiver.web.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        received.Enqueue(new Received(
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            buffer.ToArray()));
    }
}
