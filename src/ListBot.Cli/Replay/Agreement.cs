using System.Text.RegularExpressions;

namespace ListBot.Cli.Replay;

/// <summary>How far the bot's edit is the one that a person made.</summary>
/// <param name="Untouched">Nothing but the entry was put in, or nothing at all was done.</param>
/// <param name="Found">The stated category was found, and the entry put below its heading.</param>
/// <param name="Place">Between the same two lines; blank ones do not count.</param>
/// <param name="Structure">The same marks, separators, labels and links in the same order, whatever the words in between.</param>
/// <param name="Line">The same text to the last character; blank lines around it do not count.</param>
/// <param name="File">The whole file to the last line, blank lines included.</param>
internal readonly partial record struct Agreement(bool Untouched, bool Found, bool Place, bool Structure, bool Line, bool File)
{
    /// <param name="found">Whether the bot's category is the person's.</param>
    public static Agreement Of(string before, HumanEdit human, string after, bool found)
    {
        if (HumanEdit.Between(before, after) is not { } bot)
        {
            return default(Agreement) with { Untouched = before == after };
        }

        var old = HumanEdit.LinesOf(before);
        var (low, high) = (Math.Min(human.At, bot.At), Math.Max(human.At, bot.At));
        var mine = Said(bot);
        var theirs = Said(human);
        var place = old[low..Math.Min(high, old.Length)].All(string.IsNullOrWhiteSpace);
        var line = mine.SequenceEqual(theirs);
        return new Agreement(
            true,
            found,
            place,
            Shape(mine) == Shape(theirs),
            line,
            line && place && HumanEdit.LinesOf(after).SequenceEqual([.. old[..Math.Min(human.At, old.Length)], .. human.Lines, .. old[Math.Min(human.At, old.Length)..]]));
    }

    private static List<string> Said(HumanEdit edit) => [.. edit.Lines.Where(l => !string.IsNullOrWhiteSpace(l))];

    /// <summary>The lines with each address, number and run of words as one sign.</summary>
    private static string Shape(List<string> lines) => Wording().Replace(Address().Replace(string.Join('\n', lines), "\u0001"), "\u0002");

    [GeneratedRegex(@"https?://[^\s)>\]|]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"[\p{L}\p{N}](?:[\p{L}\p{N} ,.:;'’?!&/+–-]*[\p{L}\p{N}])?", RegexOptions.NonBacktracking)]
    private static partial Regex Wording();
}
