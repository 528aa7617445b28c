using System.Text;
using ListBot.Core.Lists;

namespace ListBot.Cli.Replay;

/// <summary>A case after the bot had it.</summary>
/// <param name="After">The list after the edit; as before when nothing was edited.</param>
/// <param name="Agreement">Compared with what a person did, where that is known and an entry was to be put somewhere.</param>
/// <param name="Rank">
/// When no category was stated: how many sections the bot thought likelier than the person's; null when it is not in the
/// ranking, or a category was stated. A bold line or bullet that stands for a heading counts as the section around it.
/// </param>
internal sealed record Played(ReplayResult Result, byte[] After, Agreement? Agreement = null, int? Rank = null)
{
    /// <summary>The proposal states no category.</summary>
    public bool IsOpen => Result.Ranking.Count > 0;

    public Played Against(HumanEdit human, CuratedList list, Insertion? insertion)
    {
        var theirs = list.Categories.LastOrDefault(c => c.Line < human.At);
        var ranked = Result.Ranking.Select(r => SectionOf(list.Categories.First(c => c.Line == r.Line))).Distinct().ToList();
        var rank = theirs is null ? -1 : ranked.IndexOf(SectionOf(theirs));
        var found = theirs is not null && insertion is not null && SectionOf(insertion.Category) == SectionOf(theirs);
        return this with
        {
            Agreement = Replay.Agreement.Of(list.Source.Text, human, Encoding.UTF8.GetString(After).TrimStart('\uFEFF'), found),
            Rank = rank < 0 ? null : rank,
        };
    }

    private static Category SectionOf(Category category)
    {
        while (category.Kind != CategoryKind.Heading && category.Parent is { } parent)
        {
            category = parent;
        }

        return category;
    }
}
