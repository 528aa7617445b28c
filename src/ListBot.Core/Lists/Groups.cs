namespace ListBot.Core.Lists;

/// <summary>Finds the place in a section that keeps its entries in groups: by venue, by year, or by which links they have.</summary>
/// <param name="words">What each sibling says besides addresses.</param>
/// <param name="times">When each sibling came out.</param>
/// <param name="comesFirst">A new entry is put at the top of its group, not at its end.</param>
internal sealed class Groups(CuratedList list, IReadOnlyList<Entry> siblings, ProposalFields fields, IEnumerable<string> words, IReadOnlyList<double?> times, bool comesFirst)
{
    /// <summary>Below this share of rising steps a list puts new entries on top.</summary>
    public const double First = 0.5;

    /// <summary>A section is grouped when it has so many entries, of which so large a share has the key, in not many more runs than keys.</summary>
    private const int Enough = 7;

    private const double WithKey = 0.7, Runs = 1.1, RunsOfEntries = 0.6;

    /// <summary>By links, where a key says less: in at most this share of the runs that chance would make.</summary>
    private const double RunsByChance = 0.35;

    /// <summary>Within its group an entry is sorted in when so large a share of the steps in time go one way.</summary>
    private const double Sorted = 0.85;

    public int? Index()
    {
        if (siblings.Count < Enough)
        {
            return null;
        }

        var venue = fields.Venue?.Name ?? (fields.ArXiv is not null ? "arXiv" : null);
        return (venue is null ? null : In(words.Select(EntryKeys.Venue), EntryKeys.VenueName(venue), byChance: false))
            ?? ByYear()
            ?? In(siblings.Select(e => EntryKeys.LinkKinds(list, e) is { Length: > 0 } kinds ? kinds : null), EntryKeys.LinkKinds(fields), byChance: true);
    }

    private int? ByYear()
    {
        if ((fields.Venue?.Year ?? fields.Date?.Year) is not { } year)
        {
            return null;
        }

        var keys = Common(words.Zip(times, EntryKeys.Year), byChance: false);
        if (keys is null || !IsGrouped([.. keys.OfType<double>()]))
        {
            return null;
        }

        int start = keys.IndexOf(year), end = keys.LastIndexOf(year);
        if (start < 0)
        {
            var falls = Steps.Of(keys).Rising() < 0.5;
            return falls ? EntryOrder.Down(keys, year) : EntryOrder.Up(keys, year);
        }

        var inside = times.Skip(start).Take(end - start + 1).ToList();
        var steps = Steps.Of(inside);
        if (fields.ArXiv is { } id && steps.Total >= 3 && steps.Rising() is >= Sorted or <= 1 - Sorted)
        {
            var time = EntryKeys.TimeOf(id);
            return start + (steps.Rising() > 0.5 ? EntryOrder.Up(inside, time) : EntryOrder.Down(inside, time));
        }

        return comesFirst ? start : end + 1;
    }

    /// <param name="byChance">The key says less: they count as groups only where chance would hardly make so few runs.</param>
    private int? In(IEnumerable<string?> read, string key, bool byChance)
    {
        if (Common(read, byChance) is not { } keys || keys.OfType<string>().ToList() is var known && !(byChance ? IsGroupedByChance(known) : IsGrouped(known)) || keys.IndexOf(key) is < 0)
        {
            return null;
        }

        // The longest run: a stray one elsewhere is a slip.
        int best = 0, length = 0, run = 0;
        for (var i = 0; i < keys.Count; i++)
        {
            run = keys[i] == key ? run + 1 : 0;
            if (run > length)
            {
                (best, length) = (i - run + 1, run);
            }
        }

        return comesFirst ? best : best + length;
    }

    /// <summary>The keys of all siblings; null as soon as too few have one, or they change too often for groups, since reading them takes its time.</summary>
    private List<T>? Common<T>(IEnumerable<T> read, bool byChance)
    {
        var keys = new List<T>(siblings.Count);
        var kinds = new HashSet<T>();
        int missing = 0, runs = 0;
        T? last = default;
        foreach (var key in read)
        {
            keys.Add(key);
            if (key is null)
            {
                missing++;
            }
            else if (runs == 0 || !EqualityComparer<T>.Default.Equals(key, last))
            {
                kinds.Add(key);
                runs++;
                last = key;
            }

            // Each of those that are left may be of a kind of its own, which makes a run too.
            var most = byChance ? RunsByChance * siblings.Count : (Runs * kinds.Count) + ((Runs - 1) * (siblings.Count - keys.Count));
            if (siblings.Count - missing < WithKey * siblings.Count || runs > most + 1)
            {
                return null;
            }
        }

        return keys;
    }

    private bool IsGrouped<T>(IReadOnlyList<T> known)
    {
        int runs = RunsOf(known), kinds = known.Distinct().Count();
        return known.Count >= Enough && known.Count >= WithKey * siblings.Count && kinds > 1 && runs <= Runs * kinds && runs < RunsOfEntries * known.Count;
    }

    private bool IsGroupedByChance(IReadOnlyList<string> known)
    {
        if (known.Count < Enough || known.Count < WithKey * siblings.Count || known.Distinct().Count() < 2)
        {
            return false;
        }

        var same = known.CountBy(k => k).Sum(k => k.Value * (k.Value - 1.0)) / (known.Count * (known.Count - 1.0));
        return RunsOf(known) <= RunsByChance * (1 + ((known.Count - 1) * (1 - same)));
    }

    private static int RunsOf<T>(IReadOnlyList<T> keys) =>
        keys.Count == 0 ? 0 : 1 + keys.Zip(keys.Skip(1), (a, b) => EqualityComparer<T>.Default.Equals(a, b) ? 0 : 1).Sum();
}
