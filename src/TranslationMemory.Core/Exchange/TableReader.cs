using System.Globalization;
using System.Text;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// Reads units from lines of fields: CSV (RFC 4180, commas and quotation marks) or tab-separated text. Where the first line names a column
/// <c>source</c> and one <c>target</c>, it names all columns; else each line is a source and a target. <c>source_language</c> and
/// <c>target_language</c> are those of the texts, other columns are attributes.
/// </summary>
/// <remarks>
/// In tab-separated text with named columns <c>\t</c>, <c>\n</c>, <c>\r</c> and <c>\\</c> stand for the characters they name, as we write them;
/// without them a backslash is a backslash, since such files come from elsewhere.
/// </remarks>
public sealed class TableReader : ExchangeReader
{
    /// <summary>Most fields of a line.</summary>
    private const int MaxFields = 200;

    private readonly Stream _stream;
    private readonly char _separator;
    private readonly StringBuilder _field = new();
    private TextReader? _text;
    private string[]? _columns;
    private int _line = 1;

    /// <summary>Makes a reader; nothing is read yet.</summary>
    /// <param name="stream">The file; it stays open.</param>
    /// <param name="isCsv">CSV, or tab-separated text.</param>
    public TableReader(Stream stream, bool isCsv)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (_stream, _separator) = (stream, isCsv ? ',' : '\t');
    }

    private bool IsCsv => _separator == ',';

    /// <inheritdoc/>
    protected override ExchangeUnit? ReadUnit()
    {
        _text ??= SourceText.Open(_stream, isXml: false);
        while (true)
        {
            var line = _line;
            if (ReadFields() is not { } fields)
            {
                return null;
            }

            if (fields is [""])
            {
                continue;
            }

            if (_columns is null && IsHead(fields))
            {
                _columns = [.. fields];
                continue;
            }

            Number++;
            return Make(fields, line);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _text?.Dispose();

    private static bool IsHead(List<string> fields) =>
        fields.Exists(field => field is "source") && fields.Exists(field => field is "target") && fields.Distinct(StringComparer.Ordinal).Count() == fields.Count;

    private ExchangeUnit Make(List<string> fields, int line)
    {
        // What the first line was not cannot come later.
        var hasNames = _columns is not null && _columns.Length > 0;
        _columns ??= [];
        var expected = hasNames ? _columns.Length : 2;
        if (fields.Count != expected)
        {
            throw Error(line, ExchangeFault.WrongFieldCount, string.Create(CultureInfo.InvariantCulture,
                $"The line has {fields.Count} fields where {expected} are expected. Make it as long as the others{(hasNames ? "" : ", or name the columns in the first line, 'source' and 'target' among them")}."));
        }

        if (!hasNames)
        {
            return Make(line, new("", fields[0]), new("", fields[1]), ExchangeDetails.None);
        }

        var attributes = new List<KeyValuePair<string, string>>();
        var (source, target, sourceLanguage, targetLanguage) = ("", "", "", "");
        for (var i = 0; i < fields.Count; i++)
        {
            var value = IsCsv ? fields[i] : Unescaped(fields[i]);
            switch (_columns[i])
            {
                case "source":
                    source = value;
                    break;
                case "target":
                    target = value;
                    break;
                case "source_language":
                    sourceLanguage = Canonical(value);
                    break;
                case "target_language":
                    targetLanguage = Canonical(value);
                    break;
                default:
                    if (value.Length > 0)
                    {
                        attributes.Add(new(_columns[i], value));
                    }

                    break;
            }
        }

        return Make(line, new(sourceLanguage, source), new(targetLanguage, target), attributes.Count == 0 ? ExchangeDetails.None : new ExchangeDetails(attributes, [], []));
    }

    private ExchangeUnit Make(int line, ExchangeVariant source, ExchangeVariant target, ExchangeDetails details)
    {
        if (source.Text.Length == 0 || target.Text.Length == 0)
        {
            throw Error(line, ExchangeFault.NoTranslation, $"The {(source.Text.Length == 0 ? "source" : "target")} is empty. Fill it in, or remove the line.");
        }

        return new ExchangeUnit { Number = Number, Line = line, Variants = [source, target], Details = details };
    }

    /// <summary>The fields of the next record, null at the end.</summary>
    private List<string>? ReadFields()
    {
        if (_text!.Peek() < 0)
        {
            return null;
        }

        var (start, fields, tooMany) = (_line, new List<string>(), false);
        while (true)
        {
            var more = IsCsv && _text.Peek() == '"' ? ReadQuoted(start) : ReadPlain();
            tooMany |= fields.Count >= MaxFields || _field.Length > MaxTextLength;
            if (!tooMany)
            {
                fields.Add(_field.ToString());
            }

            if (!more)
            {
                break;
            }
        }

        if (tooMany)
        {
            Number++;
            throw Error(start, ExchangeFault.TooLong, string.Create(CultureInfo.InvariantCulture, $"The line has more than {MaxFields} fields, or one of more than {MaxTextLength} characters. Part it."));
        }

        return fields;
    }

    /// <summary>Reads a field up to the separator (true) or the end of the line (false).</summary>
    private bool ReadPlain()
    {
        _field.Clear();
        while (true)
        {
            var unit = _text!.Read();
            if (unit < 0 || IsLineEnd(unit))
            {
                return false;
            }

            if (unit == _separator)
            {
                return true;
            }

            Append((char)unit);
        }
    }

    private bool ReadQuoted(int start)
    {
        _field.Clear();
        _ = _text!.Read();
        while (true)
        {
            var unit = _text.Read();
            if (unit < 0)
            {
                throw Error(start, ExchangeFault.Malformed, "A quotation mark is never closed. Close it, and double those within a field.");
            }

            if (unit == '\n')
            {
                _line++;
            }

            if (unit != '"')
            {
                Append((char)unit);
            }
            else if (_text.Peek() == '"')
            {
                Append((char)_text.Read());
            }
            else
            {
                return ReadAfterQuote(start);
            }
        }
    }

    private bool ReadAfterQuote(int start)
    {
        var unit = _text!.Read();
        if (unit == _separator)
        {
            return true;
        }

        if (unit < 0 || IsLineEnd(unit))
        {
            return false;
        }

        throw Error(start, ExchangeFault.Malformed, "Something stands behind the quotation mark that closes a field. Double quotation marks within a field.");
    }

    /// <summary>What is longer than any text is dropped as it comes; its line is refused.</summary>
    private void Append(char unit)
    {
        if (_field.Length <= MaxTextLength)
        {
            _field.Append(unit);
        }
    }

    private bool IsLineEnd(int unit)
    {
        if (unit == '\r' && _text!.Peek() == '\n')
        {
            unit = _text.Read();
        }

        if (unit is not ('\n' or '\r'))
        {
            return false;
        }

        _line++;
        return true;
    }

    private static string Unescaped(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            var escaped = field[i] == '\\' && i + 1 < field.Length ? field[i + 1] : '\0';
            var meant = escaped switch
            {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                '\\' => '\\',
                _ => '\0',
            };
            text.Append(meant == '\0' ? field[i] : meant);
            i += meant == '\0' ? 0 : 1;
        }

        return text.ToString();
    }
}
