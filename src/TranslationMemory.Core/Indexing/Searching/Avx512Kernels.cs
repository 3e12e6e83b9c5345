using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>
/// 64 accumulators at once. Signatures are taken as <see cref="Avx2Kernels"/> takes them: 16 at once were measured to be slower.
/// </summary>
internal sealed unsafe class Avx512Kernels : Avx2Kernels
{
    /// <summary>For each of 64 bytes the byte of the bits it takes; a quarter holds all of them twice.</summary>
    private static readonly Vector512<byte> Spread = Vector512.Create(
        Vector256.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3),
        Vector256.Create((byte)4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7));

    private static readonly Vector512<byte> BitOfByte = Vector512.Create(0x8040_2010_0804_0201).AsByte();

    internal static new bool IsSupported => Avx512BW.IsSupported && Avx2Kernels.IsSupported;

    internal override string Name => "AVX-512";

    internal override void AddBitmap(byte* accumulators, ulong* bits, int words, byte saving)
    {
        Vector512<byte> savings = Vector512.Create(saving);
        for (int i = 0; i < words; i++)
        {
            Vector512<byte> spread = Avx512BW.Shuffle(Vector512.Create(bits[i]).AsByte(), Spread);
            Vector512<byte> mask = Vector512.Equals(spread & BitOfByte, BitOfByte);
            byte* at = accumulators + (i * 64L);
            Avx512BW.AddSaturate(Vector512.Load(at), mask & savings).Store(at);
        }
    }

    internal override int Select(byte* accumulators, int count, byte min, Span<int> found)
    {
        Vector512<byte> limit = Vector512.Create(min);
        int selected = 0;
        for (int i = 0; i < count; i += 64)
        {
            ulong mask = Vector512.GreaterThanOrEqual(Vector512.Load(accumulators + i), limit).ExtractMostSignificantBits();
            mask = count - i < 64 ? mask & ((1UL << (count - i)) - 1) : mask;
            for (; mask != 0; mask &= mask - 1)
            {
                found[selected++] = i + BitOperations.TrailingZeroCount(mask);
            }
        }

        return selected;
    }
}
