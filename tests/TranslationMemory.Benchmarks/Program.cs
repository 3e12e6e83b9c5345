using BenchmarkDotNet.Running;
using TranslationMemory.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(MatchingFormBenchmark).Assembly).Run(args);
