using System.IO.Compression;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Server.Lexicon;

/// <summary>A learned table as the store keeps it: as it writes itself, packed by Brotli to about a third. Pure; thread-safe.</summary>
internal static class PackedTable
{
    /// <summary>Packs a table; the same table gives the same bytes.</summary>
    public static byte[] Pack(TranslationTable table)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            table.Write(brotli);
        }

        return packed.ToArray();
    }

    /// <summary>Unpacks a table.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of another version of the format.</exception>
    public static TranslationTable Unpack(byte[] packed)
    {
        using var stream = new MemoryStream(packed);
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress);
        try
        {
            // Tables are read in fields of a few bytes.
            using var buffered = new BufferedStream(brotli, 1 << 16);
            return TranslationTable.Read(buffered);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException($"The packed table is damaged: {e.Message}", e);
        }
    }
}
