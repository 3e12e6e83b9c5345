using System.Threading.Channels;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// The index over all translation units, kept in step with the store through its change log. It is a cache and nothing more: what it holds can
/// always be read again from the store. Thread-safe; a lookup takes the units as they are and waits for nobody.
/// </summary>
/// <remarks>
/// Whoever writes brings the index forward before the write is answered (<see cref="CatchUpAsync"/>), so that every lookup sees every write that
/// was answered before it. Where that fails, the write is answered all the same, since it is stored, and the next lookup brings the index forward
/// itself.
/// </remarks>
internal sealed class UnitIndex(ITranslationStore store, ILogger<UnitIndex> logger) : IDisposable
{
    /// <summary>So many changes and more are work in bulk; fewer are done sooner than handed over.</summary>
    private const int ChangesInBulk = 64;

    /// <summary>How many changes are read at once: a lookup does not wait long for its turn behind them, and their array is collected soon.</summary>
    private const int ChangesPerRead = 500;

    /// <summary>
    /// How often a lookup begins again because a unit changed between the search and the reading of its text. After that it answers with the
    /// units as they were read, some of them newer than the others: writes that never pause must not keep a lookup from ending.
    /// </summary>
    private const int MaxAttempts = 3;

    private readonly BackgroundThread _bulk = new("index updates");
    private readonly SemaphoreSlim _updating = new(1);
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The number of the last change that was answered and that the index may lack.</summary>
    private long _owed;

    /// <summary>The index itself: its writing members are for this class alone, one thread at a time.</summary>
    public LookupIndex Index { get; private set; } = new();

    /// <summary>Takes an index over and brings it forward. Called once, before the first lookup.</summary>
    public async Task BeginAsync(LookupIndex index, CancellationToken cancellationToken)
    {
        index.MaxThreadsPerLookup = Environment.ProcessorCount;
        Index = index;
        await AdvanceAsync(store.LastSequence, cancellationToken);
    }

