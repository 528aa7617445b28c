using System.Collections.Immutable;
using ListBot.Core.Decisions;
using ListBot.Simulator.Machine;

namespace ListBot.Simulator.Bugs;

/// <summary>Wrong facts, and wrong plans.</summary>
internal static class BugsOfDecision
{
    private const string Marker = "<!-- listbot:status ";

    public static IReadOnlyList<Bug> All =>
    [
        Facts("does not look for a pull request before it opens one", "gabrielkoerich/orch#1376, odoo/runbot#352", f => f with { PullRequests = [] }),
        Facts("does not look for its comment before it writes one", "notes: comments are the one effect without a natural key", f => Issue(f, i => i with { Comments = [.. i.Comments.Where(c => !c.IsOurs)] })),
        Facts("knows its comment by the text alone", "a person can write the marker too", f => Issue(f, i => i with { Comments = [.. i.Comments.Select(c => c with { IsOurs = c.IsOurs || c.Body.StartsWith(Marker, StringComparison.Ordinal) })] })),
        Facts("takes every commit on its branch for its own", "peter-evans/create-pull-request#2856: manual commits lost", f => f with { Branch = f.Branch is { } b ? b with { IsOurs = true } : null }),
        Facts("forgets that a person closed its pull request", "promise: what people do by click wins", f => f with { PullRequests = [.. f.PullRequests.Where(p => p.State != PullRequestState.Closed)] }),
        Facts("forgets that its pull request was merged", "promise: the fate of earlier pull requests is the first fact", f => f with { PullRequests = [.. f.PullRequests.Where(p => p.State != PullRequestState.Merged)] }),
        Facts("does not see that the issue is closed", "promise: a person closes the issue, and its pull request is closed", f => Issue(f, i => i with { IsOpen = true })),
        Facts("moves its branch by force where a rule forbids that", "promise: where a ruleset forbids the force it is a two-parent commit", f => f with { MayForce = true }),
        new("takes what a person pushed for its own where a rule forbids force", "promise: no human commit lost")
        {
            Decide = (bot, right) => (t, f) => right(t, bot.Simulation.GitHub.IsForceForbidden && f.Branch is { } b ? f with { Branch = b with { IsOurs = true } } : f),
        },
        Facts("takes a section by the first letters", "hawkins/awesome-mobx-bot: prefix match", f => Issue(f, i => i with { Body = i.Body.Replace("Gardening and outdoor furniture", "Evaluation", StringComparison.Ordinal) })),
        Facts("does not know what is in the list already", "SimplifyJobs/Summer2027-Internships#2668", f => f with { List = Without(f.List, "2404.02948") }),
        Facts("does not say that a link leads nowhere", "promise: the maintainers are told where nothing is there", f => f with { IsLinkGone = f.IsLinkGone.ToImmutableDictionary(l => l.Key, _ => false) }),
        Plan("asks no link", "promise: each is asked once", (_, p) => p with { LinksToAsk = [] }),
        Asking("asks a link at every look", "promise: each is asked once"),
        Kept("edits a file that it read an hour ago", "hawkins/awesome-mobx-bot: README cached for an hour", (f, first) => f with { List = first.List }),
        Kept("builds on a tree that it read an hour ago", "hawkins/awesome-mobx-bot: everything merged in that hour is reverted", (f, first) => f with { Repository = f.Repository with { Tree = first.Repository.Tree } }),
        Kept("reads an issue once", "paritytech/parity-processbot#298: edits are ignored", (f, first) => Issue(f, i => i with { Body = first.Issue?.Body ?? i.Body, Title = first.Issue?.Title ?? i.Title })),
        Labelled("takes a label for the proof of a check", "hesreallyhim/awesome-claude-code: /approve trusts validation-passed"),
        Plan("names its branch by the time", "hesreallyhim/awesome-claude-code: add-resource/<slug>-<timestamp>", (b, p) => Each(p, e => e switch
        {
            EnsureBranch x => x with { Branch = x.Branch + b.Time.GetUtcNow().Ticks, Before = null },
            EnsurePullRequest x => x with { Branch = x.Branch + b.Time.GetUtcNow().Ticks },
            _ => e,
        })),
        Plan("writes a new comment where it should edit", "dependabot-core#365: noise", (_, p) => Each(p, e => e is EnsureStatus x ? x with { Comment = null } : e)),
        Plan("never edits its comment", "promise: one living status", (_, p) => p with { Effects = [.. p.Effects.Where(e => e is not EnsureStatus { Comment: not null })] }),
        Plan("never moves its branch again", "all-contributors/app#484: 50 pull requests with conflicts", (_, p) => p with { Effects = [.. p.Effects.Where(e => e is not EnsureBranch { Before: not null })] }),
        Plan("makes all line ends the same", "all-contributors/app#340", (_, p) => Text(p, t => t.ReplaceLineEndings("\n"))),
        Plan("loses the byte order mark", "promise: every other byte", (_, p) => Text(p, t => t.TrimStart('\uFEFF'))),
        Plan("adds a blank line at the end", "0PandaDEV/awesome-windows: adds a blank line", (_, p) => Text(p, t => t + "\n")),
        Plan("writes inside the last line of the file", "hawkins/awesome-mobx-bot: index -1", (_, p) => Text(p, t => t.Insert(t.TrimEnd().Length - 1, "!"))),
        Plan("asks for the branch main whatever it is called", "promise: the default branch", (_, p) => Each(p, e => e is EnsurePullRequest x ? x with { Base = "main" } : e)),
        Plan("carries out only the first effect", "all-contributors/app#489: ||= ends after the first", (_, p) => p with { Effects = [.. p.Effects.Take(1)] }),
        Plan("says the number of its pull request before it has one", "promise: the status names the pull request", (_, p) => Each(p, e => e is EnsureStatus x ? x with { Body = PullRequestNumber.Fill(x.Body, x.Issue + 1) } : e)),
        Plan("closes another issue by a keyword", "dependabot/feedback#317", (_, p) => Each(p, e => e is EnsurePullRequest { Body: { } body } x ? x with { Body = body.Replace("Closes #1", "Closes #11", StringComparison.Ordinal) } : e)),
        Facts("moves its branch to what it is already", "promise: 0 writes on a second look", f => f with { Branch = f.Branch is { } b ? b with { ListBlob = null } : null }),
        Plan("throws on what a person wrote", "CVE-2023-50728: one malformed request ends the process", (_, p) => p.Outcome == "needs-input" ? throw new FormatException("Unheard of!") : p),
        OnFacts("closes its pull request while something is to be put right", "promise: it never closes what a person still wants", (f, p) =>
            p.Outcome == "needs-input" && Open(f) is { } open ? p with { Effects = [new EnsurePullRequestClosed(open.Number), .. p.Effects] } : p),
        OnFacts("deletes a branch on which a person worked", "promise: no human commit lost", (f, p) =>
            p.Outcome == "closed" && f.Branch is { IsOurs: false } branch ? p with { Effects = [.. p.Effects, new EnsureNoBranch(ProposalBranch.Of(f.Issue!.Number), branch.Head)] } : p),
        OnFacts("writes its status on every pass", "promise: 0 writes on a second look", (f, p) =>
            f.Issue?.Comments.FirstOrDefault(c => c.IsOurs) is { } status && !p.Effects.OfType<EnsureStatus>().Any() ? p with { Effects = [.. p.Effects, new EnsureStatus(f.Issue.Number, status.Id, status.Body)] } : p),
        OnFacts("answers where nobody asked", "promise: silence is the default", (f, p) =>
            p.Outcome == "silent" && f.Issue is { IsOpen: true } issue && !issue.Comments.Any(c => c.IsOurs) ? new Plan("chatty", [new EnsureStatus(issue.Number, null, Marker + "0 -->\nHow can I help?")]) : p),
        OnFacts("leaves its branch behind", "all-contributors/app#285", (_, p) => p with { Effects = [.. p.Effects.Where(e => e is not EnsureNoBranch)] }),
        OnFacts("leaves a doubled comment", "promise: one status after the next pass", (_, p) => p with { Effects = [.. p.Effects.Where(e => e is not EnsureNoComment)] }),
        Ours("takes back the title that a maintainer gave", "promise: a title that a person changed is theirs", (open, ours) => open.Title != ours.Title ? ours with { Number = open.Number, Body = null } : null),
        Ours("writes over what a maintainer wrote into the pull request", "promise: what people add around our text stays", (open, ours) => open.Body != ours.Body ? ours with { Number = open.Number, Title = null } : null),
    ];

