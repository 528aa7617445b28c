using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using Octokit;

namespace ListBot.GitHub;

/// <summary>What was found behind a work item.</summary>
internal abstract record FactsReading;

/// <summary>All that a decision needs.</summary>
/// <param name="RepositoryNode">GraphQL's id of the repository, which moving a branch asks for.</param>
internal sealed record Known(Trigger Trigger, Facts Facts, string RepositoryNode) : FactsReading;

/// <summary>The number is our pull request for this issue, and the issue is what to look at.</summary>
internal sealed record PullRequestOf(int Issue) : FactsReading;

/// <summary>There is nothing to decide about: the repository is gone, or empty.</summary>
internal sealed record NothingThere(string Reason) : FactsReading;

/// <summary>Reads all facts about one issue: one GraphQL query, and the bytes of files that were not read before.</summary>
internal sealed class FactsReader(InstallationClients clients, FileReader files, GitHubAppOptions app)
{
    public async Task<FactsReading> Read(
        long installation, RepositoryReference repository, int issue, string cause, string delivery, CancellationToken cancellation)
    {
        var connection = clients.Of(installation);
        var path = files.LastKnown(repository.Id).ListPath;
        while (true)
        {
            var node = await Ask(connection, repository.Name, issue, path, null, cancellation);
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

            var comments = await Comments(connection, current.Name, node, path, cancellation);
            var facts = new Facts(
                new RepositoryFacts(current.Name, branch, commit, tree.Oid, node.IsArchived, node.Url),
                IssueOf(node.IssueOrPullRequest, comments),
                configuration,
                await files.ReadList(connection, current.Name, path, head.List),
                BranchOf(node.Branch),
                [.. node.PullRequests.All.Where(p => !p.IsCrossRepository).Select(PullRequestOf)]);
            return new Known(new Trigger(new IssueId(current.Name, issue), cause, delivery), facts, node.Id);
        }
    }

    private static async Task<RepositoryNode?> Ask(
        IConnection connection, RepositoryId repository, int issue, string list, string? comments, CancellationToken cancellation)
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
                comments,
            },
            cancellation);
        return answer.DataUnlessWrong("repository", "repository.issueOrPullRequest")?.Repository;
    }

    private static async Task<List<CommentNode>> Comments(
        IConnection connection, RepositoryId repository, RepositoryNode node, string list, CancellationToken cancellation)
    {
        var page = node.IssueOrPullRequest?.Comments;
        List<CommentNode> all = [.. page?.All ?? []];
        while (page?.Next is { } cursor)
        {
            var next = await Ask(connection, repository, node.IssueOrPullRequest!.Number, list, cursor, cancellation);
            page = next?.IssueOrPullRequest?.Comments;
            all.AddRange(page?.All ?? []);
        }
        return all;
    }

    private static int? OurPullRequest(IssueNode? node) =>
        node is { Type: "PullRequest", IsCrossRepository: false, HeadRefName: { } head } ? ProposalBranch.IssueOf(head) : null;

    private static IssueFacts? IssueOf(IssueNode? node, List<CommentNode> comments) => node is not { Type: "Issue" } ? null : new IssueFacts(
        node.Number,
        node.Title ?? "",
        node.Body ?? "",
        PersonOf(node.Author),
        node.State == "OPEN",
        node.Locked,
        [.. node.Labels?.All.Select(l => l.Name) ?? []],
        node.TimelineItems?.All.Where(r => !PersonOf(r.Actor).IsBot).Select(r => (DateTimeOffset?)r.CreatedAt).Max(),
        [.. comments.Select(CommentOf)]);

    private static CommentFacts CommentOf(CommentNode node) => new(
        node.FullDatabaseId,
        PersonOf(node.Author),
        node.ViewerDidAuthor,
        node.Editor is null ? null : PersonOf(node.Editor),
        node.LastEditedAt,
        node.IsMinimized,
        [.. node.ReactionGroups?.Where(r => r.ViewerHasReacted).Select(r => r.Content) ?? []],
        node.Body);

    private static Person PersonOf(PersonNode? node) =>
        node is null ? Person.Ghost : new Person(node.Login.Replace("[bot]", "", StringComparison.Ordinal), node.DatabaseId ?? 0, node.Type == "Bot");

    private static PullRequestFacts PullRequestOf(PullRequestNode node) => new(
        node.Number,
        node.State switch { "OPEN" => PullRequestState.Open, "MERGED" => PullRequestState.Merged, _ => PullRequestState.Closed },
        node.Title,
        node.Body,
        node.ClosedAt);

    private BranchFacts? BranchOf(RefNode? node) =>
        node?.Target is { Oid: { } head } commit ? new BranchFacts(head, commit.List?.Oid, IsOurs(commit)) : null;

    // GitHub itself is the committer of what it signed for an App.
    private bool IsOurs(CommitNode commit) =>
        commit.Parents?.TotalCount == 1
        && IsOurAddress(commit.Author?.Email)
        && (IsOurAddress(commit.Committer?.Email) || commit.Committer?.Email == "noreply@github.com");

    private bool IsOurAddress(string? email) =>
        email?.EndsWith($"+{app.BotLogin}@users.noreply.github.com", StringComparison.OrdinalIgnoreCase) == true;
}
