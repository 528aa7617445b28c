using ListBot.Sandbox;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>Who may do what: asked of GitHub, judged once, and kept.</summary>
public sealed class RightsTests : Scenario
{
    [Fact]
    public async Task A_maintainer_who_leaves_does_not_undo_what_they_did()
    {
        await Begin();
        var issue = await Alice.Proposes(LoraGa);
        await Tess.Says(issue, "/category 2.d");
        Place.Dismiss(Tess);
        await Alice.Edits(issue, LoraGa with { Title = "LoRA-GA" });
        await issue.ExpectStatus("Advanced LoRA Adapters with Quantization");
        await issue.ExpectReceipt(await Tess.Says(issue, "/category 1.a"), "-1");
        await issue.ExpectStatus("Advanced LoRA Adapters with Quantization");
    }

    [Fact]
    public async Task Who_is_promoted_later_has_to_say_it_again()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var early = await Bob.Says(issue, "/reject");
        Place.Promote(Bob, CollaboratorRole.Write);
        await Alice.Says(issue, "Hm.");
        await issue.ExpectReceipt(early, "-1");
        await issue.ExpectState("open");
        await Bob.Says(issue, "/reject");
        await issue.ExpectClosed("not_planned");
    }

    [Fact]
    public async Task An_organisations_own_word_for_a_role_counts_by_what_it_permits()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        Place.Promote(Bob, CollaboratorRole.Triage, "curator");
        await issue.ExpectReceipt(await Bob.Says(issue, "/hold"), "rocket");
        await issue.ExpectReceipt(await Bob.Says(issue, "/reject"), "-1");
    }

    [Fact]
    public async Task What_GitHub_can_not_tell_is_neither_yes_nor_no_and_is_asked_again()
    {
        await Begin();
        Place.IsRough = true;
        var issue = await Alice.Proposes(Pissa);
        long said;
        using (Place.GitHub.Faults.Add(r => r.Path.EndsWith("/permission", StringComparison.Ordinal) ? Fault.Answer(502, "Server Error") : null))
        {
            said = await Will.Says(issue, "/reject");
            await issue.ExpectNoReceipt(said);
            await issue.ExpectState("open");
            await issue.ExpectStatus("GitHub could not tell me whether you may use `/reject`");
        }

        await Alice.Says(issue, "/recheck");
        await issue.ExpectReceipt(said, "rocket");
        await issue.ExpectClosed("not_planned");
    }

    [Fact]
    public async Task The_configuration_tightens_a_command_and_opens_another()
    {
        await Begin(new Beginning { Configuration = "commands:\n  hold: write\n  recheck: anyone\n" });
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectReceipt(await Alice.Says(issue, "/hold"), "-1");
        await issue.ExpectReceipt(await Tess.Says(issue, "/hold"), "-1");
        await issue.ExpectReceipt(await Bob.Says(issue, "/recheck"), "rocket");
        await issue.ExpectReceipt(await Will.Says(issue, "/hold"), "rocket");
    }

    [Fact]
    public async Task A_bad_configuration_stops_every_write_but_the_status_and_names_its_place()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var before = await issue.ExpectPullRequest();
        await Mia.Commits(".github/listbot.yml", "# ours\nopen: sometimes\n");
        await issue.ExpectStatus("### Waiting for the maintainers", "Line 2, column 7", "`automatic` or `on-approval`");
        var said = await Will.Says(issue, "/reject");
        await issue.ExpectState("open");
        await issue.ExpectNoReceipt(said);
        Assert.Equal(before.Head, (await issue.ExpectPullRequest()).Head);

        await Mia.Commits(".github/listbot.yml", "open: automatic\n");
        await issue.ExpectClosed("not_planned");
    }

    [Fact]
    public async Task Labels_are_called_as_the_configuration_says()
    {
        await Begin(new Beginning { Configuration = "labels:\n  ready: \"good to go\"\n  on-hold: wait\n" });
        var issue = await Alice.Proposes(Pissa);
        Assert.Contains("good to go", await issue.Labels());
        await Alice.Says(issue, "/hold");
        Assert.Contains("wait", await issue.Labels());
        Assert.DoesNotContain("good to go", await issue.Labels());
    }

    [Fact]
    public async Task A_label_is_never_read_as_proof()
    {
        await Begin(new Beginning { Configuration = "open: on-approval\n" });
        var issue = await Alice.Proposes(Pissa);
        await Tess.Labels(issue, "approved");
        await Alice.Says(issue, "/recheck");
        await issue.ExpectNoPullRequest();
        Assert.DoesNotContain("approved", await issue.Labels());
    }
}
