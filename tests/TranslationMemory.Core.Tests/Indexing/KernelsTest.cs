using TranslationMemory.Core.Indexing.Searching;

namespace TranslationMemory.Core.Tests.Indexing;

/// <summary>Every instruction set gives what one element at a time gives, whatever the number of elements.</summary>
public sealed unsafe class KernelsTest
{
    private static readonly Kernels Scalar = Kernels.Supported[^1];
    private static readonly int[] Counts = [0, 1, 7, 8, 15, 16, 31, 32, 63, 64, 65, 127, 128, 1_000];

    [Fact]
    public void The_last_resort_is_always_there() => Assert.Equal("scalar", Scalar.Name);

    [Fact]
    public void Bitmaps_add_alike_and_stop_at_255()
    {
        var random = new Random(1);
        foreach (Kernels kernels in Kernels.Supported)
        {
            for (int words = 0; words < 9; words++)
            {
                var bits = new ulong[words];
                random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(bits.AsSpan()));
                var expected = new byte[words * 64];
                random.NextBytes(expected);
                byte[] found = [.. expected];
                byte saving = (byte)random.Next(1, 256);
                Add(Scalar, expected, bits, saving);
                Add(kernels, found, bits, saving);
                Assert.Equal(expected, found);
            }
        }
    }

    [Fact]
    public void The_same_sums_are_selected()
    {
        var random = new Random(2);
        foreach (int count in Counts)
        {
            var sums = new byte[count + Kernels.SelectionSlack];
            random.NextBytes(sums);
            foreach (byte min in (byte[])[1, 100, 200, 254, 255])
            {
                int[] expected = [.. Enumerable.Range(0, count).Where(place => sums[place] >= min)];
                Assert.All(Kernels.Supported, kernels => Assert.Equal(expected, Select(kernels, sums, count, min)));
            }
        }
    }

    [Fact]
    public void The_same_signatures_are_selected()
    {
        var random = new Random(3);
        foreach (int count in Counts)
        {
            var signatures = new uint[count];
            random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(signatures.AsSpan()));
            for (int i = 0; i < count; i += 3)
            {
                signatures[i] = 0xF0F0 ^ (1u << random.Next(32)); // or none would be near
            }

            foreach (int bits in (int[])[0, 1, 2, 6, 16, 32])
            {
                int[] expected = [.. Enumerable.Range(0, count).Where(place => System.Numerics.BitOperations.PopCount(signatures[place] ^ 0xF0F0) <= bits)];
                Assert.All(Kernels.Supported, kernels => Assert.Equal(expected, SelectSignatures(kernels, signatures, bits)));
            }
        }
    }

    private static void Add(Kernels kernels, byte[] sums, ulong[] bits, byte saving)
    {
        fixed (byte* sum = sums)
        {
            fixed (ulong* bit = bits)
            {
                kernels.AddBitmap(sum, bit, bits.Length, saving);
            }
        }
    }

    private static int[] Select(Kernels kernels, byte[] sums, int count, byte min)
    {
        var found = new int[count + Kernels.SelectionSlack];
        fixed (byte* sum = sums)
        {
            return found[..kernels.Select(sum, count, min, found)];
        }
    }

    private static int[] SelectSignatures(Kernels kernels, uint[] signatures, int bits)
    {
        var found = new int[signatures.Length + Kernels.SelectionSlack];
        fixed (uint* signature = signatures)
        {
            return found[..kernels.SelectSignatures(signature, signatures.Length, 0xF0F0, bits, found)];
        }
    }
}
