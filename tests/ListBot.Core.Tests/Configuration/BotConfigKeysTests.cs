using ListBot.Core.Configuration;

namespace ListBot.Core.Tests.Configuration;

/// <summary>What is made from the rows of <see cref="BotConfigKeys"/> and stands in files of its own.</summary>
public sealed class BotConfigKeysTests
{
    [Fact]
    public void The_README_explains_every_key()
    {
        var table = string.Join('\n', ["| Key | Meaning | Default |", "| --- | --- | --- |", .. Rows(BotConfigKeys.All, "")]);
        var readme = RepositoryFile.Read("README.md");
        Assert.True(readme.Contains("\n" + table + "\n", StringComparison.Ordinal), "The README's table of keys should be\n\n" + table + "\n");
    }

    [Fact]
    public void The_schema_beside_the_configuration_is_fresh()
    {
        const string Path = ".github/listbot.schema.json";
        Assert.True(RepositoryFile.Read(Path) == BotConfigSchema.Format(), $"Stale. Run: dotnet run --project src/ListBot.Cli -- config schema > {Path}");
    }

    private static IEnumerable<string> Rows(IEnumerable<ConfigKey> keys, string section) => keys.SelectMany(key => key switch
    {
        SectionKey { IsOneRow: false } inner => Rows(inner.Keys, $"{section}{key.Name}."),
        _ => [$"| `{section}{key.Name}` | {key.Meaning} | {(key.DefaultText.Length > 0 ? $"`{key.DefaultText}`" : "")}{key.Note} |"],
    });
}
