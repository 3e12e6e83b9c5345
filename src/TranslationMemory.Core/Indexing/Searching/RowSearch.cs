using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>What a search is asked, beside the query.</summary>
/// <param name="Query">The query.</param>
/// <param name="Facets">The facets that entries refer to.</param>
/// <param name="Version">Version of the view: what was removed in or before it is not found.</param>
/// <param name="Filter">Which units to consider.</param>
/// <param name="Collector">Takes the hits.</param>
/// <param name="Counters">Takes what was done.</param>
/// <param name="CancellationToken">Ends the search.</param>
internal sealed record SearchTask(
    SearchQuery Query,
    FacetTable Facets,
    long Version,
    UnitFilter Filter,
    HitCollector Collector,
    SearchCounters Counters,
    CancellationToken CancellationToken);

/// <summary>
/// The search of one set of rows. Adds, for one word of the query after the other, what its neighbours save to an accumulator of
/// every row that has them; stops when the words left cannot reach the bound by themselves and the rows that can are so few that
/// looking at them costs less than another word; then verifies these, most savings first. DESIGN.md has the proof and the costs.
/// </summary>
internal abstract unsafe class RowSearch(SearchTask task, SearchScratch scratch)
{
    /// <summary>Rows a kernel selects from at once.</summary>
    internal const int SelectionStep = 1 << 13;

    /// <summary>Costs in the time of adding to one row of a list, about a nanosecond; measured, and only the order depends on them.</summary>
    private const double CostOfCandidate = 150;

    private readonly int[] _rowsBySaving = new int[byte.MaxValue + 1];
    private SearchBounds _bounds;
    private long _rest;
    private int _scale;
    private byte* _accumulators;

    protected SearchTask Task => task;

    protected SearchScratch Scratch => scratch;

    /// <summary>Finds the hits among these rows.</summary>
    internal void Run()
    {
        TokenizedText text = task.Query.Text;
        if (text.Tokens.Length == 0)
        {
            AddEmptyRows();
            return;
        }

        _bounds = new SearchBounds(text.Length, text.Tokens.Length, task.Collector.MinScore);
        _rest = task.Query.MaxSavings;
        if (_rest < _bounds.MinSavings(text.Length) || !SetRange(_bounds))
        {
            return;
        }

        _scale = (int)Math.Max(1, (_rest + byte.MaxValue - 1) / byte.MaxValue);
        _accumulators = scratch.Accumulators(RowCount);
        try
        {
            AddWords();
            Verify();
        }
        finally
        {
            ClearAccumulators(_accumulators);
        }
    }

    /// <summary>Number of rows.</summary>
    protected abstract int RowCount { get; }

    /// <summary>Limits the search to the rows of lengths that can be; false when there is none.</summary>
    protected abstract bool SetRange(in SearchBounds bounds);

    /// <summary>What adding a neighbour costs about, in rows looked at; and how many rows it adds to.</summary>
    protected abstract (double Cost, int Rows) Estimate(in Neighbour neighbour);

    /// <summary>Adds a saving to the accumulators of the rows that have a neighbour; returns how many were looked at.</summary>
    protected abstract int Add(in Neighbour neighbour, byte saving, byte* accumulators);

    /// <summary>Hands every stretch of rows in the range with the bound that holds for it to <see cref="Select"/>.</summary>
    protected abstract void SelectCandidates(in SearchBounds bounds);

    /// <summary>Reads the words of a row and their lengths in the score.</summary>
    protected abstract (int[] Words, int[] Lengths, int Count) Read(int row);

    /// <summary>Whether the view and the filter let some entry of a row through.</summary>
    protected abstract bool IsWanted(int row);

    /// <summary>Adds the entries of a row to the hits.</summary>
    protected abstract void AddHits(int row, int score);

    /// <summary>Adds the rows without a word.</summary>
    protected abstract void AddEmptyRows();

    /// <summary>Sets every accumulator that may have been touched to zero.</summary>
    protected abstract void ClearAccumulators(byte* accumulators);

    /// <summary>Whether an entry is wanted.</summary>
    protected bool Passes(in Entry entry)
    {
        if (task.Facets.IsRemovedAt(entry.Facets, task.Version))
        {
            return false;
        }

        EntryFacets facets = task.Facets[entry.Facets];
        return task.Filter(facets.Unit, new DateTimeOffset(entry.Ticks, TimeSpan.Zero), facets.IsFoundByTarget);
    }

    /// <summary>Makes a hit of an entry.</summary>
    protected void AddHit(in Entry entry, int score) =>
        task.Collector.Add(HitCollector.HitOf(entry, task.Facets[entry.Facets], score, task.Query));

    /// <summary>Selects the candidates of a stretch of rows.</summary>
    /// <param name="range">The rows.</param>
    /// <param name="minSavings">What they must save; 0 and less takes them all.</param>
    /// <param name="length">Their length, -1 when they have several.</param>
    protected void Select(RowRange range, long minSavings, int length)
    {
        long needed = minSavings - _rest;
        long scaled = needed <= 0 ? 0 : (needed + _scale - 1) / _scale;
        if (scaled > byte.MaxValue)
        {
            return;
        }

        if (scaled == 0)
        {
            for (int row = range.Start; row < range.End; row++)
            {
                scratch.Candidates.Add(new Candidate(row, length, _accumulators[row]));
            }

            return;
        }

        for (int start = range.Start; start < range.End; start += SelectionStep)
        {
            int count = Math.Min(SelectionStep, range.End - start);
            int selected = Kernels.Select(_accumulators + start, count, (byte)scaled, scratch.Selected);
            foreach (int place in scratch.Selected.AsSpan(0, selected))
            {
                scratch.Candidates.Add(new Candidate(start + place, length, _accumulators[start + place]));
            }
        }
    }

