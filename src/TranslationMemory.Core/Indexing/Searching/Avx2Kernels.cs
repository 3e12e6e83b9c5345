using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>32 accumulators, or 8 signatures, at once.</summary>
internal unsafe class Avx2Kernels : Kernels
{
    /// <summary>For each of 32 bytes the byte of the bits it takes, within its half.</summary>
    private static readonly Vector256<byte> Spread = Vector256.Create(
        (byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3);

    private static readonly Vector256<byte> BitOfByte = Vector256.Create(0x8040_2010_0804_0201).AsByte();

    internal static bool IsSupported => Avx2.IsSupported && Popcnt.IsSupported;

    internal override string Name => "AVX2";

    internal override void AddBitmap(byte* accumulators, ulong* bits, int words, byte saving)
    {
        Vector256<byte> savings = Vector256.Create(saving);
        var halves = (uint*)bits;
        for (int i = 0; i < words * 2; i++)
        {
            if (halves[i] != 0)
            {
                Vector256<byte> spread = Avx2.Shuffle(Vector256.Create(halves[i]).AsByte(), Spread);
                Vector256<byte> mask = Vector256.Equals(spread & BitOfByte, BitOfByte);
                byte* at = accumulators + (i * 32L);
                Avx2.AddSaturate(Vector256.Load(at), mask & savings).Store(at);
            }
        }
    }

    internal override int Select(byte* accumulators, int count, byte min, Span<int> found)
    {
        Vector256<byte> limit = Vector256.Create(min);
        int selected = 0;
        for (int i = 0; i < count; i += 32)
        {
            uint mask = Vector256.GreaterThanOrEqual(Vector256.Load(accumulators + i), limit).ExtractMostSignificantBits();
            mask = count - i < 32 ? mask & ((1u << (count - i)) - 1) : mask;
            for (; mask != 0; mask &= mask - 1)
            {
                found[selected++] = i + BitOperations.TrailingZeroCount(mask);
            }
        }

        return selected;
    }

    internal override int SelectSignatures(uint* signatures, int count, uint signature, int maxBits, Span<int> found)
    {
        Vector256<uint> given = Vector256.Create(signature);
        int selected = 0;
        int i = 0;
        for (; i + 8 <= count; i += 8)
        {
            Vector256<uint> rest = Vector256.Load(signatures + i) ^ given;
            for (int bit = 0; bit < maxBits; bit++)
            {
                rest &= rest - Vector256<uint>.One; // takes the lowest bit away, as often as bits may differ
            }

            for (uint mask = Vector256.Equals(rest, Vector256<uint>.Zero).ExtractMostSignificantBits(); mask != 0; mask &= mask - 1)
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
