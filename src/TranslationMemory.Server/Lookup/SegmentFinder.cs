using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Matching;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Lexicon;
using TranslationMemory.Storage;
using Memory = TranslationMemory.Core.Units.Memory;

namespace TranslationMemory.Server.Lookup;

/// <summary>Answers one lookup: what every method that looks segments up does for each of them. Thread-safe.</summary>
internal sealed class SegmentFinder(ITranslationStore store, UnitIndex index, LookupSlots slots, MemoryLexicons lexicons)
{
    /// <summary>What the last lookup of an earlier time read: a batch and a document ask for the same time again and again.</summary>
    private volatile ReadPast? _lastPast;

    /// <summary>The best matches of a segment, with their marks. It takes a slot while it searches.</summary>
    /// <exception cref="Grpc.Core.RpcException">A memory is not there or does not have the languages, or too many lookups wait.</exception>
    /// <exception cref="StoreException">The units cannot be read.</exception>
    public async Task<LookupSegmentResponse> FindAsync(LookupTerms terms, SegmentQuery query, CancellationToken cancellationToken)
    {
        using var slot = await slots.TakeAsync(cancellationToken);
        var matches = await SearchAsync(terms, query, cancellationToken);
        var response = new LookupSegmentResponse();
        response.Matches.AddRange(matches.Select(match => TargetMarking.Mark(match, lexicons.For(match.Unit.MemoryId)).ToProto()));
        return response;
    }

    /// <summary>The same without marks.</summary>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public async Task<IReadOnlyList<Core.Matching.Match>> FindMatchesAsync(LookupTerms terms, SegmentQuery query, CancellationToken cancellationToken)
    {
        using var slot = await slots.TakeAsync(cancellationToken);
        return await SearchAsync(terms, query, cancellationToken);
    }

    /// <summary>Where a lookup with these terms searches.</summary>
    /// <exception cref="Grpc.Core.RpcException">No segment could be looked up with them: a memory is not there, or does not have the languages.</exception>
    public async Task<LookupScope> ScopeOfAsync(LookupTerms terms, CancellationToken cancellationToken) =>
        new(await FindMemoriesAsync(terms.Memories, cancellationToken), terms);

    private async Task<IReadOnlyList<Core.Matching.Match>> SearchAsync(LookupTerms terms, SegmentQuery query, CancellationToken cancellationToken)
    {
        var memories = await FindMemoriesAsync(terms.Memories, cancellationToken);
        var scope = new LookupScope(memories, terms);
        bool MayMatch(UnitFacets facets, DateTimeOffset createTime, bool isFoundByTarget) =>
            scope.Contains(facets, isFoundByTarget) && terms.Filter.MayHold(facets, createTime);
        var options = terms.Options with { Standing = scope.StandingOf, Accepts = terms.Filter.Holds };
        return terms.ReadTime is { } given && store.RequireHistory(given) is var time
            ? await index.FindAtAsync(
                time, cancellationToken => ReadPastAsync(memories, time, cancellationToken), query, scope.SourceLanguages, MayMatch, options, cancellationToken)
            : await index.FindAsync(query, scope.SourceLanguages, MayMatch, options, cancellationToken);
    }

    /// <summary>The units of a time that have changed since, as the store has them now; read again only where something was written.</summary>
    private async Task<PastUnits> ReadPastAsync(List<Memory> memories, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var sequence = store.LastSequence;
        var key = string.Join(' ', memories.Select(memory => memory.Id));
        if (_lastPast is { } last && last.Sequence == sequence && last.Time == time && string.Equals(last.MemoryIds, key, StringComparison.Ordinal))
        {
            return last.Units;
        }

        var units = await PastUnits.ReadAsync(store, memories, time, cancellationToken);
        _lastPast = new ReadPast(key, time, sequence, units);
        return units;
    }

    private async Task<List<Memory>> FindMemoriesAsync(IReadOnlyList<MemoryTerms> terms, CancellationToken cancellationToken)
    {
        var memories = new List<Memory>(terms.Count);
        foreach (var (name, _, _) in terms)
        {
            memories.Add(await store.FindMemoryForLookupAsync(name.MemoryId, cancellationToken) ?? throw ServiceError.NotFound(name));
        }

        return memories;
    }

    /// <summary>Past units, and what they were read for.</summary>
    private sealed record ReadPast(string MemoryIds, DateTimeOffset Time, long Sequence, PastUnits Units);
}
