namespace ListBot.Simulator.Checks;

/// <summary>The bot broke a promise.</summary>
/// <param name="rule">Which one, in a word.</param>
internal sealed class Violation(string rule, string what) : Exception($"{rule}: {what}")
{
    public string Rule => rule;
}
