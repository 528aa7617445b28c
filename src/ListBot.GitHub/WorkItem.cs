using ListBot.Core.Decisions;

namespace ListBot.GitHub;

/// <summary>
/// What is to be looked at again. A reference, never a payload: what is true is read when the work is done, so late,
/// doubled and reordered deliveries all end in the same place.
/// </summary>
/// <param name="Installation">The installation whose token is used; null for all of them.</param>
/// <param name="Repository">Null for every repository of the installation.</param>
/// <param name="Issue">The issue or pull request; null for every proposal of the repository.</param>
/// <param name="Cause">What happened, in GitHub's words (<c>issues.opened</c>), <c>sweep</c>, or <see cref="GivenUp"/>.</param>
/// <param name="Delivery">GitHub's delivery id, or the sweep's.</param>
public sealed record WorkItem(long? Installation, RepositoryReference? Repository, int? Issue, string Cause, string Delivery)
{
    /// <summary>The cause of an item that tells people of work that failed for good. No event of GitHub's is called so.</summary>
    public const string GivenUp = "given-up";

    /// <summary>The cause of an item for an issue whose turn it may be: another one of its proposer has come to its end.</summary>
    public const string Turn = "turn";

    /// <summary>The cause of an item for a proposal whose links are to be asked whether they lead somewhere: all else is done.</summary>
    public const string Links = "links";

    /// <summary>
    /// For a push to the default branch, the commit where it stood before: when the list is as it was there, nothing is to be done.
    /// Null where that is not known, or where several pushes became one item.
    /// </summary>
    public string? Before { get; init; }

    /// <summary>Somebody did something to just this issue, and waits; what a push or a sweep leads to can wait.</summary>
    public bool IsUrgent => Issue is not null && (Cause.StartsWith("issue", StringComparison.Ordinal) || Cause.StartsWith("pull_request", StringComparison.Ordinal));

    /// <summary>The span that it was enqueued in, as W3C's <c>traceparent</c> writes it; null when nobody looks.</summary>
    public string? Trace { get; init; }

    /// <summary>Two items with the same key ask for the same work.</summary>
    public WorkKey Key => new(Installation, Repository?.Id, Issue);

    /// <summary>As people write it: <c>owner/name#12</c>.</summary>
    public string Subject => this switch
    {
        { Repository: { } repository, Issue: { } issue } => new IssueId(repository.Name, issue).ToString(),
        { Repository: { } repository } => repository.Name.ToString(),
        { Installation: { } installation } => $"installation {installation}",
        _ => "all installations",
    };

    /// <summary>What tells people that this item's work failed for good; null where there is no issue to say it in, where just that failed, or where nobody waits for it.</summary>
    public WorkItem? Apology => Issue is null || Cause is GivenUp or Links ? null : this with { Cause = GivenUp };

    /// <summary>A look at everything, whatever webhooks told.</summary>
    public static WorkItem Sweep(DateTimeOffset now) => new(
        null, null, null, "sweep", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sweep-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"));
}

/// <summary>What work is about, without its cause.</summary>
public readonly record struct WorkKey(long? Installation, long? Repository, int? Issue)
{
    /// <summary>As a path: <c>repositories/99/12</c>. An issue is the same one whichever installation leads to it.</summary>
    public override string ToString() => this switch
    {
        { Repository: { } repository, Issue: { } issue } => $"repositories/{repository}/{issue}",
        { Repository: { } repository } => $"repositories/{repository}",
        { Installation: { } installation } => $"installations/{installation}",
        _ => "all",
    };
}

/// <param name="Id">GitHub's number, which outlives a rename.</param>
/// <param name="Name">Owner and name when the reference was made.</param>
public sealed record RepositoryReference(long Id, RepositoryId Name);

/// <summary>Where work waits until it is done: in this process, or in a queue that several share.</summary>
public interface IWorkQueue
{
    /// <summary>When it returns, the item is as safe as the queue is.</summary>
    Task Enqueue(WorkItem item, CancellationToken cancellation);

    /// <summary>Completes when nothing waits, runs or is to be tried again.</summary>
    Task WhenIdle(CancellationToken cancellation);
}
