namespace ListBot.Core.Configuration;

/// <summary>The kinds of text that the configuration holds.</summary>
internal static class TextRules
{
    /// <summary>A Markdown file inside the repository, and none that steers GitHub or git. Git's limit on most systems is 4,096 characters.</summary>
    public static readonly TextRule ListPath = new(ConfigFault.NotAPath, 4_096, @"\.([mM][dD]|[mM][aA][rR][kK][dD][oO][wW][nN])$", IsListPath) { Suggest = NearPath };

    /// <summary>The name of a label; GitHub takes 50 characters.</summary>
    public static readonly TextRule Label = new(ConfigFault.NotALabel, 50, @"^\S(.*\S)?$", IsLabel);

    /// <summary>The login of an App as GraphQL spells it, without <c>[bot]</c>.</summary>
    public static readonly TextRule Login = new(ConfigFault.NotALogin, 39, "^[A-Za-z0-9][A-Za-z0-9-]*$", IsLogin) { Suggest = NearLogin };

    private static bool IsListPath(string path)
    {
        var segments = path.Split('/');
        return path.Length <= ListPath.MaxLength
            && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
            && Array.TrueForAll(segments, segment => segment.Length is > 0 and <= 255 && segment is not ("." or ".." or "~") && !IsGitDirectory(segment))
            && !segments[0].Equals(".github", StringComparison.OrdinalIgnoreCase)
            && !segments[0].EndsWith(':')
            && (path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase));
    }

    // Git refuses these too: some file systems read them as .git.
    private static bool IsGitDirectory(string segment) =>
        segment.TrimEnd('.', ' ').Equals(".git", StringComparison.OrdinalIgnoreCase) || segment.Equals("git~1", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path as it was probably meant: <c>./docs\list.md</c> is <c>docs/list.md</c>.</summary>
    private static string? NearPath(string path)
    {
        var slashed = path.Replace('\\', '/').Trim();
        slashed = slashed.StartsWith("./", StringComparison.Ordinal) ? slashed[2..] : slashed.TrimStart('/');
        return slashed != path && IsListPath(slashed) ? slashed : null;
    }

    private static bool IsLogin(string login) =>
        login.Length > 0 && login.Length <= Login.MaxLength && char.IsAsciiLetterOrDigit(login[0]) && login.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static string? NearLogin(string login)
    {
        var bare = login.TrimStart('@');
        bare = bare.EndsWith("[bot]", StringComparison.OrdinalIgnoreCase) ? bare[..^"[bot]".Length] : bare;
        return bare != login && IsLogin(bare) ? bare : null;
    }

    private static bool IsLabel(string label) =>
        label.Length > 0 && label.Length <= Label.MaxLength && label.Trim().Length == label.Length && !label.Any(char.IsControl)
        && label.IndexOfAny(['\u2028', '\u2029']) < 0;
}
