using System.Text;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Model;
using static ListBot.Simulator.Model.Account;

namespace ListBot.Simulator.Scenarios;

/// <summary>What a story begins with.</summary>
internal sealed record Beginning
{
    public string List { get; init; } = Lists.Small;

    public string ListPath { get; init; } = "README.md";

    public string DefaultBranch { get; init; } = "main";

    public string? Configuration { get; init; }

    public int PageSize { get; init; } = 100;

    /// <summary>A ruleset forbids to move a branch by force.</summary>
    public bool IsForceForbidden { get; init; }

    /// <summary>How much each process of the bot does at a time.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>The papers whose page is not there.</summary>
    public Func<Paper, bool> IsGone { get; init; } = _ => false;

    public IEnumerable<(string Path, byte[] Bytes)> Files =>
    [
        (ListPath, Lists.Bytes(List)),
        ("LICENSE", "CC0"u8.ToArray()),
        .. Configuration is null ? [] : new[] { (".github/listbot.yml", Lists.Bytes(Configuration)) },
    ];
}

/// <summary>The people around the list, and what they do. Nobody does what GitHub would not let them.</summary>
internal sealed class Town(Simulation simulation, Beginning beginning)
{
    public GitHubModel GitHub => simulation.GitHub;

    public Simulation Simulation => simulation;

    public string ListPath => beginning.ListPath;

    public List<Delivery> Delivered { get; } = [];

    public int Proposals => Papers.Count;

    /// <summary>What was proposed, as it was first.</summary>
    public List<Paper> Papers { get; } = [];

    /// <summary>The proposal that the story is about.</summary>
    public int Focus { get; set; } = 1;

    public Issue? Issue => GitHub.State.Find(Focus) is { Pull: null } issue ? issue : null;

    public Issue? OpenPull => GitHub.State.Issues.LastOrDefault(i => i.IsOpen && i.Pull?.Head == Branch);

    public string Branch => $"listbot/issue-{Focus}";

    public Comment? Status => Issue?.Comments.FirstOrDefault(c => c.Author == TheBot);

    public string List => GitHub.ListText(GitHub.State.DefaultBranch, ListPath);

    /// <summary>The maintainers want links to be asked.</summary>
    public bool ChecksLinks => GitHub.ListText(GitHub.State.DefaultBranch, ".github/listbot.yml").Contains("check-links: true", StringComparison.Ordinal);

    public int Propose(Account by, Paper paper, params string[] labels)
    {
        Papers.Add(paper);
        var number = GitHub.OpenIssue(by, $"New paper: {paper.Title}", paper.Form, [.. labels]);
        simulation.Story?.Quote(paper.Form);
        return number;
    }

    /// <summary>The proposer corrects the form.</summary>
    public void Correct(Func<Paper, Paper> how)
    {
        if (Issue is { } issue && Forms.Read(issue.Body) is { } paper)
            GitHub.EditIssue(issue.Author, Focus, null, how(paper).Form);
    }

    public void WriteList(Account by, Func<string, string> how) =>
        GitHub.Push(by, GitHub.State.DefaultBranch, ListPath, Encoding.UTF8.GetBytes(how(List)), "Work on the list");

    public void WriteConfiguration(string? text) =>
        GitHub.Push(Mia, GitHub.State.DefaultBranch, ".github/listbot.yml", text is null ? null : Encoding.UTF8.GetBytes(text), "Configure the bot");

    /// <summary>She corrects the entry in the pull request herself.</summary>
    public void PushToBranch(Account by)
    {
        if (GitHub.State.Branches.ContainsKey(Branch))
            GitHub.Push(by, Branch, ListPath, Encoding.UTF8.GetBytes(GitHub.ListText(Branch, ListPath).Replace("Adaptation |", "Adaptation (Oral) |", StringComparison.Ordinal)), "Say where it was shown");
    }
}
