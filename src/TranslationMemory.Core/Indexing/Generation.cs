using System.Runtime.ExceptionServices;
using TranslationMemory.Core.Indexing.Building;
using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Searching;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing;

/// <summary>
/// The index of a language between two merges: the merged rows with their words, and tiers of what came since. One thread writes;
/// any number read.
/// </summary>
internal sealed class Generation
{
    private readonly FacetTable _facets;
    private readonly RecentWords _recentWords;
    private readonly NeighbourCache _neighbours;
    private readonly Repetitions _repetitions;
    private readonly Dictionary<long, (Tier Tier, int Row)> _tierRows = [];
    private Tier[] _tiers = [];
    private int[] _words = new int[64];
    private int _running;

    internal Generation(LanguageImage image, Kernels kernels)
    {
        Image = image;
        Kernels = kernels;
        Vocabulary = new Vocabulary(image);
        Merged = new MergedRows(image);
        _repetitions = new Repetitions(image);
        _facets = FacetTable.Read(image.Span<byte>(Section.Facets));
        _recentWords = new RecentWords(Vocabulary.Count);
        _neighbours = new NeighbourCache(new NeighbourFinder(Vocabulary, kernels));
    }

    internal LanguageImage Image { get; }

    internal Kernels Kernels { get; }

    internal Vocabulary Vocabulary { get; }

    internal MergedRows Merged { get; }

    internal FacetTable Facets => _facets;

    internal NeighbourCache Neighbours => _neighbours;

    /// <summary>How many rows were added and entries removed.</summary>
    internal long PendingCount { get; private set; }

    internal long SizeInBytes => Image.Length + Merged.ManagedBytes + _tiers.Sum(tier => tier.SizeInBytes);

    /// <summary>An index without a row.</summary>
    internal static Generation Empty(Kernels kernels) => new(new IndexBuilder().Build(CancellationToken.None), kernels);

    /// <summary>What is there now.</summary>
    internal LanguageView View() => new(this, _tiers, Array.ConvertAll(_tiers, tier => tier.Count));

    /// <summary>How many words there are, merged and recent.</summary>
    internal int WordCount => Vocabulary.Count + _recentWords.Count;

    /// <summary>Adds a text with the unit it is of.</summary>
    internal void Add(in IndexedText text)
    {
        int count = text.Words.Length;
        if (_words.Length < count)
        {
            _words = new int[Math.Max(count, _words.Length * 2)];
        }

        int length = 0;
        for (int i = 0; i < count; i++)
        {
            WordForm form = text.FormOf(i);
            _words[i] = NumberOf(form);
            length += form.Length + 1;
        }

        Add(_words.AsSpan(0, count), Math.Max(0, length - 1), text.EntryFor(_facets));
    }

    /// <summary>Adds a row of another generation.</summary>
    /// <param name="words">The numbers of its words here.</param>
    /// <param name="length">Its length in the score.</param>
    /// <param name="entry">Its entry, with any number of facets.</param>
    /// <param name="facets">The facets.</param>
    internal void Add(ReadOnlySpan<int> words, int length, in Entry entry, EntryFacets facets) =>
        Add(words, length, entry with { Facets = _facets.GetOrAdd(facets) });

    /// <summary>The number of a word, added when it is new. Only for the thread that writes.</summary>
    internal int NumberOf(WordForm form)
    {
        ulong hash = form.Hash;
        int known = Vocabulary.Find(form, hash);
        return known >= 0 ? known : _recentWords.GetOrAdd(form, hash);
    }

    /// <summary>The tier of this number, in order of arrival.</summary>
    internal Tier TierAt(int tier) => _tiers[tier];

    private void Add(ReadOnlySpan<int> words, int length, in Entry entry)
    {
        if (_tiers.Length == 0 || _tiers[^1].IsFull)
        {
            _tiers = [.. _tiers, new Tier()];
        }

        Tier tier = _tiers[^1];
        int row = tier.Add(words, length, entry);
        _tierRows[PlaceOf(entry.Key, _facets[entry.Facets].IsFoundByTarget)] = (tier, row);
        PendingCount++;
    }

    /// <summary>Removes the entries of a unit.</summary>
    internal void Remove(long key, long version)
    {
        bool found = Merged.Remove(key, version);
        found |= RemoveFromTier(PlaceOf(key, isTarget: false), version);
        found |= RemoveFromTier(PlaceOf(key, isTarget: true), version);
        PendingCount += found ? 1 : 0;
    }

