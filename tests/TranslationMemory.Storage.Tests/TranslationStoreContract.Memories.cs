namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    [Fact]
    public async Task An_empty_store_answers_with_nothing()
    {
        Assert.Null(await Store.FindMemoryAsync("news"));
        Assert.Empty(await Store.ListMemoriesAsync(null, 10));
        Assert.Equal(0, await Store.CountUnitsAsync("news"));
        Assert.Null(await Store.FindUnitAsync("news", Samples.Id(1)));
        Assert.Empty(await Store.ListUnitsAsync("news", null, 10));
        Assert.Null(await Store.FindAlignmentAsync("news", Samples.Id(1)));
        Assert.Empty(await Store.ListAlignmentsAsync("news", null, 10));
        Assert.Empty(await AllChangesAsync());
        Assert.Equal(0, Store.LastSequence);
    }

    [Fact]
    public async Task A_memory_comes_back_as_it_was_given_with_its_pairs_in_order()
    {
        var memory = Samples.Memory("news", Samples.FrenchEnglish, Samples.ArabicEnglish);
        await InsertMemoryAsync(memory);
        Assert.Equal(Samples.Show(memory), Samples.Show(await Store.FindMemoryAsync("news")));
        Assert.Equal(Samples.Show(memory), Samples.Show(await Store.WriteAsync(t => t.FindMemory("news"))));
    }

    [Fact]
    public async Task A_memory_keeps_its_segmentation_rules_and_loses_them_when_told()
    {
        var memory = Samples.Memory("news") with { SegmentationRules = "<srx/>" };
        await InsertMemoryAsync(memory);
        Assert.Equal("<srx/>", (await Store.FindMemoryAsync("news"))!.SegmentationRules);
        Assert.Equal("<srx/>", (await Store.WriteAsync(t => t.FindMemory("news")))!.SegmentationRules);
        Assert.Equal("<srx/>", Assert.Single(await Store.ListMemoriesAsync(null, 2)).SegmentationRules);
        Assert.Equal(Samples.Show(memory with { SegmentationRules = "" }), Samples.Show(await Store.FindMemoryForLookupAsync("news")));
        await Store.WriteAsync(t =>
        {
            t.UpdateMemory(memory with { SegmentationRules = "" });
            return true;
        });
        Assert.Equal("", (await Store.FindMemoryAsync("news"))!.SegmentationRules);
    }

    [Fact]
    public async Task Memories_are_listed_page_by_page_in_the_order_of_their_ids()
    {
        string[] ids = ["b", "a-2", "c", "a", "a2", "a-10"];
        await InsertMemoryAsync([.. ids.Select(id => Samples.Memory(id))]);

        var seen = new List<string>();
        for (string? after = null; ; after = seen[^1])
        {
            var page = await Store.ListMemoriesAsync(after, 2);
            if (page.Count == 0)
            {
                break;
            }

            Assert.InRange(page.Count, 1, 2);
            seen.AddRange(page.Select(memory => memory.Id));
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), seen, StringComparer.Ordinal);
        Assert.All(await Store.ListMemoriesAsync(null, 10), memory => Assert.Single(memory.LanguagePairs));
    }

    [Fact]
    public async Task A_page_begins_after_an_id_that_is_gone()
    {
        await InsertMemoryAsync(Samples.Memory("a"), Samples.Memory("c"));
        Assert.Equal("c", Assert.Single(await Store.ListMemoriesAsync("b", 10)).Id);
    }

    [Fact]
    public async Task A_memory_id_is_taken_once()
    {
        await InsertMemoryAsync(Samples.Memory());
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.InsertMemory(Samples.Memory() with { DisplayName = "Other" })));
        Assert.Equal("News", (await Store.FindMemoryAsync("news"))!.DisplayName);
    }

    [Fact]
    public async Task A_memory_is_replaced_field_by_field()
    {
        await InsertMemoryAsync(Samples.Memory("news", Samples.ArabicEnglish, Samples.FrenchEnglish), Samples.Memory("other"));
        var changed = Samples.Memory("news", new("de", "en"), Samples.ArabicEnglish) with
        {
            DisplayName = "",
            Description = "أخبار",
            CreateTime = Samples.Noon.AddHours(-1),
            UpdateTime = Samples.Noon.AddHours(1),
            Revision = 2,
        };
        await WriteAsync(t => t.UpdateMemory(changed));
        Assert.Equal(Samples.Show(changed), Samples.Show(await Store.FindMemoryAsync("news")));
        Assert.Equal(Samples.Show(Samples.Memory("other")), Samples.Show(await Store.FindMemoryAsync("other")));
    }

    [Fact]
    public async Task A_memory_that_is_missing_cannot_be_replaced() =>
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.UpdateMemory(Samples.Memory())));

    [Fact]
    public async Task A_language_pair_with_units_stays()
    {
        await InsertMemoryAsync(Samples.Memory("news", Samples.ArabicEnglish, Samples.FrenchEnglish));
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1)));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.UpdateMemory(Samples.Memory("news", Samples.FrenchEnglish))));
        Assert.Equal(2, (await Store.FindMemoryAsync("news"))!.LanguagePairs.Count);

        await WriteAsync(t => t.DeleteUnit("news", Samples.Id(1)));
        await WriteAsync(t => t.UpdateMemory(Samples.Memory("news", Samples.FrenchEnglish)));
        Assert.Equal([Samples.FrenchEnglish], (await Store.FindMemoryAsync("news"))!.LanguagePairs);
    }

    [Fact]
    public async Task Units_are_known_by_language_pair()
    {
        await InsertMemoryAsync(Samples.Memory("news", Samples.ArabicEnglish, Samples.FrenchEnglish));
        await WriteAsync(t =>
        {
            Assert.False(t.HasUnits("news", Samples.ArabicEnglish));
            t.InsertUnit(Samples.Unit(1));
            Assert.True(t.HasUnits("news", Samples.ArabicEnglish));
            Assert.False(t.HasUnits("news", Samples.FrenchEnglish));

            t.UpdateUnit(Samples.Unit(1) with { Languages = Samples.FrenchEnglish });
            Assert.False(t.HasUnits("news", Samples.ArabicEnglish));
            Assert.True(t.HasUnits("news", Samples.FrenchEnglish));
            Assert.Equal(1, t.CountUnits("news"));
            Assert.False(t.HasUnits("missing", Samples.ArabicEnglish));
        });
    }

    [Fact]
    public async Task A_memory_is_empty_without_units_and_alignments()
    {
        await InsertMemoryAsync(Samples.Memory(), Samples.Memory("other"));
        await WriteAsync(t =>
        {
            Assert.True(t.IsEmpty("missing"));
            t.InsertUnit(Samples.Unit(1));
            Assert.False(t.IsEmpty("news"));
            t.DeleteUnit("news", Samples.Id(1));
            Assert.True(t.IsEmpty("news"));
            t.InsertAlignment(Samples.Alignment(1));
            Assert.False(t.IsEmpty("news"));
            Assert.True(t.IsEmpty("other"));
        });
    }

    [Fact]
    public async Task A_memory_goes_with_all_it_holds_and_leaves_others_alone()
    {
        await InsertMemoryAsync(Samples.Memory("news"), Samples.Memory("other"));
        await WriteAsync(t =>
        {
            t.InsertUnits([Samples.FullUnit(1, "news"), Samples.FullUnit(1, "other"), Samples.Unit(2, "news")]);
            t.InsertAlignment(Samples.Alignment(3, "news"));
            t.InsertAlignment(Samples.Alignment(3, "other"));
        });

        Assert.True(await Store.WriteAsync(t => t.DeleteMemory("news")));

        Assert.Null(await Store.FindMemoryAsync("news"));
        Assert.Empty(await Store.ListUnitsAsync("news", null, 10));
        Assert.Empty(await Store.ListAlignmentsAsync("news", null, 10));
        Assert.Equal(Samples.Show([Samples.FullUnit(1, "other")]), Samples.Show(await Store.ListUnitsAsync("other", null, 10)));
        Assert.Equal(Samples.Show(Samples.Alignment(3, "other")), Samples.Show(await Store.FindAlignmentAsync("other", Samples.Id(3))));
        Assert.Equal(new Change(4, ChangeKind.MemoryDeleted, "news", null, null, null, Samples.Noon), (await AllChangesAsync())[^1]);
    }

    [Fact]
    public async Task A_memory_made_again_under_an_old_id_is_empty()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t =>
        {
            t.InsertUnit(Samples.FullUnit(1));
            t.DeleteMemory("news");
            t.InsertMemory(Samples.Memory());
            t.InsertUnit(Samples.FullUnit(2));
        });
        Assert.Equal(Samples.Show([Samples.FullUnit(2)]), Samples.Show(await Store.ListUnitsAsync("news", null, 10)));
        Assert.Equal(1, await Store.CountUnitsAsync("news"));
    }

    [Fact]
    public async Task Deleting_a_memory_that_is_missing_changes_nothing()
    {
        Assert.False(await Store.WriteAsync(t => t.DeleteMemory("news")));
        Assert.Empty(await AllChangesAsync());
    }
}
