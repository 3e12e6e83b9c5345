using Google.Protobuf;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Hosting;

namespace TranslationMemory.Server.Reading;

/// <summary>Reads the source texts of units in JSON, one a line, as an export writes them. For one thread.</summary>
/// <param name="stream">The file; it stays open.</param>
internal sealed class JsonLinesReader(Stream stream) : ExchangeReader
{
    private static readonly JsonParser Json = new(JsonParser.Settings.Default);

    private readonly LineReader _lines = new(stream, ServerLimits.MaxImportLineLength);

    /// <summary>Reads the unit that a line holds.</summary>
    /// <exception cref="ExchangeException">It holds none.</exception>
    public static TranslationUnit Parse(ExchangeUnit line)
    {
        try
        {
            return Json.Parse<TranslationUnit>(line.Variants[0].Text);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new ExchangeException(new(line.Line, line.Number, ExchangeFault.UnexpectedLine, $"The line is no TranslationUnit in JSON: {e.Message}"));
        }
    }

    /// <inheritdoc/>
    protected override ExchangeUnit? ReadUnit()
    {
        if (!_lines.Read())
        {
            return null;
        }

        if (_lines.Problem is { } problem)
        {
            throw new ExchangeException(problem);
        }

        var line = _lines.Unit!;
        var unit = Parse(line);
        return line with { Variants = [new(Canonical(unit.SourceLanguageCode), unit.SourceText)] };
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _lines.Dispose();
}
