using System.Globalization;
using System.Text;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Pretranslation;

/// <summary>
/// TMX: a unit that has a text in the source language and none in the target language gets one, with score, kind and origin as properties
/// (<c>x-match-score</c>, <c>x-match-kind</c>, <c>x-match-origin</c>). A text in a variant of a language counts where there is none in the
/// language itself.
/// </summary>
internal sealed class TmxDocument : TranslatableDocument
{
    private readonly HashSet<long> _bad;
    private readonly List<Unit> _units = [];
    private string _target = "";

    /// <summary>Opens a file.</summary>
    /// <exception cref="ExchangeException">It is no TMX.</exception>
    public TmxDocument(byte[] bytes)
        : base(DocumentText.Open(bytes, isXml: true)) => _bad = Check(new TmxReader(new MemoryStream(bytes)));

    /// <inheritdoc/>
    private protected override Func<Rune, string> Escape => XliffDocument.Reference;

    /// <inheritdoc/>
    private protected override void ReadSegments(LanguagePair languages, SegmentationRules rules)
    {
        _target = languages.Target;
        var number = 0L;
        for (var xml = new RawXml(File.Text); xml.Read();)
        {
            if (xml.Kind == InlineTagKind.Close || xml.Depth == 0 || xml.LocalName is "body")
            {
                continue;
            }

            // What is no unit is passed over with all in it, as TmxReader does, so that both number units alike.
            if (xml.LocalName is "tu" && !_bad.Contains(++number))
            {
                ReadUnit(xml, languages);
            }
            else
            {
                xml.ReadElement();
            }
        }
    }

    /// <inheritdoc/>
    private protected override void Fill(IReadOnlyList<IReadOnlyList<Proposal>> proposals, PretranslationOptions options, SegmentOutcome[] outcomes)
    {
        for (var i = 0; i < _units.Count; i++)
        {
            if (options.Fills(Segments[i].State) && proposals[i] is [var best, ..] && _units[i].Source.Write(Fitted(Segments[i].Text, best.TargetText)) is { } content)
            {
                Fill(_units[i], best, content);
                outcomes[i] = SegmentOutcome.Filled;
            }
        }
    }

    private void ReadUnit(RawXml xml, LanguagePair languages)
    {
        var line = File.LineOf(xml.Start);
        var texts = new List<Variant>();
        if (xml.Kind == InlineTagKind.Open)
        {
            for (var depth = xml.Depth; xml.NextChild(depth);)
            {
                if (xml.LocalName is "tuv")
                {
                    texts.Add(ReadVariant(xml));
                }
                else
                {
                    xml.ReadElement();
                }
            }
        }

        if (Find(texts, languages.Source) is not { Text: { } place } source || texts.Count == 0)
        {
            return;
        }

        var codes = InlineCodes.Read(place.Content(File.Text), InlineMarkup.Tmx);
        if (string.IsNullOrWhiteSpace(codes.Text))
        {
            return;
        }

        var target = Find(texts, languages.Target);
        var isOpen = target is null || (target.Text is { } text && string.IsNullOrWhiteSpace(text.Content(File.Text)));
        _units.Add(new Unit(codes, source, target, texts[^1].Whole.End));
        Add(new DocumentSegment(line, codes.Text, isOpen ? SegmentState.Open : SegmentState.Translated, Key: null, new("", "")));
    }

    private static Variant ReadVariant(RawXml xml)
    {
        var name = xml.Attribute("xml:lang") is null ? "lang" : "xml:lang";
        var (prefix, language, start, tagEnd, kind) = (xml.Prefix, xml.Attribute(name) ?? "", xml.Start, xml.End, xml.Kind);
        Place? text = null;
        if (kind == InlineTagKind.Open)
        {
            for (var depth = xml.Depth; xml.NextChild(depth);)
            {
                var isText = xml.LocalName is "seg";
                var place = xml.ReadElement();
                text ??= isText ? place : null;
            }
        }

        return new Variant(prefix, name, language, new Place(start, tagEnd, kind == InlineTagKind.Open ? xml.Start : xml.End, xml.End), text);
    }

    private static Variant? Find(List<Variant> variants, string language) =>
        variants.Find(each => string.Equals(CanonicalOf(each), language, StringComparison.OrdinalIgnoreCase))
        ?? variants.Find(each => LanguageCode.IsSameOrVariant(CanonicalOf(each), language) || LanguageCode.IsSameOrVariant(language, CanonicalOf(each)));

    private static string CanonicalOf(Variant variant) =>
        LanguageCode.TryParse(variant.Language.Trim().Replace('_', '-'), out var canonical) ? canonical : variant.Language;

    private void Fill(Unit unit, Proposal best, string content)
    {
        var prefix = unit.Variant.Prefix;
        var properties = string.Concat(
            new[] { ("score", best.Score.ToString(CultureInfo.InvariantCulture)), ("kind", best.Kind.ToString().ToUpperInvariant()), ("origin", RawXml.Escape(best.Origin)) }
                .Select(each => $"<{prefix}prop type=\"x-match-{each.Item1}\">{each.Item2}</{prefix}prop>"));
        var variant = unit.Target;
        if (variant is null)
        {
            File.Replace(unit.End, 0, $"{File.IndentBefore(unit.Variant.Whole.Start)}<{prefix}tuv {unit.Variant.Attribute}=\"{_target}\">{properties}<{prefix}seg>{content}</{prefix}seg></{prefix}tuv>");
        }
        else if (variant.Text is { } text)
        {
            var tag = text.Tag(File.Text);
            File.Replace(text.Start, text.End - text.Start, $"{properties}{RawXml.Opened(tag)}{content}{RawXml.Closing(tag)}");
        }
    }

    /// <summary>A text of a unit: the prefix of its elements, the name of its language attribute, the language, its element, and that of the text.</summary>
    private sealed record Variant(string Prefix, string Attribute, string Language, Place Whole, Place? Text);

    /// <summary>A unit that has a text to translate.</summary>
    private sealed record Unit(InlineCodes Source, Variant Variant, Variant? Target, int End);
}
