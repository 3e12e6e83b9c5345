using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>When a search is shared among threads. Equality is by value.</summary>
/// <param name="MaxThreads">How many threads, 1 for never.</param>
/// <param name="MinWork">Words of the query times rows from which on it pays.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sharing(int MaxThreads, long MinWork)
{
    /// <summary>Such a search takes a millisecond or more; starting another thread takes some tens of microseconds.</summary>
    internal const long DefaultMinWork = 40_000_000;
}
