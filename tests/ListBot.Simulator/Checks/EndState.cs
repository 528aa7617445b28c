using ListBot.Core.Decisions;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Model;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Checks;

/// <summary>
/// What every proposal must have come to when all is quiet, told from what stands on GitHub alone, by other means than the
/// bot's own.
/// </summary>
internal sealed class EndState(Simulation simulation)
{
    private GitHubModel GitHub => simulation.GitHub;

    private State State => GitHub.State;

    /// <summary>What is not as it should be; null when all is.</summary>
    public string? Problem()
    {
        if (State.IsArchived)
            return null;
        foreach (var issue in State.Issues)
        {
            if (issue is { Pull: null, IsDeleted: false } && Problem(issue) is { } problem)
                return $"#{issue.Number}: {problem}";
        }
        return null;
    }

    /// <summary>Something was closed so long ago that only a delivery leads the bot there.</summary>
    public bool IsOutOfReach => State.Issues.Any(i => i is { Pull: null, IsOpen: false, IsDeleted: false } && IsLongClosed(i));

    /// <summary>An issue has more than one comment of the bot's.</summary>
    public bool HasTwoStatuses => State.Issues.Any(i => i is { Pull: null, IsDeleted: false } && Statuses(i).Skip(1).Any());

    private static IEnumerable<Comment> Statuses(Issue issue) => issue.Comments.Where(c => c.Author == Account.TheBot);

    private string? Problem(Issue issue)
    {
        var statuses = Statuses(issue).ToList();
        if (statuses.Count > 1)
            return $"{statuses.Count} comments of the bot's";
        var status = statuses.SingleOrDefault()?.Body;
        var pulls = State.Issues.Where(p => p.Pull?.Head == ProposalBranch.Of(issue.Number)).ToList();
        var latest = pulls.LastOrDefault();
        var open = pulls.Find(p => p.IsOpen);
        var isProposal = status is not null || issue.Labels.Contains("proposal") || Forms.Read(issue.Body) is not null;
        if (!isProposal)
            return null;
        if (HasBrokenConfiguration)
            return issue.IsOpen || status is not null ? Says(status, "### Waiting for the maintainers") : null;
        // What was closed before the bot ever spoke, or where its word was taken away, is left alone.
        if (!issue.IsOpen && status is null && open is null && latest?.Pull!.MergedHead is null)
            return null;
        if (Unanswered(issue) is { } command)
            return $"{command.Author}'s {command.Body} has no answer";
        if (latest?.Pull!.MergedHead is not null)
            return Says(status, $"#{latest.Number} is merged") ?? NoBranchOfOurs(issue)
                ?? (issue.IsOpen && !(issue.ReopenedBy is { IsBot: false } && issue.ReopenedAt > latest.ClosedAt) ? "is still open, though merged" : null);
        var talk = new Talk(issue, State, simulation.Misled);
        if (talk.Closing is { } closing && !(issue.IsOpen && issue.ReopenedAt > closing.CreatedAt))
            return issue.IsOpen ? $"is still open after {closing.Body}" : open is not null ? "its pull request is still open" : Says(status, Heading(closing)) ?? NoBranchOfOurs(issue);
        if (!issue.IsOpen)
            return (IsLongClosed(issue) ? null : Says(status, "### Closed")) ?? (open is null ? NoBranchOfOurs(issue) : "its pull request is still open");
        if (open is null && latest is not null && IsPersons(latest, issue) && !(talk.ReopeningAsked > latest.ClosedAt))
            return Says(status, $"#{latest.Number} was closed without being merged");
        return Judge(issue, talk, open, status);
    }

    /// <summary>A command must carry our reaction, and one that its author might not give a refusal.</summary>
    private Comment? Unanswered(Issue issue)
    {
        var talk = new Talk(issue, State, simulation.Misled);
        return talk.Commands.FirstOrDefault(c => talk.IsAllowed(c)
            ? !c.Reactions.Any(r => r.Who == Account.TheBot)
            : !c.Reactions.Contains((Account.TheBot, "-1")) || c.Reactions.Contains((Account.TheBot, "rocket")));
    }

    /// <summary>
    /// Longer ago than a first sweep reaches back: its pull request and its branch are found by the branch; where these are
    /// gone already, nothing leads the bot to a status that it could not bring up to date then.
    /// </summary>
    private bool IsLongClosed(Issue issue) => issue.ClosedAt < GitHub.Now.AddDays(-3);

    private static string Heading(Comment closing) => Talk.Word(closing) switch
    {
        "/reject" => "### Not planned",
        "/cancel" => "### Withdrawn",
        _ => "### A duplicate of",
    };

