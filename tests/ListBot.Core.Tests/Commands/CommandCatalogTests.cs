using ListBot.Core.Commands;

namespace ListBot.Core.Tests.Commands;

public sealed class CommandCatalogTests
{
    [Fact]
    public void The_README_has_every_command()
    {
        string[] table = ["| Command | Meaning | Who |", "| --- | --- | --- |", .. CommandCatalog.Rows.Select(Row)];
        var text = string.Join('\n', table);
        Assert.True(
            RepositoryFile.Read("README.md").Contains("\n" + text + "\n", StringComparison.Ordinal), "The README's table of commands should be\n\n" + text + "\n");
    }

    [Fact]
    public void No_two_commands_share_a_name()
    {
        var names = CommandCatalog.Rows.SelectMany(r => r.Aliases.Append(r.Name)).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Empty(names.Intersect(CommandCatalog.OfOtherBots));
    }

    private static string Row(CommandRow row) =>
        $"| `{row.Usage}`{string.Concat(row.Aliases.Select(a => $", `/{a}`"))} | {row.Description} | {Who(row)} |";

    private static string Who(CommandRow row) => row.From switch
    {
        Role.Anyone => "anyone",
        Role.Proposer => "proposer, triage and above",
        var role => $"{role.ToString().ToLowerInvariant()} and above{(row.Name == "approve" ? "; not the proposer, unless admin" : "")}",
    };
}
