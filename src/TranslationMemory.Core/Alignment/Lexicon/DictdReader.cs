using System.IO.Compression;
using System.Text;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// Reads dictionaries of the dictd server as FreeDict ships them (Debian: <c>/usr/share/dictd/freedict-ara-eng.index</c> and
/// <c>.dict.dz</c>): an index, and the entries as one text, which may be packed (dictzip is gzip) or not. Explanations longer than
/// <see cref="WordList.MaxPhraseWords"/> words are no terms and left out.
/// </summary>
/// <remarks>
/// Thread-safe. Holds the unpacked dictionary in memory while it reads; 53,000 entries take some tenths of a second.
/// </remarks>
public static class DictdReader
{
    /// <summary>Most bytes of a dictionary, unpacked: the largest of FreeDict, German–English, has 100 MB.</summary>
    public const int MaxDictionaryBytes = 256 * 1024 * 1024;

    /// <summary>Most bytes of an entry; the longest of FreeDict have a few thousand.</summary>
    private const int MaxEntryBytes = 100_000;

    private const int FirstBufferBytes = 4 * 1024 * 1024;

    /// <summary>Reads a dictionary. The streams stay open.</summary>
    /// <param name="index">The index.</param>
    /// <param name="dictionary">The entries, packed or not.</param>
    /// <param name="sourceLanguage">BCP-47 tag of the headwords.</param>
    /// <param name="targetLanguage">BCP-47 tag of the translations.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The list; rejected are entries without a translation that could be a term, their lines being those of the index. Entries
    /// after the first <see cref="WordListReader.MaxEntries"/> translations are skipped.
    /// </returns>
    /// <exception cref="DictionaryFormatException">
    /// A file is damaged, cut short or too large, or the two do not belong together; line and offset say where.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WordListReading Read(
        Stream index, Stream dictionary, string sourceLanguage, string targetLanguage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(dictionary);
        ArgumentNullException.ThrowIfNull(sourceLanguage);
        ArgumentNullException.ThrowIfNull(targetLanguage);
        ReadOnlyMemory<byte> bytes = Unpacked(dictionary, cancellationToken);
        var entries = new Entries(sourceLanguage, targetLanguage);
        foreach (DictdPlace place in DictdIndex.Read(index, bytes.Length))
        {
            cancellationToken.ThrowIfCancellationRequested();
            entries.Add(place.Line, bytes.Span.Slice(place.Offset, place.Length));
        }

        return entries.Reading();
    }

    private static ReadOnlyMemory<byte> Unpacked(Stream dictionary, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes = Bytes(dictionary, cancellationToken);
        if (bytes.Span is not [0x1F, 0x8B, ..])
        {
            return bytes;
        }

        using var packed = new MemoryStream(bytes.ToArray(), writable: false);
        using var unpacking = new GZipStream(packed, CompressionMode.Decompress);
        return Bytes(unpacking, cancellationToken);
    }

    private static ReadOnlyMemory<byte> Bytes(Stream stream, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[FirstBufferBytes];
        int count = 0;
        try
        {
            for (int read; (read = stream.Read(bytes, count, bytes.Length - count)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                count += read;
                if (count == bytes.Length)
                {
                    Grow(ref bytes);
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw new DictionaryFormatException(
                $"The packed dictionary is damaged or cut short; {count} bytes of it could be unpacked.", offset: count, innerException: e);
        }

        return bytes.AsMemory(0, count);
    }

    private static void Grow(ref byte[] bytes)
    {
        if (bytes.Length >= MaxDictionaryBytes)
        {
            throw new DictionaryFormatException(
                $"The dictionary has more than {MaxDictionaryBytes} bytes.", offset: MaxDictionaryBytes);
        }

        Array.Resize(ref bytes, bytes.Length * 2);
    }

    /// <summary>The entries of a dictionary that is being read.</summary>
    private sealed class Entries(string sourceLanguage, string targetLanguage)
    {
        private readonly WordListBuilder _builder = new(sourceLanguage, targetLanguage);
        private readonly bool _isSourceEnglish = WordList.PrimarySubtag(sourceLanguage) is "en";
        private readonly bool _isTargetEnglish = WordList.PrimarySubtag(targetLanguage) is "en";
        private readonly List<string> _headwords = [];
        private readonly List<string> _translations = [];
        private readonly RejectedLines _rejected = new();
        private int _skippedCount;
        private int _count;

        internal void Add(int line, ReadOnlySpan<byte> entry)
        {
            if (_count >= WordListReader.MaxEntries)
            {
                _skippedCount++;
                return;
            }

            if (entry.Length > MaxEntryBytes)
            {
                _rejected.Add(line, WordListFault.TooLong);
                return;
            }

            DictdEntry.Read(Encoding.UTF8.GetString(entry), _isSourceEnglish, _isTargetEnglish, _headwords, _translations);
            int before = _count;
            TermFault fault = TermFault.NoWord;
            foreach (string headword in _headwords)
            {
                foreach (string translation in _translations)
                {
                    fault = _builder.Add(headword, translation);
                    _count += fault == TermFault.None ? 1 : 0;
                }
            }

            if (_count == before)
            {
                _rejected.Add(line, fault, _headwords.Count > 0 ? _headwords[0] : "");
            }
        }

        internal WordListReading Reading() => new(_builder.Build(), _count, _rejected.Lines, _rejected.Count, _skippedCount);
    }
}
