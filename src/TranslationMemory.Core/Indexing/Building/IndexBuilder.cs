using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>Makes an image of texts. For one thread.</summary>
internal sealed class IndexBuilder
{
    private readonly WordTable _words = new();
    private readonly FacetTable _facets = new();
    private readonly ArrivedRows _arrived = new();
    private readonly RowTable _rows = new(entries: 0);
    private readonly int _source;
    private int[] _buffer = new int[64];

    internal IndexBuilder() => _source = _rows.AddSource(_arrived);

    /// <summary>Adds a text with the unit it is of.</summary>
    internal void Add(in IndexedText text)
    {
        int count = text.Words.Length;
        if (_buffer.Length < count)
        {
            _buffer = new int[Math.Max(count, _buffer.Length * 2)];
        }

        int length = 0;
        for (int i = 0; i < count; i++)
        {
            WordForm form = text.FormOf(i);
            _buffer[i] = _words.GetOrAdd(form);
            length += form.Length + 1;
        }

        length = Math.Max(0, length - 1);
        ReadOnlySpan<int> words = _buffer.AsSpan(0, count);
        int row = _arrived.Count;
        bool isNew = _rows.Add(_source, row, words, length, entry: row);
        _arrived.Add(isNew ? words : [], length, text.EntryFor(_facets)); // of a row that is there already only the entry is asked for
    }

    /// <summary>Makes the image.</summary>
    internal LanguageImage Build(CancellationToken cancellationToken)
    {
        // Not as the rows come: whoever adds them is waited for by those who fold the next.
        var counts = new WordCounts();
        for (int row = 0; row < _rows.Count; row++)
        {
            counts.Add(_rows.WordsOf(row), row);
        }

        return new ImageBuilder(_words.FormOf, counts, _rows, facet => facet, _facets.ToBytes(), cancellationToken).Build();
    }
}
