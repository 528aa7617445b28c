using ListBot.Core.Configuration;
using ListBot.Core.Conversations;
using ListBot.Core.Proposals;

namespace ListBot.Core.Decisions;

/// <summary>Our status comment under an issue, as it was found.</summary>
internal static class Status
{
    /// <summary>
    /// A lost response may have left two: the oldest is the one. Where a person took the marker out, it is still our only comment.
    /// </summary>
    public static List<CommentFacts> Of(IssueFacts issue)
    {
        var ours = issue.Comments.Where(c => c.IsOurs).OrderBy(c => c.Id).ToList();
        var marked = ours.FindAll(c => StatusMarker.IsOn(c.Body));
        return marked.Count > 0 ? marked : [.. ours.Take(1)];
    }

    /// <summary>Our form, our label, or a conversation that we already joined. Everything else gets silence.</summary>
    public static bool IsProposal(IssueFacts issue, BotConfig? config) =>
        Of(issue).Count > 0
        || issue.Labels.Contains((config ?? new()).Label, StringComparer.OrdinalIgnoreCase)
        || IssueForm.LooksLikeProposal(issue.Body);

    /// <summary>What we wrote there to remember.</summary>
    public static Memory Remembered(Facts facts, IssueFacts issue) =>
        Of(issue).FirstOrDefault() is { } status ? StatusMarker.MemoryOf(status.Body, facts.Seal.Span) : Memory.None;
}
