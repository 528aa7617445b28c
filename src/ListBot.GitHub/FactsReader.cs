using System.Globalization;
using System.Text.Json.Serialization;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using Octokit;
using Plan = ListBot.Core.Decisions.Plan;

namespace ListBot.GitHub;

/// <summary>What was found behind a work item.</summary>
internal abstract record FactsReading;

/// <summary>All that a decision needs.</summary>
/// <param name="RepositoryNode">GraphQL's id of the repository, which moving a branch asks for.</param>
internal sealed record Known(Trigger Trigger, Facts Facts, string RepositoryNode) : FactsReading
{
    /// <summary>
    /// The newest commit is the merge of a pull request of ours that GitHub still shows as open, or not yet at all: a moment more, and it will not.
    /// Decided now, the merged paper would be taken for a duplicate.
    /// </summary>
    public bool IsMergeUnderWay { get; init; }

    /// <summary>How many pull requests are open in the repository, whoever's.</summary>
    public int OpenPullRequests { get; init; }
}

/// <summary>The number is our pull request for this issue, and the issue is what to look at.</summary>
internal sealed record PullRequestOf(int Issue) : FactsReading;

/// <summary>There is nothing to decide about: the repository is gone, or empty.</summary>
internal sealed record NothingThere(string Reason) : FactsReading;

/// <summary>
/// Reads all facts about one issue: one GraphQL query, the bytes of files that were not read before, and what only some
/// conversations need: more pages of comments, the roles of people who used a command, a comparison of a branch that
/// somebody else moved.
/// </summary>
internal sealed class FactsReader(InstallationClients clients, FileReader files, GitHubAppOptions app)
{
    private readonly MarkerKey key = new(app);

    public async Task<FactsReading> Read(
        long installation, RepositoryReference repository, int issue, string cause, string delivery, CancellationToken cancellation)
    {
        var connection = clients.Of(installation);
        var path = files.LastKnown(repository.Id).ListPath;
        while (true)
        {
            var node = await Ask(connection, repository.Name, issue, path, cancellation);
            if (node is null)
                return new NothingThere($"{repository.Name} is gone, or the App may no longer see it");
            if (node.DefaultBranchRef is not { Name: { } branch, Target: { Oid: { } commit, Tree: { } tree } head })
                return new NothingThere($"{node.NameWithOwner} is empty");
            if (OurPullRequest(node.IssueOrPullRequest) is { } ours)
                return new PullRequestOf(ours);

            // The name may be newer than the reference's: a renamed repository answers to both.
            var current = repository with { Name = Addresses.Parse(node.NameWithOwner) };
            var configuration = await files.ReadConfiguration(connection, current, head.Configuration);
            if (configuration.Config is { } config && config.ListPath != path)
            {
                path = config.ListPath;
                continue;
            }

            PullRequestNode[] pulls = [.. node.PullRequests.All.Where(p => !p.IsCrossRepository)];
            var list = await files.ReadList(connection, current.Name, path, head.List);
            var facts = new Facts(
                new RepositoryFacts(current.Name, branch, commit, tree.Oid, node.IsArchived, node.Url),
                IssueOf(node.IssueOrPullRequest, await ConversationReader.Comments(connection, node.IssueOrPullRequest, pulls, cancellation)),
                configuration,
                list,
                await BranchOf(connection, current.Name, branch, list, path, node.Branch, cancellation),
                [.. pulls.Select(PullRequestOf)])
            {
                Seal = key.Of(repository.Id, issue),
            };
            var open = node.Open?.TotalCount ?? 0;
            facts = await ConversationReader.WithPeople(connection, facts, open, cancellation);
            return new Known(new Trigger(new IssueId(current.Name, issue), cause, delivery), facts, node.Id)
            {
                IsMergeUnderWay = pulls.Any(p => p.State == "OPEN" && IsMergeOf(p, head))
                    || (IsMergeOf(node.Branch, issue, head) && !pulls.Any(p => p.State == "MERGED" && IsMergeOf(p, head))),
                OpenPullRequests = open,
            };
        }
    }

    /// <summary>
    /// The issue whose turn it may be after a plan was carried out: a pull request of its proposer has come to its end, or the
    /// last one to be asked did not take the place. One after the other, so that no two take the same place.
    /// </summary>
    public async Task<int?> NextInLine(long installation, Known known, Plan plan, CancellationToken cancellation)
    {
        var (facts, isTurn) = (known.Facts, known.Trigger.Cause == WorkItem.Turn);
        var hasEnded = plan.Effects.Any(e => e is EnsurePullRequestClosed)
            || (plan.Effects.Count > 0 && facts.PullRequests.Count > 0 && facts.PullRequests.All(p => p.State != PullRequestState.Open) && !plan.Effects.Any(e => e is EnsurePullRequest));
        return known.OpenPullRequests + 1 >= facts.Configuration.Config?.MaxPullRequests && (isTurn ? plan.Outcome != Plan.AwaitsTurn : hasEnded)
            ? await ConversationReader.NextWaiting(clients.Of(installation), facts, isTurn ? known.Trigger.Issue.Number : 0, cancellation)
            : null;
    }

    private static async Task<RepositoryNode?> Ask(
        IConnection connection, RepositoryId repository, int issue, string list, CancellationToken cancellation)
    {
        var branch = ProposalBranch.Of(issue);
        var answer = await GraphQL.Send<IssueFactsAnswer>(
            connection,
            GraphQL.IssueFacts,
            new
            {
                owner = repository.Owner,
                name = repository.Name,
                number = issue,
                branch,
                branchRef = "refs/heads/" + branch,
                list,
                configuration = BotConfig.Path,
            },
            cancellation);
        return answer.DataUnlessWrong("repository", "repository.issueOrPullRequest")?.Repository;
    }

