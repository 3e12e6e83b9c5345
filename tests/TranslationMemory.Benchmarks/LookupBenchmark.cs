using BenchmarkDotNet.Attributes;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Benchmarks;

/// <summary>
/// A lookup over ten thousand prepared units, every one of them compared. The sentences are drawn by chance from words of news, 9 to 26 a
/// sentence; the query is one of them with a word added.
/// </summary>
[MemoryDiagnoser]
public class LookupBenchmark
{
    private const int UnitCount = 10_000;

    private static readonly string[] Words =
        ("أعلن وزير الخارجية اليوم أن الحكومة ستبدأ تنفيذ المشروع الجديد في العاصمة بعد موافقة البرلمان على القانون وقال المتحدث إن الاجتماع "
        + "كان مفيدا للطرفين وأضاف أن الشركة خصصت مليون دولار لبناء المستشفى والمدرسة قرب الميناء القديم خلال العام المقبل رغم ارتفاع الأسعار").Split(' ');

    private readonly PreparedSegment[] _units = new PreparedSegment[UnitCount];
    private readonly LookupOptions _options = LookupOptions.Default;
    private string _query = "";

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(5217);
        for (var i = 0; i < UnitCount; i++)
        {
            _units[i] = PreparedSegment.Of(Unit(string.Join(' ', Enumerable.Range(0, random.Next(9, 27)).Select(_ => Words[random.Next(Words.Length)]))));
        }

        _query = _units[UnitCount / 2].Unit.SourceText + " أمس";
    }

    [Benchmark]
    public IReadOnlyList<Match> TenThousandUnits() => LinearScan.Find(SegmentQuery.Of(_query), _units, _options, CancellationToken.None);

    private static TranslationUnit Unit(string source) => new()
    {
        Id = Guid.CreateVersion7(),
        MemoryId = "news",
        Languages = new LanguagePair("ar", "en"),
        SourceText = source,
        TargetText = "A translation.",
        CreateTime = DateTimeOffset.UnixEpoch,
        UpdateTime = DateTimeOffset.UnixEpoch,
        Revision = 1,
    };
}
