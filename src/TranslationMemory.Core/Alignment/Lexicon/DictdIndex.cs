using System.Runtime.InteropServices;
using System.Text;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>Where an entry of a dictd dictionary is.</summary>
/// <param name="Line">Line of the index that says so.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DictdPlace(int Line, int Offset, int Length);

/// <summary>
/// Reads the index of a dictd dictionary: lines of a headword, an offset and a length with tabs between them, both numbers in
/// base 64 with the most significant digit first (dictfmt(1)). The headword is only good for searching, the entry has it as it is
/// written. Newer files have a fourth field, which is passed over.
/// </summary>
internal static class DictdIndex
{
    /// <summary>Most characters of a line.</summary>
    private const int MaxLineLength = 4_000;

    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>What the index of a dictionary calls what is no entry: licence, alphabet, address.</summary>
    private const string Meta = "00database";

    /// <summary>The entries, in the order of the index; one that has several headwords is given once.</summary>
    /// <param name="stream">The index.</param>
    /// <param name="dictionarySize">Bytes of the unpacked dictionary.</param>
    /// <exception cref="DictionaryFormatException">A line is damaged, or an entry lies outside of the dictionary.</exception>
    internal static IEnumerable<DictdPlace> Read(Stream stream, int dictionarySize)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var lines = new LimitedLineReader(reader, MaxLineLength);
        var seen = new HashSet<int>();
        while (TryReadPlace(lines, dictionarySize, out DictdPlace? place))
        {
            if (place is { } found && seen.Add(found.Offset))
            {
                yield return found;
            }
        }
    }

    /// <summary>Reads a line; there is no place in one that is empty or about the dictionary itself.</summary>
    private static bool TryReadPlace(LimitedLineReader lines, int dictionarySize, out DictdPlace? place)
    {
        place = null;
        if (!lines.TryRead(out ReadOnlySpan<char> line))
        {
            return false;
        }

        if (line.IsEmpty)
        {
            return true;
        }

        Span<Range> fields = stackalloc Range[4];
        int count = line.Split(fields, '\t');
        if (lines.IsCut || count < 3)
        {
            throw new DictionaryFormatException(
                $"Line {lines.Number} of the index is not a headword, an offset and a length: the file is cut short or no dictd index.",
                lines.Number);
        }

        long offset = Number(line[fields[1]], lines.Number);
        long length = Number(line[fields[2]], lines.Number);
        if (offset + length > dictionarySize)
        {
            throw new DictionaryFormatException(
                $"Line {lines.Number} of the index points to bytes {offset} to {offset + length} of a dictionary of {dictionarySize}: "
                    + "one of the files is cut short, or they do not belong together.",
                lines.Number,
                offset);
        }

        bool isMeta = line.StartsWith(Meta, StringComparison.Ordinal) || line.StartsWith("00-database", StringComparison.Ordinal);
        place = isMeta ? null : new DictdPlace(lines.Number, (int)offset, (int)length);
        return true;
    }

    private static long Number(ReadOnlySpan<char> text, int line)
    {
        long number = 0;
        foreach (char digit in text)
        {
            int value = Digits.IndexOf(digit, StringComparison.Ordinal);
            number = (number * Digits.Length) + value;
            if (value < 0 || number > int.MaxValue)
            {
                number = -1;
                break;
            }
        }

        return !text.IsEmpty && number >= 0
            ? number
            : throw new DictionaryFormatException($"Line {line} of the index has \"{text}\" where a number in base 64 should be.", line);
    }
}
