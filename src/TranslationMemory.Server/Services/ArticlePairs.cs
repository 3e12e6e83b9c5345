using System.Collections.Concurrent;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Reading;
using TranslationMemory.Server.Validation;
using Article = TranslationMemory.Core.Segmentation.Article;

namespace TranslationMemory.Server.Services;

/// <summary>
/// Takes an article and its translation through reading, segmentation and alignment. At most as many pairs at once as the machine has
/// processors; further ones wait. Thread-safe.
/// </summary>
internal sealed class ArticlePairs(SegmentationRules defaultRules) : IDisposable
{
    /// <summary>Most rules of memories and requests kept ready.</summary>
    private const int MaximumKeptRules = 32;

    private readonly ConcurrentDictionary<string, SegmentationRules> _rules = new(StringComparer.Ordinal);
    private readonly SentenceAligner _aligner = new();
    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);

    /// <summary>Reads one side of a request: checks it, takes header and repeated title off, and cuts the rest into segments.</summary>
    /// <param name="checks">Takes the faults.</param>
    /// <param name="field">Path of the side in the request.</param>
    /// <param name="side">The side as the client sent it.</param>
    /// <param name="language">Its language, checked before.</param>
    /// <param name="srx">The rules that cut it, checked before; empty for those of the server.</param>
    public Core.Units.AlignedText ReadSide(FieldChecks checks, string field, Protocol.V1.AlignedText side, string language, string srx)
    {
        var given = ArticleFields.Read(checks, $"{field}.article", side.Article) ?? Article.Unknown;
        var text = checks.RequiredText($"{field}.text", side.Text, ContractLimits.MaxArticleTextLength);
        if (TooLong(text))
        {
            return new Core.Units.AlignedText(language, "", given, []);
        }

        try
        {
            var article = ArticleFormats.Read(text, checks.Enum($"{field}.format", side.Format), given.Url);
            var segments = Segmenter.Segment(article, language, RulesOf(srx)).Select(span => span.In(article.Text)).ToList();
            CheckSegments(checks, $"{field}.text", text, segments);
            return new Core.Units.AlignedText(language, text, Merge(given, article.Article), segments);
        }
        catch (Exception exception) when (exception is SegmentationRulesException or UnreadableArticleException)
        {
            checks.Add($"{field}.text", ErrorReason.FieldMalformed, exception.Message);
            return new Core.Units.AlignedText(language, "", given, []);
        }
    }

    /// <summary>Aligns the segments of two sides.</summary>
    public async Task<AlignmentResult> AlignAsync(Core.Units.AlignedText source, Core.Units.AlignedText target, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return _aligner.Align(source.Segments, source.Language, target.Segments, target.Language, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private SegmentationRules RulesOf(string srx)
    {
        if (srx.Length == 0)
        {
            return defaultRules;
        }

        if (_rules.Count >= MaximumKeptRules)
        {
            _rules.Clear();
        }

        return _rules.GetOrAdd(srx, SegmentationRules.Parse);
    }

    private static bool TooLong(string text) => Core.Text.TextCheck.CountCodePoints(text) > ContractLimits.MaxArticleTextLength;

    private static void CheckSegments(FieldChecks checks, string field, string text, List<string> segments)
    {
        if (segments.Count == 0 && !string.IsNullOrWhiteSpace(text))
        {
            checks.Add(field, ErrorReason.TextWithoutSegments, "Nothing is left to align once the header is taken off. Send the body of the article as well.");
        }

        if (segments.Count > ContractLimits.MaxSegmentsPerSide)
        {
            checks.Add(field, ErrorReason.TextTooLong, $"It has {segments.Count:N0} segments; at most {ContractLimits.MaxSegmentsPerSide:N0} are allowed. Split the article.");
        }

        if (segments.FindIndex(segment => Core.Text.TextCheck.CountCodePoints(segment) > ContractLimits.MaxSegmentLength) is var index and >= 0)
        {
            checks.Add(field, ErrorReason.TextTooLong,
                $"Its segment {index} has more than {ContractLimits.MaxSegmentLength:N0} code points without the end of a sentence. Is it text? Break it up with line breaks.");
        }
    }

    private static Article Merge(Article given, Article found) =>
        new(given.Url ?? found.Url, given.Date ?? found.Date, given.Outlet ?? found.Outlet, given.Title ?? found.Title);
}
