using System.Globalization;
using ListBot.Training;

// Learns how much each signal counts when no category is stated, and says how well that holds on lists that had no part in it.
//   RECORDS CASES LISTS            what people did, the same as proposals without a category, and the lists before
//   [RECORDS CASES LISTS ...]      more of them, only to measure on
//   [--into FILE]                  CategoryWeights.cs, to put the weights into
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var into = args.SkipWhile(a => a != "--into").Skip(1).FirstOrDefault();
var sets = args.TakeWhile(a => a != "--into").Chunk(3).Select(a => (Name: Path.GetFileNameWithoutExtension(a[0]), Samples: Sample.Read(a[0], a[1], a[2]))).ToList();
var training = sets[0].Samples;
var model = Logit.Train(training);
Report.Head();
foreach (var (name, samples) in sets)
{
    Report.Row(name, samples, s => model);
}

// Each list by a model that has not seen it.
var others = training.Select(s => s.List).Distinct().AsParallel().ToDictionary(l => l, l => Logit.Train([.. training.Where(s => s.List != l)], model));
Report.Row($"{sets[0].Name}, by list", training, s => others[s.List]);

Console.WriteLine();
Report.Sureness($"{sets[0].Name}, by list", training, s => others[s.List]);
foreach (var (name, samples) in sets.Skip(1))
{
    Report.Sureness(name, samples, s => model);
    Report.Homeless(name, samples, model);
}

if (into is not null)
{
    var lines = File.ReadAllLines(into);
    var (first, last) = (Array.FindIndex(lines, l => l.Contains("<weights>", StringComparison.Ordinal)), Array.FindIndex(lines, l => l.Contains("</weights>", StringComparison.Ordinal)));
    File.WriteAllLines(into, [.. lines[..(first + 1)], .. Sample.Signals.Select((s, i) => FormattableString.Invariant($"        [Signal.{s}] = {model.Weights[i]:F3},")), .. lines[last..]]);
}
