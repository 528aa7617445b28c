namespace ListBot.Core;

/// <summary>
/// What a person can fix. Data, no sentences: <c>Replies</c> says each one with its rule, its line and the fix.
/// </summary>
public abstract record Problem
{
    private protected Problem()
    {
    }

    /// <summary>The rule that is broken, in the words of a machine: <c>paper-link-missing</c>.</summary>
    public abstract string Rule { get; }

    /// <summary>The line of the text that it is about, 1-based; null when it is about no line.</summary>
    public int? Line { get; init; }
}

/// <summary>How a problem quotes what a person wrote: the beginning, cut between two characters.</summary>
public static class Excerpt
{
    /// <summary>The longest quotation, in UTF-16 code units, without the ellipsis.</summary>
    public const int MaxLength = 100;

    public static string Of(string text) =>
        text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)] + "…";
}
