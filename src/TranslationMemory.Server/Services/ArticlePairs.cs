using System.Collections.Concurrent;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Review;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Reading;
using TranslationMemory.Server.Validation;
using Article = TranslationMemory.Core.Segmentation.Article;
using EditOperation = TranslationMemory.Core.Review.EditOperation;

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

    /// <summary>Aligns the segments of two sides by a lexicon.</summary>
    public async Task<AlignmentResult> AlignAsync(
        Core.Units.AlignedText source, Core.Units.AlignedText target, AlignmentLexicon lexicon, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return new SentenceAligner(lexicon).Align(source.Segments, source.Language, target.Segments, target.Language, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Does the steps of a review on an alignment, and aligns again by a lexicon, which it then names, where a step asks for it.</summary>
    public async Task<EditResult> EditAsync(
        ArticleAlignment alignment, IReadOnlyList<EditOperation> operations, AlignmentLexicon lexicon, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return AlignmentEditor.Apply(
                alignment,
                operations,
                (source, target, fixedBeads) => new SentenceAligner(lexicon).Align(
                    source.Segments, source.Language, target.Segments, target.Language, fixedBeads, cancellationToken),
                ContractLimits.MaxSegmentsPerSide);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Refuses the same language on both sides.</summary>
    /// <param name="checks">Takes the fault.</param>
    /// <param name="prefix">Path of the sides in the request, with a dot at its end, or empty.</param>
    /// <param name="source">The source language, empty when it is not said.</param>
    /// <param name="target">The target language.</param>
    public static void CheckLanguages(FieldChecks checks, string prefix, string source, string target)
    {
        if (source.Length > 0 && string.Equals(source, target, StringComparison.Ordinal))
        {
            checks.Add($"{prefix}target.language_code", ErrorReason.SameLanguageTwice, $"Source and target are both {source}. Name two languages.");
        }
    }

    /// <summary>Refuses texts that stand on each other's side, and two texts of one language, as far as their scripts show it.</summary>
    /// <param name="checks">Takes the fault.</param>
    /// <param name="prefix">Path of the sides in the request, with a dot at its end, or empty.</param>
    /// <param name="source">The source side.</param>
    /// <param name="target">The target side.</param>
    public static void CheckSides(FieldChecks checks, string prefix, Core.Units.AlignedText source, Core.Units.AlignedText target)
    {
        switch (SidesCheck.Of(source.Language, WordsOf(source), target.Language, WordsOf(target)))
        {
            case SidesVerdict.Swapped:
                checks.Add($"{prefix}source.text", ErrorReason.SidesSwapped,
                    $"The sides are swapped: the source text is not written in the script of {source.Language} but in that of {target.Language}, and the target text the other way round. Exchange the two texts.");
                break;
            case SidesVerdict.OneScript:
                checks.Add($"{prefix}target.text", ErrorReason.SameLanguageTwice,
                    $"Both texts are written in one script, so they cannot be {source.Language} and {target.Language}. Send a text and its translation.");
                break;
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

    /// <summary>What was read of a side: the text of a page is for the most part no language.</summary>
    private static string WordsOf(Core.Units.AlignedText side) => string.Join('\n', side.Segments);

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
