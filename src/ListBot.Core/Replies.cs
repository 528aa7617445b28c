using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Papers;
using ListBot.Core.Proposals;

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

    internal static string Refused(Refusal refusal) => $"""
        ### For the maintainers: GitHub refused the change

        The proposal is fine, but GitHub did not let me {RefusedDeed(refusal.Effect)}. It said: {Inert.Code(refusal.Message)}

        **Next**: a maintainer mends the rule, setting or permission that this names; I try again when the issue changes, and at the next sweep.
        """;

    internal static string NotAllowed(Refusal refusal) =>
        $"\n\n> **For the maintainers**: GitHub did not let me {RefusedDeed(refusal.Effect)}, so that is not done. It said: {Inert.Code(refusal.Message)}";

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

    /// <summary>What a check run says of the configuration.</summary>
    public static (string Title, string Summary) ConfigurationCheck(IReadOnlyList<ConfigProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return problems.Count == 0
            ? ("The configuration is right", $"I can use {Inert.Code(BotConfig.Path)} again.")
            : ("The configuration cannot be used", $"Open proposals wait until {Inert.Code(BotConfig.Path)} is mended:\n\n{string.Join("\n", problems.Select(p => "- " + Explain(p)))}");
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
        ListFault.TooDeep => $"{path} nests blocks deeper, or has more underlined headings, than I can read.",
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
            {Identity(ready, place)}{Disguised(ready.Proposal)}
            """;
    }

    private static string Identity(Ready ready, Func<int, string> place) => $"- **Identity**: {PaperName(ready.Proposal)}{AlsoIn(ready, place)}{Hidden(ready)}";

    private static string CategoryReason(Ready ready) => ready.How switch
    {
        CategoryReading.AsWritten => $"as stated in the issue, {Inert.Code(ready.Proposal.Category!)}",
        CategoryReading.ByNumber => $"the issue states {Inert.Code(ready.Proposal.Category!)}, which is this heading's number",
        CategoryReading.Respelt => $"the issue states {Inert.Code(ready.Proposal.Category!)}, which I read as this heading; no other is spelt like it",
        CategoryReading.ByItsWords => $"the issue states {Inert.Code(ready.Proposal.Category!)}; this is the only heading with these words",
        CategoryReading.ByEntry => $"the issue states {Inert.Code(ready.Proposal.Category!)}, an entry that stands under this heading",
        CategoryReading.Chosen => $"none is stated; I chose this one by the words of the title and by what stands under each heading, confidence {(int)(100 * ready.Confidence!)} %. Where another is right, state it in the issue",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string AlsoIn(Ready ready, Func<int, string> place) => ready.AlsoIn.Count == 0
        ? ", not in the list yet"
        : $", listed already under {string.Join(" and ", ready.AlsoIn.Select(a => $"{Inert.Code(a.Category)} ([line {a.Line + 1}]({place(a.Line)}))"))}; this adds it to one more category";

    private static string Hidden(Ready ready) => string.Concat(ready.Hidden.Select(h =>
        $"\n- **Hidden characters** were taken out of {Inert.Code(Label(h.Field))}: {Quoted(h.Characters)}. Look twice at what it says."));

    /// <summary>Words of the issue, so they stand in the status alone.</summary>
    private static string Disguised(Proposal proposal) => string.Concat(
        from field in new[] { (Name: Label(ProposalField.Title), Text: proposal.Title), (Name: Label(ProposalField.Venue), Text: proposal.Venue), (Name: "Authors", Text: proposal.Authors) }
        from word in LookAlikes.In(field.Text ?? "").Take(3)
        select $"\n- **Look-alikes**: {Inert.Code(word.Word)} in {Inert.Code(field.Name)} is no Latin word: {string.Join(", ", word.Letters.Take(5).Select(l => $"U+{l.Letter.Value:X4}{(l.Like is { } like ? $" looks like `{like}`" : "")}"))}. Look twice at what it says.");

    private static string PaperName(Proposal proposal) => proposal.Paper.Id switch
    {
        Papers.ArXivId id => Inert.Code("arXiv:" + id.Id),
        Papers.DoiId id => Inert.Code("doi:" + id.Id),
        Papers.OpenReviewId id => Inert.Code("OpenReview " + id.Id),
        Papers.AclId id => Inert.Code("ACL Anthology " + id.Id),
        Papers.WebAddress id => Inert.Code(id.Address),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string RefusedDeed(string effect) => effect switch
    {
        nameof(EnsureBranch) => "write the branch of the pull request",
        nameof(EnsurePullRequest) => "open or update the pull request",
        nameof(EnsurePullRequestClosed) => "close the pull request",
        nameof(EnsureNoBranch) => "delete the branch of the pull request",
        nameof(EnsureIssueClosed) => "close this issue",
        nameof(EnsureIssueOpen) => "reopen this issue",
        _ => "write that",
    };
}
