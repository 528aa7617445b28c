using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
        var buffer = ArrayPool<char>.Shared.Rent(list.Source.Text.Length + Vector128<ushort>.Count);
        var (length, starts) = Letters(list, buffer);
        var text = buffer.AsSpan(0, length);
        var spoilt = letters.Length < 20 ? 0 : 2 * (letters.Length / 20);
        var pieces = Math.Max(1, 2 * spoilt);
        // Where so many are whole, one of these is.
        var mayBe = new SortedSet<int>();
        for (var p = 0; p <= spoilt; p++)
        {
            for (int at = 0, next; at < text.Length && (next = text[at..].IndexOf(Piece(p))) >= 0;)
            {
                var entry = Array.BinarySearch(starts, at + next);
                entry = entry >= 0 ? entry : ~entry - 1;
                mayBe.Add(entry);
                at = End(entry);
            }
        }

        var found = new List<int>();
        foreach (var entry in mayBe)
        {
            var whole = 0;
            for (var p = 0; p < pieces; p++)
            {
                whole += text[starts[entry]..End(entry)].IndexOf(Piece(p)) >= 0 ? 1 : 0;
            }

            if (whole >= pieces - spoilt)
            {
                found.Add(entry);
            }
        }

        ArrayPool<char>.Shared.Return(buffer);
        return found;

        int End(int entry) => entry + 1 < starts.Length ? starts[entry + 1] : length;

        ReadOnlySpan<char> Piece(int p) => letters.AsSpan()[(p * letters.Length / pieces)..((p + 1) * letters.Length / pieces)];
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
            var rest = text[span.Start..span.End];
            while (!rest.IsEmpty)
            {
                if (rest.Length >= Vector128<ushort>.Count && PutAscii(rest, buffer.AsSpan(length)) is >= 0 and var put)
                {
                    length += put;
                    rest = rest[Vector128<ushort>.Count..];
                    continue;
                }

                foreach (var c in rest[..Math.Min(rest.Length, Vector128<ushort>.Count)])
                {
                    length += Put(c, buffer.AsSpan(length));
                }

                rest = rest[Math.Min(rest.Length, Vector128<ushort>.Count)..];
            }
        }

        return (length, starts);
    }

    private static int Put(char c, Span<char> into)
    {
        // What is written as several letters otherwise is a slip here, of which some are forgiven.
        into[0] = c < 128 ? char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '\0'
            : c is >= '\u4E00' and <= '\u9FFF' ? c
            : !char.IsSurrogate(c) && PaperTitle.Letters(c.ToString()) is [var letter] ? letter : '\0';
        // What is no letter is written over by the next one.
        return into[0] == '\0' ? 0 : 1;
    }

    /// <summary>Of so many signs of ASCII at once; how many letters and digits there are, or -1 when one is no ASCII.</summary>
    private static int PutAscii(ReadOnlySpan<char> text, Span<char> into)
    {
        var signs = Vector128.Create(MemoryMarshal.Cast<char, ushort>(text));
        if (Vector128.GreaterThanAny(signs, Vector128.Create((ushort)127)))
        {
            return -1;
        }

        var lower = signs | Vector128.Create((ushort)0x20);
        var isLetter = Vector128.LessThan(lower - Vector128.Create((ushort)'a'), Vector128.Create((ushort)26));
        var isDigit = Vector128.LessThan(signs - Vector128.Create((ushort)'0'), Vector128.Create((ushort)10));
        var kept = (isLetter | isDigit).ExtractMostSignificantBits();
        Vector128.Shuffle(((lower & isLetter) | (signs & isDigit)).AsByte(), Together[(int)kept]).AsUInt16().CopyTo(MemoryMarshal.Cast<char, ushort>(into));
        return BitOperations.PopCount(kept);
    }

    /// <summary>For each choice among the signs that are looked at together: where in their bytes those stand that are kept.</summary>
    private static readonly Vector128<byte>[] Together = [.. Enumerable.Range(0, 1 << Vector128<ushort>.Count).Select(kept =>
    {
        var places = Enumerable.Range(0, Vector128<ushort>.Count).Where(i => (kept & (1 << i)) != 0).SelectMany(i => new[] { (byte)(2 * i), (byte)((2 * i) + 1) }).ToArray();
        return Vector128.Create([.. places, .. new byte[Vector128<byte>.Count - places.Length]]);
    })];
}
