using ListBot.Core.Commands;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>
/// Every row of the catalog is a small conversation under one proposal of Alice's: who may not, what is odd, and at last who may. A
/// row that is added to the catalog asks for one here.
/// </summary>
public sealed class CatalogTests : Scenario
{
    /// <param name="Says"><c>{approve}</c>, <c>{recreate}</c> and <c>{other}</c> stand for what the status shows, and for another issue.</param>
    /// <param name="Receipt">The one reaction on the comment.</param>
    /// <param name="Answer">What the status says then.</param>
    private sealed record Line(string Who, string Says, string Receipt, string Answer);

    private static readonly Dictionary<string, (Line Denied, Line Odd, Line Good)> Talks = new()
    {
        ["help"] = (new("bob", "/help", "-1", "`/help` is for the proposer"), new("alice", "`/help`", "confused", "a command in backticks is only talked about"), new("alice", "/help", "rocket", "Commands for alice")),
        ["recheck"] = (new("bob", "/validate", "-1", "`/recheck` is for the proposer"), new("tess", "  /RETRY, no: again\r\n  /RETRY  \r\n", "rocket", "is open with this entry"), new("alice", "/recheck", "rocket", "is open with this entry")),
        ["preview"] = (new("bob", "/preview", "-1", "`/preview` is for the proposer"), new("tess", "/prewiev", "confused", "Did you mean `/preview`?"), new("alice", "/dry-run", "rocket", "the change above is what I would make")),
        ["category"] = (new("bob", "/category 2.a", "-1", "`/category` is for the proposer"), new("alice", "/section", "confused", "It is written `/category <path, number or text>`"), new("alice", "/category 2.a\n/category 1.a", "rocket", ", by `alice`")),
        ["retitle"] = (new("bob", "/retitle PiSSA", "-1", "`/retitle` is for the proposer"), new("alice", "/retitle", "confused", "It is written `/retitle <title>`"), new("tess", "/retitle PiSSA", "rocket", "| `PiSSA`, by `tess` |")),
        ["set"] = (new("bob", "/set code=", "-1", "`/set` is for the proposer"), new("alice", "/set title=", "confused", "It is written `/set <field>=<value>`"), new("alice", "/set Authors = F. Meng, Z. Wang", "rocket", "| Authors | `F. Meng, Z. Wang`, by `alice` |")),
        ["approve"] = (new("alice", "{approve}", "-1", "nobody approves a proposal of their own"), new("will", "/approve", "confused", "Copy the whole line from above"), new("will", "{approve}", "rocket", "is open with this entry")),
        ["request-changes"] = (new("alice", "/request-changes Me?", "-1", "`/request-changes` is for people who may triage"), new("tess", "/request-changes", "confused", "It is written `/request-changes <text>`"), new("tess", "/request-changes Which @venue?", "rocket", "Which @venue?")),
        ["reject"] = (new("tess", "/reject", "-1", "`/reject` is for people who may write"), new("will", "/rejct", "confused", "Did you mean `/reject`?"), new("will", "/close not-planned", "rocket", "### Not planned")),
        ["cancel"] = (new("bob", "/cancel", "-1", "`/cancel` is for the proposer"), new("alice", "`/withdraw`", "confused", "To use `/cancel`"), new("alice", "/withdraw", "rocket", "### Withdrawn")),
        ["reopen"] = (new("bob", "/reopen", "-1", "`/reopen` is for the proposer"), new("alice", "/reopen", "-1", "takes up what the proposer put down"), new("tess", "/reopen", "rocket", "is open with this entry")),
        ["hold"] = (new("bob", "/hold", "-1", "`/hold` is for the proposer"), new("tess", "/hodl", "confused", "Did you mean `/hold`?"), new("alice", "/hold", "rocket", "### On hold")),
        ["unhold"] = (new("bob", "/unhold", "-1", "`/unhold` is for the proposer"), new("alice", "/hold cancel", "-1", "would undo what somebody with more rights set"), new("will", "/unhold", "rocket", "is open with this entry")),
        ["allow-duplicate"] = (new("alice", "/allow-duplicate", "-1", "`/allow-duplicate` is for people who may write"), new("will", "/allow-dupplicate", "confused", "Did you mean `/allow-duplicate`?"), new("will", "/allow-duplicate The journal version.", "rocket", "is open with this entry")),
        ["rebase"] = (new("bob", "/rebase", "-1", "`/rebase` is for the proposer"), new("alice", "/rebase", "-1", "somebody pushed to the branch"), new("alice", "/update", "rocket", "is open with this entry")),
        ["recreate"] = (new("tess", "{recreate}", "-1", "`/recreate` is for people who may write"), new("will", "/recreate 0123456", "-1", "the branch stands elsewhere"), new("will", "{recreate}", "rocket", "is open with this entry")),
        ["duplicate"] = (new("alice", "/duplicate {other}", "-1", "`/duplicate` is for people who may triage"), new("tess", "/duplicate #99", "-1", "`#99` is no issue of this repository"), new("tess", "/duplicate {other}", "rocket", "### A duplicate of #")),
    };

    public static TheoryData<string> Rows => [.. CommandCatalog.Rows.Select(r => r.Name)];

    [Fact]
    public void There_is_a_talk_for_each_row_and_no_other() =>
        Assert.Equal(CommandCatalog.Rows.Select(r => r.Name).Order(), Talks.Keys.Order());

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_command_has_who_may_not_what_is_odd_and_who_may(string row)
    {
        var (denied, odd, good) = Talks[row];
        // Everybody may ask for help, unless the configuration says otherwise.
        await Begin(new Beginning { Configuration = row == "help" ? "commands:\n  help: proposer\n" : null });
        var issue = await Alice.Proposes(Pissa);
        await Prepare(row, issue);
        await Expect(issue, denied);
        await Expect(issue, odd);
        if (row == "rebase")
            await Will.Says(issue, await issue.RecreateLine());
        await Expect(issue, good);
    }

    private async Task Prepare(string row, Conversation issue)
    {
        if (row == "reopen")
            await Will.Says(issue, "/reject");
        else if (row == "unhold")
            await Will.Says(issue, "/hold");
        else if (row is "rebase" or "recreate")
            await Mia.Commits("README.md", "# Mine\n", issue.Branch);
        else if (row == "duplicate")
            await Bob.Proposes(LoraGa);
    }

    private async Task Expect(Conversation issue, Line line)
    {
        var says = line.Says.Contains("{approve}", StringComparison.Ordinal) ? await issue.ApproveLine()
            : line.Says.Contains("{recreate}", StringComparison.Ordinal) ? await issue.RecreateLine()
            : line.Says.Replace("{other}", $"#{issue.Number + 2}", StringComparison.Ordinal);
        Person[] people = [Alice, Bob, Will, Tess];
        var said = await people.Single(p => p.Login == line.Who).Says(issue, says);
        await issue.ExpectReceipt(said, line.Receipt);
        await issue.ExpectStatus(line.Answer);
    }
}
