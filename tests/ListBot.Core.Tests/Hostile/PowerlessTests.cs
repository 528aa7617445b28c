using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ListBot.Core.Decisions;
using ListBot.Core.Tests.Decisions;
using ListBot.Core.Tests.Lists;
using Markdig;

namespace ListBot.Core.Tests.Hostile;

/// <summary>
/// What strangers write reaches the list, the pull request, the commit and the comments without power: it mentions nobody, closes and
/// refers to nothing, brings no HTML, link, image, trailer or block, and hides nothing. Two Markdown engines say so, and a reading of
/// what a squash merge makes a commit message.
/// </summary>
public sealed partial class PowerlessTests
{
    private static readonly MarkdownPipeline GitHubs = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseTaskLists().UseFootnotes().Build();

    private static readonly string[] OtherFields = ["Venue", "Category", "Other links", "Code link"];

    private static readonly Lazy<IReadOnlyList<Said>> Everything = new(() =>
    [
        .. Payloads.All.SelectMany(payload => Say("Paper title", payload)),
        .. OtherFields.SelectMany(field => Payloads.Alone.SelectMany(payload => Say(field, payload))),
    ]);

    [Fact]
    public void There_are_enough_of_them()
    {
        Assert.InRange(Payloads.All.Count, 1_000, 10_000);
        // The README's figure: each where its field is.
        Assert.Equal(2_799, Payloads.All.Count + (OtherFields.Length * Payloads.Alone.Count));
        Assert.True(Everything.Value.Count(s => s.Where == Place.List) > 1_000);
    }

    [Fact]
    public void The_list_grows_by_the_one_line_that_was_shown()
    {
        foreach (var said in Everything.Value.Where(s => s.Where == Place.List))
        {
            Assert.True(said.Text.Length > 2 && !said.Text.EnumerateRunes().Any(IsUnseen), said.ToString());
        }
    }

    [Fact]
    public void To_Markdig_nothing_has_power() => Expect([.. Everything.Value.Where(s => s.IsMarkdown)], Markdown.ToHtml);

    [Fact]
    public async Task To_a_second_engine_nothing_has_power()
    {
        var texts = Everything.Value.Where(s => s.IsMarkdown).ToList();
        if (await Micromark.Ask<string>("render.mjs", [.. texts.Select(s => s.Text)], TestContext.Current.CancellationToken) is not { } rendered)
        {
            Assert.Skip("Node or micromark is not here: `.ci/run` installs it into artifacts/markdown.");
            return;
        }

        var html = texts.Zip(rendered).ToDictionary(pair => pair.First, pair => pair.Second);
        Expect(texts, said => html[said]);
    }

    [Fact]
    public void In_a_commit_message_nothing_has_power()
    {
        var faults = Everything.Value
            .Where(s => s.Where is Place.Commit or Place.PullRequestTitle or Place.PullRequestBody)
            .Where(s => CommitPower().IsMatch(Ours().Replace(s.Text, "")))
            .Select(s => $"{CommitPower().Match(Ours().Replace(s.Text, "")).Value} in {s}");
        Report(faults);
    }

    private static void Expect(IReadOnlyList<Said> texts, Func<Said, string> render) => Report(texts.SelectMany(said => Faults(said, render(said)).Select(fault => $"{fault} in {said}")));

    private static void Expect(IReadOnlyList<Said> texts, Func<string, MarkdownPipeline, MarkdownParserContext?, string> render) => Expect(texts, said => render(said.Text, GitHubs, null));

