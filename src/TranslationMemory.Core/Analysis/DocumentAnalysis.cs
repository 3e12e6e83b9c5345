using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Analysis;

/// <summary>
/// Counts the segments of documents by what is known of them: by the memory, which its caller asks, and by the documents themselves, in which a
/// segment may stand again or nearly so. Segments are given in the order they will be translated in. For one analysis, one thread; memory and time
/// grow with the documents, some tens of microseconds a segment.
/// </summary>
public sealed class DocumentAnalysis
{
    /// <summary>The lowest score that counts for anything.</summary>
    public const int MinScore = 50;

    private const string Language = "und";

    private static readonly LookupOptions Best = new() { MinScore = MinScore, MaxMatches = 1 };

    private readonly LookupIndex _index = new();
    private readonly List<TranslationUnit> _units = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly BandCounts[] _bands = new BandCounts[(int)AnalysisBand.New + 1];

    /// <summary>What is counted so far, by band.</summary>
    public BandCounts this[AnalysisBand band] => _bands[(int)band];

    /// <summary>Counts a segment.</summary>
    /// <param name="text">The segment, not only white space.</param>
    /// <param name="found">The best match that the memory has; null when it has none from <see cref="MinScore"/> up.</param>
    /// <returns>Its band.</returns>
    public AnalysisBand Add(string text, Match? found)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool isRepetition = !_seen.Add(CanonicalText.CollapseWhiteSpace(CanonicalText.Of(text)));
        AnalysisBand band = found?.Kind == MatchKind.Context ? AnalysisBand.Context : isRepetition ? AnalysisBand.Repetition : BandOf(found?.Score ?? 0);
        AnalysisBand inside = band > AnalysisBand.Exact ? BandOf(ScoreInside(text)) : band;
        bool isInternal = inside < band || band == AnalysisBand.Repetition;
        band = inside < band ? inside : band;
        _bands[(int)band] = _bands[(int)band].With(SegmentSize.Of(text), isInternal);
        if (!isRepetition)
        {
            Learn(text);
        }

        return band;
    }

    /// <summary>Goes on with another document: what was counted begins anew, what stands further up stays known.</summary>
    public void NextDocument() => Array.Clear(_bands);

    /// <summary>The band of a score, of 0 to 100.</summary>
    public static AnalysisBand BandOf(int score) => score switch
    {
        >= 100 => AnalysisBand.Exact,
        >= 95 => AnalysisBand.From95,
        >= 85 => AnalysisBand.From85,
        >= 75 => AnalysisBand.From75,
        >= MinScore => AnalysisBand.From50,
        _ => AnalysisBand.New,
    };

    /// <summary>The score of the segment further up that is most like it.</summary>
    private int ScoreInside(string text)
    {
        ValueTask<LookupResult> result = SegmentLookup.FindAsync(
            SegmentQuery.Of(text), Language, _index.Current, (_, _, _) => true, Best, ReadAsync, CancellationToken.None);
        return result.AsTask().GetAwaiter().GetResult().Matches is [var match] ? match.Score : 0; // done already: its units are at hand
    }

    private ValueTask<IReadOnlyList<TranslationUnit?>> ReadAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<TranslationUnit?>>([.. keys.Select(key => _units[(int)key - 1])]);

    private void Learn(string text)
    {
        long key = _units.Count + 1;
        var unit = new TranslationUnit
        {
            Id = new Guid((int)key, 0, 0, new byte[8]),
            MemoryId = "",
            Languages = new LanguagePair(Language, Language),
            SourceText = text,
            TargetText = "",
            CreateTime = DateTimeOffset.UnixEpoch,
            UpdateTime = DateTimeOffset.UnixEpoch,
            Revision = 1,
        };
        _units.Add(unit);
        _index.Put(new IndexedUnit(key, UnitFacets.Of(unit), unit.CreateTime, text, TargetText: null, unit.Context));
        _index.Publish(key);
    }
}
