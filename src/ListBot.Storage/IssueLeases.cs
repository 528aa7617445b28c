using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ListBot.GitHub;
using Microsoft.Extensions.Logging;

namespace ListBot.Storage;

/// <summary>
/// Lets no two processes work on one issue at the same time: a lease on an empty blob that is named after the issue. It
/// counts the service's seconds, which are real ones, whatever clock the bot is given.
/// </summary>
public sealed partial class IssueLeases(StorageAccount account, ILogger<IssueLeases> log)
{
    public const string ContainerName = "leases";

    /// <summary>How long an issue rests when its worker dies. The service grants 15 to 60 seconds.</summary>
    internal static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan RenewEvery = Duration / 3;

    private readonly BlobContainerClient container = account.Blobs.GetBlobContainerClient(ContainerName);

    public Task Create(CancellationToken cancellation) => container.CreateIfNotExistsAsync(cancellationToken: cancellation);

    /// <summary>
    /// Does the work while nobody else does any under this key. A lease that is lost cancels the work, since somebody else
    /// may begin.
    /// </summary>
    /// <returns>What the work gave; null when somebody else is at it, or the lease was lost.</returns>
    public async Task<T?> Hold<T>(WorkKey key, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
        where T : class
    {
        var blob = container.GetBlobClient(key.ToString());
        var lease = blob.GetBlobLeaseClient();
        var acquired = Stopwatch.GetTimestamp();
        if (!await Acquire(blob, lease, cancellation))
            return null;

        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var ended = new CancellationTokenSource();
        var renewal = Renew(key, lease, acquired, lost.CancelAsync, ended.Token);
        try
        {
            return await work(lost.Token);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await ended.CancelAsync();
            await renewal;
            await Release(key, lease);
        }
    }

    private static async Task<bool> Acquire(BlobClient blob, BlobLeaseClient lease, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await lease.AcquireAsync(Duration, cancellationToken: cancellation);
                return true;
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
            {
                return false;
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                await Touch(blob, cancellation);
            }
        }
    }

    private static async Task Touch(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            await blob.UploadAsync(BinaryData.Empty, new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Somebody was faster: it is there.
        }
    }

    private async Task Renew(WorkKey key, BlobLeaseClient lease, long renewed, Func<Task> lost, CancellationToken ended)
    {
        while (true)
        {
            await Task.Delay(RenewEvery, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                return;
            var asked = Stopwatch.GetTimestamp();
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
                limit.CancelAfter(RenewEvery);
                await lease.RenewAsync(cancellationToken: limit.Token);
                renewed = asked;
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (IsOver(e) || Stopwatch.GetElapsedTime(renewed) + RenewEvery >= Duration)
            {
                Lost(key, e.Message);
                await lost();
                return;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
            {
                NotRenewed(key, e.Message);
            }
        }
    }

    private static bool IsOver(Exception e) => e is RequestFailedException { Status: 404 or 409 or 412 };

    private async Task Release(WorkKey key, BlobLeaseClient lease)
    {
        try
        {
            using var limit = new CancellationTokenSource(RenewEvery);
            await lease.ReleaseAsync(cancellationToken: limit.Token);
        }
        // It ends by itself, and nobody waits longer for it than for a dead worker.
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            NotReleased(key, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease on {Key} is lost, its work is cut off and comes back: {Reason}")]
    private partial void Lost(WorkKey key, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease on {Key} could not be renewed yet: {Reason}")]
    private partial void NotRenewed(WorkKey key, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The lease on {Key} could not be released, and runs out: {Reason}")]
    private partial void NotReleased(WorkKey key, string reason);
}
