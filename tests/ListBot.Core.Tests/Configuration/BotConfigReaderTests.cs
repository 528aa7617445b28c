using System.Text;
using CsCheck;
using ListBot.Core.Commands;
using ListBot.Core.Configuration;

namespace ListBot.Core.Tests.Configuration;

public sealed class BotConfigReaderTests
{
    [Fact]
    public void Every_key_is_read()
    {
        var config = Read("# our bot\nlist: docs/papers.md\nlabel: \"new paper\"\ncredit: no\n").Config;
        Assert.Equal(new BotConfig { List = "docs/papers.md", Label = "new paper", Credit = false }, config);
    }

    [Fact]
    public void Every_other_key_is_read()
    {
        const string Yaml = """
            open: on-approval
            labels:
              needs-input: "needs: input"
              ready: good
              approved: "yes"
              on-hold: wait
              duplicate: twin
            limits: {pull-requests: 5, commands: 20}
            commands:
              approve: maintain
              recheck: anyone
            bots: [renovate, dependabot]
            """;
        var config = Read(Yaml).Config;
        Assert.Empty(Read(Yaml).Problems);
        Assert.Equal((OpenMode.OnApproval, 5, 20), (config!.Open, config.MaxPullRequests, config.MaxCommands));
        Assert.Equal(["needs: input", "good", "yes", "wait", "twin"], config.Labels.All);
        Assert.Equal(["renovate", "dependabot"], config.Bots);
        Assert.Equal((Role.Maintain, Role.Anyone), (config.Commands["approve"], config.Commands["recheck"]));
        Assert.Equal(["renovate"], Read("bots: renovate").Config!.Bots);
        Assert.Equal(new BotConfig(), Read("labels:\nlimits: {}\ncommands: ~\n").Config);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n")]
    [InlineData("---\n...\n")]
    [InlineData("{}")]
    [InlineData("list:\nlabel: ~\ncredit: null\n")]
    public void What_is_not_stated_is_the_default(string yaml)
    {
        var reading = Read(yaml);
        Assert.Empty(reading.Problems);
        Assert.Equal(new BotConfig(), reading.Config);
    }

    [Theory]
    [InlineData("\uFEFFlist: a.md")]
    [InlineData("list: a.md\r\nlabel: proposal\r\n")]
    [InlineData("'list': 'a.md'")]
    [InlineData("{list: a.md}")]
    [InlineData("list: >-\n  a.md\n")]
    public void The_spelling_of_yaml_makes_no_difference(string yaml) => Assert.Equal(new BotConfig { List = "a.md" }, Read(yaml).Config);

    [Theory]
    [InlineData("lable: x", "1:1 UnknownKey lable (label)")]
    [InlineData("label: x\nrepository: y", "2:1 UnknownKey repository")]
    [InlineData("label: x\nlabel: y", "2:1 DuplicateKey label")]
    [InlineData("- list", "1:1 NotAMapping […]")]
    [InlineData("README.md", "1:1 NotAMapping README.md")]
    [InlineData("[a]: b", "1:1 NotText […]")]
    [InlineData("label: [a, b]", "1:8 NotText […]")]
    [InlineData("list:\n  path: a.md", "2:3 NotText {…}")]
    [InlineData("label: true", "1:8 NotText true")]
    [InlineData("label: 2024", "1:8 NotText 2024")]
    [InlineData("credit: maybe", "1:9 NotYesOrNo maybe")]
    [InlineData("credit: 'true'", "1:9 NotYesOrNo true")]
    [InlineData("credit: [true]", "1:9 NotText […]")]
    [InlineData("open: on-aproval", "1:7 NotAChoice on-aproval (on-approval)")]
    [InlineData("open: [automatic]", "1:7 NotText […]")]
    [InlineData("labels: x", "1:9 NotASection x")]
    [InlineData("labels: [ready]", "1:9 NotASection […]")]
    [InlineData("labels:\n  redy: x", "2:3 UnknownKey redy (ready)")]
    [InlineData("labels:\n  ready: x\n  ready: y", "3:3 DuplicateKey ready")]
    [InlineData("labels:\n  label: x", "2:3 UnknownKey label")]
    [InlineData("limits:\n  commands: 0", "2:13 NotANumber 0")]
    [InlineData("limits:\n  commands: 1001", "2:13 NotANumber 1001")]
    [InlineData("limits:\n  commands: ten", "2:13 NotANumber ten")]
    [InlineData("limits:\n  commands: '10'", "2:13 NotANumber 10")]
    [InlineData("limits:\n  commands: 1.5", "2:13 NotANumber 1.5")]
    [InlineData("limits:\n  commands: 99999999999999999999", "2:13 NotANumber 99999999999999999999")]
    [InlineData("commands:\n  aprove: write", "2:3 UnknownKey aprove (approve)")]
    [InlineData("commands:\n  approve: owner", "2:12 NotAChoice owner")]
    [InlineData("commands:\n  approve: Write", "2:12 NotAChoice Write (write)")]
    [InlineData("bots: renovate[bot]", "1:7 NotALogin renovate[bot] (renovate)")]
    [InlineData("bots: ['@renovate']", "1:8 NotALogin @renovate (renovate)")]
    [InlineData("bots:\n  - a\n  - [b]\n  - {c: d}", "3:5 NotText […]; 4:5 NotText {…}")]
    [InlineData("bots: {a: b}", "1:7 NotAList {…}")]
    [InlineData("bots: [a, *x]", "1:11 AliasUsed *x")]
    [InlineData("label: &x a", "1:8 AliasUsed a")]
    [InlineData("label: &x a\nlist: *x", "1:8 AliasUsed a; 2:7 AliasUsed *x")]
    [InlineData("label: !!str a", "1:8 TagUsed a")]
    [InlineData("!x {label: a}", "1:1 TagUsed {…}")]
    [InlineData("label: a\n---\nlabel: b", "2:1 SeveralDocuments ---")]
    [InlineData("list: /README.md", "1:7 NotAPath /README.md (README.md)")]
    [InlineData("list: ./README.md", "1:7 NotAPath ./README.md (README.md)")]
    [InlineData("list: docs\\README.md", "1:7 NotAPath docs\\README.md (docs/README.md)")]
    [InlineData("list: ../README.md", "1:7 NotAPath ../README.md")]
    [InlineData("list: docs/../../README.md", "1:7 NotAPath docs/../../README.md")]
    [InlineData("list: docs//README.md", "1:7 NotAPath docs//README.md")]
    [InlineData("list: C:/README.md", "1:7 NotAPath C:/README.md")]
    [InlineData("list: .github/README.md", "1:7 NotAPath .github/README.md")]
    [InlineData("list: .GitHub/README.md", "1:7 NotAPath .GitHub/README.md")]
    [InlineData("list: .git/README.md", "1:7 NotAPath .git/README.md")]
    [InlineData("list: docs/.GIT/README.md", "1:7 NotAPath docs/.GIT/README.md")]
    [InlineData("list: README", "1:7 NotAPath README")]
    [InlineData("list: \"a\\nb.md\"", "1:7 NotAPath a\nb.md")]
    [InlineData("label: ''", "1:8 NotALabel ")]
    [InlineData("label: \"a\\nb\"", "1:8 NotALabel a\nb")]
    [InlineData("lable: x\ncredit: maybe\nlist: README", "1:1 UnknownKey lable (label); 2:9 NotYesOrNo maybe; 3:7 NotAPath README")]
    public void Each_fault_has_its_place(string yaml, string faults)
    {
        var reading = Read(yaml);
        Assert.Null(reading.Config);
        Assert.Equal(faults, string.Join("; ", reading.Problems.Select(p => $"{p.Line}:{p.Column} {p.Fault} {p.Text}{(p.Suggestion is null ? "" : $" ({p.Suggestion})")}")));
    }

    [Theory]
    [InlineData("label: 'a")]
    [InlineData("label: a: b")]
    [InlineData("{label: a")]
    [InlineData("?\n{\n> ")]
    [InlineData("!![")]
    [InlineData("%YAML 99999999999999999999.1\n---\n")]
    [InlineData("label: \"\\UFFFFFFFF\"")]
    [InlineData("label: \"\\uD800\"")]
    [InlineData("label: *nowhere\n b")]
    public void What_is_no_yaml_is_said_in_the_words_of_the_reader(string yaml)
    {
        var problem = Assert.Single(Read(yaml).Problems, p => p.Fault == ConfigFault.NotYaml);
        Assert.NotEmpty(problem.Text);
        Assert.True(problem is { Line: > 0, Column: > 0 });
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void A_label_has_at_most_50_characters(int length, bool isGood) => Assert.Equal(isGood, Read("label: " + new string('x', length)).Config is not null);

    [Fact]
    public void Bytes_that_are_not_utf8_are_pointed_at()
    {
        var problem = Assert.Single(BotConfigReader.Read([.. "label: a\nlist: ü"u8, 0xFF, .. ".md"u8]).Problems);
        Assert.Equal(new ConfigProblem(2, 8, ConfigFault.NotUtf8, "0xFF", null), problem);
    }

    [Fact]
    public void A_file_of_65536_bytes_is_read_and_a_larger_one_is_not()
    {
        var largest = Encoding.UTF8.GetBytes("#".PadRight(BotConfig.MaxBytes, 'x'));
        Assert.NotNull(BotConfigReader.Read(largest).Config);
        Assert.Equal(ConfigFault.TooLarge, Assert.Single(BotConfigReader.Read([.. largest, 0x20]).Problems).Fault);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("? ")]
    [InlineData("- ")]
    public void Nesting_has_an_end(string opening) =>
        Assert.Equal(ConfigFault.NotYaml, Read(string.Concat(Enumerable.Repeat(opening, 16_000))).Problems[^1].Fault);

    [Fact]
    public void A_list_has_an_end() =>
        Assert.Equal(ConfigFault.TooMany, Assert.Single(Read($"bots: [{string.Join(',', Enumerable.Range(0, 51).Select(i => $"a{i}"))}]").Problems).Fault);

    [Fact]
    public void Another_file_pasted_in_is_not_answered_line_by_line() =>
        Assert.Equal(20, Read(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"key{i}: x\n"))).Problems.Count);

    [Fact]
    public void Any_bytes_are_answered() =>
        Gen.OneOf(Gen.Byte.Array, Gen.String[Gen.Char["lista: be\n-[]{}&*!'\"#|>%@,?~\\Uu0FYAML1.\t\r"], 0, 60].Select(Encoding.UTF8.GetBytes)).Sample(bytes =>
        {
            var reading = BotConfigReader.Read(bytes);
            Assert.Equal(reading.Config is null, reading.Problems.Count > 0);
        });

    private static BotConfigReading Read(string yaml) => BotConfigReader.Read(Encoding.UTF8.GetBytes(yaml));
}
