using ListBot.Core.Text;

namespace ListBot.Core.Lists;

/// <summary>What stands before, between and behind the links of an entry; with <c>foreach</c> it takes nothing from the heap.</summary>
internal struct Gaps(TextSpan content, List<RawLink> links)
{
    private int from = content.Start;
    private int next;

    public TextSpan Current { get; private set; }

    public readonly Gaps GetEnumerator() => this;

    public bool MoveNext()
    {
        // A link within another one parts nothing.
        while (next < links.Count && links[next].Span.Start < from)
        {
            next++;
        }

        if (next > links.Count)
        {
            return false;
        }

        Current = new TextSpan(from, next < links.Count ? links[next].Span.Start : content.End);
        from = next < links.Count ? links[next].Span.End : content.End;
        next++;
        return true;
    }

    public readonly List<TextSpan> ToList()
    {
        var gaps = new List<TextSpan>();
        foreach (var gap in this)
        {
            gaps.Add(gap);
        }

        return gaps;
    }
}
