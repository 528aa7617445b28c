namespace ListBot.Sandbox.Model;

/// <summary>What an App says of a commit.</summary>
internal sealed class CheckRun(long id, Repository repository, App app, string name, string headSha, DateTimeOffset startedAt)
{
    public long Id => id;

    public Repository Repository => repository;

    public App App => app;

    public string Name { get; set; } = name;

    public string HeadSha => headSha;

    public DateTimeOffset StartedAt => startedAt;

    /// <summary><c>queued</c>, <c>in_progress</c> or <c>completed</c>.</summary>
    public string Status { get; set; } = "queued";

    /// <summary>How it ended, such as <c>success</c> or <c>failure</c>; null before.</summary>
    public string? Conclusion { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string? ExternalId { get; set; }

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Text { get; set; }

    public string ApiUrl => $"{repository.ApiUrl}/check-runs/{id}";
}
