using ListBot.GitHub;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Model;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Checks;

/// <summary>What the bot owes to those who wait for it, and to those whom it asks: whose turn it is, how often, and when to stop.</summary>
internal sealed class Manners(Simulation simulation)
{
    private readonly Dictionary<(Bot, string), (DateTimeOffset Until, long Since)> told = [];

    private GitHubModel GitHub => simulation.GitHub;

    /// <summary>GitHub told this process to wait until then; it may not ask before.</summary>
    /// <param name="sent">How many requests were sent so far.</param>
    public void Limited(Call call, string speaker, DateTimeOffset until, long sent)
    {
        if (told.TryGetValue((call.Bot, speaker), out var before) && GitHub.Now < before.Until && call.Order >= before.Since)
            throw new Violation("limit", $"{call.Request} was sent at {GitHub.Now:HH:mm:ss} although GitHub asked to wait until {before.Until:HH:mm:ss}");
        told[(call.Bot, speaker)] = (until, sent);
    }

    /// <summary>For how many speakers this process was told to wait, and does.</summary>
    public int Waits(Bot bot) => told.Count(t => t.Key.Item1 == bot && t.Value.Until > GitHub.Now);

    /// <summary>Somebody did something to this issue on GitHub, and looks at it now.</summary>
    public bool IsAwaited(WorkItem item) =>
        item is { Issue: not null, Cause: not (WorkItem.Turn or WorkItem.Links or WorkItem.GivenUp) }
        && simulation.Town.Delivered.Exists(d => d.Id == item.Delivery && d.Event is "issues" or "issue_comment" or "pull_request");

    /// <summary>A message is begun with.</summary>
    /// <param name="isSomebodyWaiting">Work that somebody waits for could have been begun with instead.</param>
    public void Taken(WorkMessage message, bool isSomebodyWaiting)
    {
        if (isSomebodyWaiting && !IsAwaited(message.Item))
            throw new Violation("order", $"the work on {message.Item.Subject} ({message.Item.Cause}) goes before what somebody waits for");
    }

    /// <summary>A stranger's server is asked about a page.</summary>
    /// <param name="times">How often it was asked before.</param>
    public void Asked(Uri page, int times)
    {
        if (!simulation.Town.ChecksLinks)
            throw new Violation("unasked", $"nobody wants links to be asked, and the bot asks {page}");
        // Once for each proposal of it, each wish, whether or not it was hidden since, and each time that somebody took its memory away.
        var proposals = GitHub.State.Issues.Count(i => i.Pull is null && Forms.Read(i.Body) is { } paper && page.AbsoluteUri.Contains(paper.ArXiv, StringComparison.Ordinal));
        var wishes = GitHub.State.Issues.Sum(i => i.Comments.Count(c => Talk.IsCommand(c with { IsMinimized = false }) && Talk.Word(c) == "/recheck"));
        var losses = simulation.Town.Delivered.Count(d => d.About.StartsWith("issue_comment.", StringComparison.Ordinal) && !d.About.StartsWith("issue_comment.created", StringComparison.Ordinal) && !d.About.EndsWith(Account.TheBot.Login, StringComparison.Ordinal));
        if (simulation.Mishaps.IsCalm && simulation.Mishaps.IsAlone && times >= proposals + wishes + losses)
            throw new Violation("once", $"{page} was asked {times} times before, and nothing had gone wrong");
    }

    /// <summary>A message was worked on.</summary>
    public void Ended(WorkMessage message, WorkOutcome? outcome)
    {
        var isCalm = simulation.Mishaps.IsCalm;
        if (isCalm && outcome is Again { Message.Attempt: > 0 } or Dead)
            throw new Violation("failure", $"the work on {message.Item.Subject} failed ({outcome}), and nothing had gone wrong");
        if (outcome is Dead && simulation.Mishaps.Failures < Consumer.MaxAttempts)
            throw new Violation("failure", $"the work on {message.Item.Subject} was given up after too few failures");
    }
}
