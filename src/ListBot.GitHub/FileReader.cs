using System.Collections.Concurrent;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Text;
using Microsoft.Extensions.Caching.Memory;
using Octokit;

namespace ListBot.GitHub;

/// <summary>Reads the list and the configuration as bytes. A blob's id names its bytes for ever, so each is read once.</summary>
internal sealed class FileReader : IDisposable
{
    /// <summary>Enough for a dozen of the largest lists, or hundreds of ordinary ones.</summary>
    private const long CacheBytes = 64_000_000;

    private readonly MemoryCache blobs = new(new MemoryCacheOptions { SizeLimit = CacheBytes });
    private readonly ConcurrentDictionary<long, BotConfig> configurations = [];

    /// <summary>What the repository's configuration said last. It tells where to look; what it says now is read.</summary>
    public BotConfig LastKnown(long repository) => configurations.GetValueOrDefault(repository) ?? new BotConfig();

    /// <summary>The configuration, and remembers it when it is sound.</summary>
    /// <param name="file">What stands at <see cref="BotConfig.Path"/>; null when nothing does.</param>
    public async Task<BotConfigReading> ReadConfiguration(IConnection connection, RepositoryReference repository, FileNode? file)
    {
        var reading = file switch
        {
            null or { Type: not "blob" } => BotConfigReading.Default,
            { Size: > BotConfig.MaxBytes } => new BotConfigReading(null, [new ConfigProblem(1, 1, ConfigFault.TooLarge, BotConfig.Path, null)]),
            _ => BotConfigReader.Read((await ReadBlob(connection, repository.Name, file)).Span),
        };
        if (reading.Config is { } config)
            configurations[repository.Id] = config;
        return reading;
    }

    public async Task<ListFile?> ReadList(IConnection connection, RepositoryId repository, string path, FileNode? file)
    {
        if (file is null)
            return null;
        var mode = Convert.ToString(file.Mode, 8).PadLeft(6, '0');
        var isRead = mode is "100644" or "100755" && file.Size <= ListFile.MaxBytes;
        // Without the type, null would become an empty file on its way through byte[].
        return new ListFile(path, file.Oid, mode, isRead ? await ReadBlob(connection, repository, file) : (ReadOnlyMemory<byte>?)null);
    }

    public void Dispose() => blobs.Dispose();

    private async Task<ReadOnlyMemory<byte>> ReadBlob(IConnection connection, RepositoryId repository, FileNode file)
    {
        if (blobs.TryGetValue(file.Oid, out byte[]? known))
            return known;
        var answer = await connection.GetRaw(Addresses.In(repository, $"git/blobs/{file.Oid}"), null);
        // Octokit gives no bytes when the media type is not the raw one. Every edit is made on these: they must be the right ones.
        if (answer.Body is not { } bytes || GitBlob.IdOf(bytes) != file.Oid)
            throw new InvalidDataException(
                $"{repository}: for blob {file.Oid}, GitHub sent {answer.Body?.Length ?? 0} bytes of "
                + $"{answer.HttpResponse.ContentType} that have another id.");
        return blobs.Set(file.Oid, bytes, new MemoryCacheEntryOptions { Size = bytes.Length });
    }
}
