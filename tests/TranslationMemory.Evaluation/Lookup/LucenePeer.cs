using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using TranslationMemory.Core.Text;
using TranslationMemory.Evaluation.Reference;

namespace TranslationMemory.Evaluation.Lookup;

/// <summary>
/// A lookup as it is commonly built on a search engine: Lucene.Net's word index gives its best 300 rows by BM25, and these are scored
/// again with the base score. It gets our words for free, a single segment, no positions, and the bounded scoring of
/// <see cref="ReferenceScan"/>, which is faster than scoring in full. One thread at a time.
/// </summary>
internal sealed class LucenePeer : IDisposable
{
    internal const string Name = "lucene";

    /// <summary>How many rows are scored again.</summary>
    private const int CandidateCount = 300;

    private const string WordField = "words";
    private const string RowField = "row";
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private readonly DirectoryInfo _folder;
    private readonly MMapDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly NumericDocValues _rows;
    private readonly ReferenceMemory _memory;
    private readonly ReferenceScan _scan;

    private LucenePeer(ReferenceMemory memory)
    {
        _memory = memory;
        _scan = new ReferenceScan(memory);
        _folder = System.IO.Directory.CreateTempSubdirectory("tm-lucene-");
        _directory = new MMapDirectory(_folder);
        Write(_directory, memory);
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
        _rows = MultiDocValues.GetNumericValues(_reader, RowField);
        BooleanQuery.MaxClauseCount = int.MaxValue;
    }

    internal static LucenePeer Build(ReferenceMemory memory) => new(memory);

    /// <summary>Looks a segment up: the best of those candidates that reach the threshold.</summary>
    internal List<ReferenceHit> Find(string text, int threshold, int maxHits)
    {
        var query = new BooleanQuery();
        foreach (string term in ReferenceWord.Split(text).Select(word => TermOf(word.Kind, word.Form)).Distinct(StringComparer.Ordinal))
        {
            query.Add(new TermQuery(new Term(WordField, term)), Occur.SHOULD);
        }

        _scan.Prepare(text);
        var hits = new List<ReferenceHit>();
        foreach (ScoreDoc candidate in _searcher.Search(query, CandidateCount).ScoreDocs)
        {
            int row = (int)_rows.Get(candidate.Doc);
            if (_scan.ScoreOf(row, threshold) is { } score)
            {
                hits.Add(new ReferenceHit(_memory.KeyOf(row), score));
            }
        }

        hits.Sort((x, y) => x.Score != y.Score ? y.Score.CompareTo(x.Score) : x.Key.CompareTo(y.Key));
        return hits[..Math.Min(maxHits, hits.Count)];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Write(MMapDirectory directory, ReferenceMemory memory)
    {
        var type = new FieldType
        {
            IsIndexed = true,
            IsTokenized = true,
            IndexOptions = IndexOptions.DOCS_AND_FREQS,
        };
        using var words = new WordStream(memory);
        var row = new NumericDocValuesField(RowField, 0);
        var document = new Document { new Field(WordField, words, type), row };
        var configuration = new IndexWriterConfig(Version, Analyzer.NewAnonymous((_, _) => throw new NotSupportedException("The field brings its words along.")))
        {
            Similarity = new BM25Similarity(),
        };
        using var writer = new IndexWriter(directory, configuration);
        for (int i = 0; i < memory.RowCount; i++)
        {
            words.Row = i;
            row.SetInt64Value(i);
            writer.AddDocument(document);
        }

        writer.ForceMerge(1);
    }

    /// <summary>A placeable is the name of its kind, with a sign that no word begins with.</summary>
    private static string TermOf(WordKind kind, string form) => kind is WordKind.Word or WordKind.Punctuation ? form : $"\u0001{kind}";

    /// <summary>The words of a row, one after the other.</summary>
    private sealed class WordStream : TokenStream
    {
        private readonly ReferenceMemory _memory;
        private readonly Lucene.Net.Analysis.TokenAttributes.ICharTermAttribute _term;
        private int _next;

        internal WordStream(ReferenceMemory memory)
        {
            _memory = memory;
            _term = AddAttribute<Lucene.Net.Analysis.TokenAttributes.ICharTermAttribute>();
        }

        internal int Row { get; set; }

        public override void Reset()
        {
            base.Reset();
            _next = 0;
        }

        public override bool IncrementToken()
        {
            ClearAttributes();
            ReadOnlySpan<int> words = _memory.WordsOf(Row);
            if (_next == words.Length)
            {
                return false;
            }

            ReferenceWord word = _memory.Vocabulary[words[_next++]];
            _term.SetEmpty().Append(TermOf(word.Kind, word.Form));
            return true;
        }
    }
}
