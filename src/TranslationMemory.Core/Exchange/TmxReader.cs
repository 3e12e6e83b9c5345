using System.Xml;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// Reads TMX 1.4 and 1.1 to 1.3, with inline codes (levels 1 and 2). Attributes, notes and properties of header, units and variants are all
/// kept, as are user-defined encodings; attributes of notes and properties other than their type are not. For one thread.
/// </summary>
/// <param name="stream">The file; it stays open.</param>
public sealed class TmxReader(Stream stream) : XmlExchangeReader(stream)
{
    private bool _isInBody;

    /// <summary>The header of the file; that of <see cref="ExchangeHeader.None"/> until the first unit was read.</summary>
    public ExchangeHeader Header { get; private set; } = ExchangeHeader.None;

    /// <inheritdoc/>
    private protected override ExchangeUnit? ReadNext()
    {
        if (!_isInBody)
        {
            RequireTmx();
            _isInBody = true;
        }

        while (Advance())
        {
            if (Xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (Xml.LocalName)
            {
                case "header":
                    Header = Within(ReadHeader);
                    break;
                case "tu":
                    BeginUnit();
                    return Within(ReadTu);
                case "body":
                    break;
                default:
                    throw Within<ExchangeException>(() => throw Error(Line, ExchangeFault.UnexpectedElement, $"<{Xml.Name}> has no place here. A TMX body has units, <tu>, only."));
            }
        }

        return null;
    }

    private void RequireTmx()
    {
        Xml.MoveToContent();
        if (Xml.NodeType != XmlNodeType.Element || Xml.LocalName is not "tmx")
        {
            throw Error(Line, ExchangeFault.WrongFormat, $"This is no TMX: its first element is <{Xml.Name}>. Name the format that it has.");
        }

        var version = Xml.GetAttribute("version") ?? "1.4";
        if (!version.StartsWith("1.", StringComparison.Ordinal))
        {
            throw Error(Line, ExchangeFault.WrongFormat, $"This is TMX {version}; 1.1 to 1.4 are read. Save it as TMX 1.4.");
        }
    }

    private ExchangeHeader ReadHeader()
    {
        var source = Xml.GetAttribute("srclang");
        var attributes = ReadAttributes("srclang");
        var parts = attributes.ConvertAll(attribute => new ExchangeHeaderPart(LineOf(attribute.Key), $"@{attribute.Key}"));
        var (properties, notes, encodings) = (new List<KeyValuePair<string, string>>(), new List<string>(), new List<string>());
        if (!Xml.IsEmptyElement)
        {
            for (var depth = Xml.Depth; NextChild(depth);)
            {
                parts.Add(new(Line, PathOfChild()));
                if (Xml.LocalName is "ude")
                {
                    encodings.Add(ReadEncoding());
                }
                else
                {
                    ReadDetail(properties, notes);
                }
            }
        }

        return new ExchangeHeader
        {
            SourceLanguage = SourceOf(source),
            Details = new(attributes, properties, notes),
            UserEncodings = encodings,
            Parts = parts,
        };
    }

    private string ReadEncoding()
    {
        using var ude = Xml.ReadSubtree();
        ude.Read();
        try
        {
            return ude.ReadOuterXml();
        }
        catch (ArgumentException)
        {
            throw Error(Line, ExchangeFault.LoneSurrogate, $"In an encoding, <ude>: {SourceText.Describe(ExchangeFault.LoneSurrogate)}");
        }
    }

    private int LineOf(string attribute)
    {
        Xml.MoveToAttribute(attribute);
        var line = Line;
        Xml.MoveToElement();
        return line;
    }

    private string PathOfChild()
    {
        var key = Xml.LocalName is "ude" ? "name" : "type";
        return Xml.GetAttribute(key) is { } name && TextCheck.FirstFault(name) is null && SourceText.FirstMark(name) is null
            ? $"{Xml.LocalName}[@{key}='{name}']"
            : Xml.LocalName;
    }

    private ExchangeUnit ReadTu()
    {
        var line = Line;
        var attributes = ReadAttributes();
        var (properties, notes, variants) = (new List<KeyValuePair<string, string>>(), new List<string>(), new List<ExchangeVariant>(2));
        if (!Xml.IsEmptyElement)
        {
            for (var depth = Xml.Depth; NextChild(depth);)
            {
                if (Xml.LocalName is not "tuv")
                {
                    ReadDetail(properties, notes);
                }
                else if (ReadTuv() is { } variant)
                {
                    variants.Add(variant);
                }
            }
        }

        return new ExchangeUnit { Number = Number, Line = line, Variants = variants, Details = DetailsOf(attributes, properties, notes) };
    }

    private ExchangeVariant? ReadTuv()
    {
        var line = Line;
        var language = Xml.GetAttribute("xml:lang") ?? Xml.GetAttribute("lang") ?? "";
        if (language.Length == 0)
        {
            throw Error(line, ExchangeFault.NoLanguage, "A <tuv> does not say its language. Give it xml:lang.");
        }

        var attributes = ReadAttributes("lang");
        var (properties, notes, text) = (new List<KeyValuePair<string, string>>(), new List<string>(), (string?)null);
        if (!Xml.IsEmptyElement)
        {
            for (var depth = Xml.Depth; NextChild(depth);)
            {
                if (Xml.LocalName is "seg")
                {
                    text = InlineMarkup.Tmx.Read(Xml);
                }
                else
                {
                    ReadDetail(properties, notes);
                }
            }
        }

        return text is null ? null : new(Canonical(language), text, DetailsOf(attributes, properties, notes));
    }

    private void ReadDetail(List<KeyValuePair<string, string>> properties, List<string> notes)
    {
        switch (Xml.LocalName)
        {
            case "prop":
                properties.Add(new(Xml.GetAttribute("type") ?? "", ReadText()));
                break;
            case "note":
                notes.Add(ReadText());
                break;
            default:
                throw Error(Line, ExchangeFault.UnexpectedElement, $"<{Xml.Name}> has no place here. Remove it, or write it as a <prop>.");
        }
    }

    private static ExchangeDetails DetailsOf(List<KeyValuePair<string, string>> attributes, List<KeyValuePair<string, string>> properties, List<string> notes) =>
        attributes.Count + properties.Count + notes.Count == 0 ? ExchangeDetails.None : new(attributes, properties, notes);

    private static string? SourceOf(string? language) => language is null or "" or "*all*" ? null : Canonical(language);
}
