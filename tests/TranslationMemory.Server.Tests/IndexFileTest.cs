using System.Buffers.Binary;
using Microsoft.Extensions.Logging.Abstractions;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Tests.Support;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Tests;

/// <summary>The index file: what is opened answers as what was built, and what does not fit is named and never opened.</summary>
public sealed class IndexFileTest : IDisposable
{
    private static readonly string[] Words = ["افتتح", "الوزير", "مكتبة", "جديدة", "في", "المدينة", "القديمة", "أمس", "15", "لم", "الطلاب", "زار"];

    private readonly TemporaryFolder _folder = new();
    private readonly CapturedLog<IndexFile> _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_opened_index_answers_what_the_built_one_answers_and_follows_on()
    {
        await using var store = await OpenStoreAsync("tm.db");
        await AddAsync(store, 500);
        await WriteFileAsync(store, "tm.db");
        await AddAsync(store, 20);
        using var opened = new UnitIndex(store, NullLogger<UnitIndex>.Instance);
        var file = NewFile(store, "tm.db");
        await opened.BeginAsync((await file.OpenAsync(CancellationToken.None))!, CancellationToken.None);
        using var built = new UnitIndex(store, NullLogger<UnitIndex>.Instance);
        await built.BeginAsync(await IndexFromStore.BuildAsync(store, CancellationToken.None), CancellationToken.None);

        Assert.Equal(store.LastSequence, opened.Index.Current.Sequence);
        Assert.Equal(500, file.Sequence);
        var random = new Random(3);
        for (var i = 0; i < 50; i++)
        {
            var text = Sentence(random);
            Assert.Equal(await FindAsync(built, text), await FindAsync(opened, text));
        }
    }

    [Theory]
    [InlineData("no file", "Information", "There is no index file")]
    [InlineData("an empty file", "Warning", "Damaged")]
    [InlineData("a file that is cut off", "Warning", "Damaged")]
    [InlineData("a file that is longer", "Warning", "Damaged")]
    [InlineData("a file of something else", "Warning", "Damaged")]
    [InlineData("a file of another version", "Warning", "OtherVersion")]
    [InlineData("an image of another version", "Warning", "OtherVersion")]
    [InlineData("the file of another database", "Warning", "OtherDatabase")]
    [InlineData("the file of a later state of the database", "Warning", "OtherHistory")]
    [InlineData("the file of another history of the database", "Warning", "OtherHistory")]
    public async Task A_file_that_does_not_fit_is_named_removed_and_not_opened(string fault, string level, string reason)
    {
        await PrepareAsync(fault);
        await using var store = await OpenStoreAsync("tm.db");

        Assert.Null(await NewFile(store, "tm.db").OpenAsync(CancellationToken.None));
        var line = Assert.Single(_log.Lines);
        Assert.StartsWith(level, line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Contains(_folder["tm.db.index"], line, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["tm.db.index"]));
    }

    [Fact]
    public async Task A_flipped_bit_is_found_wherever_it_is()
    {
        await using var store = await OpenStoreAsync("tm.db");
        await AddAsync(store, 200);
        await WriteFileAsync(store, "tm.db");
        var bytes = await File.ReadAllBytesAsync(_folder["tm.db.index"]);
        var random = new Random(11);
        for (var i = 0; i < 200; i++)
        {
            // Each part of the header, and places of the image; the zeros between the two mean nothing.
            var at = i < IndexFileHeader.Filled ? i : IndexFileHeader.Size + random.Next(bytes.Length - IndexFileHeader.Size);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(_folder["tm.db.index"], bytes);
            Assert.True(await NewFile(store, "tm.db").OpenAsync(CancellationToken.None) is null, $"A flipped bit at {at} was not seen.");
            bytes = await WriteFileAsync(store, "tm.db");
        }
    }

    [Fact]
    public async Task A_temporary_file_left_behind_goes_at_the_start()
    {
        await File.WriteAllTextAsync(_folder["tm.db.index.tmp"], "half an index");
        await using var store = await OpenStoreAsync("tm.db");
        await NewFile(store, "tm.db").OpenAsync(CancellationToken.None);

        Assert.False(File.Exists(_folder["tm.db.index.tmp"]));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task A_write_that_fails_is_logged_once_and_keeps_the_file_before()
    {
        await using var store = await OpenStoreAsync("tm.db");
        await AddAsync(store, 10);
        var before = await WriteFileAsync(store, "tm.db");
        await AddAsync(store, 10);
        var image = (await IndexFromStore.BuildAsync(store, CancellationToken.None)).Image;
        var file = NewFile(store, "tm.db");

        // A folder in the place of the temporary file.
        Directory.CreateDirectory(_folder["tm.db.index.tmp"]);
        await file.WriteAsync(image, CancellationToken.None);
        await file.WriteAsync(image, CancellationToken.None);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder["tm.db.index"]));
        Assert.Contains("could not be written", Assert.Single(_log.Lines), StringComparison.Ordinal);

