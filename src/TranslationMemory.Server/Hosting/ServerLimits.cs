namespace TranslationMemory.Server.Hosting;

/// <summary>Limits of the server that are not part of the contract. Those that are stand in ContractLimits.</summary>
internal static class ServerLimits
{
    /// <summary>
    /// Largest HTTP body. A request of 16 MiB in protobuf may be twice as large in JSON, where Arabic is often escaped.
    /// </summary>
    public const long MaxRequestBodyBytes = 32L * 1024 * 1024;

    /// <summary>Most connections at once; each may carry 100 calls over HTTP/2.</summary>
    public const int MaxConnections = 1_000;

    /// <summary>Most lookups that wait; at a tenth of a millisecond each, the last of them waits a tenth of a second.</summary>
    public const int MaxWaitingLookups = 1_000;

    /// <summary>
    /// Most units of a memory and language pair that its lexicon learns from at once, the newest: 337,000 took 18 seconds of a processor and 0.4 GB.
    /// </summary>
    public const int MaxLearnedUnits = 350_000;

    /// <summary>So many units that hold the words of a search are ranked together.</summary>
    public const int RankedTogether = 500;

    /// <summary>Most units that a page of a search looks at; a page that found less than asked for by then ends there.</summary>
    public const int MaxUnitsPerSearch = 2_000;

    /// <summary>How long a search waits for the words of writes just answered: some ten thousand units.</summary>
    public static readonly TimeSpan SearchPatience = TimeSpan.FromSeconds(2);

    /// <summary>Largest file of an import, kept beside the database while it is read: 10 million units of news in TMX.</summary>
    public const long MaxImportBytes = 8L * 1024 * 1024 * 1024;

    /// <summary>Most code units in a line of an import in JSON: the longest unit with every character escaped.</summary>
    public const int MaxImportLineLength = 2_000_000;

    /// <summary>
    /// So many source texts a dry run of an import remembers at once, in some 40 MB; a file of more units is read once more for each further million.
    /// </summary>
    public const int MaxForecastSources = 1_000_000;

    /// <summary>
    /// Most bytes of the files that are analysed or pretranslated at once, in all calls: four of the largest. While a file is worked on, memory holds it
    /// some five times over.
    /// </summary>
    public const long MaxDocumentBytes = 128L * 1024 * 1024;

    /// <summary>Most units that a page of a check looks at.</summary>
    public const int MaxUnitsPerCheck = 10_000;

    /// <summary>Most changes in a message of a watch.</summary>
    public const int ChangesPerMessage = 100;

    /// <summary>After so many changes that are none of a watcher's it gets a new token all the same.</summary>
    public const int MaxSilentChanges = 10_000;

    /// <summary>How long a watcher may leave a message unread.</summary>
    public static readonly TimeSpan WatcherPatience = TimeSpan.FromSeconds(30);

    /// <summary>How much longer a call waits for that message to be read, to tell its end: it takes a stream of the connection, and nothing else.</summary>
    public static readonly TimeSpan WatcherGrace = TimeSpan.FromMinutes(5);

    /// <summary>How long a browser may remember that a page's origin is allowed.</summary>
    public static readonly TimeSpan PreflightAge = TimeSpan.FromHours(1);

    /// <summary>Most lookups that run at once: two a processor, since one may wait for the disk.</summary>
    public static int MaxRunningLookups => 2 * Environment.ProcessorCount;
}
