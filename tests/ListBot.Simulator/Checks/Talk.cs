using ListBot.Simulator.Model;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Checks;

/// <summary>
/// What the commands in a conversation come to, told as simply as the simulator's people write: one command, alone in its
/// comment. Rights are those that somebody had when the comment was written.
/// </summary>
internal sealed class Talk
{
    private readonly Issue issue;
    private readonly State state;
    private readonly IReadOnlyDictionary<string, Role> misled;
    private Role titleRank, categoryRank, holdRank;
    private Comment? lastClosing;

    /// <param name="misled">The roles that an old answer of GitHub's told the bot of.</param>
    public Talk(Issue issue, State state, IReadOnlyDictionary<string, Role> misled)
    {
        (this.issue, this.state, this.misled) = (issue, state, misled);
        Paper = Forms.Read(issue.Body);
        foreach (var comment in Commands)
            Take(comment);
    }

    /// <summary>The commands that count, in their order: of people without a role, ten on a day.</summary>
    public IEnumerable<Comment> Commands => issue.Comments.Where(IsCommand).Where(c => c.Role >= Role.Triage
        || issue.Comments.Count(o => IsCommand(o) && o.Author == c.Author && o.Id < c.Id && o.CreatedAt.Date == c.CreatedAt.Date) < 10);

    /// <summary>What is proposed, as it was corrected.</summary>
    public Paper? Paper { get; private set; }

    public bool IsHeld { get; private set; }

    /// <summary>The command that closed it and was not undone; its word decides how the status begins.</summary>
    public Comment? Closing { get; private set; }

    public DateTimeOffset? ReopeningAsked { get; private set; }

    /// <summary>People's comments that hold a command and count.</summary>
    public static bool IsCommand(Comment comment) =>
        comment.Body.StartsWith('/') && !comment.Author.IsBot && !comment.IsMinimized && (comment.Editor is null || comment.Editor == comment.Author);

    public static string Word(Comment comment) => comment.Body.Split(' ')[0];

    private static string Rest(Comment comment) => comment.Body.Contains(' ', StringComparison.Ordinal) ? comment.Body[(comment.Body.IndexOf(' ', StringComparison.Ordinal) + 1)..] : "";

    /// <summary>Whether its author might. Where a role changed meanwhile, the receipt tells which one the bot found when it looked first.</summary>
    public bool IsAllowed(Comment comment)
    {
        var isMisled = misled.TryGetValue(comment.Author.Login, out var shown);
        var isChanged = isMisled || state.Roles.GetValueOrDefault(comment.Author.Login, Role.Read) != comment.Role;
        return isChanged && comment.Reactions.Any(r => r.Who == Account.TheBot)
            ? comment.Reactions.Contains((Account.TheBot, "rocket"))
            : IsAllowed(comment, comment.Role) || (isMisled && IsAllowed(comment, shown));
    }

    private bool IsAllowed(Comment comment, Role role) => Word(comment) switch
    {
        "/help" => true,
        "/reject" or "/recreate" or "/approve" => role >= Role.Write,
        "/duplicate" or "/request-changes" => role >= Role.Triage,
        _ => comment.Author == issue.Author || role >= Role.Triage,
    };

    private static Role Rank(Comment comment) => comment.Role >= Role.Triage ? comment.Role : Role.Read;

    private void Take(Comment comment)
    {
        if (!IsAllowed(comment))
            return;
        switch (Word(comment))
        {
            case "/retitle" when Rank(comment) >= titleRank:
                (Paper, titleRank) = (Paper is null ? null : Paper with { Title = Rest(comment) }, Rank(comment));
                break;
            case "/category" when Rank(comment) >= categoryRank:
                (Paper, categoryRank) = (Paper is null ? null : Paper with { Category = Rest(comment) }, Rank(comment));
                break;
            case "/hold" when Rank(comment) >= holdRank:
                (IsHeld, holdRank) = (true, Rank(comment));
                break;
            case "/unhold" when Rank(comment) >= holdRank:
                (IsHeld, holdRank) = (false, Rank(comment));
                break;
            case "/reject" or "/cancel" or "/duplicate":
                lastClosing = comment;
                Closing = issue.ReopenedBy is { IsBot: false } && issue.ReopenedAt > comment.CreatedAt ? Closing : comment;
                break;
            case "/reopen" when comment.Role >= Role.Triage || IsTheirOwn(comment):
                (Closing, ReopeningAsked) = (null, comment.CreatedAt);
                break;
        }
    }

    /// <summary>The proposer takes up only what the proposer put down, and not what somebody closed between.</summary>
    private bool IsTheirOwn(Comment comment) => lastClosing is { } closing && !(issue.ClosedBy is { IsBot: false } && issue.ClosedAt > closing.CreatedAt && issue.ClosedAt < comment.CreatedAt)
        ? Word(closing) == "/cancel" && closing.Author == comment.Author
        : issue.ClosedBy == comment.Author;
}
