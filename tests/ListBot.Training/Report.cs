namespace ListBot.Training;

internal static class Report
{
    private static readonly double[] Bounds = [0.5, 0.7, 0.8, 0.85, 0.88, 0.9, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98];

    public static void Head() => Console.WriteLine($"{"",-24}{"cases",7}{"first",8}{"three",8}{"five",8}{"first, mean of lists",22}");

    /// <summary>How often the person's section is first, and among the first three and five, in percent.</summary>
    public static void Row(string name, IReadOnlyList<Sample> samples, Func<Sample, Logit> by)
    {
        var placed = samples.Where(s => s.Section is not null).ToList();
        var ranks = placed.ConvertAll(s => by(s).Rank(s));
        double Share(int first) => 100.0 * ranks.Count(r => r < first) / Math.Max(1, ranks.Count);
        var mean = placed.Zip(ranks).GroupBy(p => p.First.List).Average(g => 100.0 * g.Count(p => p.Second == 0) / g.Count());
        Console.WriteLine($"{name,-24}{placed.Count,7}{Share(1),8:F1}{Share(3),8:F1}{Share(5),8:F1}{mean,22:F1}");
    }

    /// <summary>
    /// From each bound of the first one's share on: how many cases are filed, and how many of them rightly. A paper that the
    /// list has already is never filed, whatever the share: the bot asks.
    /// </summary>
    public static void Sureness(string name, IReadOnlyList<Sample> samples, Func<Sample, Logit> by)
    {
        var open = samples.Where(s => s.Rows.Length > 1 && !s.IsListed).Select(s => (Sure: by(s).Sure(s), Right: s.Section is not null && by(s).Rank(s) == 0)).ToList();
        foreach (var bound in Bounds)
        {
            var filed = open.Where(o => o.Sure >= bound).ToList();
            Console.WriteLine($"{name,-24} {bound:F2} and more: {filed.Count,4} of {open.Count} filed, {100.0 * filed.Count(f => f.Right) / Math.Max(1, filed.Count):F1} % of them rightly");
        }
    }

    /// <summary>How well the share of the first tells papers that have a section from those that have none: 0.5 is chance, 1 is always.</summary>
    public static void Homeless(string name, IReadOnlyList<Sample> samples, Logit by)
    {
        var (placed, homeless) = (samples.Where(s => s.Section is not null).Select(by.Sure).ToList(), samples.Where(s => s.Section is null).Select(by.Sure).ToList());
        if (homeless.Count > 0)
        {
            var told = placed.Sum(p => homeless.Sum(h => p > h ? 1 : p == h ? 0.5 : 0)) / placed.Count / homeless.Count;
            Console.WriteLine($"{name,-24} {homeless.Count} papers without a section of their own: told from the others with an AUC of {told:F2}");
        }
    }
}