    private static int? OurPullRequest(IssueNode? node) =>
        node is { Type: "PullRequest", IsCrossRepository: false, HeadRefName: { } head } ? ProposalBranch.IssueOf(head) : null;

    private static IssueFacts? IssueOf(IssueNode? node, IReadOnlyList<CommentFacts> comments) => node is not { Type: "Issue" } ? null : new IssueFacts(
        node.Number,
        node.Title ?? "",
        node.Body ?? "",
        PersonNode.Of(node.Author),
        node.State == "OPEN",
        node.Locked,
        [.. node.Labels?.All.Select(l => l.Name) ?? []],
        node.Reopened?.All.Where(r => !PersonNode.Of(r.Actor).IsBot).Select(r => (DateTimeOffset?)r.CreatedAt).Max(),
        comments)
    {
        LastEditedAt = node.LastEditedAt,
        LastClosed = node.Closed?.All.LastOrDefault() is { } closed ? new Deed(PersonNode.Of(closed.Actor), closed.CreatedAt) : null,
    };

    private PullRequestFacts PullRequestOf(PullRequestNode node) => new(
        node.Number,
        node.State switch { "OPEN" => PullRequestState.Open, "MERGED" => PullRequestState.Merged, _ => PullRequestState.Closed },
        node.Title,
        node.Body,
        node.ClosedAt)
    {
        Labels = [.. node.Labels?.All.Select(l => l.Name) ?? []],
        Head = node.HeadRefOid,
        IsClosedByUs = node.Closed?.All.LastOrDefault()?.Actor is { } by && PersonNode.Of(by) is { IsBot: true, Login: var login } && login.Equals(app.Slug, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>A merge commit has the head for its parent; a squashed one has the pull request's number at the end of its first line.</summary>
    private static bool IsMergeOf(PullRequestNode pull, CommitNode commit) =>
        (pull.HeadRefOid is { } proposed && IsMergeOf(proposed, commit))
        || commit.MessageHeadline?.EndsWith(string.Create(CultureInfo.InvariantCulture, $" (#{pull.Number})"), StringComparison.Ordinal) == true;

    // A branch may be gone by then. GitHub's own words for a merge end with its name: "Merge pull request #41 from octo/listbot/issue-12".
    private static bool IsMergeOf(RefNode? branch, int issue, CommitNode commit) =>
        (branch?.Target?.Oid is { } head && IsMergeOf(head, commit))
        || commit.MessageHeadline?.EndsWith("/" + ProposalBranch.Of(issue), StringComparison.Ordinal) == true;

    private static bool IsMergeOf(string head, CommitNode commit) => commit.Parents?.Items?.Skip(1).Any(parent => parent?.Oid == head) == true;

    private async Task<BranchFacts?> BranchOf(
        IConnection connection, RepositoryId repository, string defaultBranch, ListFile? list, string path, RefNode? node, CancellationToken cancellation)
    {
        if (node?.Target is not { Oid: { } head } commit)
            return null;
        // A commit of ours that may not be forced goes on from what stood there; what it builds on is its last parent.
        var onto = commit.Parents?.Items is { Count: > 0 } parents ? parents[^1] : null;
        var branch = new BranchFacts(head, commit.List?.Oid, IsOurs(commit)) { Parent = onto?.Oid };
        return branch with
        {
            ListBefore = !branch.IsOurs ? await ListBefore(connection, repository, defaultBranch, path, head, cancellation)
                : onto?.List is not { } before ? null
                : before.Oid == list?.Blob ? list
                : await files.ReadList(connection, repository, path, before),
        };
    }

    /// <summary>The list where the branch began, if the branch changes nothing else: what it says then tells whose work it is.</summary>
    private async Task<ListFile?> ListBefore(
        IConnection connection, RepositoryId repository, string onto, string path, string head, CancellationToken cancellation)
    {
        try
        {
            var compared = await connection.Get<Comparison>(
                Addresses.In(repository, $"compare/{Uri.EscapeDataString(onto)}...{head}"), null, JsonText.MediaType, cancellation);
            if (compared.Body is not { Files: [{ Filename: { } changed, Status: "modified" }], MergeBaseCommit.Sha: { } start } || changed != path)
                return null;
            var answer = await GraphQL.Send<FileAtAnswer>(
                connection, GraphQL.FileAt, new { owner = repository.Owner, name = repository.Name, commit = start, path }, cancellation);
            return await files.ReadList(connection, repository, path, answer.DataUnlessWrong("repository")?.Repository?.Object?.List);
        }
        // No common ancestor, or none any more.
        catch (NotFoundException)
        {
            return null;
        }
    }

    // GitHub itself is the committer of what it signed for an App. "Update branch" has a person for its author.
    private bool IsOurs(CommitNode commit) =>
        commit.Parents?.TotalCount is 1 or 2
        && IsOurAddress(commit.Author?.Email)
        && (IsOurAddress(commit.Committer?.Email) || commit.Committer?.Email == "noreply@github.com");

    private bool IsOurAddress(string? email) =>
        email?.EndsWith($"+{app.BotLogin}@users.noreply.github.com", StringComparison.OrdinalIgnoreCase) == true;

    private sealed record Comparison([property: JsonPropertyName("merge_base_commit")] CommitId? MergeBaseCommit, IReadOnlyList<ChangedFile>? Files);

    private sealed record CommitId(string Sha);

    private sealed record ChangedFile(string Filename, string Status);
}
