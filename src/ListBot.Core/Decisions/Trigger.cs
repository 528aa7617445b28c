namespace ListBot.Core.Decisions;

/// <summary>A repository as people write it: <c>owner/name</c>.</summary>
public sealed record RepositoryId(string Owner, string Name)
{
    public override string ToString() => $"{Owner}/{Name}";
}

/// <summary>An issue as people write it, and as every log line names it: <c>owner/name#12</c>.</summary>
public sealed record IssueId(RepositoryId Repository, int Number)
{
    public override string ToString() => $"{Repository}#{Number}";
}

/// <summary>
/// Why an issue is looked at. It is only a hint: what is true is read from GitHub when the work is done, so a late,
/// doubled or lost trigger changes nothing but the time.
/// </summary>
/// <param name="Issue">The issue to look at.</param>
/// <param name="Cause">What happened, in GitHub's words (<c>issues.opened</c>, <c>push</c>) or <c>sweep</c>.</param>
/// <param name="Delivery">GitHub's delivery id, or the sweep's; a log line and an apology quote it.</param>
public sealed record Trigger(IssueId Issue, string Cause, string Delivery);
