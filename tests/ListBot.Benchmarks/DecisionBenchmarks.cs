using BenchmarkDotNet.Attributes;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Benchmarks;

/// <summary>
/// What a decision costs on real lists: reading the list, ranking its categories on a list that was just read, and all of it,
/// with the category stated. <c>LISTS</c> names a folder with other lists than those of the tests.
/// </summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly string Lists = Environment.GetEnvironmentVariable("LISTS") ?? Path.Combine(AppContext.BaseDirectory, "lists");
    private static readonly Trigger Opened = new(new IssueId(new RepositoryId("ada", "papers"), 12), "issues.opened", "benchmark");

    private SourceText source = null!;
    private Facts facts = null!;
    private Proposal proposal = null!;

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Lists, "*.md").Select(f => Path.GetFileName(f)).Order();

    [ParamsSource(nameof(Names))]
    public string List { get; set; } = "";

    [GlobalSetup]
    public void Read()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Lists, List));
        source = SourceText.Parse(bytes, out _)!;
        var list = CuratedListParser.Parse(source)!;
        var body = $"""
            ### Paper title

            Low-Rank Adaptation Without a Single Regret

            ### Paper link

            https://arxiv.org/abs/2409.12345

            ### Category

            {list.PathOf(list.Entries[list.Entries.Count / 2].Category)}
            """;
        proposal = ProposalParser.Parse("New paper", body).Proposal!;
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
    public IReadOnlyList<RankedCategory> Rank() => CategoryRanker.Rank(CuratedListParser.Parse(source)!, proposal.Clues);

    [Benchmark]
    public Plan Decide() => Decider.Decide(Opened, facts);
}
