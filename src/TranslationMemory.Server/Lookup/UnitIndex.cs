using System.Collections.Immutable;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// All translation units, prepared for lookups and kept in step with the store through its change log. It is a cache and nothing more: what
/// it holds can always be read again from the store. Thread-safe; readers wait only while changes they must see are being read.
/// </summary>
internal sealed class UnitIndex(ITranslationStore store) : IDisposable
{
    /// <summary>How many changes are read at once: enough for a full batch.</summary>
    private const int ChangesPerRead = 1_000;

    private readonly SemaphoreSlim _updating = new(1);
    private readonly Dictionary<(string MemoryId, LanguagePair Languages), CandidateList> _lists = [];
    private readonly Dictionary<string, Dictionary<Guid, CandidateList.Entry>> _entries = new(StringComparer.Ordinal);

    /// <summary>Replaced whole with every update; its sequence number never goes back.</summary>
    private volatile IndexSnapshot _current = IndexSnapshot.Empty;

    /// <summary>Reads all units of the store. Called once, before the first lookup.</summary>
    /// <returns>How many there are.</returns>
    public async Task<long> LoadAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = await store.OpenSnapshotAsync(cancellationToken);
        var units = 0L;
        await foreach (var batch in snapshot.ReadIndexedUnitsAsync(cancellationToken))
        {
            // A unit that is gone since the snapshot is deleted in the log after it.
            foreach (var unit in await store.FindUnitsAsync([.. batch.Select(unit => unit.Key)], cancellationToken))
            {
                if (unit is not null)
                {
                    Put(unit, snapshot.Sequence);
                    units++;
                }
            }
        }

        Publish(snapshot.Sequence);
        return units;
    }

    /// <summary>
    /// The units as they are now: every write that was answered before this call is in it.
    /// </summary>
    public async ValueTask<IndexSnapshot> CurrentAsync(CancellationToken cancellationToken)
    {
        var asked = store.LastSequence;
        if (_current.Sequence >= asked)
        {
            return _current;
        }

        await _updating.WaitAsync(cancellationToken);
        try
        {
            while (_current.Sequence < asked)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await ReadChangesAsync();
            }

            return _current;
        }
        finally
        {
            _updating.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _updating.Dispose();

    /// <summary>
    /// Reads the next changes, to the end: what is read serves every caller, and callers that all give up sooner than a read takes would
    /// otherwise begin it again and again, each leaving its entries behind.
    /// </summary>
    private async Task ReadChangesAsync()
    {
        var changes = await store.ReadChangesAsync(_current.Sequence, ChangesPerRead, CancellationToken.None);
        foreach (var change in changes)
        {
            if (change.UnitId is not { } unitId)
            {
                Forget(change.MemoryId);
                continue;
            }

            // The unit may have changed again or be gone since: its later change is then in the log as well, and comes to the same.
            var unit = await store.FindUnitAsync(change.MemoryId, unitId, CancellationToken.None);
            Remove(change.MemoryId, unitId, change.Sequence);
            if (unit is not null)
            {
                Put(unit, change.Sequence);
            }
        }

        Publish(changes[^1].Sequence);
    }

    private void Put(TranslationUnit unit, long sequence)
    {
        Remove(unit.MemoryId, unit.Id, sequence);
        if (!_lists.TryGetValue((unit.MemoryId, unit.Languages), out var list))
        {
            _lists.Add((unit.MemoryId, unit.Languages), list = new CandidateList());
        }

        if (!_entries.TryGetValue(unit.MemoryId, out var entries))
        {
            _entries.Add(unit.MemoryId, entries = []);
        }

        entries.Add(unit.Id, list.Add(PreparedSegment.Of(unit)));
    }

    private void Remove(string memoryId, Guid unitId, long sequence)
    {
        if (_entries.TryGetValue(memoryId, out var entries) && entries.Remove(unitId, out var entry))
        {
            entry.Remove(sequence);
        }
    }

    private void Forget(string memoryId)
    {
        _entries.Remove(memoryId);
        foreach (var key in _lists.Keys.Where(key => string.Equals(key.MemoryId, memoryId, StringComparison.Ordinal)).ToList())
        {
            _lists.Remove(key);
        }
    }

    private void Publish(long sequence) =>
        _current = new IndexSnapshot(sequence, _lists.ToImmutableDictionary(list => list.Key, list => list.Value.At(sequence)));
}

/// <summary>All translation units as they were after one change. Immutable, thread-safe.</summary>
/// <param name="Sequence">Number of that change.</param>
/// <param name="Lists">The candidates of each memory and language pair that has any.</param>
internal sealed record IndexSnapshot(long Sequence, ImmutableDictionary<(string MemoryId, LanguagePair Languages), CandidateView> Lists)
{
    /// <summary>No units at all.</summary>
    public static IndexSnapshot Empty { get; } = new(0, ImmutableDictionary<(string, LanguagePair), CandidateView>.Empty);

    /// <summary>The candidates of a lookup; none when the memory has no units of this pair.</summary>
    public IEnumerable<PreparedSegment> Candidates(string memoryId, LanguagePair languages) =>
        Lists.TryGetValue((memoryId, languages), out var view) ? view.Candidates : [];
}
