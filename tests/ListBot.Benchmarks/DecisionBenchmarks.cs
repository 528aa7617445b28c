using BenchmarkDotNet.Attributes;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Text;

namespace ListBot.Benchmarks;

/// <summary>What a decision costs on real lists: reading the list, and all of it.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly string Lists = Path.Combine(AppContext.BaseDirectory, "lists");
    private static readonly Trigger Opened = new(new IssueId(new RepositoryId("ada", "papers"), 12), "issues.opened", "benchmark");

    private SourceText source = null!;
    private Facts facts = null!;

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Lists).Select(f => Path.GetFileName(f)).Order();

    [ParamsSource(nameof(Names))]
    public string List { get; set; } = "";

    [GlobalSetup]
    public void Read()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Lists, List));
        source = SourceText.Parse(bytes, out _)!;
        var body = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "issue.md"));
        var id = new string('a', 40);
        facts = new Facts(
            new RepositoryFacts(Opened.Issue.Repository, "main", id, id, false, new Uri("https://github.com/ada/papers")),
            new IssueFacts(12, "A paper", body, new Person("alice", 1001, false), true, false, [], null, []),
            BotConfigReading.Default,
            new ListFile("README.md", id, "100644", bytes),
            null,
            []);
    }

    [Benchmark]
    public CuratedList? Parse() => CuratedListParser.Parse(source);

    [Benchmark]
    public Plan Decide() => Decider.Decide(Opened, facts);
}
