namespace ListBot.Training;

/// <summary>
/// A conditional logit: each section's share is the softmax of its weighted signals (McFadden 1974). Learning it is convex,
/// so that the result does not depend on chance.
/// </summary>
internal sealed class Logit
{
    /// <summary>How much large weights are held against the model; the best of 0.0003 to 0.015 by list.</summary>
    private const double Penalty = 0.004;

    private readonly double[] scaled;

    private Logit(double[] scaled, double[] spreads)
    {
        this.scaled = scaled;
        Weights = [.. scaled.Zip(spreads, (w, s) => s == 0 ? 0 : w / s)];
    }

    public double[] Weights { get; }

    /// <summary>How many sections are likelier than the person's.</summary>
    public int Rank(Sample sample)
    {
        var own = Score(sample.Rows[sample.Section!.Value]);
        return sample.Rows.Count(r => Score(r) > own);
    }

    /// <summary>The share of the likeliest.</summary>
    public double Sure(Sample sample)
    {
        var scores = sample.Rows.Select(Score).ToList();
        var best = scores.Max();
        return 1 / scores.Sum(s => Math.Exp(s - best));
    }

    private double Score(double[] row) => Product(row, Weights);

    private static double Product(double[] row, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i] * weights[i];
        }

        return sum;
    }

    /// <param name="start">A model to begin with, to come to the end sooner.</param>
    public static Logit Train(IReadOnlyList<Sample> samples, Logit? start = null)
    {
        var cases = samples.Where(s => s is { Section: not null, Rows.Length: > 1 }).ToList();
        var spreads = Spreads(cases);
        var rows = cases.Select(c => c.Rows.Select(r => r.Zip(spreads, (x, s) => s == 0 ? 0 : x / s).ToArray()).ToArray()).ToArray();
        double[] w = [.. start?.scaled ?? new double[spreads.Length]], mean = new double[w.Length], square = new double[w.Length];
        var rounds = start is null ? 600 : 200;
        for (var round = 1; round <= rounds; round++)
        {
            // Adam (Kingma and Ba 2015) on all cases at once.
            var gradient = Gradient(rows, cases, w);
            var rate = round < rounds * 0.7 ? 0.05 : 0.01;
            for (var i = 0; i < w.Length; i++)
            {
                mean[i] = (0.9 * mean[i]) + (0.1 * gradient[i]);
                square[i] = (0.999 * square[i]) + (0.001 * gradient[i] * gradient[i]);
                w[i] -= rate * (mean[i] / (1 - Math.Pow(0.9, round))) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.999, round))) + 1e-8);
            }
        }

        return new Logit(w, spreads);
    }

    private static double[] Gradient(double[][][] rows, List<Sample> cases, double[] w)
    {
        var gradient = w.Select(x => 2 * Penalty * x).ToArray();
        for (var c = 0; c < rows.Length; c++)
        {
            var shares = Array.ConvertAll(rows[c], r => Product(r, w));
            var best = shares.Max();
            shares = [.. shares.Select(s => Math.Exp(s - best))];
            var whole = shares.Sum();
            for (var s = 0; s < shares.Length; s++)
            {
                var miss = ((shares[s] / whole) - (s == cases[c].Section ? 1 : 0)) / rows.Length;
                var row = rows[c][s];
                for (var i = 0; i < row.Length; i++)
                {
                    gradient[i] += miss * row[i];
                }
            }
        }

        return gradient;
    }

    /// <summary>The standard deviation of each signal within a case: only that can tell sections apart.</summary>
    private static double[] Spreads(List<Sample> cases) => [.. Sample.Signals.Select((_, i) =>
        Math.Sqrt(cases.Average(c => c.Rows.Average(r => r[i]) is var mean ? c.Rows.Average(r => (r[i] - mean) * (r[i] - mean)) : 0)) is > 1e-9 and var spread ? spread : 0)];
}
