using ListBot.Core.Configuration;

namespace ListBot.Core.Decisions;

/// <summary>Which labels show the state of a proposal. Ours are set and taken off as the state changes; a person's own stay.</summary>
internal static class LabelRules
{
    /// <summary>What has to change for the issue to carry just these of our labels; nothing when it does.</summary>
    /// <param name="isNew">Nothing was said in the issue yet: it gets the label that proposals are known by too.</param>
    public static IReadOnlyList<Effect> On(IssueFacts issue, BotConfig config, IEnumerable<string> wanted, bool isNew) => Change(
        issue.Number, issue.Labels, isNew ? [.. wanted, config.Label] : wanted, config.Labels.All.Except([config.Label], StringComparer.OrdinalIgnoreCase));

    /// <summary>An open pull request shows that it is held.</summary>
    public static IReadOnlyList<Effect> On(PullRequestFacts? open, BotConfig config, bool isHeld) =>
        open is null ? [] : Change(open.Number, open.Labels, isHeld ? [config.Labels.OnHold] : [], [config.Labels.OnHold]);

    private static IReadOnlyList<Effect> Change(int number, IReadOnlyList<string> has, IEnumerable<string> wanted, IEnumerable<string> ours)
    {
        var all = wanted.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        string[] on = [.. all.Except(has, StringComparer.OrdinalIgnoreCase)];
        string[] off = [.. has.Intersect(ours, StringComparer.OrdinalIgnoreCase).Except(all, StringComparer.OrdinalIgnoreCase)];
        return on.Length + off.Length == 0 ? [] : [new EnsureLabels(number, on, off)];
    }
}
