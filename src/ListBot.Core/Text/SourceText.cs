using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace ListBot.Core.Text;

/// <summary>
/// The text of a file, without loss: what <see cref="Parse"/> took in, <see cref="ToBytes"/> gives back byte for byte. A
/// byte order mark is kept aside, because Markdown would take it for text; line ends stay in the text as they are.
/// </summary>
public sealed class SourceText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Looked for when first asked for: of a list after its edit only the text is wanted, most often. Two threads may both do it.
    private int[]? foundLines;

    public SourceText(string text, bool hasByteOrderMark = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        HasByteOrderMark = hasByteOrderMark;
    }

    public string Text { get; }

    public bool HasByteOrderMark { get; }

    /// <summary>How many lines there are; the part after a final newline counts only when it is not empty.</summary>
    public int LineCount => LineStarts.Length > 1 && LineStarts[^1] == Text.Length ? LineStarts.Length - 1 : LineStarts.Length;

    private int[] LineStarts => foundLines ??= FindLineStarts(Text);

    /// <summary>Reads strict UTF-8. Other bytes give null, and the offset of the first byte that is none.</summary>
    public static SourceText? Parse(ReadOnlySpan<byte> bytes, out int badByte)
    {
        var mark = bytes.StartsWith(Encoding.UTF8.Preamble);
        var content = mark ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        badByte = FirstBadByte(content);
        if (badByte < 0)
        {
            return new SourceText(Utf8.GetString(content), mark);
        }

        badByte += bytes.Length - content.Length;
        return null;
    }

    public byte[] ToBytes() => Utf8.GetBytes(ToString());

    /// <summary>The whole text, the byte order mark included where the file has one.</summary>
    public override string ToString() => HasByteOrderMark ? "\uFEFF" + Text : Text;

    /// <summary>The same file with the edits made.</summary>
    public SourceText With(IReadOnlyList<TextEdit> edits) => new(TextEdit.Apply(Text, edits), HasByteOrderMark);

    public string Slice(TextSpan span) => Text[span.Start..span.End];

    /// <summary>The 0-based line that a position stands on. Lines end at LF; a CR before it belongs to the line end.</summary>
    public int LineAt(int position)
    {
        var found = Array.BinarySearch(LineStarts, position);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The same, found at once where it is this line or one of the next few.</summary>
    public int LineAt(int position, int near)
    {
        const int Few = 8;
        var starts = LineStarts;
        for (var line = near; line < Math.Min(near + Few, starts.Length) && starts[line] <= position; line++)
        {
            if (line + 1 == starts.Length || starts[line + 1] > position)
            {
                return line;
            }
        }

        return LineAt(position);
    }

    /// <summary>The line without its line end.</summary>
    public TextSpan Line(int line)
    {
        var whole = LineWithEnd(line);
        var end = whole.End;
        if (end > whole.Start && Text[end - 1] == '\n')
        {
            end--;
            if (end > whole.Start && Text[end - 1] == '\r')
            {
                end--;
            }
        }

        return new TextSpan(whole.Start, end);
    }

    /// <summary>The line with its line end, if it has one.</summary>
    public TextSpan LineWithEnd(int line) =>
        new(LineStarts[line], line + 1 < LineStarts.Length ? LineStarts[line + 1] : Text.Length);

    public bool IsBlank(int line) => Text.AsSpan(Line(line).Start, Line(line).Length).IsWhiteSpace();

    /// <summary>The newline that a line put in after this one shall have: its own, else that of the line above, else LF.</summary>
    public string NewlineAround(int line)
    {
        for (var i = Math.Min(line, LineStarts.Length - 1); i >= 0; i--)
        {
            var end = Text[Line(i).End..LineWithEnd(i).End];
            if (end.Length > 0)
            {
                return end;
            }
        }

        return "\n";
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new int[text.AsSpan().Count('\n') + 1];
        var signs = MemoryMarshal.Cast<char, ushort>(text.AsSpan());
        int line = 1, at = 0;
        for (; at + Vector256<ushort>.Count <= signs.Length; at += Vector256<ushort>.Count)
        {
            for (var ends = Vector256.Equals(Vector256.Create(signs[at..]), Vector256.Create((ushort)'\n')).ExtractMostSignificantBits(); ends != 0; ends &= ends - 1)
            {
                starts[line++] = at + BitOperations.TrailingZeroCount(ends) + 1;
            }
        }

        for (; line < starts.Length; line++)
        {
            at = text.IndexOf('\n', at) + 1;
            starts[line] = at;
        }

        return starts;
    }

    private static int FirstBadByte(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return -1;
        }

        var rest = bytes;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return bytes.Length - rest.Length;
            }

            rest = rest[length..];
        }

        return -1;
    }
}
