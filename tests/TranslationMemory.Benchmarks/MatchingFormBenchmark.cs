using BenchmarkDotNet.Attributes;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Benchmarks;

/// <summary>Folding and splitting one sentence of news.</summary>
[MemoryDiagnoser]
public class MatchingFormBenchmark
{
    private const string Sentence = "وأعلن وزيرُ الطاقة الأردني، يوم الأحد ١٢ آذار 2023، افتتاح محطة «الأمل» للطاقة الشمسية بقدرة ٢٠٠ ميغاواط.";

    [Benchmark(Baseline = true)]
    public MatchingForm Fold() => MatchingForm.Of(Sentence);

    [Benchmark]
    public Word[] FoldAndSplit() => WordSplitter.Split(MatchingForm.Of(Sentence));
}
