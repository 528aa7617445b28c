using CsCheck;
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

    private static readonly Gen<string> CommentBodies = Gen.OneOf(
        "Hello.", "<!-- listbot:status 0123456789abcdef -->\n### Old", "> <!-- listbot:status x -->", new Situation().Plan.Effects.OfType<EnsureStatus>().Single().Body);

    private static readonly Gen<BotConfigReading> Configurations = Gen.OneOf("", "list: README.md", "list: other.md", "nonsense: 1", "label: 'paper'", "credit: false")
        .Select(yaml => BotConfigReader.Read(System.Text.Encoding.UTF8.GetBytes(yaml)));

    private static readonly Gen<PullRequestFacts[]> PullRequests = Gen.Select(Gen.OneOf(Enum.GetValues<PullRequestState>()), Gen.OneOf("", "A title"), Gen.OneOf("", "Mine.", "<!-- listbot:begin 0 0 -->\nOld\n<!-- listbot:end -->"))
        .Array[0, 2]
        .Select(all => all.Select((p, i) => new PullRequestFacts(13 - i, p.Item1 == PullRequestState.Open && i > 0 ? PullRequestState.Closed : p.Item1, p.Item2, p.Item3, p.Item1 == PullRequestState.Open ? null : DateTimeOffset.UnixEpoch)).ToArray());

    private static readonly Gen<Refusal?> Refusals = Gen.OneOf("", nameof(EnsureStatus), nameof(EnsureBranch), nameof(EnsurePullRequest), nameof(EnsureNoBranch))
        .Select(effect => effect.Length == 0 ? null : new Refusal(effect, "Protected `branch` @all"));

    private static readonly Gen<ListFile?> Lists = Gen.OneOf<ListFile?>(
        new Situation().Facts.List,
        new Situation().Facts.List,
        null,
        new ListFile("README.md", "0", "120000", null),
        new ListFile("README.md", "0", "100644", null),
        new ListFile("README.md", "0", "100644", new byte[] { 0xFF }),
        new ListFile("README.md", "0", "100644", "# Just a program"u8.ToArray()));

    private static readonly Gen<Situation> Situations =
        from body in Bodies
        from title in Gen.OneOf("New paper: x", "Bug")
        from label in Gen.OneOf("proposal", "bug", "paper")
        from isOpen in Gen.Bool
        from isBot in Gen.Bool
        from reopened in Gen.Bool
        from comments in Gen.Select(CommentBodies, Gen.Bool, Gen.Bool).Array[0, 3]
        from configuration in Configurations
        from pulls in PullRequests
        from branch in Gen.OneOf("", "ours", "theirs")
        from blob in Gen.OneOf("", GitBlob.IdOf(RealList.Bytes))
        from refusal in Refusals
        from list in Lists
        select Build(new IssueFacts(12, title, body, isBot ? Situation.Bot : Situation.Alice, isOpen, false, [label], reopened ? DateTimeOffset.UnixEpoch.AddDays(1) : null,
            [.. comments.Select((c, i) => new CommentFacts(i + 1, c.Item2 ? Situation.Bot : Situation.Alice, c.Item2, c.Item3 ? Situation.Alice : null, null, false, [], c.Item1))]),
            configuration, list, branch.Length == 0 ? null : new BranchFacts(new string('d', 40), blob.Length == 0 ? null : blob, branch == "ours"), pulls, refusal);

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
    public void What_is_no_proposal_is_never_written_to() => Situations.Sample(situation =>
    {
        var quiet = situation.With(i => i with { Body = "It crashes when I click.", Labels = ["bug"], Comments = [.. i.Comments.Where(c => !c.IsOurs)] });
        Assert.Empty(quiet.Plan.Effects);
    });

    private static Situation Build(IssueFacts issue, BotConfigReading configuration, ListFile? list, BranchFacts? branch, PullRequestFacts[] pulls, Refusal? refusal)
    {
        var situation = new Situation();
        return situation with { Facts = situation.Facts with { Issue = issue, Configuration = configuration, List = list, Branch = branch, PullRequests = pulls, Refusal = refusal } };
    }
}