    private static Bug Facts(string name, string origin, Func<Facts, Facts> wrong) => new(name, origin) { Decide = (_, right) => (t, f) => right(t, wrong(f)) };

    private static Bug Plan(string name, string origin, Func<Bot, Plan, Plan> wrong) => new(name, origin) { Decide = (bot, right) => (t, f) => wrong(bot, right(t, f)) };

    private static Bug OnFacts(string name, string origin, Func<Facts, Plan, Plan> wrong) => new(name, origin) { Decide = (_, right) => (t, f) => wrong(f, right(t, f)) };

    /// <summary>Something is remembered that should have been read.</summary>
    private static Bug Kept(string name, string origin, Func<Facts, Facts, Facts> wrong) => new(name, origin)
    {
        Decide = (_, right) =>
        {
            Dictionary<int, Facts> first = [];
            return (t, f) =>
            {
                first.TryAdd(t.Issue.Number, f);
                return right(t, wrong(f, first[t.Issue.Number]));
            };
        },
    };

    private static Bug Asking(string name, string origin) => new(name, origin)
    {
        Decide = (_, right) =>
        {
            Dictionary<int, Plan> first = [];
            return (t, f) =>
            {
                var plan = right(t, f);
                if (plan.LinksToAsk.Count > 0)
                    first.TryAdd(t.Issue.Number, plan);
                return first.TryGetValue(t.Issue.Number, out var before) ? plan with { LinksToAsk = before.LinksToAsk } : plan;
            };
        },
    };

