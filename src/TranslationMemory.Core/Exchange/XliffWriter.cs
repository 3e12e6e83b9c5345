using System.Globalization;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// Writes XLIFF 1.2 or 2.1: one file of one language pair, a unit each. The first text of a unit is its source, the second its translation. For
/// one thread.
/// </summary>
/// <param name="stream">Where to write; it stays open.</param>
/// <param name="isVersion1">1.2, or 2.1.</param>
/// <param name="sourceLanguage">BCP-47 tag of the first texts.</param>
/// <param name="targetLanguage">BCP-47 tag of the second texts.</param>
public sealed class XliffWriter(Stream stream, bool isVersion1, string sourceLanguage, string targetLanguage) : XmlExchangeWriter(stream)
{
    private readonly InlineMarkup _markup = isVersion1 ? InlineMarkup.Xliff1 : InlineMarkup.Xliff2;
    private long _count;

    /// <inheritdoc/>
    public override void Start() => Xml.WriteRaw(isVersion1
        ? $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n<file original=\"memory\" datatype=\"plaintext\" source-language=\"{sourceLanguage}\" target-language=\"{targetLanguage}\">\n<body>\n"
        : $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"2.1\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"{sourceLanguage}\" trgLang=\"{targetLanguage}\">\n<file id=\"f1\">\n");

    /// <inheritdoc/>
    public override void Write(ExchangeUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Xml.WriteStartElement(isVersion1 ? "trans-unit" : "unit");
        Xml.WriteAttributeString("id", unit.Details.Attribute("id") ?? (++_count).ToString(CultureInfo.InvariantCulture));
        WriteOptional(isVersion1 ? "resname" : "name", unit.Details.Attribute("resname") ?? unit.Details.Attribute("name"));
        Xml.WriteAttributeString("xml", "space", null, "preserve");
        if (isVersion1)
        {
            WriteOptional("approved", unit.Details.Attribute("approved"));
            WriteText("source", unit.Variants[0].Text, null);
            WriteText("target", unit.Variants[1].Text, unit.Details.Attribute("state"));
            WriteNotes(unit);
        }
        else
        {
            WriteVersion2(unit);
        }

        Xml.WriteEndElement();
        Xml.WriteRaw("\n");
    }

    /// <inheritdoc/>
    public override void Finish() => Xml.WriteRaw(isVersion1 ? "</body>\n</file>\n</xliff>\n" : "</file>\n</xliff>\n");

    private void WriteVersion2(ExchangeUnit unit)
    {
        if (unit.Details.Notes.Count > 0)
        {
            Xml.WriteStartElement("notes");
            WriteNotes(unit);
            Xml.WriteEndElement();
        }

        // What a code stands for was told elsewhere in the file it comes from, and is not known here.
        var data = unit.Variants.SelectMany(variant => InlineMarkup.DataReferencesOf(variant.Text)).Distinct(StringComparer.Ordinal).ToList();
        if (data.Count > 0)
        {
            Xml.WriteStartElement("originalData");
            foreach (var id in data)
            {
                Xml.WriteStartElement("data");
                Xml.WriteAttributeString("id", id);
                Xml.WriteEndElement();
            }

            Xml.WriteEndElement();
        }

        Xml.WriteStartElement("segment");
        WriteOptional("state", unit.Details.Attribute("state"));
        WriteText("source", unit.Variants[0].Text, null);
        WriteText("target", unit.Variants[1].Text, null);
        Xml.WriteEndElement();
    }

    private void WriteText(string name, string text, string? state)
    {
        Xml.WriteStartElement(name);
        WriteOptional("state", state);
        _markup.Write(Xml, text);
        Xml.WriteEndElement();
    }

    private void WriteNotes(ExchangeUnit unit)
    {
        foreach (var note in unit.Details.Notes)
        {
            Xml.WriteElementString("note", note);
        }
    }
}
