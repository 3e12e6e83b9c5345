namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// The file a store lives in, and the lock that keeps it for one server: an index follows the changes of its own store only, so a second
/// writer would make it miss some. The lock is the operating system's, on a file beside the database, and ends with the process however it ends.
/// </summary>
internal sealed class StoreFile : IDisposable
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private StoreFile(string path, FileStream fileLock)
    {
        Path = path;
        _lock = fileLock;
    }

    /// <summary>Full path of the database file.</summary>
    public string Path { get; }

    /// <summary>Creates folder and file when they are missing, readable by their owner only, and takes the lock.</summary>
    /// <exception cref="StoreException">It is open elsewhere, or the operating system refuses.</exception>
    public static StoreFile Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(path))
        {
            throw new StoreException(StoreErrorReason.CannotOpen, $"The store {path} cannot be opened: it is a folder. Name a file in it.");
        }

        try
        {
            CreateFolder(System.IO.Path.GetDirectoryName(path)!);
            return Lock(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                StoreErrorReason.CannotOpen, $"The store {path} cannot be opened: {e.Message} Choose a place where this user may create files.", e);
        }
    }

    /// <summary>Creates an empty file that only its owner can read; it must not exist.</summary>
    public static void CreatePrivate(string path) => Create(path, FileMode.CreateNew, FileShare.ReadWrite).Dispose();

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static StoreFile Lock(string path)
    {
        var fileLock = TakeLock(path + ".lock");
        try
        {
            // Only a new file is opened here: closing a handle would drop the locks SQLite holds on the same file in this process.
            if (!File.Exists(path))
            {
                CreatePrivate(path);
            }

            return new StoreFile(path, fileLock);
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    private static FileStream TakeLock(string path)
    {
        try
        {
            return Create(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (IsHeldElsewhere(e))
        {
            throw new StoreException(StoreErrorReason.InUse, $"The store is open in another server, which holds {path}. Stop that one, or use another file.", e);
        }
    }

    /// <summary>
    /// Whether a lock failed because another process has it, and not because of the disk: on Unix the exception carries the error number of
    /// flock (EWOULDBLOCK is 11 on Linux, 35 on macOS and BSD), on Windows a sharing violation.
    /// </summary>
    private static bool IsHeldElsewhere(IOException e) => OperatingSystem.IsWindows() ? e.HResult == unchecked((int)0x80070020) : e.HResult is 11 or 35;

    private static FileStream Create(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return new FileStream(path, options);
    }

    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerFolder);
        }
    }
}
