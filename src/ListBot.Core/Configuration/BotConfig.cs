namespace ListBot.Core.Configuration;

/// <summary>What a maintainer may say in <c>.github/listbot.yml</c>. Every key is optional.</summary>
public sealed record BotConfig
{
    /// <summary>Where the configuration is looked for, on the default branch only.</summary>
    public const string Path = ".github/listbot.yml";

    /// <summary>The largest configuration that is read, in bytes.</summary>
    public const int MaxBytes = 65_536;

    /// <summary><c>list</c>: the path of the list in the repository. Default: <c>README.md</c>, and only if that looks like a list.</summary>
    public string? List { get; init; }

    /// <summary><c>label</c>: issues with this label are proposals. Default: <c>proposal</c>.</summary>
    public string Label { get; init; } = "proposal";

    /// <summary><c>credit</c>: name the proposer as co-author of the commit. Default: true.</summary>
    public bool Credit { get; init; } = true;

    /// <summary>The list's path, stated or not.</summary>
    public string ListPath => List ?? "README.md";
}

/// <summary>The configuration as read: usable, or what is wrong with it. Never both.</summary>
public sealed record BotConfigReading(BotConfig? Config, IReadOnlyList<ConfigProblem> Problems)
{
    public static readonly BotConfigReading Default = new(new BotConfig(), []);
}

/// <summary>One fault in the configuration, for the maintainer.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Fault">What is wrong: a closed set, no sentence.</param>
/// <param name="Text">The key or value in question, or the reader's own words for a syntax error.</param>
/// <param name="Suggestion">What was probably meant; null when nothing is near.</param>
public sealed record ConfigProblem(int Line, int Column, ConfigFault Fault, string Text, string? Suggestion);

public enum ConfigFault
{
    NotYaml,
    TooLarge,
    NotUtf8,
    NotAMapping,
    UnknownKey,
    DuplicateKey,
    AliasUsed,
    TagUsed,
    SeveralDocuments,
    NotText,
    NotYesOrNo,
    NotAPath,
    NotALabel,
}
