namespace ListBot.Core.Lists;

/// <summary>Finds the place in a section that keeps its entries in groups: by venue, by year, or by which links they have.</summary>
/// <param name="times">When each sibling came out.</param>
/// <param name="comesFirst">A new entry is put at the top of its group, not at its end.</param>
internal sealed class Groups(CuratedList list, IReadOnlyList<Entry> siblings, ProposalFields fields, IReadOnlyList<double?> times, bool comesFirst)
{
    /// <summary>Below this share of rising steps a list puts new entries on top.</summary>
    public const double First = 0.5;

    /// <summary>A section is grouped when it has so many entries, of which so large a share has the key, in not many more runs than keys.</summary>
    private const int Enough = 7;

    private const double WithKey = 0.7, Runs = 1.1, RunsOfEntries = 0.6;

    /// <summary>By links, where a key says less: in at most this share of the runs that chance would make.</summary>
    private const double RunsByChance = 0.35;

    /// <summary>An entry is sorted in, within its group or by its year among all, when so large a share of so many steps in time go one way.</summary>
    private const double Sorted = 0.85;

    private const int EnoughInGroup = 3, EnoughYears = 4;

    /// <summary>What was read of each sibling so far, for it takes its time and is asked for more than once.</summary>
    private readonly string?[] words = new string?[siblings.Count];

    private readonly List<string?> venues = [];

    private readonly List<double?> years = [];

    public int? Index()
    {
        if (siblings.Count < Enough)
        {
            return null;
        }

        var venue = fields.Venue?.Name ?? (fields.ArXiv is not null ? "arXiv" : null);
        return (venue is null ? null : In(Venues(), EntryKeys.VenueName(venue), byChance: false))
            ?? (venue is null || Year is null ? null : In(Venues().Zip(Years(), VenueOfYear), EntryKeys.VenueName(venue) + Year, byChance: false))
            ?? ByYear()
            ?? In(siblings.Select(e => EntryKeys.LinkKinds(list, e) is { Length: > 0 } kinds ? kinds : null), EntryKeys.LinkKinds(fields), byChance: true);
    }

    private int? Year => fields.Venue?.Year ?? fields.Date?.Year;

    /// <summary>The conferences of a year, then its preprints, then the next year's: <c>CVPR2024</c>.</summary>
    private static string? VenueOfYear(string? venue, double? year) => venue is null ? null : venue + year;

    private IEnumerable<string?> Venues() => Once(venues, i => EntryKeys.Venue(Words(i)));

    private IEnumerable<double?> Years() => Once(years, i => EntryKeys.Year(Words(i), times[i]));

    /// <summary>What the sibling says besides addresses.</summary>
    private string Words(int index) => words[index] ??= EntryKeys.Words(list, siblings[index]);

    private IEnumerable<T> Once<T>(List<T> known, Func<int, T> read)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            if (i == known.Count)
            {
                known.Add(read(i));
            }

            yield return known[i];
        }
    }

    private int? ByYear()
    {
        // With slips a section may be in the order of its years and yet in no groups.
        if (Year is not { } year || Common(Years(), (_, _) => int.MaxValue) is not { } keys)
        {
            return null;
        }

        var steps = Steps.Of(keys);
        if (!IsGrouped([.. keys.OfType<double>()]))
        {
            return steps.Total < EnoughYears ? null
                : steps.Rising() >= Sorted ? EntryOrder.Up(keys, year)
                : steps.Rising() <= 1 - Sorted ? EntryOrder.Down(keys, year)
                : null;
        }

        int start = keys.IndexOf(year), end = keys.LastIndexOf(year);
        if (start < 0)
        {
            return steps.Rising() < 0.5 ? EntryOrder.Down(keys, year) : EntryOrder.Up(keys, year);
        }

        var inside = times.Skip(start).Take(end - start + 1).ToList();
        var within = Steps.Of(inside);
        if (fields.ArXiv is { } id && within.Total >= EnoughInGroup && within.Rising() is >= Sorted or <= 1 - Sorted)
        {
            var time = EntryKeys.TimeOf(id);
            return start + (within.Rising() > 0.5 ? EntryOrder.Up(inside, time) : EntryOrder.Down(inside, time));
        }

        return comesFirst ? start : end + 1;
    }

    /// <param name="byChance">The key says less: they count as groups only where chance would hardly make so few runs.</param>
    private int? In(IEnumerable<string?> read, string key, bool byChance)
    {
        // Each of those that are left may be of a kind of its own, which makes a run too.
        double MostRuns(int kinds, int left) => byChance ? RunsByChance * siblings.Count : (Runs * kinds) + ((Runs - 1) * left);
        if (Common(read, MostRuns) is not { } keys || keys.OfType<string>().ToList() is var known && !(byChance ? IsGroupedByChance(known) : IsGrouped(known)) || keys.IndexOf(key) is < 0)
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
    /// <param name="mostRuns">By how many kinds there are so far, and how many siblings are left.</param>
    private List<T>? Common<T>(IEnumerable<T> read, Func<int, int, double> mostRuns)
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

            if (siblings.Count - missing < WithKey * siblings.Count || runs > mostRuns(kinds.Count, siblings.Count - keys.Count) + 1)
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
