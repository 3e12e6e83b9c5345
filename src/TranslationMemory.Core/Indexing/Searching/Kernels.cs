namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>
/// The loops a search spends its time in, written for the widest vectors a machine has; all versions give identical results.
/// Thread-safe.
/// </summary>
internal abstract unsafe class Kernels
{
    /// <summary>What a list of selected places must be longer than the places there can be, since a version may write ahead.</summary>
    internal const int SelectionSlack = 64;

    /// <summary>The versions this machine can run, the fastest first.</summary>
    internal static IReadOnlyList<Kernels> Supported { get; } = FindSupported();

    /// <summary>The fastest version this machine can run.</summary>
    internal static Kernels Fastest => Supported[0];

    /// <summary>Name of the instruction set.</summary>
    internal abstract string Name { get; }

    /// <summary>Adds a number to each accumulator whose bit is set; sums stay at 255.</summary>
    /// <param name="accumulators">64 for each word of bits.</param>
    /// <param name="bits">The bits, lowest first.</param>
    /// <param name="words">Number of words of bits.</param>
    /// <param name="saving">The number.</param>
    internal abstract void AddBitmap(byte* accumulators, ulong* bits, int words, byte saving);

    /// <summary>The places of accumulators that reach a value, ascending.</summary>
    /// <param name="accumulators">The first accumulator.</param>
    /// <param name="count">How many there are; some more may be read, up to the next multiple of 64.</param>
    /// <param name="min">The value, 1 to 255.</param>
    /// <param name="found">Takes the places; with room for all and <see cref="SelectionSlack"/> more.</param>
    /// <returns>How many were found.</returns>
    internal abstract int Select(byte* accumulators, int count, byte min, Span<int> found);

    /// <summary>The places of signatures that differ from a given one in few bits, ascending.</summary>
    /// <param name="signatures">The first signature.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="signature">The given one.</param>
    /// <param name="maxBits">Highest number of bits that differ.</param>
    /// <param name="found">Takes the places; with room for all and <see cref="SelectionSlack"/> more.</param>
    /// <returns>How many were found.</returns>
    internal abstract int SelectSignatures(uint* signatures, int count, uint signature, int maxBits, Span<int> found);

    private static List<Kernels> FindSupported()
    {
        var supported = new List<Kernels>();
        if (Avx512Kernels.IsSupported)
        {
            supported.Add(new Avx512Kernels());
        }

        if (Avx2Kernels.IsSupported)
        {
            supported.Add(new Avx2Kernels());
        }

        supported.Add(new ScalarKernels());
        return supported;
    }
}
