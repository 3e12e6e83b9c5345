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
    /// <summary>How deep elements may stand in each other, and how many names they may have: readers hold all of these.</summary>
    internal const int MaxElementDepth = 1_000, MaxNames = 10_000;

    private SourceText? _text;
    private XmlReader? _xml;

    /// <summary>The file as XML, opened when first asked for.</summary>
    private protected XmlReader Xml => _xml ??= XmlReader.Create(_text = SourceText.Open(stream), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        NameTable = new LimitedNames(),
        CheckCharacters = false, // they are looked for in each unit, so that one bad character is not the end of the file
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

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

    /// <summary>Says that the reader stands on the next unit.</summary>
    private protected void BeginUnit()
    {
        Number++;
        _text!.BeginUnit();
    }

    /// <summary>Goes on to the next node; false at the end of the file.</summary>
    private protected bool Advance()
    {
        var isThere = Xml.Read();
        return Xml.Depth <= MaxElementDepth
            ? isThere
            : throw Error(Line, ExchangeFault.Malformed, string.Create(CultureInfo.InvariantCulture, $"Elements stand more than {MaxElementDepth:N0} deep in each other. Take some of them out."));
    }

    /// <summary>Runs the reading of an element, and stands on its end afterwards, whatever was wrong in it.</summary>
    private protected T Within<T>(Func<T> read)
    {
        var depth = Xml.Depth;
        try
        {
            return read();
        }
        catch (ExchangeException e) when (!e.Problem.IsFatal)
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
        while (Advance() && Xml.Depth > depth)
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
        while (Advance() && Xml.Depth > depth)
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

        while ((Xml.Depth > depth || Xml.NodeType != XmlNodeType.EndElement) && Advance())
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

    /// <summary>The names of a file, of which a table holds each once and for good.</summary>
    private sealed class LimitedNames : NameTable
    {
        private int _count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name) => ++_count <= MaxNames
            ? name
            : throw new ExchangeException(new(0, 0, ExchangeFault.Malformed,
                string.Create(CultureInfo.InvariantCulture, $"Elements and attributes have more than {MaxNames:N0} names: this is no exchange file. Name the format that it has.")));
    }
}
