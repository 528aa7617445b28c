using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ListBot.GitHub;
using Microsoft.Extensions.Logging;

namespace ListBot.Storage;

/// <summary>
/// The ledger of several processes: a blob for each installation, put back only where nobody else did meanwhile. Where the
/// storage does not answer, this process counts by itself until it does: work goes on, and GitHub's own limit stands behind it.
/// </summary>
public sealed partial class SharedWriteLedger(StorageAccount account, ILogger<SharedWriteLedger> log) : IWriteLedger
{
    public const string ContainerName = "writes";

    /// <summary>So many others at most can have been faster; each try costs one reading and one writing.</summary>
    private const int MaxTries = 50;

    private readonly BlobContainerClient container = account.Blobs.GetBlobContainerClient(ContainerName);
    private readonly LocalWriteLedger local = new();

    public Task Create(CancellationToken cancellation) => container.CreateIfNotExistsAsync(cancellationToken: cancellation);

    public async Task<DateTimeOffset?> Change(long installation, Func<WriteLog, (WriteLog Log, DateTimeOffset? Until)> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var blob = container.GetBlobClient(installation.ToString(CultureInfo.InvariantCulture));
        try
        {
            for (var i = 0; i < MaxTries; i++)
            {
                var (before, conditions) = await Read(installation, blob, cancellation);
                var (after, until) = change(before);
                if (await Put(blob, after, conditions, cancellation))
                {
                    // Where the storage fails next, this process goes on from here.
                    return await local.Change(installation, _ => (after, until), cancellation);
                }
            }

            Crowded(installation, MaxTries);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or AuthenticationFailedException)
        {
            NotCounted(installation, e.Message);
        }

        return await local.Change(installation, change, cancellation);
    }

    private async Task<(WriteLog Log, BlobRequestConditions Unchanged)> Read(long installation, BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var answer = await blob.DownloadContentAsync(cancellation);
            var known = Parse(answer.Value.Content);
            if (known is null)
            {
                NotOurs(installation);
            }

            return (known ?? WriteLog.Empty, new() { IfMatch = answer.Value.Details.ETag });
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return (WriteLog.Empty, new() { IfNoneMatch = ETag.All });
        }
    }

    private static async Task<bool> Put(BlobClient blob, WriteLog log, BlobRequestConditions conditions, CancellationToken cancellation)
    {
        try
        {
            await blob.UploadAsync(Format(log), new BlobUploadOptions { Conditions = conditions }, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Numbers alone, since it travels twice for each write: milliseconds and list.</summary>
    private static BinaryData Format(WriteLog log) => BinaryData.FromObjectAsJson(new Pairs(
        [.. log.Writes.Select(w => new[] { w.At.ToUnixTimeMilliseconds(), w.List })],
        [.. log.Waiting.Select(w => new[] { w.Until.ToUnixTimeMilliseconds(), w.List })]));

    /// <summary>Null for what nobody of us can have written.</summary>
    private static WriteLog? Parse(BinaryData content)
    {
        try
        {
            return content.ToObjectFromJson<Pairs>() is { Writes: not null, Waiting: not null } pairs && pairs.Writes.Concat(pairs.Waiting).All(p => p is { Length: 2 })
                ? new([.. pairs.Writes.Select(p => new ListWrite(At(p[0]), p[1]))], [.. pairs.Waiting.Select(p => new WaitingList(p[1], At(p[0])))])
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException or ArgumentNullException)
        {
            return null;
        }
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The writes of installation {Installation} could not be counted together, and are counted here alone: {Reason}")]
    private partial void NotCounted(long installation, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The count of writes of installation {Installation} is nothing that ListBot wrote; it begins anew")]
    private partial void NotOurs(long installation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The writes of installation {Installation} were changed by others {Tries} times, and are counted here alone")]
    private partial void Crowded(long installation, int tries);

    private sealed record Pairs(long[][] Writes, long[][] Waiting);
}
