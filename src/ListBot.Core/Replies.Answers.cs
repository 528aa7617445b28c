using ListBot.Core.Commands;
using ListBot.Core.Configuration;
using ListBot.Core.Conversations;
using ListBot.Core.Decisions;

namespace ListBot.Core;

/// <summary>Answers to comments. They stand at the end of the status; nobody gets a comment of their own.</summary>
public static partial class Replies
{
    /// <param name="status">What stands above the answers.</param>
    internal static string Answers(IReadOnlyList<Note> notes, Conversation talk, BotConfig config, IssueFacts issue, string status)
    {
        if (notes.Count == 0)
        {
            return "";
        }

        var lines = notes.Select(n => $"- {Whose(n.Comment)}: {Answer(n, config, issue, status)}").Distinct();
        // Help is long; once is enough, for who asked last.
        var help = notes.OfType<AnswerNote>().LastOrDefault(n => n.Said.Command is Help);
        return $"\n\n---\n\n**Answers**\n\n{string.Join("\n", lines)}{(help is null ? "" : "\n\n" + HelpFor(help.Said, talk, config))}";
    }

    private static string Whose(CommentFacts comment) =>
        comment.Page is { } page ? $"{Name(comment.Author)} [there]({page.AbsoluteUri})" : Name(comment.Author);

    private static string Answer(Note note, BotConfig config, IssueFacts issue, string status) => note switch
    {
        MistypedNote n => $"there is no command {Inert.Code("/" + n.Word)}. Did you mean {Inert.Code("/" + n.Nearest.Name)}?",
        MisusedNote n => $"I do not understand what stands behind {Inert.Code("/" + n.Row.Name)}. It is written {Inert.Code(n.Row.Usage)}, for example {Inert.Code(n.Row.Examples[0])}.",
        InCodeNote n => $"a command in backticks is only talked about. To use {Inert.Code("/" + n.Row.Name)}, write it without them at the start of a line.",
        EditedNote => "this comment was edited by somebody else, so its commands do not count. Its author may write them in a new comment.",
        UnknownRoleNote n => $"GitHub could not tell me whether you may use {Inert.Code("/" + n.Row.Name)}. I ask again at the next look.",
        TooManyNote n => $"I answer {n.Most} comments with commands of one person on a day in an issue; what came after them today does not count.",
        AnswerNote n => Answer(n.Said, n.Outcome, config, issue, status),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Answer(Said said, Outcome outcome, BotConfig config, IssueFacts issue, string status)
    {
        var command = Inert.Code("/" + said.Row.Name);
        return outcome switch
        {
            Outcome.Done when said.Command is Preview && !status.Contains("```diff", StringComparison.Ordinal) => "there is no change to show while the proposal stands as it does above.",
            Outcome.Done when said.Command is Preview => "the change above is what I would make, and its line is where it lands. Nothing was written for this answer.",
            Outcome.Done => $"these are the commands that you may use here ({Inert.Code(issue.Author.Login)} is the proposer).",
            Outcome.Denied when said is { Command: Approve or CancelApproval, IsByProposer: true } => $"nobody approves a proposal of their own; {command} is for another maintainer, or for an administrator.",
            Outcome.Denied => $"{command} is for {Whom(config.Row(said.Row).From)}.",
            Outcome.Outranked => $"{command} would undo what somebody with more rights set; ask them.",
            Outcome.NeedsCode => $"{command} approves just one text, which its code names. Copy the whole line from above; nothing is approved yet.",
            Outcome.OtherText => $"{command} names another text than the one above, which may have changed since. Look again and copy the line from above; nothing is approved yet.",
            Outcome.PushedByPerson => $"somebody pushed to the branch, and {command} does not write over that.",
            Outcome.HeadMoved => $"the branch stands elsewhere than {command} says. Look at what was pushed, and copy the line from above.",
            Outcome.OnHold => $"{command} has to wait until the hold ends.",
            Outcome.NotYours => $"{command} takes up what the proposer put down. This was closed by somebody else: ask a maintainer.",
            Outcome.Merged => $"{command} comes too late: the pull request is merged.",
            Outcome.Itself => $"{command} names this very issue.",
            Outcome.NotNow => $"there is nothing to do for {command} while the proposal stands as it does above.",
            Outcome.NoIssue => $"{Inert.Code($"#{((DuplicateOf)said.Command).Issue}")} is no issue of this repository, so this is no duplicate of it.",
            Outcome.Waiting => $"{command} waits for what stands above; I carry it out as soon as I can.",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Only what the asker may use: the rest would be noise.</summary>
    private static string HelpFor(Said asked, Conversation talk, BotConfig config)
    {
        var role = talk.Judged.First(j => j.Comment.Id == asked.Comment.Id).Role;
        var rows = CommandCatalog.Rows.Select(config.Row).Where(r => Rights.Of(r, role, asked.IsByProposer) == Permission.Allowed);
        return $"""
            <details><summary>Commands for {Inert.Escape(asked.By.Login)}</summary>

            | Command | Meaning | Example |
            | --- | --- | --- |
            {string.Join("\n", rows.Select(r => $"| {Inert.Cell(r.Usage)} | {r.Description} | {Inert.Cell(r.Examples[0])} |"))}

            </details>
            """;
    }

    private static string Whom(Role role) => role switch
    {
        Role.Anyone => "everybody",
        Role.Proposer => "the proposer, and for people who may triage",
        Role.Triage => "people who may triage",
        Role.Write => "people who may write to the repository",
        Role.Maintain => "people who may maintain the repository",
        Role.Admin => "administrators of the repository",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
