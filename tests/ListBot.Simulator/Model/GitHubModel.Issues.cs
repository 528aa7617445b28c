using System.Collections.Immutable;

namespace ListBot.Simulator.Model;

/// <summary>What people and the bot do to issues and comments.</summary>
internal sealed partial class GitHubModel
{
    public int OpenIssue(Account by, string title, string body, params ImmutableArray<string> labels)
    {
        var issue = new Issue(State.Issues.Length + 1, by, title, body, Now, labels) { TitleBy = by, BodyBy = by };
        Set(State.With(issue), by, $"opens #{issue.Number}");
        Send(Webhooks.Issue(this, issue, "opened", by));
        return issue.Number;
    }

    public void EditIssue(Account by, int number, string? title, string? body)
    {
        var issue = Issue(number);
        var after = issue with
        {
            Title = title ?? issue.Title,
            Body = body ?? issue.Body,
            TitleBy = title is null || title == issue.Title ? issue.TitleBy : by,
            BodyBy = body is null || body == issue.Body ? issue.BodyBy : by,
            EditedAt = Now,
            UpdatedAt = Now,
        };
        Set(State.With(after), by, $"edits #{number}");
        if (after.Title != issue.Title || after.Body != issue.Body)
            Send(Webhooks.Issue(this, after, "edited", by));
    }

    public void SetOpen(Account by, int number, bool open, string? reason = null)
    {
        var issue = Issue(number);
        if (issue.IsOpen == open)
            return;
        var after = open
            ? issue with { IsOpen = true, StateReason = "reopened", ReopenedAt = Now, ReopenedBy = by, UpdatedAt = Now }
            : issue with { IsOpen = false, StateReason = reason ?? "completed", ClosedAt = Now, ClosedBy = by, UpdatedAt = Now };
        Set(State.With(after), by, $"{(open ? "reopens" : "closes")} #{number}");
        Send(Webhooks.Issue(this, after, open ? "reopened" : "closed", by));
    }

    public void DeleteIssue(Account by, int number)
    {
        var issue = Issue(number);
        Set(State.With(issue with { IsDeleted = true }), by, $"deletes #{number}");
        Send(Webhooks.Issue(this, issue, "deleted", by));
    }

    public void Label(Account by, int number, string label, bool on)
    {
        var issue = Issue(number);
        if (issue.Labels.Contains(label) == on)
            return;
        var after = issue with { Labels = on ? issue.Labels.Add(label) : issue.Labels.Remove(label), UpdatedAt = Now };
        var labels = State.Labels.Contains(label) ? State.Labels : State.Labels.Add(label);
        Set(State.With(after) with { Labels = labels }, by, $"{(on ? "labels" : "unlabels")} #{number} {label}");
        Send(Webhooks.Issue(this, after, on ? "labeled" : "unlabeled", by));
    }

    public void CreateLabel(Account by, string label) => Set(State with { Labels = State.Labels.Add(label) }, by, $"creates the label {label}");

    // ---- comments ----

    public long Say(Account by, int number, string body)
    {
        var issue = Issue(number);
        var comment = new Comment(++nextComment, by, body, Now) { Role = RoleOf(by) };
        Set(State.With(issue.With(comment) with { UpdatedAt = Now }), by, $"comments on #{number}");
        Send(Webhooks.Comment(this, issue, comment, "created", by));
        return comment.Id;
    }

    public void EditComment(Account by, long id, string body)
    {
        var issue = State.IssueOf(id)!;
        var comment = issue.Find(id)!;
        var after = comment with { Body = body, Editor = by, EditedAt = Now, Role = RoleOf(comment.Author) };
        Set(State.With(issue.With(after) with { UpdatedAt = Now }), by, $"edits {comment.Author}'s comment on #{issue.Number}");
        Send(Webhooks.Comment(this, issue, after, "edited", by));
    }

    public void DeleteComment(Account by, long id)
    {
        var issue = State.IssueOf(id)!;
        var comment = issue.Find(id)!;
        Set(State.With(issue with { Comments = issue.Comments.Remove(comment), UpdatedAt = Now }), by, $"deletes {comment.Author}'s comment on #{issue.Number}");
        Send(Webhooks.Comment(this, issue, comment, "deleted", by));
    }

    /// <summary>GitHub tells nobody of it.</summary>
    public void Minimize(Account by, long id)
    {
        var issue = State.IssueOf(id)!;
        Set(State.With(issue.With(issue.Find(id)! with { IsMinimized = true })), by, $"hides a comment on #{issue.Number}");
    }

    /// <summary>GitHub tells nobody of it.</summary>
    public void React(Account by, long id, string content, bool on)
    {
        var issue = State.IssueOf(id)!;
        var comment = issue.Find(id)!;
        if (comment.Reactions.Contains((by, content)) == on)
            return;
        var reactions = on ? comment.Reactions.Add((by, content)) : comment.Reactions.Remove((by, content));
        Set(State.With(issue.With(comment with { Reactions = reactions })), by, $"{(on ? "reacts" : "takes back")} {content} on #{issue.Number}");
    }
}
