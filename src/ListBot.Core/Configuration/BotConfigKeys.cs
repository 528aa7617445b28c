using ListBot.Core.Commands;

namespace ListBot.Core.Configuration;

/// <summary>
/// Every key of <c>.github/listbot.yml</c>, one row each. A new key is a row here and a property of <see cref="BotConfig"/>;
/// reading, <c>listbot config schema</c> and the README's table follow.
/// </summary>
public static class BotConfigKeys
{
    public static IReadOnlyList<ConfigKey> All { get; } =
    [
        new TextKey("list", "The path of the list.", TextRules.ListPath, c => c.ListPath, (c, v) => c with { List = v }) { Note = ", if it looks like a list" },
        new TextKey("label", "Issues with this label are proposals even without the form.", TextRules.Label, c => c.Label, (c, v) => c with { Label = v }),
        ChoiceKey.Of("open", "When a pull request is opened: `automatic`, as soon as a proposal is right, or `on-approval`, when a maintainer has approved it.", c => c.Open, (c, v) => c with { Open = v }),
        ChoiceKey.Of("placement", "Where in its category a new entry goes: `last`, `first`, `alphabetical`, `oldest-first`, `newest-first`, or `automatic`, as the entries that stand there were put.", c => c.Placement, (c, v) => c with { Placement = v }),
        new SwitchKey("credit", "Name the proposer as co-author of the commit.", c => c.Credit, (c, v) => c with { Credit = v }),
        new SwitchKey("check-links", "Ask each link of a right proposal, once, and tell the maintainers in the status where its server says that nothing is there (404 or 410). Nothing waits for that.", c => c.CheckLinks, (c, v) => c with { CheckLinks = v }),
        new SectionKey("labels", "How the labels are called that show the state of a proposal.",
        [
            new TextKey("needs-input", "The label of a proposal in which something is to be put right first.", TextRules.Label, c => c.Labels.NeedsInput, (c, v) => c with { Labels = c.Labels with { NeedsInput = v } }),
            new TextKey("ready", "The label of a proposal whose edit is right.", TextRules.Label, c => c.Labels.Ready, (c, v) => c with { Labels = c.Labels with { Ready = v } }),
            new TextKey("approved", "The label of a proposal that a maintainer accepted as it is.", TextRules.Label, c => c.Labels.Approved, (c, v) => c with { Labels = c.Labels with { Approved = v } }),
            new TextKey("on-hold", "The label of a proposal for which nothing is done until its hold ends.", TextRules.Label, c => c.Labels.OnHold, (c, v) => c with { Labels = c.Labels with { OnHold = v } }),
            new TextKey("duplicate", "The label of a proposal that is there already, as its paper may be.", TextRules.Label, c => c.Labels.Duplicate, (c, v) => c with { Labels = c.Labels with { Duplicate = v } }),
        ]),
        new SectionKey("limits", "What people without a role in the repository may do.",
        [
            new NumberKey("pull-requests", "How many open pull requests a proposer without a role in the repository may have; other proposals wait.", 1, 1_000, c => c.MaxPullRequests, (c, v) => c with { MaxPullRequests = v }),
            new NumberKey("commands", "How many comments with commands of a person without a role are answered in one issue on one day (UTC).", 1, 1_000, c => c.MaxCommands, (c, v) => c with { MaxCommands = v }),
        ]),
        new SectionKey("commands", "The lowest role that may use a command, by the command's name: `anyone`, `proposer`, `triage`, `write`, `maintain` or `admin`.",
            [.. CommandCatalog.Rows.Select(row => ChoiceKey.Of(row.Name, row.Description, c => c.Row(row).From, (c, v) => c with { Commands = c.Commands.SetItem(row.Name, v) }))],
            IsOneRow: true) { Note = "as in the table of commands" },
        new ListKey("bots", "The Apps, without `[bot]`, whose commands count as those of people who may triage.", TextRules.Login, 50, c => c.Bots, (c, v) => c with { Bots = v }),
    ];
}
