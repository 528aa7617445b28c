using System.Globalization;
using System.Runtime;
using System.Text;
using ListBot.Core.Commands;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Benchmarks;

/// <summary>
/// How the time to read what strangers write grows with its length: nasty Markdown of 8, 16, 32 and 65 thousand characters, in every
/// place where it may stand. Prints the slowest of each place, and fails when a doubling takes more than
/// <see cref="MostGrowth"/> times as long, when anything takes longer than <see cref="Longest"/>, or throws.
/// </summary>
internal static class Growth
{
    private const double MostGrowth = 2.3;
    private const int Most = 65_536;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    /// <summary>Below this the clock, the cache and the collector are most of what is measured.</summary>
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(1);

    private static string Form(string links, string category) => $"""
        ### Paper title

        A Paper

        ### Paper link

        https://arxiv.org/abs/2409.12345

        ### Other links

        {links}

        ### Category

        {category}
        """;

    /// <summary>Each is repeated up to the length; those that are known to be slow in one Markdown engine or another among them.</summary>
    private static readonly Dictionary<string, Func<int, string>> Families = new()
    {
        ["open links"] = Drop("[a]("),
        ["open brackets"] = Drop("["),
        ["closed brackets"] = Drop("]"),
        ["bracket pairs"] = Drop("[]"),
        ["nested links"] = n => new string('[', n / 2) + string.Concat(Enumerable.Repeat("](", n / 4)),
        ["open images"] = Drop("![a]("),
        ["link definitions"] = Drop("[a]: b\n"),
        ["different definitions"] = Counted(i => $"[a{i}]: b\n"),
        ["quoted definitions"] = Drop("> [a]: b\n"),
        ["references"] = Drop("[a][b] "),
        ["strong without end"] = Drop("**x "),
        ["stars"] = Drop("*"),
        ["stars and words"] = Drop("*a_ "),
        ["underscores"] = Drop("_a "),
        ["tildes"] = Drop("~~x "),
        ["ticks"] = Drop("`"),
        ["growing ticks"] = n => Grown(n, i => new string('`', i) + " "),
        ["quotes"] = Drop(">"),
        ["quotes with blanks"] = Drop("> "),
        ["quoted lines"] = Drop("> a\n"),
        ["items in items"] = Drop("- "),
        ["items further in"] = n => Grown(n, i => new string(' ', i % 200) + "- a\n"),
        ["a hundred quotes a line"] = Drop(new string('>', 99) + "\n"),
        ["numbers"] = Drop("1. "),
        ["numbered lines"] = Counted(i => $"{i}. a\n"),
        ["tasks"] = Drop("- [ ] "),
        ["open tags"] = Drop("<a "),
        ["angles"] = Drop("<"),
        ["closed tags"] = Drop("</a>"),
        ["comments without end"] = Drop("<!-- "),
        ["instructions"] = Drop("<?"),
        ["declarations"] = Drop("<!A "),
        ["details"] = Drop("<details>\n"),
        ["entities"] = Drop("&#"),
        ["backslashes"] = Drop("\\"),
        ["bars"] = Drop("|"),
        ["table rows"] = Drop("| a | b |\n"),
        ["a table of dashes"] = Drop("|-"),
        ["headings"] = Drop("# a\n"),
        ["our own headings"] = Drop("### Category\n\n### Paper title\n\n"),
        ["underlined headings"] = Drop("a\n=\n"),
        ["headings underlined with dashes"] = Drop("a\n-\n"),
        ["fences"] = Drop("```\n"),
        ["fences of another length"] = n => Grown(n, i => new string('~', 3 + (i % 50)) + "\n"),
        ["addresses"] = Drop("https://a.bc/d "),
        ["one long address"] = n => "https://a.bc/" + new string('d', n - 13),
        ["schemes"] = Drop("http://"),
        ["hosts"] = Drop("www."),
        ["mail"] = Drop("a@b.c"),
        ["mentions"] = Drop("@a #1 "),
        ["commands"] = Drop("/category a\n"),
        ["commands without an end"] = Drop("/set title="),
        ["unknown commands"] = Drop("/categori\n"),
        ["blanks"] = Drop(" "),
        ["tabs"] = Drop("\t"),
        ["empty lines"] = Drop("\n"),
        ["carriage returns"] = Drop("\r"),
        ["hidden characters"] = Drop("\u200B"),
        ["piled-up accents"] = Drop("\u0301"),
        ["wide characters"] = Drop("論"),
        ["arrows"] = Drop("a > "),
        ["keys"] = Drop("a: b\n"),
        ["flows"] = Drop("["),
        ["mappings"] = Drop("{a: "),
        ["one word"] = Drop("a"),
    };

    private static readonly Dictionary<string, Action<string>> Places = new()
    {
        ["an issue"] = text => ProposalParser.Parse("New paper", text),
        ["a title"] = text => ProposalParser.Parse(text, ""),
        ["a field"] = text => ProposalParser.Parse("New paper", Form(text, "RL")),
        ["a category, decided"] = text => Decide(Form("", text)),
        ["an issue, decided"] = Decide,
        ["a comment"] = text => CommandParser.Parse(text),
        ["a list"] = text => CuratedListParser.Parse(new SourceText(text)),
        ["a configuration"] = text => BotConfigReader.Read(Encoding.UTF8.GetBytes(text)),
    };