    /// <summary>One number for the source text of a unit and one for its target text.</summary>
    private static long PlaceOf(long key, bool isTarget) => (key << 1) + (isTarget ? 1 : 0);

    private bool RemoveFromTier(long text, long version)
    {
        bool found = _tierRows.Remove(text, out (Tier Tier, int Row) place);
        if (found)
        {
            place.Tier.Rows.Remove(place.Row, version);
        }

        return found;
    }

    /// <summary>Removes the entries of a memory.</summary>
    internal void RemoveMemory(string memoryId, long version) => PendingCount += _facets.RemoveMemory(memoryId, version) ? 1 : 0;

    /// <summary>The word of a number.</summary>
    internal WordForm FormOf(int word) => word < Vocabulary.Count ? Vocabulary.FormOf(word) : _recentWords.FormOf(word);

    /// <summary>Finds the hits of a query among what a view of this generation sees.</summary>
    internal void Find(
        IndexQuery query,
        LanguageView view,
        long version,
        UnitFilter filter,
        HitCollector collector,
        SearchCounters counters,
        Sharing sharing,
        CancellationToken cancellationToken)
    {
        var prepared = new SearchQuery(query, _neighbours, _repetitions, _recentWords);
        var task = new SearchTask(prepared, _facets, version, filter, collector, counters, cancellationToken);
        int others = Interlocked.Increment(ref _running) - 1;
        try
        {
            long work = (long)query.Words.Words.Length * Merged.RowCount;
            if (sharing.MaxThreads > 1 && others == 0 && work >= sharing.MinWork)
            {
                FindInParts(task, sharing.MaxThreads);
            }
            else
            {
                FindMerged(task, new RowRange(0, Merged.RowCount));
            }

            FindInTiers(task, view);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private void FindMerged(SearchTask task, RowRange part)
    {
        SearchScratch scratch = SearchScratch.Rent();
        new MergedSearch(task, scratch, Merged, Vocabulary, part, Kernels).Run();
        scratch.Return();
    }

    /// <summary>Parts of the rows are searched at once; they share the hits, and so the threshold.</summary>
    private void FindInParts(SearchTask task, int parts)
    {
        var counters = new SearchCounters[parts];
        try
        {
            Parallel.For(0, parts, part =>
            {
                counters[part] = new SearchCounters();
                var range = new RowRange((int)((long)Merged.RowCount * part / parts), (int)((long)Merged.RowCount * (part + 1) / parts));
                FindMerged(task with { Counters = counters[part] }, range);
            });
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
        }

        Array.ForEach(counters, task.Counters.Add);
    }

    private void FindInTiers(SearchTask task, LanguageView view)
    {
        for (int i = 0; i < view.Tiers.Length; i++)
        {
            SearchScratch scratch = SearchScratch.Rent();
            new TierSearch(task, scratch, view.Tiers[i], view.TierCounts[i], word => FormOf(word).Length, Kernels).Run();
            scratch.Return();
        }
    }

    /// <summary>Finds the neighbours of the commonest words, half as many as a table of the cache holds.</summary>
    internal void Warm(CancellationToken cancellationToken)
    {
        for (int word = 0; word < Math.Min(Vocabulary.Count, NeighbourCache.MaxListsPerTable / 2); word++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _neighbours.ListOf(Vocabulary.FormOf(word));
        }
    }

    /// <summary>Puts what a view sees into a generation of its own.</summary>
    internal Generation Merge(LanguageView view, long version, CancellationToken cancellationToken)
    {
        var builder = new MergeBuilder(FormOf, _facets, version, Merged.EntryCount + view.TierCounts.Sum(), cancellationToken);
        builder.Add(Merged);
        for (int i = 0; i < view.Tiers.Length; i++)
        {
            builder.Add(view.Tiers[i].Rows, view.TierCounts[i]);
        }

        var merged = new Generation(builder.Build(), Kernels);
        merged._neighbours.TakeOver(_neighbours, _recentWords, word => merged.Vocabulary.Find(FormOf(word), FormOf(word).Hash), cancellationToken);
        return merged;
    }
}

/// <summary>What was there of a language's index at one moment. Immutable.</summary>
/// <param name="Generation">The index.</param>
/// <param name="Tiers">Its tiers.</param>
/// <param name="TierCounts">How many rows each had.</param>
internal sealed record LanguageView(Generation Generation, Tier[] Tiers, int[] TierCounts);
