using System.Text;

namespace ListBot.Core.Text;

/// <summary>A half-open range [Start, End) of UTF-16 code units in a source text.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public override string ToString() => $"[{Start},{End})";
}

/// <summary>One replacement in a text, its span counted in the original.</summary>
public sealed record TextEdit(TextSpan Span, string NewText)
{
    public static TextEdit Insert(int at, string text) => new(new TextSpan(at, at), text);

    /// <summary>Makes the edits, which stand in order and do not overlap.</summary>
    /// <exception cref="ArgumentException">They overlap, are out of order or reach outside the text: a fault of the caller, never of a person.</exception>
    public static string Apply(string text, IReadOnlyList<TextEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(edits);
        if (edits is [{ Span: { Start: >= 0 } span } only] && span.Start <= span.End && span.End <= text.Length)
        {
            // The usual case, without a second copy of a long text.
            return string.Concat(text.AsSpan(0, span.Start), only.NewText, text.AsSpan(span.End));
        }

        var result = new StringBuilder(text.Length + edits.Sum(e => e.NewText.Length));
        var done = 0;
        foreach (var edit in edits)
        {
            if (edit.Span.Start < done || edit.Span.End < edit.Span.Start || edit.Span.End > text.Length)
            {
                throw new ArgumentException($"The edit at {edit.Span} overlaps one before it or reaches outside the text of {text.Length}.", nameof(edits));
            }

            result.Append(text, done, edit.Span.Start - done).Append(edit.NewText);
            done = edit.Span.End;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
