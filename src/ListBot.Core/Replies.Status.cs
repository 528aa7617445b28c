using System.Text;
using ListBot.Core.Commands;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core;

/// <summary>The status of a proposal that goes on, and its pull request.</summary>
public static partial class Replies
{
    /// <summary>The first line of a pull request's text while nothing is done.</summary>
    internal const string PullRequestOnHold = "> **On hold**: please do not merge yet. The issue says who asked for that.";

    /// <remarks>
    /// Where a repository squashes with "title and description" this is a commit message, in which code has power too: so the entry itself
    /// and the words of the issue stand in the issue's status alone.
    /// </remarks>
    /// <param name="earlier">The pull request that this one takes the place of.</param>
    /// <param name="unsaid">Why the issue has no status.</param>
    internal static string PullRequestBody(ReadyView view, string path, int issue, int? earlier, Refusal? unsaid) => $"""
        Adds {(view.Paths.Count == 1 ? "one entry" : $"{view.Paths.Count} entries")} to {Inert.Code(path)}, under {string.Join(" and ", view.Paths.Select(path => Inert.Code(Inert.Title(path))))}. Every other byte of the file is as it was.

        {Identity(view.Ready, view.Place)}

        Why just there, and all that was read, stands in the issue.

        Closes #{issue}{(earlier is { } number ? $"\nTakes the place of #{number}" : "")}{(unsaid is null ? "" : $"\n\n> **For the maintainers**: GitHub did not let me answer in the issue: {Inert.Code(Inert.Title(unsaid.Message))}")}
        """;

    internal static string Ready(ReadyView view) => $"""
        ### {PullRequest} is open with this entry

        {Shown(view)}

        **Next**: a maintainer reviews {PullRequest}. To correct something, edit this issue or comment with a command (`/help` lists them); the pull request follows.

        {ApproveLine(view)}
        """;

    /// <param name="lapsed">Who approved just this, but may not any more, or of whom GitHub could not tell.</param>
    internal static string AwaitsApproval(ReadyView view, IReadOnlyList<(Person By, bool IsUnknown)> lapsed) => $"""
        ### Ready, and waiting for a maintainer's approval

        {Shown(view)}

        {string.Concat(lapsed.Select(l => l.IsUnknown
            ? $"GitHub could not tell me whether {Name(l.By)}, who approved this, may do so; I ask again at the next look.\n\n"
            : $"{Name(l.By)} approved this, but has no right to do so any more.\n\n"))}**Next**: a maintainer approves it; then I open the pull request.{StillOpen(view.Open)}

        {ApproveLine(view)}
        """;

    internal static string AwaitsTurn(ReadyView view, int open) => $"""
        ### Ready, and waiting for its turn

        {Shown(view)}

        **Next**: {open} pull requests for issues of the same proposer are open, which is as many as this list takes at a time. When one of them is merged or closed, the oldest proposal that waits gets its own at once.
        """;

    internal static string ChangesRequested(Person by, string text, ReadyView view) => $"""
        ### Changes are requested

        {Name(by)} asks:

        {Inert.Block("text", text)}

        {Shown(view)}

        **Next**: the proposer edits this issue, or corrects it by a command; then it goes on by itself.{StillOpen(view.Open)}
        """;

    /// <param name="status">What the status would say without the hold.</param>
    internal static string OnHold(Person by, string status) => $"""
        ### On hold

        {Name(by)} put this on hold: no pull request is opened or rebuilt until `/unhold`.

        {string.Join('\n', status.Split('\n').SkipWhile(line => line.StartsWith("### ", StringComparison.Ordinal) || line.Length == 0))}
        """;

    internal static string Held(ReadyView view) => $"""
        {Shown(view)}

        **Next**: whoever put it on hold, or somebody of a higher rank, writes `/unhold`; then it goes on by itself.
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

        string[] choices = [.. wanting.Problems.SelectMany(p => p switch
        {
            CategoryUnknown c => c.Nearest,
            CategoryFitsSeveral c => c.Categories,
            CategoryMissing c => c.Likely,
            _ => [],
        }).Take(5)];
        text.Append($"**Next**: edit this issue{(choices.Length > 0 ? ", or comment with one of these lines" : "")}; I read it again at once. Nothing in {Inert.Code(path)} was changed.").Append(StillOpen(open));
        return text.Append(string.Concat(choices.Select(c => "\n\n" + Inert.Block("", "/category " + c)))).ToString();
    }

    internal static string Listed(Listed listed, string category, string at, int? open) => $"""
        ### This paper is in the list already

