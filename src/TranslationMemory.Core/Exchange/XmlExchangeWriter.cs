using System.Xml;

namespace TranslationMemory.Core.Exchange;

/// <summary>What the writers of XML formats share.</summary>
public abstract class XmlExchangeWriter : ExchangeWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        CheckCharacters = false, // a text of a memory has no control characters
        NewLineHandling = NewLineHandling.Entitize,
        NewLineChars = "\n",
        CloseOutput = false,
    };

    /// <inheritdoc/>
    protected XmlExchangeWriter(Stream stream)
        : base(stream) => Xml = XmlWriter.Create(Output, Settings);

    /// <summary>Where the XML goes.</summary>
    private protected XmlWriter Xml { get; }

    /// <inheritdoc/>
    public override void Flush() => Xml.Flush();

    private protected void WriteOptional(string name, string? value)
    {
        if (value is not null)
        {
            Xml.WriteAttributeString(name, value);
        }
    }
}
