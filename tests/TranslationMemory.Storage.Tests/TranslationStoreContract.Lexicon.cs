using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    [Fact]
    public async Task Versions_of_a_lexicon_are_numbered_by_memory_and_pair_and_survive_a_restart()
    {
        await InsertMemoryAsync(Samples.Memory(pairs: [Samples.ArabicEnglish, Samples.FrenchEnglish]), Samples.Memory("other"));
        var first = await AddVersionAsync("news", Samples.ArabicEnglish, [1]);
        var second = await AddVersionAsync("news", Samples.ArabicEnglish, [2, 3], includesDrafts: true);
        var french = await AddVersionAsync("news", Samples.FrenchEnglish, [4]);
        await AddVersionAsync("other", Samples.ArabicEnglish, [5]);
        await ReopenAsync();

        Assert.Equal((1, 2, 1), (first.Number, second.Number, french.Number));
        Assert.Equal([first, second, french], await Store.ListLexiconVersionsAsync("news"));
        Assert.Equal([2, 3], await Store.FindLexiconPayloadAsync("news", Samples.ArabicEnglish, 2));
        Assert.Null(await Store.FindLexiconPayloadAsync("news", Samples.ArabicEnglish, 3));
        Assert.Empty(await Store.ListLexiconVersionsAsync("missing"));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.AddLexiconVersion(first with { MemoryId = "missing" }, default)));
    }

    [Fact]
    public async Task The_newest_versions_are_kept_and_those_that_open_alignments_and_later_learning_need()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t =>
        {
            t.InsertAlignment(Samples.Alignment(1) with { LexiconVersion = "shipped-00000000+learned-3" });
            t.InsertAlignment(Samples.Alignment(2) with { LexiconVersion = "shipped-00000000+learned-4", State = AlignmentState.Committed });
        });
        for (var number = 1; number <= 15; number++)
        {
            await AddVersionAsync("news", Samples.ArabicEnglish, [(byte)number], includesDrafts: number > 2);
        }

        Assert.Equal(
            [2, 3, .. Enumerable.Range(6, 10).Select(number => (long)number)],
            (await Store.ListLexiconVersionsAsync("news")).Select(version => version.Number));
    }

    [Fact]
    public async Task Entries_are_added_weighed_anew_replaced_and_listed_in_their_order()
    {
        await InsertMemoryAsync(Samples.Memory(pairs: [Samples.ArabicEnglish, Samples.FrenchEnglish]));
        Task<LexiconWordList> ImportAsync(LanguagePair languages, bool replace, params (string Source, string Target, double Weight)[] entries) =>
            Store.WriteAsync(t => t.ImportLexiconEntries(
                "news", languages, [.. entries.Select(entry => new LexiconEntry(0, languages, entry.Source, entry.Target, entry.Weight))], replace));

        var first = await ImportAsync(Samples.ArabicEnglish, false, ("مرفأ", "harbour", 1), ("مرفأ", "port", 0.5));
        await ImportAsync(Samples.FrenchEnglish, false, ("port", "harbour", 1));
        var second = await ImportAsync(Samples.ArabicEnglish, false, ("مرفأ", "port", 0.25), ("قارب", "boat", 1));
        await ReopenAsync();
        var all = await Store.ListLexiconEntriesAsync("news", 0, 10);
        var rest = await Store.ListLexiconEntriesAsync("news", all[1].Key, 10);

        Assert.Equal((1, 2), (first.Version, first.EntryCount));
        Assert.Equal((2, 3), (second.Version, second.EntryCount));
        Assert.Equal(
            ["مرفأ harbour 1", "مرفأ port 0.25", "port harbour 1", "قارب boat 1"],
            all.Select(entry => FormattableString.Invariant($"{entry.SourceTerm} {entry.TargetTerm} {entry.Weight}")));
        Assert.Equal(all.Skip(2), rest);
        Assert.Equal([second, new LexiconWordList(Samples.FrenchEnglish, 1, 1)], await Store.ListLexiconWordListsAsync("news"));

        var replaced = await ImportAsync(Samples.ArabicEnglish, true, ("قارب", "boat", 1));
        Assert.Equal((3, 1), (replaced.Version, replaced.EntryCount));
        Assert.Equal(["harbour", "boat"], (await Store.ListLexiconEntriesAsync("news", 0, 10)).Select(entry => entry.TargetTerm));
    }

    [Fact]
    public async Task Units_teach_unless_an_alignment_doubted_them_and_nobody_has_reviewed_them()
    {
        await InsertMemoryAsync(Samples.Memory());
        TranslationUnit Aligned(int number, double confidence, ReviewState state) =>
            Samples.Unit(number) with { Origin = new AlignmentOrigin(Samples.Id(77), number, confidence), ReviewState = state };
        await WriteAsync(t => t.InsertUnits(
        [
            Samples.Unit(1),
            Aligned(2, 0.9, ReviewState.Unreviewed),
            Aligned(3, 0.89, ReviewState.Unreviewed),
            Aligned(4, 0.1, ReviewState.Reviewed),
            Samples.Unit(5) with { Origin = new ImportOrigin("a.tmx") },
        ]));
        var units = await Store.ListTeachingUnitsAsync("news", Samples.ArabicEnglish, 0.9, 0, long.MaxValue, 10);
        var some = await Store.ListTeachingUnitsAsync("news", Samples.ArabicEnglish, 0.9, units[0].UnitKey, units[2].UnitKey, 10);

        Assert.Equal(((int[])[1, 2, 4, 5]).Select(number => Samples.Unit(number).TargetText), units.Select(unit => unit.TargetText));
        Assert.Equal(units.Skip(1).Take(2), some);
        Assert.Equal(units.Take(1), await Store.ListTeachingUnitsAsync("news", Samples.ArabicEnglish, 0.9, 0, long.MaxValue, 1));
        Assert.Empty(await Store.ListTeachingUnitsAsync("news", Samples.FrenchEnglish, 0.9, 0, long.MaxValue, 10));
    }

    [Fact]
    public async Task The_newest_units_of_a_pair_are_counted_without_the_others()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnits([.. Enumerable.Range(1, 5).Select(number => Samples.Unit(number))]));
        await WriteAsync(t => t.DeleteUnit("news", Samples.Id(2)));
        var all = await Store.FindUnitTailAsync("news", Samples.ArabicEnglish, 0);
        var keys = (await Store.ListTeachingUnitsAsync("news", Samples.ArabicEnglish, 0, 0, long.MaxValue, 10)).Select(unit => unit.UnitKey).ToList();

        Assert.Equal(new UnitTail(4, 4, keys[^1]), all);
        Assert.Equal(new UnitTail(4, 2, keys[^1]), await Store.FindUnitTailAsync("news", Samples.ArabicEnglish, keys[1]));
        Assert.Equal(new UnitTail(4, 0, keys[^1]), await Store.FindUnitTailAsync("news", Samples.ArabicEnglish, keys[^1]));
        Assert.Equal(default, await Store.FindUnitTailAsync("missing", Samples.ArabicEnglish, 0));
        Assert.Equal(keys[1], await Store.FindKeyBeforeNewestAsync("news", Samples.ArabicEnglish, 2));
        Assert.Equal(0, await Store.FindKeyBeforeNewestAsync("news", Samples.ArabicEnglish, 4));
    }

    [Fact]
    public async Task A_lexicon_goes_with_its_memory()
    {
        await InsertMemoryAsync(Samples.Memory());
        await AddVersionAsync("news", Samples.ArabicEnglish, [1]);
        await WriteAsync(t => t.ImportLexiconEntries("news", Samples.ArabicEnglish, [new LexiconEntry(0, Samples.ArabicEnglish, "قارب", "boat", 1)], replace: false));
        await WriteAsync(t => t.DeleteMemory("news"));
        await InsertMemoryAsync(Samples.Memory());

        Assert.Empty(await Store.ListLexiconVersionsAsync("news"));
        Assert.Empty(await Store.ListLexiconEntriesAsync("news", 0, 10));
        Assert.Empty(await Store.ListLexiconWordListsAsync("news"));
        Assert.Equal(1, (await AddVersionAsync("news", Samples.ArabicEnglish, [1])).Number);
    }

    private Task<LexiconVersion> AddVersionAsync(string memoryId, LanguagePair languages, byte[] payload, bool includesDrafts = false)
    {
        var version = new LexiconVersion
        {
            MemoryId = memoryId,
            Languages = languages,
            IncludesDrafts = includesDrafts,
            Sequence = 40,
            LastUnitKey = 41,
            SeenUnitCount = 42,
            UnitCount = 43,
            SourceTermCount = 44,
            TargetTermCount = 45,
            TranslationCount = 46,
            CreateTime = Samples.Noon,
        };
        return Store.WriteAsync(t => t.AddLexiconVersion(version, payload));
    }
}