    /// <summary>A person closed it, and nobody asked anew since.</summary>
    private static bool IsPersons(Issue pull, Issue issue) =>
        pull.ClosedBy != Account.TheBot && !(issue.ReopenedBy is { IsBot: false } && issue.ReopenedAt > pull.ClosedAt);

    private string? Judge(Issue issue, Talk talk, Issue? open, string? status)
    {
        if (talk.IsHeld)
            return Says(status, "### On hold");
        var list = simulation.Town.List.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (talk.Paper is not { } paper || Lists.Section(list, paper.Category) is not { } section)
            return Says(status, "### Something to put right first");
        var same = Enumerable.Range(0, list.Length).Where(i => list[i].Contains(paper.ArXiv, StringComparison.Ordinal)).ToList();
        if (same.Exists(i => i > section.From && i < section.To && list[i].Contains(paper.Title, StringComparison.Ordinal)))
            return Says(status, "in the list already");
        if (same.Exists(i => !list[i].Contains(paper.Title, StringComparison.Ordinal)))
            return Says(status, "### Something to put right first");
        if (Branch(issue) is { } head && !IsOurs(head))
            return IsTheSame(issue, paper) ? null : Says(status, "in a person's hands");
        if (open is null)
            return "no pull request";
        return Says(status, $"#{open.Number} is open") ?? Says(status, paper.Title) ?? Edit(issue, paper, open)
            ?? (open.TitleBy == Account.TheBot && !open.Title.Contains(paper.Title, StringComparison.Ordinal) ? $"#{open.Number} is called {open.Title}" : null)
            ?? Link(paper, status!);
    }

    /// <summary>Where the maintainers want that, the paper's page was asked, and the status says what came of it last.</summary>
    private string? Link(Paper paper, string status) =>
        !simulation.Town.ChecksLinks ? null
        : simulation.Strangers.IsKnownToBeGone(paper) is not { } isGone ? "nobody asked its link"
        : status.Contains("**Nothing is there**", StringComparison.Ordinal) != isGone ? $"its link {(isGone ? "leads nowhere" : "is good")}, and the status does not say so: {status}"
        : null;

    private string? Edit(Issue issue, Paper paper, Issue open)
    {
        if (Branch(issue) is not { } head)
            return "no branch";
        if (GitHub.MergeOf(open) is not { } merged)
            return $"#{open.Number} can not be merged";
        var before = simulation.Town.List;
        var after = merged.Find(simulation.Town.ListPath) is { } leaf ? GitHub.Git.Text(leaf.Blob) : "";
        var (old, lines) = (before.Split('\n'), after.Split('\n'));
        var at = 0;
        while (at < old.Length && at < lines.Length && old[at] == lines[at])
            at++;
        if (lines.Length != old.Length + 1 || !old.AsSpan(at).SequenceEqual(lines.AsSpan(at + 1)))
            return $"{ProposalBranch.Of(issue.Number)}, merged, is not the list and one line more";
        if (!lines[at].StartsWith(paper.Line.Split(" | ")[0], StringComparison.Ordinal) || !lines[at].Contains(paper.ArXiv, StringComparison.Ordinal))
            return $"the entry is {lines[at]}";
        return Lists.Section([.. lines.Select(l => l.TrimEnd('\r'))], paper.Category) is { } section && at > section.From && at < section.To
            ? null
            : $"the entry does not stand in {paper.Category}";
    }

    /// <summary>Whoever made the commits, the branch says what the bot would say: it is the bot's, or a person's, as the bot sees it.</summary>
    private bool IsTheSame(Issue issue, Paper paper) =>
        GitHub.ListText(ProposalBranch.Of(issue.Number), simulation.Town.ListPath).Contains(paper.Line.Split(" | ")[0] + " |", StringComparison.Ordinal);

    private string? NoBranchOfOurs(Issue issue) => Branch(issue) is { } head && IsOurs(head) ? "its branch is still there" : null;

    private Commit? Branch(Issue issue) => State.Branches.TryGetValue(ProposalBranch.Of(issue.Number), out var head) ? GitHub.Git.Commit(head) : null;

    private static bool IsOurs(Commit commit) => commit.Author == Account.TheBot;

    private static string? Says(string? status, string what) =>
        status is null ? $"no status, where it should say \"{what}\"" : status.Contains(what, StringComparison.Ordinal) ? null : $"the status does not say \"{what}\": {status}";

    private bool HasBrokenConfiguration =>
        GitHub.Git.Commit(State.Head).Tree.Find(".github/listbot.yml") is { } file && GitHub.Git.Text(file.Blob).StartsWith("lst:", StringComparison.Ordinal);
}
