using CsCheck;
using ListBot.Core.Commands;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Tests.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Decisions;

/// <summary>Whatever combination of states is found, possible or not: a plan comes out, and carrying it out leaves nothing to do.</summary>
public sealed class AnyFactsTests
{
    private static readonly Gen<string> Bodies = Gen.OneOf(
        Situation.Form,
        "",
        "It crashes when I click.",
        Situation.Form.Replace("c. Learning Rates", "z. Nothing Like It At All", StringComparison.Ordinal),
        Situation.Form.Replace("LoRA Without Regret", "@all fixes #1 <!-- listbot:status 0 --> | `x` ```", StringComparison.Ordinal),
        Situation.Form.Replace("https://arxiv.org/abs/2409.12345", "javascript:alert(1)", StringComparison.Ordinal),
        Situation.Form.Replace("https://arxiv.org/abs/2409.12345", "https://arxiv.org/abs/2310.08659", StringComparison.Ordinal),
        Situation.Form + "\n\n### Category\n\nRL");

    private static readonly Gen<string> Commands = Gen.OneOf(
        [.. CommandCatalog.Rows.SelectMany(r => r.Examples), "/hlep", "`/hold`", "/set paper=javascript:alert(1)", "/category RL", "/category z. Nothing Like It", "/retitle @all fixes #1", "/duplicate #12", "/duplicate #99", "/duplicate #3",
            "/approve", "/approve " + new Situation().Status.Split("/approve ")[1][..8], "/recreate ddddddd", "/allow-duplicate", "/set authors=A. Author, B. Author", "/category 1.b\n/category 2.a"]);

    private static readonly Gen<string> CommentBodies = Gen.Frequency((1, Plain), (3, Commands.Array[1, 3].Select(c => string.Join('\n', c))));

    private static Gen<string> Plain => Gen.OneOf(
        "Hello.", "<!-- listbot:status 0123456789abcdef -->\n### Old", "> <!-- listbot:status x -->", PullRequestNumber.Fill(new Situation().Status, 13));

    private static readonly Gen<BotConfigReading> Configurations = Gen.OneOf("", "list: README.md", "list: other.md", "nonsense: 1", "label: 'paper'", "credit: false", "open: on-approval", "open: on-approval", "commands:\n  category: anyone\n  help: admin", "limits:\n  commands: 1", "bots: [feed]", "check-links: true", "check-links: true")
        .Select(yaml => BotConfigReader.Read(System.Text.Encoding.UTF8.GetBytes(yaml)));

    private static readonly Gen<PullRequestFacts[]> PullRequests = Gen.Select(Gen.OneOf(Enum.GetValues<PullRequestState>()), Gen.OneOf("", "A title"), Gen.OneOf("", "Mine.", "<!-- listbot:begin 0 0 -->\nOld\n<!-- listbot:end -->"), Gen.Bool)
        .Array[0, 2]
        .Select(all => all.Select((p, i) => new PullRequestFacts(13 - i, p.Item1 == PullRequestState.Open && i > 0 ? PullRequestState.Closed : p.Item1, p.Item2, p.Item3, p.Item1 == PullRequestState.Open ? null : DateTimeOffset.UnixEpoch) { IsClosedByUs = p.Item1 == PullRequestState.Closed && p.Item4 }).ToArray());

    private static readonly Gen<Refusal?> Refusals = Gen.OneOf("", nameof(EnsureStatus), nameof(EnsureBranch), nameof(EnsurePullRequest), nameof(EnsureNoBranch), nameof(EnsureLabels), nameof(EnsureReaction), nameof(EnsureIssueClosed), nameof(EnsureIssueOpen), nameof(EnsurePullRequestClosed), "", "")
        .Select(effect => effect.Length == 0 ? null : new Refusal(effect, "Protected `branch` @all"));

    private static readonly Gen<ListFile?> Lists = Gen.OneOf<ListFile?>(
        new Situation().Facts.List,
        new Situation().Facts.List,
        null,
        new ListFile("README.md", "0", "120000", null),
        new ListFile("README.md", "0", "100644", null),
        new ListFile("README.md", "0", "100644", new byte[] { 0xFF }),
        new ListFile("README.md", "0", "100644", "# Just a program"u8.ToArray()));

    private static readonly Gen<CommentFacts> Comments =
        from body in CommentBodies
        from author in Gen.OneOf(Situation.Alice, Situation.Alice, Situation.Mia, Situation.Bob, Situation.Bot, new Person("feed", 77, IsBot: true), Person.Ghost)
        from editor in Gen.OneOf(null, null, null, author, Situation.Mia)
        from isMinimized in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from reactions in Gen.Frequency((6, Gen.Const("")), (1, Gen.OneOf("ROCKET", "THUMBS_DOWN", "CONFUSED", "ROCKET,CONFUSED")))
        from minute in Gen.Int[0, 120]
        select new CommentFacts(0, author, author == Situation.Bot, editor, editor is null ? null : Situation.Noon.AddMinutes(minute + 5), isMinimized, reactions.Split(',', StringSplitOptions.RemoveEmptyEntries), body)
        {
            CreatedAt = Situation.Noon.AddMinutes(minute),
        };

