using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Pretranslation;

/// <summary>
/// Running text in UTF-8, or UTF-16 with a byte order mark: a segment that has a match becomes its translation, the others stay as they are. A text
/// has no place for scores and origins.
/// </summary>
/// <param name="bytes">The file.</param>
internal sealed class PlainTextDocument(byte[] bytes) : TranslatableDocument(DocumentText.Open(bytes, isXml: false))
{
    private readonly List<TextSpan> _spans = [];

    /// <inheritdoc/>
    private protected override void ReadSegments(LanguagePair languages, SegmentationRules rules)
    {
        foreach (var span in Segmenter.Segment(File.Text, new TextSpan(0, File.Text.Length), languages.Source, rules))
        {
            var text = span.In(File.Text);
            if (!string.IsNullOrWhiteSpace(text))
            {
                _spans.Add(span);
                Add(new DocumentSegment(File.LineOf(span.Start), text, SegmentState.Open, Key: null, new("", "")));
            }
        }
    }

    /// <inheritdoc/>
    private protected override void Fill(IReadOnlyList<IReadOnlyList<Proposal>> proposals, PretranslationOptions options, SegmentOutcome[] outcomes)
    {
        for (var i = 0; i < _spans.Count; i++)
        {
            if (proposals[i] is [var best, ..] && options.FillsTargets)
            {
                File.Replace(_spans[i].Start, _spans[i].Length, Fitted(Segments[i].Text, best.TargetText));
                outcomes[i] = SegmentOutcome.Filled;
            }
        }
    }
}
