namespace ListBot.Core.Lists;

/// <summary>In how many texts each of a few terms stands.</summary>
internal sealed class TermSpread
{
    private readonly TermSet wanted;
    private readonly int[] texts;
    private readonly int[] last;

    public TermSpread(IEnumerable<ulong> terms)
    {
        wanted = new TermSet(terms);
        texts = new int[wanted.Count];
        last = new int[wanted.Count];
    }

    /// <summary>In how many texts each stands, by its number.</summary>
    public ReadOnlySpan<int> Texts => texts;

    /// <param name="term">One of the terms.</param>
    public int Of(ulong term) => texts[wanted.Find(term)];

    /// <summary>The number of a term that stands in a text; -1 for all others, and when it was seen there before.</summary>
    /// <param name="text">The texts are numbered from 1 on, and seen one after the other.</param>
    public int See(ulong term, int text)
    {
        if (wanted.Find(term) is not (>= 0 and var number) || last[number] == text)
        {
            return -1;
        }

        last[number] = text;
        texts[number]++;
        return number;
    }
}
