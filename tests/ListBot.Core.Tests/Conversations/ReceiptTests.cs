using ListBot.Core.Commands;
using ListBot.Core.Decisions;
using ListBot.Core.Tests.Decisions;

namespace ListBot.Core.Tests.Conversations;

/// <summary>The reaction on a comment: given when what it asks is done, and believed when our memory is lost.</summary>
public sealed class ReceiptTests
{
    private static readonly Situation Start = new Situation().Applied();

    [Fact]
    public void What_GitHub_does_not_let_us_close_gets_no_receipt_and_is_closed_when_it_does()
    {
        // Reopened between the comment and the edit that put the command in: the edit is the later.
        var asked = Start.WithComment(600, Situation.Alice, "/cancel", Situation.Alice).Reopened(11).Edited(600, 12);
        var refused = asked with { Facts = asked.Facts with { Refusal = new Refusal(nameof(EnsureIssueClosed), "Resource not accessible by integration") } };
        Assert.Empty(refused.Plan.Effects.OfType<EnsureReaction>());
        Assert.Contains("`/cancel` waits for what stands above", refused.Status, StringComparison.Ordinal);

        var later = refused.Applied();
        Assert.Empty(later.Plan.Effects);
        var mended = (later with { Facts = later.Facts with { Refusal = null } }).Applied();
        Assert.False(mended.Issue.IsOpen);
        Assert.Equal(["ROCKET"], mended.Issue.Comments.Single(c => c.Id == 600).OurReactions);
    }

    [Fact]
    public void A_recreate_that_has_to_wait_for_an_approval_is_carried_out_with_it()
    {
        var open = Start.Configured("open: on-approval");
        var pushed = open with { Facts = open.Facts with { Branch = open.Facts.Branch! with { Head = new string('f', 40), ListBlob = "another", IsOurs = false } } };
        var asked = pushed.WithComment(600, Situation.Mia, "/recreate fffffff");
        Assert.Equal("awaits-approval", asked.Plan.Outcome);
        Assert.Empty(asked.Plan.Effects.OfType<EnsureReaction>());

        var waiting = asked.Applied();
        Assert.Empty(waiting.Plan.Effects);
        var code = waiting.Issue.Comments.Single(c => c.IsOurs).Body.Split("/approve ")[1][..8];
        var approved = waiting.WithComment(601, Situation.Mia, "/approve " + code);
        Assert.Single(approved.Plan.Effects.OfType<EnsureBranch>());
        Assert.Equal(["ROCKET"], approved.Applied().Issue.Comments.Single(c => c.Id == 600).OurReactions);
        Assert.Empty(approved.Applied().Plan.Effects);
    }

    [Fact]
    public void Whose_comment_was_accepted_before_our_memory_was_lost_ranks_by_its_highest_command_at_every_look()
    {
        var accepted = Start.Reacted(600, Situation.Mia, "/category RL\n/recreate ccccccc").WithRole(Situation.Mia, Role.Triage)
            .WithRole(Situation.Bob, Role.Triage).WithComment(601, Situation.Bob, "/category 1.b");
        Assert.Empty(accepted.Applied().Plan.Effects);
    }

    [Fact]
    public void Where_one_was_done_and_one_was_not_each_is_judged_again_when_our_memory_was_lost()
    {
        // Her own /help was answered; to take up what a maintainer closed is not hers.
        var asked = Start.Reacted(600, Situation.Alice, "/help\n/reopen").With(i => i with { Comments = [.. i.Comments.Select(c => c.Id == 600 ? c with { OurReactions = ["ROCKET", "THUMBS_DOWN"] } : c)] });
        var closed = asked with { Facts = asked.Facts with { PullRequests = [asked.Facts.PullRequests[0] with { State = PullRequestState.Closed, ClosedAt = Situation.Noon.AddMinutes(-5) }] } };
        Assert.Equal("pull-request-closed", closed.Plan.Outcome);
        Assert.Contains("takes up what the proposer put down", closed.Status, StringComparison.Ordinal);
    }

    /// <summary>An old answer showed the comment and not yet what we had made of it; its author had lost the role meanwhile.</summary>
    [Fact]
    public void What_was_done_stays_done_where_a_look_at_an_old_answer_denied_it()
    {
        var asked = Start.WithComment(600, Situation.Mia, "/reject Not here");
        var done = asked.Applied();
        var denied = asked.WithRole(Situation.Mia, Role.Anyone).Applied().Issue.Comments.Single(c => c.IsOurs).Body;
        var writtenOver = done.WithRole(Situation.Mia, Role.Anyone).With(i => i with
        {
            Comments = [.. i.Comments.Select(c => c.IsOurs ? c with { Body = denied } : c with { OurReactions = [.. c.OurReactions, "THUMBS_DOWN"] })],
        });
        Assert.Equal("rejected", writtenOver.Plan.Outcome);
        Assert.Empty(writtenOver.Applied().Plan.Effects);
    }

    [Fact]
    public void A_pull_request_that_a_person_closed_after_it_was_asked_for_stays_closed()
    {
        var asked = Start.WithComment(600, Situation.Mia, "/reopen");
        var closed = asked with { Facts = asked.Facts with { PullRequests = [asked.Facts.PullRequests[0] with { State = PullRequestState.Closed, ClosedAt = Situation.Noon.AddHours(1) }] } };
        Assert.Equal("pull-request-closed", closed.Plan.Outcome);
    }

    [Fact]
    public void Whose_comment_was_accepted_before_our_memory_was_lost_is_no_flood_at_any_look()
    {
        var accepted = Start.Configured("limits:\n  commands: 1").Reacted(600, Situation.Bob, "/allow-duplicate").WithComment(601, Situation.Bob, "/help");
        Assert.Empty(accepted.Applied().Plan.Effects);
    }
}
