using BenchmarkDotNet.Running;
using ListBot.Benchmarks;

// `load …` is the other end of tests/frontdoor/run.sh, `growth` a sweep over nasty texts, `fuzz` one over texts by chance; everything else is BenchmarkDotNet's.
return args switch
{
    ["load", .. var rest] => Load.Run(rest),
    ["growth", .. var rest] => Growth.Run(string.Join(' ', rest)),
    ["fuzz", "--minutes", var minutes] => Fuzz.Run(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture)),
    _ => BenchmarkSwitcher.FromAssembly(typeof(Load).Assembly).Run(args).Count(),
};
