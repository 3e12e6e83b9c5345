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
    private int _queryWords;
    private int[] _lengths = [];
    private int[] _starts = [];
    private int[] _savings = [];
    private int[] _column = [];
    private int[] _tree = [];
    private Link[] _links = [];
    private int _linkCount;
    private Slot[] _slots = [];
    private int _mask;
    private Matched[] _matched = [];

    /// <summary>Takes a query.</summary>
    internal void Set(SearchQuery query)
    {
        _query = query;
        _queryWords = query.Text.Words.Length;
        Grow(ref _lengths, _queryWords);
        Grow(ref _starts, _queryWords + 1);
        Grow(ref _savings, _queryWords);
        Grow(ref _column, _queryWords + 1);
        Grow(ref _tree, _queryWords + 1);
        _savings.AsSpan(0, _queryWords).Clear();
        for (int i = 0; i < _queryWords; i++)
        {
            _lengths[i] = query.Text.Words[i].Length;
            _starts[i + 1] = _starts[i] + _lengths[i] + 1;
        }

        LinkWords(query);
    }

    /// <summary>
    /// Whether words in one order on both sides can save enough. It is the chain of pairs that saves most, both places rising from
    /// pair to pair: at least what any alignment within the cost saves. Pairs so far from each other's place that reaching one from
    /// the other costs too much do not count.
    /// </summary>
    /// <param name="words">The words of the row.</param>
    /// <param name="lengths">Their lengths in the score.</param>
    /// <param name="minSavings">What they must save.</param>
    /// <param name="maxCost">What an alignment may cost.</param>
    internal bool CanSave(ReadOnlySpan<int> words, ReadOnlySpan<int> lengths, int minSavings, int maxCost)
    {
        int count = 0;
        long most = 0;
        int start = 0;
        if (_matched.Length < words.Length)
        {
            _matched = new Matched[BitOperations.RoundUpToPowerOf2((uint)words.Length)];
        }

        for (int j = 0; j < words.Length; j++)
        {
            ref readonly Slot slot = ref SlotOf(words[j]);
            if (slot.FirstLink != None)
            {
                _matched[count++] = new Matched(slot.FirstLink, slot.BestSaving, start);
                most += slot.BestSaving;
            }

            start += lengths[j] + 1;
        }

        return most >= minSavings && CanChain(_matched.AsSpan(0, count), minSavings - most, start, maxCost);
    }

    /// <summary>The cost of the cheapest alignment with a row, or something more than the limit when it is above that.</summary>
    internal int Cost(ReadOnlySpan<int> words, ReadOnlySpan<int> lengths, int maxCost, CancellationToken cancellationToken)
    {
        Span<int> column = _column.AsSpan(0, _queryWords + 1);
        _starts.AsSpan(0, _queryWords + 1).CopyTo(column);
        int cells = 0;
        for (int j = 0; j < words.Length; j++)
        {
            int link = SlotOf(words[j]).FirstLink;
            SetSavings(link);
            int least = NextColumn(column, lengths[j]);
            ClearSavings(link);
            if (least > maxCost)
            {
                return least;
            }

            cells += _queryWords;
            if (cells > CellsBetweenChecks)
            {
                cells = 0;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return column[_queryWords];
    }

    /// <summary>Goes on by one word of the row; returns the least cost up to there.</summary>
    private int NextColumn(Span<int> column, int rowLength)
    {
        ReadOnlySpan<int> lengths = _lengths.AsSpan(0, column.Length - 1);
        ReadOnlySpan<int> savings = _savings.AsSpan(0, lengths.Length);
        int delete = rowLength + 1;
        int diagonal = column[0];
        int above = column[0] += delete;
        int least = above;
        for (int i = 0; i < lengths.Length; i++)
        {
            int length = lengths[i];
            int pair = diagonal + Math.Max(length, rowLength) - savings[i];
            diagonal = column[i + 1];
            above = Math.Min(pair, Math.Min(diagonal + delete, above + length + 1));
            column[i + 1] = above;
            least = Math.Min(least, above);
        }

        return least;
    }

    private void SetSavings(int link)
    {
        for (; link != None; link = _links[link].Next)
        {
            foreach (int place in _links[link].Places)
            {
                _savings[place] = _links[link].Saving;
            }
        }
    }

    private void ClearSavings(int link)
    {
        for (; link != None; link = _links[link].Next)
        {
            foreach (int place in _links[link].Places)
            {
                _savings[place] = 0;
            }
        }
    }

    /// <summary>
    /// Whether the heaviest chain saves enough, with the best one ending at or before each place of the query kept in a tree of maxima
    /// (Fenwick, "A new data structure for cumulative frequency tables", 1994). It stops once the words left cannot make it up.
    /// </summary>
    /// <param name="matched">The words of the row that have links.</param>
    /// <param name="lossLimit">0 less what may be lost of the savings of all of them.</param>
    /// <param name="rowLength">Length of the row with a separator at its end.</param>
    /// <param name="maxCost">What an alignment may cost.</param>
    private bool CanChain(ReadOnlySpan<Matched> matched, long lossLimit, int rowLength, int maxCost)
    {
        Span<int> tree = _tree.AsSpan(0, _queryWords + 1);
        tree.Clear();
        int lengthDifference = rowLength - _starts[_queryWords];
        int best = 0;
        int passed = 0;
        foreach (ref readonly Matched word in matched)
        {
            // A word of the row similar to two different words of the query may count for both, which only loosens the bound.
            for (int link = word.FirstLink; link != None; link = _links[link].Next)
            {
                best = Math.Max(best, Extend(tree, _links[link], word.Start, lengthDifference, maxCost));
            }

            passed += word.BestSaving;
            if (best - passed < lossLimit)
            {
                return false;
            }
        }

        return true;
    }

    private int Extend(Span<int> tree, in Link link, int rowStart, int lengthDifference, int maxCost)
    {
        int best = 0;
        int[] places = link.Places;
        for (int at = places.Length - 1; at >= 0; at--) // the highest place first: a word of the row follows no pair of its own
        {
            int place = places[at];
            int shift = rowStart - _starts[place];
            if (Math.Abs(shift) + Math.Abs(lengthDifference - shift) > maxCost)
            {
                continue; // what stands before the pair, and after it, differs too much in length
            }

            int weight = link.Saving;
            for (int i = place; i > 0; i &= i - 1)
            {
                weight = Math.Max(weight, tree[i] + link.Saving);
            }

            for (int i = place + 1; i < tree.Length; i += i & -i)
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
        Slot[] slots = _slots;
        int slot = (int)(((uint)word * 0x9E37_79B1u) >> 7) & _mask;
        while (slots[slot].Word != word && slots[slot].FirstLink != None)
        {
            slot = (slot + 1) & _mask;
        }

        return ref slots[slot];
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
            int[] places = [.. word.Places];
            AddLinks(places, word.Merged);
            AddLinks(places, word.Recent);
        }
    }

    private void AddLinks(int[] places, Neighbour[] neighbours)
    {
        foreach (ref readonly Neighbour neighbour in neighbours.AsSpan())
        {
            ref Slot slot = ref SlotOf(neighbour.Word);
            _links[_linkCount] = new Link(places, neighbour.Saving, slot.FirstLink);
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

    /// <summary>That a word of the vocabulary is similar to the word at some places of the query, and the next such link of the same word.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Link(int[] Places, int Saving, int Next);

    /// <summary>A word of the vocabulary, its first link, and the most one of its links saves.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Slot(int Word, int FirstLink, int BestSaving);

    /// <summary>A word of a row that has links, and the length of what stands before it.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Matched(int FirstLink, int BestSaving, int Start);
}
