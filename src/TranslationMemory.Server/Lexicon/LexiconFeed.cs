using TranslationMemory.Core.Units;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lexicon;

/// <summary>
/// Follows the change log to know how much has come into each memory, and how much was changed or deleted, since its lexicon last learned. It
/// counts, and reads no texts. Not thread-safe.
/// </summary>
internal sealed class LexiconFeed(ITranslationStore store, MemoryLexicons lexicons)
{
    /// <summary>How many changes are read at once.</summary>
    private const int ChangesPerRead = 1_000;

    /// <summary>So many new units are learned from when they are also one part in <see cref="NewShare"/> of those that taught before.</summary>
    private const long MinNew = 100, NewShare = 50;

    /// <summary>
    /// When so many units were changed or deleted, and one part in <see cref="StaleShare"/> of those that taught, too much of what was learned is
    /// no longer true: all is learned anew.
    /// </summary>
    private const long MinStale = 100, StaleShare = 5;

    private readonly Dictionary<(string MemoryId, LanguagePair Languages), Pending> _pending = [];
    private long _sequence;

    /// <summary>Counts what came while the server did not run.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        const int MemoriesPerRead = 1_000;
        _sequence = store.LastSequence;
        IReadOnlyList<Memory> memories = [];
        do
        {
            memories = await store.ListMemoriesAsync(memories.Count > 0 ? memories[^1].Id : null, MemoriesPerRead, cancellationToken);
            foreach (var memory in memories)
            {
                foreach (var languages in memory.LanguagePairs)
                {
                    await CountAsync(memory.Id, languages, cancellationToken);
                }
            }
        }
        while (memories.Count == MemoriesPerRead);
    }

    /// <summary>Counts the changes since it was last called; false when there was none.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        var last = store.LastSequence;
        if (_sequence >= last)
        {
            return false;
        }

        while (_sequence < last)
        {
            var changes = await store.ReadChangesAsync(_sequence, ChangesPerRead, cancellationToken);
            if (changes.Count == 0)
            {
                break;
            }

            foreach (var change in changes)
            {
                Count(change);
            }

            _sequence = changes[^1].Sequence;
        }

        return true;
    }

    /// <summary>What is worth learning now.</summary>
    public IReadOnlyList<TrainingRequest> Due() =>
    [
        .. _pending.Where(pair => pair.Value.IsStale || pair.Value.IsGrown)
            .Select(pair => new TrainingRequest(pair.Key.MemoryId, pair.Key.Languages, pair.Value.IsStale, IncludeDrafts: false)),
    ];

    /// <summary>Begins to count anew after a training. Where it has learned nothing of all there is, only further changes make it due again.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task RestartAsync(TrainingRequest request, CancellationToken cancellationToken)
    {
        await AdvanceAsync(cancellationToken);
        var before = Find(request.MemoryId, request.Languages).LastUnitKey;
        await CountAsync(request.MemoryId, request.Languages, cancellationToken);
        if (Find(request.MemoryId, request.Languages).LastUnitKey == before)
        {
            Postpone(request);
        }
    }

    /// <summary>Waits for further changes before a pair is due again.</summary>
    public void Postpone(TrainingRequest request)
    {
        if (_pending.TryGetValue((request.MemoryId, request.Languages), out var pending))
        {
            (pending.New, pending.Stale) = (0, 0);
        }
    }

    private async Task CountAsync(string memoryId, LanguagePair languages, CancellationToken cancellationToken)
    {
        var basis = (await store.ListLexiconVersionsAsync(memoryId, cancellationToken))
            .LastOrDefault(version => version.Languages == languages && !version.IncludesDrafts);
        var tail = await store.FindUnitTailAsync(memoryId, languages, basis?.LastUnitKey ?? 0, cancellationToken);
        _pending[(memoryId, languages)] = new Pending
        {
            Learned = basis?.UnitCount ?? 0,
            LastUnitKey = basis?.LastUnitKey ?? 0,
            New = tail.CountAfter,
            Stale = Math.Max(0, (basis?.SeenUnitCount ?? 0) - (tail.Count - tail.CountAfter)),
        };
    }

    private void Count(Change change)
    {
        if (change.Kind is ChangeKind.MemoryDeleted)
        {
            lexicons.Forget(change.MemoryId);
            foreach (var pair in _pending.Keys.Where(pair => string.Equals(pair.MemoryId, change.MemoryId, StringComparison.Ordinal)).ToList())
            {
                _pending.Remove(pair);
            }
        }
        else if (change.Unit is { } unit)
        {
            var pending = Find(change.MemoryId, unit.Facets.Languages);
            if (change.Kind is ChangeKind.UnitCreated)
            {
                pending.New++;
            }
            else if (unit.Key <= pending.LastUnitKey)
            {
                pending.Stale++;
            }
        }
        else if (change.Kind is ChangeKind.UnitDeleted)
        {
            // Of which pair it was is not known any more; most memories have one.
            foreach (var pending in _pending.Where(pair => string.Equals(pair.Key.MemoryId, change.MemoryId, StringComparison.Ordinal)).Select(pair => pair.Value))
            {
                pending.Stale += change.UnitKey <= pending.LastUnitKey ? 1 : 0;
            }
        }
    }

    private Pending Find(string memoryId, LanguagePair languages)
    {
        if (!_pending.TryGetValue((memoryId, languages), out var pending))
        {
            _pending.Add((memoryId, languages), pending = new Pending());
        }

        return pending;
    }

    /// <summary>What a lexicon has learned from, and what came since.</summary>
    private sealed class Pending
    {
        public long Learned { get; init; }

        public long LastUnitKey { get; init; }

        public long New { get; set; }

        public long Stale { get; set; }

        public bool IsGrown => New >= Math.Max(MinNew, Learned / NewShare);

        public bool IsStale => Learned > 0 && Stale >= Math.Max(MinStale, Learned / StaleShare);
    }
}
