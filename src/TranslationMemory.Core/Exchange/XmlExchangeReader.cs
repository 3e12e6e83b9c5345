using System.Globalization;
using System.Xml;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// What the readers of XML formats share: how a file is opened, where they stand, and how they get out of a bad unit. A document type is
/// accepted and nothing of it used: no entity of a file is ever expanded, and nothing outside the file is ever opened.
/// </summary>
/// <param name="stream">The file; it stays open.</param>
public abstract class XmlExchangeReader(Stream stream) : ExchangeReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false, // they are looked for in each unit, so that one bad character is not the end of the file
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private XmlReader? _xml;

    /// <summary>The file as XML, opened when first asked for.</summary>
    private protected XmlReader Xml => _xml ??= XmlReader.Create(SourceText.Open(stream), Settings);

    /// <summary>The line the reader stands in.</summary>
    private protected int Line => _xml is IXmlLineInfo info ? info.LineNumber : 1;

    /// <inheritdoc/>
    protected sealed override ExchangeUnit? ReadUnit()
    {
        try
        {
            return ReadNext();
        }
        catch (XmlException e)
        {
            throw new ExchangeException(new(Math.Max(e.LineNumber, 1), Number, ExchangeFault.Malformed, Explain(e)));
        }
        catch (ExchangeException e) when (e.Problem.Line == 0)
        {
            throw new ExchangeException(e.Problem with { Line = Line, UnitNumber = Number });
        }
    }

    /// <summary>The next unit, null at the end.</summary>
    private protected abstract ExchangeUnit? ReadNext();

    /// <summary>Runs the reading of an element, and stands on its end afterwards, whatever was wrong in it.</summary>
    private protected T Within<T>(Func<T> read)
    {
        var depth = Xml.Depth;
        try
        {
            return read();
        }
        catch (ExchangeException)
        {
            LeaveTo(depth);
            throw;
        }
        catch (InlineFaultException e)
        {
            var line = Line;
            LeaveTo(depth);
            throw Error(line, e.Fault, $"{e.Message} Correct the unit.");
        }
    }

    /// <summary>Goes on to the next element within one; false at its end.</summary>
    /// <param name="depth">Depth of the element within which the reader is.</param>
    private protected bool NextChild(int depth)
    {
        while (Xml.Read() && Xml.Depth > depth)
        {
            if (Xml.NodeType == XmlNodeType.Element && Xml.Depth == depth + 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text of the element the reader stands on, elements in it included; stands on its end then.</summary>
    private protected string ReadText()
    {
        if (Xml.IsEmptyElement)
        {
            return "";
        }

        var text = "";
        var depth = Xml.Depth;
        while (Xml.Read() && Xml.Depth > depth)
        {
            if (Xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text += Xml.Value;
                if (text.Length > MaxTextLength)
                {
                    throw Error(Line, ExchangeFault.TooLong, $"A text of more than {MaxTextLength.ToString("N0", CultureInfo.InvariantCulture)} characters. Split the unit.");
                }
            }
        }

        return text;
    }

    /// <summary>The attributes of the element the reader stands on, but those of XML itself.</summary>
    private protected List<KeyValuePair<string, string>> ReadAttributes(params ReadOnlySpan<string> but)
    {
        var attributes = new List<KeyValuePair<string, string>>(Xml.AttributeCount);
        while (Xml.MoveToNextAttribute())
        {
            if (Xml.Prefix is not ("xml" or "xmlns") && Xml.Name is not "xmlns" && !but.Contains(Xml.Name))
            {
                attributes.Add(new(Xml.Name, Xml.Value));
            }
        }

        Xml.MoveToElement();
        return attributes;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _xml?.Dispose();
        }
    }

    private void LeaveTo(int depth)
    {
        // Standing on the element itself: it has nothing in it, or nothing of it was read.
        if (Xml.Depth == depth && Xml.NodeType == XmlNodeType.Element && Xml.IsEmptyElement)
        {
            return;
        }

        while ((Xml.Depth > depth || Xml.NodeType != XmlNodeType.EndElement) && Xml.Read())
        {
            // on to the end of the element
        }
    }

    private static string Explain(XmlException e)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $" Line {e.LineNumber}, position {e.LinePosition}.");
        var what = e.Message.Replace(at, "", StringComparison.Ordinal);
        return e.Message.Contains("entity", StringComparison.OrdinalIgnoreCase)
            ? $"{what} Entities other than those of XML itself are never resolved: write the characters instead."
            : $"This is no well-formed XML: {what} Correct the file with an XML editor.";
    }
}
