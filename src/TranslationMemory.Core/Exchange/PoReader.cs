using System.Globalization;
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
    private LimitedLineReader? _lines;
    private SourceText? _text;
    private string _language = "";
    private string? _pendingLine;
    private int _pendingNumber;

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
        _lines ??= new LimitedLineReader(_text = SourceText.Open(_stream, isXml: false), MaxTextLength);
        while (_ready.Count == 0)
        {
            if (ReadEntry() is not { } entry)
            {
                return null;
            }

            Take(entry);
        }

        return _ready.Dequeue();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _text?.Dispose();

    private void Take(Entry entry)
    {
        if (entry.Id is { Length: 0 } && entry.Context is null)
        {
            ReadHeader(entry.Translations.GetValueOrDefault(0, ""));
            return;
        }

        Number++;
        if (entry.Fault is { } fault)
        {
            throw Error(fault.Line, fault.Kind, fault.Message);
        }

        if ((entry.IsFuzzy && !IncludesUntranslated) || entry.Id is null)
        {
            return;
        }

        Add(entry, entry.Id, entry.Translations.GetValueOrDefault(0, ""));
        if (entry.PluralId is not null && (IncludesUntranslated || entry.Translations.Count > 0))
        {
            Add(entry, entry.PluralId, entry.Translations.Count == 0 ? "" : entry.Translations[entry.Translations.Keys.Max()]);
        }
    }

    private void Add(Entry entry, string source, string target)
    {
        if (source.Length == 0 || (target.Length == 0 && !IncludesUntranslated))
        {
            return;
        }

        var attributes = new List<KeyValuePair<string, string>>();
        if (entry.Context is not null)
        {
            attributes.Add(new("msgctxt", entry.Context));
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

    /// <summary>Reads up to the empty line or the comment that begins the next entry; null at the end.</summary>
    private Entry? ReadEntry()
    {
        Entry? entry = null;
        Action<string>? append = null;
        while (NextLine() is { } line)
        {
            var trimmed = line.Trim();
            var begins = trimmed.StartsWith('#') || trimmed.StartsWith("msgctxt", StringComparison.Ordinal)
                || (trimmed.StartsWith("msgid", StringComparison.Ordinal) && !trimmed.StartsWith("msgid_plural", StringComparison.Ordinal) && entry?.Id is not null);
            if (trimmed.Length == 0 || trimmed.StartsWith("#~", StringComparison.Ordinal))
            {
                if (entry is { HasContent: true })
                {
                    return entry;
                }

                entry = trimmed.Length > 0 ? null : entry; // comments before an obsolete message are its own
                continue;
            }

            if (begins && entry is { Id: not null })
            {
                (_pendingLine, _pendingNumber) = (line, _lines!.Number);
                return entry;
            }

            entry ??= new Entry(LineNumber);
            if (trimmed[0] == '#')
            {
                entry.Comment(trimmed);
            }
            else
            {
                ReadKeyword(entry, trimmed, ref append);
            }
        }

        return entry is { HasContent: true } ? entry : null;
    }

    private int LineNumber => _pendingNumber > 0 ? _pendingNumber : _lines!.Number;

    private string? NextLine()
    {
        if (_pendingLine is { } pending)
        {
            _pendingLine = null;
            return pending;
        }

        _pendingNumber = 0;
        if (!_lines!.TryRead(out var line))
        {
            return null;
        }

        return line.ToString();
    }

    private void ReadKeyword(Entry entry, string line, ref Action<string>? append)
    {
        var quote = line.IndexOf('"', StringComparison.Ordinal);
        var keyword = quote < 0 ? line : line[..quote].TrimEnd();
        if (quote < 0 || line.Length < quote + 2 || line[^1] != '"' || !PoText.TryUnescape(line[(quote + 1)..^1], out var text))
        {
            entry.Refuse(LineNumber, ExchangeFault.UnexpectedLine, "The line is no keyword with a text in quotation marks. Mend it, or begin it with # for a comment.");
            return;
        }

        switch (keyword)
        {
            case "":
                break;
            case "msgctxt":
                append = more => entry.Context += more;
                break;
            case "msgid":
                append = more => entry.Id += more;
                break;
            case "msgid_plural":
                append = more => entry.PluralId += more;
                break;
            case "msgstr":
                append = more => entry.Append(0, more);
                break;
            default:
                if (!keyword.StartsWith("msgstr[", StringComparison.Ordinal) || !keyword.EndsWith(']')
                    || !int.TryParse(keyword.AsSpan(7..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var form) || form > 99)
                {
                    entry.Refuse(LineNumber, ExchangeFault.UnexpectedLine, $"'{keyword}' is no keyword of PO. Mend it, or begin the line with # for a comment.");
                    return;
                }

                append = more => entry.Append(form, more);
                break;
        }

        if (append is null)
        {
            entry.Refuse(LineNumber, ExchangeFault.UnexpectedLine, "A text stands before any keyword. Write msgid or msgstr before it.");
            return;
        }

        append(text);
        if (entry.Length > MaxTextLength)
        {
            entry.Refuse(entry.Line, ExchangeFault.TooLong, string.Create(CultureInfo.InvariantCulture, $"The message has more than {MaxTextLength} characters. Part it."));
            append = static _ => { };
        }
    }

    private sealed class Entry(int line)
    {
        internal int Line { get; private set; } = line;

        internal string? Context { get; set; }

        internal string? Id { get; set; }

        internal string? PluralId { get; set; }

        internal Dictionary<int, string> Translations { get; } = [];

        internal List<string> Notes { get; } = [];

        internal List<string> References { get; } = [];

        internal bool IsFuzzy { get; private set; }

        internal (int Line, ExchangeFault Kind, string Message)? Fault { get; private set; }

        internal bool HasContent => Id is not null || Fault is not null;

        internal int Length => (Id?.Length ?? 0) + (Context?.Length ?? 0) + (PluralId?.Length ?? 0) + Translations.Values.Sum(text => text.Length);

        internal void Append(int form, string text) => Translations[form] = Translations.GetValueOrDefault(form, "") + text;

        internal void Refuse(int line, ExchangeFault kind, string message) => Fault ??= (line, kind, message);

        internal void Comment(string comment)
        {
            if (comment.StartsWith("#,", StringComparison.Ordinal))
            {
                IsFuzzy |= comment[2..].Split(',').Any(flag => flag.Trim() is "fuzzy");
            }
            else if (comment.StartsWith("#:", StringComparison.Ordinal))
            {
                References.Add(comment[2..].Trim());
            }
            else if (!comment.StartsWith("#|", StringComparison.Ordinal) && comment.TrimStart('#', '.', ' ') is { Length: > 0 } note)
            {
                Notes.Add(note);
            }
        }
    }
}
