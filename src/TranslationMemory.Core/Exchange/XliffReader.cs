using System.Xml;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// Reads XLIFF 1.2 and 2.0 to 2.1: each segment with a translation is a unit of two texts, the source first. Those without are passed over, since
/// they are what a translator is still to do; so are the proposals of other memories in the file, which nobody has chosen. For one thread.
/// </summary>
/// <remarks>
/// Kept as attributes: <c>original</c> of the file; <c>id</c>, <c>resname</c> or <c>name</c>, and <c>approved</c> of the unit; <c>mid</c> and
/// <c>state</c> of the segment; the directions <c>srcDir</c> and <c>trgDir</c>. Notes are kept.
/// </remarks>
/// <param name="stream">The file; it stays open.</param>
public sealed class XliffReader(Stream stream) : XmlExchangeReader(stream)
{
    private static readonly string[] OfFile = ["original", "srcDir", "trgDir"], OfUnit = ["id", "resname", "name", "approved", "srcDir", "trgDir"];

    private readonly Queue<ExchangeUnit> _ready = new();
    private InlineMarkup? _markup;
    private readonly TranslateFlags _flags = new();
    private string _source = "", _target = "", _namespace = "";
    private List<KeyValuePair<string, string>> _ofFile = [];

    /// <summary>
    /// Whether segments without a translation are units too, of one text, and those marked <c>translate="no"</c> are passed over: what a
    /// translator has to do. Default: false.
    /// </summary>
    public bool IncludesUntranslated { get; init; }

    /// <summary>Whether the reader stands on an element of another vocabulary, which means nothing here whatever its name.</summary>
    private bool IsForeign => Xml.NamespaceURI.Length > 0 && !string.Equals(Xml.NamespaceURI, _namespace, StringComparison.Ordinal);

    private bool IsVersion1 => ReferenceEquals(_markup, InlineMarkup.Xliff1);

    /// <inheritdoc/>
    private protected override ExchangeUnit? ReadNext()
    {
        if (_markup is null)
        {
            _markup = RequireXliff();
            (_source, _target) = (Language("srcLang"), Language("trgLang"));
        }

        while (_ready.Count == 0 && Advance())
        {
            if (Xml.NodeType != XmlNodeType.Element || IsForeign)
            {
                continue;
            }

            var isTranslatable = _flags.Enter(Xml.Depth, Xml.GetAttribute("translate"));
            switch (Xml.LocalName)
            {
                case "file":
                    _ofFile = Keep(OfFile);
                    if (IsVersion1)
                    {
                        (_source, _target) = (Language("source-language"), Language("target-language"));
                    }

                    break;
                case "trans-unit" or "unit":
                    BeginUnit();
                    if (IncludesUntranslated && !isTranslatable)
                    {
                        Skip();
                        break;
                    }

                    ReadUnits();
                    break;
            }
        }

        return _ready.TryDequeue(out var unit) ? unit : null;
    }

    /// <summary>Reads the segments of a unit, all or none.</summary>
    private void ReadUnits()
    {
        try
        {
            Within<bool>(IsVersion1 ? ReadTransUnit : ReadUnitOfVersion2);
        }
        catch (ExchangeException)
        {
            _ready.Clear();
            throw;
        }
    }

    private InlineMarkup RequireXliff()
    {
        Xml.MoveToContent();
        _namespace = Xml.NamespaceURI;
        var version = Xml.GetAttribute("version") ?? "";
        return Xml.LocalName is not "xliff" || version is not ['1' or '2', '.', ..]
            ? throw Error(Line, ExchangeFault.WrongFormat, $"This is no XLIFF 1.x or 2.x: its first element is <{Xml.Name}>, version '{version}'. Name the format that it has.")
            : version[0] == '1' ? InlineMarkup.Xliff1 : InlineMarkup.Xliff2;
    }

    private string Language(string attribute) => Xml.GetAttribute(attribute) is { Length: > 0 } language ? Canonical(language) : "";

    private List<KeyValuePair<string, string>> Keep(string[] names)
    {
        var kept = new List<KeyValuePair<string, string>>();
        foreach (var name in names)
        {
            if (Xml.GetAttribute(name) is { } value)
            {
                kept.Add(new(name, value));
            }
        }

        return kept;
    }

