using ListBot.Core.Decisions;

namespace ListBot.Core;

/// <summary>What the status says when a proposal has come to its end, or waits for a person's word.</summary>
public static partial class Replies
{
    public static string Merged(int pullRequest) => $"""
        ### Done: #{pullRequest} is merged

        The paper is in the list. Thank you!
        """;

    public static string IssueClosed(int? pullRequest) => $"""
        ### Closed

        This issue was closed{With(pullRequest)}. Reopen it to propose the paper again.
        """;

    internal static string Rejected(Person by, string? reason, int? pullRequest) => $"""
        ### Not planned

        {Name(by)} decided against this proposal; I closed this issue{With(pullRequest)}.{(reason is null ? "" : $" The reason:\n\n{Inert.Block("text", reason)}")}

        **Next**: nothing. A maintainer who thinks otherwise reopens this issue, or comments `/reopen`.
        """;

    internal static string Cancelled(Person by, int? pullRequest) => $"""
        ### Withdrawn

        {Name(by)} took the proposal back; I closed this issue{With(pullRequest)}.

        **Next**: nothing. `/reopen` takes it up again.
        """;

    internal static string DuplicateProposal(Person by, int issue, int? pullRequest) => $"""
        ### A duplicate of #{issue}

        {Name(by)} found that #{issue} proposes the same; I closed this issue{With(pullRequest)}.

        **Next**: nothing; the talk goes on there. `/reopen` takes this one up again.
        """;

    public static string PullRequestClosed(int pullRequest) => $"""
        ### #{pullRequest} was closed without being merged

        I open no other one by myself. What shall become of this issue?

        **Next**: a maintainer comments `/reopen`, and I propose the paper again in a new pull request; or `/reject`, and I close this issue. Closing and reopening this issue asks for a new pull request too.
        """;

    /// <param name="head">Where the branch stands.</param>
    public static string PushedByAPerson(string branch, string head, int? open) => $"""
        ### {(open is { } number ? $"#{number} is in a person's hands" : "The branch is in a person's hands")}

        Somebody pushed to {Inert.Code(branch)}, and I do not write over a person's work. What this issue says now may differ from that branch.

        **Next**: a maintainer finishes and merges it; or deletes the branch, and I start afresh from this issue; or lets me write over what was pushed, with

        {Inert.Block("", "/recreate " + head[..Math.Min(12, head.Length)])}
        """;

    private static string With(int? pullRequest) => pullRequest is { } number ? $", and #{number} with it" : "";
}
