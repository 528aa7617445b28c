using ListBot.Simulator.Machine;
using ListBot.Simulator.Model;
using static ListBot.Simulator.Model.Account;
using static ListBot.Simulator.Scenarios.Paper;

namespace ListBot.Simulator.Scenarios;

/// <summary>One thing that happens in a story.</summary>
internal sealed record Act(Action<Town> Do)
{
    /// <summary>The next one happens at once, before the bot has done anything.</summary>
    public bool IsFollowedAtOnce { get; init; }

    public Act AtOnce() => this with { IsFollowedAtOnce = true };

    public static Act Of(string deed) => new(Deeds.All.First(d => d.Name == deed).Do);
}

/// <summary>A story, told without its troubles.</summary>
internal sealed record Scenario(string Name, params IReadOnlyList<Act> Acts)
{
    public Beginning Beginning { get; init; } = new();

    /// <summary>There is more than one issue: those on which two processes work may be different ones.</summary>
    public bool HasSeveralIssues { get; init; }

    public static readonly IReadOnlyList<Scenario> All =
    [
        new("a proposal is made", Proposes(Pissa)),
        new("a proposal is corrected", Proposes(Pissa), Act.Of("the proposer corrects the title")),
        new("a wrong section is put right", Proposes(Pissa with { Category = "Gardening and outdoor furniture" }), new(t => t.Correct(p => p with { Category = "Adapters" }))),
        new("the list moves below a proposal", Proposes(Pissa), Act.Of("a maintainer adds a paper to the same section")),
        new("a proposal is merged", Proposes(Pissa), Act.Of("a maintainer merges")),
        new("the issue is closed, and opened again", Proposes(Pissa), Act.Of("a maintainer closes the issue"), Act.Of("a maintainer reopens the issue")),
        new("the pull request is closed", Proposes(Pissa), Act.Of("a maintainer closes the pull request")),
        new("a maintainer works on the branch", Proposes(Pissa), Act.Of("a maintainer pushes to the branch"), Act.Of("the proposer corrects the title")),
        new("two proposals for one section", Proposes(Pissa).AtOnce(), Proposes(Vera, Bob), new(t => t.GitHub.MergePull(Mia, t.OpenPull?.Number ?? 1))) { HasSeveralIssues = true },
        new("a paper that is listed already", Proposes(Pissa), Act.Of("a maintainer adds this very paper")),
        new("the bot's comment is tampered with", Proposes(Pissa), Act.Of("somebody quotes the bot's marker"), Act.Of("somebody edits the bot's comment"), Act.Of("a maintainer deletes the bot's comment")),
        new("the branch is deleted", Proposes(Pissa), Act.Of("a maintainer deletes the branch"), Act.Of("a maintainer closes the issue"), Act.Of("a maintainer reopens the issue")),
        new("a configuration is broken and mended", Proposes(Loftq), new(t => t.WriteConfiguration("lst: README.md\n")), new(t => t.WriteConfiguration("label: proposal\n"))),
        new("an issue that is none of ours", new(t => t.GitHub.OpenIssue(Mallory, "Help!", "It does not work on my machine.")), new(t => t.GitHub.Say(Alice, 1, "Did you try again?"))),
        new("a proposal by label, on a list with Windows line ends", new Act(t => t.Propose(Alice, Nola, "proposal")), Act.Of("a maintainer edits another file"), Act.Of("the proposer moves it to another section"))
        {
            Beginning = new() { List = "\uFEFF" + Lists.Small.ReplaceLineEndings("\r\n"), DefaultBranch = "trunk", ListPath = "docs/papers.md", Configuration = "list: docs/papers.md\n" },
        },
        new("a long conversation", Proposes(Pissa).AtOnce(), Comments(5), Act.Of("the proposer corrects the title")) { Beginning = new() { PageSize = 2 } },
        new("three proposals that nobody tells of", Untold(Pissa), Untold(Vera), Untold(Loftq), Sweeps) { Beginning = new() { PageSize = 1 }, HasSeveralIssues = true },
        new("commands of a proposer and of a stranger", Proposes(Pissa), Act.Of("a stranger rejects it").AtOnce(), Act.Of("the proposer retitles it by command"), Act.Of("a stranger retitles it by command"), Act.Of("the proposer moves it by command")),
        new("rejected, and taken up again", Proposes(Pissa), Act.Of("a maintainer rejects it"), Act.Of("a maintainer deletes the bot's comment"), Act.Of("a maintainer takes it up again")),
        new("taken back, and up again", Proposes(Pissa), Act.Of("the proposer takes it back"), Act.Of("the proposer takes it up again")),
        new("taken up again, and closed by click a moment later", Proposes(Pissa), Act.Of("a maintainer closes the pull request"), Act.Of("a maintainer takes it up again"), Act.Of("a maintainer takes it up again").AtOnce(), Pause, Act.Of("a maintainer closes the pull request")),
        new("held, while the list moves", Proposes(Pissa).AtOnce(), Act.Of("a maintainer holds it"), Act.Of("the proposer lets it go on"), Act.Of("a maintainer adds a paper to the same section"), Act.Of("a maintainer lets it go on")),
        new("closed, while a maintainer works on the branch", Proposes(Pissa), Act.Of("a maintainer pushes to the branch"), Act.Of("a maintainer closes the issue")),
        new("what was pushed is given up", Proposes(Pissa), Act.Of("a maintainer pushes to the branch"), Act.Of("the proposer asks for a rebuild"), Act.Of("a maintainer gives up what was pushed")),
        new("a rule forbids force", Proposes(Pissa), Act.Of("the proposer corrects the title"), Act.Of("a maintainer pushes to the branch"), Act.Of("the proposer moves it to another section"), Act.Of("a maintainer gives up what was pushed"))
        {
            Beginning = new() { IsForceForbidden = true },
        },
        new("moved by command while it is made", Proposes(Pissa).AtOnce(), Act.Of("the proposer moves it by command")),
        new("the list moves while a proposal is made", Proposes(Pissa).AtOnce(), Act.Of("a maintainer adds a paper to the same section")),
        new("a maintainer leaves", Proposes(Pissa), Act.Of("a maintainer rejects it"), Act.Of("a maintainer leaves"), Act.Of("a maintainer rejects it")),
        new("four days of silence", Down.AtOnce(), new Act(t => t.Propose(Alice, Pissa, "proposal")).AtOnce(), Days(4), Up),
        new("closed in four days of silence", Proposes(Pissa), Down.AtOnce(), Act.Of("a maintainer closes the issue").AtOnce(), Days(4), Up),
        new("somebody waits while the list moves", new Act(t => t.Propose(Alice, Pissa)).AtOnce(), new Act(t => t.Propose(Bob, Vera)).AtOnce(), new Act(t => t.Propose(Mallory, Loftq)).AtOnce(), new(t => t.GitHub.OpenIssue(Dan, "Help!", "It does not work.")), Act.Of("a maintainer adds a paper to the same section").AtOnce(), Milliseconds(260), new(t => t.GitHub.Say(Dan, 4, "Is anybody there?")))
        {
            Beginning = new() { Workers = 1 },
            HasSeveralIssues = true,
        },
        new("a link is asked, and again when it leads nowhere", Proposes(Pissa), new(t =>
        {
            t.Simulation.Strangers.Withdraw(Pissa);
            t.GitHub.Say(Mia, 1, "/recheck");
        }))
        {
            Beginning = new() { Configuration = "check-links: true\n" },
        },
    ];

    public override string ToString() => Name;

    private static Act Proposes(Paper paper, Account? by = null) => new(t => t.Propose(by ?? Alice, paper));

    private static Act Down => new(t => t.Simulation.StopBots());

    private static Act Up => new(t => t.Simulation.StartBot());

    /// <summary>Shorter than a delivery takes.</summary>
    private static Act Pause => Milliseconds(10);

    private static Act Milliseconds(int count) => new Act(t => t.Simulation.Pass(TimeSpan.FromMilliseconds(count))).AtOnce();

    /// <summary>The bot's interval goes by.</summary>
    private static Act Sweeps => new(t => t.Simulation.Sweep());

    private static Act Days(int days) => new Act(t => t.Simulation.Pass(TimeSpan.FromDays(days))).AtOnce();

    private static Act Untold(Paper paper) => new Act(t =>
    {
        t.Simulation.NextDelivery = Fate.Lost;
        t.Propose(Alice, paper);
    }).AtOnce();

    private static Act Comments(int count) => new(t =>
    {
        for (var i = 0; i < count; i++)
            t.GitHub.Say(Bob, t.Focus, $"Remark {i}");
    });
}
