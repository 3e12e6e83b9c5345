namespace TranslationMemory.Core.Exchange;

/// <summary>
/// Writes TMX 1.4, level 2, in UTF-8, one line a unit. What the header does not say of the attributes that TMX asks for is filled in. For one
/// thread.
/// </summary>
public sealed class TmxWriter : XmlExchangeWriter
{
    /// <summary>The attributes a header must have, in the order of the specification, with what is written for those not given.</summary>
    private static readonly (string Name, string Value)[] RequiredOfHeader =
    [
        ("creationtool", "TranslationMemory"), ("creationtoolversion", "1"), ("segtype", "sentence"), ("o-tmf", "TranslationMemory"),
        ("adminlang", "en"), ("datatype", "plaintext"),
    ];

    private readonly ExchangeHeader _header;

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="header">What the file says of itself; its source language may be null, which is any.</param>
    public TmxWriter(Stream stream, ExchangeHeader header)
        : base(stream)
    {
        ArgumentNullException.ThrowIfNull(header);
        _header = header;
    }

    /// <summary>Whether a header says this of itself when it is given nothing.</summary>
    /// <param name="attribute">Name of an attribute.</param>
    /// <param name="value">Its value.</param>
    public static bool SaysByItself(string attribute, string value) => Array.IndexOf(RequiredOfHeader, (attribute, value)) >= 0;

    /// <inheritdoc/>
    public override void Start()
    {
        Xml.WriteRaw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n");
        Xml.WriteStartElement("header");
        WriteAttributes(_header.Details);
        foreach (var (name, value) in RequiredOfHeader)
        {
            if (_header.Details.Attribute(name) is null)
            {
                Xml.WriteAttributeString(name, value);
            }
        }

        Xml.WriteAttributeString("srclang", _header.SourceLanguage ?? "*all*");
        WriteDetails(_header.Details);
        foreach (var encoding in _header.UserEncodings)
        {
            Xml.WriteRaw(encoding);
        }

        Xml.WriteEndElement();
        Xml.WriteRaw("\n<body>\n");
    }

    /// <inheritdoc/>
    public override void Write(ExchangeUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Xml.WriteStartElement("tu");
        WriteAttributes(unit.Details);
        WriteDetails(unit.Details);
        foreach (var variant in unit.Variants)
        {
            Xml.WriteStartElement("tuv");
            Xml.WriteAttributeString("xml", "lang", null, variant.Language);
            WriteAttributes(variant.Details);
            WriteDetails(variant.Details);
            Xml.WriteStartElement("seg");
            InlineMarkup.Tmx.Write(Xml, variant.Text);
            Xml.WriteEndElement();
            Xml.WriteEndElement();
        }

        Xml.WriteEndElement();
        Xml.WriteRaw("\n");
    }

    /// <inheritdoc/>
    public override void Finish() => Xml.WriteRaw("</body>\n</tmx>\n");

    private void WriteAttributes(ExchangeDetails details)
    {
        foreach (var (name, value) in details.Attributes)
        {
            Xml.WriteAttributeString(name, value);
        }
    }

    private void WriteDetails(ExchangeDetails details)
    {
        foreach (var note in details.Notes)
        {
            Xml.WriteElementString("note", note);
        }

        foreach (var (type, value) in details.Properties)
        {
            Xml.WriteStartElement("prop");
            Xml.WriteAttributeString("type", type);
            Xml.WriteString(value);
            Xml.WriteEndElement();
        }
    }
}
