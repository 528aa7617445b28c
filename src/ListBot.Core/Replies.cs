using System.Text;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core;

/// <summary>
/// Every sentence that the bot says. What people wrote stands only in code spans and code blocks, where it has no power.
/// </summary>
public static partial class Replies
{
    private const string PullRequest = "#" + PullRequestNumber.Placeholder;

    /// <summary>No word of a stranger is in it; GitHub closes nothing on account of it.</summary>
    public static string CommitMessage(int issue, Person? coAuthor) =>
        $"Add a paper (#{issue})" + (coAuthor is null ? "" : $"\n\nCo-authored-by: {coAuthor.Login} <{coAuthor.Id}+{coAuthor.Login}@users.noreply.github.com>");

    public static string PullRequestTitle(Proposal proposal) => $"Add paper: {Inert.Shorten(Inert.Title(proposal.Title), 200)}";

    internal static string PullRequestBody(Ready ready, string category, string path, Func<int, string> place, int issue, Refusal? unsaid) => $"""
        Adds one entry to {Inert.Code(path)}, under {Inert.Code(category)}.

        {Inert.Block("diff", Diff(ready.Insertion))}

        {Reasons(ready, place)}
        - Every other byte of the file is as it was.

        Closes #{issue}{(unsaid is null ? "" : $"\n\n> **For the maintainers**: GitHub did not let me answer in the issue: {Inert.Code(unsaid.Message)}")}
        """;

    internal static string Ready(Ready ready, string category, Func<int, string> place) => $"""
        ### {PullRequest} is open with this entry

        {Understood(ready.Proposal, category)}

        {Inert.Block("diff", Diff(ready.Insertion))}

        {Reasons(ready, place)}

        **Next**: a maintainer reviews {PullRequest}. To correct something, edit this issue; the pull request follows.
        """;

    internal static string NeedsInput(NeedsInput wanting, string path, Func<int, string> place, int? open)
    {
        var text = new StringBuilder("### Something to put right first\n\n");
        foreach (var problem in wanting.Problems)
        {
            text.Append(Explain(problem, place)).Append('\n');
        }

        text.Append('\n');
        if (wanting.Proposal is { } proposal)
        {
            text.Append(Understood(proposal, null)).Append("\n\n");
        }

        text.Append($"**Next**: edit this issue; I read it again at once. Nothing in {Inert.Code(path)} was changed.");
        return text.Append(StillOpen(open)).ToString();
    }

    internal static string Listed(Listed listed, string category, string at, int? open) => $"""
        ### This paper is in the list already

        {Inert.Code(listed.Proposal.Title)} stands under {Inert.Code(category)}: [line {listed.Line + 1}]({at}). Nothing was changed.

        **Next**: to list it in another category too, edit this issue and state that category. Otherwise this issue can be closed.{StillOpen(open)}
        """;

    public static string Merged(int pullRequest) => $"""
        ### Done: #{pullRequest} is merged

        The paper is in the list. Thank you!
        """;

    public static string IssueClosed(int? pullRequest) => $"""
        ### Closed

        This issue was closed{(pullRequest is { } number ? $", and #{number} with it" : "")}. Reopen it to propose the paper again.
        """;

    public static string PullRequestClosed(int pullRequest) => $"""
        ### #{pullRequest} was closed without being merged

        I open no other one by myself. To have the paper proposed again, close this issue and reopen it.
        """;

    public static string PushedByAPerson(string branch, int? open) => $"""
        ### {(open is { } number ? $"#{number} is in a person's hands" : "The branch is in a person's hands")}

        Somebody pushed to {Inert.Code(branch)}, and I do not write over a person's work. What this issue says now may differ from that branch.

        **Next**: a maintainer finishes and merges it, or deletes the branch; then I start afresh from this issue.
        """;

    internal static string Refused(Refusal refusal) => $"""
        ### For the maintainers: GitHub refused the change

        The proposal is fine, but GitHub did not let me {RefusedDeed(refusal.Effect)}. It said: {Inert.Code(refusal.Message)}

        **Next**: a maintainer mends the rule, setting or permission that this names; I try again when the issue changes, and at the next sweep.
        """;

    /// <summary>How an apology begins, whatever it is for.</summary>
    internal const string ApologyStart = "### Something went wrong on my side\n";

    /// <param name="delivery">What an operator finds the failure by.</param>
    /// <param name="before">What the status said before; empty when there was none.</param>
    internal static string Apology(string delivery, string before) => $"""
        {ApologyStart}
        I tried several times and could not finish my work on this issue. Nothing is lost, and the proposal needs no change.

        **Next**: I look again at the next sweep, and at once when the issue is edited. Whoever runs me finds the cause in the log, under delivery {Inert.Code(delivery)}.{(before.Length == 0 ? "" : $"\n\n---\n\nBefore that, I said:\n\n{before}")}
        """;

