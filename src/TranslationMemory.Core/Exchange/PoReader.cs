using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// Reads PO files of gettext: each translated message becomes a unit, <c>msgid</c> the source. Of a message with plural forms the singular becomes
/// one (<c>msgid</c> with <c>msgstr[0]</c>) and the plural another (<c>msgid_plural</c> with the last form). Untranslated, fuzzy and obsolete
/// messages are passed over. The target language is that of the header; the source language is not said.
/// </summary>
/// <remarks>Kept: <c>msgctxt</c> as attribute, comments of translators and of the program as notes, references (<c>#:</c>) as attribute.</remarks>
public sealed class PoReader : ExchangeReader
{
    private readonly Stream _stream;
    private readonly Queue<ExchangeUnit> _ready = new();
    private IEnumerator<PoEntry>? _entries;
    private SourceText? _text;
    private string _language = "";

    /// <summary>Makes a reader; nothing is read yet.</summary>
    /// <param name="stream">The file; it stays open.</param>
    public PoReader(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
    }

    /// <summary>Whether untranslated and fuzzy messages are units too, the untranslated of one text. Default: false.</summary>
    public bool IncludesUntranslated { get; init; }

    /// <inheritdoc/>
    protected override ExchangeUnit? ReadUnit()
    {
        _entries ??= PoEntry.In(Lines()).GetEnumerator();
        while (_ready.Count == 0)
        {
            if (!_entries.MoveNext())
            {
                return null;
            }

            Take(_entries.Current);
        }

        return _ready.Dequeue();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _entries?.Dispose();
        _text?.Dispose();
    }

    private IEnumerable<PoLine> Lines()
    {
        var lines = new LimitedLineReader(_text = SourceText.Open(_stream, isXml: false), MaxTextLength);
        while (lines.TryRead(out var line))
        {
            yield return PoLine.Of(line, lines.Number, isCut: lines.IsCut);
        }
    }

    private void Take(PoEntry entry)
    {
        Number += entry.IsHeader ? 0 : 1;
        if (entry.Fault is { } fault)
        {
            throw Error(fault.Line, fault.Kind, fault.Message);
        }

        if (entry.IsHeader)
        {
            ReadHeader(entry.Translations.GetValueOrDefault(0)?.ToString() ?? "");
        }
        else if (!entry.IsFuzzy || IncludesUntranslated)
        {
            Add(entry, entry.Id!, entry.Translations.GetValueOrDefault(0)?.ToString() ?? "");
            if (entry.PluralId is { } plural)
            {
                Add(entry, plural, entry.Translations.Values[^1].ToString());
            }
        }
    }

    private void Add(PoEntry entry, string source, string target)
    {
        if (source.Length == 0 || (target.Length == 0 && !IncludesUntranslated))
        {
            return;
        }

        var attributes = new List<KeyValuePair<string, string>>();
        if (entry.Context is { } context)
        {
            attributes.Add(new("msgctxt", context));
        }

        if (entry.References.Count > 0)
        {
            attributes.Add(new("references", string.Join(' ', entry.References)));
        }

        _ready.Enqueue(new ExchangeUnit
        {
            Number = Number,
            Line = entry.Line,
            Variants = target.Length == 0 ? [new ExchangeVariant("", source)] : [new ExchangeVariant("", source), new ExchangeVariant(_language, target)],
            Details = attributes.Count == 0 && entry.Notes.Count == 0 ? ExchangeDetails.None : new ExchangeDetails(attributes, [], entry.Notes),
        });
    }

    private void ReadHeader(string header)
    {
        foreach (var line in header.Split('\n'))
        {
            const string Language = "Language:";
            if (line.StartsWith(Language, StringComparison.OrdinalIgnoreCase))
            {
                _language = Canonical(line[Language.Length..].Trim());
            }
        }
    }
}
