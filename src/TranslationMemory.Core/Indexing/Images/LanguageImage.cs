using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing.Images;

/// <summary>
/// The arrays of a language's index in one block of memory, read where they lie: what is built, what a file of it holds and what a
/// mapped file shows are the same bytes. Little-endian, as every machine .NET runs on. Immutable once built; thread-safe.
/// </summary>
internal sealed unsafe class LanguageImage
{
    /// <summary>Version of the format; images of other versions are refused.</summary>
    internal const int Version = 3;

    private const ulong Magic = 0x3149_584D_5457_4F52;
    private const int HeaderNumbers = 2;

    private static readonly int SectionCount = Enum.GetValues<Section>().Length;

    private readonly SafeBuffer _owner;
    private readonly byte* _start;

    private LanguageImage(SafeBuffer owner, byte* start, long length)
    {
        _owner = owner;
        _start = start;
        Length = length;
    }

    /// <summary>Number of bytes.</summary>
    internal long Length { get; }

    private static long HeaderLength => sizeof(long) * (HeaderNumbers + (2L * SectionCount));

    /// <summary>Makes an image with room for sections of these lengths, all zero.</summary>
    /// <param name="lengths">Bytes of each section.</param>
    internal static LanguageImage Create(IReadOnlyDictionary<Section, long> lengths)
    {
        long at = Align(HeaderLength);
        var places = new (long Start, long Length)[SectionCount];
        for (int i = 0; i < SectionCount; i++)
        {
            places[i] = (at, lengths[(Section)i]);
            at = Align(at + places[i].Length);
        }

        var buffer = new NativeBuffer(at);
        var header = (long*)buffer.Start;
        header[0] = unchecked((long)Magic);
        header[1] = Version;
        for (int i = 0; i < SectionCount; i++)
        {
            (header[HeaderNumbers + (2 * i)], header[HeaderNumbers + (2 * i) + 1]) = places[i];
        }

        return new LanguageImage(buffer, buffer.Start, at);
    }

    /// <summary>Reads an image in place.</summary>
    /// <param name="owner">Whose memory it is; kept alive as long as the image.</param>
    /// <param name="start">Its first byte.</param>
    /// <param name="length">Number of bytes there.</param>
    /// <exception cref="InvalidDataException">There is no image of this version. Damage within the arrays is not seen: whoever stores images adds a checksum.</exception>
    internal static LanguageImage Open(SafeBuffer owner, byte* start, long length)
    {
        var header = (long*)start;
        if (length < HeaderLength || header[0] != unchecked((long)Magic) || header[1] != Version)
        {
            throw new InvalidDataException("There is no index image of this version.");
        }

        for (int i = 0; i < SectionCount; i++)
        {
            long from = header[HeaderNumbers + (2 * i)];
            long bytes = header[HeaderNumbers + (2 * i) + 1];
            if (from < 0 || bytes < 0 || from > length || bytes > length - from)
            {
                throw new InvalidDataException($"Section {(Section)i} of the index image lies outside it.");
            }
        }

        return new LanguageImage(owner, start, length);
    }

    /// <summary>The first element of a section.</summary>
    internal T* Pointer<T>(Section section)
        where T : unmanaged => (T*)(_start + Numbers(section)[0]);

    /// <summary>Number of elements of a section.</summary>
    internal int Count<T>(Section section)
        where T : unmanaged => checked((int)(Numbers(section)[1] / sizeof(T)));

    /// <summary>A section of less than two gigabytes.</summary>
    internal Span<T> Span<T>(Section section)
        where T : unmanaged => new(Pointer<T>(section), Count<T>(section));

    internal void CopyTo(Stream stream)
    {
        const int step = 1 << 24;
        for (long at = 0; at < Length; at += step)
        {
            stream.Write(new ReadOnlySpan<byte>(_start + at, (int)Math.Min(step, Length - at)));
        }

        GC.KeepAlive(_owner);
    }

    internal static long Align(long length) => (length + NativeBuffer.Alignment - 1) & -NativeBuffer.Alignment;

    private long* Numbers(Section section) => (long*)_start + HeaderNumbers + (2 * (int)section);
}