    private static readonly byte[] List = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "lists", "low-rank-adapters.md"));

    /// <param name="only">A part of the name of the families that are wanted; empty for all.</param>
    public static int Run(string only)
    {
        var families = Families.Where(f => f.Key.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        var faults = new List<string>();
        Console.WriteLine("| What stands in | slowest family at 65,536 characters | ms | fastest-growing family | times for a doubling |");
        Console.WriteLine("| --- | --- | ---: | --- | ---: |");
        foreach (var (place, read) in Places)
        {
            var rows = families.Select(f => Measure(f.Key, f.Value, read, place, faults)).ToList();
            var (slowest, steepest) = (rows.MaxBy(r => r.Took), rows.MaxBy(r => r.Growth));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {place} | {slowest.Family} | {slowest.Took.TotalMilliseconds:0.0} | {steepest.Family} | {steepest.Growth:0.0} |"));
        }

        Console.WriteLine($"\n{families.Count} families in {Places.Count} places: {(faults.Count == 0 ? "none is slow" : $"{faults.Count} faults")}");
        faults.ForEach(Console.WriteLine);
        return faults.Count == 0 ? 0 : 1;
    }

    private static (string Family, TimeSpan Took, double Growth) Measure(string family, Func<int, string> text, Action<string> read, string place, List<string> faults)
    {
        try
        {
            string[] texts = [.. new[] { Most / 8, Most / 4, Most / 2, Most }.Select(text)];
            var took = Took(read, texts[^1]);
            var times = texts.Select(t => Work(read, t)).ToList();
            // What is really slow is so each time that one looks; what others on the machine did is not.
            for (var again = 0; again < 3 && (Growth(times) > MostGrowth || took > Longest); again++)
            {
                took = Least(took, Took(read, texts[^1]));
                times = [.. times.Zip(texts, (time, t) => Least(time, Work(read, t)))];
            }

            if (Growth(times) > MostGrowth || took > Longest)
            {
                var all = string.Join(", ", times.Select(t => t.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture)));
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{family} in {place}: {all} ms, {took.TotalMilliseconds:0.00} ms in all"));
            }

            return (family, took, Growth(times));
        }
        // Whatever it is: nothing that a person writes may throw.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            faults.Add($"{family} in {place}: {e.GetType().Name}: {e.Message}");
            return (family, TimeSpan.Zero, 0);
        }

        // The best of two doublings: what is really quadratic shows in each.
        static double Growth(List<TimeSpan> times) => times[1] < Noise ? 0 : Math.Min(times[2] / times[1], times[3] / times[2]);
    }

    /// <summary>The processor's time, the collection of garbage included; the best of three.</summary>
    private static TimeSpan Took(Action<string> read, string text)
    {
        var best = TimeSpan.MaxValue;
        for (var n = 0; n < 3; n++)
        {
            var start = Environment.CpuUsage.TotalTime;
            read(text);
            best = Least(best, Environment.CpuUsage.TotalTime - start);
        }

        return best;
    }

    /// <summary>
    /// The processor's time for the work alone; the best of three. When the collector comes is chance, and it costs more the first
    /// time that a text is longer than what it leaves lying: that is no growth.
    /// </summary>
    private static TimeSpan Work(Action<string> read, string text)
    {
        const long Room = 200_000_000;
        var best = TimeSpan.MaxValue;
        for (var n = 0; n < 3; n++)
        {
            var isQuiet = GC.TryStartNoGCRegion(Room);
            var start = Environment.CpuUsage.TotalTime;
            read(text);
            best = Least(best, Environment.CpuUsage.TotalTime - start);
            if (isQuiet && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }
        }

        return best;
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static void Decide(string body)
    {
        var id = new string('a', 40);
        var repository = new RepositoryId("ada", "papers");
        Decider.Decide(
            new Trigger(new IssueId(repository, 12), "issues.opened", "benchmark"),
            new Facts(
                new RepositoryFacts(repository, "main", id, id, false, new Uri("https://github.com/ada/papers")),
                new IssueFacts(12, "A paper", body, new Person("alice", 1001, false), true, false, ["proposal"], null, []),
                BotConfigReading.Default,
                new ListFile("README.md", id, "100644", List),
                null,
                []));
    }

    private static Func<int, string> Drop(string drop) => n => string.Concat(Enumerable.Repeat(drop, (n / drop.Length) + 1))[..n];

    private static Func<int, string> Counted(Func<int, string> drop) => n => Grown(n, drop);

    private static string Grown(int length, Func<int, string> drop)
    {
        var text = new StringBuilder();
        for (var i = 1; text.Length < length; i++)
        {
            text.Append(drop(i));
        }

        return text.ToString(0, length);
    }
}
