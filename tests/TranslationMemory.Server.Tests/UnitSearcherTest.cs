using Microsoft.Extensions.Time.Testing;
using TranslationMemory.Core.Concordance;
using TranslationMemory.Core.Units;
using TranslationMemory.Server.Filtering;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Tests.Support;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Tests;

/// <summary>A search after more writes than it waits for.</summary>
public sealed class UnitSearcherTest
{
    [Fact]
    public async Task It_answers_from_what_it_sees_and_tells_how_much_it_does_not()
    {
        const int Units = 11_000;
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider { AutoAdvanceAmount = ServerLimits.SearchPatience };
        await using var store = await SqliteTranslationStore.OpenAsync(new SqliteStoreOptions { Path = folder["tm.db"] }, TimeProvider.System, CancellationToken.None);
        var languages = new LanguagePair("ar", "en");
        var now = clock.GetUtcNow();
        await store.WriteAsync(transaction =>
        {
            transaction.InsertMemory(new Memory("news", "", "", [languages], now, now, 1));
            transaction.InsertUnits([.. Enumerable.Range(0, Units).Select(number => new TranslationUnit
            {
                Id = Guid.CreateVersion7(),
                MemoryId = "news",
                Languages = languages,
                SourceText = $"الميناء {number}",
                TargetText = "Port",
                CreateTime = now,
                UpdateTime = now,
                Revision = 1,
            })]);
            return true;
        });
        var searcher = new UnitSearcher(store, clock);
        var search = new UnitSearch("news", languages, InTarget: false, new ConcordanceQuery("ميناء", WordMatch.Form));

        var pending = await searcher.PrepareAsync(CancellationToken.None);
        Assert.InRange(pending, 1, Units - 1);
        Assert.NotEmpty((await searcher.FindAsync(search, UnitCondition.Always, null, CancellationToken.None)).Units);

        clock.AutoAdvanceAmount = TimeSpan.Zero;
        Assert.Equal(0, await searcher.PrepareAsync(CancellationToken.None));
    }
}
