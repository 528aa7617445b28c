using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using Microsoft.Extensions.Logging;
using Octokit;

namespace ListBot.GitHub;

/// <summary>
/// Finds the issues that a webhook did not tell of: it turns an item about everything, an installation or a repository
/// into items about less. Seeing too many costs a read each; seeing too few would lose a proposal.
/// </summary>
internal sealed partial class Sweep(InstallationClients clients, FileReader files, ConfigurationCheck check, TimeProvider time, ILogger<Sweep> log)
{
    /// <summary>
    /// How far back a sweep looks for changed issues; GitHub shows and redelivers deliveries of three days. Not only to the last sweep: what
    /// that one found may have been given up since, in this process or in another, and its apology with it.
    /// </summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(3);

    public Task<IReadOnlyList<WorkItem>> Expand(WorkItem item, CancellationToken cancellation) => item switch
    {
        { Installation: null } => Installations(item, cancellation),
        { Installation: { } installation, Repository: null } => Repositories(item, installation, cancellation),
        { Installation: { } installation, Repository: { } repository } => Proposals(item, installation, repository, cancellation),
    };

    private async Task<IReadOnlyList<WorkItem>> Installations(WorkItem item, CancellationToken cancellation)
    {
        var pages = await Pages<List<InstallationAnswer>>(clients.App, new Uri("app/installations?per_page=100", UriKind.Relative), cancellation);
        return [.. pages.SelectMany(p => p).Where(i => i.SuspendedAt is null).Select(i => item with { Installation = i.Id })];
    }

    private async Task<IReadOnlyList<WorkItem>> Repositories(WorkItem item, long installation, CancellationToken cancellation)
    {
        var pages = await Pages<RepositoriesAnswer>(
            clients.Of(installation), new Uri("installation/repositories?per_page=100", UriKind.Relative), cancellation);
        return
        [
            .. pages.SelectMany(p => p.Repositories).Where(r => !r.Archived)
                .Select(r => item with { Repository = new RepositoryReference(r.Id, new RepositoryId(r.Owner.Login, r.Name)) }),
        ];
    }

    private async Task<IReadOnlyList<WorkItem>> Proposals(
        WorkItem item, long installation, RepositoryReference repository, CancellationToken cancellation)
    {
        var connection = clients.Of(installation);
        var since = time.GetUtcNow() - Reach;
        var config = files.LastKnown(repository.Id);
        SortedSet<int> numbers = [], open = [];
        string? labelled = null, changed = null;
        bool isLabelMissing;
        string? commit;
        BotConfigReading configuration;
        while (true)
        {
            var node = await Ask(connection, repository.Name, config, since, labelled, changed, item.Before, cancellation);
            if (node?.DefaultBranchRef?.Target is not { } head)
            {
                NothingToSweep(repository.Name, item.Delivery);
                return [];
            }
            // The name may be newer than the reference's: a renamed repository answers to both.
            repository = repository with { Name = Addresses.Parse(node.NameWithOwner) };
            commit = head.Oid;
            configuration = await files.ReadConfiguration(connection, repository, head.Configuration);
            if (configuration.Config is { } now && (now.Label, now.ListPath) != (config.Label, config.ListPath))
            {
                (config, labelled, changed) = (now, null, null);
                continue;
            }

            if (node.Before is { } before && head.HasFilesOf(before))
            {
                NothingMoved(repository.Name, item.Delivery);
                return [];
            }

            // Everybody's README is a README.md; only one that is a list, or is called one, is ours to serve.
            var isMeant = configuration.Config is not { List: null };
            if (!isMeant && ListFile.Parse(await files.ReadList(connection, repository.Name, config.ListPath, head.List)).List is not { IsCurated: true })
            {
                NothingToSweep(repository.Name, item.Delivery);
                return [];
            }

            open.UnionWith(node.Labelled.All.Select(n => n.Number));
            numbers.UnionWith(node.Labelled.All.Concat(node.Changed.All).Select(n => n.Number));
            isLabelMissing = node.Label is null && !node.IsArchived && configuration.Config is not null;
            // A list that has ended is asked for again behind its end, which gives nothing.
            (labelled, changed) = (node.Labelled.PageInfo?.EndCursor ?? labelled, node.Changed.PageInfo?.EndCursor ?? changed);
            if (node.Labelled.Next is null && node.Changed.Next is null)
                break;
        }

        if (commit is not null)
            await check.Say(installation, repository, commit, configuration, cancellation);
        if (isLabelMissing)
            await CreateLabel(connection, repository.Name, config.Label);
        var inReview = (await Branches(connection, repository.Name, cancellation)).ToHashSet();
        numbers.UnionWith(inReview);
        Telemetry.ShowProposals(repository.Name.ToString(), "in-review", inReview.Count);
        Telemetry.ShowProposals(repository.Name.ToString(), "waiting", open.Except(inReview).Count());
        Swept(repository.Name, item.Delivery, numbers.Count);
        // The oldest first: whoever came first is first rebuilt.
        return [.. numbers.Select(n => item with { Repository = repository, Issue = n, Before = null })];
    }

