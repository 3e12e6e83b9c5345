using System.Text;

namespace TranslationMemory.Core.Exchange;

/// <summary>How a text stands in a PO file: in quotation marks, with the escapes of C that gettext writes.</summary>
internal static class PoText
{
    /// <summary>A keyword with its text, line by line where it has several.</summary>
    /// <param name="prefix">What begins each line.</param>
    /// <param name="keyword">The keyword.</param>
    /// <param name="text">The text.</param>
    public static string Quoted(string prefix, string keyword, string text) => $"{prefix}{keyword} {Quote(text, prefix)}\n";

    /// <summary>A text in quotation marks; each of several lines stands on one of its own, as gettext writes them.</summary>
    public static string Quote(string text, string prefix = "")
    {
        var cut = text.IndexOf('\n', StringComparison.Ordinal);
        if (cut < 0 || cut == text.Length - 1)
        {
            return $"\"{Escape(text)}\"";
        }

        var quoted = new StringBuilder("\"\"");
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var at ? at + 1 : text.Length;
            quoted.Append('\n').Append(prefix).Append('"').Append(Escape(text[start..end])).Append('"');
            start = end;
        }

        return quoted.ToString();
    }

    /// <summary>A text as it stands between quotation marks.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var unit in text)
        {
            _ = unit switch
            {
                '\\' => escaped.Append("\\\\"),
                '"' => escaped.Append("\\\""),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ => escaped.Append(unit),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Reads what stands between quotation marks; escapes that gettext does not write are refused.</summary>
    public static bool TryUnescape(string quoted, out string text)
    {
        text = quoted;
        if (!quoted.AsSpan().ContainsAny('\\', '"'))
        {
            return true;
        }

        var plain = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] != '\\')
            {
                if (quoted[i] == '"')
                {
                    return false;
                }

                plain.Append(quoted[i]);
                continue;
            }

            var meant = ++i < quoted.Length ? "nrtabfv\\\"".IndexOf(quoted[i], StringComparison.Ordinal) : -1;
            if (meant < 0)
            {
                return false;
            }

            plain.Append("\n\r\t\a\b\f\v\\\""[meant]);
        }

        text = plain.ToString();
        return true;
    }
}
