using System.Runtime.InteropServices;

namespace ListBot.Core.Lists;

/// <summary>What the proposal is about, as far as <see cref="Topics"/> tell: the titles of each section, and the headings.</summary>
internal sealed partial class CategorySignals
{
    /// <param name="alike">How alike each entry is to the proposal by words and their parts.</param>
    /// <param name="same">The entries that are the paper itself.</param>
    private void MeasureTopics(double[] alike, bool[] same, Rows rows)
    {
        rows.Put(Signal.TitleTopics, topics.Language(sectionOf, sections.Count, 10));
        var alikeTopics = topics.Likeness();
        rows.Put(Signal.TopicsRelative, Relative(Mean(alikeTopics), 0.05));
        rows.Put(Signal.TopicNeighbours, Logarithms(Neighbours(ByEntry(e => same[e] ? 0 : alike[e] + (0.3 * alikeTopics[e])), 10)));

        var own = sections.Select(s => TopicsOf(s.Title)).ToList();
        rows.Put(Signal.HeadingTopics, s => Shared(own[s]));
        rows.Put(Signal.HeadingOtherTopics, s => own[s].Count > 0 && !own[s].Exists(titleTopics.Contains) ? 1 : 0);
        var above = sections.Select(s => s.Ancestors.SelectMany(a => TopicsOf(a.Title)).Distinct().ToList()).ToList();
        rows.Put(Signal.AncestorTopics, s => Shared(above[s]));

        double Shared(List<ulong> said) => said.Count == 0 ? 0 : said.Count(titleTopics.Contains) / Math.Sqrt(said.Count);
    }

    private List<ulong> TopicsOf(string title)
    {
        var found = new List<ulong>();
        Topics.Add(CollectionsMarshal.AsSpan(Words.Terms(reader, title)), found);
        return found;
    }

    private static double[] Logarithms(double[] shares) => [.. shares.Select(s => Math.Log(0.05 + s))];
}
