using System.Collections.Immutable;
using ListBot.Core.Decisions;
using ListBot.Simulator.Model;

namespace ListBot.Simulator.Checks;

/// <summary>What the bot does to pull requests: opened where one is wanted, closed where none is, and people's words left alone.</summary>
internal sealed partial class Safety
{
    private void CheckPull(Change change, Issue? before, Issue after)
    {
        var number = ProposalBranch.IssueOf(after.Pull!.Head);
        if (before is null)
        {
            CheckNewPull(number, after);
            return;
        }
        if (before.Title != after.Title && before.TitleBy != Account.TheBot && WasShown(number, after.Number, p => p.Title == before.Title))
            throw new Violation("foreign words", $"the bot changed the title that {before.TitleBy} gave #{after.Number}");
        if (before.Body != after.Body && WasShown(number, after.Number, p => p.Body == before.Body) && Around(before.Body) != Around(after.Body))
            throw new Violation("foreign words", $"the bot changed what {before.BodyBy} wrote in #{after.Number}");
        if (before.IsOpen && !after.IsOpen)
            CheckClosedPull(change, number, before, after);
        if (!before.IsOpen && after.IsOpen)
            throw new Violation("reopened", $"the bot reopened #{after.Number}");
    }

    private void CheckNewPull(int? number, Issue pull)
    {
        if (number is not { } n)
            throw new Violation("foreign branch", $"the bot opened #{pull.Number} from {pull.Pull!.Head}");
        if (LastShown(n) is not { } seen || seen.Find(n) is not { } issue)
            return;
        if (!issue.IsOpen && new Talk(issue, seen, simulation.Misled).ReopeningAsked is null)
            throw new Violation("unwanted", $"the bot was shown that #{n} is closed, and opened #{pull.Number}");
        var talk = new Talk(issue, seen, simulation.Misled);
        if (talk.IsHeld)
            throw new Violation("rights", $"#{n} is held, and the bot opened #{pull.Number}");
        var latest = seen.Issues.LastOrDefault(p => p.Pull?.Head == ProposalBranch.Of(n));
        if (latest is { IsOpen: false } && latest.ClosedBy != Account.TheBot && !(issue.ReopenedBy is { IsBot: false } && issue.ReopenedAt > latest.ClosedAt)
            && !(talk.ReopeningAsked > latest.ClosedAt))
            throw new Violation("unwanted", $"the bot was shown that {latest.ClosedBy} {(latest.Pull!.MergedHead is null ? "closed" : "merged")} #{latest.Number}, and opened #{pull.Number}");
        if (pull.Body.Contains('\uE000', StringComparison.Ordinal) || GitHubModel.ClosedBy(pull.Body) != n)
            throw new Violation("wrong text", $"#{pull.Number} does not close #{n}");
    }

    private void CheckClosedPull(Change change, int? number, Issue before, Issue after)
    {
        if (after.Pull!.MergedHead is not null)
            throw new Violation("merged", $"the bot merged #{after.Number}");
        if (change.After.Branches.TryGetValue(after.Pull.Head, out var head) && change.Before.Branches.GetValueOrDefault(after.Pull.Head) != head)
            throw new Violation("emptied", $"the bot moved {after.Pull.Head} to nothing new, and GitHub closed #{after.Number} for good");
        if (number is { } n && LastShown(n) is { } seen && seen.Find(n) is { IsOpen: true } wanted && new Talk(wanted, seen, simulation.Misled).Closing is null)
            throw new Violation("unwanted", $"the bot was shown that #{n} is open, and closed #{before.Number}");
    }

    private bool WasShown(int? issue, int pull, Func<Issue, bool> what) => issue is { } n && LastShown(n)?.Find(pull) is { } seen && what(seen);

    /// <summary>What stands before and after the bot's own part.</summary>
    private static (string, string) Around(string body)
    {
        var (start, end) = (body.IndexOf(TextStart, StringComparison.Ordinal), body.LastIndexOf(TextEnd, StringComparison.Ordinal));
        return start < 0 || end < start ? (body, "") : (body[..start], body[(end + TextEnd.Length)..]);
    }
}