    /// <summary>The best matches of a segment among the units as they are now: every write that was answered before this call is seen.</summary>
    /// <param name="query">What is looked up.</param>
    /// <param name="languages">Its language, and those whose units count as well.</param>
    /// <param name="filter">Which units to consider.</param>
    /// <param name="options">Threshold and number of matches.</param>
    /// <param name="cancellationToken">Ends the lookup.</param>
    /// <exception cref="StoreException">The units cannot be read.</exception>
    public async Task<IReadOnlyList<Match>> FindAsync(
        SegmentQuery query, IReadOnlyCollection<string> languages, UnitFilter filter, LookupOptions options, CancellationToken cancellationToken)
    {
        var view = await CurrentAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var result = await SegmentLookup.FindAsync(query, languages, view, filter, options, ReadAsync, cancellationToken);
            if (!result.HasChanged || attempt == MaxAttempts)
            {
                return result.Matches;
            }

            view = await AdvanceAsync(store.LastSequence, cancellationToken);
        }
    }

    /// <summary>
    /// The best matches of a segment among the units as they were at a time: those of now that have not changed since, and what the others were.
    /// </summary>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    /// <param name="time">The time.</param>
    /// <param name="readPast">Reads the units that have changed or gone since, as of a moment within the call.</param>
    /// <param name="query">What is looked up.</param>
    /// <param name="languages">Its language, and those whose units count as well.</param>
    /// <param name="filter">Which units to consider.</param>
    /// <param name="options">Threshold and number of matches.</param>
    /// <param name="cancellationToken">Ends the lookup.</param>
    public async Task<IReadOnlyList<Match>> FindAtAsync(
        DateTimeOffset time,
        Func<CancellationToken, Task<PastUnits>> readPast,
        SegmentQuery query,
        IReadOnlyCollection<string> languages,
        UnitFilter filter,
        LookupOptions options,
        CancellationToken cancellationToken)
    {
        var view = await CurrentAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            // Read after the view was taken: what changes before it is read is among the past units already, and after that is seen to be missing.
            var past = await readPast(cancellationToken);
            var isMissing = false;
            bool Accepts(TranslationUnit unit)
            {
                isMissing |= unit.UpdateTime > time && !past.Has(unit);
                return unit.UpdateTime <= time && options.Accepts?.Invoke(unit) is not false;
            }

            var result = await SegmentLookup.FindAsync(
                query,
                languages,
                [view, past.View],
                (facets, createTime, isFoundByTarget) => createTime <= time && filter(facets, createTime, isFoundByTarget),
                options with { Accepts = Accepts },
                (keys, cancellationToken) => ReadAsync(keys, past, cancellationToken),
                cancellationToken);
            if (!(result.HasChanged || isMissing) || attempt == MaxAttempts)
            {
                return result.Matches;
            }

            view = await AdvanceAsync(store.LastSequence, cancellationToken);
        }
    }

    /// <summary>
    /// Which units of a memory may have the source text of a new one, as of a change: who writes looks through those that came after it.
    /// </summary>
    /// <param name="memoryId">The memory.</param>
    /// <param name="units">The new units.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The keys of such units for each new one, and the number of the change.</returns>
    public async Task<(IReadOnlyList<long>[] Keys, long Sequence)> FindSameSourceAsync(
        string memoryId, IReadOnlyList<(LanguagePair Languages, string SourceText)> units, CancellationToken cancellationToken)
    {
        var view = await CurrentAsync(cancellationToken);
        return ([.. units.Select(unit => SameSource.Candidates(view, memoryId, unit.Languages, unit.SourceText, cancellationToken))], view.Sequence);
    }

    /// <summary>
    /// Brings the index forward to all that is stored; to be called between a write and its answer. It never fails: what cannot be read now, the
    /// next lookup reads.
    /// </summary>
    public async Task CatchUpAsync()
    {
        var stored = store.LastSequence;
        try
        {
            await AdvanceAsync(stored, CancellationToken.None);
        }
#pragma warning disable CA1031 // The write is stored, whatever happens to the cache: its client must learn that.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Owe(stored);
            logger.IndexBehind(stored, e);
        }
    }

    /// <summary>Waits until the index has changed since this was last called.</summary>
    public ValueTask<bool> WaitForChangeAsync(CancellationToken cancellationToken) => _changed.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _bulk.Dispose();
        _updating.Dispose();
    }

    private ValueTask<IndexView> CurrentAsync(CancellationToken cancellationToken)
    {
        var view = Index.Current;
        var owed = Volatile.Read(ref _owed);
        return view.Sequence >= owed ? ValueTask.FromResult(view) : new ValueTask<IndexView>(AdvanceAsync(owed, cancellationToken));
    }

    private async ValueTask<IReadOnlyList<TranslationUnit?>> ReadAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken) =>
        await store.FindUnitsAsync(keys, cancellationToken);

    private async ValueTask<IReadOnlyList<TranslationUnit?>> ReadAsync(IReadOnlyList<long> keys, PastUnits past, CancellationToken cancellationToken)
    {
        var present = await store.FindUnitsAsync([.. keys.Where(key => !PastUnits.IsPast(key))], cancellationToken);
        var next = 0;
        return [.. keys.Select(key => PastUnits.IsPast(key) ? past.Find(key) : present[next++])];
    }

    /// <summary>Brings the index forward to a change, one caller at a time; most find it done when their turn comes.</summary>
    private async Task<IndexView> AdvanceAsync(long sequence, CancellationToken cancellationToken)
    {
        await _updating.WaitAsync(cancellationToken);
        try
        {
            while (Index.Current.Sequence < sequence)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await ReadChangesAsync();
            }

            return Index.Current;
        }
        finally
        {
            _updating.Release();
        }
    }

    /// <summary>
    /// Reads the next changes, to the end: what is read serves every caller, and callers that all give up sooner than a read takes would
    /// otherwise begin it again and again.
    /// </summary>
    private async Task ReadChangesAsync()
    {
        var changes = await store.ReadChangesAsync(Index.Current.Sequence, ChangesPerRead, CancellationToken.None);
        if (changes.Count < ChangesInBulk)
        {
            Apply(changes);
        }
        else
        {
            await _bulk.RunAsync(() => Apply(changes));
        }

        _changed.Writer.TryWrite(true);
    }

    private bool Apply(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            Apply(change);
        }

        Index.Publish(changes[^1].Sequence);
        return true;
    }

    private void Apply(Change change)
    {
        if (change.Kind is ChangeKind.MemoryDeleted)
        {
            Index.RemoveMemory(change.MemoryId);
        }
        else if (change.Unit is { } unit)
        {
            Index.Put(unit);
        }
        else
        {
            // Entries without a key are older than any index that could follow them.
            Index.Remove(change.UnitKey!.Value);
        }
    }

    private void Owe(long sequence)
    {
        long owed;
        do
        {
            owed = Volatile.Read(ref _owed);
        }
        while (owed < sequence && Interlocked.CompareExchange(ref _owed, sequence, owed) != owed);
    }
}
