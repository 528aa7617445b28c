using ListBot.Core.Commands;
using ListBot.Core.Decisions;

namespace ListBot.Core.Conversations;

/// <summary>What became of a command. The marker in our status remembers it by its first letter's place here: add at the end only.</summary>
internal enum Outcome
{
    /// <summary>It holds, or it is carried out.</summary>
    Done,

    /// <summary>Who said it may not.</summary>
    Denied,

    /// <summary>Somebody of a higher rank set it otherwise.</summary>
    Outranked,

    /// <summary>A bare <c>/approve</c>.</summary>
    NeedsCode,

    /// <summary>An <c>/approve</c> of another text than the one that stands now.</summary>
    OtherText,

    /// <summary>A person pushed to the branch.</summary>
    PushedByPerson,

    /// <summary>The branch stands elsewhere than <c>/recreate</c> says.</summary>
    HeadMoved,

    OnHold,

    /// <summary>It undoes what somebody else did.</summary>
    NotYours,

    Merged,

    /// <summary>A duplicate of itself.</summary>
    Itself,

    /// <summary>There is nothing to rebuild: the proposal is not right, waits, or is closed.</summary>
    NotNow,

    /// <summary>It is accepted, and still to be done: it waits for what the status names, or GitHub did not let us.</summary>
    Waiting,

    /// <summary>What it names as the other issue is none.</summary>
    NoIssue,
}

/// <summary>One command in a comment that counts, judged.</summary>
/// <param name="Id">What the marker knows it by; the same command in the same comment has the same.</param>
/// <param name="Rank">What it weighs.</param>
/// <param name="IsByProposer">The author of the issue said it.</param>
/// <param name="Before">What became of it when it was seen before; null when it is new.</param>
/// <param name="PutInAt">The edit that put it into its comment; null when it stood there from the start.</param>
internal sealed record Said(
    CommentFacts Comment, Command Command, CommandRow Row, string Id, Role Rank, bool IsByProposer, Outcome? Before, DateTimeOffset? PutInAt)
{
    public Person By => Comment.Author;

    /// <summary>It is still to be carried out.</summary>
    public bool IsNew => Before is null or Outcome.Waiting;

    /// <summary>When it was said.</summary>
    public DateTimeOffset At => PutInAt ?? Comment.CreatedAt;
}

/// <summary>What holds, and who said so.</summary>
internal sealed record Setting<T>(T Value, Said By);

/// <summary>A comment with commands whose author's rights are known.</summary>
/// <param name="Role">The author's role when it was first seen.</param>
internal sealed record Judged(CommentFacts Comment, Role Role, IReadOnlyList<Said> Commands);

/// <summary>What a comment gets an answer for, besides what its commands do.</summary>
internal abstract record Note(CommentFacts Comment);

/// <summary>A word that is nearly a command.</summary>
internal sealed record MistypedNote(CommentFacts Comment, string Word, CommandRow Nearest) : Note(Comment);

/// <summary>A command with something behind it that it does not take.</summary>
internal sealed record MisusedNote(CommentFacts Comment, CommandRow Row) : Note(Comment);

/// <summary>A command in backticks.</summary>
internal sealed record InCodeNote(CommentFacts Comment, CommandRow Row) : Note(Comment);

/// <summary>Somebody edited another person's command, which therefore does not count.</summary>
internal sealed record EditedNote(CommentFacts Comment) : Note(Comment);

/// <summary>GitHub could not tell what the author may do.</summary>
internal sealed record UnknownRoleNote(CommentFacts Comment, CommandRow Row) : Note(Comment);

/// <summary>A person without a role gave more commands on one day than are answered.</summary>
internal sealed record TooManyNote(CommentFacts Comment, int Most) : Note(Comment);

/// <summary>A command that was refused, or that is answered in words.</summary>
internal sealed record AnswerNote(Said Said, Outcome Outcome) : Note(Said.Comment);
