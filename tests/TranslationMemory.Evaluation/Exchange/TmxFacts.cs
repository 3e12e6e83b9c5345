using System.Xml;
using System.Xml.Linq;

namespace TranslationMemory.Evaluation.Exchange;

/// <summary>
/// All that a unit of a TMX file, or its header, says, each as a line: the attributes, notes and properties of the unit and of its variants, and their
/// segments with every code. White space around elements says nothing, nor does the order of attributes. Shares nothing with the reader of the product.
/// </summary>
internal sealed class TmxFacts
{
    private readonly List<string> _facts = [];

    private TmxFacts()
    {
    }

    private TmxFacts(XElement unit)
    {
        Add("tu", unit);
        foreach (XElement variant in unit.Elements("tuv"))
        {
            string language = (variant.Attribute(XNamespace.Xml + "lang") ?? variant.Attribute("lang"))?.Value.ToUpperInvariant() ?? "";
            Add($"tuv {language}", variant);
            foreach (XElement segment in variant.Elements("seg"))
            {
                // A tag that stood in a file as text may be written as a code: the text is the same.
                _facts.Add($"tuv {language} text: {segment.Value}");
                if (segment.HasElements)
                {
                    _facts.Add($"tuv {language} codes: {Canonical(segment)}");
                }
            }
        }
    }

    /// <summary>The units of a file, one after the other.</summary>
    internal static IEnumerable<TmxFacts> Read(string path)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false });
        reader.MoveToContent();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && string.Equals(reader.Name, "tu", StringComparison.Ordinal))
            {
                yield return new TmxFacts((XElement)XNode.ReadFrom(reader));
            }
            else
            {
                reader.Read();
            }
        }
    }

    /// <summary>What the header of a file says.</summary>
    internal static TmxFacts ReadHeader(string path)
    {
        var header = new TmxFacts();
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false });
        if (reader.ReadToFollowing("header"))
        {
            header.Add("header", (XElement)XNode.ReadFrom(reader));
        }

        return header;
    }

    /// <summary>What this unit says and another does not.</summary>
    internal IEnumerable<string> Without(TmxFacts other)
    {
        var left = new List<string>(other._facts);
        return [.. _facts.Where(fact => !left.Remove(fact))];
    }

    private void Add(string where, XElement element)
    {
        foreach (XAttribute attribute in element.Attributes().Where(attribute => attribute.Name.LocalName is not "lang"))
        {
            _facts.Add($"{where} {attribute.Name.LocalName}={attribute.Value}");
        }

        foreach (XElement child in element.Elements().Where(child => child.Name.LocalName is "note" or "prop" or "ude"))
        {
            _facts.Add($"{where} {Canonical(child)}");
        }
    }

    private static string Canonical(XElement element)
    {
        var copy = new XElement(element);
        foreach (XElement each in copy.DescendantsAndSelf())
        {
            each.ReplaceAttributes(each.Attributes().OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal).ToArray());
        }

        return copy.ToString(SaveOptions.DisableFormatting);
    }
}
