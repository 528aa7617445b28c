namespace ListBot.Core.Commands;

/// <summary>
/// What a person may ask for in a comment, one line each. A setting holds from then on and is folded from the whole
/// conversation at every pass; a request is carried out once.
/// </summary>
public abstract record Command
{
    private protected Command()
    {
    }
}

/// <summary>Which commands may the asker use here?</summary>
public sealed record Help : Command;

/// <summary>Read the issue again and refresh what came of it.</summary>
public sealed record Recheck : Command;

/// <summary>Show the exact hunk and where it lands, without a branch.</summary>
public sealed record Preview : Command;

/// <summary>Choose or correct the category. Several lines of it cross-list the paper.</summary>
/// <param name="Stated">A path, a heading or a number, as the issue form takes it.</param>
public sealed record ChooseCategory(string Stated) : Command;

/// <summary>Correct the title.</summary>
public sealed record Retitle(string Title) : Command;

/// <summary>Correct one field.</summary>
/// <param name="Value">Empty to clear an optional field.</param>
public sealed record SetField(CommandField Field, string Value) : Command;

/// <summary>Accept the proposal as the status shows it.</summary>
/// <param name="Code">The short hash that the status shows; null for a bare <c>/approve</c>, which approves nothing.</param>
public sealed record Approve(string? Code) : Command;

/// <summary>Take an approval back.</summary>
public sealed record CancelApproval : Command;

/// <summary>Wait for the proposer.</summary>
public sealed record RequestChanges(string Text) : Command;

/// <summary>Close as not planned, the pull request too.</summary>
public sealed record Reject(string? Reason) : Command;

/// <summary>The proposer takes the proposal back.</summary>
public sealed record Cancel : Command;

/// <summary>Undo a cancel, a rejection or a closed pull request.</summary>
public sealed record Reopen : Command;

/// <summary>No pull request and no rebuild for now.</summary>
public sealed record Hold : Command;

/// <summary>End of the hold.</summary>
public sealed record Unhold : Command;

/// <summary>Accept a second entry in the same category, or the same link under another title.</summary>
public sealed record AllowDuplicate(string? Reason) : Command;

/// <summary>Apply the edit again on the current list, unless a person pushed to the branch.</summary>
public sealed record Rebase : Command;

/// <summary>The same, and give up what was pushed up to that head.</summary>
/// <param name="Head">The commit that the asker has seen, 7 to 40 hexadecimal digits in lower case.</param>
public sealed record Recreate(string Head) : Command;

/// <summary>Close as a duplicate of another issue.</summary>
public sealed record DuplicateOf(int Issue) : Command;

/// <summary>The fields that <c>/set</c> knows.</summary>
public enum CommandField
{
    Title,
    Paper,
    Venue,
    Code,
    Authors,
    Category,
}