    public static string BadConfiguration(IReadOnlyList<ConfigProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return $"""
            ### Waiting for the maintainers

            I cannot use {Inert.Code(BotConfig.Path)}:

            {string.Join("\n", problems.Select(p => "- " + Explain(p)))}

            **Next**: a maintainer mends the file on the default branch. The proposal itself needs no change.
            """;
    }

    public static string NoList(string path, ListFault fault) => $"""
        ### Waiting for the maintainers

        {ListSentence(Inert.Code(path), fault)}

        **Next**: a maintainer names the list in {Inert.Code(BotConfig.Path)} (`list: path/to/list.md`). The proposal itself needs no change.
        """;

    private static string ListSentence(string path, ListFault fault) => fault switch
    {
        ListFault.Missing => $"There is no file {path} on the default branch.",
        ListFault.NoOrdinaryFile => $"{path} is a link, a folder or a submodule, and no ordinary file.",
        ListFault.TooLarge => $"{path} is larger than {ListFile.MaxBytes / 1_000_000} MB, more than I read.",
        ListFault.NotUtf8 => $"{path} is not UTF-8, and I could not give its other bytes back unchanged.",
        ListFault.TooDeep => $"{path} nests blocks deeper than I can read.",
        ListFault.NotAList => $"{path} does not look like a list of papers (two sections with entries and five entries with links).",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Why this category, and which paper it is taken for: two Markdown bullets.</summary>
    /// <param name="place">The address of a 0-based line of the list.</param>
    public static string Reasons(Ready ready, Func<int, string> place)
    {
        ArgumentNullException.ThrowIfNull(ready);
        return $"""
            - **Category**: {CategoryReason(ready)}
            - **Identity**: {PaperName(ready.Proposal)}{AlsoIn(ready, place)}{Hidden(ready)}
            """;
    }

    private static string CategoryReason(Ready ready) => ready.How switch
    {
        CategoryReading.AsWritten => $"as stated in the issue, {Inert.Code(ready.Proposal.Category!)}",
        CategoryReading.ByNumber => $"the issue states {Inert.Code(ready.Proposal.Category!)}, which is this heading's number",
        CategoryReading.Respelt => $"the issue states {Inert.Code(ready.Proposal.Category!)}, which I read as this heading; no other is spelt like it",
        CategoryReading.ByItsWords => $"the issue states {Inert.Code(ready.Proposal.Category!)}; this is the only heading with these words",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string AlsoIn(Ready ready, Func<int, string> place) => ready.AlsoIn.Count == 0
        ? ", not in the list yet"
        : $", listed already under {string.Join(" and ", ready.AlsoIn.Select(a => $"{Inert.Code(a.Category)} ([line {a.Line + 1}]({place(a.Line)}))"))}; this adds it to one more category";

    private static string Hidden(Ready ready) => string.Concat(ready.Hidden.Select(h =>
        $"\n- **Hidden characters** were taken out of {Inert.Code(Label(h.Field))}: {Quoted(h.Characters)}. Look twice at what it says."));

    private static string PaperName(Proposal proposal) => proposal.Paper.Id switch
    {
        Papers.ArXivId id => Inert.Code("arXiv:" + id.Id),
        Papers.DoiId id => Inert.Code("doi:" + id.Id),
        Papers.OpenReviewId id => Inert.Code("OpenReview " + id.Id),
        Papers.AclId id => Inert.Code("ACL Anthology " + id.Id),
        Papers.WebAddress id => Inert.Code(id.Address),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Understood(Proposal proposal, string? category)
    {
        var rows = new List<(string Field, string? Value)>
        {
            ("Title", proposal.Title),
            ("Paper", proposal.Paper.Url.OriginalString),
            ("Venue", proposal.Venue),
            ("Code", proposal.Code?.OriginalString),
            ("Other links", proposal.OtherLinks.Count == 0 ? null : string.Join(", ", proposal.OtherLinks.Select(l => l.Label is { } label ? $"{label}: {l.Url.OriginalString}" : l.Url.OriginalString))),
            ("Category", category ?? proposal.Category),
        };
        return "| Field | What I read |\n| --- | --- |\n" + string.Join("\n", rows.Where(r => r.Value is not null).Select(r => $"| {r.Field} | {Inert.Code(r.Value!)} |"));
    }

    /// <summary>The hunk; without its neighbours where these are so long that GitHub would not take the text (65,536 characters).</summary>
    private static string Diff(Insertion insertion) =>
        Hunk.Format(insertion.Before, insertion.After) is { Length: <= 20_000 } hunk ? hunk : Hunk.Format(insertion.Before, insertion.After, context: 0);

    private static string StillOpen(int? open) => open is { } number ? $" #{number} still shows what the issue said before." : "";

    private static string RefusedDeed(string effect) => effect switch
    {
        nameof(EnsureBranch) => "write the branch of the pull request",
        nameof(EnsurePullRequest) => "open or update the pull request",
        nameof(EnsurePullRequestClosed) => "close the pull request",
        nameof(EnsureNoBranch) => "delete the branch of the pull request",
        _ => "write that",
    };
}
