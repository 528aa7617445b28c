using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Serialization;
using ListBot.Core;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using Octokit;

namespace ListBot.GitHub;

/// <summary>
/// Says by a check run on the newest commit what is wrong in the configuration, and that it is right again. Only where the App's
/// owner granted <c>checks: write</c>; without it nothing is said, and nothing is missed: every open status says the same.
/// </summary>
internal sealed class ConfigurationCheck(InstallationClients clients)
{
    private const string Name = "listbot.yml";

    /// <summary>GitHub takes no more in one request.</summary>
    private const int MostAnnotations = 50;

    /// <summary>Repositories whose configuration was bad when it was read last. Where it never was, a good one is not worth a word.</summary>
    private readonly ConcurrentDictionary<long, bool> bad = [];

    public async Task Say(long installation, RepositoryReference repository, string commit, BotConfigReading reading, CancellationToken cancellation)
    {
        var isGood = reading.Config is not null;
        if (isGood && !bad.ContainsKey(repository.Id))
            return;
        bad[repository.Id] = true;
        try
        {
            await Ensure(clients.ForChecks(installation), repository.Name, commit, Replies.ConfigurationCheck(reading.Problems), reading.Problems, cancellation);
        }
        // Not granted.
        catch (ApiException e) when (e.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
        }
        if (isGood)
            bad.TryRemove(repository.Id, out _);
    }

    private static async Task Ensure(
        IConnection connection, RepositoryId repository, string commit, (string Title, string Summary) said, IReadOnlyList<ConfigProblem> problems, CancellationToken cancellation)
    {
        var there = await connection.Get<RunsAnswer>(Addresses.In(repository, $"commits/{commit}/check-runs?check_name={Name}"), null, JsonText.MediaType, cancellation);
        var conclusion = problems.Count == 0 ? "success" : "failure";
        if (there.Body.CheckRuns is [var run, ..] && run.Conclusion == conclusion && run.Output?.Summary == said.Summary)
            return;
        await connection.Post<RunAnswer>(
            Addresses.In(repository, "check-runs"),
            new
            {
                name = Name,
                head_sha = commit,
                status = "completed",
                conclusion,
                output = new
                {
                    title = said.Title,
                    summary = said.Summary,
                    annotations = problems.Take(MostAnnotations).Select(p => new
                    {
                        path = BotConfig.Path,
                        start_line = p.Line,
                        end_line = p.Line,
                        start_column = p.Column,
                        end_column = p.Column,
                        annotation_level = "failure",
                        message = Replies.Sentence(p),
                    }),
                },
            },
            JsonText.MediaType,
            JsonText.MediaType,
            cancellationToken: cancellation);
    }

    private sealed record RunsAnswer([property: JsonPropertyName("check_runs")] IReadOnlyList<RunAnswer>? CheckRuns);

    private sealed record RunAnswer(string? Conclusion, OutputAnswer? Output);

    private sealed record OutputAnswer(string? Summary);
}
