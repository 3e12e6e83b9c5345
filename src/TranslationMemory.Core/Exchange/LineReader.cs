using System.Globalization;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Exchange;

/// <summary>Reads text by lines: each that is more than white space is a unit with one text, of no language.</summary>
/// <param name="stream">The file; it stays open.</param>
/// <param name="maxLength">Longest line, in UTF-16 code units; a longer one is a problem.</param>
public sealed class LineReader(Stream stream, int maxLength) : ExchangeReader
{
    private LimitedLineReader? _lines;
    private SourceText? _text;

    /// <inheritdoc/>
    protected override ExchangeUnit? ReadUnit()
    {
        _lines ??= new LimitedLineReader(_text = SourceText.Open(stream, isXml: false), maxLength);
        while (_lines.TryRead(out var line))
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            Number++;
            return _lines.IsCut
                ? throw Error(_lines.Number, ExchangeFault.TooLong, string.Create(CultureInfo.InvariantCulture, $"The line has more than {maxLength:N0} characters. Part it."))
                : new ExchangeUnit { Number = Number, Line = _lines.Number, Variants = [new("", line.ToString())] };
        }

        return null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _text?.Dispose();
}
