using ListBot.Core.Decisions;

namespace ListBot.GitHub;

/// <summary>
/// What is to be looked at again. A reference, never a payload: what is true is read when the work is done, so late,
/// doubled and reordered deliveries all end in the same place.
/// </summary>
/// <param name="Installation">The installation whose token is used; null for all of them.</param>
/// <param name="Repository">Null for every repository of the installation.</param>
/// <param name="Issue">The issue or pull request; null for every proposal of the repository.</param>
/// <param name="Cause">What happened, in GitHub's words (<c>issues.opened</c>), or <c>sweep</c>.</param>
/// <param name="Delivery">GitHub's delivery id, or the sweep's.</param>
public sealed record WorkItem(long? Installation, RepositoryReference? Repository, int? Issue, string Cause, string Delivery)
{
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
}

/// <summary>What work is about, without its cause.</summary>
public readonly record struct WorkKey(long? Installation, long? Repository, int? Issue);

/// <param name="Id">GitHub's number, which outlives a rename.</param>
/// <param name="Name">Owner and name when the reference was made.</param>
public sealed record RepositoryReference(long Id, RepositoryId Name);
