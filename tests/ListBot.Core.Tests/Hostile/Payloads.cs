namespace ListBot.Core.Tests.Hostile;

/// <summary>
/// What strangers try in a field: words with power on GitHub, in Markdown, in HTML, in a commit message or for the eye, alone and in
/// every company that changes how they are read.
/// </summary>
internal static class Payloads
{
    private static readonly string[] Verbs = ["close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved", "Fixes:", "CLOSES:"];

    private static readonly string[] References =
    [
        "#1", "GH-1", "gh-1", "octo/papers#1", "octo/papers/issues/1", "https://github.com/octo/papers/issues/1", "http://github.com/octo/papers/pull/1",
        "https://github.com/octo/papers/issues/1#issuecomment-2", "[#1](https://github.com/octo/papers/issues/1)", "octo/papers@0123456789abcdef0123456789abcdef01234567",
    ];

    private static readonly string[] Mentions =
    [
        "@mia", "@octo/owners", "cc @mia", "(@mia)", "[@mia]", "@mia, @bob", "\"@mia\"", "mia@example.org", "<mia@example.org>", "mailto:mia@example.org",
        "/approve", "/merge", "@dependabot merge", "@listbot approve", "@here",
    ];

    private static readonly string[] Markdown =
    [
        "[x](https://evil.example)", "[x](javascript:alert(1))", "[x](<https://evil.example>)", "[x][1]", "[x]: https://evil.example", "![x](https://evil.example/p.png)", "[![x](https://evil.example/p.png)](https://evil.example)",
        "<https://evil.example>", "https://evil.example", "http://evil.example/a?b=c", "www.evil.example", "ftp://evil.example", "//evil.example", "evil.example/x", "xmpp:mia@evil.example",
        "**bold**", "__bold__", "*lean*", "_lean_", "***both***", "~~gone~~", "~gone~", "`code`", "``co`de``", "```", "~~~", "````", "$x$", "$$x$$", "$`x`$", "${x}", "$(rm -rf .)", "`rm -rf .`",
        "# Head", "## Head", "- item", "* item", "+ item", "1. item", "1) item", "> quote", "---", "***", "===", "| a | b |", "|", "||", "|-|", "[ ] task", "[x] task", "[^1]", "[^1]: note", ":smile:", ":+1:",
        "\\", "\\\\", "\\|", "\\[x\\](y)", "&lt;b&gt;", "&#64;mia", "&#35;1", "&amp;", "&copy;", "&nbsp;", "%40mia", "\\u0040mia", "{{ x }}", "{% x %}", "<%= x %>", "::: x", "+++", "--- a", "++ b/README.md", "@@ -1 +1 @@", "diff --git a/x b/x",
    ];

    private static readonly string[] Html =
    [
        "<b>x</b>", "<script>alert(1)</script>", "<img src=https://evil.example/p.png>", "<img src=x onerror=alert(1)>", "<a href=\"https://evil.example\">x</a>", "<a href=javascript:alert(1)>x</a>", "<svg/onload=alert(1)>",
        "<details>", "</details>", "<details><summary>x</summary>", "<!-- x -->", "<!--", "-->", "<!-- listbot:status 0 -->", "<!-- listbot:begin 0 0 -->", "<!-- listbot:end -->", "<?x?>", "<![CDATA[x]]>", "<!DOCTYPE html>",
        "<style>*{display:none}</style>", "<iframe src=https://evil.example>", "<table><tr><td>x", "</td></tr></table>", "<br>", "<br/>", "</p>", "<p align=center>", "<sub>x</sub>", "<kbd>x</kbd>", "<div>", "</div>", "<h1>x</h1>", "<x", "< b>", "<b\tx>",
    ];

    private static readonly string[] Commits =
    [
        "[skip ci]", "[ci skip]", "[no ci]", "[skip actions]", "[actions skip]", "***NO_CI***", "skip-checks: true", "Co-authored-by: mia <mia@example.org>", "Signed-off-by: mia <mia@example.org>", "Reviewed-by: mia",
        "Approved-by: mia", "BREAKING CHANGE: x", "feat!: x", "release-as: 9.9.9", "semver: major", "[deploy]", "bors r+", "fixup! x", "squash! x", "Revert \"x\"", "Merge branch 'main'", "Change-Id: I0", "On-behalf-of: @octo <x@example.org>",
    ];

    private static readonly string[] Unseen =
    [
        "\u202Edesrever", "\u2066xy\u2069", "\u202Axy\u202C", "\u200Bxy\u200B", "x\u200Dy", "x\u200Cy", "x\u2060y", "x\uFEFFy", "x\u00ADy", "\u061Cxy", "\u200Fxy", "x\u0000y", "x\u0007y", "x\u001B[31my", "x\u007Fy", "x\u0085y",
        "x\u2028y", "x\u2029y", "x\ty", "x\rFixes #1", "x\u000By", "x\u000Cy", "x\uE000pull-request\uE000y", "\uE000pull-request\uE000", "x\uDB40\uDC41y", "x\uFE0Fy", "x\u180Ey", "x\u3164y", "x\u115Fy",
        "Αdapters", "раураl", "ⅼοra", "𝕃𝕠ℝ𝔸", "ｆｉｘｅｓ ＃1", "＠mia", "@\u200Bmia", "#\u200B1", "fixes\u00A0#1", "x\u0301\u0301\u0301\u0301", "论文 题目", "عربي", "😀", "👨‍👩‍👧",
    ];

    /// <summary>Each of them, without company.</summary>
    public static IReadOnlyList<string> Alone { get; } =
    [
        .. Verbs.SelectMany(v => References.Select(r => $"{v} {r}")),
        .. References, .. Mentions, .. Markdown, .. Html, .. Commits, .. Unseen,
    ];

    /// <summary>1,000 and more, all different; each is one line as a form's field would hold it, but for what only looks like one.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Alone
            .SelectMany(p => (string[])[$"Adapters {p} for models", $"{p} Adapters of models", $"Adapters of models {p}", $"Adapters* ({p}) _of [models]", $"`Adapters {p} of models"])
            .Distinct(StringComparer.Ordinal),
    ];
}
