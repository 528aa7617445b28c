using System.Buffers;
using System.Text.RegularExpressions;

namespace ListBot.Core.Lists;

/// <summary>Brackets, quotes, emphasis and tags, which come in pairs: half of a pair is somebody else's.</summary>
internal static partial class Marks
{
    private const string Closers = "])）】》」”", Openers = "[(（【《「“";

    private static readonly SearchValues<char> Any = SearchValues.Create("[]()（）【】《》「」\"“”*_~`<\\");

    /// <summary>Whether every mark that opens is closed, in order, and no pair of brackets is empty.</summary>
    public static bool AreBalanced(ReadOnlySpan<char> text) => text.IndexOfAny(Any) < 0 || ArePaired(text.ToString());

    private static bool ArePaired(string text)
    {
        var open = new Stack<string>();
        foreach (Match match in Mark().Matches(text))
        {
            var mark = match.Value;
            if (mark[0] == '\\')
            {
                continue;
            }

            var tag = match.Groups["tag"];
            if (tag.Success)
            {
                mark = tag.Value.ToUpperInvariant();
                if (mark is "BR" or "IMG" or "HR")
                {
                    continue;
                }

                if (match.Value[1] != '/')
                {
                    open.Push(mark);
                    continue;
                }
            }
            else if (Openers.Contains(mark[0], StringComparison.Ordinal))
            {
                open.Push(mark);
                continue;
            }

            var bracket = Closers.IndexOf(mark[0], StringComparison.Ordinal);
            if (open.TryPeek(out var last) && last == (bracket < 0 ? mark : Openers[bracket].ToString()))
            {
                open.Pop();
            }
            else if (bracket >= 0 || tag.Success)
            {
                return false;
            }
            else
            {
                open.Push(mark);
            }
        }

        return open.Count == 0 && !Empty().IsMatch(text);
    }

    // An address in angle brackets is no tag. An escaped bracket is a bracket that a reader sees. An underscore inside a word and a star between blanks are themselves.
    [GeneratedRegex("""\\[^\[\]()]|</?(?<tag>[A-Za-z][A-Za-z0-9]*)(?![A-Za-z0-9:])[^<>]*>|(?<!\s)\*+|\*+(?!\s)|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|~~|`+|["“”\[\]()（）【】《》「」]""", RegexOptions.Singleline)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<!!)\[\s*\]|\(\s*\)")]
    private static partial Regex Empty();
}
