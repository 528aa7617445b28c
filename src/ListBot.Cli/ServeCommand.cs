using System.CommandLine;
using ListBot.Core.Decisions;
using ListBot.Server;
using Microsoft.Extensions.Configuration;

namespace ListBot.Cli;

/// <summary><c>listbot serve</c>: the bot on this machine, for real repositories.</summary>
internal static class ServeCommand
{
    /// <summary>Where the settings stand: <c>ListBot:AppId</c> in the file, <c>ListBot__AppId</c> in the environment.</summary>
    private const string Section = "ListBot";

    public static Command Create(Terminal terminal)
    {
        Option<string?> settings = new("--settings") { Description = "A JSON file with a ListBot section. Default: appsettings.json here, if there is one.", HelpName = "FILE" };
        Option<string?> listen = new("--listen") { Description = "Where to listen. Default: http://127.0.0.1:8080.", HelpName = "ADDRESS" };
        Option<string?> storage = new("--storage")
        {
            Description = "The storage account whose queue to share with other servers: a connection string, or its name. Default: ListBot__StorageConnection, which no list of processes shows; if that is not set, a queue in this process.",
            HelpName = "ACCOUNT",
        };
        var command = new Command("serve", """
            Take webhooks from GitHub and do the work, until Ctrl-C.

            Settings come from the file and from the environment, which wins: ListBot__AppId, ListBot__Slug, ListBot__PrivateKeyFile (or ListBot__PrivateKey), ListBot__WebhookSecret. The README names them all.
            """)
        {
            settings, listen, storage,
        };
        command.SetAction((parsed, cancellation) => Run(terminal, Read(parsed.GetValue(settings), parsed.GetValue(listen), parsed.GetValue(storage)), cancellation));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, ServerOptions options, CancellationToken cancellation)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StopException(ExitCode.Usage, string.Join(
                Environment.NewLine,
                ["ListBot can not start:", .. problems.Select(p => "- " + p), $"Set {Section}__<name> in the environment, or <name> in the {Section} section of the settings file."]));
        }

        ListBotServer server;
        try
        {
            server = await ListBotServer.StartAsync(options, Decider.Decide, cancellation: cancellation);
        }
        catch (IOException fault)
        {
            throw new StopException(ExitCode.Failure, $"ListBot can not listen on {options.Listen}: {fault.Message} Give another address with --listen.", fault);
        }

        await using (server)
        {
            await terminal.Output.WriteLineAsync($"ListBot takes deliveries at {server.WebhookAddress}. Ctrl-C stops it.");
            await server.WhenStopped(cancellation);
        }

        return ExitCode.Done;
    }

    /// <summary>The settings, from a file and the environment, and what the command line says in their place.</summary>
    internal static ServerOptions Read(string? settings, string? listen, string? storage)
    {
        var options = new ServerOptions();
        try
        {
            var section = new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(settings ?? "appsettings.json"), optional: settings is null)
                .AddEnvironmentVariables()
                .Build()
                .GetSection(Section);
            // One flat set of names, whichever part of the program a setting belongs to.
            section.Bind(options);
            section.Bind(options.App);
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or IOException)
        {
            throw new StopException(ExitCode.Usage, $"The settings can not be read: {fault.Message} {fault.InnerException?.Message}".TrimEnd(), fault);
        }

        options.Listen = listen ?? options.Listen;
        options.StorageConnection = storage ?? options.StorageConnection;
        return options;
    }
}
