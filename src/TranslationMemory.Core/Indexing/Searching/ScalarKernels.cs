using System.Numerics;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>One element at a time, on any machine: what the others must agree with.</summary>
internal sealed unsafe class ScalarKernels : Kernels
{
    internal override string Name => "scalar";

    internal override void AddBitmap(byte* accumulators, ulong* bits, int words, byte saving)
    {
        for (int word = 0; word < words; word++)
        {
            for (ulong rest = bits[word]; rest != 0; rest &= rest - 1)
            {
                byte* accumulator = accumulators + (word * 64L) + BitOperations.TrailingZeroCount(rest);
                *accumulator = (byte)Math.Min(byte.MaxValue, *accumulator + saving);
            }
        }
    }

    internal override int Select(byte* accumulators, int count, byte min, Span<int> found)
    {
        int selected = 0;
        for (int i = 0; i < count; i++)
        {
            if (accumulators[i] >= min)
            {
                found[selected++] = i;
            }
        }

        return selected;
    }

    internal override int SelectSignatures(uint* signatures, int count, uint signature, int maxBits, Span<int> found)
    {
        int selected = 0;
        for (int i = 0; i < count; i++)
        {
            if (BitOperations.PopCount(signatures[i] ^ signature) <= maxBits)
            {
                found[selected++] = i;
            }
        }

        return selected;
    }
}
