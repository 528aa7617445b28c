namespace ListBot.Core.Decisions;

/// <summary>
/// Title and text of our pull request. We write only between our own markers: what people add around them stays, and a
/// title that a person changed is theirs from then on.
/// </summary>
internal sealed record PullRequestText(string Title, string Body)
{
    private const string Start = "<!-- listbot:begin ";
    private const string End = "<!-- listbot:end -->";

    /// <summary>The first line of a text that waits.</summary>
    private const string HoldLine = Replies.PullRequestOnHold + "\n\n";

    /// <summary>What we wrote, with the hashes that let us know it again.</summary>
    public static PullRequestText Of(string title, string body) =>
        new(title, $"{Start}{StatusMarker.Hash(title + "\n" + body)} {StatusMarker.Hash(title)} -->\n{body.Trim()}\n{End}");

    /// <summary>What must be written on the open pull request, or on a new one when there is none; null when all is as it should be.</summary>
    public (string? Title, string? Body)? Against(PullRequestFacts? open)
    {
        if (open is null)
        {
            return (Title, Body);
        }

        var theirs = open.Body.ReplaceLineEndings("\n");
        // The last end: a line of the list that quotes our marker may stand between the two.
        int start = theirs.IndexOf(Start, StringComparison.Ordinal), end = theirs.LastIndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start || (Marker(theirs[start..]) == Marker(Body) && !IsHeld(theirs, start)))
        {
            return null;
        }

        var titleIsOurs = Marker(theirs[start..]).Contains($" {StatusMarker.Hash(open.Title)} ", StringComparison.Ordinal);
        return (titleIsOurs && open.Title != Title ? Title : null, theirs[..start] + Body + theirs[(end + End.Length)..]);
    }

    /// <summary>The text of an open pull request with a first line that says it waits; null when it says so, or is not ours.</summary>
    public static string? Held(PullRequestFacts open)
    {
        var theirs = open.Body.ReplaceLineEndings("\n");
        int start = theirs.IndexOf(Start, StringComparison.Ordinal), end = theirs.LastIndexOf(End, StringComparison.Ordinal);
        var below = start < 0 ? -1 : theirs.IndexOf('\n', start) + 1;
        return below <= 0 || end < below || IsHeld(theirs, start) ? null : theirs[..below] + HoldLine + theirs[below..];
    }

    private static bool IsHeld(string theirs, int start) => theirs.AsSpan(theirs.IndexOf('\n', start) + 1).StartsWith(HoldLine, StringComparison.Ordinal);

    private static string Marker(string text) => text.Split('\n')[0].TrimEnd();
}
