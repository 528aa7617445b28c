using System.Net;
using ListBot.Core.Decisions;
using Octokit;
using Polly.Timeout;
using Plan = ListBot.Core.Decisions.Plan;

namespace ListBot.GitHub;

/// <summary>How far a plan came.</summary>
internal abstract record ApplyOutcome;

/// <summary>All of it is true now.</summary>
internal sealed record Applied : ApplyOutcome;

/// <summary>What the plan was decided against is no longer so, or may not be: read again.</summary>
/// <param name="Answer">GitHub's text; null when its answer was lost, and nobody knows whether the write happened.</param>
internal sealed record Stale(string Effect, string? Answer) : ApplyOutcome;

/// <summary>GitHub said no, and will say so again.</summary>
internal sealed record Refused(Refusal Refusal) : ApplyOutcome;

/// <summary>Makes true what a plan says, one effect after the other, and stops at the first that GitHub does not take.</summary>
internal sealed class PlanExecutor(InstallationClients clients, WriteBudget budget)
{
    /// <summary>The id of no object: a ref before it exists, and after it is deleted.</summary>
    private const string NoObject = "0000000000000000000000000000000000000000";

    // 422 is GitHub's answer to bad ground as well as to broken rules. These are the former: somebody was faster, or a
    // part of GitHub has not yet heard of the branch that was just moved.
    private static readonly string[] MovedGround =
        ["already exists", "already_exists", "does not exist", "not found", "can't be blank", "No commits between", "head invalid", "base invalid"];

    /// <exception cref="UnderWayException">A new status may still come about.</exception>
    /// <exception cref="RateLimitedException">GitHub asks to wait, or the budget of the installation is used up.</exception>
    public async Task<ApplyOutcome> Apply(WorkItem item, Plan plan, Known known, CancellationToken cancellation)
    {
        if (item is not { Installation: { } installation, Repository: { } repository })
            throw new ArgumentException("The item is about no repository.", nameof(item));
        var writer = new Writer(clients.Of(installation), () => budget.Take(installation, repository.Id, item.IsUrgent, cancellation), known, cancellation);
        foreach (var effect in plan.Effects)
        {
            using var span = Telemetry.Spans.StartActivity(effect.GetType().Name);
            var outcome = await Try(effect, writer);
            span?.SetTag(Telemetry.Outcome, outcome switch { Applied => "applied", Stale => "stale", _ => "refused" });
            if (outcome is not Applied)
                return outcome;
        }
        return new Applied();
    }

    private static async Task<ApplyOutcome> Try(Effect effect, Writer writer)
    {
        var name = effect.GetType().Name;
        try
        {
            await writer.Write(effect);
            return new Applied();
        }
        catch (ApiException e) when (Judge(name, e) is { } outcome)
        {
            return outcome;
        }
        // Of all that we make, only a comment can be made twice: GitHub takes a second pull request of a branch for the first.
        catch (TimeoutRejectedException) when (effect is EnsureStatus { Comment: null })
        {
            throw new UnderWayException("GitHub did not answer in time whether it took a new status, and may take it later.");
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException or IOException)
        {
            return new Stale(name, null);
        }
        catch (BranchNotMovedException e)
        {
            return e.IsForbidden ? new Refused(new Refusal(name, e.Message)) : new Stale(name, e.Message);
        }
    }

    private static ApplyOutcome? Judge(string effect, ApiException e) => e.StatusCode switch
    {
        >= HttpStatusCode.InternalServerError => new Stale(effect, null),
        HttpStatusCode.Forbidden => new Refused(new Refusal(effect, TextOf(e))),
        HttpStatusCode.UnprocessableEntity when !MeansMoved(TextOf(e)) => new Refused(new Refusal(effect, TextOf(e))),
        HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity => new Stale(effect, TextOf(e)),
        // A fault of ours (400) or of our credentials (401): the operator's, through the queue.
        _ => null,
    };

    private static bool MeansMoved(string text) => MovedGround.Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static string TextOf(ApiException e) =>
        string.Join("; ", [e.Message, .. e.ApiError?.Errors?.Select(x => x.Message ?? $"{x.Field} {x.Code}") ?? []]);

    /// <summary>The writes themselves: one case per effect.</summary>
    /// <param name="count">Called before each write; throws where there must be none yet.</param>
    private sealed class Writer(IConnection connection, Func<Task> count, Known known, CancellationToken cancellation)
    {
        private int? pullRequest;

