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
    /// <summary>No link: the first one has number 1.</summary>
    private const int None = 0;

    /// <summary>Looked at for cancellation once for so many cells.</summary>
    private const int CellsBetweenChecks = 1 << 18;

    private SearchQuery? _query;
    private int _queryWords;
    private int[] _lengths = [];
    private int[] _starts = [];
    private int[] _savings = [];
    private int[] _column = [];
    private int[] _chains = [];
    private int[] _firstLinks = [];
    private Link[] _links = [];
    private int _linkCount;
    private Matched[] _matched = [];

    /// <summary>Takes a query, and keeps what it made of it for as long as the same one is given.</summary>
    internal void Set(SearchQuery query)
    {
        if (_query == query)
        {
            return;
        }

        _query = query;
        _queryWords = query.Text.Words.Length;
        Grow(ref _lengths, _queryWords);
        Grow(ref _starts, _queryWords + 1);
        Grow(ref _savings, _queryWords);
        Grow(ref _column, _queryWords + 1);
        Grow(ref _chains, _queryWords + 1 + Vector<int>.Count);
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
        if (_matched.Length < words.Length)
        {
            _matched = new Matched[BitOperations.RoundUpToPowerOf2((uint)words.Length)];
        }

        Matched[] matched = _matched;
        int count = 0;
        int start = 0;
        for (int j = 0; j < words.Length; j++)
        {
            int link = FirstLinkOf(words[j]);
            matched[count] = new Matched(link, start); // overwritten where there is none: a branch would be guessed wrong every other word
            count += link == None ? 0 : 1;
            start += lengths[j] + 1;
        }

        long most = 0;
        foreach (ref readonly Matched word in matched.AsSpan(0, count))
        {
            most += _links[word.FirstLink].BestSaving;
        }

        return most >= minSavings && CanChain(matched.AsSpan(0, count), minSavings - most, start, maxCost);
    }

    /// <summary>The cost of the cheapest alignment with a row, or something more than the limit when it is above that.</summary>
    internal int Cost(ReadOnlySpan<int> words, ReadOnlySpan<int> lengths, int maxCost, CancellationToken cancellationToken)
    {
        Span<int> column = _column.AsSpan(0, _queryWords + 1);
        _starts.AsSpan(0, _queryWords + 1).CopyTo(column);
        int cells = 0;
        for (int j = 0; j < words.Length; j++)
        {
            int link = FirstLinkOf(words[j]);
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
    /// Whether the heaviest chain saves enough, with the best one that ends before each place of the query kept; these never fall from place to
    /// place. It stops once the words left cannot make it up.
    /// </summary>
    /// <param name="matched">The words of the row that have links.</param>
    /// <param name="lossLimit">0 less what may be lost of the savings of all of them.</param>
    /// <param name="rowLength">Length of the row with a separator at its end.</param>
    /// <param name="maxCost">What an alignment may cost.</param>
    private bool CanChain(ReadOnlySpan<Matched> matched, long lossLimit, int rowLength, int maxCost)
    {
        _chains.AsSpan(0, _queryWords + 1 + Vector<int>.Count).Clear();

        // What stands before a pair, and what stands after it, may differ in length by so much together.
        int lengthDifference = rowLength - _starts[_queryWords];
        int slack = (maxCost - Math.Abs(lengthDifference)) / 2;
        int minShift = Math.Min(0, lengthDifference) - slack;
        int maxShift = Math.Max(0, lengthDifference) + slack;
        int passed = 0;
        foreach (ref readonly Matched word in matched)
        {
            // A word of the row similar to two different words of the query may count for both, which only loosens the bound.
            int link = word.FirstLink;
            passed += _links[link].BestSaving;
            for (; link != None; link = _links[link].Next)
            {
                Extend(_links[link], word.Start - maxShift, word.Start - minShift);
            }

            if (_chains[_queryWords] - passed < lossLimit)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Extends chains by pairs of a word of the row with places of the query that start in a range.</summary>
    private void Extend(in Link link, int minStart, int maxStart)
    {
        int[] places = link.Places;
        for (int at = places.Length - 1; at >= 0; at--) // the highest place first: a word of the row follows no pair of its own
        {
            int place = places[at];
            int chain = _chains[place] + link.Saving;
            if (chain > _chains[place + 1] && _starts[place] >= minStart && _starts[place] <= maxStart)
            {
                Raise(place + 1, chain);
            }
        }
    }

    /// <summary>Raises the chains from a place on that save less.</summary>
    private void Raise(int place, int chain)
    {
        var chains = new Vector<int>(chain);
        for (; place <= _queryWords && _chains[place] < chain; place += Vector<int>.Count)
        {
            Span<int> at = _chains.AsSpan(place, Vector<int>.Count); // those behind the last place are never read
            Vector.Max(new Vector<int>(at), chains).CopyTo(at);
        }
    }

    /// <summary>The first link of a word, <see cref="None"/> when it has none.</summary>
    private int FirstLinkOf(int word)
    {
        int[] links = _firstLinks;
        return (uint)word < (uint)links.Length ? links[word] : None;
    }

    private void LinkWords(SearchQuery query)
    {
        foreach (ref readonly Link link in _links.AsSpan(0, _linkCount))
        {
            _firstLinks[link.Word] = None;
        }

        int neighbours = 0;
        int lastWord = 0;
        foreach (QueryWord word in query.Words)
        {
            neighbours += word.Merged.Length + word.Recent.Length;
            lastWord = Math.Max(lastWord, Math.Max(LastOf(word.Merged), LastOf(word.Recent)));
        }

        if (_links.Length <= neighbours)
        {
            _links = new Link[BitOperations.RoundUpToPowerOf2((uint)neighbours + 1)];
        }

        Grow(ref _firstLinks, lastWord + 1);
        _linkCount = 1;
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
            ref int first = ref _firstLinks[neighbour.Word];
            _links[_linkCount] = new Link(neighbour.Word, places, neighbour.Saving, Math.Max(neighbour.Saving, _links[first].BestSaving), first);
            first = _linkCount++;
        }
    }

    private static int LastOf(Neighbour[] neighbours)
    {
        int last = 0;
        foreach (ref readonly Neighbour neighbour in neighbours.AsSpan())
        {
            last = Math.Max(last, neighbour.Word);
        }

        return last;
    }

    private static void Grow(ref int[] array, int length)
    {
        if (array.Length < length)
        {
            array = new int[BitOperations.RoundUpToPowerOf2((uint)length)];
        }
    }

    /// <summary>That a word of the vocabulary is similar to the word at some places of the query.</summary>
    /// <param name="Word">The word of the vocabulary.</param>
    /// <param name="Places">The places.</param>
    /// <param name="Saving">What the pair saves.</param>
    /// <param name="BestSaving">The most that it saves by this link and those after it.</param>
    /// <param name="Next">The next link of the same word.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Link(int Word, int[] Places, int Saving, int BestSaving, int Next);

    /// <summary>A word of a row that has links, and the length of what stands before it.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Matched(int FirstLink, int Start);
}
