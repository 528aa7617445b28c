using System.Globalization;

namespace ListBot.Core.Decisions;

/// <summary>The branch of a proposal is its identity: the same issue always has the same branch, so a second try finds the first.</summary>
public static class ProposalBranch
{
    public const string Prefix = "listbot/issue-";

    public static string Of(int issue) => Prefix + issue.ToString(CultureInfo.InvariantCulture);

    /// <summary>The issue whose branch this is; null for any other branch (<c>listbot/issue-012</c> is not ours).</summary>
    public static int? IssueOf(string branch) =>
        branch.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(branch.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var issue)
        && Of(issue) == branch
            ? issue
            : null;
}