        Directory.Delete(_folder["tm.db.index.tmp"]);
        await file.WriteAsync(image, CancellationToken.None);
        Assert.NotEqual(before, await File.ReadAllBytesAsync(_folder["tm.db.index"]));
        Assert.Equal(store.LastSequence, file.Sequence);
    }

    [Fact]
    public async Task A_write_that_is_given_up_leaves_the_file_before_and_nothing_else()
    {
        await using var store = await OpenStoreAsync("tm.db");
        await AddAsync(store, 10);
        var before = await WriteFileAsync(store, "tm.db");
        var image = (await IndexFromStore.BuildAsync(store, CancellationToken.None)).Image;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NewFile(store, "tm.db").WriteAsync(image, new CancellationToken(canceled: true)));
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder["tm.db.index"]));
        Assert.False(File.Exists(_folder["tm.db.index.tmp"]));
    }

    [Fact]
    public async Task Only_its_owner_can_read_the_file()
    {
        await using var store = await OpenStoreAsync("tm.db");
        await AddAsync(store, 1);
        await WriteFileAsync(store, "tm.db");

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_folder["tm.db.index"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private static string Sentence(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(3, 8)).Select(_ => Words[random.Next(Words.Length)]));

    private static async Task<IEnumerable<string>> FindAsync(UnitIndex index, string text)
    {
        var matches = await index.FindAsync(
            SegmentQuery.Of(text), ["ar"], (_, _, _) => true, new LookupOptions { MinScore = 50, MaxMatches = 20 }, CancellationToken.None);
        return matches.Select(match => $"{match.Unit.Id} {match.Kind} {match.Score} {match.BaseScore}");
    }

    /// <summary>Leaves a database and an index file beside it that does not fit.</summary>
    private async Task PrepareAsync(string fault)
    {
        await using (var store = await OpenStoreAsync("tm.db"))
        {
            await AddAsync(store, 30);
            await WriteFileAsync(store, "tm.db");
        }

        var path = _folder["tm.db.index"];
        var bytes = await File.ReadAllBytesAsync(path);
        switch (fault)
        {
            case "no file":
                File.Delete(path);
                break;
            case "an empty file":
                await File.WriteAllBytesAsync(path, []);
                break;
            case "a file that is cut off":
                await File.WriteAllBytesAsync(path, bytes[..^1]);
                break;
            case "a file that is longer":
                await File.WriteAllBytesAsync(path, [.. bytes, 0]);
                break;
            case "a file of something else":
                await File.WriteAllBytesAsync(path, "SQLite format 3\0"u8.ToArray());
                break;
            case "a file of another version":
                bytes[8]++;
                await File.WriteAllBytesAsync(path, bytes);
                break;
            case "an image of another version":
                await WriteOtherImageAsync(path, bytes);
                break;
            case "the file of another database":
                await using (var other = await OpenStoreAsync("other.db"))
                {
                    await AddAsync(other, 30);
                    await WriteFileAsync(other, "other.db");
                }

                File.Move(_folder["other.db.index"], path, overwrite: true);
                break;
            default:
                await PutBackAsync(grown: fault.Contains("another history", StringComparison.Ordinal));
                break;
        }
    }

    /// <summary>Takes a copy of the database, goes on and writes the index, puts the copy back, and lets it grow another way or not.</summary>
    private async Task PutBackAsync(bool grown)
    {
        File.Copy(_folder["tm.db"], _folder["backup.db"]);
        await using (var store = await OpenStoreAsync("tm.db"))
        {
            await AddAsync(store, 5);
            await WriteFileAsync(store, "tm.db");
        }

        File.Move(_folder["backup.db"], _folder["tm.db"], overwrite: true);
        if (grown)
        {
            await using var store = await OpenStoreAsync("tm.db");
            await AddAsync(store, 10);
        }
    }

    /// <summary>Writes a file that is whole, but whose image says another version.</summary>
    private static async Task WriteOtherImageAsync(string path, byte[] bytes)
    {
        var header = IndexFileHeader.Read(bytes);
        var image = bytes[IndexFileHeader.Size..];
        BinaryPrimitives.WriteInt64LittleEndian(image, BinaryPrimitives.ReadInt64LittleEndian(image) + (1L << 48));
        header = header with { ImageHash = System.IO.Hashing.XxHash64.Hash(image) };
        await File.WriteAllBytesAsync(path, [.. header.ToBytes(), .. image]);
    }

    private Task<SqliteTranslationStore> OpenStoreAsync(string name) =>
        SqliteTranslationStore.OpenAsync(new SqliteStoreOptions { Path = _folder[name] }, TimeProvider.System);

    private IndexFile NewFile(SqliteTranslationStore store, string database) => new(_folder[database], store, _log);

    private async Task<byte[]> WriteFileAsync(SqliteTranslationStore store, string database)
    {
        await new IndexFile(_folder[database], store, NullLogger<IndexFile>.Instance)
            .WriteAsync((await IndexFromStore.BuildAsync(store, CancellationToken.None)).Image, CancellationToken.None);
        return await File.ReadAllBytesAsync(_folder[database + ".index"]);
    }

    private static async Task AddAsync(SqliteTranslationStore store, int count)
    {
        var languages = new LanguagePair("ar", "en");
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        var random = new Random((int)store.LastSequence);
        await store.WriteAsync(transaction =>
        {
            if (transaction.FindMemory("news") is null)
            {
                transaction.InsertMemory(new Memory("news", "", "", [languages], now, now, 1));
            }

            transaction.InsertUnits([.. Enumerable.Range(0, count).Select(_ => new TranslationUnit
            {
                Id = Guid.CreateVersion7(),
                MemoryId = "news",
                Languages = languages,
                SourceText = Sentence(random),
                TargetText = "A sentence.",
                CreateTime = now,
                UpdateTime = now,
                Revision = 1,
            })]);
            return 0;
        });
    }
}
