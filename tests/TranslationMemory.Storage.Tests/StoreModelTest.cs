using CsCheck;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Tests;

/// <summary>
/// Any sequence of changes leaves the store as it leaves a few dictionaries, which are too simple to be wrong; also after reopening.
/// </summary>
public sealed class StoreModelTest
{
    private static readonly string[] MemoryIds = ["a", "b"];
    private static readonly LanguagePair[] Pairs = [Samples.ArabicEnglish, Samples.FrenchEnglish];
    private static readonly Article?[] Articles = [null, Article.Unknown, Samples.SourceArticle, Samples.TargetArticle];

    private static readonly Gen<TranslationUnit> GenUnit =
        Gen.Select(OneOf(MemoryIds), Gen.Int[1, 6], OneOf(Pairs), OneOf(Articles), OneOf(Articles), Gen.Int[1, 1000])
            .Select((memoryId, number, pair, source, target, revision) => Samples.Unit(number, memoryId) with
            {
                Languages = pair,
                SourceArticle = source,
                TargetArticle = target,
                Revision = revision,
            });

    private static readonly Gen<Step> GenStep = Gen.Frequency(
        (2, OneOf(MemoryIds).Select(id => (Step)new InsertMemory(id))),
        (1, OneOf(MemoryIds).Select(id => (Step)new DeleteMemory(id))),
        (1, Gen.Select(OneOf(MemoryIds), OneOf(Pairs)).Select((id, pair) => (Step)new LimitPairs(id, pair))),
        (8, GenUnit.Array[1, 4].Select(units => (Step)new InsertUnits(units))),
        (4, GenUnit.Select(unit => (Step)new UpdateUnit(unit))),
        (4, GenUnit.Select(unit => (Step)new DeleteUnit(unit.MemoryId, unit.Id))));

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public Task The_store_behaves_like_a_dictionary() => GenStep.Array[1, 40].SampleAsync(
        async steps =>
        {
            using var folder = new TemporaryFolder();
            var options = new SqliteStoreOptions { Path = folder["store.db"] };
            var model = new Model();
            await using (var store = await SqliteTranslationStore.OpenAsync(options, TimeProvider.System))
            {
                foreach (var step in steps)
                {
                    Assert.Equal(model.Try(step), await TryAsync(store, step));
                }

                await AssertSameAsync(model, store);
            }

            await using (var store = await SqliteTranslationStore.OpenAsync(options, TimeProvider.System))
            {
                await AssertSameAsync(model, store);
            }

            using var database = new RawDatabase(options.Path);
            database.AssertSound();
        },
        iter: 60,
        threads: 1,
        print: steps => string.Join(Environment.NewLine, steps.AsEnumerable()));

    private static async Task<bool> TryAsync(SqliteTranslationStore store, Step step)
    {
        try
        {
            return await store.WriteAsync(step.Run);
        }
        catch (StoreException e) when (e.Reason is StoreErrorReason.Conflict)
        {
            return false;
        }
    }

    private static async Task AssertSameAsync(Model model, SqliteTranslationStore store)
    {
        Assert.Equal(model.Changes, (await store.ReadChangesAsync(0, int.MaxValue)).Select(change => (change.Kind, change.MemoryId, change.UnitId)));
        Assert.Equal(model.Changes.Count, store.LastSequence);
        await AssertFollowedAsync(model, store);
        foreach (var memoryId in MemoryIds)
        {
            Assert.Equal(model.Memories.GetValueOrDefault(memoryId) ?? [], (await store.FindMemoryAsync(memoryId))?.LanguagePairs ?? []);
            var units = model.Units.Values.Where(unit => string.Equals(unit.MemoryId, memoryId, StringComparison.Ordinal)).OrderBy(unit => unit.Id).ToList();
            Assert.Equal(Samples.Show(units), Samples.Show(await store.ListUnitsAsync(memoryId, null, 100)));
            Assert.Equal(units.Count, await store.CountUnitsAsync(memoryId));
        }
    }

    /// <summary>Who follows the log and who reads a snapshot know the same of the units, and find them by their keys.</summary>
    private static async Task AssertFollowedAsync(Model model, SqliteTranslationStore store)
    {
        var followed = FollowedUnits.After(await store.ReadChangesAsync(0, int.MaxValue));
        await using var snapshot = await store.OpenSnapshotAsync();
        Assert.Equal((await snapshot.ReadIndexedUnitsAsync().ToListAsync()).SelectMany(batch => batch), followed);

        var found = await store.FindUnitsAsync([.. followed.Select(unit => unit.Key)]);
        Assert.Equal(followed, found.Zip(followed, (unit, index) => Samples.Indexed(index.Key, unit!)));
        Assert.Equal(
            Samples.Show(model.Units.Values.OrderBy(unit => unit.MemoryId, StringComparer.Ordinal).ThenBy(unit => unit.Id)),
            Samples.Show(found.OfType<TranslationUnit>().OrderBy(unit => unit.MemoryId, StringComparer.Ordinal).ThenBy(unit => unit.Id)));
    }

