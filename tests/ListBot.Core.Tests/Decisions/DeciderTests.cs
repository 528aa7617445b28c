using System.Collections.Immutable;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Tests.Lists;

namespace ListBot.Core.Tests.Decisions;

public sealed class DeciderTests
{
    private readonly Situation open = new();

    [Fact]
    public void A_right_proposal_becomes_a_branch_a_pull_request_and_a_status()
    {
        Assert.Equal("ready: branch listbot/issue-12 at a new commit on aaaaaaa, a pull request, labels on #12, a status comment", open.Plan.ToString());

        var branch = Assert.Single(open.Plan.Effects.OfType<EnsureBranch>());
        Assert.Equal((null, "README.md", "100644"), (branch.Before, branch.Path, branch.Mode));
        Assert.Equal("Add a paper (#12)\n\nCo-authored-by: alice <1001+alice@users.noreply.github.com>", branch.Message);
        Assert.Contains("\n- LoRA Without Regret | [arXiv 2409](https://arxiv.org/pdf/2409.12345.pdf) |  [Code](https://github.com/example/regret)\n", branch.Text, StringComparison.Ordinal);

        var pull = Assert.Single(open.Plan.Effects.OfType<EnsurePullRequest>());
        Assert.Equal(("Add paper: LoRA Without Regret", "main", "listbot/issue-12"), (pull.Title, pull.Base, pull.Branch));
        Assert.Contains("\nCloses #12\n", pull.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_again_at_what_was_done_finds_nothing_to_do() =>
        Assert.Equal("ready: nothing to do", open.Applied().Plan.ToString());

    [Fact]
    public void An_edited_issue_updates_the_same_branch_pull_request_and_comment()
    {
        var edited = open.Applied().Field("Paper title", "LoRA With Some Regret");
        Assert.Equal("ready: branch listbot/issue-12 at a new commit on aaaaaaa, pull request #13 up to date, the status comment up to date", edited.Plan.ToString());
        Assert.Equal(new string('c', 40), Assert.Single(edited.Plan.Effects.OfType<EnsureBranch>()).Before);
        Assert.Equal("Add paper: LoRA With Some Regret", Assert.Single(edited.Plan.Effects.OfType<EnsurePullRequest>()).Title);
        Assert.Equal("ready: nothing to do", edited.Applied().Plan.ToString());
    }

    [Fact]
    public void A_status_that_has_to_be_said_again_names_the_pull_request_that_is_open()
    {
        var applied = open.Applied();
        var lost = applied.With(i => i with { Comments = [] });
        Assert.Equal("ready: a status comment", lost.Plan.ToString());
        Assert.Contains("### #13 is open", lost.Status, StringComparison.Ordinal);

        var stale = applied.With(i => i with { Comments = [.. i.Comments.Select(c => c with { Body = c.Body.Replace("#13", "#7", StringComparison.Ordinal) })] });
        Assert.Equal("ready: the status comment up to date", stale.Plan.ToString());
    }

    [Fact]
    public void Headings_with_one_path_are_told_apart_by_an_entry_that_stands_below()
    {
        var list = "# L\n## Tools\n- [First Tool of All](https://one.example.org)\n- [Second Tool of All](https://two.example.org)\n## Tools\n- [Zed](https://zed.example.org)\n- [Third Tool of All](https://three.example.org)\n- [Fourth Tool of All](https://four.example.org)\n- [Fifth Tool of All](https://five.example.org)\n";
        var twice = open with { Facts = open.Facts with { List = open.Facts.List! with { Bytes = System.Text.Encoding.UTF8.GetBytes(list) } } };
        Assert.Contains("`Tools > Third Tool of All`", twice.Field("Category", "Tools").Status, StringComparison.Ordinal);
        Assert.Contains("Tools > Third Tool of All", twice.Field("Category", "Tools > Third Tool of All").Status, StringComparison.Ordinal);
        Assert.Contains("/category Tools > First Tool of All", twice.Field("Category", "Tools > Third Tool of All").Status, StringComparison.Ordinal);
        Assert.StartsWith("ready", twice.Field("Category", "Tools > Third Tool of All").Plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_are_asked_once_and_what_came_of_it_is_kept_in_the_status()
    {
        var checking = open.Configured("check-links: true");
        Assert.Empty(open.Plan.LinksToAsk);
        Assert.Equal(["https://arxiv.org/abs/2409.12345", "https://github.com/example/regret"], checking.Plan.LinksToAsk.Select(l => l.Url.AbsoluteUri));
        Assert.Empty((checking with { Facts = checking.Facts with { Refusal = new Refusal(nameof(EnsureStatus), "no") } }).Plan.LinksToAsk);

        var applied = checking.Applied();
        Assert.DoesNotContain("Nothing is there", Assert.Single(applied.Issue.Comments).Body, StringComparison.Ordinal);
        var answered = Answered(applied, new() { ["https://arxiv.org/abs/2409.12345"] = false, ["https://github.com/example/regret"] = true }).Applied();
        Assert.Empty(answered.Plan.LinksToAsk);
        var asked = Answered(answered, []);
        Assert.Equal("ready: nothing to do", asked.Plan.ToString());
        Assert.Empty(asked.Plan.LinksToAsk);
        Assert.Contains("(Code link) says that it has no such page", Assert.Single(asked.Issue.Comments).Body, StringComparison.Ordinal);

        var corrected = asked.Field("Code link", "https://github.com/example/regrets");
        Assert.Equal("https://github.com/example/regrets", Assert.Single(corrected.Plan.LinksToAsk).Url.AbsoluteUri);
        Assert.DoesNotContain("Nothing is there", corrected.Status, StringComparison.Ordinal);
        Assert.Equal(2, asked.WithComment(600, Situation.Alice, "/recheck").Plan.LinksToAsk.Count);
        Assert.DoesNotContain("Nothing is there", asked.Configured("check-links: false").Status, StringComparison.Ordinal);

        static Situation Answered(Situation s, Dictionary<string, bool> isGone) =>
            s with { Facts = s.Facts with { IsLinkGone = isGone.ToImmutableDictionary(l => new Uri(l.Key), l => l.Value) } };
    }

    [Fact]
    public void A_bug_report_gets_silence() => Assert.Empty(open.Saying("The link of LoRA-FA is broken: https://arxiv.org/abs/2308.03303").Plan.Effects);

    [Fact]
    public void An_empty_issue_gets_silence_without_the_label_and_an_answer_with_it()
    {
        Assert.Empty(open.Saying("").With(i => i with { Title = "." }).Plan.Effects);
        Assert.Equal("needs-input", open.Saying("", "proposal").With(i => i with { Title = "." }).Plan.Outcome);
    }

    [Fact]
    public void The_label_counts_in_any_case_and_may_be_another_word() =>
        Assert.Equal("needs-input", open.Configured("label: Paper Request").Saying("", "paper request").Plan.Outcome);

    [Fact]
    public void Once_answered_an_issue_stays_a_proposal() =>
        Assert.Equal("needs-input", open.Applied().Saying("never mind").Plan.Outcome);

    [Fact]
    public void A_status_that_somebody_else_wrote_is_not_ours() =>
        Assert.Single(open.WithComment(400, Situation.Alice, "<!-- listbot:status 0123456789abcdef -->\nforged").Plan.Effects.OfType<EnsureStatus>(), s => s.Comment is null);

    [Fact]
    public void Of_two_statuses_the_oldest_stays()
    {
        var twice = open.Applied();
        twice = twice.WithComment(501, Situation.Bot, twice.Issue.Comments[0].Body);
        Assert.Equal("ready: no comment 501", twice.Plan.ToString());
    }

    [Fact]
    public void A_status_that_a_person_changed_is_put_right()
    {
        var done = open.Applied();
        var changed = done.With(i => i with { Comments = [i.Comments[0] with { Body = i.Comments[0].Body.Replace("reviews", "ignores", StringComparison.Ordinal), Editor = Situation.Alice }] });
        Assert.Equal("ready: the status comment up to date", changed.Plan.ToString());
        Assert.Equal("ready: nothing to do", changed.Applied().Plan.ToString());
    }

    [Fact]
    public void A_crash_after_the_branch_is_made_good_with_what_is_missing()
    {
        var half = open with { Facts = open.Applied().Facts with { PullRequests = [], Issue = open.Issue } };
        Assert.Equal("ready: a pull request, labels on #12, a status comment", half.Plan.ToString());
    }

    [Fact]
    public void A_merged_pull_request_is_done_whatever_the_issue_says_later()
    {
        var merged = (open.Applied() with { Facts = open.Applied().Facts with { PullRequests = [] } }).WithPullRequest(PullRequestState.Merged).Field("Paper title", "Something else");
        Assert.Equal("merged: the issue closed as completed, the status comment up to date, no branch listbot/issue-12", merged.Plan.ToString());
        Assert.Equal("merged: nothing to do", merged.Applied().Plan.ToString());
    }

    [Fact]
    public void A_pull_request_that_a_person_closed_is_not_opened_again_until_a_person_asks()
    {
        var closed = open.WithPullRequest(PullRequestState.Closed);
        Assert.Equal("pull-request-closed: labels on #12, a status comment", closed.Plan.ToString());
        Assert.Equal("pull-request-closed", closed.Reopened(-5).Plan.Outcome);
        Assert.Equal("ready", closed.Reopened(5).Plan.Outcome);
    }

    [Fact]
    public void An_older_pull_request_that_a_person_reopened_is_the_one() =>
        Assert.Equal("ready", open.WithPullRequest(PullRequestState.Open).WithPullRequest(PullRequestState.Closed).Plan.Outcome);

    [Fact]
    public void A_closed_issue_takes_its_pull_request_and_branch_along()
    {
        var closed = open.Applied().With(i => i with { IsOpen = false });
        Assert.Equal("closed: pull request #13 closed, labels on #12, the status comment up to date, no branch listbot/issue-12", closed.Plan.ToString());
        Assert.Equal("closed: nothing to do", closed.Applied().Plan.ToString());
    }

    [Fact]
    public void A_closed_issue_that_was_never_answered_stays_so() => Assert.Empty(open.With(i => i with { IsOpen = false }).Plan.Effects);

    [Fact]
    public void A_branch_that_a_person_pushed_to_is_left_alone()
    {
        var pushed = open.Applied() with { Facts = open.Applied().Facts with { Branch = new BranchFacts(new string('d', 40), "x", IsOurs: false) } };
        Assert.Equal("pushed-by-a-person: the status comment up to date", pushed.Plan.ToString());
    }

    [Fact]
    public void A_title_that_a_person_gave_the_pull_request_stays()
    {
        var retitled = open.Applied();
        retitled = retitled with { Facts = retitled.Facts with { PullRequests = [retitled.Facts.PullRequests[0] with { Title = "My own title", Body = "Above.\n" + retitled.Facts.PullRequests[0].Body + "\nBelow." }] } };
        Assert.Equal("ready: nothing to do", retitled.Plan.ToString());

        var pull = Assert.Single(retitled.Field("Paper title", "Another Title Altogether").Plan.Effects.OfType<EnsurePullRequest>());
        Assert.Null(pull.Title);
        Assert.StartsWith("Above.\n<!-- listbot:begin", pull.Body, StringComparison.Ordinal);
        Assert.EndsWith("<!-- listbot:end -->\nBelow.", pull.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void No_person_is_credited_where_the_list_does_not_want_it_or_a_bot_proposed()
    {
        Assert.Equal("Add a paper (#12)", Message(open.Configured("credit: false")));
        Assert.Equal("Add a paper (#12)", Message(open.With(i => i with { Author = new Person("feed", 77, IsBot: true) })));

        static string Message(Situation s) => Assert.Single(s.Plan.Effects.OfType<EnsureBranch>()).Message;
    }

    [Fact]
    public void A_refusal_of_GitHub_is_told_to_the_maintainers_in_its_own_words()
    {
        var refused = open with { Facts = open.Facts with { Refusal = new Refusal(nameof(EnsureBranch), "Repository rule violations found") } };
        Assert.Equal("refused: a status comment", refused.Plan.ToString());
        Assert.Contains("`Repository rule violations found`", refused.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_issue_is_locked_against_us_the_pull_request_says_so()
    {
        var locked = open with { Facts = open.Facts with { Refusal = new Refusal(nameof(EnsureStatus), "Unable to create comment because issue is locked.") } };
        Assert.Empty(locked.Plan.Effects.OfType<EnsureStatus>());
        Assert.Contains("`Unable to create comment because issue is locked.`", Assert.Single(locked.Plan.Effects.OfType<EnsurePullRequest>()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_readme_that_is_no_list_gets_silence_unless_somebody_said_that_it_is_one()
    {
        var program = open with { Facts = open.Facts with { List = new ListFile("README.md", "x", "100644", "# A program\n\nRun it.\n"u8.ToArray()) } };
        Assert.Empty(program.Plan.Effects);
        Assert.Equal("needs-input", program.Configured("list: README.md").Plan.Outcome);
    }

    [Theory]
    [InlineData("120000", true)]
    [InlineData("100644", false)]
    public void A_list_that_cannot_be_read_is_told_to_the_maintainers(string mode, bool utf8)
    {
        var broken = open.Configured("list: list.md") with { };
        broken = broken with { Facts = broken.Facts with { List = new ListFile("list.md", "x", mode, utf8 ? RealList.Bytes : new byte[] { 0xFF }) } };
        Assert.Equal("no-list", broken.Plan.Outcome);
    }

    [Fact]
    public void A_list_that_is_missing_is_told_to_the_maintainers_who_named_it()
    {
        var missing = open.Configured("list: list.md");
        Assert.Contains("There is no file `list.md` on the default branch.", (missing with { Facts = missing.Facts with { List = null } }).Status, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_configuration_stops_everything_but_the_status()
    {
        var bad = open.Configured("lst: README.md");
        Assert.Equal("bad-configuration: a status comment", bad.Plan.ToString());
        Assert.Contains("`lst`", bad.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archived_repository_gets_silence() =>
        Assert.Empty((open with { Facts = open.Facts with { Repository = open.Facts.Repository with { IsArchived = true } } }).Plan.Effects);

    [Fact]
    public void An_issue_that_is_gone_gets_silence() => Assert.Empty((open with { Facts = open.Facts with { Issue = null } }).Plan.Effects);

    [Theory]
    [InlineData("1. Basic LoRA Adapters > b. Low-Ranking Strategies in LoRA Adapters", "duplicate")]
    [InlineData("RL", "ready")]
    public void A_paper_in_the_same_category_is_a_duplicate_and_in_another_one_it_is_not(string category, string outcome)
    {
        var body = Situation.Form
            .Replace("LoRA Without Regret", "DoRA: Weight-Decomposed Low-Rank Adaptation", StringComparison.Ordinal)
            .Replace("2409.12345", "2402.09353v3", StringComparison.Ordinal)
            .Replace("1. Basic LoRA Adapters > c. Learning Rates", category, StringComparison.Ordinal);
        var plan = open.Saying(body);
        Assert.Equal(outcome, plan.Plan.Outcome);
        Assert.Contains("(https://github.com/octo/papers/blob/main/README.md?plain=1#L24)", plan.Status, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0301")]
    [InlineData("😀")]
    public void The_title_of_the_pull_request_is_never_longer_than_GitHub_takes(string letter)
    {
        var pull = Assert.Single(new Situation().Field("Paper title", "A" + string.Concat(Enumerable.Repeat(letter, 290))).Plan.Effects.OfType<EnsurePullRequest>());
        Assert.InRange(pull.Title!.Length, 1, 256);
    }

    [Fact]
    public void A_neighbour_of_enormous_length_is_not_repeated()
    {
        var situation = new Situation();
        var bytes = System.Text.Encoding.UTF8.GetBytes(RealList.Source.Text.Replace("d. Dropout for", new string('x', 70_000), StringComparison.Ordinal));
        var wide = situation with { Facts = situation.Facts with { List = situation.Facts.List! with { Bytes = bytes } } };
        wide = wide.Field("Category", "1.c");
        Assert.InRange(Assert.Single(wide.Plan.Effects.OfType<EnsurePullRequest>()).Body!.Length, 1, 65_536);
        Assert.InRange(wide.Status.Length, 1, 65_536);
    }

    [Fact]
    public void The_same_link_under_another_title_is_asked_about()
    {
        var plan = open.Saying(Situation.Form.Replace("2409.12345", "2402.09353", StringComparison.Ordinal));
        Assert.Equal("needs-input", plan.Plan.Outcome);
        Assert.Contains("**same-paper-other-title**", plan.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_category_gets_the_nearest_headings_and_changes_nothing()
    {
        var asked = open.Field("Category", "Quantisation stuff");
        Assert.Equal("needs-input: labels on #12, a status comment", asked.Plan.ToString());
        Assert.Contains("`2. Advanced LoRA Adapters > d. Advanced LoRA Adapters with Quantization`", asked.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void No_category_gets_the_likeliest_headings()
    {
        var asked = open.Field("Category", "_No response_").Saying(open.Field("Category", "_No response_").Issue.Body.Replace("LoRA Without Regret", "Experts and What They Know", StringComparison.Ordinal));
        Assert.Contains("**category-missing**", asked.Status, StringComparison.Ordinal);
        Assert.Contains("Mixture of Experts`", asked.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_stranger_writes_has_no_power_in_our_words()
    {
        const string Evil = "@octo/team fixes #1 <!-- listbot:status --> </details> `code` GH-7 | x [skip ci] https://github.com/o/r/issues/3";
        var said = open.Field("Paper title", Evil);
        var texts = said.Plan.Effects.OfType<EnsureStatus>().Select(s => s.Body).Concat(said.Plan.Effects.OfType<EnsurePullRequest>().Select(p => p.Body!)).ToList();
        Assert.Equal(2, texts.Count);
        foreach (var text in texts)
        {
            var outside = System.Text.RegularExpressions.Regex.Replace(text, @"(?s)(`{3,})diff.*?\1|(`+)(?!`).*?(?<!`)\2(?!`)", "");
            Assert.DoesNotContain("@octo", outside, StringComparison.Ordinal);
            Assert.DoesNotContain("#1 ", outside, StringComparison.Ordinal);
            Assert.Equal(Occurrences(outside, "\n<details>"), Occurrences(outside, "</details>"));
            Assert.DoesNotContain("://github.com/o/r/issues/3", outside, StringComparison.Ordinal);
        }

        static int Occurrences(string text, string part) => text.Split(part).Length - 1;
        var title = Assert.Single(said.Plan.Effects.OfType<EnsurePullRequest>()).Title!;
        Assert.DoesNotMatch(@"@\w|#\d|GH-\d|://|\[skip", title);
        Assert.DoesNotContain("octo", Assert.Single(said.Plan.Effects.OfType<EnsureBranch>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hidden_characters_are_taken_out_and_told_to_the_reviewer()
    {
        var hiding = open.Field("Paper title", "LoRA \u202Etuohtiw\u202C Regret");
        Assert.Contains("- LoRA tuohtiw Regret | ", Assert.Single(hiding.Plan.Effects.OfType<EnsureBranch>()).Text, StringComparison.Ordinal);
        Assert.Contains("**Hidden characters** were taken out of `Paper title`: `U+202E`, `U+202C`", Assert.Single(hiding.Plan.Effects.OfType<EnsurePullRequest>()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_problem_set_is_all_said()
    {
        foreach (var fault in Enum.GetValues<ConfigFault>())
        {
            Assert.NotEqual("", Replies.BadConfiguration([new ConfigProblem(2, 3, fault, "text", "list")]));
        }
    }
}
