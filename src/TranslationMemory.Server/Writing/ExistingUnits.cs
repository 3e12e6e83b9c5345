using System.Runtime.InteropServices;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Storage;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Writing;

/// <summary>
/// Finds the units that have the source text of new ones: the store keeps no order of texts, and needs none, since the index finds them as fast and
/// costs a write that does not ask for them nothing. What the index does not know yet, the transaction reads in the change log. Immutable.
/// </summary>
internal sealed class ExistingUnits
{
    private readonly IReadOnlyList<long>[] _keys;
    private readonly long _sequence;

    private ExistingUnits(IReadOnlyList<long>[] keys, long sequence) => (_keys, _sequence) = (keys, sequence);

    /// <summary>Finds them in the index, before the transaction.</summary>
    /// <param name="index">The index.</param>
    /// <param name="memoryId">The memory.</param>
    /// <param name="units">The new units, in the order in which they will be stored.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<ExistingUnits> FindAsync(
        UnitIndex index, string memoryId, IReadOnlyList<(LanguagePair Languages, string SourceText)> units, CancellationToken cancellationToken)
    {
        var (keys, sequence) = await index.FindSameSourceAsync(memoryId, units, cancellationToken);
        return new ExistingUnits(keys, sequence);
    }

    /// <summary>Stores new units of one memory in their order and does to the others what the policies say, all in a transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="units">The new units, as many and in the order as they were found for.</param>
    /// <param name="fieldOf">The field of a unit in the request, for errors.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: a unit would replace more than <see cref="ContractLimits.MaxReplacedUnits"/>.</exception>
    public List<StoredUnit> Store(
        IStoreTransaction transaction, IReadOnlyList<(TranslationUnit Unit, Proto.ExistingUnitPolicy Policy)> units, Func<int, string> fieldOf)
    {
        var run = new Run(transaction, _sequence);
        var stored = new List<StoredUnit>(units.Count);
        for (var i = 0; i < units.Count; i++)
        {
            stored.Add(run.Store(units[i].Unit, units[i].Policy, _keys[i], () => fieldOf(i)));
        }

        run.Flush();
        return stored;
    }

    /// <summary>Reads those of one new unit as they are now, for who stores nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="i">Its place among the units they were found for.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<List<TranslationUnit>> ReadAsync(ITranslationStore store, int i, TranslationUnit unit, CancellationToken cancellationToken) => _keys[i].Count == 0
        ? []
        : [.. Same(await store.FindUnitsAsync(_keys[i], cancellationToken), unit, (unit.Languages, SameSource.KeyOf(unit.SourceText)))];

    /// <summary>What a policy does to the units that have the source text of a new one.</summary>
    /// <param name="unit">The new unit.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="existing">The units, the oldest first.</param>
    /// <param name="field">The field of the new one in the request, for errors.</param>
    /// <returns>The reviewed unit that is kept in its place, or null; and the units that it replaces.</returns>
    /// <inheritdoc cref="Store" path="/exception"/>
    public static (TranslationUnit? Kept, List<TranslationUnit> Replaced) Decide(
        TranslationUnit unit, Proto.ExistingUnitPolicy policy, List<TranslationUnit> existing, Func<string> field)
    {
        if (policy is Proto.ExistingUnitPolicy.KeepReviewed && existing.FindLast(same => same.ReviewState is ReviewState.Reviewed) is { } reviewed)
        {
            return (reviewed, []);
        }

        var replaced = policy is Proto.ExistingUnitPolicy.ReplaceDocument ? existing.FindAll(same => IsOfSameDocument(unit, same)) : existing;
        if (replaced.Count > ContractLimits.MaxReplacedUnits)
        {
            var name = new MemoryName(unit.MemoryId).ToString();
            throw ServiceError.FailedPrecondition(Proto.ErrorReason.TooManyToReplace, name,
                $"`{field()}`: {replaced.Count:N0} units of `{name}` have this source text; at most {ContractLimits.MaxReplacedUnits:N0} are replaced at once. Purge some of them first, or add the unit.",
                ("resource", name), ("field", field()));
        }

        return (null, replaced);
    }

    private static IEnumerable<TranslationUnit> Same(IEnumerable<TranslationUnit?> found, TranslationUnit unit, (LanguagePair Languages, string Source) source) =>
        found.OfType<TranslationUnit>().Where(same => string.Equals(same.MemoryId, unit.MemoryId, StringComparison.Ordinal)
            && same.Languages == source.Languages
            && string.Equals(SameSource.KeyOf(same.SourceText), source.Source, StringComparison.Ordinal));

    private static bool IsOfSameDocument(TranslationUnit unit, TranslationUnit same) => unit.SourceArticle is { } article
        && (string.IsNullOrEmpty(article.Url) ? same.SourceArticle == article : string.Equals(same.SourceArticle?.Url, article.Url, StringComparison.Ordinal));

    /// <summary>A run in its transaction: new units are stored together as far as none of them is in the way of another.</summary>
    private sealed class Run(IStoreTransaction transaction, long sequence)
    {
        private readonly List<TranslationUnit> _pending = [];
        private readonly HashSet<Guid> _pendingIds = [];

        /// <summary>The units of this run by what equal sources have in common, less those that were replaced.</summary>
        private readonly Dictionary<(LanguagePair Languages, string Source), List<TranslationUnit>> _own = [];

        /// <summary>Keys of the units that were written after the index was asked, likewise.</summary>
        private readonly Dictionary<(LanguagePair Languages, string Source), List<long>> _later = ReadLater(transaction, sequence);

        public StoredUnit Store(TranslationUnit unit, Proto.ExistingUnitPolicy policy, IReadOnlyList<long> keys, Func<string> field)
        {
            var source = (unit.Languages, SameSource.KeyOf(unit.SourceText));
            var existing = policy is Proto.ExistingUnitPolicy.Unspecified or Proto.ExistingUnitPolicy.Add ? [] : Find(unit, source, keys);
            var (kept, replaced) = Decide(unit, policy, existing, field);
            if (kept is not null)
            {
                return new StoredUnit(kept, Proto.StoreOutcomeKind.Kept, []);
            }

            Replace(replaced, unit, source);
            _pending.Add(unit);
            _pendingIds.Add(unit.Id);
            OwnOf(source).Add(unit);
            return new StoredUnit(unit, replaced.Count > 0 ? Proto.StoreOutcomeKind.Replaced : Proto.StoreOutcomeKind.Added, [.. replaced.Select(same => same.Id)]);
        }

        public void Flush()
        {
            transaction.InsertUnits(_pending);
            _pending.Clear();
            _pendingIds.Clear();
        }

        /// <summary>The units with the source of a new one, the oldest first.</summary>
        private List<TranslationUnit> Find(TranslationUnit unit, (LanguagePair Languages, string Source) source, IReadOnlyList<long> keys)
        {
            var known = Same(transaction.FindUnits([.. keys, .. _later.GetValueOrDefault(source, []).Except(keys)]), unit, source);
            return [.. known.Concat(_own.GetValueOrDefault(source, [])).OrderBy(same => same.Id)];
        }

        private void Replace(List<TranslationUnit> replaced, TranslationUnit by, (LanguagePair Languages, string Source) source)
        {
            if (replaced.Exists(unit => _pendingIds.Contains(unit.Id)))
            {
                Flush(); // What is to be replaced has to be there.
            }

            var note = new ChangeNote(VersionEndKind.Replaced, by.Creator, ReplacedBy: by.Id);
            foreach (var unit in replaced)
            {
                transaction.DeleteUnit(unit.MemoryId, unit.Id, note);
                OwnOf(source).Remove(unit);
            }
        }

        private List<TranslationUnit> OwnOf((LanguagePair Languages, string Source) source) =>
            CollectionsMarshal.GetValueRefOrAddDefault(_own, source, out _) ??= [];

        private static Dictionary<(LanguagePair Languages, string Source), List<long>> ReadLater(IStoreTransaction transaction, long sequence)
        {
            var later = new Dictionary<(LanguagePair Languages, string Source), List<long>>();
            foreach (var unit in transaction.ReadChanges(sequence).Select(change => change.Unit).OfType<Core.Indexing.IndexedUnit>().DistinctBy(unit => unit.Key))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(later, (unit.Facets.Languages, SameSource.KeyOf(unit.SourceText)), out _) ??= []).Add(unit.Key);
            }

            return later;
        }
    }
}

/// <summary>What became of a new unit.</summary>
/// <param name="Unit">The unit as stored or, where it was not, the reviewed one that was kept.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Replaced">Ids of the units that it replaced.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoredUnit(TranslationUnit Unit, Proto.StoreOutcomeKind Outcome, IReadOnlyList<Guid> Replaced)
{
    /// <summary>It as the contract tells it.</summary>
    public Proto.StoreOutcome ToProto()
    {
        var (memoryId, outcome) = (Unit.MemoryId, new Proto.StoreOutcome { Kind = Outcome });
        outcome.ReplacedTranslationUnits.AddRange(Replaced.Select(id => new TranslationUnitName(memoryId, id).ToString()));
        return outcome;
    }
}
