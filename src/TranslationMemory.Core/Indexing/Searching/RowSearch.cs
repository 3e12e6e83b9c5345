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
/// The search of one set of rows. Adds, for one word of the query after the other, what its neighbours save to the sum of every row
/// that has them; stops when the words left cannot reach the bound by themselves and the rows that can are so few that looking at
/// them costs less than another word; then verifies these, most savings first. DESIGN.md has the proof and the costs.
/// </summary>
internal abstract unsafe class RowSearch(SearchTask task, SearchScratch scratch)
{
    /// <summary>Rows a kernel selects from at once.</summary>
    internal const int SelectionStep = 1 << 13;

    /// <summary>What looking at a candidate costs, in rows added to; measured. Only the order of the work depends on it.</summary>
    private const double CostOfCandidate = 160;

    /// <summary>What looking at a row whose sum reached the limit costs, before it is a candidate.</summary>
    private const double CostOfReachedRow = 15;

    /// <summary>Lists fetched ahead of the one that is added: about what memory takes to answer.</summary>
    private const int ListsAhead = 4;

    /// <summary>Candidates whose words are fetched ahead.</summary>
    private const int CandidatesAhead = 4;

    private readonly double[] _rowsBySaving = new double[byte.MaxValue + 1];
    private SearchBounds _bounds;
    private long _rest;
    private int _scale;

    protected SearchTask Task => task;

    protected SearchScratch Scratch => scratch;

    /// <summary>Number of rows.</summary>
    protected abstract int RowCount { get; }

    protected abstract Kernels Kernels { get; }

    /// <summary>Finds the hits among these rows.</summary>
    internal void Run()
    {
        TokenizedText text = task.Query.Text;
        if (text.Words.Length == 0)
        {
            AddEmptyRows();
            return;
        }

        _bounds = new SearchBounds(text.Length, text.Words.Length, task.Collector.MinScore);
        _rest = task.Query.Words.Sum(MaxSavingOf);
        if (_rest < _bounds.MinSavings(text.Length) || !SetRange(_bounds))
        {
            return;
        }

        _scale = (int)Math.Max(1, (_rest + byte.MaxValue - 1) / byte.MaxValue);
        scratch.Candidates.Clear();
        scratch.Sums.Begin(scratch.Accumulators(RowCount));
        try
        {
            FindCandidates();
            OrderCandidates();
            Verify();
        }
        finally
        {
            ClearSums(scratch.Sums.Start);
        }
    }

    /// <summary>Limits the search to the rows of lengths that can be; false when there is none.</summary>
    protected abstract bool SetRange(in SearchBounds bounds);

    /// <summary>The most a word can save in one of these rows, at all its places together.</summary>
    protected abstract long MaxSavingOf(QueryWord word);

    /// <summary>The lists to add for a word, each once.</summary>
    protected abstract (Neighbour[] First, Neighbour[] Second) ListsOf(QueryWord word);

    /// <summary>What a list adds for a word.</summary>
    protected abstract long SavingOf(in Neighbour list, QueryWord word);

    /// <summary>What adding all neighbours of a word costs about, in rows added to.</summary>
    protected abstract double CostOf(QueryWord word);

    /// <summary>How many rows of the range have a neighbour, about.</summary>
    protected abstract double RowsOf(in Neighbour neighbour);

    /// <summary>Adds a saving to the sums of the rows that have a neighbour; returns how many places were looked at.</summary>
    protected abstract int Add(in Neighbour neighbour, byte saving, SavingSums sums);

    /// <summary>Fetches what <see cref="Add(in Neighbour, byte, SavingSums)"/> will read.</summary>
    protected abstract void Prefetch(in Neighbour neighbour);

    /// <summary>The rows in question.</summary>
    protected abstract RowRange Range { get; }

    protected abstract int LengthOf(int row);

    /// <summary>Upper bound of the number of words of a row.</summary>
    protected abstract int MaxWords(int row);

    /// <summary>Fetches where the words of a row are.</summary>
    protected abstract void PrefetchRow(int row);

    /// <summary>Fetches what <see cref="Read"/> will read, once it is known where that is.</summary>
    protected abstract void PrefetchWords(int row);

    /// <summary>Reads the words of a row.</summary>
    protected abstract ReadOnlySpan<int> Read(int row);

    /// <summary>Lengths of words in the score.</summary>
    protected abstract ReadOnlySpan<int> LengthsOf(ReadOnlySpan<int> words);

    /// <summary>Whether the view and the filter let some entry of a row through.</summary>
    protected abstract bool IsWanted(int row);

    /// <summary>Adds the entries of a row to the hits.</summary>
    protected abstract void AddHits(int row, int score);

    /// <summary>Adds the rows without a word.</summary>
    protected abstract void AddEmptyRows();

    /// <summary>Sets every sum that may have been touched to zero.</summary>
    protected abstract void ClearSums(byte* sums);

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

