using TranslationMemory.Core.Indexing;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using TranslationMemory.Storage;
using Memory = TranslationMemory.Core.Units.Memory;
using TranslationUnit = TranslationMemory.Core.Units.TranslationUnit;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// The units that some memories held at an earlier time and that have changed or gone since, as they were then, in an index of their own. With the
/// units of now that have not changed since, they are all units of that time. Immutable and thread-safe.
/// </summary>
internal sealed class PastUnits
{
    /// <summary>Their keys begin beyond all that a store will ever give.</summary>
    private const long FirstKey = 1L << 60;

    private readonly IReadOnlyList<TranslationUnit> _units;
    private readonly HashSet<(string MemoryId, Guid Id)> _ids;

    private PastUnits(IReadOnlyList<TranslationUnit> units, IReadOnlySet<string> reversible)
    {
        _units = units;
        _ids = [.. units.Select(unit => (unit.MemoryId, unit.Id))];
        var index = new LookupIndex();
        for (var i = 0; i < units.Count; i++)
        {
            var unit = units[i];
            index.Put(new IndexedUnit(
                FirstKey + i, UnitFacets.Of(unit), unit.CreateTime, unit.SourceText, reversible.Contains(unit.MemoryId) ? unit.TargetText : null, unit.Context));
        }

        index.Publish(sequence: 0);
        View = index.Current;
    }

    /// <summary>The units as an index has them.</summary>
    public IndexView View { get; }

    /// <summary>Reads the units of a time.</summary>
    /// <param name="store">The store.</param>
    /// <param name="memories">The memories.</param>
    /// <param name="time">The time.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: there are more than <see cref="ContractLimits.MaxPastUnits"/>.</exception>
    /// <exception cref="StoreException">They cannot be read.</exception>
    public static async Task<PastUnits> ReadAsync(
        ITranslationStore store, IReadOnlyCollection<Memory> memories, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var ids = memories.Select(memory => memory.Id).ToList();
        var units = await store.ListPastUnitsAsync(ids, time, ContractLimits.MaxPastUnits + 1, cancellationToken);
        if (units.Count > ContractLimits.MaxPastUnits)
        {
            var name = new MemoryName(ids[0]).ToString();
            throw ServiceError.FailedPrecondition(ErrorReason.TooManyChangesSince, name,
                $"More than {ContractLimits.MaxPastUnits:N0} units of `{name}`{(ids.Count > 1 ? " and the other memories" : "")} have been changed or deleted since {time:O}. Ask for a later time, or read the units one by one.",
                ("resource", name));
        }

        return new PastUnits(units, memories.Where(memory => memory.AllowsReverseLookup).Select(memory => memory.Id).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Whether a key is that of one of these units.</summary>
    public static bool IsPast(long key) => key >= FirstKey;

    /// <summary>The unit of a key.</summary>
    public TranslationUnit Find(long key) => _units[(int)(key - FirstKey)];

    /// <summary>Whether this unit, as it was, is one of them.</summary>
    public bool Has(TranslationUnit unit) => _ids.Contains((unit.MemoryId, unit.Id));
}

/// <summary>What stores say of times.</summary>
internal static class StoreHistory
{
    /// <summary>The time, when the store knows its units.</summary>
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: it kept no history then.</exception>
    public static DateTimeOffset RequireHistory(this ITranslationStore store, DateTimeOffset time) => time >= store.HistoryBegin
        ? time
        : throw ServiceError.FailedPrecondition(ErrorReason.HistoryUnknown, "memories",
            $"What units were at {time:O} is not known: the database has their history from {store.HistoryBegin:O} on. Ask for a later time, or for now.",
            ("history_begin", store.HistoryBegin.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
}
