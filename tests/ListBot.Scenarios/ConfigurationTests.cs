using System.Text;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>What maintainers configure, and lists that cannot be read.</summary>
public sealed class ConfigurationTests : Scenario
{
    [Fact]
    public async Task The_list_may_be_another_file()
    {
        await Begin(new Beginning { ListPath = "docs/papers.md", Configuration = "list: docs/papers.md\n" });
        var issue = await Alice.Proposes(Pissa);
        Assert.Equal(["docs/papers.md"], (await issue.ExpectPullRequest("+" + PissaLine)).Files);
    }

    [Fact]
    public async Task The_label_may_be_another_word_and_is_made()
    {
        await Begin(new Beginning { Configuration = "label: paper request\n" });
        Assert.Contains((await Mia.Sends(HttpMethod.Get, "labels")).AsArray(), l => (string?)l!["name"] == "paper request");
        var issue = await Mia.Files("A paper", "", "proposal");
        await issue.ExpectSilence();
        await Mia.Labels(issue, "paper request");
        await issue.ExpectStatus("paper-link-missing");
    }

    [Fact]
    public async Task Without_credit_the_commit_names_nobody()
    {
        await Begin(new Beginning { Configuration = "credit: false\n" });
        var issue = await Alice.Proposes(Pissa);
        var commit = await Mia.Sends(HttpMethod.Get, $"git/commits/{(await issue.ExpectPullRequest()).Head}");
        Assert.Equal($"Add a paper (#{issue.Number})", (string?)commit["message"]);
    }

    [Fact]
    public async Task A_bots_proposal_is_taken_and_credits_nobody()
    {
        await Begin();
        var issue = await (await OtherBot.Join(Place)).Proposes(Pissa);
        var commit = await Mia.Sends(HttpMethod.Get, $"git/commits/{(await issue.ExpectPullRequest("+" + PissaLine)).Head}");
        Assert.Equal($"Add a paper (#{issue.Number})", (string?)commit["message"]);
    }

    [Fact]
    public async Task An_unknown_key_is_named_with_line_column_and_the_nearest_key_and_its_repair_is_noticed()
    {
        await Begin(new Beginning { Configuration = "# Ours\nlabl: proposal\n" });
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectStatus("### Waiting for the maintainers", "`.github/listbot.yml`", "Line 2, column 1: there is no key `labl`. Did you mean `label`?");
        await issue.ExpectNoPullRequest();

        await Mia.Commits(".github/listbot.yml", "# Ours\nlabel: proposal\n");
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus("is open with this entry");
    }

    [Fact]
    public async Task A_check_run_says_what_is_wrong_and_that_it_is_right_again_and_says_nothing_twice()
    {
        Setup.NeedsOneServer();
        await Begin(new Beginning { With = "checks" });
        await Alice.Proposes(Pissa);
        await Mia.Commits("README.md", Town.RealListText + "\n");
        Assert.Empty(await Checks());

        await Mia.Commits(".github/listbot.yml", "# Ours\nlabl: proposal\n");
        var (conclusion, summary) = Assert.Single(await Checks());
        Assert.Equal("failure", conclusion);
        Assert.Contains("Line 2, column 1: there is no key `labl`", summary, StringComparison.Ordinal);
        var annotation = Assert.Single(Place.Requests, r => r is { IsWrite: true } && r.Path.EndsWith("/check-runs", StringComparison.Ordinal));
        Assert.Contains("\"start_line\":2", annotation.Body, StringComparison.Ordinal);

        Assert.DoesNotContain(
            await Place.Watch(() => Place.GitHub.Deliveries.Redeliver(Place.GitHub.Deliveries.Log.Last(d => d is { Event: "push" }).Id)),
            r => r.IsWrite && r.Path.EndsWith("/check-runs", StringComparison.Ordinal));

        await Mia.Commits(".github/listbot.yml", "# Ours\nlabel: proposal\n");
        Assert.Equal("success", Assert.Single(await Checks()).Conclusion);
    }

    [Fact]
    public async Task Without_the_permission_for_check_runs_the_status_alone_says_it()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        await Mia.Commits(".github/listbot.yml", "labl: proposal\n");
        await issue.ExpectStatus("### Waiting for the maintainers");
        Assert.Empty(await Checks());
    }

    private async Task<IReadOnlyList<(string Conclusion, string Summary)>> Checks() =>
        [.. (await Mia.Sends(HttpMethod.Get, "commits/main/check-runs"))["check_runs"]!.AsArray().Select(r => ((string)r!["conclusion"]!, (string)r["output"]!["summary"]!))];

    [Fact]
    public async Task A_configuration_that_is_no_YAML_is_shown_where_it_breaks()
    {
        await Begin(new Beginning { Configuration = "list: [README.md\n" });
        await (await Alice.Proposes(Pissa)).ExpectStatus("### Waiting for the maintainers", "this is no YAML");
    }

    [Fact]
    public async Task A_broken_configuration_answers_no_bug_report()
    {
        await Begin(new Beginning { Configuration = "labl: x\n" });
        await (await Bob.Files("A bug", "It is broken.")).ExpectSilence();
    }

    [Fact]
    public async Task The_configuration_cannot_lead_the_bot_into_the_workflows()
    {
        await Begin(new Beginning { Configuration = "list: .github/workflows/ci.md\n" });
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectStatus("must be the path of a Markdown file in this repository");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_list_that_is_not_there_is_missed_and_its_arrival_is_noticed()
    {
        await Begin(new Beginning { Configuration = "list: papers.md\n" });
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectStatus("There is no file `papers.md` on the default branch.");
        await Mia.Commits("papers.md", Town.RealList);
        Assert.Equal(["papers.md"], (await issue.ExpectPullRequest("+" + PissaLine)).Files);
    }

    [Fact]
    public async Task A_list_that_is_not_UTF8_is_left_alone()
    {
        await Begin(new Beginning { List = Encoding.Latin1.GetBytes(Town.RealListText.Replace("Krona", "Kröna", StringComparison.Ordinal)), Configuration = "list: README.md\n" });
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectStatus("`README.md` is not UTF-8");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_list_that_is_too_large_is_left_alone()
    {
        await Begin(new Beginning { List = Encoding.UTF8.GetBytes(Town.RealListText + new string(' ', 5_000_001)), Configuration = "list: README.md\n" });
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectStatus("`README.md` is larger than 5 MB");
        await issue.ExpectNoPullRequest();
        Assert.DoesNotContain(Place.Requests, r => r.Path.Contains("/git/blobs/", StringComparison.Ordinal) && r.Status != 200);
    }

    [Fact]
    public async Task A_list_that_is_a_symbolic_link_is_left_alone()
    {
        await Begin(new Beginning { ListPath = "papers.md", Configuration = "list: list.md\n" });
        await Mia.Commits("list.md", Encoding.UTF8.GetBytes("papers.md"), mode: "120000");
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectStatus("`list.md` is a link, a folder or a submodule");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_README_that_is_no_list_is_named_only_to_who_asked_by_label()
    {
        await Begin(new Beginning { List = Encoding.UTF8.GetBytes("# A library\n\nIt does things.\n") });
        var issue = await Alice.Proposes(Pissa);
        await issue.ExpectSilence();
    }
}