    /// <summary>The words that can save something, the cheapest for what it saves first.</summary>
    private List<(QueryWord Word, double Cost)> Order()
    {
        var order = new List<(QueryWord Word, double Cost)>(task.Query.Words.Count);
        foreach (QueryWord word in task.Query.Words)
        {
            if (MaxSavingOf(word) > 0)
            {
                order.Add((word, CostOf(word)));
            }
        }

        order.Sort((x, y) => (x.Cost * MaxSavingOf(y.Word)).CompareTo(y.Cost * MaxSavingOf(x.Word)));
        return order;
    }

    private void FindCandidates()
    {
        List<(QueryWord Word, double Cost)> order = Order();
        int minSavings = _bounds.MinSavings(_bounds.QueryLength);
        int next = Plan(order, minSavings);
        Span<(QueryWord Word, double Cost)> planned = CollectionsMarshal.AsSpan(order)[..next];
        long limit = LimitOf(minSavings);
        long fromBitmaps = 0;
        foreach ((QueryWord word, _) in planned)
        {
            fromBitmaps += AddBitmaps(word);
        }

        // Rows that bitmaps alone bring to the limit would not be noted: then all sums are looked through.
        bool areNoted = limit > 0 && fromBitmaps < limit;
        scratch.Sums.NoteRowsThatReach(areNoted ? (int)limit : SavingSums.NoLimit);
        foreach ((QueryWord word, _) in planned)
        {
            AddLists(word);
        }

        if (!areNoted)
        {
            NoteRows((int)limit);
        }

        // More rows may share two words than was expected. What is left after a further word is among them: the limit rises by all that
        // the word can add.
        scratch.Sums.NoteRowsThatReach(SavingSums.NoLimit);
        for (; next < order.Count && scratch.Sums.Reached.Length * CostOfReachedRow > order[next].Cost; next++)
        {
            AddFurther(order[next].Word);
            scratch.Sums.KeepRowsThatReach(LimitOf(minSavings));
        }

        TakeCandidates(scratch.Sums.Reached);
        for (; next < order.Count && scratch.Candidates.Count * CostOfCandidate > order[next].Cost; next++)
        {
            AddFurther(order[next].Word);
            KeepCandidates();
        }
    }

    /// <summary>Takes words until the others cannot reach the bound, and as long as that saves more than it costs.</summary>
    /// <returns>How many words are to be added.</returns>
    private int Plan(List<(QueryWord Word, double Cost)> order, int minSavings)
    {
        int next = 0;
        while (next < order.Count && (_rest >= minSavings || ExpectedCandidates(LimitOf(minSavings)) * CostOfCandidate > order[next].Cost))
        {
            QueryWord word = order[next++].Word;
            _rest -= MaxSavingOf(word);
            task.Counters.ProbedWords++;
            (Neighbour[] first, Neighbour[] second) = ListsOf(word);
            CountRows(word, first);
            CountRows(word, second);
        }

        return next;
    }

    private void CountRows(QueryWord word, Neighbour[] neighbours)
    {
        foreach (ref readonly Neighbour neighbour in neighbours.AsSpan())
        {
            _rowsBySaving[Scaled(neighbour, word)] += RowsOf(neighbour);
        }
    }

    /// <summary>How many rows can reach a limit by one word alone: those with several are few beside them.</summary>
    private double ExpectedCandidates(long limit)
    {
        double rows = 0;
        for (long saving = limit; saving <= byte.MaxValue; saving++)
        {
            rows += _rowsBySaving[saving];
        }

        return rows;
    }

    /// <summary>What a row's sum must come to, 0 when every row may do; above 255 when none can.</summary>
    private long LimitOf(long minSavings) => minSavings <= _rest ? 0 : (minSavings - _rest + _scale - 1) / _scale;

    /// <summary>What a list adds, scaled and rounded up: a sum of such is never too low.</summary>
    private byte Scaled(in Neighbour list, QueryWord word) => (byte)Math.Min(byte.MaxValue, (SavingOf(list, word) + _scale - 1) / _scale);

    private long AddBitmaps(QueryWord word)
    {
        long sum = 0;
        Neighbour[] lists = ListsOf(word).First;
        for (int i = 0; i < lists.Length; i++)
        {
            ref readonly Neighbour neighbour = ref lists[i];
            if (neighbour.Form == PostingForm.Bitmap)
            {
                byte saving = Scaled(neighbour, word);
                sum += saving;
                Add(neighbour, saving);
            }
        }

        return sum;
    }

    private void AddLists(QueryWord word)
    {
        task.CancellationToken.ThrowIfCancellationRequested();
        (Neighbour[] neighbours, Neighbour[] second) = ListsOf(word);
        for (int i = 0; i < neighbours.Length; i++)
        {
            if (i + ListsAhead < neighbours.Length)
            {
                Prefetch(neighbours[i + ListsAhead]);
            }

            ref readonly Neighbour neighbour = ref neighbours[i];
            if (neighbour.Form != PostingForm.Bitmap)
            {
                Add(neighbour, Scaled(neighbour, word));
            }
        }

        foreach (ref readonly Neighbour neighbour in second.AsSpan())
        {
            Add(neighbour, Scaled(neighbour, word));
        }
    }

