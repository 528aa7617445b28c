namespace ListBot.Sandbox.Model;

/// <summary>What issues, pull requests and comments share: a text by somebody, its edits and its reactions.</summary>
internal abstract class Post(long id, Account author, App? app, string? body, DateTimeOffset createdAt)
{
    public long Id => id;

    public Account Author => author;

    public App? App => app;

    public string? Body { get; private set; } = body;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public Account? Editor { get; private set; }

    public DateTimeOffset? LastEditedAt { get; private set; }

    public List<Reaction> Reactions { get; } = [];

    public abstract string NodeId { get; }

    public void Edit(string? text, Account editor, DateTimeOffset at)
    {
        (Body, Editor, LastEditedAt, UpdatedAt) = (text, editor, at, at);
    }
}

/// <summary>An issue, or with <see cref="Pull"/> a pull request: both share their numbers, comments and labels.</summary>
internal sealed class Issue(
    long id, Repository repository, int number, string title, string? body, Account author, App? app, DateTimeOffset createdAt)
    : Post(id, author, app, body, createdAt)
{
    public Repository Repository => repository;

    public int Number => number;

    public string Title { get; set; } = title;

    public bool IsOpen { get; set; } = true;

    /// <summary><c>completed</c>, <c>not_planned</c>, <c>duplicate</c>, <c>reopened</c> or null.</summary>
    public string? StateReason { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public Account? ClosedBy { get; set; }

    public bool IsLocked { get; set; }

    public string? LockReason { get; set; }

    public List<Label> Labels { get; } = [];

    public List<Comment> Comments { get; } = [];

    public List<TimelineEvent> Timeline { get; } = [];

    public Pull? Pull { get; init; }

    public override string NodeId => Pull is null ? $"I_kwDO{Id}" : $"PR_kwDO{Id}";

    public string ApiUrl => $"{Repository.ApiUrl}/issues/{Number}";

    public string HtmlUrl => $"{Repository.HtmlUrl}/{(Pull is null ? "issues" : "pull")}/{Number}";
}

/// <summary>What a pull request has beyond an issue. Its head stands in the same repository.</summary>
internal sealed class Pull(string headRef, string headSha, string baseRef, string baseSha)
{
    /// <summary>The head's branch, without <c>refs/heads/</c>.</summary>
    public string HeadRef => headRef;

    /// <summary>Where the head stands; where it stood when it was closed.</summary>
    public string HeadSha { get; set; } = headSha;

    public string BaseRef { get; set; } = baseRef;

    public string BaseSha { get; set; } = baseSha;

    public bool IsDraft { get; init; }

    public DateTimeOffset? MergedAt { get; set; }

    public Account? MergedBy { get; set; }

    public string? MergeCommit { get; set; }

    /// <summary>It was closed because its branch was reset to its base, which nothing brings back.</summary>
    public bool WasEmptied { get; set; }

    public bool IsMerged => MergedAt is not null;
}

internal sealed class Comment(long id, Issue issue, string body, Account author, App? app, DateTimeOffset createdAt)
    : Post(id, author, app, body, createdAt)
{
    public Issue Issue => issue;

    /// <summary>Why it is hidden, in GraphQL's words such as <c>OUTDATED</c>; null when it is not.</summary>
    public string? MinimizedReason { get; set; }

    public override string NodeId => $"IC_kwDO{Id}";

    public string ApiUrl => $"{issue.Repository.ApiUrl}/issues/comments/{Id}";

    public string HtmlUrl => $"{issue.HtmlUrl}#issuecomment-{Id}";
}

internal sealed record Reaction(long Id, Account User, string Content, DateTimeOffset CreatedAt)
{
    /// <summary>REST's words, and GraphQL's for the same.</summary>
    public static readonly IReadOnlyDictionary<string, string> Contents = new Dictionary<string, string>
    {
        ["+1"] = "THUMBS_UP",
        ["-1"] = "THUMBS_DOWN",
        ["laugh"] = "LAUGH",
        ["hooray"] = "HOORAY",
        ["confused"] = "CONFUSED",
        ["heart"] = "HEART",
        ["rocket"] = "ROCKET",
        ["eyes"] = "EYES",
    };

    public string NodeId => $"REA_lADO{Id}";
}

internal sealed class Label(long id, Repository repository, string name, string color, string? description)
{
    public long Id => id;

    public string Name { get; set; } = name;

    /// <summary>Six hexadecimal digits without <c>#</c>.</summary>
    public string Color { get; set; } = color;

    public string? Description { get; set; } = description;

    public string NodeId => $"LA_kwDO{id}";

    public string ApiUrl => $"{repository.ApiUrl}/labels/{Uri.EscapeDataString(Name)}";
}

internal enum TimelineKind
{
    Closed,
    Reopened,
    Labeled,
    Unlabeled,
    Merged,
    HeadRefDeleted,
}

/// <param name="Subject">The label's name, or why it was closed.</param>
internal sealed record TimelineEvent(long Id, TimelineKind Kind, Account Actor, DateTimeOffset CreatedAt, string? Subject = null);
