using System.Collections.Concurrent;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lexicon;

/// <summary>
/// The lexicon of each memory: what the server knows anyway, the memory's own word list, and what was learned from its units. Read from the store
/// when a memory is first asked for, and kept; a lexicon that has changed takes the place of the one before. Thread-safe; reading one that is
/// loaded takes no lock.
/// </summary>
/// <param name="store">Where versions and entries are.</param>
/// <param name="shared">What every memory knows.</param>
/// <param name="logger">Told of versions that cannot be read.</param>
internal sealed class MemoryLexicons(ITranslationStore store, AlignmentLexicon shared, ILogger<MemoryLexicons> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, AlignmentLexicon> _lexicons = new(StringComparer.Ordinal);

    /// <summary>Held by whoever loads or changes a lexicon, so that a slow load never undoes a change.</summary>
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>What is known without a memory.</summary>
    public AlignmentLexicon Shared => shared;

    /// <summary>
    /// The lexicon of a memory, for what must not wait: when it is not loaded yet, it begins to load, and what every memory knows is the answer.
    /// </summary>
    /// <param name="memoryId">A memory that exists.</param>
    public AlignmentLexicon For(string memoryId)
    {
        if (_lexicons.TryGetValue(memoryId, out var known))
        {
            return known;
        }

        _ = Task.Run(() => TryLoadAsync(memoryId));
        return shared;
    }

    /// <summary>The lexicon of a memory, for what must be the same whenever it is done again.</summary>
    /// <param name="memoryId">A memory that exists.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public ValueTask<AlignmentLexicon> GetAsync(string memoryId, CancellationToken cancellationToken) =>
        _lexicons.TryGetValue(memoryId, out var known)
            ? ValueTask.FromResult(known)
            : new ValueTask<AlignmentLexicon>(ChangeAsync(memoryId, lexicon => Task.FromResult(lexicon)).WaitAsync(cancellationToken));

    /// <summary>Puts a newly learned table into the lexicon of its memory.</summary>
    /// <exception cref="StoreException">The rest of the lexicon cannot be read.</exception>
    public Task PutAsync(LexiconVersion version, TranslationTable table) =>
        ChangeAsync(version.MemoryId, lexicon => Task.FromResult(lexicon.With(table, version.Number)));

    /// <summary>Reads the lexicon of a memory again where it is loaded, since its word list has changed.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public async Task ReloadAsync(string memoryId)
    {
        if (_lexicons.ContainsKey(memoryId))
        {
            await ChangeAsync(memoryId, _ => LoadAsync(memoryId));
        }
    }

    /// <summary>Forgets the lexicon of a memory that is gone.</summary>
    public void Forget(string memoryId) => _lexicons.TryRemove(memoryId, out _);

    /// <summary>The table of a version; null when it is not kept or cannot be read, which is logged.</summary>
    public async Task<TranslationTable?> FindTableAsync(LexiconVersion version)
    {
        try
        {
            return await store.FindLexiconPayloadAsync(version.MemoryId, version.Languages, version.Number) is { } packed ? PackedTable.Unpack(packed) : null;
        }
        catch (InvalidDataException e)
        {
            logger.LexiconVersionUnusable(version.MemoryId, version.Languages, version.Number, e.Message);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();

    private async Task TryLoadAsync(string memoryId)
    {
        try
        {
            await GetAsync(memoryId, CancellationToken.None);
        }
        catch (Exception e) when (e is StoreException or ObjectDisposedException)
        {
            // Whoever needs it for certain learns why it cannot be read.
        }
    }

    private async Task<AlignmentLexicon> ChangeAsync(string memoryId, Func<AlignmentLexicon, Task<AlignmentLexicon>> change)
    {
        await _changing.WaitAsync();
        try
        {
            var changed = await change(_lexicons.TryGetValue(memoryId, out var known) ? known : await LoadAsync(memoryId));
            _lexicons[memoryId] = changed;
            return changed;
        }
        catch (StoreException)
        {
            // What is kept may lack a change that is stored: the next who asks reads it anew.
            _lexicons.TryRemove(memoryId, out _);
            throw;
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task<AlignmentLexicon> LoadAsync(string memoryId)
    {
        var lexicon = shared;
        foreach (var list in await store.ListLexiconWordListsAsync(memoryId))
        {
            if (list.EntryCount > 0)
            {
                var entries = (await EntriesAsync(memoryId)).Where(entry => entry.Languages == list.Languages)
                    .Select(entry => new WordListEntry(entry.SourceTerm, entry.TargetTerm, entry.Weight));
                lexicon = lexicon.With(WordListEntries.Read(entries, list.Languages.Source, list.Languages.Target).Words, $"words-{list.Version}");
            }
        }

        foreach (var newest in (await store.ListLexiconVersionsAsync(memoryId)).GroupBy(version => version.Languages).Select(pair => pair.MaxBy(v => v.Number)!))
        {
            if (await FindTableAsync(newest) is { } table)
            {
                lexicon = lexicon.With(table, newest.Number);
            }
        }

        return lexicon;
    }

    private async Task<List<LexiconEntry>> EntriesAsync(string memoryId)
    {
        const int EntriesPerRead = 10_000;
        var entries = new List<LexiconEntry>();
        IReadOnlyList<LexiconEntry> page;
        do
        {
            page = await store.ListLexiconEntriesAsync(memoryId, entries.Count > 0 ? entries[^1].Key : 0, EntriesPerRead);
            entries.AddRange(page);
        }
        while (page.Count == EntriesPerRead);

        return entries;
    }
}