    protected abstract Kernels Kernels { get; }

    /// <summary>The length of a row that <see cref="Select"/> was not told.</summary>
    protected abstract int LengthOf(int row);

    private void AddWords()
    {
        List<(QueryWord Word, double Cost)> order = Order();
        int minSavings = _bounds.MinSavings(_bounds.QueryLength);
        int next = 0;
        while (true)
        {
            while (next < order.Count && (_rest >= minSavings || ExpectedCandidates(minSavings - _rest) * CostOfCandidate > order[next].Cost))
            {
                Add(order[next++].Word);
            }

            scratch.Candidates.Clear();
            SelectCandidates(_bounds);
            if (next == order.Count || scratch.Candidates.Count * CostOfCandidate <= order[next].Cost)
            {
                return;
            }

            Add(order[next++].Word); // more rows share two words than was expected
        }
    }

    /// <summary>The words that can save something, the cheapest for what it saves first.</summary>
    private List<(QueryWord Word, double Cost)> Order()
    {
        var order = new List<(QueryWord Word, double Cost)>(task.Query.Words.Count);
        foreach (QueryWord word in task.Query.Words)
        {
            double cost = 0;
            foreach (Neighbour neighbour in word.Merged)
            {
                cost += Estimate(neighbour).Cost;
            }

            foreach (Neighbour neighbour in word.Recent)
            {
                cost += Estimate(neighbour).Cost;
            }

            if (word.MaxSaving > 0)
            {
                order.Add((word, cost));
            }
        }

        order.Sort(static (x, y) => (x.Cost * y.Word.MaxSaving).CompareTo(y.Cost * x.Word.MaxSaving));
        return order;
    }

    private void Add(QueryWord word)
    {
        task.CancellationToken.ThrowIfCancellationRequested();
        Add(word, word.Merged);
        Add(word, word.Recent);
        _rest -= word.MaxSaving;
        task.Counters.ProbedWords++;
    }

    private void Add(QueryWord word, Neighbour[] neighbours)
    {
        foreach (Neighbour neighbour in neighbours)
        {
            long saving = (((long)neighbour.Saving * word.Places.Count) + _scale - 1) / _scale;
            byte scaled = (byte)Math.Min(byte.MaxValue, saving);
            task.Counters.Postings += Add(neighbour, scaled, _accumulators);
            task.Counters.Lists++;
            _rowsBySaving[scaled] += Estimate(neighbour).Rows;
        }
    }

    /// <summary>How many rows can reach the bound by one word alone: those with several are few beside them.</summary>
    private double ExpectedCandidates(long needed)
    {
        double rows = 0;
        for (long saving = Math.Max(0, (needed + _scale - 1) / _scale); saving <= byte.MaxValue; saving++)
        {
            rows += _rowsBySaving[saving];
        }

        return rows;
    }

    private void Verify()
    {
        OrderCandidates();
        task.Counters.Candidates += scratch.Ordered.Count;
        foreach (Candidate candidate in CollectionsMarshal.AsSpan(scratch.Ordered))
        {
            Verify(candidate);
        }
    }

    /// <summary>Most savings first: the best rows raise the threshold for the others.</summary>
    private void OrderCandidates()
    {
        Span<int> starts = stackalloc int[byte.MaxValue + 2];
        starts.Clear();
        foreach (Candidate candidate in CollectionsMarshal.AsSpan(scratch.Candidates))
        {
            starts[byte.MaxValue - candidate.Savings + 1]++;
        }

        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        CollectionsMarshal.SetCount(scratch.Ordered, scratch.Candidates.Count);
        Span<Candidate> ordered = CollectionsMarshal.AsSpan(scratch.Ordered);
        foreach (Candidate candidate in CollectionsMarshal.AsSpan(scratch.Candidates))
        {
            ordered[starts[byte.MaxValue - candidate.Savings]++] = candidate;
        }
    }

    private void Verify(in Candidate candidate)
    {
        int length = candidate.Length >= 0 ? candidate.Length : LengthOf(candidate.Row);
        var bounds = _bounds with { MinScore = task.Collector.MinScore };
        if (length < bounds.MinLength || length > bounds.MaxLength
            || ((long)candidate.Savings * _scale) + _rest < bounds.MinSavings(length))
        {
            return; // it would have been no candidate under the threshold of by now; sums that reach 255 cover all there can be
        }

        task.CancellationToken.ThrowIfCancellationRequested();
        (int[] words, int[] lengths, int count) = Read(candidate.Row);
        if (!scratch.Verifier.CanSave(words.AsSpan(0, count), bounds.MinSavings(length, count)) || !IsWanted(candidate.Row))
        {
            return;
        }

        task.Counters.VerifiedRows++;
        int longer = Math.Max(bounds.QueryLength, length);
        int maxCost = bounds.MaxCost(length);
        int cost = scratch.Verifier.Cost(lengths.AsSpan(0, count), maxCost, task.CancellationToken);
        if (cost <= maxCost)
        {
            AddHits(candidate.Row, WordScore.Of(cost, longer));
        }
    }
}
