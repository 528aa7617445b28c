using ListBot.Sandbox.Git;

namespace ListBot.Sandbox.Model;

internal sealed class Repository(long id, Account owner, string name, string defaultBranch, GitStore git, string address, DateTimeOffset createdAt)
{
    private int lastNumber;

    public long Id => id;

    public Account Owner => owner;

    public string Name => name;

    public string FullName => $"{owner.Login}/{name}";

    public string DefaultBranch => defaultBranch;

    public GitStore Git => git;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset PushedAt { get; set; } = createdAt;

    public bool IsPrivate { get; init; }

    public bool IsArchived { get; set; }

    public Dictionary<Account, Role> Collaborators { get; } = [];

    /// <summary>What the collaborators' roles are called.</summary>
    public Dictionary<Account, string> RoleNames { get; } = [];

    /// <summary>A ruleset lets branches move forward only.</summary>
    public bool ForbidsForcePushes { get; set; }

    public List<CheckRun> CheckRuns { get; } = [];

    public List<Label> Labels { get; } = [];

    /// <summary>Issues and pull requests by number; a deleted issue is null.</summary>
    public SortedDictionary<int, Issue?> Issues { get; } = [];

    public IEnumerable<Issue> Pulls => Issues.Values.OfType<Issue>().Where(issue => issue.Pull is not null);

    public string NodeId => $"R_kgDO{id}";

    public string ApiUrl => $"{address}/repos/{FullName}";

    public string HtmlUrl => $"{address}/{FullName}";

    public int NextNumber() => ++lastNumber;

    public Role RoleOf(Account? account) =>
        account == owner ? Role.Admin
        : account is not null && Collaborators.TryGetValue(account, out var role) ? role
        : IsPrivate ? Role.None
        : Role.Read;

    /// <summary>Why a ref may not move there, in the words of a ruleset; null when it may.</summary>
    public string? WhyNotMove(string name, string? before, string? after) =>
        ForbidsForcePushes && before is not null && after is not null && name.StartsWith("refs/heads/", StringComparison.Ordinal) && !Git.IsAncestor(before, after)
            ? "Repository rule violations found\n\nCannot force-push to this branch\n\n"
            : null;

    public Label? FindLabel(string label) => Labels.Find(known => known.Name.Equals(label, StringComparison.OrdinalIgnoreCase));

    public Comment? FindComment(long comment) =>
        Issues.Values.OfType<Issue>().SelectMany(issue => issue.Comments).FirstOrDefault(known => known.Id == comment);

    public string AssociationOf(Account account) =>
        account == owner ? "OWNER"
        : Collaborators.ContainsKey(account) ? "COLLABORATOR"
        : Pulls.Any(pull => pull.Author == account && pull.Pull!.IsMerged) ? "CONTRIBUTOR"
        : "NONE";
}
