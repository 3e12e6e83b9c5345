using System.Text;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Reading;

/// <summary>The segments of a file that is to be translated, and what of it could not be read.</summary>
/// <param name="Segments">The segments in their order, none only white space.</param>
/// <param name="Problems">What could not be read; at most <see cref="ContractLimits.MaxFileProblems"/>.</param>
/// <param name="ProblemCount">How many problems there are.</param>
internal sealed record DocumentSegments(IReadOnlyList<string> Segments, IReadOnlyList<FileProblem> Problems, long ProblemCount)
{
    /// <summary>Reads a file.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="format">Its format; unspecified to go by the name.</param>
    /// <param name="language">The language of its texts.</param>
    /// <param name="rules">What cuts running text.</param>
    /// <exception cref="UnreadableArticleException">It is not what its format asks; the message says where and what to do.</exception>
    public static DocumentSegments Read(byte[] bytes, string name, DocumentFormat format, string language, SegmentationRules rules)
    {
        switch (format == DocumentFormat.Unspecified ? DocumentFormats.Of(name, bytes) : format)
        {
            case DocumentFormat.Tmx:
                return OfUnits(new TmxReader(new MemoryStream(bytes)), language);
            case DocumentFormat.Csv:
                return OfUnits(new TableReader(new MemoryStream(bytes), isCsv: true), language);
            case DocumentFormat.Tsv:
                return OfUnits(new TableReader(new MemoryStream(bytes), isCsv: false), language);
            case DocumentFormat.Po:
                return OfUnits(new PoReader(new MemoryStream(bytes)) { IncludesUntranslated = true }, language);
            case DocumentFormat.Xliff:
                return OfUnits(new XliffReader(new MemoryStream(bytes)) { IncludesUntranslated = true }, language);
            case DocumentFormat.JsonLines:
                return OfUnits(new JsonLinesReader(new MemoryStream(bytes)), language);
            case DocumentFormat.Html:
                return OfArticle(ArticleFormats.Read(Decode(bytes), TextFormat.Html, url: null), language, rules);
            case DocumentFormat.Markdown:
                return OfArticle(ArticleFormats.Read(Decode(bytes), TextFormat.Markdown, url: null), language, rules);
            default:
                var text = Decode(bytes);
                return OfSpans(text, Segmenter.Segment(text, new TextSpan(0, text.Length), language, rules));
        }
    }

    private static DocumentSegments OfArticle(ArticleText article, string language, SegmentationRules rules) =>
        OfSpans(article.Text, Segmenter.Segment(article, language, rules));

    private static DocumentSegments OfSpans(string text, IReadOnlyList<TextSpan> spans) =>
        new([.. spans.Select(span => span.In(text)).Where(segment => !string.IsNullOrWhiteSpace(segment))], [], 0);

    private static DocumentSegments OfUnits(ExchangeReader reader, string language)
    {
        using (reader)
        {
            var segments = new List<string>();
            var problems = new List<FileProblem>();
            var count = 0L;
            while (reader.Read())
            {
                if (reader.Unit is { } unit)
                {
                    var variant = unit.Variants.FirstOrDefault(variant => variant.Language.Length == 0 || LanguageCode.IsSameOrVariant(variant.Language, language));
                    if (variant is not null && !string.IsNullOrWhiteSpace(variant.Text))
                    {
                        segments.Add(variant.Text);
                    }
                    else if (variant is null)
                    {
                        Note(unit.Line, $"The unit has no text in {language}. Name the language of the file.");
                    }
                }
                else if (reader.Problem is { IsFatal: true } fatal)
                {
                    throw new UnreadableArticleException($"line {fatal.Line}: {fatal.Message}");
                }
                else if (reader.Problem is { } problem)
                {
                    Note(problem.Line, problem.Message);
                }
            }

            return new DocumentSegments(segments, problems, count);

            void Note(int line, string message)
            {
                if (count++ < ContractLimits.MaxFileProblems)
                {
                    problems.Add(new FileProblem { Line = line, Message = message });
                }
            }
        }
    }

    private static string Decode(byte[] bytes)
    {
        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        };
        try
        {
            return encoding.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new UnreadableArticleException($"byte {e.Index} does not fit into {encoding.WebName}. Convert the file to UTF-8.", e);
        }
    }
}
