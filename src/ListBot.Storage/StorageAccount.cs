using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ListBot.Storage;

/// <summary>The storage account that holds queues and leases, and the one place that says how we speak to it.</summary>
public sealed class StorageAccount
{
    /// <summary>The section in which the Functions host and its triggers look for their account, and so do we.</summary>
    public const string Section = "AzureWebJobsStorage";

    private StorageAccount(QueueServiceClient queues, BlobServiceClient blobs) => (Queues, Blobs) = (queues, blobs);

    internal QueueServiceClient Queues { get; }

    internal BlobServiceClient Blobs { get; }

    /// <param name="account">A connection string; or the name of an account, which is entered as whoever is signed in.</param>
    public static StorageAccount Of(string account) => IsName(account)
        ? Enter(AddressOf(account, "queue"), AddressOf(account, "blob"), new DefaultAzureCredential())
        : new(new QueueServiceClient(account, QueueOptions()), new BlobServiceClient(account, BlobOptions()));

    /// <summary>Reads the settings of the Functions host: a connection string, or the services' addresses and an identity.</summary>
    /// <exception cref="ArgumentException">They name no account; the message says what to set.</exception>
    public static StorageAccount Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section.Value is { Length: > 0 } connection)
        {
            return IsConnectionString(connection) ? Of(connection) : throw new ArgumentException(
                $"{Section} is no connection string of a storage account: copy it whole, from DefaultEndpointsProtocol= on.");
        }
        return Enter(Address(section, "queue"), Address(section, "blob"), Identity(section));
    }

    /// <summary>It is a connection string, or could be the name of an account.</summary>
    public static bool IsAccount(string text) => IsName(text) || IsConnectionString(text);

    /// <summary>It names an account and how to be let in. Whether it is the right one shows only when it is used.</summary>
    public static bool IsConnectionString(string text)
    {
        try
        {
            return new QueueServiceClient(text).Uri is not null && new BlobServiceClient(text).Uri is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>It names an emulator on this machine, where nobody's work waits.</summary>
    public static bool IsEmulator(string text) => IsConnectionString(text) && new QueueServiceClient(text).Uri.IsLoopback && new BlobServiceClient(text).Uri.IsLoopback;

    /// <summary>The account did not do what was asked, for a reason that a person must put right: it is not there, or does not let us in.</summary>
    internal StorageException Unusable(Exception e)
    {
        // The client tells of each of its tries, and of each the whole answer: the last one's first line says it all.
        var reason = (e as AggregateException)?.InnerExceptions[^1] ?? e;
        return new StorageException($"The storage account at {Queues.Uri} can not be used: {reason.Message.Split('\n')[0].TrimEnd()}");
    }

    /// <summary>
    /// For every queue client that there is. The Functions host reads and writes base64, the client's own default is plain
    /// text; and a message that is no base64 would end every receive until somebody takes it away.
    /// </summary>
    internal static QueueClientOptions QueueOptions()
    {
        // The newest version that Azurite, the emulator, knows; nothing newer is needed.
        var options = new QueueClientOptions(QueueClientOptions.ServiceVersion.V2026_06_06) { MessageEncoding = QueueMessageEncoding.Base64 };
        options.MessageDecodingFailed += DeliveryQueues.Bury;
        return options;
    }

    private static BlobClientOptions BlobOptions() => new(BlobClientOptions.ServiceVersion.V2026_06_06);

    // 3 to 24 lower case letters and digits (learn.microsoft.com, storage-account-overview).
    private static bool IsName(string text) => text.Length is >= 3 and <= 24 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    private static StorageAccount Enter(Uri queues, Uri blobs, TokenCredential identity) =>
        new(new QueueServiceClient(queues, identity, QueueOptions()), new BlobServiceClient(blobs, identity, BlobOptions()));

    private static Uri AddressOf(string account, string service) => new($"https://{account}.{service}.core.windows.net");

    private static Uri Address(IConfigurationSection section, string service)
    {
        var text = section[$"{service}ServiceUri"] ?? (section["accountName"] is { Length: > 0 } account ? AddressOf(account, service).AbsoluteUri : "");
        return Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : throw new ArgumentException(
            $"There is no storage account: set {Section} to a connection string, or {Section}__accountName, or {Section}__queueServiceUri and {Section}__blobServiceUri.");
    }

    private static TokenCredential Identity(IConfigurationSection section) => (section["credential"], section["clientId"]) switch
    {
        ("managedidentity", { Length: > 0 } client) => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client)),
        ("managedidentity", _) => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
        // On a developer's machine: whoever is signed in.
        _ => new DefaultAzureCredential(),
    };
}

/// <summary>The storage account can not be used. The message says which and why, for the person who set it.</summary>
public sealed class StorageException(string message) : Exception(message);