    /// <summary>The slow, obvious twin.</summary>
    private sealed class Model
    {
        public Dictionary<string, IReadOnlyList<LanguagePair>> Memories { get; private set; } = new(StringComparer.Ordinal);

        public Dictionary<(string MemoryId, Guid Id), TranslationUnit> Units { get; private set; } = [];

        public List<(ChangeKind Kind, string MemoryId, Guid? UnitId)> Changes { get; private set; } = [];

        /// <summary>Does the step whole, or nothing of it when it does not fit.</summary>
        public bool Try(Step step)
        {
            var copy = new Model { Memories = new(Memories, StringComparer.Ordinal), Units = new(Units), Changes = [.. Changes] };
            if (!step.Run(copy))
            {
                return false;
            }

            (Memories, Units, Changes) = (copy.Memories, copy.Units, copy.Changes);
            return true;
        }

        public bool Fits(TranslationUnit unit) => Memories.TryGetValue(unit.MemoryId, out var pairs) && pairs.Contains(unit.Languages);
    }

    /// <summary>A change that can be made to the store and to the model; it answers whether it changed anything.</summary>
    private abstract record Step
    {
        public abstract bool Run(IStoreTransaction t);

        public abstract bool Run(Model model);
    }

    private sealed record InsertMemory(string Id) : Step
    {
        public override bool Run(IStoreTransaction t)
        {
            t.InsertMemory(Samples.Memory(Id, Pairs));
            return true;
        }

        public override bool Run(Model model) => model.Memories.TryAdd(Id, Pairs);
    }

    private sealed record DeleteMemory(string Id) : Step
    {
        public override bool Run(IStoreTransaction t) => t.DeleteMemory(Id);

        public override bool Run(Model model)
        {
            foreach (var key in model.Units.Keys.Where(key => string.Equals(key.MemoryId, Id, StringComparison.Ordinal)).ToList())
            {
                model.Units.Remove(key);
            }

            model.Changes.Add((ChangeKind.MemoryDeleted, Id, null));
            return model.Memories.Remove(Id);
        }
    }

    private sealed record LimitPairs(string Id, LanguagePair Only) : Step
    {
        public override bool Run(IStoreTransaction t)
        {
            t.UpdateMemory(Samples.Memory(Id, Only));
            return true;
        }

        public override bool Run(Model model)
        {
            var used = model.Units.Values.Any(unit => string.Equals(unit.MemoryId, Id, StringComparison.Ordinal) && unit.Languages != Only);
            if (used || !model.Memories.ContainsKey(Id))
            {
                return false;
            }

            model.Memories[Id] = [Only];
            return true;
        }
    }

    private sealed record InsertUnits(TranslationUnit[] Units) : Step
    {
        public override bool Run(IStoreTransaction t)
        {
            t.InsertUnits(Units);
            return true;
        }

        public override bool Run(Model model)
        {
            foreach (var unit in Units)
            {
                if (!model.Fits(unit) || !model.Units.TryAdd((unit.MemoryId, unit.Id), unit))
                {
                    return false;
                }

                model.Changes.Add((ChangeKind.UnitCreated, unit.MemoryId, unit.Id));
            }

            return true;
        }

        public override string ToString() => $"InsertUnits {string.Join("; ", Units.Select(Samples.Show))}";
    }

    private sealed record UpdateUnit(TranslationUnit Unit) : Step
    {
        public override bool Run(IStoreTransaction t)
        {
            t.UpdateUnit(Unit);
            return true;
        }

        public override bool Run(Model model)
        {
            if (!model.Fits(Unit) || !model.Units.ContainsKey((Unit.MemoryId, Unit.Id)))
            {
                return false;
            }

            model.Units[(Unit.MemoryId, Unit.Id)] = Unit;
            model.Changes.Add((ChangeKind.UnitUpdated, Unit.MemoryId, Unit.Id));
            return true;
        }
    }

    private sealed record DeleteUnit(string MemoryId, Guid Id) : Step
    {
        public override bool Run(IStoreTransaction t) => t.DeleteUnit(MemoryId, Id);

        public override bool Run(Model model)
        {
            model.Changes.Add((ChangeKind.UnitDeleted, MemoryId, Id));
            return model.Units.Remove((MemoryId, Id));
        }
    }
}
