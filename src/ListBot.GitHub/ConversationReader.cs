using System.Net;
using System.Text.Json.Serialization;
using ListBot.Core.Commands;
using ListBot.Core.Conversations;
using ListBot.Core.Decisions;
using Octokit;

namespace ListBot.GitHub;

/// <summary>Reads what a conversation needs: every comment of the issue and of our pull requests, and what the people in it may do.</summary>
internal static class ConversationReader
{
    /// <summary>People whose role is asked for in one look. More at once is a flood; the others are asked about at the next.</summary>
    private const int MostRoles = 20;

    /// <summary>Issues that are looked up in one look.</summary>
    private const int MostIssues = 5;

    public static async Task<IReadOnlyList<CommentFacts>> Comments(
        IConnection connection, IssueNode? issue, IEnumerable<PullRequestNode> pulls, CancellationToken cancellation)
    {
        List<CommentNode> all = [];
        foreach (var (id, first) in pulls.Select(p => (p.Id, p.Comments)).Prepend((issue?.Id, issue?.Comments)))
        {
            all.AddRange(first?.All ?? []);
            for (var page = first; page?.Next is { } cursor && id is not null;)
            {
                var answer = await GraphQL.Send<MoreCommentsAnswer>(connection, GraphQL.MoreComments, new { subject = id, after = cursor }, cancellation);
                page = answer.DataUnlessWrong("node")?.Node?.Comments;
                all.AddRange(page?.All ?? []);
            }
        }
        return [.. all.Select(CommentOf).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id)];
    }

    /// <summary>
    /// The facts with what the conversation asks for: the roles of people, the proposer's other pull requests where there may be
    /// many, and whether what somebody calls the same as this is an issue.
    /// </summary>
    /// <param name="open">How many pull requests are open in the repository, whoever's.</param>
    public static async Task<Facts> WithPeople(IConnection connection, Facts facts, int open, CancellationToken cancellation)
    {
        if (facts is { Issue: { IsOpen: true } issue, Configuration.Config: { } config }
            && open >= config.MaxPullRequests
            && issue.Author is { IsBot: false, Id: not 0 }
            && !facts.PullRequests.Any(p => p.State == PullRequestState.Open))
        {
            facts = facts with { OthersOfProposer = await OthersOf(connection, facts.Repository.Id, issue, cancellation) };
        }

        var roles = facts.Roles;
        foreach (var person in Conversation.RolesWanted(facts).Take(MostRoles))
            roles = roles.SetItem(person.Id, await RoleOf(connection, facts.Repository.Id, person, cancellation));
        facts = facts with { Roles = roles };

        var issues = facts.IsIssue;
        foreach (var number in Conversation.IssuesWanted(facts).Take(MostIssues))
            issues = issues.SetItem(number, await IsIssue(connection, facts.Repository.Id, number, cancellation));
        return facts with { IsIssue = issues };
    }

    /// <summary>The same proposer's next issue after a number that may wait for its turn to get a pull request; null when there is none.</summary>
    public static async Task<int?> NextWaiting(IConnection connection, Facts facts, int after, CancellationToken cancellation)
    {
        if (facts is not { Issue: { Author: { IsBot: false, Id: not 0 } } issue, Configuration.Config: { } config })
            return null;
        var (theirs, inReview) = await ProposalsOf(connection, facts.Repository.Id, issue.Author, cancellation);
        return theirs
            // The label only tells where to look; what waits is read there.
            .Where(i => i.Labels?.All.Any(l => l.Name.Equals(config.Labels.Ready, StringComparison.OrdinalIgnoreCase)) != false)
            .Select(i => i.Number).Except(inReview).Where(n => n > after && n != issue.Number)
            .Order().Select(n => (int?)n).FirstOrDefault();
    }

    private static async Task<int> OthersOf(IConnection connection, RepositoryId repository, IssueFacts issue, CancellationToken cancellation)
    {
        var (theirs, inReview) = await ProposalsOf(connection, repository, issue.Author, cancellation);
        return inReview.Except([issue.Number]).Intersect(theirs.Select(i => i.Number)).Count();
    }

    /// <summary>A person's open issues, and the issues of all open pull requests of ours.</summary>
    private static async Task<(IReadOnlyList<LabelledNode> Theirs, IReadOnlyList<int> InReview)> ProposalsOf(
        IConnection connection, RepositoryId repository, Person person, CancellationToken cancellation)
    {
        var answer = await GraphQL.Send<ProposalsOfAnswer>(
            connection, GraphQL.ProposalsOf, new { owner = repository.Owner, name = repository.Name, login = person.Login }, cancellation);
        var node = answer.DataUnlessWrong("repository")?.Repository;
        return ([.. node?.Issues.All ?? []], [.. node?.PullRequests.All.Where(p => !p.IsCrossRepository).Select(p => ProposalBranch.IssueOf(p.HeadRefName)).OfType<int>() ?? []]);
    }

    /// <summary>Null when GitHub can not tell: that is no "no".</summary>
    private static async Task<Role?> RoleOf(IConnection connection, RepositoryId repository, Person person, CancellationToken cancellation)
    {
        try
        {
            var answer = await connection.Get<PermissionAnswer>(
                Addresses.In(repository, $"collaborators/{Uri.EscapeDataString(person.Login)}/permission"), null, JsonText.MediaType, cancellation);
            // A login may have passed to somebody else since the comment was read.
            return answer.Body is { User: { Id: var id, Permissions: { } may } } && id == person.Id
                ? may switch
                {
                    { Admin: true } => Role.Admin,
                    { Maintain: true } => Role.Maintain,
                    { Push: true } => Role.Write,
                    { Triage: true } => Role.Triage,
                    _ => Role.Anyone,
                }
                : null;
        }
        catch (ApiException e) when (e.StatusCode is HttpStatusCode.NotFound or >= HttpStatusCode.InternalServerError)
        {
            return null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<bool> IsIssue(IConnection connection, RepositoryId repository, int number, CancellationToken cancellation)
    {
        try
        {
            var answer = await connection.Get<IssueAnswer>(Addresses.In(repository, $"issues/{number}"), null, JsonText.MediaType, cancellation);
            return answer.Body is { PullRequest: null };
        }
        // Never there, or deleted.
        catch (ApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return false;
        }
    }

    private static CommentFacts CommentOf(CommentNode node) => new(
        node.FullDatabaseId,
        PersonNode.Of(node.Author),
        node.ViewerDidAuthor,
        node.Editor is null ? null : PersonNode.Of(node.Editor),
        node.LastEditedAt,
        node.IsMinimized,
        [.. node.ReactionGroups?.Where(r => r.ViewerHasReacted).Select(r => r.Content) ?? []],
        node.Body)
    {
        CreatedAt = node.CreatedAt,
        Page = node.Url,
    };

    // role_name may be an organisation's own word; these five are always GitHub's.
    private sealed record PermissionAnswer(UserAnswer? User);

    private sealed record IssueAnswer([property: JsonPropertyName("pull_request")] object? PullRequest);

    private sealed record UserAnswer(long Id, Permissions? Permissions);

    private sealed record Permissions(bool Admin, bool Maintain, bool Push, bool Triage);
}
