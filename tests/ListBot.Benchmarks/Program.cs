using BenchmarkDotNet.Running;
using ListBot.Benchmarks;

// `load …` is the other end of tests/frontdoor/run.sh; everything else is BenchmarkDotNet's.
return args is ["load", .. var rest] ? Load.Run(rest) : BenchmarkSwitcher.FromAssembly(typeof(Load).Assembly).Run(args).Count();
