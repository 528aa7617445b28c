using ListBot.Core.Decisions;
using ListBot.GitHub;
using ListBot.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

var app = new GitHubAppOptions();
builder.Configuration.GetSection("ListBot").Bind(app);
if (app.Problems() is { Count: > 0 } problems)
    throw new InvalidOperationException($"ListBot can not start. {string.Join(' ', problems)} Set ListBot__<name> in the Function App's settings.");

// A line for every request, from here and to GitHub, hides the one line for every decision.
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
builder.Services.AddListBotTelemetry(builder.Configuration);
builder.Services.AddListBotGitHub(app, Decider.Decide).AddListBotStorage(StorageAccount.Read(builder.Configuration));
await builder.Build().RunAsync();
