namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    [Fact]
    public async Task An_update_keeps_what_it_replaces_and_a_delete_what_it_takes_away()
    {
        await InsertMemoryAsync(Samples.Memory());
        var first = Samples.FullUnit(1) with { UpdateTime = Samples.Noon, Revision = 1 };
        var second = first with { TargetText = "Corrected.", SourceArticle = null, UpdateTime = Samples.Noon.AddHours(1), Revision = 2 };
        await WriteAsync(t => t.InsertUnit(first));
        await WriteAsync(t => t.UpdateUnit(second, new ChangeNote(VersionEndKind.Updated, "Noor", "a slip")));
        Time.Advance(TimeSpan.FromHours(2));
        await WriteAsync(t => t.DeleteUnit("news", first.Id, new ChangeNote(VersionEndKind.Replaced, "أمل", ReplacedBy: Samples.Id(9))));
        await ReopenAsync();

        var versions = await Store.ListUnitVersionsAsync("news", first.Id, null, 10);

        Assert.Equal(Samples.Show([second, first]), Samples.Show(versions.Select(version => version.Unit)));
        Assert.Equal(
            [
                new VersionEnd(new ChangeNote(VersionEndKind.Replaced, "أمل", ReplacedBy: Samples.Id(9)), Samples.Noon.AddHours(2)),
                new VersionEnd(new ChangeNote(VersionEndKind.Updated, "Noor", "a slip"), Samples.Noon.AddHours(1)),
            ],
            versions.Select(version => version.End));
        Assert.Equal(1, Assert.Single(await Store.ListUnitVersionsAsync("news", first.Id, 2, 10)).Unit.Revision);
        Assert.Equal(2, Assert.Single(await Store.ListUnitVersionsAsync("news", first.Id, null, 1)).Unit.Revision);
    }

    [Fact]
    public async Task A_unit_that_never_changed_is_its_only_version_and_uses_make_none()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1)));
        await WriteAsync(t => t.UseUnit("news", Samples.Id(1), Samples.Noon.AddHours(1)));

        var version = Assert.Single(await Store.ListUnitVersionsAsync("news", Samples.Id(1), null, 10));

        Assert.Equal((1, null), (version.Unit.UsageCount, version.End));
        Assert.Empty(await Store.ListPastUnitsAsync(["news"], Samples.Noon, 10));
        Assert.Empty(await Store.ListUnitVersionsAsync("news", Samples.Id(2), null, 10));
        Assert.Empty(await Store.ListUnitVersionsAsync("elsewhere", Samples.Id(1), null, 10));
    }

    [Fact]
    public async Task A_time_finds_the_version_that_held_then()
    {
        await InsertMemoryAsync(Samples.Memory(), Samples.Memory("other"));
        var unit = Samples.Unit(1);
        await WriteAsync(t => t.InsertUnits([unit, Samples.Unit(2), Samples.Unit(1, "other")]));
        await WriteAsync(t => t.UpdateUnit(unit with { TargetText = "Two", UpdateTime = Samples.Noon.AddHours(1), Revision = 2 }));
        await WriteAsync(t => t.UpdateUnit(unit with { TargetText = "Three", UpdateTime = Samples.Noon.AddHours(2), Revision = 3 }));
        Time.Advance(TimeSpan.FromHours(3));
        await WriteAsync(t => t.DeleteUnit("news", unit.Id));

        async Task<long?> RevisionAtAsync(TimeSpan after) => (await Store.FindUnitAsync("news", unit.Id, Samples.Noon + after))?.Revision;
        var microsecond = TimeSpan.FromMicroseconds(1);
        Assert.Null(await RevisionAtAsync(-microsecond));
        Assert.Equal(1, await RevisionAtAsync(TimeSpan.Zero));
        Assert.Equal(1, await RevisionAtAsync(TimeSpan.FromHours(1) - microsecond));
        Assert.Equal(2, await RevisionAtAsync(TimeSpan.FromHours(1)));
        Assert.Equal(3, await RevisionAtAsync(TimeSpan.FromHours(3) - microsecond));
        Assert.Null(await RevisionAtAsync(TimeSpan.FromHours(3)));

        Assert.Equal("Two", Assert.Single(await Store.ListPastUnitsAsync(["news", "other"], Samples.Noon.AddMinutes(90), 10)).TargetText);
        Assert.Empty(await Store.ListPastUnitsAsync(["other"], Samples.Noon.AddMinutes(90), 10));
        Assert.Empty(await Store.ListPastUnitsAsync(["news"], Samples.Noon.AddHours(3), 10));
        await WriteAsync(t => t.DeleteUnit("news", Samples.Id(2)));
        Assert.Equal(2, (await Store.ListPastUnitsAsync(["news"], Samples.Noon.AddMinutes(90), 10)).Count);
        Assert.Single(await Store.ListPastUnitsAsync(["news"], Samples.Noon.AddMinutes(90), 1));
    }

    [Fact]
    public async Task The_history_of_units_goes_with_their_language_pair_and_with_their_memory()
    {
        await InsertMemoryAsync(Samples.Memory("news", Samples.ArabicEnglish, Samples.FrenchEnglish));
        var french = Samples.FullUnit(1) with { Languages = Samples.FrenchEnglish };
        await WriteAsync(t => t.InsertUnits([french, Samples.FullUnit(2)]));
        await WriteAsync(t =>
        {
            t.DeleteUnit("news", french.Id);
            t.DeleteUnit("news", Samples.Id(2));
        });

        await WriteAsync(t => t.UpdateMemory(Samples.Memory()));
        Assert.Empty(await Store.ListUnitVersionsAsync("news", french.Id, null, 10));
        Assert.Equal(Samples.SourceArticle, Assert.Single(await Store.ListUnitVersionsAsync("news", Samples.Id(2), null, 10)).Unit.SourceArticle);

        await WriteAsync(t => t.DeleteMemory("news"));
        await InsertMemoryAsync(Samples.Memory());
        Assert.Empty(await Store.ListUnitVersionsAsync("news", Samples.Id(2), null, 10));
    }

    [Fact]
    public async Task What_an_undone_import_replaced_is_back_as_it_was_and_the_import_left_no_history()
    {
        var import = Guid.NewGuid();
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(Samples.FullUnit(1)));
        await WriteAsync(t => t.UseUnit("news", Samples.Id(1), Samples.Noon));
        var before = await Store.FindUnitAsync("news", Samples.Id(1));
        await ReplaceAsync(import, old: 1, by: 2);
        await ReplaceAsync(import, old: 2, by: 3);
        Assert.Equal("3", await NumbersAsync());
        await ReopenAsync();

        while (await Store.WriteAsync(t => t.UndoLastBatch(null)))
        {
            // The newest first.
        }

        Assert.Equal(Samples.Show(before), Samples.Show(await Store.FindUnitAsync("news", Samples.Id(1))));
        Assert.Equal("1", await NumbersAsync());
        Assert.Equal(1, await Store.CountUnitsAsync("news"));
        Assert.Null(Assert.Single(await Store.ListUnitVersionsAsync("news", Samples.Id(1), null, 10)).End);
        Assert.All([2, 3], number => Assert.Empty(Store.ListUnitVersionsAsync("news", Samples.Id(number), null, 10).Result));
        await using var snapshot = await Store.OpenSnapshotAsync();
        Assert.Equal(await ReadAllAsync(snapshot), FollowedUnits.After(await AllChangesAsync()));
    }

    [Fact]
    public async Task A_unit_that_somebody_else_replaced_meanwhile_is_not_brought_back_by_an_undone_import()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1)));
        await ReplaceAsync(Guid.NewGuid(), old: 1, by: 2);
        await WriteAsync(t =>
        {
            t.InsertUnit(Samples.Unit(3));
            t.DeleteUnit("news", Samples.Id(2), new ChangeNote(VersionEndKind.Replaced, ReplacedBy: Samples.Id(3)));
        });

        await WriteAsync(t => t.UndoLastBatch(null));

        Assert.Equal("3", await NumbersAsync());
        Assert.Single(await Store.ListUnitVersionsAsync("news", Samples.Id(1), null, 10));
    }

    [Fact]
    public async Task A_transaction_reads_the_changes_of_others_and_its_own()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnits([Samples.Unit(1), Samples.Unit(2)]));
        var sequence = Store.LastSequence;
        await WriteAsync(t => t.InsertUnit(Samples.Unit(3)));

        var read = await Store.WriteAsync(t =>
        {
            t.InsertUnit(Samples.Unit(4));
            t.DeleteUnit("news", Samples.Id(3));
            return t.ReadChanges(sequence);
        });

        Assert.Equal([null, Samples.Unit(4).SourceText, null], read.Select(change => change.Unit?.SourceText));
        Assert.Empty(await Store.WriteAsync(t => t.ReadChanges(Store.LastSequence)));
        Assert.Equal([true, false], await Store.WriteAsync(t => t.FindUnits([read[1].UnitKey!.Value, read[0].UnitKey!.Value]).Select(unit => unit is not null)));
    }

    private Task ReplaceAsync(Guid import, int old, int by) => WriteAsync(t =>
    {
        t.InsertUnit(Samples.Unit(by));
        t.DeleteUnit("news", Samples.Id(old), new ChangeNote(VersionEndKind.Replaced, ReplacedBy: Samples.Id(by)));
        t.NoteUnfinished(new UnfinishedBatch(import, "news", [Samples.Id(by)]));
    });
}
