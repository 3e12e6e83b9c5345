namespace TranslationMemory.Storage;

/// <summary>How to open a <see cref="SqliteTranslationStore"/>.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The database file; it and its folder are created when missing, readable by their owner only.</summary>
    public required string Path { get; init; }

    /// <summary>How long to wait for a lock that another process holds before a call fails as busy.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Called once, on the thread that writes, before its first write; null for nothing. For a priority, which is a matter of the system that the
    /// process runs on.
    /// </summary>
    public Action? OnWriterStart { get; init; }

    /// <summary>
    /// How many reads may run at once, each on its own connection, 1 or more; further ones wait. A connection that reads keeps up to 2 MiB of
    /// pages in memory, as does an open snapshot, and the one that writes up to 8 MiB, whatever the size of the file.
    /// </summary>
    public int MaxReaders { get; init; } = Math.Max(4, Environment.ProcessorCount);
}
