using System.Text.Json;
using ListBot.Core.Decisions;
using Octokit.Webhooks;

namespace ListBot.GitHub;

/// <summary>
/// Reads a delivery: the signature over the raw bytes first, then only what tells where it belongs. Never throws,
/// whatever the bytes are.
/// </summary>
public sealed class DeliveryReader
{
    // GitHub's own payloads nest at most a dozen levels.
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 64 };

    private readonly string secret;
    private readonly string botLogin;

    public DeliveryReader(GitHubAppOptions app)
    {
        // Without a secret the validator takes every unsigned post for valid.
        if (string.IsNullOrWhiteSpace(app.WebhookSecret))
            throw new ArgumentException("There is no webhook secret: set WebhookSecret, or anybody could post deliveries.", nameof(app));
        secret = app.WebhookSecret;
        botLogin = app.BotLogin;
    }

    /// <summary>What the App subscribes to. <c>installation</c> and <c>installation_repositories</c> come to every App unasked.</summary>
    public static IReadOnlyList<string> Events { get; } = ["issues", "issue_comment", "pull_request", "push", "repository"];

    public DeliveryReading Read(DeliveryHeaders headers, ReadOnlyMemory<byte> body)
    {
        var verdict = WebhookSignatureValidator.Verify(headers.Signature, secret, body.Span);
        if (verdict != WebhookSignatureValidationResult.Valid)
        {
            return new BadSignature(
                verdict == WebhookSignatureValidationResult.MissingSignature ? "no X-Hub-Signature-256 header" : "the signature does not match");
        }
        if (headers.Event is not { Length: > 0 } name)
            return new Ignored("no X-GitHub-Event header");
        try
        {
            using var document = JsonDocument.Parse(body, Json);
            return Route(name, headers.Id ?? "", document.RootElement);
        }
        // A missing property, one of another kind, a number out of range, an unpaired surrogate: no payload of GitHub's.
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new Ignored($"its JSON is not what {name} promises: {e.Message}");
        }
    }

    private DeliveryReading Route(string name, string id, JsonElement payload)
    {
        var action = payload.TryGetProperty("action", out var a) ? a.GetString() : null;
        var cause = action is null ? name : $"{name}.{action}";
        if (!payload.TryGetProperty("installation", out var installation))
            return new Ignored($"{cause} came without an installation");
        if (payload.TryGetProperty("sender", out var sender) && IsUs(sender))
            return new Ignored($"{cause} was our own doing");

        return (name, action) switch
        {
            ("issues", "opened" or "edited" or "deleted" or "transferred" or "closed" or "reopened" or "labeled" or "unlabeled" or "unlocked") =>
                About(payload.GetProperty("issue").GetProperty("number").GetInt32()),
            ("issue_comment", "created" or "edited" or "deleted") => Comment(),
            ("pull_request", "opened" or "edited" or "closed" or "reopened" or "synchronize") => PullRequest(),
            ("push", _) => Push(),
            ("repository", "renamed" or "transferred" or "unarchived" or "edited") => About(null),
            ("installation", "created" or "unsuspend" or "new_permissions_accepted") or ("installation_repositories", "added") =>
                new Accepted(new WorkItem(installation.GetProperty("id").GetInt64(), null, null, cause, id)),
            _ => new Ignored($"{cause} changes nothing for a proposal"),
        };

        Accepted About(int? issue)
        {
            var repository = payload.GetProperty("repository");
            var owner = repository.GetProperty("owner").GetProperty("login").GetString()!;
            var reference = new RepositoryReference(
                repository.GetProperty("id").GetInt64(), new RepositoryId(owner, repository.GetProperty("name").GetString()!));
            return new Accepted(new WorkItem(installation.GetProperty("id").GetInt64(), reference, issue, cause, id));
        }

        DeliveryReading Comment()
        {
            var author = payload.GetProperty("comment").GetProperty("user");
            // A comment of ours that a person edited or deleted is looked at: it is to be put right. Another bot may command where
            // the configuration names it; what says nothing at the start of a line is not worth a look.
            return IsBot(author) && !IsUs(author) && !MayCommand(payload)
                ? new Ignored($"{cause} is another bot's")
                : About(payload.GetProperty("issue").GetProperty("number").GetInt32());
        }

        DeliveryReading PullRequest()
        {
            var head = payload.GetProperty("pull_request").GetProperty("head");
            // The head's repository is null when a fork was deleted.
            var isHere = head.GetProperty("repo") is { ValueKind: JsonValueKind.Object } repo
                && repo.GetProperty("id").GetInt64() == payload.GetProperty("repository").GetProperty("id").GetInt64();
            return isHere && ProposalBranch.IssueOf(head.GetProperty("ref").GetString()!) is { } issue
                ? About(issue)
                : new Ignored($"{cause} is about another branch");
        }

        DeliveryReading Push()
        {
            const string Heads = "refs/heads/";
            var reference = payload.GetProperty("ref").GetString()!;
            if (!reference.StartsWith(Heads, StringComparison.Ordinal))
                return new Ignored("push of a tag");
            var branch = reference[Heads.Length..];
            if (branch == payload.GetProperty("repository").GetProperty("default_branch").GetString())
                return new Accepted(About(null).Item with { Before = Before(payload) });
            return ProposalBranch.IssueOf(branch) is { } issue ? About(issue) : new Ignored("push to another branch");
        }
    }

    /// <summary>Where the branch stood; null where it did not exist.</summary>
    private static string? Before(JsonElement push) =>
        push.TryGetProperty("before", out var before) && before.GetString() is { Length: > 0 } commit && commit.Any(c => c != '0') ? commit : null;

    private static bool MayCommand(JsonElement payload) =>
        MayCommand(payload.GetProperty("comment").GetProperty("body").GetString())
        || (payload.TryGetProperty("changes", out var changes) && changes.TryGetProperty("body", out var body) && MayCommand(body.GetProperty("from").GetString()));

    private static bool MayCommand(string? text) => text is not null && text.Split('\n').Any(line => line.AsSpan().TrimStart(' ').StartsWith("/"));

    private bool IsUs(JsonElement account) =>
        IsBot(account) && string.Equals(account.GetProperty("login").GetString(), botLogin, StringComparison.OrdinalIgnoreCase);

    // The author of a comment is null when the account is gone.
    private static bool IsBot(JsonElement account) =>
        account.ValueKind == JsonValueKind.Object && account.GetProperty("type").GetString() == "Bot";
}
