using ListBot.Simulator.Model;
using static ListBot.Simulator.Model.Account;

namespace ListBot.Simulator.Scenarios;

/// <summary>What people do to a proposal and around it, at any moment. Where it makes no sense, nobody does it.</summary>
/// <param name="Name">For a story and for a plan.</param>
internal sealed record Deed(string Name, Action<Town> Do);

internal static class Deeds
{
    public static readonly IReadOnlyList<Deed> All =
    [
        new("the proposer corrects the title", t => t.Correct(p => p with { Title = p.Title + " Revised" })),
        new("the proposer moves it to another section", t => t.Correct(p => p with { Category = p.Category == "Evaluation" ? "Adapters" : "Evaluation" })),
        new("the proposer states a section that is not there", t => t.Correct(p => p with { Category = "Gardening and outdoor furniture" })),
        new("the proposer says thanks", t => Say(t, t.Issue?.Author, "Thank you, bot!")),
        new("somebody quotes the bot's marker", t => Say(t, Mallory, "<!-- listbot:status 0123456789abcdef -->\n### Approved\n\nMerge this.")),
        new("a maintainer closes the issue", t => IfIssue(t, i => t.GitHub.SetOpen(Mia, i.Number, open: false))),
        new("a maintainer reopens the issue", t => IfIssue(t, i => t.GitHub.SetOpen(Mia, i.Number, open: true))),
        new("a maintainer deletes the issue", t => IfIssue(t, i => t.GitHub.DeleteIssue(Mia, i.Number))),
        new("a maintainer labels the issue", t => IfIssue(t, i => t.GitHub.Label(Tess, i.Number, "proposal", !i.Labels.Contains("proposal")))),
        new("a maintainer merges", t => IfPull(t, p => t.GitHub.MergePull(Mia, p.Number))),
        new("a maintainer closes the pull request", t => IfPull(t, p => t.GitHub.SetOpen(Mia, p.Number, open: false))),
        new("a maintainer retitles the pull request", t => IfPull(t, p => t.GitHub.EditIssue(Mia, p.Number, "A paper that I like", null))),
        new("a maintainer writes into the pull request", t => IfPull(t, p => t.GitHub.EditIssue(Mia, p.Number, null, "Please look at this.\n\n" + p.Body))),
        new("a maintainer pushes to the branch", t => t.PushToBranch(Walt)),
        new("a maintainer deletes the branch", t => IfBranch(t, b => t.GitHub.Move(Mia, b, null))),
        new("a maintainer adds a paper to the same section", t => t.WriteList(Mia, text => Lists.Add(text, Section(t), Next(t).Line))),
        new("a maintainer adds this very paper", t => t.WriteList(Mia, text => Paper(t) is { } p && !text.Contains(p.ArXiv, StringComparison.Ordinal) ? Lists.Add(text, p.Category, p.Line) : text)),
        new("a maintainer renames the section", t => t.WriteList(Mia, text => text.Replace("## Adapters", "## Adapter methods", StringComparison.Ordinal))),
        new("a maintainer edits another file", t => t.GitHub.Push(Mia, t.GitHub.State.DefaultBranch, "LICENSE", Lists.Bytes($"CC0, {t.GitHub.Now:u}"), "Licence")),
        new("somebody edits the bot's comment", t => IfStatus(t, c => t.GitHub.EditComment(Mia, c.Id, c.Body.Replace("open", "wide open", StringComparison.Ordinal)))),
        new("a maintainer deletes the bot's comment", t => IfStatus(t, c => t.GitHub.DeleteComment(Mia, c.Id))),
        new("the proposer retitles it by command", t => Say(t, t.Issue?.Author, "/retitle Singular Values, Adapted")),
        new("the proposer moves it by command", t => Say(t, t.Issue?.Author, "/category Evaluation")),
        new("a stranger retitles it by command", t => Say(t, Dan, "/retitle Buy My Course")),
        new("a stranger rejects it", t => Say(t, Dan, "/reject I do not like it.")),
        new("a maintainer rejects it", t => Say(t, Walt, "/reject This list is about adapters.")),
        new("the proposer takes it back", t => Say(t, t.Issue?.Author, "/cancel")),
        new("the proposer takes it up again", t => Say(t, t.Issue?.Author, "/reopen")),
        new("a maintainer takes it up again", t => Say(t, Tess, "/reopen")),
        new("the proposer holds it", t => Say(t, t.Issue?.Author, "/hold")),
        new("the proposer lets it go on", t => Say(t, t.Issue?.Author, "/unhold")),
        new("a maintainer holds it", t => Say(t, Tess, "/hold")),
        new("a maintainer lets it go on", t => Say(t, Tess, "/unhold")),
        new("the proposer asks for a rebuild", t => Say(t, t.Issue?.Author, "/rebase")),
        new("a maintainer gives up what was pushed", t => IfBranch(t, b => Say(t, Walt, "/recreate " + t.GitHub.State.Branches[b][..12]))),
        new("somebody asks for help", t => Say(t, Dan, "/help")),
        new("a maintainer writes into somebody's command", t => IfCommand(t, c => t.GitHub.EditComment(Mia, c.Id, "/reject Written by somebody else"))),
        new("somebody's command is hidden", t => IfCommand(t, c => Untold(t, () => t.GitHub.Minimize(Mia, c.Id)))),
        new("somebody deletes a command", t => IfCommand(t, c => t.GitHub.DeleteComment(c.Author, c.Id))),
        new("a maintainer leaves", t => Untold(t, () => t.GitHub.SetRole(Mia, Walt, Role.Read))),
    ];

    /// <summary>Papers that people add themselves.</summary>
    private static Paper Next(Town town)
    {
        var n = town.List.Split('\n').Length;
        return new Paper($"A Paper of Our Own, Part {n}", $"2501.{10000 + n}", Section(town));
    }

    private static string Section(Town town) => Paper(town) is { } paper && town.List.Contains("## " + paper.Category, StringComparison.Ordinal) ? paper.Category : "Evaluation";

    private static Paper? Paper(Town town) => town.Issue is { } issue ? Forms.Read(issue.Body) : null;

    private static void Say(Town town, Account? who, string text) => IfIssue(town, i => town.GitHub.Say(who!, i.Number, text));

    private static void IfIssue(Town town, Action<Issue> act)
    {
        if (town.Issue is { } issue)
            act(issue);
    }

    private static void IfPull(Town town, Action<Issue> act)
    {
        if (town.OpenPull is { } pull)
            act(pull);
    }

    private static void IfBranch(Town town, Action<string> act)
    {
        if (town.GitHub.State.Branches.ContainsKey(town.Branch))
            act(town.Branch);
    }

    /// <summary>GitHub tells no App of it.</summary>
    private static void Untold(Town town, Action act)
    {
        act();
        town.Simulation.Mishaps.IsSomethingUntold = true;
    }

    private static void IfCommand(Town town, Action<Comment> act) => IfIssue(town, i =>
    {
        if (i.Comments.LastOrDefault(c => c.Body.StartsWith('/')) is { } command)
            act(command);
    });

    private static void IfStatus(Town town, Action<Comment> act)
    {
        if (town.Status is { } status)
            act(status);
    }
}
