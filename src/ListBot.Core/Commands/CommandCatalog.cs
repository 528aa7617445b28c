namespace ListBot.Core.Commands;

/// <summary>Whether a command holds from then on, or is carried out once.</summary>
public enum CommandKind
{
    Setting,
    Request,
}

/// <summary>Who somebody is to a proposal, and what they may do in its repository by GitHub's permission; a higher one includes the lower.</summary>
public enum Role
{
    /// <summary>Anybody who may comment.</summary>
    Anyone,

    /// <summary>The author of the issue, known by account number.</summary>
    Proposer,
    Triage,
    Write,
    Maintain,
    Admin,
}

/// <summary>One command as data: help, the README's table and the tests are made from it.</summary>
/// <param name="Name">Without the slash.</param>
/// <param name="Aliases">Other names of the same, without the slash.</param>
/// <param name="Usage">How it is written.</param>
/// <param name="From">The lowest role that may use it; a repository's configuration may name another.</param>
/// <param name="Examples">Lines that parse to this command.</param>
public sealed record CommandRow(
    string Name, IReadOnlyList<string> Aliases, string Usage, string Description, CommandKind Kind, Role From, IReadOnlyList<string> Examples);

/// <summary>Every command that the bot knows, in the order in which help shows them.</summary>
public static class CommandCatalog
{
    public static IReadOnlyList<CommandRow> Rows { get; } =
    [
        new("help", [], "/help", "Show the commands that you may use here.", CommandKind.Request, Role.Anyone, ["/help"]),
        new("recheck", ["validate", "retry"], "/recheck", "Read the issue again and refresh the status and the pull request.", CommandKind.Request, Role.Proposer, ["/recheck"]),
        new("preview", ["dry-run"], "/preview", "Show the exact change and where it lands, without a pull request.", CommandKind.Request, Role.Proposer, ["/preview"]),
        new("category", ["section"], "/category <path, number or text>", "Choose the category; several lines of it list the paper in several.", CommandKind.Setting, Role.Proposer, ["/category 2.c", "/category Basic Adapters > Dropout"]),
        new("retitle", [], "/retitle <title>", "Correct the title.", CommandKind.Setting, Role.Proposer, ["/retitle LoRA: Low-Rank Adaptation of Large Language Models"]),
        new("set", [], "/set <field>=<value>", "Correct title, paper, venue, code, authors or category; an empty value clears an optional one.", CommandKind.Setting, Role.Proposer, ["/set venue=ICLR 2022", "/set code="]),
        new("approve", [], "/approve <code>", "Accept the proposal as the status shows it; cancel takes it back.", CommandKind.Setting, Role.Write, ["/approve 1a2b3c4", "/approve cancel"]),
        new("request-changes", [], "/request-changes <text>", "Wait for the proposer, with the reason.", CommandKind.Request, Role.Triage, ["/request-changes Please state where it was published."]),
        new("reject", ["close not-planned"], "/reject [reason]", "Close as not planned, and the pull request with it.", CommandKind.Request, Role.Write, ["/reject This list is about adapters.", "/close not-planned"]),
        new("cancel", ["withdraw"], "/cancel", "Take the proposal back.", CommandKind.Request, Role.Proposer, ["/cancel"]),
        new("reopen", [], "/reopen", "Take it up again, with a new pull request.", CommandKind.Request, Role.Proposer, ["/reopen"]),
        new("hold", [], "/hold", "No pull request and no rebuild for now.", CommandKind.Setting, Role.Proposer, ["/hold"]),
        new("unhold", [], "/unhold", "End the hold.", CommandKind.Setting, Role.Proposer, ["/unhold", "/hold cancel"]),
        new("allow-duplicate", [], "/allow-duplicate [reason]", "Accept a second entry in the same category, or the same link under another title.", CommandKind.Setting, Role.Write, ["/allow-duplicate The journal version differs."]),
        new("rebase", ["update"], "/rebase", "Apply the change again on the current list, unless somebody pushed to the branch.", CommandKind.Request, Role.Proposer, ["/rebase"]),
        new("recreate", [], "/recreate <sha>", "The same, and give up what was pushed up to that commit.", CommandKind.Request, Role.Write, ["/recreate 1a2b3c4d"]),
        new("duplicate", [], "/duplicate #<issue>", "Close as a duplicate of another issue.", CommandKind.Request, Role.Triage, ["/duplicate #12"]),
    ];

    /// <summary>Words that other bots listen to and that are nearly ours: no slip of a finger.</summary>
    public static IReadOnlyList<string> OfOtherBots { get; } = ["improve", "release", "retest", "review"];

    /// <summary>The row of a command.</summary>
    public static CommandRow Of(Command command) => Row(command switch
    {
        Help => "help",
        Recheck => "recheck",
        Preview => "preview",
        ChooseCategory => "category",
        Retitle => "retitle",
        SetField => "set",
        Approve or CancelApproval => "approve",
        RequestChanges => "request-changes",
        Reject => "reject",
        Cancel => "cancel",
        Reopen => "reopen",
        Hold => "hold",
        Unhold => "unhold",
        AllowDuplicate => "allow-duplicate",
        Rebase => "rebase",
        Recreate => "recreate",
        DuplicateOf => "duplicate",
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    private static CommandRow Row(string name) => Rows.First(r => r.Name == name);
}
