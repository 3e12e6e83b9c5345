using System.Globalization;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// The lines above a scraped article that carry its date and address, such as <c>date 2026-03-14 https://…</c>. A line counts
/// only when it holds nothing else than dates, addresses and labels, and at least two of these three: prose that mentions a date,
/// or a line that is an address alone, is text.
/// </summary>
internal sealed class ArticleHeader
{
    private const int MaximumLines = 4;
    private const int MaximumUrlLength = 2048;
    private const int MaximumOutletLength = 200;
    private const int EarliestYear = 1900;
    private const int LatestYear = 2199;

    private static readonly string[] Labels =
        ["date", "published", "url", "link", "source", "تاريخ", "التاريخ", "الرابط", "رابط", "المصدر", "النشر"];

    private DateOnly? _date;
    private string? _url;

    /// <summary>Index after the last header line; the start of the text when it has no header.</summary>
    public int End { get; private set; }

    /// <summary>Where the header stands, trimmed of white space; empty when there is none.</summary>
    public TextSpan Span { get; private set; }

    /// <summary>What the header says; a date that it does not give is looked for in its address.</summary>
    public Article Article => new(_url, _date ?? (_url is null ? null : DateInUrl(_url)), _url is null ? null : Outlet(_url));

    /// <summary>Reads the header lines at the beginning of a text.</summary>
    public static ArticleHeader Read(string text)
    {
        var header = new ArticleHeader();
        var next = SkipBlank(text, 0);
        for (var line = 0; line < MaximumLines && next < text.Length; line++)
        {
            var end = Paragraphs.LineEnd(text, next, text.Length);
            if (!header.TakeLine(text.AsSpan(next, end - next)))
            {
                break;
            }

            header.End = end;
            header.Span = Paragraphs.Trimmed(text, 0, end);
            next = SkipBlank(text, end);
        }

        return header;
    }

    private static int SkipBlank(string text, int start)
    {
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || CharacterClasses.IsInvisible(text[start])))
        {
            start++;
        }

        return start;
    }

    /// <summary>Keeps what a line says when it is a header line; answers whether it is.</summary>
    private bool TakeLine(ReadOnlySpan<char> line)
    {
        var (date, url, labels) = ((DateOnly?)null, (string?)null, 0);
        while (!(line = line.TrimStart()).IsEmpty)
        {
            var length = TokenLength(line);
            var token = Visible(line[..length]);
            line = line[length..];
            if (IsUrl(token))
            {
                url ??= token.ToString();
            }
            else if (TryReadDate(token, out var day))
            {
                date ??= day;
            }
            else if (IsLabel(token))
            {
                labels++;
            }
            else
            {
                return false;
            }
        }

        if ((date is null ? 0 : 1) + (url is null ? 0 : 1) + (labels > 0 ? 1 : 0) < 2)
        {
            return false;
        }

        _date ??= date;
        _url ??= url?.Length <= MaximumUrlLength ? url : null;
        return true;
    }

    private static int TokenLength(ReadOnlySpan<char> line)
    {
        var length = 0;
        while (length < line.Length && !char.IsWhiteSpace(line[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary>The token without the marks that steer its direction: they are no part of an address.</summary>
    private static ReadOnlySpan<char> Visible(ReadOnlySpan<char> token)
    {
        while (token.Length > 1 && CharacterClasses.IsInvisible(token[0]))
        {
            token = token[1..];
        }

        while (token.Length > 1 && CharacterClasses.IsInvisible(token[^1]))
        {
            token = token[..^1];
        }

        return token;
    }

    private static bool IsLabel(ReadOnlySpan<char> token)
    {
        token = token.TrimEnd(':');
        foreach (var label in Labels)
        {
            if (token.Equals(label, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUrl(ReadOnlySpan<char> token) =>
        (token.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || token.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && !Host(token).IsEmpty;

    /// <summary>A day written year first, alone or before a time: <c>2025-11-27</c>, <c>2025/11/27</c>, <c>2025-11-27T08:15Z</c>.</summary>
    private static bool TryReadDate(ReadOnlySpan<char> token, out DateOnly date)
    {
        const int length = 10;
        date = default;
        return token.Length >= length && (token.Length == length || token[length] == 'T') && token[4] is '-' or '/' or '.' && token[7] == token[4]
            && TryMakeDate(token[..4], token[5..7], token[8..length], out date);
    }

    /// <summary>The first path segment <c>20251127</c>, or three of them <c>2025/11/27</c>, that make a day.</summary>
    private static DateOnly? DateInUrl(string url)
    {
        for (var slash = url.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = url.IndexOf('/', slash + 1))
        {
            var path = url.AsSpan(slash + 1);
            if (path.Length >= 8 && (path.Length == 8 || !char.IsDigit(path[8])) && TryMakeDate(path[..4], path[4..6], path[6..8], out var compact))
            {
                return compact;
            }

            if (path.Length >= 10 && path[4] is '/' or '-' && path[7] == path[4] && TryMakeDate(path[..4], path[5..7], path[8..10], out var parted))
            {
                return parted;
            }
        }

        return null;
    }

    private static bool TryMakeDate(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out DateOnly date)
    {
        date = default;
        if (!TryNumber(year, out var y) || !TryNumber(month, out var m) || !TryNumber(day, out var d)
            || y is < EarliestYear or > LatestYear || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
        {
            return false;
        }

        date = new DateOnly(y, m, d);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string? Outlet(string url)
    {
        var host = Host(url);
        host = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host["www.".Length..] : host;
        return host.IsEmpty || host.Length > MaximumOutletLength ? null : host.ToString().ToLowerInvariant();
    }

    /// <summary>The host of an absolute address, without user and port; empty when it is none.</summary>
    private static ReadOnlySpan<char> Host(ReadOnlySpan<char> url)
    {
        var host = url[(url.IndexOf("://", StringComparison.Ordinal) + "://".Length)..];
        var end = host.IndexOfAny("/?#");
        host = end < 0 ? host : host[..end];
        host = host[(host.LastIndexOf('@') + 1)..];
        var port = host.IndexOf(':');
        host = port < 0 ? host : host[..port];
        foreach (var c in host)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '-'))
            {
                return default;
            }
        }

        return host;
    }
}
