using TranslationMemory.Core.Indexing.Rows;

namespace TranslationMemory.Core.Indexing;

/// <summary>
/// The rows that a generation was given after a view of it was taken, put into the generation that was merged from the view, one after the other. For
/// the thread that writes.
/// </summary>
/// <param name="before">The view.</param>
/// <param name="merged">What was merged from it.</param>
internal sealed class LaterRows(LanguageView before, Generation merged)
{
    private readonly WordNumbers _numbers = new(before.Generation, merged.NumberOf);
    private int[] _words = new int[64];
    private int _tier = Math.Max(0, before.Tiers.Length - 1);
    private int _row = before.TierCounts.LastOrDefault();

    /// <summary>Adds the next row; there must be one.</summary>
    internal void AddNext()
    {
        Generation from = before.Generation;
        if (_row == Tier.MaxRows)
        {
            (_tier, _row) = (_tier + 1, 0);
        }

        ArrivedRows rows = from.TierAt(_tier).Rows;
        ReadOnlySpan<int> words = rows.WordsOf(_row);
        if (_words.Length < words.Length)
        {
            _words = new int[Math.Max(words.Length, _words.Length * 2)];
        }

        for (int i = 0; i < words.Length; i++)
        {
            _words[i] = _numbers.Of(words[i]);
        }

        Entry entry = rows.EntryAt(_row);
        merged.Add(_words.AsSpan(0, words.Length), rows.LengthOf(_row), entry, from.Facets[entry.Facets]);
        _row++;
    }
}