    private static void Report(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, $"{all.Count} faults:\n" + string.Join("\n\n", all.Take(8)));
    }

    private static IEnumerable<string> Faults(Said said, string html)
    {
        // What a text shows as code is shown as it is. One fold of the status is ours.
        var withoutCode = OurFold().Replace(CodeElement().Replace(html, "<code></code>"), "$1", 1);
        foreach (Match tag in Tag().Matches(withoutCode))
        {
            if (!IsOurs(said, tag.Value))
            {
                yield return tag.Value;
            }
        }

        var text = Ours().Replace(WebUtility.HtmlDecode(Tag().Replace(withoutCode, " ")), "");
        if (said.Where != Place.List && Power().Match(text) is { Success: true } power)
        {
            yield return power.Value;
        }
    }

    /// <summary>It ends a line, turns the reading around, or stands there and is not seen.</summary>
    private static bool IsUnseen(Rune rune) =>
        rune.Value is 0xAD or 0x61C or 0x115F or 0x180E or 0x200B or (>= 0x200E and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x2069)
            or 0x3164 or (>= 0xE000 and <= 0xF8FF) or 0xFEFF or (>= 0xE0000 and <= 0xE0FFF)
        || Rune.IsControl(rune);

    private static bool IsOurs(Said said, string tag) =>
        Plain().IsMatch(tag)
        || tag.StartsWith("<!-- listbot:", StringComparison.Ordinal)
        || (tag.StartsWith("<a href=\"", StringComparison.Ordinal) && WebUtility.HtmlDecode(tag[9..tag.IndexOf('"', 9)]) is var target
            && (target.StartsWith("https://github.com/octo/papers/blob/main/README.md?plain=1#L", StringComparison.Ordinal)
                // GitHub makes a link of every address of a mailbox, whatever stands before it; it leads nowhere on the web.
                || target.StartsWith("mailto:", StringComparison.Ordinal)
                || said.Links.Contains(target.Replace("https://redirect.github.com/", "https://github.com/", StringComparison.Ordinal)) || said.Links.Contains(target.Replace("https://redirect.github.com/", "http://github.com/", StringComparison.Ordinal))));

    private static IEnumerable<Said> Say(string field, string payload)
    {
        // The form's other fields are right, so that as much as possible comes of the proposal.
        var plan = new Situation().Field(field, field switch { "Other links" => $"{payload}: https://example.org/page", _ => payload }).Plan;
        // Where the entry leads, which the status shows too.
        var links = plan.Effects.OfType<EnsureBranch>().SelectMany(b => Address().Matches(Added(b.Text)).Select(m => m.Value)).ToList();
        foreach (var effect in plan.Effects)
        {
            switch (effect)
            {
                case EnsureBranch branch:
                    yield return new Said(field, payload, Place.List, Added(branch.Text), links);
                    yield return new Said(field, payload, Place.Commit, branch.Message, []);
                    break;
                case EnsurePullRequest pullRequest:
                    yield return new Said(field, payload, Place.PullRequestTitle, pullRequest.Title!, []);
                    yield return new Said(field, payload, Place.PullRequestBody, pullRequest.Body!, []);
                    break;
                case EnsureStatus status:
                    yield return new Said(field, payload, Place.Status, status.Body.Replace(PullRequestNumber.Placeholder, "13", StringComparison.Ordinal), links);
                    break;
            }
        }
    }

    /// <summary>The list's own lines stand in their order around the new one.</summary>
    private static string Added(string after)
    {
        string[] old = RealList.Source.Text.Split('\n'), now = after.Split('\n');
        Assert.Equal(old.Length + 1, now.Length);
        var at = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Equal(old[at..], now[(at + 1)..]);
        return now[at];
    }

    private enum Place
    {
        List,
        Commit,
        PullRequestTitle,
        PullRequestBody,
        Status,
    }

    /// <param name="Links">The addresses that an entry may lead to.</param>
    private sealed record Said(string Field, string Payload, Place Where, string Text, IReadOnlyList<string> Links)
    {
        public bool IsMarkdown => Where is Place.List or Place.PullRequestBody or Place.Status;

        public override string ToString() => $"{Where}, by the {Field} {SerializationOf(Payload)}:\n{Text}";

        private static string SerializationOf(string payload) => System.Text.Json.JsonSerializer.Serialize(payload);
    }

    /// <summary>Words of our own: the issue that is closed, the pull request, the App's own marks.</summary>
    [GeneratedRegex(@"Closes #12\b|#1[23]\b|<!-- listbot:[^>]*-->|Co-authored-by: alice <1001\+alice@users\.noreply\.github\.com>", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();

    [GeneratedRegex(@"@\w|#\d|\bGH-\d|\w/\w+#\d|<!--|\[(?:skip|ci|no ci)|[\u202A-\u202E\u2066-\u2069]", RegexOptions.IgnoreCase)]
    private static partial Regex Power();

    [GeneratedRegex(@"@\w|#\d|\bGH-\d|https?://\S*/(?:issues|pull|discussions)/\d|\[(?:skip|ci|no|actions) |\*NO_CI|^[A-Za-z-]+-by:|^skip-checks:|^Change-Id:|[\u202A-\u202E\u2066-\u2069\r\u2028\u2029\u0085]", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex CommitPower();

    [GeneratedRegex(@"<details><summary>Other categories that it may fit</summary>(\s*(?:<pre>\s*<code></code>\s*</pre>\s*)*)</details>", RegexOptions.Singleline)]
    private static partial Regex OurFold();

    [GeneratedRegex(@"<code(?: class=""[^""]*"")?>.*?</code>", RegexOptions.Singleline)]
    private static partial Regex CodeElement();

    [GeneratedRegex(@"<!--.*?-->|<[A-Za-z/!?][^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^</?(?:p|ul|ol|li|h[1-6]|table|thead|tbody|tr|th|td|strong|em|pre|code|blockquote|hr|br|a)(?: align=""\w+"")? ?/?>$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"https?://[^\s)\]>""]+")]
    private static partial Regex Address();
}