    private static readonly Gen<Situation> Situations =
        from body in Bodies
        from title in Gen.OneOf("New paper: x", "Bug")
        from label in Gen.OneOf("proposal", "bug", "paper", "ready", "on-hold")
        from isOpen in Gen.Bool
        from isBot in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from clicks in Gen.Select(Gen.Int[-60, 180], Gen.Int[-60, 180], Gen.Bool)
        from comments in Comments.Array[0, 5]
        from configuration in Configurations
        from pulls in PullRequests
        from branch in Gen.OneOf("", "ours", "theirs")
        from blob in Gen.OneOf("", GitBlob.IdOf(RealList.Bytes))
        from refusal in Refusals
        from list in Lists
        from roles in Gen.OneOf<Role?>(null, Role.Anyone, Role.Triage, Role.Write, Role.Admin).Array[3]
        from others in Gen.OneOf(0, 0, 3)
        from gone in Gen.OneOf("", "", "https://arxiv.org/abs/2409.12345", "https://github.com/example/regret")
        select Build(
            new IssueFacts(12, title, body, isBot ? new Person("feed", 77, IsBot: true) : Situation.Alice, isOpen, false, [label], clicks.Item1 < 0 ? null : Situation.Noon.AddMinutes(clicks.Item1), [.. comments.Select((c, i) => c with { Id = i + 1 })])
            {
                // What is closed was closed after it was last reopened.
                LastClosed = isOpen && clicks.Item2 < 0 ? null : new Deed(clicks.Item3 ? Situation.Bot : Situation.Alice, Situation.Noon.AddMinutes(isOpen ? clicks.Item2 : Math.Max(clicks.Item1 + 1, clicks.Item2))),
            },
            configuration,
            list,
            branch.Length == 0 ? null : new BranchFacts(new string('d', 40), blob.Length == 0 ? null : blob, branch == "ours") { Parent = new string('e', 40) },
            pulls,
            refusal) is var s
            ? s.WithRole(Situation.Alice, roles[0]).WithRole(Situation.Bob, roles[1]).WithRole(Situation.Mia, roles[2]) is var t ? t with { Facts = t.Facts with { OthersOfProposer = others, IsLinkGone = gone.Length == 0 ? t.Facts.IsLinkGone : t.Facts.IsLinkGone.Add(new Uri(gone), others == 0) } } : t
            : s;

    [Fact]
    public void A_plan_that_was_carried_out_leaves_nothing_to_do() => Situations.Sample(situation =>
    {
        var plan = situation.Plan;
        var refused = situation.Facts.Refusal?.Effect;
        Assert.InRange(plan.Effects.OfType<EnsureStatus>().Count(), 0, 1);
        Assert.DoesNotContain(plan.Effects, effect => effect is EnsureStatus && refused == nameof(EnsureStatus));

        var after = situation.Applied();
        Assert.Empty(after.Plan.Effects);
        var statuses = after.Issue.Comments.Count(c => c.IsOurs && c.Body.StartsWith("<!-- listbot:status ", StringComparison.Ordinal));
        Assert.InRange(statuses, 0, 1);
    });

    [Fact]
    public void A_crash_anywhere_does_no_harm() => Gen.Select(Situations, Gen.Int[0, 8]).Sample((any, most) =>
    {
        // What GitHub refused is forgotten in a crash.
        var situation = any with { Facts = any.Facts with { Refusal = null } };
        // Whatever was done before the crash, the next looks end where one whole look would have.
        var whole = situation.Applied();
        Assert.True(whole.Plan.Effects.Count == 0, $"{View(whole)}\n-----\n{View(whole.Applied())}");
        var resumed = situation.Applied(most).Applied();
        Assert.Empty(resumed.Plan.Effects);
        Assert.Equal(View(whole), View(resumed));
    });

    [Fact]
    public void What_is_no_proposal_is_never_written_to() => Situations.Sample(situation =>
    {
        var quiet = situation.With(i => i with { Body = "It crashes when I click.", Labels = ["bug"], Comments = [.. i.Comments.Where(c => !c.IsOurs)] });
        Assert.Empty(quiet.Plan.Effects);
    });

    /// <summary>All that people see of it.</summary>
    private static string View(Situation s) => $"""
        open: {s.Issue.IsOpen}, labels: {string.Join(", ", s.Issue.Labels.Order())}, branch: {s.Facts.Branch?.ListBlob}
        {string.Join("\n", s.Facts.PullRequests.Select(p => $"#{p.Number} {p.State} {p.Title} {p.Body} {string.Join(", ", p.Labels)}"))}
        {string.Join("\n", s.Issue.Comments.Select(c => $"{c.Id}: {string.Join(", ", c.OurReactions.Order())}{(c.IsOurs ? c.Body : "")}"))}
        """;

    private static Situation Build(IssueFacts issue, BotConfigReading configuration, ListFile? list, BranchFacts? branch, PullRequestFacts[] pulls, Refusal? refusal)
    {
        var situation = new Situation();
        situation = situation with { Facts = situation.Facts with { Issue = issue, Configuration = configuration, List = list, Branch = branch, PullRequests = pulls } };
        if (refusal?.Effect == nameof(EnsureStatus))
        {
            // Where we cannot write our status we never could: no receipt tells of a memory that was lost since, and when a command
            // was put in by an edit is remembered nowhere.
            situation = situation.With(i => i with { Comments = [.. i.Comments.Select(c => c with { OurReactions = [], Editor = null, LastEditedAt = null })] });
        }

        // GitHub refuses only what it was asked for.
        return situation.Plan.Effects.Any(e => e.GetType().Name == refusal?.Effect) ? situation with { Facts = situation.Facts with { Refusal = refusal } } : situation;
    }
}
