using ListBot.Core.Commands;
using ListBot.Core.Decisions;
using ListBot.Core.Tests.Decisions;

namespace ListBot.Core.Tests.Conversations;

/// <summary>What becomes of a command in each situation: the plan's outcome, the receipt, and what the status answers.</summary>
public sealed class CommandStoryTests
{
    /// <summary>Mia may write, Tess triages, Alice proposes, and Bob only comments.</summary>
    private static readonly Person Tess = new("tess", 1004, IsBot: false);

    private static readonly Situation Start = new Situation().WithRole(Tess, Role.Triage).Applied();

    private static string Code(Situation situation) =>
        situation.Issue.Comments.Single(c => c.IsOurs).Body.Split("/approve ")[1][..8];

    [Theory]
    [InlineData("alice", "/help", "ready", "ROCKET", "| `/hold` |")]
    [InlineData("bob", "/help", "ready", "ROCKET", "<details><summary>Commands for bob</summary>")]
    [InlineData("alice", "/recheck", "ready", "ROCKET", "")]
    [InlineData("bob", "/recheck", "ready", "THUMBS_DOWN", "`/recheck` is for the proposer, and for people who may triage.")]
    [InlineData("alice", "/preview", "ready", "ROCKET", "the change above is what I would make")]
    [InlineData("alice", "/category RL", "ready", "ROCKET", ", by `alice` |")]
    [InlineData("tess", "/category RL\n/category 1.b", "ready", "ROCKET", "line")]
    [InlineData("bob", "/category RL", "ready", "THUMBS_DOWN", "`/category` is for")]
    [InlineData("alice", "/category", "ready", "CONFUSED", "It is written `/category <path, number or text>`")]
    [InlineData("alice", "/category Nothing of the kind", "needs-input", "ROCKET", "**category-unknown**")]
    [InlineData("alice", "/retitle LoRA With Regret", "ready", "ROCKET", "| `LoRA With Regret`, by `alice` |")]
    [InlineData("alice", "/set paper=javascript:alert(1)", "needs-input", "ROCKET", "**paper-link-scheme**")]
    [InlineData("alice", "/set code=", "ready", "ROCKET", "")]
    [InlineData("alice", "/set authors=A. Author", "ready", "ROCKET", "| Authors | `A. Author`, by `alice` |")]
    [InlineData("alice", "/set colour=red", "ready", "CONFUSED", "I do not understand what stands behind `/set`")]
    [InlineData("mia", "/approve", "ready", "CONFUSED", "Copy the whole line from above")]
    [InlineData("mia", "/approve 1234abcd", "ready", "CONFUSED", "names another text")]
    [InlineData("alice", "/approve 1234abcd", "ready", "THUMBS_DOWN", "nobody approves a proposal of their own")]
    [InlineData("tess", "/approve 1234abcd", "ready", "THUMBS_DOWN", "for people who may write")]
    [InlineData("tess", "/request-changes Which venue?", "changes-requested", "ROCKET", "Which venue?")]
    [InlineData("alice", "/request-changes Which venue?", "ready", "THUMBS_DOWN", "for people who may triage")]
    [InlineData("mia", "/reject Not here", "rejected", "ROCKET", "Not here")]
    [InlineData("tess", "/reject", "ready", "THUMBS_DOWN", "`/reject` is for people who may write")]
    [InlineData("alice", "/cancel", "cancelled", "ROCKET", "### Withdrawn")]
    [InlineData("bob", "/cancel", "ready", "THUMBS_DOWN", "`/cancel` is for")]
    [InlineData("mia", "/reopen", "ready", "ROCKET", "")]
    [InlineData("alice", "/reopen", "ready", "THUMBS_DOWN", "takes up what the proposer put down")]
    [InlineData("alice", "/hold", "on-hold", "ROCKET", "`alice` put this on hold")]
    [InlineData("bob", "/hold", "ready", "THUMBS_DOWN", "`/hold` is for")]
    [InlineData("alice", "/unhold", "ready", "ROCKET", "")]
    [InlineData("mia", "/allow-duplicate", "ready", "ROCKET", "")]
    [InlineData("alice", "/allow-duplicate", "ready", "THUMBS_DOWN", "`/allow-duplicate` is for people who may write")]
    [InlineData("alice", "/rebase", "ready", "ROCKET", "")]
    [InlineData("alice", "/hold\n/rebase", "on-hold", "ROCKET,THUMBS_DOWN", "`/rebase` has to wait until the hold ends.")]
    [InlineData("mia", "/recreate ccccccc", "ready", "ROCKET", "")]
    [InlineData("tess", "/recreate ccccccc", "ready", "THUMBS_DOWN", "`/recreate` is for people who may write")]
    [InlineData("tess", "/duplicate #3", "duplicate-proposal", "ROCKET", "### A duplicate of #3")]
    [InlineData("tess", "/duplicate #12", "ready", "THUMBS_DOWN", "names this very issue")]
    [InlineData("tess", "/duplicate #99", "ready", "THUMBS_DOWN", "`#99` is no issue of this repository")]
    [InlineData("bob", "/hlep", "ready", "CONFUSED", "Did you mean `/help`?")]
    [InlineData("alice", "`/hold`", "ready", "CONFUSED", "a command in backticks is only talked about")]
    [InlineData("bob", "See /usr/bin/env.\n/usr/bin/env\n/lgtm\n> /hold", "ready", "", "")]
    public void Each_command_gets_its_story_its_receipt_and_its_answer(string who, string comment, string outcome, string receipts, string answer)
    {
        var asked = Start.WithComment(600, By(who), comment);
        Assert.Equal(outcome, asked.Plan.Outcome);
        Assert.Equal(receipts, string.Join(",", asked.Plan.Effects.OfType<EnsureReaction>().Select(r => r.Reaction)));
        var done = asked.Applied();
        Assert.Contains(answer, done.Issue.Comments.Single(c => c.IsOurs).Body, StringComparison.Ordinal);
        Assert.Empty(done.Plan.Effects);
    }

