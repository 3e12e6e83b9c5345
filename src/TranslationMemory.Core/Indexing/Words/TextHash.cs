using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>
/// A hash of a text that is the same in every process, for tables that are stored: four code units a step, multiplied and rotated.
/// It is no defence against texts made to collide; the tables compare the texts themselves.
/// </summary>
internal static class TextHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio
    private const int UnitsPerStep = sizeof(ulong) / sizeof(char);

    internal static ulong Of(ReadOnlySpan<char> text, ulong seed)
    {
        ulong hash = (seed * Multiplier) + (ulong)text.Length;
        ref byte start = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        int whole = text.Length & ~(UnitsPerStep - 1);
        for (int i = 0; i < whole; i += UnitsPerStep)
        {
            hash = Combine(hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref start, (nint)i * sizeof(char))));
        }

        ulong rest = 0;
        for (int i = whole; i < text.Length; i++)
        {
            rest = (rest << 16) | text[i];
        }

        return Combine(hash, rest);
    }

    /// <summary>A hash of a hash and one value more.</summary>
    internal static ulong Combine(ulong hash, ulong value)
    {
        hash = (hash ^ value) * Multiplier;
        return BitOperations.RotateLeft(hash, 29) ^ (hash >> 32);
    }
}
