using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using TranslationMemory.Core.Indexing.Searching;

namespace TranslationMemory.Benchmarks;

/// <summary>The loops of a search on a million rows and on fifty thousand words of one length, in every version this machine can run.</summary>
public unsafe class KernelBenchmark
{
    private const int Rows = 1 << 20;
    private const int Words = 50_000;
    private const nuint Alignment = 64;

    private readonly int[] _found = new int[Rows + Kernels.SelectionSlack];
    private Kernels _kernels = Kernels.Fastest;
    private byte* _accumulators;
    private ulong* _bits;
    private uint* _signatures;

    /// <summary>Names of the versions.</summary>
    public static IEnumerable<string> Versions => Kernels.Supported.Select(kernels => kernels.Name);

    /// <summary>The version that is measured.</summary>
    [ParamsSource(nameof(Versions))]
    public string Version { get; set; } = "";

    /// <summary>One row in eight has its bit, one in about a thousand reaches the value.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(5217);
        _kernels = Kernels.Supported.First(kernels => string.Equals(kernels.Name, Version, StringComparison.Ordinal));
        _accumulators = (byte*)NativeMemory.AlignedAlloc(Rows, Alignment);
        _bits = (ulong*)NativeMemory.AlignedAlloc(Rows / 8, Alignment);
        _signatures = (uint*)NativeMemory.AlignedAlloc(Words * sizeof(uint), Alignment);
        for (int row = 0; row < Rows; row++)
        {
            _accumulators[row] = (byte)(random.Next(1024) == 0 ? 200 : random.Next(100));
        }

        for (int word = 0; word < Rows / 64; word++)
        {
            _bits[word] = (ulong)(random.NextInt64() & random.NextInt64() & random.NextInt64());
        }

        for (int word = 0; word < Words; word++)
        {
            _signatures[word] = 1u << random.Next(32) | 1u << random.Next(32) | 1u << random.Next(32) | 1u << random.Next(32) | 1u << random.Next(32);
        }
    }

    /// <summary>Gives the memory back.</summary>
    [GlobalCleanup]
    public void Free()
    {
        NativeMemory.AlignedFree(_accumulators);
        NativeMemory.AlignedFree(_bits);
        NativeMemory.AlignedFree(_signatures);
    }

    /// <summary>Adds nothing, so that the accumulators stay as they are; it takes the same time.</summary>
    [Benchmark]
    public void AddBitmap() => _kernels.AddBitmap(_accumulators, _bits, Rows / 64, saving: 0);

    [Benchmark]
    public int Select() => _kernels.Select(_accumulators, Rows, min: 150, _found);

    [Benchmark]
    public int SelectSignatures() => _kernels.SelectSignatures(_signatures, Words, _signatures[0], maxBits: 2, _found);
}
