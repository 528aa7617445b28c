using System.Diagnostics;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Cli.Replay;

/// <summary>Gives a case to the bot's own decision, on the list before.</summary>
internal static class Player
{
    /// <summary>It never throws; a fault of the bot is a result.</summary>
    /// <param name="human">What a person did, to compare with.</param>
    public static Played Play(string id, byte[] before, string title, string body, HumanEdit? human = null)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var (result, list, insertion) = Play(id, before, ProposalParser.Parse(title, body));
            var after = insertion?.After.ToBytes() ?? before;
            var played = new Played(result with { Milliseconds = Math.Round(clock.Elapsed.TotalMilliseconds, 3) }, after);
            return human is null || list is null ? played : played.Against(human, list, insertion);
        }
#pragma warning disable CA1031 // Whoever measures wants the other thousand cases too; the result tells the fault in full.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new Played(ReplayResult.Rejected(id, fault.ToString()), before);
        }
    }

    private static (ReplayResult Result, CuratedList? List, Insertion? Insertion) Play(string id, byte[] before, ProposalReading reading)
    {
        if (SourceText.Parse(before, out var badByte) is not { } source)
        {
            return (ReplayResult.Rejected(id, $"The list is not UTF-8 at byte {badByte}."), null, null);
        }

        if (CuratedListParser.Parse(source) is not { } list)
        {
            return (ReplayResult.Rejected(id, "The list nests blocks deeper, or has more underlined headings, than ListBot can read."), null, null);
        }

        var verdict = Verdict.Of(list, reading);
        var insertion = verdict switch
        {
            Ready ready => ready.Insertion,
            // For measuring only: what the bot would write if its first choice were taken.
            NeedsInput { Proposal: { Category: null } proposal } when verdict.Ranking is [var first, ..] => CuratedListEditor.Insert(list, first.Category, proposal),
            _ => null,
        };
        var category = insertion?.Category ?? (verdict as Listed)?.Category
            ?? (reading.Proposal?.Category is { } stated ? (CategoryMatcher.Match(list, stated) as CategoryFound)?.Category : null);
        return (
            new ReplayResult(
                id,
                verdict switch { Ready => "edited", NeedsInput => "needs-input", Listed => "duplicate", _ => throw new UnreachableException() },
                category is null ? null : new(Path(category), category.Line),
                [.. verdict.Ranking.Select(r => new RankedPlace(Path(r.Category), r.Category.Line, Math.Round(r.Score, 4)))],
                [.. ((verdict as NeedsInput)?.Problems ?? []).Select(p => p.Rule)],
                0),
            list,
            insertion);
    }

    private static IReadOnlyList<string> Path(Category category) => [.. category.Ancestors.Append(category).Select(c => c.Title)];
}
