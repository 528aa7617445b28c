using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace ListBot.Core.Lists;

/// <summary>Plain text to Markdown that shows just that text, on one line, and back.</summary>
internal static partial class MarkdownText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("[<\\*`_~!");

    private static readonly SearchValues<char> OtherBlanks = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue).Select(i => (char)i).Where(c => c != ' ' && char.IsWhiteSpace(c))]);

    /// <summary>
    /// Escapes only what would be read as Markdown, so that an ordinary title stays as a maintainer would type it.
    /// </summary>
    /// <param name="startsBlock">The text stands at the very start of an entry, where <c>#</c> or <c>1.</c> would open a block.</param>
    public static string Escape(string plain, bool startsBlock)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var text = new StringBuilder(plain.Length + 8);
        for (var i = 0; i < plain.Length; i++)
        {
            if (NeedsEscape(plain, i) || (startsBlock && OpensBlock(plain, i)))
            {
                text.Append('\\');
            }

            text.Append(plain[i]);
        }

        return text.ToString();
    }

    /// <summary>It is what a reader sees, letter for letter.</summary>
    public static bool IsPlain(ReadOnlySpan<char> markdown) => IsText(markdown) && IsOneLine(markdown);

    /// <summary>The text that a reader sees: without emphasis, code marks, link targets, images, tags and escapes.</summary>
    public static string Plain(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        if (IsText(markdown))
        {
            return OneLine(markdown);
        }

        var text = new StringBuilder(markdown.Length);
        var links = LinkScanner.Scan(markdown, new Text.TextSpan(0, markdown.Length)).ToDictionary(l => l.Span.Start);
        for (var i = 0; i < markdown.Length; i++)
        {
            if (links.TryGetValue(i, out var link))
            {
                text.Append(link.IsImage ? "" : link.Label.Length == 0 ? markdown[link.Target.Start..link.Target.End] : Plain(markdown[link.Label.Start..link.Label.End]));
                i = link.Span.End - 1;
            }
            else if (markdown[i] == '<' && TagLength(markdown.AsSpan(i)) is > 0 and var length)
            {
                i += length - 1;
            }
            else if (markdown[i] == '\\' && i + 1 < markdown.Length && char.IsAsciiLetterOrDigit(markdown[i + 1]) is false && markdown[i + 1] < 128)
            {
                text.Append(markdown[++i]);
            }
            else if (!(markdown[i] is '*' or '`' || (markdown[i] == '_' && !InsideWord(markdown, i)) || (markdown[i] == '~' && Next(markdown, i) == '~')))
            {
                text.Append(markdown[i]);
            }
        }

        return OneLine(text.ToString());
    }

    /// <summary>Without blanks around it, and with one blank for several.</summary>
    private static string OneLine(string text)
    {
        if (IsOneLine(text))
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                line.Append(c);
            }
            else if (line is [.., not ' '])
            {
                line.Append(' ');
            }
        }

        return line is [.., ' '] ? line.ToString(0, line.Length - 1) : line.ToString();
    }

    private static bool IsText(ReadOnlySpan<char> markdown) => markdown.IndexOfAny(Special) < 0 && !markdown.Contains("://", StringComparison.Ordinal);

    private static bool IsOneLine(ReadOnlySpan<char> text) =>
        text is not ([' ', ..] or [.., ' ']) && text.IndexOfAny(OtherBlanks) < 0 && !text.Contains("  ", StringComparison.Ordinal);

    /// <summary>How long the tag is that the text begins with; 0 when it begins with none.</summary>
    private static int TagLength(ReadOnlySpan<char> text)
    {
        foreach (var tag in Tag().EnumerateMatches(text))
        {
            return tag.Length;
        }

        return 0;
    }

    private static bool NeedsEscape(string text, int i) => text[i] switch
    {
        '[' or ']' or '<' or '`' or '*' or '|' => true,
        '\\' => i + 1 == text.Length || char.IsAsciiLetterOrDigit(text[i + 1]) is false,
        '_' => !InsideWord(text, i),
        // Two of them strike out what is between, one or two tildes each; a single one ("~10x") is itself.
        '~' => text.AsSpan().Count('~') > 1,
        '&' => Entity().IsMatch(text.AsSpan(i)),
        // GitHub makes a link of a bare address; an escaped colon or dot keeps it text.
        ':' => text.AsSpan(i).StartsWith("://", StringComparison.Ordinal),
        '.' => text.AsSpan(Math.Max(0, i - 3), Math.Min(3, i)).Equals("www", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool OpensBlock(string text, int i) => text[i] switch
    {
        '#' or '>' or '+' or '-' or '=' or '~' => i == 0,
        '.' or ')' => i is > 0 and <= 9 && text.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0,
        _ => false,
    };

    private static bool InsideWord(string text, int i) => char.IsLetterOrDigit(Before(text, i)) && char.IsLetterOrDigit(Next(text, i));

    private static char Before(string text, int i) => i > 0 ? text[i - 1] : ' ';

    private static char Next(string text, int i) => i + 1 < text.Length ? text[i + 1] : ' ';

    [GeneratedRegex(@"^&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")]
    private static partial Regex Entity();

    [GeneratedRegex(@"^(?:</?[A-Za-z][^<>]{0,200}>|<!--.{0,200}?-->)")]
    private static partial Regex Tag();
}