    [Fact]
    public void A_request_is_carried_out_once_and_a_later_click_wins()
    {
        var rejected = Start.WithComment(600, Situation.Mia, "/reject").Applied();
        Assert.False(rejected.Issue.IsOpen);
        var reopened = rejected.With(i => i with { IsOpen = true, ReopenedByPersonAt = Situation.Later.AddHours(1) });
        Assert.Equal("ready", reopened.Plan.Outcome);
        Assert.True(reopened.Applied().Issue.IsOpen);
    }

    [Fact]
    public void What_the_proposer_took_back_the_proposer_takes_up_with_a_pull_request_that_names_the_old_one()
    {
        var cancelled = Start.WithComment(600, Situation.Alice, "/cancel").Applied();
        var again = cancelled.WithComment(700, Situation.Alice, "/reopen").Applied();
        Assert.True(again.Issue.IsOpen);
        Assert.Equal([PullRequestState.Open, PullRequestState.Closed], again.Facts.PullRequests.Select(p => p.State));
        Assert.Contains("Takes the place of #13", again.Facts.PullRequests[0].Body, StringComparison.Ordinal);
        Assert.Empty(again.Plan.Effects);
    }

    [Theory]
    [InlineData(650, "cancelled", "THUMBS_DOWN")]
    [InlineData(750, "closed", "ROCKET")]
    public void A_proposer_may_take_it_up_when_nobody_else_closed_it_before_and_whoever_closes_it_after_has_the_last_word(int seconds, string outcome, string receipt)
    {
        var cancelled = Start.WithComment(600, Situation.Alice, "/cancel").Applied();
        var clicked = cancelled.WithComment(700, Situation.Alice, "/reopen").With(i => i with { LastClosed = new Deed(Situation.Mia, Situation.Noon.AddSeconds(seconds)) });
        Assert.Equal(outcome, clicked.Plan.Outcome);
        Assert.Equal([receipt], clicked.Applied().Issue.Comments.Single(c => c.Id == 700).OurReactions);
        Assert.False(clicked.Applied().Issue.IsOpen);
    }

    [Fact]
    public void A_lower_rank_does_not_undo_what_a_higher_one_set()
    {
        var held = Start.WithComment(600, Situation.Mia, "/hold\n/category RL").Applied();
        var tried = held.WithComment(601, Situation.Alice, "/unhold\n/category 1.b").Applied();
        Assert.Equal("on-hold", tried.Plan.Outcome);
        Assert.Equal(["THUMBS_DOWN"], tried.Issue.Comments.Single(c => c.Id == 601).OurReactions);
        Assert.Equal("ready", tried.WithComment(602, Situation.Mia, "/unhold").Plan.Outcome);
    }

