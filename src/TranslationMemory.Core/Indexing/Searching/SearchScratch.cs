using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>
/// Memory that searches use one after the other: accumulators that are zero between two searches, and lists. For one search at a
/// time; a pool keeps twice as many as the machine has processors, which is what a server lets run at once.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It lives in the pool; a buffer frees itself.")]
internal sealed unsafe class SearchScratch
{
    private static readonly ConcurrentBag<SearchScratch> Pool = [];

    private NativeBuffer _accumulators = new(0);
    private long _capacity;

    /// <summary>The candidates of a search, in no order.</summary>
    internal List<Candidate> Candidates { get; } = [];

    /// <summary>The candidates in the order of their savings.</summary>
    internal List<Candidate> Ordered { get; } = [];

    /// <summary>Places a kernel selected.</summary>
    internal int[] Selected { get; } = new int[RowSearch.SelectionStep + Kernels.SelectionSlack];

    internal SavingSums Sums { get; } = new();

    internal RowVerifier Verifier { get; } = new();

    /// <summary>Takes one from the pool.</summary>
    internal static SearchScratch Rent() => Pool.TryTake(out SearchScratch? scratch) ? scratch : new SearchScratch();

    /// <summary>Gives it back.</summary>
    internal void Return()
    {
        Candidates.Clear();
        Ordered.Clear();
        if (Pool.Count < 2 * Environment.ProcessorCount)
        {
            Pool.Add(this);
        }
        else
        {
            _accumulators.Dispose(); // now, and not when the garbage collector comes by
        }
    }

    /// <summary>Accumulators, all zero, with room for so many rows and what kernels touch beside them.</summary>
    internal byte* Accumulators(long rows)
    {
        if (_capacity < rows)
        {
            _capacity = rows + (rows / 4);
            _accumulators.Dispose();
            _accumulators = new NativeBuffer(_capacity + (2 * NativeBuffer.Alignment));
        }

        return _accumulators.Start;
    }
}

/// <summary>A row whose savings reach the bound. Equality is by value.</summary>
/// <param name="Row">The row.</param>
/// <param name="Savings">What its words save at most with those of the query that were added, scaled to 255.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Candidate(int Row, byte Savings);
