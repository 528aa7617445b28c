using System.Collections.Immutable;
using ListBot.Core.Decisions;
using ListBot.Simulator.Model;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Checks;

/// <summary>What the bot does to issues and comments: for a person with the right, once, and no word of anybody else.</summary>
internal sealed partial class Safety
{
    private void CheckIssue(Issue? before, Issue after)
    {
        if (before is null)
            throw new Violation("foreign issue", $"the bot opened #{after.Number}");
        if (before.Title != after.Title || before.Body != after.Body)
            throw new Violation("foreign words", $"the bot changed what {before.Author} wrote in #{after.Number}");
        if (before.IsOpen != after.IsOpen)
            CheckState(before, after);
        if (before.Labels.Except(after.Labels).FirstOrDefault(l => !StateLabels.Contains(l)) is { } label)
            throw new Violation("foreign words", $"the bot took the label {label} off #{after.Number}");
        foreach (var comment in after.Comments.Where(c => before.Find(c.Id) != c))
            CheckComment(before, after, comment);
        foreach (var gone in before.Comments.Where(c => after.Find(c.Id) is null))
        {
            if (gone.Author != Account.TheBot)
                throw new Violation("foreign words", $"the bot deleted {gone.Author}'s comment on #{after.Number}");
        }
    }

    /// <summary>The bot closes and opens an issue only for a person with the right, once for each command, or because it was merged.</summary>
    private void CheckState(Issue before, Issue after)
    {
        var seen = LastShown(after.Number);
        var talk = new Talk(seen?.Find(after.Number) ?? before, seen ?? GitHub.State, simulation.Misled);
        var isMerged = seen?.Issues.Any(p => p.Pull?.Head == ProposalBranch.Of(after.Number) && p.Pull.MergedHead is not null) == true;
        if (before.IsOpen ? talk.Closing is null && !isMerged : talk.ReopeningAsked is null)
            throw new Violation("rights", $"nobody with the right asked for it, and the bot {(before.IsOpen ? "closed" : "reopened")} #{after.Number}");
        var command = before.IsOpen ? talk.Closing?.Id ?? 0 : -talk.ReopeningAsked!.Value.UtcTicks;
        if (!carriedOut.Add((after.Number, command)) && IsAlone)
            throw new Violation("once", $"the bot {(before.IsOpen ? "closed" : "reopened")} #{after.Number} for one command twice");
    }

    private void CheckComment(Issue before, Issue after, Comment comment)
    {
        if (comment.Author != Account.TheBot)
        {
            if (before.Find(comment.Id)?.Body != comment.Body)
                throw new Violation("foreign words", $"the bot edited {comment.Author}'s comment on #{after.Number}");
            return;
        }
        simulation.Story?.Quote(comment.Body);
        if (comment.Body.Contains("in the list already", StringComparison.Ordinal) && comment.Body != before.Find(comment.Id)?.Body
            && GitHub.State.Issues.Any(p => p.Pull?.Head == ProposalBranch.Of(after.Number) && p.Pull.MergedHead is { } merged && !IsListedBesides(after.Number, merged)))
            throw new Violation("own merge", $"#{after.Number} was merged, and the bot takes it for a duplicate");
        if (before.Find(comment.Id) is { } old && old.Body == comment.Body && IsAlone)
            throw new Violation("needless write", $"the bot wrote the same comment on #{after.Number} again");
        if (before.Find(comment.Id) is null)
            CheckNewComment(after);
    }

    private void CheckNewComment(Issue after)
    {
        var seen = LastShown(after.Number);
        if (seen?.Find(after.Number)?.Comments.Any(c => c.Author == Account.TheBot && c.Body.StartsWith(Marker, StringComparison.Ordinal)) == true)
            throw new Violation("one status", $"the bot was shown its status on #{after.Number}, and wrote another one");
        if (seen?.Find(after.Number) is { } issue && !IsProposal(issue))
            throw new Violation("silence", $"the bot comments on #{after.Number}, which is no proposal");
        var mine = after.Comments.Count(c => c.Author == Account.TheBot);
        // Two can come about where reads are old, where nobody keeps two workers apart, or where whoever knew that one was under way has died
        // or has left the issue to another.
        if (mine > 1 && (IsAlone || (simulation.Shared is null && simulation.Mishaps.IsAloneButForLateness)))
            throw new Violation("one status", $"#{after.Number} has {mine} comments of the bot's, the lease held, and reads were fresh");
    }

    private static bool IsProposal(Issue issue) =>
        Forms.Read(issue.Body) is not null || issue.Labels.Contains("proposal") || issue.Comments.Any(c => c.Author == Account.TheBot);
}