        public Task Write(Effect effect) => effect switch
        {
            EnsureBranch e => Commit(e),
            EnsureNoBranch e => Move(e.Branch, e.Before, NoObject),
            EnsurePullRequest { Number: null } e => Open(e),
            EnsurePullRequest { Number: { } number } e => Update(e, number),
            EnsurePullRequestClosed e => Patch($"pulls/{e.Number}", new { state = "closed" }),
            EnsureStatus { Comment: null } e => Post<Written>($"issues/{e.Issue}/comments", new { body = Fill(e.Body) }),
            EnsureStatus { Comment: { } comment } e => Patch($"issues/comments/{comment}", new { body = Fill(e.Body) }),
            EnsureNoComment e => Delete($"issues/comments/{e.Comment}"),
            EnsureIssueClosed e => Patch($"issues/{e.Issue}", new { state = "closed", state_reason = e.Reason }),
            EnsureIssueOpen e => Patch($"issues/{e.Issue}", new { state = "open" }),
            EnsureLabels e => Label(e),
            EnsureReaction e => Post<Written>($"issues/comments/{e.Comment}/reactions", new { content = RestWord(e.Reaction) }),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        // No author, committer or date: only then GitHub signs the commit as the App's.
        private async Task Commit(EnsureBranch e)
        {
            var tree = await Post<GitObject>(
                "git/trees", new { base_tree = e.ParentTree, tree = new[] { new { path = e.Path, mode = e.Mode, type = "blob", content = e.Text } } });
            string[] parents = e is { IsJoined: true, Before: { } before } ? [before, e.Parent] : [e.Parent];
            var commit = await Post<GitObject>("git/commits", new { message = e.Message, tree = tree.Sha, parents });
            await Move(e.Branch, e.Before ?? NoObject, commit.Sha);
        }

        // REST moves a ref without asking where it stands, and so over a person's push; this mutation compares first.
        private async Task Move(string branch, string before, string after)
        {
            await count();
            var answer = await GraphQL.Send<object>(
                connection, GraphQL.MoveBranch, new { repository = known.RepositoryNode, @ref = "refs/heads/" + branch, before, after }, cancellation);
            if (answer.Errors is [var error, ..])
                throw new BranchNotMovedException(error);
        }

        private async Task Open(EnsurePullRequest e)
        {
            var opened = await Post<Numbered>("pulls", new { title = e.Title, head = e.Branch, @base = e.Base, body = e.Body });
            pullRequest = opened.Number;
        }

        private async Task Update(EnsurePullRequest e, int number)
        {
            pullRequest = number;
            if (e.Title is not null || e.Body is not null)
                await Patch($"pulls/{number}", new { title = e.Title, body = e.Body });
        }

        private async Task Label(EnsureLabels e)
        {
            foreach (var label in e.Off)
                await Delete($"issues/{e.Number}/labels/{Uri.EscapeDataString(label)}");
            // GitHub makes a label that the repository does not have.
            if (e.On.Count > 0)
                await Post<object>($"issues/{e.Number}/labels", new { labels = e.On });
        }

        private async Task Delete(string path)
        {
            await count();
            try
            {
                await connection.Delete(In(path));
            }
            catch (NotFoundException)
            {
                // It does not exist: that is what was wanted.
            }
        }

        private string Fill(string body) => !body.Contains(PullRequestNumber.Placeholder, StringComparison.Ordinal)
            ? body
            : PullRequestNumber.Fill(
                body, pullRequest ?? throw new InvalidOperationException("The plan names a pull request in a comment, but ensures none before it."));

        private async Task<T> Post<T>(string path, object body)
        {
            await count();
            var answer = await connection.Post<T>(In(path), body, JsonText.MediaType, JsonText.MediaType, cancellationToken: cancellation);
            return answer.Body;
        }

        private async Task Patch(string path, object body)
        {
            await count();
            await connection.Patch<Written>(In(path), body);
        }

        private Uri In(string path) => Addresses.In(known.Facts.Repository.Id, path);
    }

    private static string RestWord(string reaction) => reaction switch
    {
        "ROCKET" => "rocket",
        "THUMBS_DOWN" => "-1",
        "CONFUSED" => "confused",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private sealed record GitObject(string Sha);

    private sealed record Numbered(int Number);

    /// <summary>Nothing of the answer is needed.</summary>
    private sealed record Written;

    private sealed class BranchNotMovedException(GraphQLError error) : Exception(error.Message)
    {
        public bool IsForbidden { get; } =
            error.Type == "FORBIDDEN" || error.Message.Contains("rule violation", StringComparison.OrdinalIgnoreCase);
    }
}
