using System.Globalization;
using System.Text.RegularExpressions;

namespace ListBot.Sandbox.Model;

/// <summary>"Closes #1" in a pull request's text or in the message of a commit that lands on the default branch.</summary>
internal static partial class ClosingKeywords
{
    public static IEnumerable<int> In(string? text, Repository repository) =>
        Keyword().Matches(Unread().Replace(text ?? "", ""))
            .Where(match => !match.Groups["repository"].Success
                || match.Groups["repository"].Value.Equals(repository.FullName, StringComparison.OrdinalIgnoreCase))
            .Select(match => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture))
            .Distinct();

    [GeneratedRegex(
        @"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?<repository>[\w.-]+/[\w.-]+)?#(?<number>\d{1,9})\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Keyword();

    /// <summary>Code and comments, in which GitHub looks for nothing.</summary>
    [GeneratedRegex(@"<!--.*?(-->|\z)|(?<ticks>`+).+?\k<ticks>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Unread();
}
