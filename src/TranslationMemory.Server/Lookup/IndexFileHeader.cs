using System.Buffers.Binary;
using System.IO.Hashing;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// What stands before the image in an index file: whose index it is, as of which change, and the hash of the image. Immutable; equality of its
/// hashes is by reference.
/// </summary>
/// <remarks>
/// Layout, little-endian: magic (8 bytes), version (i32), 4 zeros, database (16), sequence (i64), change (16), length (i64), hash of the image
/// (8), hash of all before (16), and zeros up to <see cref="Size"/>.
/// </remarks>
/// <param name="Database">Identity of the database.</param>
/// <param name="Sequence">Number of the last change that the image holds.</param>
/// <param name="Change">Fingerprint of that change: a database that was put back and written again has another one under its number.</param>
/// <param name="Length">Bytes of the image.</param>
/// <param name="ImageHash">XxHash64 of the image.</param>
internal sealed record IndexFileHeader(byte[] Database, long Sequence, byte[] Change, long Length, byte[] ImageHash)
{
    /// <summary>Bytes before the image: a page, so that the image begins at one as well.</summary>
    public const int Size = 4_096;

    /// <summary>Bytes of each hash but that of the image.</summary>
    public const int HashLength = 16;

    /// <summary>Bytes that say something; zeros follow.</summary>
    public const int Filled = 64 + ImageHashLength + HashLength;

    private const int ImageHashLength = sizeof(ulong);
    private const int Version = 2;

    private static ReadOnlySpan<byte> Magic => "TM-INDEX"u8;

    /// <summary>The bytes of the header.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        Database.CopyTo(bytes, 16);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), Sequence);
        Change.CopyTo(bytes, 40);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(56), Length);
        ImageHash.CopyTo(bytes, 64);
        XxHash128.Hash(bytes.AsSpan(0, Filled - HashLength), bytes.AsSpan(Filled - HashLength, HashLength));
        return bytes;
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="IndexFileException">It is none, or of another version.</exception>
    public static IndexFileHeader Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Filled || !bytes[..8].SequenceEqual(Magic))
        {
            throw new IndexFileException(IndexFileFault.Damaged);
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) != Version)
        {
            throw new IndexFileException(IndexFileFault.OtherVersion);
        }

        if (!XxHash128.Hash(bytes[..(Filled - HashLength)]).AsSpan().SequenceEqual(bytes[(Filled - HashLength)..Filled]))
        {
            throw new IndexFileException(IndexFileFault.Damaged);
        }

        return new IndexFileHeader(
            bytes.Slice(16, HashLength).ToArray(),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            bytes.Slice(40, HashLength).ToArray(),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[56..]),
            bytes.Slice(64, ImageHashLength).ToArray());
    }
}
