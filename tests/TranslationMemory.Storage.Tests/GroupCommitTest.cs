namespace TranslationMemory.Storage.Tests;

public sealed class GroupCommitTest : SqliteStoreTest
{
    [Fact]
    public async Task Writes_that_wait_together_share_commits()
    {
        var store = await OpenWithMemoryAsync();
        var before = store.CommitCount;
        using var holding = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var holder = WriteAsync(store, _ =>
        {
            holding.Release();
            goOn.Wait();
        });
        await holding.WaitAsync();
        var writes = Enumerable.Range(0, 200).Select(i => WriteAsync(store, t => t.InsertUnit(Samples.Unit(i)))).ToList();
        goOn.Release();
        await holder;
        await Task.WhenAll(writes);

        Assert.Equal(200, await store.CountUnitsAsync("news"));
        Assert.InRange(store.CommitCount - before, 1, 20);
    }

    [Fact]
    public async Task A_lone_write_commits_at_once()
    {
        var store = await OpenWithMemoryAsync();
        var before = store.CommitCount;
        for (var i = 0; i < 5; i++)
        {
            await WriteAsync(store, t => t.InsertUnit(Samples.Unit(i)));
            Assert.Equal(before + i + 1, store.CommitCount);
        }
    }

    [Fact]
    public async Task What_is_to_be_done_on_the_thread_of_the_writer_is_done_there_once_and_first()
    {
        var threads = new List<int>();
        await using var store = await SqliteTranslationStore.OpenAsync(
            new SqliteStoreOptions { Path = DatabasePath, OnWriterStart = () => threads.Add(Environment.CurrentManagedThreadId) }, Time);
        for (var i = 0; i < 3; i++)
        {
            await WriteAsync(store, _ => threads.Add(-Environment.CurrentManagedThreadId));
        }

        Assert.Equal([threads[0], -threads[0], -threads[0], -threads[0]], threads);
    }

    [Fact]
    public async Task Nothing_is_answered_before_another_process_could_read_it()
    {
        var store = await OpenWithMemoryAsync();
        using var database = new RawDatabase(DatabasePath);
        for (var i = 1; i <= 20; i++)
        {
            await WriteAsync(store, t => t.InsertUnit(Samples.Unit(i)));
            Assert.Equal(i, database.Read<long>("SELECT count(*) FROM units"));
        }
    }
}
