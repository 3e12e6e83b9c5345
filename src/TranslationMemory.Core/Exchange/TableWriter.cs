using System.Buffers;

namespace TranslationMemory.Core.Exchange;

/// <summary>Writes CSV or tab-separated text whose first line names the columns, so that <see cref="TableReader"/> reads the same again.</summary>
/// <param name="stream">Where to write; it stays open.</param>
/// <param name="isCsv">CSV, or tab-separated text.</param>
/// <param name="columns">The attributes that get a column, beside <c>source</c> and <c>target</c>, which come first.</param>
public sealed class TableWriter(Stream stream, bool isCsv, IReadOnlyList<string> columns) : ExchangeWriter(stream)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\t\r\n\\");

    /// <inheritdoc/>
    public override void Start() => WriteLine(["source", "target", .. columns]);

    /// <inheritdoc/>
    public override void Write(ExchangeUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        WriteLine([unit.Variants[0].Text, unit.Variants[1].Text, .. columns.Select(column => unit.Details.Attribute(column) ?? "")]);
    }

    private void WriteLine(ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                Output.Write(isCsv ? ',' : '\t');
            }

            WriteField(fields[i]);
        }

        Output.Write(isCsv ? "\r\n" : "\n");
    }

    private void WriteField(string field)
    {
        if (!field.AsSpan().ContainsAny(isCsv ? Quoted : Escaped))
        {
            Output.Write(field);
        }
        else if (isCsv)
        {
            Output.Write($"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
        else
        {
            Output.Write(field.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
                .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal));
        }
    }
}
