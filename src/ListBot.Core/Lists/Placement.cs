namespace ListBot.Core.Lists;

/// <summary>A place for a new entry in a category.</summary>
/// <param name="Siblings">The entries among which it stands, in document order: those of the category that are of one kind.</param>
/// <param name="Previous">The entry that it follows; null at the top.</param>
/// <param name="Next">The entry that it stands before; null at the end.</param>
internal sealed record Place(Category Category, IReadOnlyList<Entry> Siblings, Entry? Previous, Entry? Next)
{
    /// <summary>The neighbour whose marker and kind it takes; null in an empty category.</summary>
    public Entry? Sample => Previous ?? Next;
}

/// <summary>
/// Where in its category a new entry goes: as the entries that stand there were put, by the alphabet, by time, in groups of a
/// year, a venue or a kind, at the end or at the top. The list's other sections count where this one is too small to tell.
/// The thresholds were set on half of the lists of the replay and checked on the others.
/// </summary>
internal sealed class Placement
{
    /// <summary>Rising steps among the titles from which on a section, or a whole list, is sorted by the alphabet.</summary>
    private const double AlphabeticSection = 0.85, AlphabeticList = 0.8, AlphabeticBoth = 0.7;

    /// <summary>Falling steps in time from which on new entries come first; rising and falling ones from which on they are sorted in.</summary>
    private const double Falling = 0.58, SortedDown = 0.83, SortedUp = 0.87;

    /// <summary>Falling steps from which on new entries come first where the headings are of years or months and the newest of them comes first.</summary>
    private const double FallingWithHeadings = 0.3;

    /// <summary>So many steps tell an order: in the section, or in the whole list.</summary>
    private const int EnoughHere = 4, EnoughLetters = 6, EnoughInList = 20, EnoughLettersInList = 10;

    /// <summary>So many entries without a time between them are in no order of time.</summary>
    private const int Timeless = 8;

    /// <summary>The list's habit counts for so many steps of the section.</summary>
    private const int ListWeight = 12;

    /// <summary>What people do where nothing tells: so large a share of the steps rises, which counts for so many steps of the list.</summary>
    private const double Usual = 0.6;

    private const int UsualWeight = 3;

    /// <summary>Steps in time between fewer of the entries than one in so many, here and elsewhere, are no habit: the few with a time stand there by chance.</summary>
    private const int Seldom = 10;

    /// <summary>How many entries of the other sections are looked at.</summary>
    private const int Sampled = 300;

    private readonly CuratedList list;
    private readonly IReadOnlyList<Entry> siblings;
    private readonly ProposalFields fields;
    private readonly List<double?> times;
    private readonly bool isCounted;

    private Placement(CuratedList list, IReadOnlyList<Entry> siblings, ProposalFields fields)
    {
        this.list = list;
        this.siblings = siblings;
        this.fields = fields;
        times = [.. siblings.Select(e => EntryKeys.Time(list, e))];
        isCounted = siblings.Count > 1 && EntryKeys.Number(list, siblings[0]) is { } first && EntryKeys.Number(list, siblings[^1]) > first;
    }

    public static Place Find(CuratedList list, Category category, ProposalFields fields)
    {
        var siblings = Siblings(category);
        if (siblings.Count == 0)
        {
            return new Place(category, siblings, null, null);
        }

        var at = new Placement(list, siblings, fields).Index();
        return new Place(category, siblings, at > 0 ? siblings[at - 1] : null, at < siblings.Count ? siblings[at] : null);
    }

    /// <summary>Where a section mixes tables, bullets and paragraphs, those of the most frequent kind.</summary>
    private static IReadOnlyList<Entry> Siblings(Category category)
    {
        if (category.Entries.Count == 0 || category.Entries.All(e => e.Kind == category.Entries[0].Kind))
        {
            return category.Entries;
        }

        var kind = category.Entries.CountBy(e => e.Kind).MaxBy(k => k.Value).Key;
        return [.. category.Entries.Where(e => e.Kind == kind)];
    }

    private int Index() => list.Placement switch
    {
        EntryPlacement.First => 0,
        EntryPlacement.Last => siblings.Count,
        EntryPlacement.Alphabetical => Alphabetic([.. siblings.Select(e => EntryKeys.Alphabet(list, e))]),
        EntryPlacement.OldestFirst => InTime(falls: false),
        EntryPlacement.NewestFirst => InTime(falls: true),
        _ => Learnt(),
    };