    private bool ReadTransUnit()
    {
        var (line, attributes, notes) = (Line, OwnAttributes(), new List<string>());
        var (source, target, state) = ((string?)null, (string?)null, (string?)null);
        var (sourceParts, targetParts) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        for (var depth = Enter(); depth >= 0 && NextChild(depth);)
        {
            switch (IsForeign ? "" : Xml.LocalName)
            {
                case "source":
                    source = _markup!.Read(Xml);
                    break;
                case "seg-source":
                    _markup!.Read(Xml, sourceParts);
                    break;
                case "target":
                    state = Xml.GetAttribute("state");
                    target = _markup!.Read(Xml, targetParts);
                    break;
                case "note":
                    notes.Add(ReadText());
                    break;
                default:
                    Skip();
                    break;
            }
        }

        if (source is null)
        {
            throw Error(line, ExchangeFault.NoTranslation, "A <trans-unit> has no <source>. Add it, or remove the unit.");
        }

        if (sourceParts.Count == 0 || (targetParts.Count == 0 && !(IncludesUntranslated && string.IsNullOrEmpty(target))))
        {
            Add(line, attributes, notes, source, target, state, mid: null);
        }
        else
        {
            foreach (var (mid, part) in sourceParts)
            {
                Add(line, attributes, notes, part, targetParts.GetValueOrDefault(mid), state, mid);
            }
        }

        return true;
    }

    private bool ReadUnitOfVersion2()
    {
        var (attributes, notes) = (OwnAttributes(), new List<string>());
        for (var depth = Enter(); depth >= 0 && NextChild(depth);)
        {
            switch (IsForeign ? "" : Xml.LocalName)
            {
                case "notes":
                    for (var inner = Enter(); inner >= 0 && NextChild(inner);)
                    {
                        notes.Add(ReadText());
                    }

                    break;
                case "segment":
                    ReadSegment(attributes, notes);
                    break;
                default:
                    Skip();
                    break;
            }
        }

        return true;
    }

    private void ReadSegment(List<KeyValuePair<string, string>> attributes, List<string> notes)
    {
        var (line, state, id) = (Line, Xml.GetAttribute("state"), Xml.GetAttribute("id"));
        var (source, target) = ((string?)null, (string?)null);
        for (var depth = Enter(); depth >= 0 && NextChild(depth);)
        {
            if (Xml.LocalName is "source" && !IsForeign)
            {
                source = _markup!.Read(Xml);
            }
            else if (Xml.LocalName is "target" && !IsForeign)
            {
                target = _markup!.Read(Xml);
            }
            else
            {
                Skip();
            }
        }

        Add(line, attributes, notes, source ?? throw Error(line, ExchangeFault.NoTranslation, "A <segment> has no <source>. Add it, or remove the segment."), target, state, id);
    }

    private List<KeyValuePair<string, string>> OwnAttributes()
    {
        var own = Keep(OfUnit);
        return [.. _ofFile.Where(each => !own.Exists(other => string.Equals(other.Key, each.Key, StringComparison.Ordinal))), .. own];
    }

    private void Add(int line, List<KeyValuePair<string, string>> attributes, List<string> notes, string source, string? target, string? state, string? mid)
    {
        var isTranslated = !string.IsNullOrEmpty(target);
        if (!isTranslated && (!IncludesUntranslated || string.IsNullOrWhiteSpace(source)))
        {
            return;
        }

        if (_source.Length == 0 || (_target.Length == 0 && !IncludesUntranslated))
        {
            throw Error(line, ExchangeFault.NoLanguage, "The file does not say its languages. Add them to <file> (version 1) or <xliff> (version 2).");
        }

        List<KeyValuePair<string, string>> all = [.. attributes];
        if (mid is not null)
        {
            all.Add(new("mid", mid));
        }

        if (state is not null)
        {
            all.Add(new("state", state));
        }

        _ready.Enqueue(new ExchangeUnit
        {
            Number = Number,
            Line = line,
            Variants = isTranslated ? [new(_source, source), new(_target, target!)] : [new(_source, source)],
            Details = new(all, [], notes),
        });
    }

    /// <summary>Depth of the element the reader stands on, -1 where nothing is in it.</summary>
    private int Enter() => Xml.IsEmptyElement ? -1 : Xml.Depth;

    /// <summary>Goes to the end of the element the reader stands on.</summary>
    private void Skip()
    {
        for (var depth = Enter(); depth >= 0 && Advance() && Xml.Depth > depth;)
        {
            // on to the end
        }
    }
}
