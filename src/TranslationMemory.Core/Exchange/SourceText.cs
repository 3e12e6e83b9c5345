using System.Globalization;
using System.Text;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// Opens a file as text. The encoding is that of the byte order mark, else that of the bytes where these can only be UTF-16, else the one that
/// the XML declaration of an XML file names, else UTF-8: a declaration that says UTF-16 over plain bytes is wrong, and common.
/// </summary>
/// <remarks>
/// What is no text (bytes outside the encoding, control characters, lone surrogates) would end the reading of XML for good. Each is replaced by
/// a mark, a code point that Unicode keeps free for such uses, so that the unit it stands in can be refused alone.
/// </remarks>
internal sealed class SourceText : TextReader
{
    /// <summary>Bytes outside the encoding.</summary>
    internal const char BadBytesMark = '\uFDD0';

    /// <summary>A control character.</summary>
    internal const char ControlMark = '\uFDD1';

    /// <summary>Half of a surrogate pair.</summary>
    internal const char SurrogateMark = '\uFDD2';

    private const int BufferLength = 16_384, HeadLength = 512;

    private readonly StreamReader _reader;
    private readonly char[] _buffer = new char[BufferLength];
    private int _position;
    private int _length;
    private char _pendingHigh;

    /// <summary>How many code units since the last unit began: more than whoever reads them holds at once.</summary>
    private long _ofUnit;

    private readonly bool _isXml;

    private SourceText(Stream stream, Encoding encoding, bool isXml)
    {
        _reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        _isXml = isXml;
    }

    /// <summary>Opens a stream, which stays open.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="isXml">Whether it is XML, which may name its encoding, and whose units are limited here.</param>
    /// <exception cref="ExchangeException">The encoding is not known.</exception>
    internal static SourceText Open(Stream stream, bool isXml = true)
    {
        var start = new byte[HeadLength];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var (encoding, bom) = EncodingOf(start.AsSpan(0, length), isXml);
        return new SourceText(new PrefixedStream(start.AsMemory(bom, length - bom), stream), encoding, isXml);
    }

    /// <summary>The encoding of a file, and how long its byte order mark is; it reads bytes that are no text as marks, and writes none.</summary>
    /// <param name="head">The file, or its first 512 bytes.</param>
    /// <param name="isXml">Whether it is XML, which may name its encoding.</param>
    /// <exception cref="ExchangeException">The encoding is not known.</exception>
    internal static (Encoding Encoding, int BomLength) EncodingOf(ReadOnlySpan<byte> head, bool isXml)
    {
        var (name, bom) = NameOf(head[..Math.Min(head.Length, HeadLength)], isXml);
        return (Find(name), bom);
    }

    /// <summary>Says that a unit begins: what comes is counted anew.</summary>
    internal void BeginUnit() => _ofUnit = 0;

    /// <summary>What the first mark in a text stands for, null when there is none.</summary>
    internal static ExchangeFault? FirstMark(string text) => text.AsSpan().IndexOfAnyInRange(BadBytesMark, SurrogateMark) switch
    {
        < 0 => null,
        var at => text[at] switch
        {
            BadBytesMark => ExchangeFault.BadBytes,
            ControlMark => ExchangeFault.ControlCharacter,
            _ => ExchangeFault.LoneSurrogate,
        },
    };

    /// <summary>The sentence for people.</summary>
    internal static string Describe(ExchangeFault mark) => mark switch
    {
        ExchangeFault.BadBytes => "bytes that are no text in the encoding of the file. Save the file in the encoding it names, best UTF-8.",
        ExchangeFault.LoneSurrogate => "half of a surrogate pair. Remove it from the file.",
        _ => "a control character. Remove it from the file.",
    };

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override int Read(Span<char> buffer)
    {
        if (_position == _length && !Fill())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _length - _position);
        _buffer.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read() => _position < _length || Fill() ? _buffer[_position++] : -1;

    /// <inheritdoc/>
    public override int Peek() => _position < _length || Fill() ? _buffer[_position] : -1;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _reader.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Reads the next piece; a high surrogate at its end waits for the piece after it.</summary>
    private bool Fill()
    {
        var kept = _pendingHigh == '\0' ? 0 : 1;
        _buffer[0] = _pendingHigh;
        _pendingHigh = '\0';
        var read = _reader.Read(_buffer, kept, BufferLength - kept);
        (_position, _length) = (0, kept + read);
        if (read > 0 && char.IsHighSurrogate(_buffer[_length - 1]))
        {
            _pendingHigh = _buffer[--_length];
        }

        Mark(_buffer.AsSpan(0, _length));
        _ofUnit += _length;
        if (_isXml && _ofUnit > MaxUnitLength)
        {
            throw new ExchangeException(new(0, 0, ExchangeFault.Malformed,
                string.Create(CultureInfo.InvariantCulture, $"A unit, or what stands in front of the first or between two, has more than {MaxUnitLength:N0} characters. Part the file, or take out what is no unit.")));
        }

        return _length > 0 || (_pendingHigh != '\0' && Fill());
    }

    private static void Mark(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit is >= ' ' and < '\u007F')
            {
                continue;
            }

            if (char.IsSurrogate(unit))
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(unit, text[i + 1]))
                {
                    i++;
                }
                else
                {
                    text[i] = SurrogateMark;
                }
            }
            else if ((char.IsControl(unit) && unit is not ('\t' or '\n' or '\r')) || unit >= '\uFFFE')
            {
                text[i] = ControlMark;
            }
        }
    }

    /// <summary>Most code units from the beginning of a unit of an XML file to that of the next; what is longer is refused before it fills the memory.</summary>
    internal const int MaxUnitLength = 8_000_000;

    private static (string Name, int BomLength) NameOf(ReadOnlySpan<byte> head, bool isXml) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => ("utf-8", 3),
        [0xFF, 0xFE, 0, 0, ..] => ("utf-32", 4),
        [0, 0, 0xFE, 0xFF, ..] => ("utf-32BE", 4),
        [0xFF, 0xFE, ..] => ("utf-16", 2),
        [0xFE, 0xFF, ..] => ("utf-16BE", 2),
        [0x3C, 0, _, 0, ..] => ("utf-16", 0),
        [0, 0x3C, 0, _, ..] => ("utf-16BE", 0),
        _ => (isXml ? Declared(Encoding.Latin1.GetString(head)) : "utf-8", 0),
    };

    private static string Declared(string head)
    {
        var end = head.StartsWith("<?xml", StringComparison.Ordinal) ? head.IndexOf("?>", StringComparison.Ordinal) : -1;
        var at = end < 0 ? -1 : head.AsSpan(0, end).IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0)
        {
            return "utf-8";
        }

        var quoted = head[at..end].Split('"', '\'');
        var name = quoted.Length > 1 ? quoted[1].Trim() : "utf-8";
        return name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ucs-2", StringComparison.OrdinalIgnoreCase) ? "utf-8" : name;
    }

    private static Encoding Find(string name)
    {
        try
        {
            var replacement = new DecoderReplacementFallback(BadBytesMark.ToString());
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, replacement)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, replacement);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ExchangeException(new(1, 0, ExchangeFault.UnknownEncoding, $"The encoding '{name}' is not known. Save the file as UTF-8."));
        }
    }

    /// <summary>The bytes looked at already, then the rest. Only what a <see cref="StreamReader"/> asks of a stream.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _prefix = prefix;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (_prefix.IsEmpty)
            {
                return rest.Read(buffer);
            }

            var count = Math.Min(buffer.Length, _prefix.Length);
            _prefix.Span[..count].CopyTo(buffer);
            _prefix = _prefix[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
