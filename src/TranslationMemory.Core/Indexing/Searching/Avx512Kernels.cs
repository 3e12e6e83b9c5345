using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>64 accumulators, or 16 signatures, at once.</summary>
internal sealed unsafe class Avx512Kernels : Kernels
{
    /// <summary>For each of 64 bytes the byte of the bits it takes; a quarter holds all of them twice.</summary>
    private static readonly Vector512<byte> Spread = Vector512.Create(
        Vector256.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3),
        Vector256.Create((byte)4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7));

    private static readonly Vector512<byte> BitOfByte = Vector512.Create(0x8040_2010_0804_0201).AsByte();

    internal static bool IsSupported => Avx512BW.IsSupported && Popcnt.IsSupported;

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

    internal override int SelectSignatures(uint* signatures, int count, uint signature, int maxBits, Span<int> found)
    {
        Vector512<uint> given = Vector512.Create(signature);
        int selected = 0;
        int i = 0;
        for (; i + 16 <= count; i += 16)
        {
            Vector512<uint> rest = Vector512.Load(signatures + i) ^ given;
            for (int bit = 0; bit < maxBits; bit++)
            {
                rest &= rest - Vector512<uint>.One; // takes the lowest bit away, as often as bits may differ
            }

            for (ulong mask = Vector512.Equals(rest, Vector512<uint>.Zero).ExtractMostSignificantBits(); mask != 0; mask &= mask - 1)
            {
                found[selected++] = i + BitOperations.TrailingZeroCount(mask);
            }
        }

        for (; i < count; i++)
        {
            if (BitOperations.PopCount(signatures[i] ^ signature) <= maxBits)
            {
                found[selected++] = i;
            }
        }

        return selected;
    }
}
