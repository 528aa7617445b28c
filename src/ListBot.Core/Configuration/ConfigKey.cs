using System.Text.Json;

namespace ListBot.Core.Configuration;

/// <summary>One key of <c>.github/listbot.yml</c>: reading, the JSON schema and the README's table are made from it.</summary>
/// <param name="Name">As it is written in the file.</param>
/// <param name="Meaning">One sentence for the maintainer, in Markdown.</param>
public abstract record ConfigKey(string Name, string Meaning)
{
    /// <summary>What holds when the key is not stated, as the file would spell it; empty for a section.</summary>
    public abstract string DefaultText { get; }

    /// <summary>What else there is to say of the default, in Markdown; it stands behind it.</summary>
    public string Note { get; init; } = "";
}

/// <summary>One line of text.</summary>
public sealed record TextKey(string Name, string Meaning, TextRule Rule, Func<BotConfig, string> Get, Func<BotConfig, string, BotConfig> Set)
    : ConfigKey(Name, Meaning)
{
    public override string DefaultText => Get(new BotConfig());
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record SwitchKey(string Name, string Meaning, Func<BotConfig, bool> Get, Func<BotConfig, bool, BotConfig> Set)
    : ConfigKey(Name, Meaning)
{
    public override string DefaultText => Get(new BotConfig()) ? "true" : "false";
}

/// <summary>A whole number from <paramref name="Least"/> to <paramref name="Most"/>.</summary>
public sealed record NumberKey(string Name, string Meaning, int Least, int Most, Func<BotConfig, int> Get, Func<BotConfig, int, BotConfig> Set)
    : ConfigKey(Name, Meaning)
{
    public override string DefaultText => Get(new BotConfig()).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One word of a few.</summary>
public sealed record ChoiceKey(string Name, string Meaning, IReadOnlyList<string> Choices, Func<BotConfig, string> Get, Func<BotConfig, string, BotConfig> Set)
    : ConfigKey(Name, Meaning)
{
    public override string DefaultText => Get(new BotConfig());

    /// <summary>The words are the names of an enumeration: <c>OnApproval</c> is <c>on-approval</c> in the file.</summary>
    public static ChoiceKey Of<T>(string name, string meaning, Func<BotConfig, T> get, Func<BotConfig, T, BotConfig> set)
        where T : struct, Enum => new(
            name,
            meaning,
            [.. Enum.GetValues<T>().Select(Word)],
            config => Word(get(config)),
            (config, word) => set(config, Enum.GetValues<T>().First(v => Word(v) == word)));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>Several lines of text; one alone may stand without brackets.</summary>
/// <param name="Most">How many there may be.</param>
public sealed record ListKey(
    string Name, string Meaning, TextRule Rule, int Most, Func<BotConfig, IReadOnlyList<string>> Get, Func<BotConfig, IReadOnlyList<string>, BotConfig> Set)
    : ConfigKey(Name, Meaning)
{
    public override string DefaultText => $"[{string.Join(", ", Get(new BotConfig()))}]";
}

/// <summary>A mapping of keys of its own.</summary>
/// <param name="IsOneRow">The README explains all its keys in one row, because they are alike.</param>
public sealed record SectionKey(string Name, string Meaning, IReadOnlyList<ConfigKey> Keys, bool IsOneRow = false) : ConfigKey(Name, Meaning)
{
    public override string DefaultText => "";
}

/// <summary>What a text in the configuration must be like.</summary>
/// <param name="Fault">What is said of one that is not.</param>
/// <param name="MaxLength">In UTF-16 units.</param>
/// <param name="Pattern">A regular expression that holds for every good one, for the JSON schema; it may hold for others.</param>
public sealed record TextRule(ConfigFault Fault, int MaxLength, string? Pattern, Func<string, bool> Accepts)
{
    /// <summary>What was probably meant; null when nothing is near.</summary>
    public Func<string, string?> Suggest { get; init; } = _ => null;
}
