using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>Gathers the rows of a language and makes an image of them. For one thread.</summary>
internal sealed class IndexBuilder
{
    private readonly WordTable _words = new();
    private readonly RowTable _rows;
    private readonly FacetTable _facets = new();
    private int[] _buffer = new int[64];

    /// <summary>Makes a builder with room for what is expected. Without, arrays of a large index are copied as they grow: twice its memory.</summary>
    /// <param name="entries">How many entries.</param>
    /// <param name="words">How many words in the rows of all of them.</param>
    internal IndexBuilder(int entries = 0, long words = 0) => _rows = new RowTable(entries, words);

    /// <summary>Adds a text with the unit it is of.</summary>
    internal void Add(in IndexedText text)
    {
        Grow(text.Words.Length);
        int length = 0;
        for (int i = 0; i < text.Words.Length; i++)
        {
            WordForm form = text.FormOf(i);
            _buffer[i] = _words.GetOrAdd(form);
            length += form.Length + 1;
        }

        Add(text.Words.Length, Math.Max(0, length - 1), text.EntryFor(_facets));
    }

    /// <summary>Adds the entries of merged rows that a version still sees.</summary>
    internal void Add(MergedRows rows, Func<int, int> wordOf, FacetTable facets, long version, CancellationToken cancellationToken)
    {
        for (int row = 0; row < rows.RowCount; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Grow(rows.MaxWords(row));
            int count = -1;
            foreach (uint number in rows.EntriesOf(row))
            {
                Entry entry = rows.EntryAt((int)number);
                if (rows.IsRemovedAt((int)number, version) || facets.IsRemovedAt(entry.Facets, version))
                {
                    continue;
                }

                count = count >= 0 ? count : Translate(rows, row, wordOf);
                Add(count, rows.LengthOf(row), entry with { Facets = _facets.GetOrAdd(facets[entry.Facets]) });
            }
        }
    }

    /// <summary>Adds the entries among the first rows of a tier that a version still sees.</summary>
    internal void Add(Tier tier, int rowCount, Func<int, int> wordOf, FacetTable facets, long version)
    {
        for (int row = 0; row < rowCount; row++)
        {
            Entry entry = tier.EntryOf(row);
            if (tier.IsRemovedAt(row, version) || facets.IsRemovedAt(entry.Facets, version))
            {
                continue;
            }

            ReadOnlySpan<int> words = tier.WordsOf(row);
            Grow(words.Length);
            for (int i = 0; i < words.Length; i++)
            {
                _buffer[i] = wordOf(words[i]);
            }

            Add(words.Length, tier.LengthOf(row), entry with { Facets = _facets.GetOrAdd(facets[entry.Facets]) });
        }
    }

    /// <summary>The number here of a word of elsewhere.</summary>
    internal int NumberOf(WordForm form) => _words.GetOrAdd(form);

    /// <summary>Makes the image.</summary>
    internal LanguageImage Build(CancellationToken cancellationToken) => new ImageBuilder(_words, _rows, _facets, cancellationToken).Build();

    private void Add(int wordCount, int length, in Entry entry)
    {
        ReadOnlySpan<int> words = _buffer.AsSpan(0, wordCount);
        if (_rows.Add(words, length, entry))
        {
            foreach (int word in words)
            {
                _words.CountOnce(word);
            }
        }
    }

    private int Translate(MergedRows rows, int row, Func<int, int> wordOf)
    {
        int count = rows.Read(row, _buffer);
        for (int i = 0; i < count; i++)
        {
            _buffer[i] = wordOf(_buffer[i]);
        }

        return count;
    }

    private void Grow(int length)
    {
        if (_buffer.Length < length)
        {
            _buffer = new int[Math.Max(length, _buffer.Length * 2)];
        }
    }
}
