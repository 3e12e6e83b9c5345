using System.Text;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Reading;

/// <summary>Finds out how a file is written of which the client does not say it. Thread-safe.</summary>
internal static class DocumentFormats
{
    /// <summary>Bytes at the beginning of a file in which XML or PO shows itself.</summary>
    private const int LongestOpening = 512;

    private const string Names = "plain text, HTML, Markdown, TMX, CSV, tab-separated text, PO, XLIFF or JSON lines";

    private static readonly string[] Openings = ["<?xml", "<xliff", "<tmx", "msgid ", "msgctxt "];

    /// <summary>The format that the end of a name says; a name without one, and <c>.txt</c>, say plain text.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="content">The file.</param>
    /// <exception cref="UnreadableArticleException">Neither can be told, or it would be counted as what it is not.</exception>
    public static DocumentFormat Of(string name, ReadOnlySpan<byte> content)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        switch (extension)
        {
            case ".html" or ".htm":
                return DocumentFormat.Html;
            case ".md":
                return DocumentFormat.Markdown;
            case ".tmx":
                return DocumentFormat.Tmx;
            case ".csv":
                return DocumentFormat.Csv;
            case ".tsv" or ".tab":
                return DocumentFormat.Tsv;
            case ".po" or ".pot":
                return DocumentFormat.Po;
            case ".xlf" or ".xliff":
                return DocumentFormat.Xliff;
            case ".jsonl" or ".ndjson":
                return DocumentFormat.JsonLines;
            case "" or "." or ".txt" or ".text":
                var opening = OpeningOf(content);
                return Array.Find(Openings, each => opening.StartsWith(each, StringComparison.OrdinalIgnoreCase)) is { } found
                    ? throw new UnreadableArticleException($"the name says plain text, but it begins with '{found.Trim()}'. Name its format: {Names}.")
                    : DocumentFormat.Plain;
            default:
                throw new UnreadableArticleException($"what '{extension}' stands for is not known. Name its format: {Names}.");
        }
    }

    /// <summary>The first line that says something: comments come first in PO files.</summary>
    private static string OpeningOf(ReadOnlySpan<byte> content)
    {
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, LongestOpening)]).Replace("\0", "", StringComparison.Ordinal);
        head = head.TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE');
        return head.Split('\n').Select(line => line.TrimStart()).FirstOrDefault(line => line.Length > 0 && line[0] != '#') ?? "";
    }
}
