using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing.Images;

/// <summary>
/// Zeroed memory outside the garbage collector's heap, freed once nothing refers to it: arrays of a hundred megabytes that live for
/// hours are neither moved nor scanned there, and go back to the system at once.
/// </summary>
internal sealed unsafe class NativeBuffer : SafeBuffer
{
    /// <summary>A cache line, and the widest vector.</summary>
    internal const int Alignment = 64;

    internal NativeBuffer(long length)
        : base(ownsHandle: true)
    {
        var size = (nuint)Math.Max(Alignment, length);
        void* memory = NativeMemory.AlignedAlloc(size, Alignment);
        NativeMemory.Clear(memory, size);
        SetHandle((nint)memory);
        Initialize((ulong)length);
        GC.AddMemoryPressure(Math.Max(1, length)); // or the collection that lets go of it might never come
    }

    /// <summary>Its first byte; valid as long as the buffer is referred to.</summary>
    internal byte* Start => (byte*)handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        GC.RemoveMemoryPressure(Math.Max(1, (long)ByteLength));
        return true;
    }
}
