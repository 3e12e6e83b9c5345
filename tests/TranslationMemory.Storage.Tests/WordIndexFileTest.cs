using Microsoft.Extensions.Time.Testing;
using TranslationMemory.Core.Concordance;

namespace TranslationMemory.Storage.Tests;

/// <summary>The file of the word index is a cache: missing, damaged or of another history, no search finds anything else.</summary>
public sealed class WordIndexFileTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DatabasePath => _folder["tm.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_file_is_made_again() => await AssertFindsAfterAsync(path => File.Delete(path));

    [Fact]
    public async Task A_damaged_file_is_made_again() => await AssertFindsAfterAsync(path => File.WriteAllBytes(path, new byte[8_192]));

    [Fact]
    public async Task A_file_of_another_database_is_made_again()
    {
        await WriteAsync(1, 5);
        var foreign = DatabasePath + ".words";
        var kept = _folder["kept"];
        File.Move(foreign, kept);
        File.Delete(DatabasePath);

        await WriteAsync(3, 9);
        File.Move(kept, foreign, overwrite: true);

        Assert.Equal(6, await CountAsync());
    }

    [Fact]
    public async Task A_database_that_was_put_back_and_written_again_is_found_as_it_is_now()
    {
        await WriteAsync(1, 2);
        var backup = _folder["backup"];
        File.Copy(DatabasePath, backup);
        await WriteAsync(2, 6);
        File.Copy(backup, DatabasePath, overwrite: true);
        await WriteAsync(10, 14, search: false, Samples.Noon.AddDays(1));

        Assert.Equal(5, await CountAsync());
    }

    private async Task AssertFindsAfterAsync(Action<string> harm)
    {
        await WriteAsync(1, 5);
        harm(DatabasePath + ".words");

        Assert.Equal(4, await CountAsync());
    }

    /// <summary>Stores units up to, not including, the last number, and has them found once.</summary>
    private async Task WriteAsync(int first, int end, bool search = true, DateTimeOffset? now = null)
    {
        await using var store = await OpenAsync(now);
        await store.WriteAsync(transaction =>
        {
            if (transaction.FindMemory("news") is null)
            {
                transaction.InsertMemory(Samples.Memory());
            }

            transaction.InsertUnits([.. Enumerable.Range(first, end - first).Select(number => Samples.Unit(number))]);
            return true;
        });
        if (search)
        {
            await CountAsync(store);
        }
    }

    private async Task<int> CountAsync()
    {
        await using var store = await OpenAsync();
        return await CountAsync(store);
    }

    private static async Task<int> CountAsync(SqliteTranslationStore store)
    {
        await store.PrepareAllSearchesAsync();
        return (await store.SearchUnitsAsync(
            new UnitSearch("news", Samples.ArabicEnglish, InTarget: true, new ConcordanceQuery("port", WordMatch.Form)), null, 100)).Count;
    }

    private Task<SqliteTranslationStore> OpenAsync(DateTimeOffset? now = null) =>
        SqliteTranslationStore.OpenAsync(new SqliteStoreOptions { Path = DatabasePath }, new FakeTimeProvider(now ?? Samples.Noon));
}
