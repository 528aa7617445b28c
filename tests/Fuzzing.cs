using System.Text;
using CsCheck;
using ListBot.Core.Commands;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Papers;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Tests;

/// <summary>
/// What strangers and maintainers may send, made by chance from real texts: parts cut out, doubled, moved, and all kinds of trouble
/// put in between; and what must hold of the answer whatever was sent. Tests try some, <c>fuzz</c> of the benchmarks as many as one likes.
/// </summary>
/// <param name="lists">A folder with real lists.</param>
internal sealed class Fuzzing(string lists)
{
    private const string Form = """
        ### Paper title

        A Paper of Some Length

        ### Paper link

        https://arxiv.org/abs/2409.12345

        ### Venue

        ICLR 2026

        ### Code link

        https://github.com/ada/code

        ### Other links

        Project page: https://example.org/a

        ### Category

        RL
        """;

    private static readonly string[] Trouble =
    [
        "\n", "\r\n", "\r", "\n\n", " ", "\t", "    ", "\0", "\u202E", "\u200B", "\uFEFF", "\uD800", "\uDC00", "\u2028", "\u0301", "\uE000pull-request\uE000", "論", "😀", "`", "```", "~~~", "<!--", "-->", "<b>", "</details>", "<summary>", "[", "](", ")", "![", "\\",
        "|", "|---|", "#", "### ", "### Category\n\n", "### Paper title\n\n", "- ", "* ", "1. ", "999999999. ", "> ", "---", "===", "**", "__", "&lt;", "&#", "@mia", "#1", "fixes #1", "http://", "https://a.b/c", "javascript:", "//", "mia:secret@", "[a]: b\n", "_No response_",
        "/category ", "/set title=", "/approve", "/retitle ", "/hold\n", "/recreate ", "<!-- listbot:status 0 -->", "listbot:", ": ", "- [", "{", "}", "&a", "*a", "!!str ", "'", "\"", "%YAML", "---\n", "null", "[]", "1e999", "\\ud800", "-1", "list: ", "limits:\n  ", "10.1000/x", "arXiv:2409.12345v9",
    ];

    private static readonly Gen<string> Piece = Gen.Frequency(
        (6, Gen.OneOf(Trouble)),
        (1, Gen.OneOf(Trouble).SelectMany(t => Gen.Int[2, 200].Select(n => string.Concat(Enumerable.Repeat(t, n))))),
        (1, Gen.Char.Array[0, 8].Select(c => new string(c))));