    private void Add(in Neighbour neighbour, byte saving)
    {
        task.Counters.Postings += Add(neighbour, saving, scratch.Sums);
        task.Counters.Lists++;
    }

    private void AddFurther(QueryWord word)
    {
        AddBitmaps(word);
        AddLists(word);
        _rest -= MaxSavingOf(word);
        task.Counters.ProbedWords++;
    }

    private void KeepCandidates()
    {
        int kept = 0;
        Span<Candidate> candidates = CollectionsMarshal.AsSpan(scratch.Candidates);
        foreach (Candidate candidate in candidates)
        {
            byte sum = scratch.Sums.Start[candidate.Row];
            if (CanReach(candidate.Row, sum, _bounds))
            {
                candidates[kept++] = candidate with { Savings = sum };
            }
        }

        CollectionsMarshal.SetCount(scratch.Candidates, kept);
    }

    /// <summary>Looks through the sums of all rows in question for those that come to a limit.</summary>
    private void NoteRows(int limit)
    {
        for (int start = Range.Start; start < Range.End && limit <= byte.MaxValue; start += SelectionStep)
        {
            int count = Math.Min(SelectionStep, Range.End - start);
            int selected = Kernels.Select(scratch.Sums.Start + start, count, (byte)limit, scratch.Selected);
            foreach (int place in scratch.Selected.AsSpan(0, selected))
            {
                scratch.Sums.Note(start + place);
            }
        }
    }

    private void TakeCandidates(ReadOnlySpan<int> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            if (i + CandidatesAhead < rows.Length)
            {
                PrefetchRow(rows[i + CandidatesAhead]);
            }

            byte sum = scratch.Sums.Start[rows[i]];
            if (CanReach(rows[i], sum, _bounds))
            {
                scratch.Candidates.Add(new Candidate(rows[i], sum));
            }
        }
    }

    /// <summary>Whether a row can reach the score by its length, its number of words and what it saves; sums of 255 cover all there can be.</summary>
    private bool CanReach(int row, byte sum, in SearchBounds bounds)
    {
        int length = LengthOf(row);
        return length >= bounds.MinLength && length <= bounds.MaxLength
            && ((long)sum * _scale) + _rest >= bounds.MinSavings(length, MaxWords(row));
    }

    /// <summary>Most savings first: the best rows raise the threshold for the others.</summary>
    private void OrderCandidates()
    {
        Span<int> starts = stackalloc int[byte.MaxValue + 2];
        starts.Clear();
        Span<Candidate> candidates = CollectionsMarshal.AsSpan(scratch.Candidates);
        foreach (Candidate candidate in candidates)
        {
            starts[byte.MaxValue - candidate.Savings + 1]++;
        }

        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        CollectionsMarshal.SetCount(scratch.Ordered, candidates.Length);
        Span<Candidate> ordered = CollectionsMarshal.AsSpan(scratch.Ordered);
        foreach (Candidate candidate in candidates)
        {
            ordered[starts[byte.MaxValue - candidate.Savings]++] = candidate;
        }
    }

    private void Verify()
    {
        Span<Candidate> candidates = CollectionsMarshal.AsSpan(scratch.Ordered);
        task.Counters.Candidates += candidates.Length;
        if (candidates.Length > 0)
        {
            scratch.Verifier.Set(task.Query);
        }

        for (int i = 0; i < candidates.Length; i++)
        {
            if (i + CandidatesAhead < candidates.Length)
            {
                PrefetchWords(candidates[i + CandidatesAhead].Row);
            }

            Verify(candidates[i]);
        }
    }

    private void Verify(Candidate candidate)
    {
        SearchBounds bounds = _bounds with { MinScore = task.Collector.MinScore };
        if (bounds.MinScore > _bounds.MinScore && !CanReach(candidate.Row, candidate.Savings, bounds))
        {
            return; // no candidate any more under the threshold of by now
        }

        task.CancellationToken.ThrowIfCancellationRequested();
        int length = LengthOf(candidate.Row);
        int maxCost = bounds.MaxCost(length);
        ReadOnlySpan<int> words = Read(candidate.Row);
        ReadOnlySpan<int> lengths = LengthsOf(words);
        if (!scratch.Verifier.CanSave(words, lengths, bounds.MinSavings(length, words.Length), maxCost) || !IsWanted(candidate.Row))
        {
            return;
        }

        task.Counters.VerifiedRows++;
        int cost = scratch.Verifier.Cost(words, lengths, maxCost, task.CancellationToken);
        if (cost <= maxCost)
        {
            AddHits(candidate.Row, WordScore.Of(cost, Math.Max(bounds.QueryLength, length)));
        }
    }
}
