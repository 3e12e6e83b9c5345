using TranslationMemory.Core.Concordance;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    private static readonly string[] Vocabulary = ["كتاب", "الكتاب", "وكتابهم", "كِتَاب", "مجلس", "الأمن", "الامن", "port", "Ports", "the", "15", "١٥", "،", "漢字", "بـ15"];

    [Fact]
    public async Task A_search_finds_what_a_scan_finds_whatever_was_written()
    {
        var random = new Random(7);
        string Text() => string.Join(' ', Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]));
        TranslationUnit Unit(int number) => Samples.Unit(number, number % 3 == 0 ? "other" : "news") with { SourceText = Text(), TargetText = Text() };
        await InsertMemoryAsync(Samples.Memory(), Samples.Memory("other"));
        for (var round = 1; round <= 60; round++)
        {
            await WriteAsync(t =>
            {
                t.InsertUnits([.. Enumerable.Range(round * 10, 5).Select(Unit)]);
                t.UpdateUnit(Unit((round * 10) + 1));
                t.DeleteUnit("news", Samples.Id((random.Next(round) * 10) + 10));
                if (round % 25 == 0)
                {
                    t.DeleteMemory("other");
                    t.InsertMemory(Samples.Memory("other"));
                }
            });
            if (round % 20 == 0)
            {
                await ReopenAsync();
            }

            await AssertFindsWhatAScanFindsAsync(Text(), (WordMatch)(1 + random.Next(3)), random.Next(6) - 1, round % 2 == 0);
        }
    }

    [Fact]
    public async Task A_part_of_too_many_words_is_refused()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnits([.. Enumerable.Range(0, SearchTooBroadException.WordFormsMax + 1).Select(number => Samples.Unit(number) with { SourceText = $"word{number}" })]));

        await Store.PrepareAllSearchesAsync();
        var broad = new UnitSearch("news", Samples.ArabicEnglish, false, new ConcordanceQuery("ord", WordMatch.Part));
        Assert.Equal("ord", (await Assert.ThrowsAsync<SearchTooBroadException>(() => Store.SearchUnitsAsync(broad, null, 1))).Part);
        var narrow = broad with { Query = new ConcordanceQuery("d200", WordMatch.Part) };
        Assert.Equal(2, (await Store.SearchUnitsAsync(narrow, null, 20)).Count);
    }

    [Fact]
    public async Task Searches_see_many_writes_step_by_step_and_know_how_many_wait()
    {
        await InsertMemoryAsync(Samples.Memory());
        await Store.PrepareAllSearchesAsync();
        await WriteAsync(t => t.InsertUnits([.. Enumerable.Range(0, 12_000).Select(number => Samples.Unit(number))]));

        var waiting = new List<long>();
        do
        {
            waiting.Add(await Store.PrepareSearchesAsync());
            var seen = await Store.SearchUnitsAsync(new UnitSearch("news", Samples.ArabicEnglish, true, new ConcordanceQuery("port", WordMatch.Form)), null, 20_000);
            Assert.Equal(12_000 - waiting[^1], seen.Count);
        }
        while (waiting[^1] > 0);
        Assert.InRange(waiting.Count, 2, 100);
    }

    private async Task AssertFindsWhatAScanFindsAsync(string text, WordMatch match, int between, bool inTarget)
    {
        await Store.PrepareAllSearchesAsync();
        var query = new ConcordanceQuery(text, match, between < 0 ? null : between);
        bool Holds(TranslationUnit unit) => query.Find(inTarget ? unit.TargetText : unit.SourceText) is not null;
        foreach (var memory in (string[])["news", "other"])
        {
            var scanned = (await Store.ListUnitsAsync(memory, null, int.MaxValue)).Where(Holds).Select(unit => unit.Id);
            var found = new List<Guid>();
            long? before = null;
            IReadOnlyList<UnitCandidate> candidates;
            do
            {
                candidates = await Store.SearchUnitsAsync(new UnitSearch(memory, Samples.ArabicEnglish, inTarget, query), before, 7);
                Assert.Equal(candidates.Select(candidate => candidate.Key).OrderDescending(), candidates.Select(candidate => candidate.Key));
                found.AddRange(candidates.Select(candidate => candidate.Unit).OfType<TranslationUnit>().Where(Holds).Select(unit => unit.Id));
                before = candidates.Count > 0 ? candidates[^1].Key : before;
            }
            while (candidates.Count > 0);

            Assert.Equal(scanned.Order(), found.Order());
            Assert.Equal(found.Distinct(), found);
        }
    }
}
