using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Indexing.Searching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Indexing;

/// <summary>
/// The index answers as a scan of everything does: keys, scores and order, the best and all hits, at every threshold, with every
/// instruction set, on one thread and several, whatever was written, removed, published and merged before.
/// </summary>
public sealed class IndexTwinTest
{
    /// <summary>Memories, and steps in the life of each; after a step one query is asked in several ways.</summary>
    private const int Memories = 48;
    private const int StepsPerMemory = 40;
    private const int FirstUnits = 120;

    private static readonly int[] Thresholds = [1, 20, 50, 60, 70, 75, 85, 95, 100];
    private static readonly LanguagePair[] Pairs = [new("ar", "en"), new("en", "ar"), new("ar", "fr")];

    [Fact]
    public void Agrees_with_a_scan_whatever_was_done_before()
    {
        var asked = 0;
        for (int seed = 0; seed < Memories; seed++)
        {
            asked += new Run(seed).Go();
        }

        Assert.True(asked >= 50_000, $"Only {asked} lookups were compared.");
    }

    /// <summary>One life of an index for each instruction set, beside their twin.</summary>
    private sealed class Run(int seed)
    {
        private readonly SampleTexts _texts = new(seed);
        private readonly List<string> _known = [];
        private readonly NaiveIndex _naive = new();
        private LookupIndex[] _indexes = [.. Kernels.Supported.Select(kernels => Shared(new LookupIndex(IndexImage.Empty, kernels), seed))];
        private long _sequence;
        private long _lastKey;
        private int _asked;

        internal int Go()
        {
            if (seed % 2 == 0)
            {
                Build();
            }

            for (int step = 0; step < StepsPerMemory; step++)
            {
                Change();
                _sequence++;
                Array.ForEach(_indexes, index => index.Publish(_sequence));
                Compare();
                if (_texts.Next(20) == 0)
                {
                    Array.ForEach(_indexes, index => index.Merge(CancellationToken.None));
                    Compare();
                }
            }

            return _asked;
        }

        private void Build()
        {
            for (int i = _texts.Next(FirstUnits); i > 0; i--)
            {
                _naive.Put(Unit(++_lastKey));
            }

            _indexes = [.. Kernels.Supported.Select(kernels => Shared(LookupIndex.Build(_naive.Units, 1, kernels), seed))];
            _sequence = 1;
        }

        /// <summary>Two of three memories share each of their searches among threads.</summary>
        private static LookupIndex Shared(LookupIndex index, int seed)
        {
            index.Sharing = new Sharing(1 + (seed % 3), MinWork: 0);
            return index;
        }

        private void Change()
        {
            for (int i = _texts.Next(12); i > 0; i--)
            {
                switch (_texts.Next(12))
                {
                    case 0 when _lastKey > 0:
                        Both(1 + _texts.Next((int)_lastKey), static (index, key) => index.Remove(key), static (naive, key) => naive.Remove(key));
                        break;
                    case 1 when _lastKey > 0:
                        Put(Unit(1 + _texts.Next((int)_lastKey)));
                        break;
                    case 2 when _texts.Next(10) == 0:
                        Both("m" + _texts.Next(3), static (index, id) => index.RemoveMemory(id), static (naive, id) => naive.RemoveMemory(id));
                        break;
                    default:
                        Put(Unit(++_lastKey));
                        break;
                }
            }
        }

        private void Both<T>(T what, Action<LookupIndex, T> index, Action<NaiveIndex, T> naive)
        {
            Array.ForEach(_indexes, each => index(each, what));
            naive(_naive, what);
        }

        private void Put(IndexedUnit unit) => Both(unit, static (index, put) => index.Put(put), static (naive, put) => naive.Put(put));

        private IndexedUnit Unit(long key)
        {
            LanguagePair pair = Pairs[_texts.Next(Pairs.Length)];
            var facets = new UnitFacets("m" + _texts.Next(3), pair, "", _texts.Next(2) == 0 ? "" : "eva", (ReviewState)_texts.Next(2));
            var time = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(key);
            return new IndexedUnit(key, facets, time, Text(), _texts.Next(4) == 0 ? Text() : null, SegmentContext.None);
        }

        private string Text()
        {
            string text = _known.Count == 0 || _texts.Next(3) == 0 ? _texts.Text(24) : _texts.Edited(_known[_texts.Next(_known.Count)]);
            _known.Add(text);
            return text;
        }

        private void Compare()
        {
            string text = _texts.Next(3) == 0 || _known.Count == 0 ? _texts.Text(20) : _texts.Edited(_known[_texts.Next(_known.Count)]);
            string language = _texts.Next(3) == 0 ? "en" : "ar";
            string memory = "m" + _texts.Next(3);
            UnitFilter filter = _texts.Next(2) == 0
                ? (_, _, _) => true
                : (facets, time, byTarget) => string.Equals(facets.MemoryId, memory, StringComparison.Ordinal)
                    && (facets.Creator.Length > 0 || byTarget || time.Second % 2 == 0);
            var all = _naive.Find(language, text, filter);
            foreach (int threshold in Thresholds)
            {
                Compare(text, language, filter, threshold, [.. all.Where(hit => hit.Score >= threshold)]);
            }
        }

        private void Compare(string text, string language, UnitFilter filter, int threshold, (long Key, int Score, bool ByTarget)[] all)
        {
            var query = IndexQuery.Of(language, text, SegmentContext.None);
            foreach (int maxHits in (int[])[1, 5, int.MaxValue])
            {
                foreach (var index in _indexes)
                {
                    var expected = all.Take(maxHits);
                    var found = index.Current.Find(query, threshold, maxHits, filter, CancellationToken.None);
                    _asked++;
                    Assert.True(
                        expected.SequenceEqual(found.Select(hit => (hit.Key, hit.BaseScore, hit.IsFoundByTarget))),
                        $"seed {seed}, threshold {threshold}, at most {maxHits}, query «{text}»\nexpected {string.Join(' ', expected)}\nfound    {string.Join(' ', found.Select(hit => (hit.Key, hit.BaseScore)))}");
                }
            }
        }
    }
}