    [Fact]
    public void A_maintainer_who_leaves_undoes_nothing_of_the_past_but_approves_no_more()
    {
        var set = new Situation().Configured("open: on-approval").WithComment(400, Situation.Mia, "/retitle Mia's Title").Applied();
        var approved = set.WithComment(600, Situation.Mia, "/approve " + Code(set));
        Assert.Equal("ready", approved.Plan.Outcome);

        var left = approved.WithRole(Situation.Mia, Role.Anyone);
        Assert.Equal("awaits-approval", set.WithRole(Situation.Mia, Role.Anyone).Plan.Outcome);
        Assert.Contains("Mia's Title", set.Issue.Comments.Single(c => c.IsOurs).Body, StringComparison.Ordinal);
        Assert.Empty(set.WithRole(Situation.Mia, Role.Anyone).Plan.Effects);
        // First seen after she left: denied.
        Assert.Equal("awaits-approval", left.Plan.Outcome);

        // Seen before she left: what stands stays, and no branch is moved after.
        var open = approved.Applied();
        Assert.Equal("ready: nothing to do", open.WithRole(Situation.Mia, Role.Anyone).Plan.ToString());
        var moved = (open with { Facts = open.Facts with { Branch = open.Facts.Branch! with { ListBlob = "another" } } }).WithRole(Situation.Mia, Role.Anyone);
        Assert.Equal("awaits-approval", moved.Plan.Outcome);
        Assert.Contains("has no right to do so any more", moved.Status, StringComparison.Ordinal);
        Assert.Contains("GitHub could not tell me whether `mia`", moved.WithRole(Situation.Mia, null).Status, StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_survives_a_rebuild_and_dies_with_an_edit()
    {
        var waiting = new Situation().Configured("open: on-approval").Applied();
        Assert.Empty(waiting.Facts.PullRequests);
        var open = waiting.WithComment(600, Situation.Mia, "/approve " + Code(waiting)).Applied();
        Assert.Contains("approved", open.Issue.Labels);

        var rebuilt = open with { Facts = open.Facts with { Branch = open.Facts.Branch! with { ListBlob = "another" } } };
        Assert.Single(rebuilt.Plan.Effects.OfType<EnsureBranch>());
        var edited = open.Field("Paper title", "LoRA With Regret");
        Assert.Equal("awaits-approval", edited.Plan.Outcome);
        Assert.DoesNotContain("approved", edited.Applied().Issue.Labels);
        Assert.Equal("ready", edited.Applied().WithComment(700, Situation.Mia, "/approve " + Code(edited.Applied())).Plan.Outcome);
    }

    [Fact]
    public void What_GitHub_does_not_let_us_do_is_told_and_the_rest_is_done()
    {
        var rejected = Start.WithComment(600, Situation.Mia, "/reject");
        var refused = rejected with { Facts = rejected.Facts with { Refusal = new Refusal(nameof(EnsureIssueClosed), "Resource not accessible by integration") } };
        Assert.Empty(refused.Plan.Effects.OfType<EnsureIssueClosed>());
        Assert.Single(refused.Plan.Effects.OfType<EnsurePullRequestClosed>());
        Assert.Contains("GitHub did not let me close this issue, so that is not done. It said: `Resource not accessible by integration`", refused.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_elses_edit_makes_a_command_count_no_more_and_is_told_once()
    {
        var edited = Start.WithComment(600, Situation.Alice, "/hold", Situation.Mia);
        Assert.Equal("ready", edited.Plan.Outcome);
        Assert.Contains("was edited by somebody else", edited.Status, StringComparison.Ordinal);
        Assert.Empty(edited.Applied().Plan.Effects);
    }

    [Fact]
    public void A_minimised_command_counts_no_more() =>
        Assert.Equal("ready", Start.WithComment(600, Situation.Alice, "/hold").Applied().With(i => i with { Comments = [.. i.Comments.Select(c => c.Id == 600 ? c with { IsMinimized = true } : c)] }).Plan.Outcome);

    [Fact]
    public void An_edited_comment_is_judged_anew_and_runs_only_what_is_new()
    {
        var done = Start.WithComment(600, Situation.Alice, "/recheck").Applied();
        var edited = done.With(i => i with { Comments = [.. i.Comments.Select(c => c.Id == 600 ? c with { Body = "/recheck\n/approve 1234abcd", Editor = Situation.Alice, LastEditedAt = Situation.Noon.AddHours(1) } : c)] });
        Assert.Contains("nobody approves a proposal of their own", edited.Status, StringComparison.Ordinal);

        // A maintainer who left writes a command into an old comment of theirs: they are asked about again.
        var hers = Start.WithComment(600, Situation.Mia, "/retitle Her Title").Applied().WithRole(Situation.Mia, Role.Anyone)
            .With(i => i with { Comments = [.. i.Comments.Select(c => c.Id == 600 ? c with { Body = "/reject", Editor = Situation.Mia, LastEditedAt = Situation.Noon.AddHours(1) } : c)] });
        Assert.Equal("ready", hers.Plan.Outcome);
        Assert.Contains("`/reject` is for people who may write", hers.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_being_able_to_find_out_is_no_no_and_is_asked_again()
    {
        var unknown = Start.WithRole(Situation.Mia, null).WithComment(600, Situation.Mia, "/reject");
        Assert.Equal("ready", unknown.Plan.Outcome);
        Assert.Empty(unknown.Plan.Effects.OfType<EnsureReaction>());
        Assert.Contains("GitHub could not tell me whether you may use `/reject`", unknown.Status, StringComparison.Ordinal);
        Assert.Equal("rejected", unknown.Applied().WithRole(Situation.Mia, Role.Write).Plan.Outcome);
    }

    [Fact]
    public void A_memory_that_somebody_else_wrote_is_worth_nothing()
    {
        // Bob's denied command, and a marker that claims it was a maintainer's and holds.
        var denied = Start.WithComment(600, Situation.Bob, "/hold").Applied();
        var marker = denied.Issue.Comments.Single(c => c.IsOurs).Body.Split('\n')[0];
        Assert.Contains(" 600:0:", marker, StringComparison.Ordinal);
        var forged = denied.With(i => i with { Comments = [.. i.Comments.Select(c => c.IsOurs ? c with { Body = c.Body.Replace(" 600:0:", " 600:5:", StringComparison.Ordinal), Editor = Situation.Bob } : c)] });
        Assert.Equal("ready", forged.Plan.Outcome);
        Assert.Equal(denied.Issue.Comments.Single(c => c.IsOurs).Body, forged.Status);
    }

    [Fact]
    public void A_proposer_with_many_open_pull_requests_waits_unless_the_house_knows_them()
    {
        var many = new Situation();
        many = many with { Facts = many.Facts with { OthersOfProposer = 3 } };
        Assert.Equal("awaits-turn", many.Plan.Outcome);
        Assert.Equal("ready", many.WithRole(Situation.Alice, Role.Triage).Plan.Outcome);
        Assert.Equal("ready", many.Configured("limits:\n  pull-requests: 4").Plan.Outcome);
    }

    [Fact]
    public void A_strangers_eleventh_comment_of_a_day_is_not_answered_and_a_triagers_is()
    {
        var flood = Enumerable.Range(600, 12).Aggregate(Start, (s, id) => s.WithComment(id, Situation.Bob, "/help"));
        Assert.Equal(10, flood.Plan.Effects.OfType<EnsureReaction>().Count());
        Assert.Contains("I answer 10 comments with commands of one person on a day", flood.Status, StringComparison.Ordinal);
        Assert.Equal(12, Enumerable.Range(600, 12).Aggregate(Start, (s, id) => s.WithComment(id, Tess, "/help")).Plan.Effects.OfType<EnsureReaction>().Count());
    }

    [Fact]
    public void Past_a_thousand_comments_only_those_of_the_house_count()
    {
        var long_ = Start.With(i => i with { Comments = [.. i.Comments, .. Enumerable.Range(1_000, 1_000).Select(id => new CommentFacts(id, Situation.Bob, false, null, null, false, [], "Hm.") { CreatedAt = Situation.Noon.AddSeconds(id) })] });
        Assert.Empty(long_.WithComment(5_000, Situation.Alice, "/hold").Plan.Effects);
        Assert.Equal("on-hold", long_.WithComment(5_000, Tess, "/hold").Plan.Outcome);
    }

    [Fact]
    public void Another_bot_commands_only_where_the_configuration_names_it()
    {
        var feed = Start.WithComment(600, new Person("feed", 77, IsBot: true), "/hold");
        Assert.Empty(feed.Plan.Effects);
        Assert.Equal("on-hold", feed.Configured("bots: [feed]").Plan.Outcome);
    }

    [Fact]
    public void A_configuration_opens_and_tightens_commands_by_role()
    {
        Assert.Equal("on-hold", Start.Configured("commands:\n  hold: anyone").WithComment(600, Situation.Bob, "/hold").Plan.Outcome);
        Assert.Equal("ready", Start.Configured("commands:\n  hold: write").WithComment(600, Situation.Alice, "/hold").Plan.Outcome);
    }

    [Fact]
    public void A_branch_that_somebody_else_moved_is_ours_when_it_says_just_what_we_would()
    {
        var updated = Start with { Facts = Start.Facts with { Branch = Start.Facts.Branch! with { Head = new string('f', 40), IsOurs = false, ListBefore = Start.Facts.List } } };
        Assert.Equal("ready: the status comment up to date", updated.Plan.ToString());
        var later = updated.Applied();
        Assert.Empty(later.Plan.Effects);
        // It is remembered: an edit afterwards moves the branch on.
        Assert.Equal("ready", later.Field("Paper title", "LoRA With Regret").Plan.Outcome);

        var pushed = updated with { Facts = updated.Facts with { Branch = updated.Facts.Branch! with { ListBlob = "another" } } };
        Assert.Equal("pushed-by-a-person", pushed.Plan.Outcome);
        Assert.Contains("/recreate ffffffffffff", pushed.Status, StringComparison.Ordinal);
        Assert.Equal("ready", pushed.WithComment(600, Situation.Mia, "/recreate ffffffffffff").Plan.Outcome);
        Assert.Contains("the branch stands elsewhere", pushed.WithComment(600, Situation.Mia, "/recreate eeeeeeeeeeee").Status, StringComparison.Ordinal);
        Assert.Contains("somebody pushed to the branch", pushed.WithComment(600, Situation.Alice, "/rebase").Status, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_categories_are_one_pull_request_with_an_entry_in_each()
    {
        var two = Start.WithComment(600, Situation.Alice, "/category 1.b\n/category RL");
        Assert.Equal(2, Assert.Single(two.Plan.Effects.OfType<EnsureBranch>()).Text.Split("LoRA Without Regret").Length - 1);
        Assert.Contains("Adds 2 entries to", two.Applied().Facts.PullRequests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wish_for_changes_waits_until_the_proposer_answers_it()
    {
        var asked = Start.WithComment(600, Tess, "/request-changes Which venue?").Applied();
        Assert.Contains("needs-input", asked.Issue.Labels);
        Assert.Equal("changes-requested", asked.WithComment(601, Situation.Bob, "/help").Plan.Outcome);
        Assert.Equal("ready", asked.WithComment(601, Situation.Alice, "/set venue=ICLR 2026").Plan.Outcome);
        Assert.Equal("ready", asked.With(i => i with { LastEditedAt = Situation.Noon.AddHours(1) }).Plan.Outcome);
    }

    [Fact]
    public void Roles_are_asked_of_people_who_used_a_command_and_of_nobody_twice()
    {
        var quiet = Start with { Facts = Start.Facts with { Roles = [] } };
        Assert.Empty(Core.Conversations.Conversation.RolesWanted(quiet.WithComment(600, Situation.Bob, "Nice paper!").Facts));
        var asked = quiet.WithComment(600, Situation.Alice, "/category RL").WithComment(601, Situation.Alice, "/help");
        Assert.Equal([Situation.Alice], Core.Conversations.Conversation.RolesWanted(asked.Facts));
        var known = asked.WithRole(Situation.Alice, Role.Anyone).Applied();
        Assert.Empty(Core.Conversations.Conversation.RolesWanted((known with { Facts = known.Facts with { Roles = [] } }).Facts));
    }

    private static Person By(string login) => login switch
    {
        "alice" => Situation.Alice,
        "bob" => Situation.Bob,
        "mia" => Situation.Mia,
        _ => Tess,
    };
}