        {Inert.Code(listed.Proposal.Title)} stands under {Inert.Code(category)}: [line {listed.Line + 1}]({at}). Nothing was changed.

        {Understood(listed.Proposal, null)}

        **Next**: to list it in another category too, edit this issue and state that category, or comment with `/category` and its path. A maintainer who wants it twice in this one comments `/allow-duplicate`. Otherwise this issue can be closed.{StillOpen(open)}
        """;

    /// <summary>What was understood, how each check came out, the change itself, and how it will look.</summary>
    private static string Shown(ReadyView view) => $"""
        {Understood(view.Ready.Proposal, string.Join("; ", view.Paths), view.Talk.Settings.CorrectedBy)}

        {Diff(view.Ready)}

        {string.Join("\n", view.Ready.Insertions.Select(i => "> " + EntryPreview.Of(i.Entry)))}

        - **Fields**: all that is needed is there
        {Reasons(view.Ready, view.Place)}{Gone(view)}
        - **Change**: {string.Join(" and ", view.Ready.Insertions.Select(i => $"line {i.Line + 1}"))} of the list after it; every other byte stays as it is{Alternatives(view)}
        """;

    private static string Gone(ReadyView view) => string.Concat(view.Gone.Select(l =>
        $"\n- **Nothing is there**: the server of {Inert.Code(l.Url.OriginalString)} ({Label(l.Field)}) says that it has no such page. `/recheck` asks it again."));

    private static string Alternatives(ReadyView view) => view.Alternatives.Count == 0 ? "" : $"""


        <details><summary>Other categories that it may fit</summary>

        {string.Join("\n\n", view.Alternatives.Select(path => Inert.Block("", "/category " + path)))}

        </details>
        """;

    private static string ApproveLine(ReadyView view) => $"""
        A maintainer accepts just this text with

        {Inert.Block("", "/approve " + view.Code)}
        """;

    private static string Understood(Proposal proposal, string? category, IEnumerable<(CommandField Field, Person By)>? corrections = null)
    {
        var by = (corrections ?? []).ToDictionary(c => c.Field, c => c.By);
        var rows = new List<(string Field, string? Value, CommandField? Key)>
        {
            ("Title", proposal.Title, CommandField.Title),
            ("Paper", proposal.Paper.Url.OriginalString, CommandField.Paper),
            ("Authors", proposal.Authors, CommandField.Authors),
            ("Venue", proposal.Venue, CommandField.Venue),
            ("Code", proposal.Code?.OriginalString, CommandField.Code),
            ("Other links", proposal.OtherLinks.Count == 0 ? null : string.Join(", ", proposal.OtherLinks.Select(l => l.Label is { } label ? $"{label}: {l.Url.OriginalString}" : l.Url.OriginalString)), null),
            ("Category", category ?? proposal.Category, CommandField.Category),
        };
        return "| Field | What I read |\n| --- | --- |\n" + string.Join("\n", rows.Where(r => r.Value is not null).Select(r =>
            $"| {r.Field} | {Inert.Cell(r.Value!)}{(r.Key is CommandField.Venue && proposal.IsVenueOfLink ? ", as its link says" : "")}{(r.Key is { } key && by.TryGetValue(key, out var who) ? $", by {Inert.Cell(who.Login)}" : "")} |"));
    }

    /// <summary>The hunks; without their neighbours where these are so long that GitHub would not take the text (65,536 characters).</summary>
    private static string Diff(Ready ready)
    {
        return Inert.Block("diff", Hunks(context: 3) is { Length: <= 20_000 } hunks ? hunks : Hunks(context: 0));

        string Hunks(int context) => ready.Insertions is [var only]
            ? Hunk.Format(only.Before, only.After, context)
            : Hunk.Format(ready.Insertion.Before, [.. ready.Insertions.Select(i => i.Edit)], context);
    }

    /// <summary>GitHub takes 65,536 characters; what we remember and the answers need some of them.</summary>
    internal static string Bounded(string status)
    {
        const int Most = 40_000;
        return status.Length <= Most ? status : $"{status.Split('\n')[0]}\n\nThere is more to say than GitHub takes in one comment: a heading or an entry of the list is very long. The pull request shows the change.";
    }

    private static string StillOpen(int? open) => open is { } number ? $" #{number} still shows what the issue said before." : "";

    private static string Name(Person person) => Inert.Code(person.Login);
}
