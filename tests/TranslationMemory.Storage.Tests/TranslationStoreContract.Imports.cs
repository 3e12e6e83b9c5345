using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    [Fact]
    public async Task What_an_import_noted_is_undone_batch_by_batch_also_after_a_start()
    {
        var (import, other) = (Guid.NewGuid(), Guid.NewGuid());
        await InsertMemoryAsync(Samples.Memory());
        await NoteAsync(import, Samples.Unit(1), Samples.Unit(2));
        await NoteAsync(other, Samples.Unit(3));
        await NoteAsync(import, Samples.Unit(4));
        await WriteAsync(t => t.DeleteUnit("news", Samples.Unit(2).Id));
        await ReopenAsync();

        Assert.True(await Store.WriteAsync(t => t.UndoLastBatch(import)));
        Assert.Equal("1 3", await NumbersAsync());
        Assert.True(await Store.WriteAsync(t => t.UndoLastBatch(null)));
        Assert.Equal("1", await NumbersAsync());
        Assert.True(await Store.WriteAsync(t => t.UndoLastBatch(import)));
        Assert.Equal("", await NumbersAsync());
        Assert.False(await Store.WriteAsync(t => t.UndoLastBatch(null)));
        Assert.Equal(4, (await AllChangesAsync()).Count(change => change.Kind == ChangeKind.UnitDeleted));
    }

    [Fact]
    public async Task What_an_import_stored_stays_once_it_has_ended_and_goes_with_its_memory()
    {
        var import = Guid.NewGuid();
        await InsertMemoryAsync(Samples.Memory());
        await NoteAsync(import, Samples.Unit(1));
        await WriteAsync(t => t.FinishImport(import));
        var wasThere = await Store.WriteAsync(t => t.UndoLastBatch(import));
        await NoteAsync(import, Samples.Unit(2));
        var numbers = await NumbersAsync();
        await WriteAsync(t => t.DeleteMemory("news"));

        Assert.False(wasThere);
        Assert.Equal("1 2", numbers);
        Assert.False(await Store.WriteAsync(t => t.UndoLastBatch(null)));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.NoteUnfinished(new(import, "news", []))));
    }

    private Task NoteAsync(Guid import, params TranslationUnit[] units) => WriteAsync(t =>
    {
        t.InsertUnits(units);
        t.NoteUnfinished(new UnfinishedBatch(import, "news", [.. units.Select(unit => unit.Id)]));
    });

    private async Task<string> NumbersAsync()
    {
        var left = await Store.ListUnitsAsync("news", null, 10);
        return string.Join(' ', Enumerable.Range(1, 9).Where(number => left.Any(unit => unit.Id == Samples.Unit(number).Id)));
    }
}
