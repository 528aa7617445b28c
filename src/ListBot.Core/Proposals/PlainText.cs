using System.Buffers;
using System.Globalization;
using System.Text;
using ListBot.Core.Papers;

namespace ListBot.Core.Proposals;

/// <summary>One line of plain text, made from what a person wrote or pasted.</summary>
/// <param name="Value">Without hidden characters, blanks at the ends, and two blanks in a row.</param>
/// <param name="Removed">The hidden characters that stood inside the text, where they change what is seen.</param>
internal readonly record struct PlainText(string Value, IReadOnlyList<Rune> Removed)
{
    /// <summary>The longest characters in use, families of people, have seven code points.</summary>
    private const int MostCodePoints = 8;

    private static readonly (string Open, string Close)[] Wrappers =
    [
        ("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ("`", "`"),
        ("\"", "\""), ("'", "'"), ("“", "”"), ("„", "“"), ("‘", "’"), ("«", "»"), ("《", "》"), ("「", "」"),
    ];

    /// <summary>What no title ends with.</summary>
    private static readonly char[] LeadsOn = [' ', '[', '(', '{', '|', ',', ';', ':', '（', '【', '，', '：'];

    public static PlainText Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        List<Rune> removed = [];
        for (var rest = text.AsSpan().Trim(); !rest.IsEmpty;)
        {
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var length) == OperationStatus.Done;
            rest = rest[length..];
            if (Rune.IsWhiteSpace(rune))
            {
                kept.Append(kept.Length > 0 && kept[^1] != ' ' ? " " : "");
            }
            else if (!isWhole || HiddenCharacters.Contains(rune))
            {
                // At the ends they are dust of copying and mean nothing.
                if (kept.Length > 0 && !rest.IsEmpty)
                {
                    removed.Add(rune);
                }
            }
            else
            {
                kept.Append(rune.ToString());
            }
        }

        // Composes accents (NFC) where the host has ICU; with InvariantGlobalization .NET leaves the text as it is.
        return new(kept.ToString().TrimEnd().Normalize(), removed);
    }

    /// <summary>
    /// The text without what people put around a whole title: quotes, emphasis, backticks, a link, a full stop, a bracket
    /// or a bar that led on to what was not copied; bold goes inside the text too, for no title has it. Everything else
    /// (LaTeX, HTML, a lone star) is the title's own.
    /// </summary>
    public PlainText Unwrapped()
    {
        var text = Value;
        for (var before = ""; before != text;)
        {
            before = text;
            text = WithoutStop(WithoutWrapper(WithoutLink(text.TrimEnd(LeadsOn))));
        }

        return this with { Value = text.Split("**").Length % 2 == 1 ? text.Replace("**", "", StringComparison.Ordinal) : text };
    }

    /// <summary>How many characters a person counts; one that is piled up from many counts as several.</summary>
    public int Length => Math.Max(new StringInfo(Value).LengthInTextElements, Value.EnumerateRunes().Count() / MostCodePoints);

    // [Title](target)
    private static string WithoutLink(string text) =>
        text.StartsWith('[') && text.EndsWith(')') && text.LastIndexOf("](", StringComparison.Ordinal) is var middle and > 1
        && text.IndexOf("](", StringComparison.Ordinal) == middle && !text.AsSpan(middle).Contains(' ')
            ? text[1..middle].Trim()
            : text;

    private static string WithoutWrapper(string text)
    {
        foreach (var (open, close) in Wrappers)
        {
            if (text.Length > open.Length + close.Length
                && text.StartsWith(open, StringComparison.Ordinal) && text.EndsWith(close, StringComparison.Ordinal)
                && text.AsSpan(open.Length, text.Length - open.Length - close.Length) is var inner
                && !inner.Contains(open, StringComparison.Ordinal) && !inner.Contains(close, StringComparison.Ordinal))
            {
                return inner.Trim().ToString();
            }
        }

        return text;
    }

    // Not of "…et al." or "U.S.A.", nor one of three.
    private static string WithoutStop(string text) =>
        text.EndsWith('.') && !text.EndsWith("al.", StringComparison.Ordinal) && !text.EndsWith("etc.", StringComparison.Ordinal)
        && !text[(text.LastIndexOf(' ') + 1)..^1].Contains('.', StringComparison.Ordinal)
            ? text[..^1].TrimEnd()
            : text;
}
