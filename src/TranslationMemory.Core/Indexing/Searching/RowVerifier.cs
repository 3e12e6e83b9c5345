using System.Numerics;
using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>
/// Works out what aligning a row with the query costs, from word numbers alone: which words of the query a number is similar to is
/// looked up, never compared again. For one search at a time.
/// </summary>
internal sealed class RowVerifier
{
    private const int None = -1;

    /// <summary>Looked at for cancellation once for so many cells.</summary>
    private const int CellsBetweenChecks = 1 << 18;

    private SearchQuery? _query;
    private Link[] _links = [];
    private int _linkCount;
    private Slot[] _slots = [];
    private int _mask;
    private int[] _lengths = [];
    private int[] _starts = [];
    private int[] _savings = [];
    private int[] _column = [];
    private int[] _bestChains = [];
    private int[] _rowLinks = [];

    /// <summary>Takes a query.</summary>
    internal void Set(SearchQuery query)
    {
        _query = query;
        int words = query.Text.Tokens.Length;
        Grow(ref _lengths, words);
        Grow(ref _starts, words + 1);
        Grow(ref _savings, words);
        Grow(ref _column, words + 1);
        Grow(ref _bestChains, words + 1);
        Array.Clear(_savings);
        for (int i = 0; i < words; i++)
        {
            _lengths[i] = query.Text.Tokens[i].Length;
            _starts[i + 1] = _starts[i] + _lengths[i] + 1;
        }

        LinkWords(query);
    }

    /// <summary>
    /// Whether words in one order on both sides can save enough. It is the chain of pairs that saves most, both places rising from
    /// pair to pair: at least what any alignment saves.
    /// </summary>
    internal bool CanSave(ReadOnlySpan<int> row, int minSavings)
    {
        Grow(ref _rowLinks, row.Length);
        long most = 0;
        for (int j = 0; j < row.Length; j++)
        {
            ref readonly Slot slot = ref SlotOf(row[j]);
            _rowLinks[j] = slot.FirstLink;
            most += slot.BestSaving;
        }

        return most >= minSavings && LongestChain(row.Length) >= minSavings;
    }

    /// <summary>
    /// The cost of the cheapest alignment of a row <see cref="CanSave"/> was asked of just before, or more than the limit when it
    /// is above that.
    /// </summary>
    internal int Cost(ReadOnlySpan<int> rowLengths, int maxCost, CancellationToken cancellationToken)
    {
        int words = _query!.Text.Tokens.Length;
        Span<int> column = _column.AsSpan(0, words + 1);
        _starts.AsSpan(0, words + 1).CopyTo(column);
        int cells = 0;
        for (int j = 0; j < rowLengths.Length; j++)
        {
            SetSavings(_rowLinks[j]);
            int least = NextColumn(column, rowLengths[j]);
            ClearSavings(_rowLinks[j]);
            if (least > maxCost)
            {
                return least;
            }

            cells += words;
            if (cells > CellsBetweenChecks)
            {
                cells = 0;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return column[words];
    }

    /// <summary>Goes on by one word of the row; returns the least cost up to there.</summary>
    private int NextColumn(Span<int> column, int rowLength)
    {
        int delete = rowLength + 1;
        int diagonal = column[0];
        int above = column[0] += delete;
        int least = above;
        for (int i = 1; i < column.Length; i++)
        {
            int length = _lengths[i - 1];
            int pair = diagonal + Math.Max(length, rowLength) - _savings[i - 1];
            diagonal = column[i];
            above = Math.Min(pair, Math.Min(diagonal + delete, above + length + 1));
            column[i] = above;
            least = Math.Min(least, above);
        }

        return least;
    }

    private void SetSavings(int link)
    {
        for (; link != None; link = _links[link].Next)
        {
            foreach (int place in _links[link].Word.Places)
            {
                _savings[place] = _links[link].Saving;
            }
        }
    }

    private void ClearSavings(int link)
    {
        for (; link != None; link = _links[link].Next)
        {
            foreach (int place in _links[link].Word.Places)
            {
                _savings[place] = 0;
            }
        }
    }

    /// <summary>
    /// The heaviest chain, with the best one ending at or before each place of the query kept in a tree of maxima (Fenwick, "A new
    /// data structure for cumulative frequency tables", 1994).
    /// </summary>
    private int LongestChain(int rowWords)
    {
        Span<int> tree = _bestChains.AsSpan(0, _query!.Text.Tokens.Length + 1);
        tree.Clear();
        int best = 0;
        for (int j = 0; j < rowWords; j++)
        {
            // A word of the row similar to two different words of the query may count for both, which only loosens the bound.
            for (int link = _rowLinks[j]; link != None; link = _links[link].Next)
            {
                best = Math.Max(best, Extend(tree, _links[link]));
            }
        }

        return best;
    }

    private static int Extend(Span<int> tree, in Link link)
    {
        int best = 0;
        List<int> places = link.Word.Places;
        for (int at = places.Count - 1; at >= 0; at--)
        {
            int weight = link.Saving;
            for (int i = places[at]; i > 0; i &= i - 1)
            {
                weight = Math.Max(weight, tree[i] + link.Saving);
            }

            for (int i = places[at] + 1; i < tree.Length; i += i & -i)
            {
                tree[i] = Math.Max(tree[i], weight);
            }

            best = Math.Max(best, weight);
        }

        return best;
    }

    /// <summary>The slot of a word, or a free one, which has no link and no saving.</summary>
    private ref Slot SlotOf(int word)
    {
        int slot = (int)(((uint)word * 0x9E37_79B1u) >> 7) & _mask;
        while (_slots[slot].Word != word && _slots[slot].FirstLink != None)
        {
            slot = (slot + 1) & _mask;
        }

        return ref _slots[slot];
    }

    private void LinkWords(SearchQuery query)
    {
        int neighbours = 0;
        foreach (QueryWord word in query.Words)
        {
            neighbours += word.Merged.Length + word.Recent.Length;
        }

        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)(neighbours * 2) + 2);
        if (_slots.Length < slots)
        {
            _slots = new Slot[slots];
            _links = new Link[slots];
        }

        _mask = slots - 1;
        _linkCount = 0;
        _slots.AsSpan(0, slots).Fill(new Slot(None, None, 0));
        foreach (QueryWord word in query.Words)
        {
            AddLinks(word, word.Merged);
            AddLinks(word, word.Recent);
        }
    }

    private void AddLinks(QueryWord word, Neighbour[] neighbours)
    {
        foreach (ref readonly Neighbour neighbour in neighbours.AsSpan())
        {
            ref Slot slot = ref SlotOf(neighbour.Word);
            _links[_linkCount] = new Link(word, neighbour.Saving, slot.FirstLink);
            slot = new Slot(neighbour.Word, _linkCount++, Math.Max(neighbour.Saving, slot.BestSaving));
        }
    }

    private static void Grow(ref int[] array, int length)
    {
        if (array.Length < length)
        {
            array = new int[BitOperations.RoundUpToPowerOf2((uint)length)];
        }
    }

    /// <summary>That a word of the vocabulary is similar to a word of the query, and the next such link of the same word.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Link(QueryWord Word, int Saving, int Next);

    /// <summary>A word of the vocabulary, its first link, and the most one of its links saves.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Slot(int Word, int FirstLink, int BestSaving);
}
