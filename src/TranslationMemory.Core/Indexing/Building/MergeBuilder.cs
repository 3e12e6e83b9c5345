using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>Makes an image of what a view of a generation sees: its merged rows and its tiers. For one thread.</summary>
/// <param name="formOf">The words of the generation, by their numbers.</param>
/// <param name="facets">Its facets.</param>
/// <param name="version">The version that is seen.</param>
/// <param name="entries">How many entries there are, those removed among them.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class MergeBuilder(Func<int, WordForm> formOf, FacetTable facets, long version, int entries, CancellationToken cancellationToken)
{
    private readonly RowTable _rows = new(entries);
    private readonly WordCounts _words = new();
    private readonly FacetTable _kept = new();
    private int[] _keptFacets = new int[facets.Count]; // the number in the image + 1, 0 as long as no entry has the facets
    private int[] _buffer = new int[64];

    /// <summary>Adds the merged rows.</summary>
    internal void Add(MergedRows rows)
    {
        int source = _rows.AddSource(rows);
        for (int row = 0; row < rows.RowCount; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<int> words = [];
            bool isRead = false;
            foreach (uint entry in rows.EntriesOf(row))
            {
                if (!rows.IsRemovedAt((int)entry, version) && Keep(rows.FacetsAt((int)entry)))
                {
                    words = isRead ? words : rows.WordsOf(row, ref _buffer);
                    isRead = true;
                    Add(source, row, words, rows.LengthOf(row), (int)entry);
                }
            }
        }
    }

    /// <summary>Adds the first rows of a tier.</summary>
    internal void Add(ArrivedRows rows, int rowCount)
    {
        int source = _rows.AddSource(rows);
        for (int row = 0; row < rowCount; row++)
        {
            if (!rows.IsRemovedAt(row, version) && Keep(rows.EntryAt(row).Facets))
            {
                Add(source, row, rows.WordsOf(row), rows.LengthOf(row), entry: row);
            }
        }
    }

    /// <summary>Makes the image.</summary>
    internal LanguageImage Build() =>
        new ImageBuilder(formOf, _words, _rows, number => _keptFacets[number] - 1, _kept.ToBytes(), cancellationToken).Build();

    private void Add(int source, int row, ReadOnlySpan<int> words, int length, int entry)
    {
        if (_rows.Add(source, row, words, length, entry))
        {
            _words.Add(words, row: _rows.Count);
        }
    }

    /// <summary>Whether an entry of these facets is still seen; the facets then are those of the image as well.</summary>
    private bool Keep(int number)
    {
        if (facets.IsRemovedAt(number, version))
        {
            return false;
        }

        if (number >= _keptFacets.Length)
        {
            Array.Resize(ref _keptFacets, Math.Max(number + 1, _keptFacets.Length * 2)); // added since this began
        }

        if (_keptFacets[number] == 0)
        {
            _keptFacets[number] = _kept.GetOrAdd(facets[number]) + 1;
        }

        return true;
    }
}
