using BenchmarkDotNet.Attributes;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Benchmarks;

/// <summary>
/// Building an index of a hundred thousand units and looking a segment up in it. The sentences have 9 to 26 words, drawn from twenty
/// thousand made-up ones as often as words of a language are (the n-th most frequent one n times as rarely as the first). The query is
/// a unit with another word in it.
/// </summary>
[MemoryDiagnoser]
public class IndexBenchmark
{
    private const int UnitCount = 100_000;
    private const int WordCount = 20_000;
    private const int MinScore = 70;
    private const int MaxHits = 5;
    private const string Letters = "ابتجحدرسشعفقكلمنهوي";

    private readonly IndexedUnit[] _units = new IndexedUnit[UnitCount];
    private LookupIndex _index = new();
    private string _query = "";

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(5217);
        var facets = new UnitFacets("news", new LanguagePair("ar", "en"), "", "", ReviewState.Unreviewed);
        string[] words = [.. Enumerable.Range(0, WordCount).Select(_ => string.Concat(random.GetItems<char>(Letters, random.Next(3, 10))))];
        for (int i = 0; i < UnitCount; i++)
        {
            // The logarithm of the rank is drawn evenly: that is what Zipf's law comes to.
            string text = string.Join(' ', Enumerable.Range(0, random.Next(9, 27)).Select(_ => words[(int)Math.Pow(WordCount, random.NextDouble()) - 1]));
            _units[i] = new IndexedUnit(i + 1, facets, DateTimeOffset.UnixEpoch, text, TargetText: null, SegmentContext.None);
        }

        _query = _units[UnitCount / 2].SourceText + ' ' + words[WordCount / 2];
        _index = Build();
    }

    [Benchmark]
    public LookupIndex Build() => LookupIndex.Build(_units, sequence: 1);

    [Benchmark]
    public IReadOnlyList<IndexHit> Find() =>
        _index.Current.Find(IndexQuery.Of("ar", _query, SegmentContext.None), MinScore, MaxHits, (_, _, _) => true, CancellationToken.None);

    [Benchmark]
    public IReadOnlyList<IndexHit> FindWordsNotSeenLately()
    {
        _index.ClearNeighbourCache();
        return Find();
    }
}
