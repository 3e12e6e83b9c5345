using Microsoft.Extensions.Logging.Abstractions;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Tests.Support;
using TranslationMemory.Server.Writing;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Tests;

/// <summary>The index follows the store: every write that was answered is seen, whatever fails in between.</summary>
public sealed class UnitIndexTest : IAsyncLifetime
{
    private const string Text = "افتتحت البلدية مكتبة جديدة";

    private static readonly LanguagePair Languages = new("ar", "en");
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private FaultyStore _store = null!;
    private UnitIndex _index = null!;

    public async ValueTask InitializeAsync()
    {
        _store = new FaultyStore(await SqliteTranslationStore.OpenAsync(new SqliteStoreOptions { Path = _folder["tm.db"] }, TimeProvider.System));
        await _store.WriteAsync(transaction =>
        {
            transaction.InsertMemory(new Memory("news", "", "", [Languages], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1));
            return 0;
        });
        _index = new UnitIndex(_store, NullLogger<UnitIndex>.Instance);
        await _index.BeginAsync(await IndexFromStore.BuildAsync(_store, CancellationToken.None), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _index.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_lookup_after_a_write_reads_no_log()
    {
        await WriteAsync(Unit());
        var reads = _store.ChangeReads;

        Assert.Single(await FindAsync());
        Assert.Equal(reads, _store.ChangeReads);
    }

    [Fact]
    public async Task A_write_whose_changes_could_not_be_read_is_answered_and_seen_by_the_next_lookup()
    {
        _store.FailChanges(1);
        await WriteAsync(Unit());

        Assert.Single(await FindAsync());
    }

    [Fact]
    public async Task A_lookup_fails_rather_than_miss_a_write_that_was_answered()
    {
        _store.FailChanges(2);
        await WriteAsync(Unit());

        await Assert.ThrowsAsync<StoreException>(FindAsync);
        Assert.Single(await FindAsync());
    }

    [Fact]
    public async Task A_failed_read_before_does_not_make_later_lookups_wait()
    {
        _store.FailChanges(1);
        await WriteAsync(Unit());
        await WriteAsync(Unit());
        var reads = _store.ChangeReads;

        Assert.Equal(2, (await FindAsync()).Count);
        Assert.Equal(reads, _store.ChangeReads);
    }

    [Fact]
    public async Task A_unit_deleted_between_search_and_reading_is_not_shown()
    {
        var unit = Unit();
        await WriteAsync(unit);
        _store.BeforeUnits = Once(() => _store.WriteAsync(transaction => transaction.DeleteUnit("news", unit.Id)));

        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task A_unit_that_no_longer_fits_makes_room_for_the_next()
    {
        var best = Unit();
        await WriteAsync(best);
        await WriteAsync(Unit() with { SourceText = Text + " أمس" });
        _store.BeforeUnits = Once(() => _store.WriteAsync(transaction =>
        {
            transaction.UpdateUnit(best with { SourceText = "نص آخر", Revision = 2 });
            return 0;
        }));

        Assert.Equal(Text + " أمس", Assert.Single(await FindAsync(maxMatches: 1)).Unit.SourceText);
    }

    [Fact]
    public async Task Units_that_never_stay_as_they_are_do_not_keep_a_lookup_from_ending()
    {
        var unit = Unit();
        await WriteAsync(unit);
        var searches = 0;
        _store.BeforeUnits = () => _store.WriteAsync(transaction =>
        {
            transaction.UpdateUnit(unit with { ReviewState = searches++ % 2 == 0 ? ReviewState.Reviewed : ReviewState.Unreviewed });
            return 0;
        });

        Assert.Single(await FindAsync());
        Assert.InRange(searches, 2, 5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_unit_that_changes_or_goes_while_an_earlier_time_is_looked_up_is_found_as_it_was(bool isDeleted)
    {
        var unit = Unit();
        await WriteAsync(unit);
        _store.BeforeUnits = Once(() => _store.WriteAsync(transaction =>
        {
            if (isDeleted)
            {
                return transaction.DeleteUnit("news", unit.Id);
            }

            transaction.UpdateUnit((unit with { TargetText = "Something else" }).ChangedAt(Noon));
            return true;
        }));

        var memory = (await _store.FindMemoryAsync("news"))!;
        var matches = await _index.FindAtAsync(
            Noon.AddHours(-1),
            cancellationToken => PastUnits.ReadAsync(_store, [memory], Noon.AddHours(-1), cancellationToken),
            SegmentQuery.Of(Text),
            ["ar"],
            (_, _, _) => true,
            LookupOptions.Default,
            CancellationToken.None);

        Assert.Equal(unit.TargetText, Assert.Single(matches).Unit.TargetText);
    }

    [Fact]
    public async Task A_unit_that_the_index_does_not_know_yet_is_replaced_as_well()
    {
        var (known, late) = (Unit(), Unit());
        await WriteAsync(known);
        var existing = await ExistingUnits.FindAsync(_index, "news", [(Languages, Text)], CancellationToken.None);
        await _store.WriteAsync(transaction =>
        {
            transaction.InsertUnit(late);
            return 0;
        });

        var stored = await _store.WriteAsync(transaction => existing.Store(transaction, [(Unit(), Protocol.V1.ExistingUnitPolicy.ReplaceAll)], _ => "unit"));

        Assert.Equal(new[] { known.Id, late.Id }.Order(), stored[0].Replaced); // The ids of one millisecond are in no order.
        Assert.Equal(stored[0].Unit.Id, Assert.Single(await _store.ListUnitsAsync("news", null, 10)).Id);
    }

    [Fact]
    public async Task Writers_beside_each_other_see_what_they_wrote_through_failing_reads()
    {
        _store.FailChanges(40);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 25; i++)
            {
                var unit = Unit() with { SourceText = $"{Text} رقم {writer}.{i}" };
                await WriteAsync(unit);
                while (true)
                {
                    try
                    {
                        Assert.Contains(await FindAsync(unit.SourceText, maxMatches: 100), match => match.Unit.Id == unit.Id);
                        break;
                    }
                    catch (StoreException)
                    {
                        // Said, and tried again.
                    }
                }
            }
        }));
    }

    [Fact]
    public async Task A_store_that_fails_while_it_is_read_fails_the_building()
    {
        await WriteAsync(Unit());
        await _store.DisposeAsync();

        await Assert.ThrowsAsync<StoreException>(() => IndexFromStore.BuildAsync(_store, CancellationToken.None));
    }

    private static Func<Task> Once(Func<Task> action)
    {
        var isDone = false;
        return () => isDone ? Task.CompletedTask : Do();

        Task Do()
        {
            isDone = true;
            return action();
        }
    }

    private static TranslationUnit Unit() => new()
    {
        Id = Guid.CreateVersion7(),
        MemoryId = "news",
        Languages = Languages,
        SourceText = Text,
        TargetText = "The municipality opened a new library",
        CreateTime = DateTimeOffset.UnixEpoch,
        UpdateTime = DateTimeOffset.UnixEpoch,
        Revision = 1,
    };

    /// <summary>A write as the service does it: answered once the index has caught up, or has tried to.</summary>
    private async Task WriteAsync(TranslationUnit unit)
    {
        await _store.WriteAsync(transaction =>
        {
            transaction.InsertUnit(unit);
            return 0;
        });
        await _index.CatchUpAsync();
    }

    private Task<IReadOnlyList<Match>> FindAsync() => FindAsync(Text);

    private Task<IReadOnlyList<Match>> FindAsync(int maxMatches) => FindAsync(Text, maxMatches);

    private Task<IReadOnlyList<Match>> FindAsync(string text, int maxMatches = 5) => _index.FindAsync(
        SegmentQuery.Of(text), ["ar"], (_, _, _) => true, new LookupOptions { MaxMatches = maxMatches }, CancellationToken.None);
}
