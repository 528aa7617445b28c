using System.Collections.Immutable;
using ListBot.Core.Commands;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Tests.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Decisions;

/// <summary>
/// A repository with the real list, and one issue in it: facts to decide on, and what they become when a plan has been applied.
/// </summary>
internal sealed record Situation
{
    public const string Form = """
        ### Paper title

        LoRA Without Regret

        ### Paper link

        https://arxiv.org/abs/2409.12345

        ### Venue

        _No response_

        ### Code link

        https://github.com/example/regret

        ### Other links

        _No response_

        ### Category

        1. Basic LoRA Adapters > c. Learning Rates
        """;

    public static readonly Person Alice = new("alice", 1001, IsBot: false);
    public static readonly Person Bot = new("listbot", 9001, IsBot: true);
    public static readonly Person Bob = new("bob", 1002, IsBot: false);
    public static readonly Person Mia = new("mia", 1003, IsBot: false);
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>When the bot's own work takes place: after all that was said.</summary>
    public static readonly DateTimeOffset Later = Noon.AddHours(10);

    public Facts Facts { get; init; } = new(
        new RepositoryFacts(new RepositoryId("octo", "papers"), "main", new string('a', 40), new string('b', 40), IsArchived: false, new Uri("https://github.com/octo/papers")),
        new IssueFacts(12, "New paper: LoRA Without Regret", Form, Alice, IsOpen: true, IsLocked: false, [], null, []),
        BotConfigReading.Default,
        new ListFile("README.md", GitBlob.IdOf(RealList.Bytes), "100644", RealList.Bytes),
        null,
        [])
    {
        IsIssue = ImmutableDictionary<int, bool>.Empty.Add(99, false),
        Roles = ImmutableDictionary<long, Role?>.Empty.Add(Alice.Id, Role.Anyone).Add(Bob.Id, Role.Anyone).Add(Mia.Id, Role.Write),
    };

    public IssueFacts Issue => Facts.Issue!;

    public Plan Plan => Decider.Decide(new Trigger(new IssueId(Facts.Repository.Id, 12), "issues.opened", "a-delivery"), Facts);

    /// <summary>The text of the status that the plan writes.</summary>
    public string Status => Assert.Single(Plan.Effects.OfType<EnsureStatus>()).Body;

    /// <summary>What a failed property shows.</summary>
    public override string ToString() => $"""
        {Plan}
        {Issue with { Comments = [] }} {string.Join(",", Issue.Labels)}
        {string.Join("\n", Issue.Comments.Select(c => $"{c} {string.Join(",", c.OurReactions)}"))}
        {Facts.Configuration} {Facts.List} {Facts.Branch} {Facts.Refusal}
        {string.Join("\n", Facts.PullRequests)}
        {string.Join(", ", Facts.Roles)} {Facts.OthersOfProposer}
        """;

    public Situation With(Func<IssueFacts, IssueFacts> change) => this with { Facts = Facts with { Issue = change(Issue) } };

    public Situation Saying(string body, params string[] labels) => With(i => i with { Body = body, Labels = labels });

    /// <summary>The form with one field filled otherwise.</summary>
    public Situation Field(string label, string value)
    {
        var start = Form.IndexOf($"### {label}", StringComparison.Ordinal) + label.Length + 6;
        var end = Form.IndexOf("\n\n###", start, StringComparison.Ordinal);
        return With(i => i with { Body = Form[..start] + value + (end < 0 ? "" : Form[end..]) });
    }

    public Situation Configured(string yaml) =>
        this with { Facts = Facts with { Configuration = BotConfigReader.Read(System.Text.Encoding.UTF8.GetBytes(yaml)) } };

    public Situation WithPullRequest(PullRequestState state, string title = "", string body = "") => this with
    {
        Facts = Facts with
        {
            PullRequests = [new PullRequestFacts(13 + Facts.PullRequests.Count, state, title, body, state == PullRequestState.Open ? null : Noon), .. Facts.PullRequests],
        },
    };

    public Situation Reopened(int minutesAfterNoon) => With(i => i with { ReopenedByPersonAt = Noon.AddMinutes(minutesAfterNoon) });

