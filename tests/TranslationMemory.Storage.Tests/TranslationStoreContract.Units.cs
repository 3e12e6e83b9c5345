using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    /// <summary>Texts and fields that a careless store would change.</summary>
    public static TheoryData<string> AwkwardUnits => [.. Awkward.Keys];

    private static readonly Dictionary<string, TranslationUnit> Awkward = new(StringComparer.Ordinal)
    {
        ["nothing but what must be"] = Samples.Unit(1),
        ["everything"] = Samples.FullUnit(1),
        ["harakat, tatweel and a decomposed hamza"] = Samples.Unit(1) with { SourceText = "كَـــتَبَ ا\u0654ن" },
        ["presentation forms and bidi marks"] = Samples.Unit(1) with { SourceText = "\u200F\uFEFB\u202Eﷺ\u2066" },
        ["NUL and other control characters"] = Samples.Unit(1) with { SourceText = "a\0b\u0001\r\n\u0085", Creator = "\0" },
        ["beyond the basic plane"] = Samples.Unit(1) with { TargetText = "𐤀🛳️\U0010FFFF\uFFFF\uFEFF" },
        ["white space at the ends"] = Samples.Unit(1) with { SourceText = " \u00A0a\u3000 ", TargetText = "\t" },
        ["what SQL would notice"] = Samples.Unit(1) with { SourceText = "'; DROP TABLE units; --", TargetText = "@p $p :p ?1 %_" },
        ["a megabyte"] = Samples.Unit(1) with { SourceText = new string('م', 1_000_000) },
        ["an import"] = Samples.Unit(1) with { Origin = new ImportOrigin("مذكرة.tmx") },
        ["a client without a name"] = Samples.Unit(1) with { Origin = new ClientOrigin("") },
        ["an unlikely confidence"] = Samples.Unit(1) with { Origin = new AlignmentOrigin(Guid.Empty, 0, double.Epsilon) },
        ["articles of which nothing is known"] = Samples.Unit(1) with { SourceArticle = Article.Unknown, TargetArticle = Article.Unknown },
        ["one article on both sides"] = Samples.Unit(1) with { SourceArticle = Samples.SourceArticle, TargetArticle = Samples.SourceArticle },
        ["the ends of time"] = Samples.Unit(1) with { CreateTime = DateTimeOffset.MinValue, UpdateTime = DateTimeOffset.MinValue.AddYears(9998) },
        ["the largest numbers"] = Samples.Unit(1) with { UsageCount = long.MaxValue, Revision = long.MaxValue, SourceRange = new(int.MaxValue, 1) },
        ["only the name of its place known"] = Samples.Unit(1) with { Context = new SegmentContext(null, null, "القائمة.فتح") },
        ["only the next neighbour known"] = Samples.Unit(1) with { Context = new SegmentContext(null, "") },
        ["an empty id"] = Samples.Unit(1) with { Id = Guid.Empty },
        ["the last id"] = Samples.Unit(1) with { Id = Guid.AllBitsSet },
        ["awkward properties"] = Samples.Unit(1) with
        {
            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "\0\"\\", ["مفتاح"] = "<&🛳️>", ["A"] = "1", ["a"] = "2" },
        },
    };

    [Theory]
    [MemberData(nameof(AwkwardUnits))]
    public async Task A_unit_comes_back_as_it_was_given(string name)
    {
        var unit = Awkward[name];
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(unit));
        await ReopenAsync();

        Assert.Equal(Samples.Show(unit), Samples.Show(await Store.FindUnitAsync("news", unit.Id)));
        Assert.Equal(Samples.Show(unit), Samples.Show(await Store.WriteAsync(t => t.FindUnit("news", unit.Id))));
        Assert.Equal(Samples.Show([unit]), Samples.Show(await Store.ListUnitsAsync("news", null, 2)));
    }

    [Theory]
    [MemberData(nameof(AwkwardUnits))]
    public async Task A_unit_is_replaced_field_by_field(string name)
    {
        var changed = Awkward[name];
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnits([Samples.FullUnit(1) with { Id = changed.Id }, Samples.FullUnit(2)]));
        await WriteAsync(t => t.UpdateUnit(changed));
        Assert.Equal(Samples.Show(changed), Samples.Show(await Store.FindUnitAsync("news", changed.Id)));
        Assert.Equal(Samples.Show(Samples.FullUnit(2)), Samples.Show(await Store.FindUnitAsync("news", Samples.Id(2))));
    }

    /// <summary>Not a theory: attributes are stored as UTF-8 and would not keep such texts.</summary>
    [Fact]
    public async Task Half_a_surrogate_pair_is_refused_rather_than_changed()
    {
        await InsertMemoryAsync(Samples.Memory());
        foreach (var text in (string[])["\uD83D", "text \uDE00", "\uDE00\uD83D", "🛳️\uD83D🛳️"])
        {
            await AssertRefusedAsync(text);
        }

        Assert.Empty(await AllChangesAsync());
        Assert.Empty(await Store.ListAlignmentsAsync("news", null, 10));
        Assert.Null(await Store.FindUnitAsync("\uD83D", Samples.Id(1)));
        Assert.Empty(await Store.ListUnitsAsync("\uD83D", null, 10));
    }

    private async Task AssertRefusedAsync(string text)
    {
        var unit = Samples.Unit(1);
        var article = new Article(Title: text);
        var alignment = Samples.Alignment(1);
        Action<IStoreTransaction>[] changes =
        [
            t => t.InsertUnit(unit with { SourceText = text }),
            t => t.InsertUnit(unit with { TargetText = text }),
            t => t.InsertUnit(unit with { Context = new(text, null) }),
            t => t.InsertUnit(unit with { Creator = text }),
            t => t.InsertUnit(unit with { Origin = new ImportOrigin(text) }),
            t => t.InsertUnit(unit with { SourceArticle = article }),
            t => t.InsertUnit(unit with { Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = text } }),
            t => t.InsertUnit(unit with { Properties = new Dictionary<string, string>(StringComparer.Ordinal) { [text] = "a" } }),
            t => t.InsertMemory(Samples.Memory("a") with { DisplayName = text }),
            t => t.InsertAlignment(alignment with { Source = alignment.Source with { Text = text } }),
            t => t.InsertAlignment(alignment with { Target = alignment.Target with { Segments = [text] } }),
            t => t.InsertAlignment(alignment with { Target = alignment.Target with { Article = article } }),
        ];
        foreach (var change in changes)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(change));
        }
    }

    [Fact]
    public async Task What_is_finer_than_a_microsecond_is_cut_off()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1) with { CreateTime = Samples.Noon.AddTicks(19) }));
        Assert.Equal(Samples.Noon.AddTicks(10), (await Store.FindUnitAsync("news", Samples.Id(1)))!.CreateTime);
    }

    [Fact]
    public async Task Units_are_listed_page_by_page_in_the_order_of_their_ids()
    {
        // 256 and 65,536 come before 1 when bytes are read in the wrong order.
        int[] numbers = [65_536, 1, 256, 3, 2, int.MaxValue];
        await InsertMemoryAsync(Samples.Memory(), Samples.Memory("other"));
        await WriteAsync(t => t.InsertUnits([.. numbers.Select(number => Samples.Unit(number)), Samples.Unit(4, "other")]));

        var seen = new List<Guid>();
        for (Guid? after = null; ; after = seen[^1])
        {
            var page = await Store.ListUnitsAsync("news", after, 4);
            seen.AddRange(page.Select(unit => unit.Id));
            if (page.Count < 4)
            {
                break;
            }
        }

        Assert.Equal(numbers.Order().Select(Samples.Id), seen);
        Assert.Equal([Samples.Id(256), Samples.Id(65_536)], (await Store.ListUnitsAsync("news", Samples.Id(100), 2)).Select(unit => unit.Id));
    }

    [Fact]
    public async Task Ids_made_by_time_are_listed_by_time()
    {
        await InsertMemoryAsync(Samples.Memory());
        var ids = Enumerable.Range(0, 50).Select(i => Guid.CreateVersion7(Samples.Noon.AddMilliseconds(i * 977))).ToList();
        await WriteAsync(t => t.InsertUnits([.. ids.AsEnumerable().Reverse().Select(id => Samples.Unit(1) with { Id = id })]));
        Assert.Equal(ids, (await Store.ListUnitsAsync("news", null, 100)).Select(unit => unit.Id));
    }

    [Fact]
    public async Task A_page_has_room_for_at_least_one()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ListUnitsAsync("news", null, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ListMemoriesAsync(null, -1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadChangesAsync(0, 0));
    }

    [Fact]
    public async Task One_id_may_stand_in_two_memories_and_means_two_units()
    {
        await InsertMemoryAsync(Samples.Memory(), Samples.Memory("other"));
        await WriteAsync(t => t.InsertUnits([Samples.Unit(1), Samples.FullUnit(1, "other")]));
        await WriteAsync(t => t.DeleteUnit("news", Samples.Id(1)));
        Assert.Null(await Store.FindUnitAsync("news", Samples.Id(1)));
        Assert.Equal(Samples.Show(Samples.FullUnit(1, "other")), Samples.Show(await Store.FindUnitAsync("other", Samples.Id(1))));
    }

    [Fact]
    public async Task What_does_not_fit_is_a_conflict()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1)));

        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.InsertUnit(Samples.FullUnit(1))));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.InsertUnits([Samples.Unit(2), Samples.Unit(3), Samples.Unit(2)])));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.InsertUnit(Samples.Unit(4, "missing"))));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.InsertUnit(Samples.Unit(4) with { Languages = Samples.FrenchEnglish })));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.UpdateUnit(Samples.Unit(5))));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.UpdateUnit(Samples.Unit(1) with { Languages = Samples.FrenchEnglish })));

        Assert.Equal(Samples.Show([Samples.Unit(1)]), Samples.Show(await Store.ListUnitsAsync("news", null, 10)));
        Assert.Single(await AllChangesAsync());
    }

    [Fact]
    public async Task Units_are_counted()
    {
        await InsertMemoryAsync(Samples.Memory("news", Samples.ArabicEnglish, Samples.FrenchEnglish), Samples.Memory("other"));
        await WriteAsync(t => t.InsertUnits(
            [Samples.Unit(1), Samples.Unit(2), Samples.Unit(3) with { Languages = Samples.FrenchEnglish }, Samples.Unit(1, "other")]));
        await WriteAsync(t => t.UpdateUnit(Samples.FullUnit(1)));
        Assert.True(await Store.WriteAsync(t => t.DeleteUnit("news", Samples.Id(2))));
        Assert.False(await Store.WriteAsync(t => t.DeleteUnit("news", Samples.Id(2))));
        Assert.Equal(2, await Store.CountUnitsAsync("news"));
        Assert.Equal(1, await Store.CountUnitsAsync("other"));
        Assert.Equal(2, await Store.WriteAsync(t => t.CountUnits("news")));
    }

    [Fact]
    public async Task An_article_stays_while_any_unit_or_alignment_has_it()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t =>
        {
            t.InsertUnits([Samples.FullUnit(1), Samples.FullUnit(2)]);
            t.InsertAlignment(Samples.Alignment(3));
            t.DeleteUnit("news", Samples.Id(1));
            t.UpdateUnit(Samples.Unit(2));
            t.InsertUnit(Samples.FullUnit(4));
        });
        Assert.Equal(Samples.Show(Samples.Alignment(3)), Samples.Show(await Store.FindAlignmentAsync("news", Samples.Id(3))));
        Assert.Equal(Samples.Show([Samples.Unit(2), Samples.FullUnit(4)]), Samples.Show(await Store.ListUnitsAsync("news", null, 10)));
    }
}