    private static Bug Labelled(string name, string origin) => new(name, origin)
    {
        Decide = (_, right) =>
        {
            Dictionary<int, string> proven = [];
            return (t, f) =>
            {
                if (f.Issue is not { } issue || !issue.Labels.Contains("proposal"))
                    return right(t, f);
                proven.TryAdd(issue.Number, issue.Body);
                return right(t, Issue(f, i => i with { Body = proven[i.Number] }));
            };
        },
    };

    /// <summary>What the bot would open now, if nothing were open, is held against what is.</summary>
    private static Bug Ours(string name, string origin, Func<PullRequestFacts, EnsurePullRequest, EnsurePullRequest?> wrong) => new(name, origin)
    {
        Decide = (_, right) => (t, f) =>
        {
            var plan = right(t, f);
            return Open(f) is { } open
                && right(t, f with { PullRequests = [] }).Effects.OfType<EnsurePullRequest>().FirstOrDefault() is { } ours
                && wrong(open, ours) is { } effect
                ? plan with { Effects = [.. plan.Effects.Where(e => e is not EnsurePullRequest), effect] }
                : plan;
        },
    };

    private static Plan Each(Plan plan, Func<Effect, Effect> how) => plan with { Effects = [.. plan.Effects.Select(how)] };

    private static Plan Text(Plan plan, Func<string, string> how) => Each(plan, e => e is EnsureBranch x ? x with { Text = how(x.Text) } : e);

    private static Facts Issue(Facts facts, Func<IssueFacts, IssueFacts> how) => facts with { Issue = facts.Issue is { } issue ? how(issue) : null };

    private static PullRequestFacts? Open(Facts facts) => facts.PullRequests.FirstOrDefault(p => p.State == PullRequestState.Open);

    private static ListFile? Without(ListFile? list, string id)
    {
        if (list?.Bytes is not { } bytes)
            return list;
        var text = System.Text.Encoding.UTF8.GetString(bytes.Span);
        return list with { Bytes = System.Text.Encoding.UTF8.GetBytes(text.Replace(id, "2404.99999", StringComparison.Ordinal)) };
    }
}
