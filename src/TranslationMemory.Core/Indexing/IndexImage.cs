using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using TranslationMemory.Core.Indexing.Images;

namespace TranslationMemory.Core.Indexing;

/// <summary>
/// The units of an index as they were after one change, in the form in which they can be stored and read in place. Immutable and
/// thread-safe.
/// </summary>
/// <remarks>
/// Layout, little-endian: version (u64), sequence (i64), number of languages (i64); for each language the offset and length of its
/// arrays (i64 each) and its tag, 48 bytes of UTF-8 filled up with zeros; then the arrays, each language beginning at a multiple of 64.
/// There is no checksum: who stores an image adds one.
/// </remarks>
public sealed unsafe class IndexImage
{
    private const long Magic = 0x0001_5844_4E49_4D54;
    private const int HeaderLength = 3 * sizeof(long);
    private const int TagLength = 48; // BCP-47 tags have at most 35 characters as clients may send them
    private const int LanguageLength = (2 * sizeof(long)) + TagLength;

    internal IndexImage(long sequence, FrozenDictionary<string, LanguageImage> languages)
    {
        Sequence = sequence;
        Languages = languages;
        Length = ArraysStart + languages.Values.Sum(image => LanguageImage.Align(image.Length));
    }

    /// <summary>Number of the last change it holds.</summary>
    public long Sequence { get; }

    /// <summary>Number of bytes <see cref="CopyTo"/> writes.</summary>
    public long Length { get; }

    internal static IndexImage Empty { get; } = new(0, FrozenDictionary<string, LanguageImage>.Empty);

    internal FrozenDictionary<string, LanguageImage> Languages { get; }

    private long ArraysStart => LanguageImage.Align(HeaderLength + ((long)LanguageLength * Languages.Count));

    /// <summary>Writes the image, in pieces of at most 16 megabytes.</summary>
    public void CopyTo(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var header = new byte[ArraysStart];
        BinaryPrimitives.WriteInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(sizeof(long)), Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(2 * sizeof(long)), Languages.Count);
        Span<byte> rest = header.AsSpan(HeaderLength);
        long offset = ArraysStart;
        foreach ((string tag, LanguageImage image) in Languages)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, offset);
            BinaryPrimitives.WriteInt64LittleEndian(rest[sizeof(long)..], image.Length);
            Encoding.UTF8.GetBytes(tag, rest.Slice(2 * sizeof(long), TagLength));
            rest = rest[LanguageLength..];
            offset += LanguageImage.Align(image.Length);
        }

        destination.Write(header);
        foreach (LanguageImage image in Languages.Values)
        {
            image.CopyTo(destination);
            destination.Write(new byte[LanguageImage.Align(image.Length) - image.Length]);
        }
    }

    /// <summary>See <see cref="LookupIndex.Open"/>.</summary>
    internal static IndexImage Open(SafeBuffer memory, long offset, long length)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (offset % NativeBuffer.Alignment != 0 || (ulong)offset + (ulong)length > memory.ByteLength)
        {
            throw new ArgumentException($"The image must lie inside the memory, at a multiple of {NativeBuffer.Alignment}.", nameof(offset));
        }

        byte* start = null;
        memory.AcquirePointer(ref start);
        memory.ReleasePointer(); // the images refer to the memory, so it is not freed as long as they live
        start += offset;
        var numbers = (long*)start;
        if (length < HeaderLength || numbers[0] != Magic || numbers[2] < 0 || numbers[2] > (length - HeaderLength) / LanguageLength)
        {
            throw new InvalidDataException("There is no index of this version.");
        }

        var languages = new Dictionary<string, LanguageImage>(StringComparer.Ordinal);
        for (long i = 0; i < numbers[2]; i++)
        {
            byte* row = start + HeaderLength + (i * LanguageLength);
            (long at, long bytes) = (((long*)row)[0], ((long*)row)[1]);
            if (at < 0 || bytes < 0 || at > length || bytes > length - at || at % NativeBuffer.Alignment != 0)
            {
                throw new InvalidDataException("A language of the index lies outside it.");
            }

            string tag = Encoding.UTF8.GetString(new ReadOnlySpan<byte>(row + (2 * sizeof(long)), TagLength)).TrimEnd('\0');
            languages[tag] = LanguageImage.Open(memory, start + at, bytes);
        }

        return new IndexImage(numbers[1], languages.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
