namespace TranslationMemory.Core.Text;

/// <summary>
/// Finds the placeable that begins at a place of a folded text: hand-written scanners, each bounded, so that no text makes them
/// slow. They answer the number of code units, 0 when there is none.
/// </summary>
internal static class PlaceableScanner
{
    /// <summary>Longest inline tag looked for: room for a few attributes; a longer one is read as words.</summary>
    internal const int MaxTagLength = 512;

    /// <summary>Longest placeholder looked for: these hold a name.</summary>
    internal const int MaxPlaceholderLength = 64;

    /// <summary>Longest local part of an e-mail address (RFC 5321, 4.5.3.1.1).</summary>
    internal const int MaxLocalPartLength = 64;

    private static readonly string[] UrlPrefixes = ["http://", "https://", "ftp://", "www."];

    /// <summary>A tag of XML or HTML.</summary>
    internal static int Markup(ReadOnlySpan<char> text, int start)
    {
        if (text[start] != '<')
        {
            return 0;
        }

        int limit = Math.Min(text.Length, start + MaxTagLength);
        int at = start + 1;
        if (at < limit && text[at] == '/')
        {
            at++;
        }

        if (at >= limit || !char.IsAsciiLetter(text[at]))
        {
            return 0;
        }

        for (; at < limit && text[at] != '<'; at++)
        {
            if (text[at] == '>')
            {
                return at + 1 - start;
            }
        }

        return 0;
    }

    /// <summary>A placeholder of one of the usual message formats.</summary>
    internal static int Placeholder(ReadOnlySpan<char> text, int start) => text[start] switch
    {
        '{' => Braces(text, start),
        '$' when start + 1 < text.Length && text[start + 1] == '{' => Braces(text, start + 1) is > 0 and int length ? length + 1 : 0,
        '%' => Printf(text, start),
        _ => 0,
    };

    /// <summary>A web address, up to white space, a quotation mark or an angle bracket, without the punctuation that ends its sentence.</summary>
    internal static int Url(ReadOnlySpan<char> text, int start)
    {
        int prefix = UrlPrefixLength(text, start);
        int end = start + prefix;
        if (prefix == 0 || end == text.Length || !IsAlphanumeric(text[end]))
        {
            return 0;
        }

        while (end < text.Length && text[end] is not (' ' or '"' or '<' or '>' or '{' or '}' or '|' or '\\' or '^'))
        {
            end++;
        }

        bool hasBracket = text.Slice(start, end - start).Contains('(');
        while (text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or ']' || (text[end - 1] == ')' && !hasBracket))
        {
            end--;
        }

        return Math.Max(end - start, prefix + 1);
    }

    /// <summary>An e-mail address: a local part in ASCII, a domain with a point in it.</summary>
    internal static int Email(ReadOnlySpan<char> text, int start)
    {
        int at = start;
        int limit = Math.Min(text.Length, start + MaxLocalPartLength);
        while (at < limit && (IsAlphanumeric(text[at]) || text[at] is '.' or '_' or '+' or '-'))
        {
            at++;
        }

        if (at == start || at >= text.Length || text[at] != '@')
        {
            return 0;
        }

        int end = at + 1;
        while (end < text.Length && (IsAlphanumeric(text[end]) || text[end] is '.' or '-'))
        {
            end++;
        }

        while (text[end - 1] is '.' or '-')
        {
            end--;
        }

        ReadOnlySpan<char> domain = text.Slice(at + 1, Math.Max(0, end - at - 1));
        return domain.IndexOf('.') > 0 ? end - start : 0;
    }

    private static int UrlPrefixLength(ReadOnlySpan<char> text, int start)
    {
        if (text[start] is not ('h' or 'f' or 'w'))
        {
            return 0;
        }

        foreach (string prefix in UrlPrefixes)
        {
            if (text[start..].StartsWith(prefix, StringComparison.Ordinal))
            {
                return prefix.Length;
            }
        }

        return 0;
    }

    private static int Braces(ReadOnlySpan<char> text, int start)
    {
        int limit = Math.Min(text.Length, start + MaxPlaceholderLength);
        int depth = start + 1 < limit && text[start + 1] == '{' ? 2 : 1;
        int name = start + depth;
        int at = name;
        while (at < limit && (IsAlphanumeric(text[at]) || text[at] is '_' or '-' or '.' or ':' or '$' or ' '))
        {
            at++;
        }

        if (at == name || at + depth > text.Length || text.Slice(at, depth).IndexOfAnyExcept('}') >= 0)
        {
            return 0;
        }

        return at + depth - start;
    }

    /// <summary>A conversion as C's printf and its relatives write it: <c>%s</c>, <c>%1$d</c>, <c>%.2f</c>, <c>%(name)s</c>.</summary>
    private static int Printf(ReadOnlySpan<char> text, int start)
    {
        if (start > 0 && IsAlphanumeric(text[start - 1]))
        {
            return 0; // "5% discount" is a percentage
        }

        int limit = Math.Min(text.Length, start + MaxPlaceholderLength);
        int at = start + 1;
        if (at < limit && text[at] == '(')
        {
            int close = text.Slice(at, limit - at).IndexOf(')');
            at = close < 0 ? limit : at + close + 1;
        }

        while (at < limit && (char.IsAsciiDigit(text[at]) || text[at] is '.' or '$' or '-' or '#'))
        {
            at++;
        }

        while (at < limit && text[at] is 'l' or 'h' or 'z')
        {
            at++;
        }

        bool isConversion = at < limit && text[at] is 's' or 'd' or 'i' or 'u' or 'f' or 'x' or 'c' or 'g' or 'e' or '@';
        bool isWhole = at + 1 >= text.Length || !char.IsAsciiLetter(text[at + 1]);
        return isConversion && isWhole ? at + 1 - start : 0;
    }

    private static bool IsAlphanumeric(char unit) => char.IsAsciiLetterOrDigit(unit);
}
