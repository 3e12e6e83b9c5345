using BenchmarkDotNet.Attributes;
using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Benchmarks;

/// <summary>Aligning an article of twenty sentences: five sentences with four sets of figures each, so that no two are the same.</summary>
[MemoryDiagnoser]
public class AlignmentBenchmark
{
    private static readonly string[] Arabic =
    [
        "أعلنت وزارة الصحة تسجيل {0} إصابة جديدة في المدينة يوم الأحد.",
        "وقال الوزير إن {0} طبيبا سيعملون في المستشفيات حتى نهاية الشهر.",
        "وأضاف أن الحكومة خصصت {0} مليون دولار لشراء اللقاحات.",
        "في المقابل، طالبت المعارضة بإعلان نتائج التحقيق خلال {0} يوما.",
        "وزار رئيس الوزراء {0} مدرسة تحولت إلى مراكز للتطعيم.",
    ];

    private static readonly string[] English =
    [
        "The Ministry of Health announced {0} new infections in the city on Sunday.",
        "The minister said {0} doctors would work in the hospitals until the end of the month.",
        "He added that the government had set aside ${0} million to buy vaccines.",
        "The opposition, for its part, demanded the results of the investigation within {0} days.",
        "The prime minister visited {0} schools that have become vaccination centres.",
    ];

    private readonly SentenceAligner _aligner = new();
    private readonly string[] _source = Article(Arabic);
    private readonly string[] _target = Article(English);

    [Benchmark]
    public AlignmentResult TwentySentences() => _aligner.Align(_source, "ar", _target, "en");

    private static string[] Article(string[] sentences) =>
        [.. Enumerable.Range(0, 20).Select(i => sentences[i % 5].Replace("{0}", $"{17 + (i * 13)}", StringComparison.Ordinal))];
}
