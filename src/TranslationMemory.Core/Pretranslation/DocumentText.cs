using System.Text;
using TranslationMemory.Core.Exchange;

namespace TranslationMemory.Core.Pretranslation;

/// <summary>
/// A file as text that is changed in places: what stands between them goes out byte for byte as it came in, with its encoding, byte order mark
/// and line ends. Where this cannot be promised the file is refused. For one thread; it holds the file as bytes and as text.
/// </summary>
internal sealed class DocumentText
{
    private readonly byte[] _bytes;
    private readonly int _bomLength;
    private readonly Encoding _encoding;
    private readonly List<(int Start, int Length, string Text)> _edits = [];
    private (int Offset, int Line) _place = (0, 1);

    private DocumentText(byte[] bytes, int bomLength, Encoding encoding, string text)
    {
        (_bytes, _bomLength, _encoding, Text) = (bytes, bomLength, encoding, text);
        NewLine = text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var at && text[at - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <summary>The text without its byte order mark.</summary>
    public string Text { get; }

    /// <summary>How the file ends its lines, as its first one does.</summary>
    public string NewLine { get; }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="isXml">Whether it is XML, which may name its encoding.</param>
    /// <exception cref="ExchangeException">They are not the text of a known encoding, to the byte.</exception>
    public static DocumentText Open(byte[] bytes, bool isXml)
    {
        var (encoding, bomLength) = SourceText.EncodingOf(bytes, isXml);
        var text = encoding.GetString(bytes, bomLength, bytes.Length - bomLength);
        return IsSame(encoding, text, bytes.AsSpan(bomLength))
            ? new DocumentText(bytes, bomLength, encoding, text)
            : throw new ExchangeException(new(1, 0, ExchangeFault.UnknownEncoding,
                $"There are bytes that are no text in {encoding.WebName}, so the file could not be given back unharmed. Save it in the encoding it names, best UTF-8."));
    }

    /// <summary>The line of a place, from 1; fast where places come in order.</summary>
    public int LineOf(int offset)
    {
        if (offset < _place.Offset)
        {
            _place = (0, 1);
        }

        var line = _place.Line;
        for (var i = _place.Offset; i < offset; i++)
        {
            line += Text[i] == '\n' || (Text[i] == '\r' && (i + 1 == Text.Length || Text[i + 1] != '\n')) ? 1 : 0;
        }

        _place = (offset, line);
        return line;
    }

    /// <summary>The white space in front of a place where it begins a line of its own, with that line's end; else empty.</summary>
    public string IndentBefore(int offset)
    {
        var start = offset;
        while (start > 0 && Text[start - 1] is ' ' or '\t' or '\n' or '\r')
        {
            start--;
        }

        var space = Text[start..offset];
        var lineEnd = space.LastIndexOf('\n');
        return lineEnd < 0 ? "" : NewLine + space[(lineEnd + 1)..];
    }

    /// <summary>Puts a text in the place of a stretch. Those that begin at one place stand in the order they were given in; stretches do not overlap.</summary>
    /// <param name="start">Index of its first code unit.</param>
    /// <param name="length">Its length, 0 to insert.</param>
    /// <param name="text">What comes there: line feeds become line ends of the file.</param>
    public void Replace(int start, int length, string text) => _edits.Add((start, length, text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", NewLine, StringComparison.Ordinal)));

    /// <summary>The file with its changes.</summary>
    /// <param name="escape">Writes a character that the encoding of the file does not have; null where it has all, as that of a file that is no XML.</param>
    public byte[] ToBytes(Func<Rune, string>? escape)
    {
        if (_edits.Count == 0)
        {
            return _bytes;
        }

        var text = new StringBuilder(Text.Length + 1024);
        var at = 0;
        foreach (var (start, length, inserted) in _edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.Length > 0))
        {
            text.Append(Text, at, start - at).Append(escape is null || IsUnicode ? inserted : Escaped(inserted, escape));
            at = start + length;
        }

        text.Append(Text, at, Text.Length - at);
        return [.. _bytes.AsSpan(0, _bomLength), .. _encoding.GetBytes(text.ToString())];
    }

    private bool IsUnicode => _encoding is UTF8Encoding or UnicodeEncoding or UTF32Encoding;

    private string Escaped(string text, Func<Rune, string> escape)
    {
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var itself = rune.ToString();
            written.Append(rune.IsAscii || CanWrite(itself) ? itself : escape(rune));
        }

        return written.ToString();
    }

    private bool CanWrite(string text)
    {
        try
        {
            return _encoding.GetByteCount(text) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static bool IsSame(Encoding encoding, string text, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes.SequenceEqual(encoding.GetBytes(text));
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