    private static async Task<ProposalsNode?> Ask(
        IConnection connection,
        RepositoryId repository,
        BotConfig config,
        DateTimeOffset since,
        string? labelled,
        string? changed,
        string? before,
        CancellationToken cancellation)
    {
        var answer = await GraphQL.Send<OpenProposalsAnswer>(
            connection,
            GraphQL.OpenProposals,
            new
            {
                owner = repository.Owner,
                name = repository.Name,
                label = config.Label,
                since = since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                list = config.ListPath,
                configuration = BotConfig.Path,
                labelled,
                changed,
                before,
                isPush = before is not null,
            },
            cancellation);
        return answer.DataUnlessWrong("repository", "repository.before")?.Repository;
    }

    private static async Task<IEnumerable<int>> Branches(IConnection connection, RepositoryId repository, CancellationToken cancellation)
    {
        const string Heads = "refs/heads/";
        var address = Addresses.In(repository, $"git/matching-refs/heads/{ProposalBranch.Prefix}?per_page=100");
        var pages = await Pages<List<RefAnswer>>(connection, address, cancellation);
        return pages.SelectMany(p => p).Select(r => ProposalBranch.IssueOf(r.Ref[Heads.Length..])).OfType<int>();
    }

    private async Task CreateLabel(IConnection connection, RepositoryId repository, string label)
    {
        try
        {
            await connection.Post<LabelAnswer>(
                Addresses.In(repository, "labels"),
                new { name = label, color = "5319e7", description = "Proposes a paper for the list" },
                JsonText.MediaType,
                JsonText.MediaType);
            LabelCreated(repository, label);
        }
        // Somebody was faster, or the repository does not let us: the label helps people, and is not needed.
        catch (ApiException e) when (e.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            LabelNotCreated(repository, label, e.Message);
        }
    }

    private static async Task<List<T>> Pages<T>(IConnection connection, Uri first, CancellationToken cancellation)
    {
        List<T> pages = [];
        for (var next = first; next is not null;)
        {
            var answer = await connection.Get<T>(next, null, JsonText.MediaType, cancellation);
            pages.Add(answer.Body);
            next = answer.HttpResponse.ApiInfo.GetNextPageUrl();
        }
        return pages;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Repository} ({Delivery}): {Count} issues to look at")]
    private partial void Swept(RepositoryId repository, string delivery, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Repository} ({Delivery}): the push left the list and the configuration as they were")]
    private partial void NothingMoved(RepositoryId repository, string delivery);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Repository} ({Delivery}): nothing to sweep, it is gone, empty or no list")]
    private partial void NothingToSweep(RepositoryId repository, string delivery);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Repository}: created the label {Label}")]
    private partial void LabelCreated(RepositoryId repository, string label);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Repository}: could not create the label {Label}: {Reason}")]
    private partial void LabelNotCreated(RepositoryId repository, string label, string reason);

    private sealed record InstallationAnswer(long Id, [property: JsonPropertyName("suspended_at")] DateTimeOffset? SuspendedAt);

    private sealed record RepositoriesAnswer(IReadOnlyList<RepositoryAnswer> Repositories);

    private sealed record RepositoryAnswer(long Id, string Name, OwnerAnswer Owner, bool Archived);

    private sealed record OwnerAnswer(string Login);

    private sealed record RefAnswer(string Ref);

    private sealed record LabelAnswer(string Name);
}
