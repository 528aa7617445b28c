using System.Buffers;
using ListBot.Core.Papers;
using ListBot.Core.Proposals;

namespace ListBot.Core.Lists;

/// <summary>
/// Finds a proposed paper in a list. Reading every entry of a long list takes its time, so the text is searched first for
/// what any entry of that paper must hold.
/// </summary>
internal static class SamePaper
{
    /// <summary>Every entry that is this paper by one of its links or by its title, in document order.</summary>
    public static IReadOnlyList<(Entry Entry, bool SameId, bool SameTitle)> Find(CuratedList list, Proposal proposal) =>
    [
        .. Holding(list, KeyOf(proposal.Paper.Id)).Union(LikeTitled(list, proposal.Title)).OrderBy(i => i)
            .Select(i => list.Entries[i])
            .Select(e => (Entry: e, IsSame: e.Links.Any(l => l.Id == proposal.Paper.Id)))
            // Marks around a title can make it hard to tell where it begins; an entry of that paper which holds all of it says just that.
            .Select(e => (e.Entry, e.IsSame, IsTitled(e.Entry, proposal)
                || (e.IsSame && MarkdownText.Plain(list.Source.Slice(e.Entry.Span)).Contains(proposal.Title, StringComparison.Ordinal))))
            .Where(e => e.Item2 || e.Item3),
    ];

    /// <summary>A slip in a title is forgiven; but where two papers have arXiv ids of their own, a letter or a digit less is another paper.</summary>
    private static bool IsTitled(Entry entry, Proposal proposal) =>
        PaperTitle.Same(entry.Title, proposal.Title)
        && (PaperTitle.Letters(entry.Title) == PaperTitle.Letters(proposal.Title)
            || proposal.Paper.Id is not ArXivId
            || !entry.Links.Any(l => l is { Role: LinkRole.Paper, Id: ArXivId } && l.Id != proposal.Paper.Id));

    /// <summary>The entries that lead to this paper.</summary>
    public static IEnumerable<Entry> Linking(CuratedList list, Proposal proposal) =>
        Holding(list, KeyOf(proposal.Paper.Id)).Select(i => list.Entries[i]).Where(e => e.Links.Any(l => l.Role == LinkRole.Paper && l.Id == proposal.Paper.Id));

    /// <summary>A text that stands in every address of that paper, whatever its form.</summary>
    private static string KeyOf(PaperId id) => id switch
    {
        ArXivId a => a.Id[(a.Id.IndexOf('/', StringComparison.Ordinal) + 1)..],
        OpenReviewId o => o.Id,
        AclId a => a.Id,
        DoiId d => LastPart(d.Id),
        WebAddress w => LastPart(w.Address),
        _ => "",
    };

    /// <summary>What cannot be written in two ways: letters and digits, from the end.</summary>
    private static string LastPart(string address)
    {
        var end = address.Length;
        while (end > 0 && !char.IsAsciiLetterOrDigit(address[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && (char.IsAsciiLetterOrDigit(address[start - 1]) || address[start - 1] is '-' or '_'))
        {
            start--;
        }

        return address[start..end];
    }

    private static IEnumerable<int> Holding(CuratedList list, string key)
    {
        if (key.Length < 2)
        {
            return Enumerable.Range(0, list.Entries.Count);
        }

        var found = new List<int>();
        var text = list.Source.Text;
        var keys = SearchValues.Create([key], StringComparison.OrdinalIgnoreCase);
        for (int at = 0, next; at < text.Length && (next = text.AsSpan(at).IndexOfAny(keys)) >= 0;)
        {
            at += next;
            var entry = EntryAt(list.Entries, at);
            at += key.Length;
            if (entry >= 0)
            {
                found.Add(entry);
                at = Math.Max(at, list.Entries[entry].Span.End);
            }
        }

        return found;
    }

    private static int EntryAt(IReadOnlyList<Entry> entries, int position)
    {
        int low = 0, high = entries.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].Span.End <= position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low < entries.Count && entries[low].Span.Start <= position ? low : -1;
    }

    /// <summary>
    /// The entries that may have this title. It may differ by one slip in twenty letters, and a slip spoils two pieces of it
    /// at most; so of twice as many pieces as could be spoilt, half are whole.
    /// </summary>
    private static IReadOnlyList<int> LikeTitled(CuratedList list, string title)
    {
        var letters = PaperTitle.Letters(title);
        if (letters.Length == 0)
        {
            return [];
        }

        // Rented: a text of this size, made anew each time, costs more than searching it.
        var buffer = ArrayPool<char>.Shared.Rent(list.Source.Text.Length);
        var (length, starts) = Letters(list, buffer);
        var text = buffer.AsSpan(0, length);
        var spoilt = letters.Length < 20 ? 0 : 2 * (letters.Length / 20);
        var pieces = Math.Max(1, 2 * spoilt);
        var whole = new int[starts.Length];
        for (var p = 0; p < pieces; p++)
        {
            var piece = letters.AsSpan(p * letters.Length / pieces, ((p + 1) * letters.Length / pieces) - (p * letters.Length / pieces));
            for (var at = text.IndexOf(piece); at >= 0;)
            {
                var entry = Array.BinarySearch(starts, at);
                entry = entry >= 0 ? entry : ~entry - 1;
                whole[entry]++;
                at = entry + 1 < starts.Length ? starts[entry + 1] : text.Length;
                var next = text[at..].IndexOf(piece);
                at = next < 0 ? -1 : at + next;
            }
        }

        ArrayPool<char>.Shared.Return(buffer);
        return [.. Enumerable.Range(0, whole.Length).Where(i => whole[i] >= pieces - spoilt)];
    }

    /// <summary>Puts the letters and digits of all entries in one text; how long it is, and where each entry's begin.</summary>
    private static (int Length, int[] Starts) Letters(CuratedList list, char[] buffer)
    {
        var text = list.Source.Text.AsSpan();
        var starts = new int[list.Entries.Count];
        var length = 0;
        for (var e = 0; e < starts.Length; e++)
        {
            starts[e] = length;
            var span = list.Entries[e].Span;
            foreach (var c in text[span.Start..span.End])
            {
                if (c < Lower.Length)
                {
                    // What is no letter is written over by the next one.
                    buffer[length] = Lower[c];
                    length += Lower[c] == 0 ? 0 : 1;
                }
                else if (c is >= '\u4E00' and <= '\u9FFF')
                {
                    buffer[length++] = c;
                }
                else if (!char.IsSurrogate(c) && PaperTitle.Letters(c.ToString()) is [var letter])
                {
                    // What is written as several letters otherwise is a slip here, of which some are forgiven.
                    buffer[length++] = letter;
                }
            }
        }

        return (length, starts);
    }

    /// <summary>Letters and digits of ASCII in lower case; zero for all else.</summary>
    private static readonly char[] Lower = [.. Enumerable.Range(0, 128).Select(i => char.IsAsciiLetterOrDigit((char)i) ? char.ToLowerInvariant((char)i) : '\0')];
}