    private int Learnt()
    {
        var sections = Sample();
        if (ByAlphabet(sections) is { } alphabetic)
        {
            return alphabetic;
        }

        if (Numbering.RunThrough(list, siblings))
        {
            // A number tells when an entry came, and its place among the others is where people look it up.
            return siblings.Count;
        }

        var everywhere = sections.Select(s => Steps.Of(s.Select(e => EntryKeys.Time(list, e)))).Aggregate(default(Steps), Steps.Add);
        var here = Steps.Of(times);
        if (everywhere.Total * Seldom < sections.Sum(s => s.Count - 1) && here.Total * Seldom < siblings.Count)
        {
            everywhere = default;
        }

        var rising = here.Rising(everywhere.Rising(Usual, UsualWeight), ListWeight);
        var isEnough = here.Total >= EnoughHere || everywhere.Total >= EnoughInList;
        if (new Groups(list, siblings, fields, times, comesFirst: rising < Groups.First && !isCounted).Index() is { } grouped)
        {
            return grouped;
        }

        // Among many of which none tells a time, the newest need not come first because they do elsewhere.
        var falling = here.Total == 0 && siblings.Count >= Timeless ? SortedDown : HeadingsFall(siblings[0].Category) ? FallingWithHeadings : Falling;
        return 1 - rising >= falling && !isCounted ? (1 - rising >= SortedDown && isEnough ? InTime(falls: true) : 0)
            : rising >= SortedUp && isEnough && fields.ArXiv is not null ? InTime(falls: false)
            : siblings.Count;
    }

    /// <summary>Whether the category is of a year or a month, and stands among others from the newest down.</summary>
    private bool HeadingsFall(Category category) =>
        DateOf(category) is not null && Steps.Of(list.Categories.Where(c => c.Parent == category.Parent).Select(DateOf)) is { Total: > 0 } steps && steps.Rising() < 0.5;

    private static double? DateOf(Category category) => DateForm.FindAll(category.Title).Select(d => (double?)d.Date.Order).FirstOrDefault();

    /// <summary>By its id to the number, else by its year; a paper without either is the newest.</summary>
    private int InTime(bool falls)
    {
        var keys = fields.ArXiv is null ? [.. siblings.Zip(times, (e, time) => EntryKeys.Year(EntryKeys.Words(list, e), time))] : times;
        double? key = fields.ArXiv is { } id ? EntryKeys.TimeOf(id) : fields.Date?.Year;
        if (falls)
        {
            return key is { } late ? EntryOrder.Down(keys, late) : 0;
        }

        var at = key is { } when ? EntryOrder.Up(keys, when) : siblings.Count;
        while (at < keys.Count && keys[at] is null)
        {
            at++;
        }

        return at;
    }

    private int? ByAlphabet(List<List<Entry>> sections)
    {
        var keys = siblings.Select(e => EntryKeys.Alphabet(list, e)).ToList();
        var here = Steps.Of(keys);
        var everywhere = sections.Select(s => Steps.Of(s.Select(e => EntryKeys.Alphabet(list, e)))).Aggregate(default(Steps), Steps.Add);
        var isSorted = (here.Total >= EnoughLetters && here.Rising() >= AlphabeticSection)
            || (everywhere.Total >= EnoughLettersInList && everywhere.Rising() >= AlphabeticList && here.Rising(everywhere.Rising(), ListWeight) >= AlphabeticBoth);
        return isSorted ? Alphabetic(keys) : null;
    }

    private int Alphabetic(IReadOnlyList<string> keys) => EntryOrder.Alphabetic(keys, EntryKeys.LettersOf(fields.Title));

    /// <summary>Sections to learn the list's habit from: all of them, or of a long list every so many.</summary>
    private List<List<Entry>> Sample()
    {
        var filled = list.Categories.Where(c => c.Entries.Count > 1).ToList();
        var step = Math.Max(1, list.Entries.Count / Sampled);
        return [.. filled.Where((_, i) => i % step == 0).Select(c => c.Entries.Take(Sampled).ToList())];
    }
}
