namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// Reads lines of a text without ever holding more than a limit of one: the rest of a longer line is passed over. Lines end with
/// LF, CR or both; a byte order mark in front is no part of the first. Not thread-safe.
/// </summary>
internal sealed class LimitedLineReader
{
    private readonly TextReader _reader;
    private readonly char[] _line;
    private readonly char[] _buffer = new char[4096];
    private int _next;
    private int _count;

    internal LimitedLineReader(TextReader reader, int maxLength)
    {
        _reader = reader;
        _line = new char[maxLength];
    }

    /// <summary>Number of the line that was read last, the first is 1; 0 before.</summary>
    internal int Number { get; private set; }

    /// <summary>Whether that line is longer than the limit; what was given of it is its beginning.</summary>
    internal bool IsCut { get; private set; }

    /// <summary>The next line, good until the one after it is read.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool TryRead(out ReadOnlySpan<char> line)
    {
        line = default;
        if (Peek() < 0)
        {
            return false;
        }

        Number++;
        IsCut = false;
        int length = 0;
        int unit;
        while ((unit = Peek()) >= 0 && unit is not ('\n' or '\r'))
        {
            _next++;
            if (length < _line.Length)
            {
                _line[length++] = (char)unit;
            }
            else
            {
                IsCut = true;
            }
        }

        _next++;
        if (unit == '\r' && Peek() == '\n')
        {
            _next++;
        }

        line = _line.AsSpan(0, length);
        if (Number == 1 && line is ['\uFEFF', ..])
        {
            line = line[1..];
        }

        return true;
    }

    private int Peek()
    {
        if (_next >= _count)
        {
            _next = 0;
            _count = _reader.Read(_buffer, 0, _buffer.Length);
        }

        return _count > 0 ? _buffer[_next] : -1;
    }
}
