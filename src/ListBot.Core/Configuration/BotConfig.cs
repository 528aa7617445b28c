using System.Collections.Immutable;
using ListBot.Core.Commands;
using ListBot.Core.Lists;

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

    /// <summary><c>open</c>: when a pull request is opened. Default: as soon as a proposal is right.</summary>
    public OpenMode Open { get; init; } = OpenMode.Automatic;

    /// <summary><c>placement</c>: where in its category a new entry goes. Default: as the entries that stand there were put.</summary>
    public EntryPlacement Placement { get; init; }

    /// <summary><c>check-links</c>: ask once whether the links of a right proposal lead somewhere. Default: false.</summary>
    public bool CheckLinks { get; init; }

    /// <summary><c>labels</c>: how the labels are called that show the state of a proposal.</summary>
    public StateLabels Labels { get; init; } = new();

    /// <summary><c>limits.pull-requests</c>: how many open pull requests a proposer without a role in the repository may have. Default: 3.</summary>
    public int MaxPullRequests { get; init; } = 3;

    /// <summary><c>limits.commands</c>: how many comments of a person without a role are answered in one issue on one day (UTC). Default: 10.</summary>
    public int MaxCommands { get; init; } = 10;

    /// <summary><c>commands</c>: the lowest role that may use a command, by the command's name, where it is another than in the catalog.</summary>
    public ImmutableDictionary<string, Role> Commands { get; init; } = ImmutableDictionary<string, Role>.Empty;

    /// <summary><c>bots</c>: the accounts of Apps and other machines, without <c>[bot]</c>, that may use what triagers may. Default: none.</summary>
    public IReadOnlyList<string> Bots { get; init; } = [];

    /// <summary>The command as this repository allows it.</summary>
    public CommandRow Row(CommandRow row) => Commands.TryGetValue(row.Name, out var from) ? row with { From = from } : row;

    /// <summary>The list's path, stated or not.</summary>
    public string ListPath => List ?? "README.md";
}

/// <summary>When a proposal gets its pull request.</summary>
public enum OpenMode
{
    /// <summary>As soon as it is right.</summary>
    Automatic,

    /// <summary>When a maintainer has accepted it by <c>/approve</c>.</summary>
    OnApproval,
}

/// <summary>Labels that show the state of a proposal. They are written, and never read as proof of anything.</summary>
public sealed record StateLabels
{
    /// <summary><c>needs-input</c>: somebody has something to put right first.</summary>
    public string NeedsInput { get; init; } = "needs-input";

    /// <summary><c>ready</c>: the edit is right.</summary>
    public string Ready { get; init; } = "ready";

    /// <summary><c>approved</c>: a maintainer accepted it as it is.</summary>
    public string Approved { get; init; } = "approved";

    /// <summary><c>on-hold</c>: nothing is done until the hold ends.</summary>
    public string OnHold { get; init; } = "on-hold";

    /// <summary><c>duplicate</c>: the paper, or its proposal, is there already.</summary>
    public string Duplicate { get; init; } = "duplicate";

    public IReadOnlyList<string> All => [NeedsInput, Ready, Approved, OnHold, Duplicate];
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
public sealed record ConfigProblem(int Line, int Column, ConfigFault Fault, string Text, string? Suggestion)
{
    /// <summary>Whose value it is; null when the fault is not in the value of a key that we know.</summary>
    public ConfigKey? Key { get; init; }
}

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
    NotASection,
    NotAList,
    TooMany,
    NotYesOrNo,
    NotANumber,
    NotAChoice,
    NotAPath,
    NotALabel,
    NotALogin,
}