    private readonly byte[][] files = [.. Directory.GetFiles(lists, "*.md").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private readonly ListFile list = new("README.md", new string('a', 40), "100644", File.ReadAllBytes(Path.Combine(lists, "low-rank-adapters.md")));

    /// <summary>An issue: its title and text.</summary>
    public Gen<(string Title, string Body)> Issues { get; } = Gen.Select(
        Mutated(Gen.OneOf("New paper: A Paper of Some Length", "Add https://arxiv.org/abs/2409.12345", "")),
        Mutated(Gen.OneOf(Form, "Please add \"A Paper of Some Length\" https://arxiv.org/abs/2409.12345\n\nCategory: RL", "- Title: A Paper of Some Length\n- Link: <https://arxiv.org/abs/2409.12345>\n- Section: 1.a", "")));

    public Gen<string> Comments { get; } = Mutated(Gen.OneOf(
        [.. CommandCatalog.Rows.SelectMany(r => r.Examples), "Thanks!\n\n/hold\n\n> /unhold\n\n```\n/approve\n```\n", "/category RL\n/category 1.a\n/set venue=ICLR", "On Monday, mia wrote:\n> /reject\n", ""]));

    /// <summary>A part of a real list, with some bytes changed that need not be UTF-8 any more.</summary>
    public Gen<byte[]> Lists => Bytes(Mutated(
        from file in Gen.OneOf(files)
        from start in Gen.Double[0, 1]
        from length in Gen.Int[0, 4_000]
        select Encoding.UTF8.GetString(file) is var text && (int)(start * text.Length) is var at ? text.Substring(at, Math.Min(length, text.Length - at)) : ""));

    public Gen<byte[]> Configurations { get; } = Bytes(Mutated(Gen.OneOf(
        "list: README.md\nlabel: paper\ncredit: false\nopen: on-approval\nplacement: last\n", "labels:\n  ready: 'all right'\n  on-hold: wait\nlimits:\n  pull-requests: 5\n  commands: 2\ncommands:\n  help: admin\n", "bots: [feed, \"other\"]\n# a comment\n", "")));

    /// <summary>The body of a delivery.</summary>
    public Gen<byte[]> Payloads { get; } = Bytes(Mutated(Gen.OneOf(
        """{"action":"opened","installation":{"id":7},"sender":{"login":"mia","type":"User"},"repository":{"id":99,"name":"papers","owner":{"login":"octo"},"default_branch":"main"},"issue":{"number":12}}""",
        """{"action":"created","installation":{"id":7},"repository":{"id":99,"name":"papers","owner":{"login":"octo"}},"issue":{"number":12},"comment":{"user":{"login":"feed","type":"Bot"},"body":"/hold"},"changes":{"body":{"from":"x"}}}""",
        """{"action":"closed","installation":{"id":7},"repository":{"id":99,"name":"papers","owner":{"login":"octo"}},"pull_request":{"head":{"ref":"listbot/issue-12","repo":{"id":99}}}}""",
        """{"ref":"refs/heads/main","installation":{"id":7},"repository":{"id":99,"name":"papers","owner":{"login":"octo"},"default_branch":"main"}}""")));

    /// <summary>An issue is a proposal or has problems; a proposal is one line of visible text and plain addresses, and adds to the list, and changes, nothing else.</summary>
    public void CheckIssue((string Title, string Body) issue)
    {
        var reading = ProposalParser.Parse(issue.Title, issue.Body);
        Hold(reading.Proposal is null == reading.Problems.Count > 0, "a proposal or problems");
        if (reading.Proposal is { } proposal)
        {
            Hold(proposal.Title.Length > 0 && !HiddenCharacters.AnyIn(proposal.Title) && !proposal.Title.AsSpan().ContainsAny('\n', '\r'), "a title of one visible line");
            foreach (var address in proposal.OtherLinks.Select(l => l.Url).Append(proposal.Paper.Url).Concat(proposal.Code is { } code ? [code] : []))
            {
                Hold(address.Scheme is "http" or "https" && address.UserInfo.Length == 0, "plain addresses");
            }
        }

        var plan = Decide(issue.Title, issue.Body, list, BotConfigReading.Default, []);
        if (plan.Effects.OfType<EnsureBranch>().FirstOrDefault() is { } branch)
        {
            Hold(AddsOnly(Encoding.UTF8.GetString(list.Bytes!.Value.Span), branch.Text), "a list with nothing but an addition");
            Hold(branch.Text.Count(c => c == '\n') == list.Bytes!.Value.Span.Count((byte)'\n') + 1, "one line more");
        }
    }

    /// <summary>Each command is read from a line that is there, whoever says it.</summary>
    public void CheckComment(string comment)
    {
        var lines = comment.Count(c => c is '\n' or '\r') + 1;
        Hold(CommandParser.Parse(comment).All(r => r.Line >= 1 && r.Line <= lines), "lines of the comment");
        var mia = new Person("mia", 1003, IsBot: false);
        Decide("New paper", Form, list, BotConfigReading.Default, [new CommentFacts(5, mia, false, null, null, false, [], comment) { CreatedAt = DateTimeOffset.UnixEpoch }]);
    }

    /// <summary>Bytes come back as they were; places lie in the text, in order; an entry is added without a loss, or not at all.</summary>
    public void CheckList(byte[] bytes)
    {
        if (SourceText.Parse(bytes, out var bad) is not { } source)
        {
            Hold(bad >= 0 && bad < bytes.Length, "the place of the bad byte");
            return;
        }

        Hold(source.ToBytes().AsSpan().SequenceEqual(bytes), "the same bytes");
        if (CuratedListParser.Parse(source) is not { } parsed)
        {
            return;
        }

        Hold(parsed.Categories.All(c => c.Heading.Start >= 0 && c.Heading.End <= source.Text.Length && c.ContentEnd >= c.Heading.End && c.ContentEnd <= source.Text.Length), "categories in the text");
        Hold(parsed.Entries.All(e => e.Span.Start >= 0 && e.Span.Start <= e.Span.End && e.Span.End <= source.Text.Length && e.Title.Length <= source.Text.Length), "entries in the text");
        var before = source.ToString();
        foreach (var category in parsed.Categories.Take(3))
        {
            var body = Form.Replace("\n\nRL", "\n\n" + category.Title, StringComparison.Ordinal);
            if (Verdict.Of(parsed, ProposalParser.Parse("", body)) is Ready { Insertion.Category: var found, After: var after } && found.Entries.All(e => e.Kind != EntryKind.Numbered))
            {
                Hold(AddsOnly(before, after.ToString()), "a list with nothing but an addition");
            }
        }

        Decide("New paper", Form, list with { Bytes = bytes }, BotConfigReading.Default, []);
    }

    /// <summary>A configuration, or problems with their places; and the bot decides with either.</summary>
    public void CheckConfiguration(byte[] bytes)
    {
        var reading = BotConfigReader.Read(bytes);
        Hold(reading.Config is null == reading.Problems.Count > 0, "a configuration or problems");
        Hold(reading.Problems.All(p => p.Line >= 1 && p.Column >= 1), "places of problems");
        Decide("New paper", Form, list, reading, []);
    }

    private static void Hold(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"There should be {what}.");
        }
    }

    /// <summary>All that was there is there still, around one stretch of new text.</summary>
    private static bool AddsOnly(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var rest = before.Length - start;
        return after.Length > before.Length && after.AsSpan(after.Length - rest).SequenceEqual(before.AsSpan(start));
    }

    private static Plan Decide(string title, string body, ListFile? list, BotConfigReading configuration, CommentFacts[] comments)
    {
        var repository = new RepositoryId("octo", "papers");
        var alice = new Person("alice", 1001, IsBot: false);
        return Decider.Decide(
            new Trigger(new IssueId(repository, 12), "issues.opened", "fuzz"),
            new Facts(
                new RepositoryFacts(repository, "main", new string('a', 40), new string('b', 40), IsArchived: false, new Uri("https://github.com/octo/papers")),
                new IssueFacts(12, title, body, alice, IsOpen: true, IsLocked: false, ["proposal"], null, comments),
                configuration,
                list,
                null,
                [])
            {
                Roles = System.Collections.Immutable.ImmutableDictionary<long, Role?>.Empty.Add(1001, Role.Anyone).Add(1003, Role.Admin),
            });
    }

    private static Gen<string> Mutated(Gen<string> texts) =>
        from text in texts
        from changes in Gen.Select(Gen.Double[0, 1], Gen.Int[0, 30], Gen.Int[0, 3], Piece, Gen.Double[0, 1]).Array[0, 8]
        select changes.Aggregate(text, Change);

    /// <summary>At a place: puts something in, in place of something or not; or moves or doubles what stands there.</summary>
    private static string Change(string text, (double Place, int Length, int Kind, string Piece, double Target) change)
    {
        const int Most = 20_000;
        var start = (int)(change.Place * text.Length);
        var end = Math.Min(text.Length, start + change.Length);
        var target = (int)(change.Target * text.Length);
        return text.Length > Most ? text : change.Kind switch
        {
            0 => text[..start] + change.Piece + text[start..],
            1 => text[..start] + change.Piece + text[end..],
            2 => text[..start] + text[end..],
            _ => text[..target] + text[start..end] + text[target..],
        };
    }

    private static Gen<byte[]> Bytes(Gen<string> texts) =>
        from text in texts
        from flips in Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[1, 3])).SelectMany(n => Gen.Select(Gen.Double[0, 1], Gen.Byte).Array[n])
        select Flipped(Encoding.UTF8.GetBytes(text), flips);

    private static byte[] Flipped(byte[] bytes, (double Place, byte Value)[] flips)
    {
        foreach (var (place, value) in flips.Where(_ => bytes.Length > 0))
        {
            bytes[Math.Min(bytes.Length - 1, (int)(place * bytes.Length))] = value;
        }

        return bytes;
    }
}
