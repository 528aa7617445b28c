using System.Text.RegularExpressions;

namespace ListBot.Core.Commands;

/// <summary>How blocks begin and end, after CommonMark 0.31. Every pattern is of the kind that cannot be made slow.</summary>
internal sealed partial class ProseScanner
{
    /// <summary>Where a reply by e-mail goes over into what it answers, or into a signature.</summary>
    [GeneratedRegex(@"^(?:-{2,} ?Original Message ?-{2,}|_{20,}|On .{6,200} wrote:|-- )\s*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex EndOfOwnText();

    /// <summary>An attribution that a mail program broke in two.</summary>
    [GeneratedRegex(@"^On .{6,200}$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Attribution();

    [GeneratedRegex(@"^<?[^\s<>@]{1,64}@[^\s<>@]{1,255}>? wrote:\s*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AttributionGoesOn();

    /// <summary>The heads of a message, as Outlook puts them above what it answers.</summary>
    [GeneratedRegex(@"^\*{0,2}From:\*{0,2} .+$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex MailFrom();

    [GeneratedRegex(@"^\*{0,2}(?:Sent|Date|To|Subject|Reply-To):\*{0,2} .+$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex MailHeader();

    /// <summary>The second line of a table, as GitHub knows them; more than it takes for one. A line of nothing but hyphens is a heading's or a rule.</summary>
    [GeneratedRegex(@"^[ \t-]*(?:-[ \t|:-]*[|:]|[|:][ \t|:-]*-)[ \t|:-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex TableDelimiter();

    /// <summary>Behind backticks no other backtick may stand: "```a```" is a code span.</summary>
    [GeneratedRegex(@"^(?:(`{3,})[^`]*|(~{3,}).*)$", RegexOptions.NonBacktracking)]
    private static partial Regex FenceStart();

    [GeneratedRegex(@"^(?:=+|-+)[ \t]*$", RegexOptions.NonBacktracking)]
    private static partial Regex SetextUnderline();

    [GeneratedRegex(@"^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", RegexOptions.NonBacktracking)]
    private static partial Regex ThematicBreak();

    [GeneratedRegex(@"^(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t](.*))?$", RegexOptions.NonBacktracking)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"^(?:[-+*]|[0-9]{1,9}[.)])[ \t]*$", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyItem();

    /// <summary>A footnote's text, as GitHub knows them.</summary>
    [GeneratedRegex(@"^ {0,3}\[\^[^\s\[\]]{1,999}\]:", RegexOptions.NonBacktracking)]
    private static partial Regex Footnote();

    [GeneratedRegex(@"^\[[^\[\]]{1,999}\]:(.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^[A-Za-z0-9/.:#?&=%_~+-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex PlainAddress();

    [GeneratedRegex(@"^<(script|pre|style|textarea)(?:[\s>]|$)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex RawText();

    [GeneratedRegex(@"^</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|/?>|$)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex HtmlBlock();

    [GeneratedRegex(@"^(?:<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][A-Za-z0-9_.:-]*(?:\s*=\s*(?:[^\s""'=<>`]+|'[^']*'|""[^""]*""))?)*\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex AnyTag();
}
