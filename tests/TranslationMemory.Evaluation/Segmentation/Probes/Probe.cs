using System.Globalization;
using System.Text;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Evaluation.Segmentation.Probes;

/// <summary>A line of a segmentation table: a text and where a linguist wants it cut.</summary>
/// <param name="Language">The language of the text.</param>
/// <param name="Name">What the probe is about; in square brackets when it is known to fail.</param>
/// <param name="Marked">The text as it stands in the table, with | at every cut and escapes for line breaks and invisible characters.</param>
internal sealed record Probe(string Language, string Name, string Marked)
{
    /// <summary>The text.</summary>
    internal string Text => Unescape(Marked).Replace("|", "", StringComparison.Ordinal);

    /// <summary>The segments that the table asks for.</summary>
    internal string[] Expected => [.. Unescape(Marked).Split('|').Select(segment => segment.Trim())];

    /// <summary>The segments that come out.</summary>
    internal string[] Segments => [.. Spans.Select(span => span.In(Text))];

    /// <summary>Whether these are the same.</summary>
    internal bool Passes => Expected.AsSpan().SequenceEqual(Segments);

    /// <summary>Whether the table says that it fails.</summary>
    internal bool IsKnownToFail => Name.StartsWith('[');

    /// <summary>The text as in the table, with | where it is cut.</summary>
    internal string Marking
    {
        get
        {
            var starts = Spans.Skip(1).Select(span => span.Start).ToHashSet();
            return string.Concat(Text.Select((c, i) => (starts.Contains(i) ? "|" : "") + Escape(c)));
        }
    }

    private IReadOnlyList<TextSpan> Spans => Segmenter.Segment(Text, new TextSpan(0, Text.Length), Language);

    /// <summary>The probe of a line of a table, or null for a blank line and a remark.</summary>
    /// <param name="line">Fields between tabs; the text is the last, the name the one before it.</param>
    /// <param name="language">The language of the table; null when the first field is it.</param>
    internal static Probe? Of(string line, string? language)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return null;
        }

        string[] fields = line.Split('\t');
        return new Probe(language ?? fields[0], fields[^2], fields[^1]);
    }

    private static string Escape(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        _ when char.GetUnicodeCategory(c) == UnicodeCategory.Format && c is not ('\u200C' or '\u06DD') => $"\\u{(int)c:X4}",
        _ => c.ToString(),
    };

    private static string Unescape(string cell)
    {
        var result = new StringBuilder();
        for (int i = 0; i < cell.Length; i++)
        {
            if (cell[i] != '\\')
            {
                result.Append(cell[i]);
                continue;
            }

            i++;
            result.Append(cell[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                'u' => (char)int.Parse(cell.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                char other => throw new FormatException($"Unknown escape \\{other} in: {cell}"),
            });
            i += cell[i] == 'u' ? 4 : 0;
        }

        return result.ToString();
    }
}