    public Situation WithComment(long id, Person author, string body, Person? editor = null) => With(i => i with
    {
        Comments = [.. i.Comments, new CommentFacts(id, author, author == Bot, editor, editor is null ? null : Noon, false, [], body) { CreatedAt = Noon.AddSeconds(id) }],
    });

    /// <summary>A comment that carries our rocket, while our memory of it is lost.</summary>
    public Situation Reacted(long id, Person author, string body) =>
        WithComment(id, author, body).With(i => i with { Comments = [.. i.Comments.Select(c => c.Id == id ? c with { OurReactions = ["ROCKET"] } : c)] });

    public Situation Edited(long comment, int minutesAfterNoon) =>
        With(i => i with { Comments = [.. i.Comments.Select(c => c.Id == comment ? c with { LastEditedAt = Noon.AddMinutes(minutesAfterNoon) } : c)] });

    public Situation WithRole(Person person, Role? role) => this with { Facts = Facts with { Roles = Facts.Roles.SetItem(person.Id, role) } };

    /// <summary>What GitHub holds once every effect of the plan has been carried out.</summary>
    public Situation Applied() => Applied(int.MaxValue);

    /// <summary>The same when the bot stops after so many effects.</summary>
    public Situation Applied(int most) => Plan.Effects.Take(most).Aggregate(this, (s, effect) => effect switch
    {
        EnsureBranch e => s with { Facts = s.Facts with { Branch = new BranchFacts(new string('c', 40), GitBlob.IdOf(System.Text.Encoding.UTF8.GetBytes(e.Text)), true) } },
        EnsurePullRequest { Number: null } e => s.WithPullRequest(PullRequestState.Open, e.Title!, e.Body!),
        EnsurePullRequest e => s with
        {
            Facts = s.Facts with
            {
                PullRequests = [.. s.Facts.PullRequests.Select(p => p.Number == e.Number ? p with { Title = e.Title ?? p.Title, Body = e.Body ?? p.Body } : p)],
            },
        },
        EnsurePullRequestClosed e => s with { Facts = s.Facts with { PullRequests = [.. s.Facts.PullRequests.Select(p => p.Number == e.Number ? p with { State = PullRequestState.Closed, ClosedAt = Later, IsClosedByUs = true } : p)] } },
        EnsureNoBranch => s with { Facts = s.Facts with { Branch = null } },
        EnsureStatus { Comment: null } e => s.WithComment(500, Bot, PullRequestNumber.Fill(e.Body, s.Facts.PullRequests.FirstOrDefault(p => p.State == PullRequestState.Open)?.Number ?? 0)),
        EnsureStatus e => s.With(i => i with { Comments = [.. i.Comments.Select(c => c.Id == e.Comment ? c with { Body = PullRequestNumber.Fill(e.Body, s.Facts.PullRequests.FirstOrDefault(p => p.State == PullRequestState.Open)?.Number ?? 0), Editor = Bot } : c)] }),
        EnsureNoComment e => s.With(i => i with { Comments = [.. i.Comments.Where(c => c.Id != e.Comment)] }),
        EnsureIssueClosed => s.With(i => i with { IsOpen = false, LastClosed = new Deed(Bot, Later) }),
        EnsureIssueOpen => s.With(i => i with { IsOpen = true }),
        EnsureLabels e when e.Number == s.Issue.Number => s.With(i => i with { Labels = Changed(i.Labels, e) }),
        EnsureLabels e => s with
        {
            Facts = s.Facts with { PullRequests = [.. s.Facts.PullRequests.Select(p => p.Number == e.Number ? p with { Labels = Changed(p.Labels, e) } : p)] },
        },
        EnsureReaction e => s.With(i => i with { Comments = [.. i.Comments.Select(c => c.Id == e.Comment ? c with { OurReactions = [.. c.OurReactions, e.Reaction] } : c)] }),
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    private static string[] Changed(IReadOnlyList<string> labels, EnsureLabels change) =>
        [.. labels.Except(change.Off, StringComparer.OrdinalIgnoreCase), .. change.On];
}
