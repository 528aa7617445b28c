using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using ListBot.Core.Papers;

namespace ListBot.Core.Lists;

/// <summary>What the entries of a list may be sorted or grouped by, each read from the entry's text.</summary>
internal static partial class EntryKeys
{
    /// <summary>So many letters tell the order of titles.</summary>
    public const int Letters = 40;

    /// <summary>The letters that the entry begins with, for the order of the alphabet.</summary>
    public static string Alphabet(CuratedList list, Entry entry) =>
        LettersOf(list.Source.Text.AsSpan(entry.ContentStart, Math.Min(3 * Letters, entry.Span.End - entry.ContentStart)));

    public static string LettersOf(ReadOnlySpan<char> text)
    {
        Span<char> letters = stackalloc char[Letters];
        var count = 0;
        foreach (var c in text)
        {
            if (count < Letters && char.IsLetterOrDigit(c))
            {
                letters[count++] = char.ToLowerInvariant(c);
            }
        }

        return letters[..count].ToString();
    }

    /// <summary>What the entry says besides the addresses of its links.</summary>
    public static string Words(CuratedList list, Entry entry)
    {
        var text = list.Source.Text.AsSpan(entry.Span.Start, entry.Span.Length);
        var room = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        for (var target = text.IndexOf("](", StringComparison.Ordinal); target >= 0; target = text.IndexOf("](", StringComparison.Ordinal))
        {
            text[..(target + 1)].CopyTo(room.AsSpan(length));
            length += target + 1;
            text = text[(target + 2)..];
            var end = text.IndexOfAny(" \t\n)");
            text = end < 0 ? default : text[(text[end] == ')' ? end + 1 : end)..];
        }

        text.CopyTo(room.AsSpan(length));
        var words = new string(room, 0, length + text.Length);
        ArrayPool<char>.Shared.Return(room);
        return words;
    }

    /// <summary>When the paper came out, as far as the entry tells: by its arXiv id, to the very number, else by a date with a month.</summary>
    public static double? Time(CuratedList list, Entry entry)
    {
        if (ArXivTime(list.Source.Text.AsSpan(entry.Span.Start, entry.Span.Length)) is { } time)
        {
            return time;
        }

        var date = DateForm.FindAll(Words(list, entry)).Select(d => d.Date).FirstOrDefault(d => d.Month is not null);
        return date.Month is { } month ? (100 * date.Year) + month : null;
    }

    public static double TimeOf(ArXivId id) => ArXivTime(id.Id) ?? ((100 * id.Year) + id.Month);

    /// <summary>The year that is written in the entry's words, else the one that its paper's id tells.</summary>
    public static double? Year(string words, double? time) =>
        !words.AsSpan().ContainsAnyInRange('0', '9') ? YearOf(time)
        : DateForm.FindAll(words).Select(d => (int?)d.Date.Year).FirstOrDefault()
        ?? Venues.FindAll(words, null).Select(v => Venues.Read(words.Substring(v.Start, v.Length)).Year).FirstOrDefault(y => y is not null)
        ?? YearOf(time);

    private static double? YearOf(double? time) => time is { } known ? (int)known / 100 : null;

    /// <summary>The first venue in the entry's words, by name, in capitals.</summary>
    public static string? Venue(string words) => Venues.FindAll(words, null).Select(v => VenueName(words.Substring(v.Start, v.Length))).FirstOrDefault();

    public static string VenueName(string venue) => LeadingName().Match(venue).Value.ToUpperInvariant();

    /// <summary>Which kinds of links the entry has.</summary>
    public static string LinkKinds(CuratedList list, Entry entry)
    {
        var kinds = new List<string>(entry.Links.Count);
        foreach (var link in entry.Links)
        {
            kinds.Add(link.Role == LinkRole.Other ? LettersOf(list.Source.Text.AsSpan(link.Label.Start, link.Label.Length)) : Kind(link.Role));
        }

        return Together(kinds);
    }

    public static string LinkKinds(ProposalFields fields) => Together(
    [
        .. fields.HasPaper ? new[] { Kind(LinkRole.Paper) } : [],
        .. fields.Code is null ? [] : new[] { Kind(LinkRole.Code) },
        .. fields.Others.Where(o => o != fields.TitleLink).Select(o => LettersOf(o.Label)),
    ]);

    /// <summary>The number that the entry begins with, in its marker or its text.</summary>
    public static int? Number(CuratedList list, Entry entry) =>
        Leading().Match(list.Source.Text, entry.Span.Start, Math.Min(16, entry.Span.Length)) is { Success: true } m ? int.Parse(m.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) : null;

    private static string Kind(LinkRole role) => role == LinkRole.Code ? nameof(LinkRole.Code) : nameof(LinkRole.Paper);

    /// <summary>Each once, in an order of their own, but for what is too long to be the name of a kind.</summary>
    private static string Together(List<string> kinds)
    {
        kinds.RemoveAll(k => k.Length is 0 or >= 25);
        kinds.Sort(StringComparer.Ordinal);
        for (var i = kinds.Count - 1; i > 0; i--)
        {
            if (kinds[i] == kinds[i - 1])
            {
                kinds.RemoveAt(i);
            }
        }

        return kinds.Count == 1 ? kinds[0] : string.Join(' ', kinds);
    }

    /// <summary>Of <c>2402.03293</c> the number 202402.03293; null when no such id stands in the text.</summary>
    private static double? ArXivTime(ReadOnlySpan<char> text)
    {
        for (var dot = text.IndexOf('.'); dot >= 0;)
        {
            if (dot >= 4 && dot + 4 < text.Length && Digits(text[(dot - 4)..dot]) is { } month && month % 100 is >= 1 and <= 12
                && (dot == 4 || !char.IsAsciiLetterOrDigit(text[dot - 5])) && Digits(text.Slice(dot + 1, 4)) is { } number)
            {
                var fifth = dot + 5 < text.Length && char.IsAsciiDigit(text[dot + 5]);
                number = fifth ? (10 * number) + text[dot + 5] - '0' : 10 * number;
                return (month / 100 > 90 ? 190_000 : 200_000) + month + (number / 100_000.0);
            }

            var next = text[(dot + 1)..].IndexOf('.');
            dot = next < 0 ? -1 : dot + 1 + next;
        }

        return null;
    }

    private static int? Digits(ReadOnlySpan<char> four)
    {
        var value = 0;
        foreach (var c in four)
        {
            if (!char.IsAsciiDigit(c))
            {
                return null;
            }

            value = (10 * value) + c - '0';
        }

        return value;
    }


    [GeneratedRegex(@"^[A-Za-z]+")]
    private static partial Regex LeadingName();

    [GeneratedRegex(@"\G(?:\s*(?<n>[0-9]{1,4})[.)]|\W{0,6}(?<n>[0-9]{1,3})\])")]
    private static partial Regex Leading();
}
