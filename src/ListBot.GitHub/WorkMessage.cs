using System.Text.Json;
using System.Text.Json.Serialization;
using ListBot.Core.Decisions;

namespace ListBot.GitHub;

/// <summary>A work item on its way: what a queue holds. Written and read here and nowhere else.</summary>
/// <param name="Attempt">How often the work was tried and failed. Waiting, for GitHub's limit or for another worker, is no attempt.</param>
/// <param name="FirstSeen">When the item was first enqueued.</param>
public sealed record WorkMessage(WorkItem Item, int Attempt, DateTimeOffset FirstSeen)
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Why the work failed for good; null while it has not, or where it ended the process instead.</summary>
    public string? Reason { get; init; }

    public string Format() => JsonSerializer.Serialize(
        new Written(
            Version,
            Item.Cause,
            Item.Delivery,
            Attempt,
            FirstSeen,
            Item.Installation,
            Item.Repository is { } repository ? new WrittenRepository(repository.Id, repository.Name.Owner, repository.Name.Name) : null,
            Item.Issue,
            Item.Trace,
            Reason,
            Item.Before),
        Json);

    /// <summary>Never throws, whatever the text is.</summary>
    /// <param name="problem">Why it is no message; null when it is one.</param>
    public static WorkMessage? Parse(string text, out string? problem)
    {
        try
        {
            // The version first: another one may have quite another shape.
            var version = JsonSerializer.Deserialize<WrittenVersion>(text, Json)?.Version;
            if (version == Version)
            {
                var written = JsonSerializer.Deserialize<Written>(text, Json)!;
                problem = null;
                return new WorkMessage(
                    new WorkItem(
                        written.Installation,
                        written.Repository is { } repository ? new RepositoryReference(repository.Id, new RepositoryId(repository.Owner, repository.Name)) : null,
                        written.Issue,
                        written.Cause,
                        written.Delivery)
                    {
                        Trace = written.Trace,
                        Before = written.Before,
                    },
                    written.Attempt,
                    written.FirstSeen)
                {
                    Reason = written.Reason,
                };
            }
            problem = version is null
                ? "it is no message of ListBot's"
                : $"it is of version {version}, and this ListBot reads version {Version}: is an older one still running beside a newer?";
        }
        catch (JsonException e)
        {
            problem = $"its JSON is broken: {e.Message}";
        }
        return null;
    }

    private sealed record WrittenVersion(int Version);

    private sealed record Written(
        int Version,
        string Cause,
        string Delivery,
        int Attempt,
        DateTimeOffset FirstSeen,
        long? Installation = null,
        WrittenRepository? Repository = null,
        int? Issue = null,
        string? Trace = null,
        string? Reason = null,
        string? Before = null);

    private sealed record WrittenRepository(long Id, string Owner, string Name);
}
