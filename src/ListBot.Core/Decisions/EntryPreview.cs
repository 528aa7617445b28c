using System.Text.RegularExpressions;

namespace ListBot.Core.Decisions;

/// <summary>
/// An entry as it will look, rendered by GitHub under our name, and so without the power to do anything: it mentions
/// nobody, refers to no issue, loads no image and holds no HTML.
/// </summary>
internal static partial class EntryPreview
{
    private const int MaxLength = 4_000;

    public static string Of(string entry)
    {
        var line = string.Join(' ', entry.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > MaxLength)
        {
            return Inert.Code(Inert.Shorten(line, MaxLength));
        }

        var shown = new System.Text.StringBuilder();
        var done = 0;
        foreach (Match link in Link().Matches(line))
        {
            shown.Append(Text(line[done..link.Index])).Append('[').Append(Text(link.Groups["label"].Value)).Append("](").Append(Target(link.Groups["target"].Value)).Append(')');
            done = link.Index + link.Length;
        }

        return shown.Append(Text(line[done..])).ToString();
    }

    /// <summary>A link to an issue of GitHub's tells that issue so; this host of GitHub's leads there without telling.</summary>
    private static string Target(string target) => GitHubHost().Replace(target, "https://redirect.github.com/");

    private static string Text(string text) =>
        Inert.Title(text.Replace("!", "&#33;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)).Replace("www.", "www\u200B.", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\[(?<label>(?:[^\[\]\\]|\\.)*)\]\((?<target>https?://[^\s()<>\[\]`]+)\)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"^https?://(?:www\.)?github\.com/", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex GitHubHost();
}
