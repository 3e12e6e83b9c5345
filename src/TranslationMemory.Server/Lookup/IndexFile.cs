using System.IO.Hashing;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// The index on disk, beside the database: opened where it fits the database, in milliseconds and without reading a unit, and replaced whole by
/// the next one. It holds nothing that is not in the database; it may be deleted while no server runs. For one thread at a time.
/// </summary>
/// <remarks>
/// The file is mapped and read in place, so it must never be written again once it has its name: a new one is written beside it, flushed to the
/// disk, and renamed over it. Which of the two a power cut leaves does not matter, both are right.
/// </remarks>
internal sealed class IndexFile(string databasePath, ITranslationStore store, ILogger<IndexFile> logger)
{
    /// <summary>The most changes that are followed rather than the index built again, where the index has no more texts than that.</summary>
    private const long MaxBehind = 65_536;

    private const int HashedAtOnce = 1 << 20;

    private readonly byte[] _database = HMACSHA256.HashData(store.TokenKey.Span, "index file"u8)[..IndexFileHeader.HashLength];

    private bool _hasFailed;

    /// <summary>Where it is.</summary>
    public string Path { get; } = databasePath + ".index";

    /// <summary>Number of the last change that the file on disk holds; 0 where there is none of use.</summary>
    public long Sequence { get; private set; }

    private string TemporaryPath => Path + ".tmp";

    /// <summary>
    /// Opens the index, which may lack the last changes. Where it cannot be used, one line in the log says why, and the file is removed: one of
    /// another history would fit by chance once the database has grown beyond it.
    /// </summary>
    /// <returns>Null where it is to be built.</returns>
    public async Task<LookupIndex?> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            Remove(TemporaryPath);
            var index = await OpenOrThrowAsync(cancellationToken);
            Sequence = index.Image.Sequence;
            return index;
        }
        catch (IndexFileException e) when (e.Fault is IndexFileFault.Missing)
        {
            if (store.LastSequence > 0)
            {
                logger.IndexFileMissing(Path);
            }
        }
        catch (Exception e) when (e is IndexFileException or IOException or UnauthorizedAccessException)
        {
            var fault = (e as IndexFileException)?.Fault ?? IndexFileFault.Unreadable;
            logger.IndexFileUnusable(Path, fault, e.Message);
            Remove(Path);
        }

        return null;
    }

    /// <summary>
    /// Writes the index in the place of the one before. Where that fails, the log says so once until it succeeds again, and the one before stays.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the file before stays.</exception>
    /// <exception cref="StoreException">The change log cannot be read.</exception>
    public async Task WriteAsync(IndexImage image, CancellationToken cancellationToken)
    {
        try
        {
            Write(image, await FingerprintAsync(image.Sequence, cancellationToken), cancellationToken);
            File.Move(TemporaryPath, Path, overwrite: true);
            Sequence = image.Sequence;
            _hasFailed = false;
            logger.IndexFileWritten(Path, image.Length, image.Sequence);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_hasFailed)
            {
                logger.IndexFileNotWritten(Path, e.Message);
            }

            _hasFailed = true;
            Remove(TemporaryPath);
        }
        catch
        {
            Remove(TemporaryPath);
            throw;
        }
    }

    private async Task<LookupIndex> OpenOrThrowAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
        {
            throw new IndexFileException(IndexFileFault.Missing);
        }

        using var file = File.OpenHandle(Path, options: FileOptions.SequentialScan);
        var header = ReadHeader(file);
        if (!header.Database.AsSpan().SequenceEqual(_database))
        {
            throw new IndexFileException(IndexFileFault.OtherDatabase);
        }

        var isKnown = header.Sequence >= 0 && header.Sequence <= store.LastSequence;
        if (!isKnown || !(await FingerprintAsync(header.Sequence, cancellationToken)).AsSpan().SequenceEqual(header.Change))
        {
            throw new IndexFileException(IndexFileFault.OtherHistory);
        }

        if (!HashOf(file).AsSpan().SequenceEqual(header.ImageHash))
        {
            throw new IndexFileException(IndexFileFault.Damaged);
        }

        var index = Map(header);
        return store.LastSequence - header.Sequence <= Math.Max(MaxBehind, index.Current.TextCount)
            ? index
            : throw new IndexFileException(IndexFileFault.FarBehind);
    }

    private static IndexFileHeader ReadHeader(SafeFileHandle file)
    {
        var bytes = new byte[IndexFileHeader.Size];
        var header = IndexFileHeader.Read(bytes.AsSpan(0, RandomAccess.Read(file, bytes, fileOffset: 0)));
        return RandomAccess.GetLength(file) == IndexFileHeader.Size + header.Length ? header : throw new IndexFileException(IndexFileFault.Damaged);
    }

    private LookupIndex Map(IndexFileHeader header)
    {
        using var file = MemoryMappedFile.CreateFromFile(Path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        // The handle is the index's from here on; it stays valid without the objects it came from.
        var memory = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
        try
        {
            return LookupIndex.Open(memory, IndexFileHeader.Size, header.Length);
        }
        catch (InvalidDataException e)
        {
            throw new IndexFileException(IndexFileFault.OtherVersion, e);
        }
    }

    /// <summary>The hash of all after the header. It reads the file: that is faster than to touch each page of the map for the first time.</summary>
    /// <remarks>XxHash64 has no vector code, which a start would have to compile first: 120 MB would take it ten times as long.</remarks>
    private static byte[] HashOf(SafeFileHandle file)
    {
        var hash = new XxHash64();
        var piece = new byte[HashedAtOnce];
        var at = (long)IndexFileHeader.Size;
        while (RandomAccess.Read(file, piece, at) is var count and > 0)
        {
            hash.Append(piece.AsSpan(0, count));
            at += count;
        }

        return hash.GetCurrentHash();
    }

    private void Write(IndexImage image, byte[] fingerprint, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            // A disk without room says so before anything is written.
            PreallocationSize = IndexFileHeader.Size + image.Length,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(TemporaryPath, options);
        file.Position = IndexFileHeader.Size;
        using var hashing = new HashingStream(file, cancellationToken);
        image.CopyTo(hashing);
        file.Position = 0;
        file.Write(new IndexFileHeader(_database, image.Sequence, fingerprint, image.Length, hashing.Hash).ToBytes());
        file.Flush(flushToDisk: true);
    }

    /// <summary>What tells the change of a number from that of the same number in a database that took another way.</summary>
    private async Task<byte[]> FingerprintAsync(long sequence, CancellationToken cancellationToken)
    {
        if (sequence == 0)
        {
            return new byte[IndexFileHeader.HashLength];
        }

        var change = (await store.ReadChangesAsync(sequence - 1, 1, cancellationToken))[0];
        return XxHash128.Hash(Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"{change.Sequence} {change.Kind} {change.MemoryId} {change.UnitId} {change.Time.UtcTicks}")));
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Said already by whoever could not use or write it; it is looked at, and removed, again at the next start.
        }
    }
}
